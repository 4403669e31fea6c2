"""One file through the house: bytes → answers → submission. The same function for one file and for many."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UnreadableError, os_reason
from ..library import checklists as library
from ..library import shipped_files
from ..model.answers import DEFECT_CODE, Answer, Answers, Problem
from ..model.outcome import Submission
from ..model.written.checklist import Checklist
from ..model.written.mapping import SheetMap
from ..rules.criteria.editions import series_of
from ..rules.judging.flags import Setting
from ..rules.judging.judge import judge, skipped, unreadable
from ..rules.known.case_entries import case_of
from ..spreadsheet.limits import default_limits
from .grade_settings import ALONE, OtherForms, Settings
from .inputs import cloud_inputs as cloud
from .inputs.single_input import Input
from .inputs.skip_reasons import GIVEN, NAMED_SO, is_form_after_all, written_reason
from .inputs.zip_inputs import member_bytes

if TYPE_CHECKING:
    from ..answersheet.rows.expected_rows import Expectations

# Imported where used: the readers of workbooks and of text forms come with the first input of their kind.

Find = Callable[[str], Checklist | None]


def grade_input(entry: Input, settings: Settings, beside: OtherForms = ALONE) -> Submission:
    """The submission of one input. Whatever is wrong with the file becomes its state, never an exception. ``beside`` is
    what other submissions say of it."""
    digest = ""
    try:
        data, reason = looked_at(entry)
        if reason:
            return skipped(entry.source, Problem(code=reason, severity="warning"))
        digest = hashlib.sha256(data).hexdigest()
        return grade_bytes(data, entry.source, digest, settings, beside)
    except UnreadableError as error:
        problem = Problem(code=error.code, location=error.where, params=error.params)
        return unreadable(entry.source, digest, problem)
    except Exception as error:  # noqa: BLE001 - one file's defect must not take the batch with it; it ends as exit 4
        # enough to find the defect by; the whole is not for a table
        detail = f"{type(error).__name__}: {error}"[:200]
        return unreadable(entry.source, digest, Problem(code=DEFECT_CODE, params={"detail": detail}))


def looked_at(entry: Input) -> tuple[bytes, str]:
    """The bytes that would be judged; or the code of the reason why the file is no submission, by its name or by what
    it says it is. ``UnreadableError`` if they can't be had."""
    if entry.skip == GIVEN:
        # what it says it is goes first: the same in a run that was not given it
        return b"", _said_reason(entry) or entry.skip
    if entry.skip and not _is_form(entry):
        return b"", entry.skip
    data = input_bytes(entry)
    reason = written_reason(data)
    return (b"", reason) if reason else (data, "")


def _said_reason(entry: Input) -> str:
    try:
        return written_reason(input_bytes(entry))
    except UnreadableError:
        return ""


def _is_form(entry: Input) -> bool:
    """Whether a file that would be skipped by its name holds a form; one that can't be read holds none."""
    if entry.skip not in NAMED_SO:
        return False
    try:
        return is_form_after_all(entry.skip, input_bytes(entry))
    except UnreadableError:
        return False


def input_digest(entry: Input) -> str:
    """The SHA-256 of the bytes that would be judged; nothing where none would be, or they can't be had."""
    try:
        data, reason = looked_at(entry)
        return "" if reason else hashlib.sha256(data).hexdigest()
    except UnreadableError:
        return ""


def input_bytes(entry: Input) -> bytes:
    """The bytes of an input, wherever it lies. ``UnreadableError`` if it can't be had."""
    code, detail = entry.fault
    if entry.absent or code:
        raise UnreadableError(code or "HZ502", **({"detail": detail} if detail else {}))
    if entry.member:
        return member_bytes(entry.path, entry.member, default_limits().file_bytes)
    if isinstance(entry.path, str):
        return cloud.read_stored(entry.path, default_limits().file_bytes)
    return read_bytes(entry.path)


def same_bytes(entry: Input, digest: str) -> bytes:
    """The file that was judged, by its SHA-256; nothing if it is gone or was changed since."""
    try:
        data = input_bytes(entry)
    except UnreadableError:
        return b""
    return data if hashlib.sha256(data).hexdigest() == digest else b""


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file of a sane size; anything else is unreadable with its reason."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("HZ307", detail="not a regular file")
        if status.st_size > default_limits().file_bytes:
            raise UnreadableError("HZ306", detail=f"{status.st_size >> 20} MiB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError("HZ307", detail=os_reason(error)) from None


def grade_bytes(data: bytes, source: str, digest: str, settings: Settings, beside: OtherForms = ALONE) -> Submission:
    """The submission in these bytes: a workbook by its content, else the text form if it is one."""
    find, known = checklist_finder(settings.checklists), known_checklists(settings.checklists)
    answers = read_answers(data, source, find, known, settings.plan, settings.expectations)
    if settings.second_reader and not is_text_form(data):
        from ..answersheet.second_reading import second_problems

        answers = replace(answers, problems=(*answers.problems, *second_problems(data, answers)))
    checklists = checklists_of(answers, settings.checklists)
    policy, headlines = settings.policy_for(answers.enterprise)
    setting = Setting(
        stage=settings.stage,
        on=settings.on,
        policy=policy,
        case=case_of(answers.enterprise, settings.cases),
        earlier=settings.earlier(answers.enterprise),
        previous_stage=settings.previous_stage,
        editions=editions_of(checklists, settings.checklists),
        elsewhere=beside.elsewhere,
        lang=settings.lang,
        run_headlines=headlines,
    )
    if beside.doubts:
        answers = replace(answers, problems=(*answers.problems, *beside.doubts))
    return judge(answers, checklists, setting, source, digest)


def checklist_finder(own: tuple[Checklist, ...]) -> Find:
    """Where the checklist that a form names is found: among one's own, else among the shipped ones."""
    mine = {checklist.id: checklist for checklist in own}
    return lambda name: mine.get(name) or library.find_checklist(name)


def known_checklists(own: tuple[Checklist, ...]) -> Callable[[], Iterable[Checklist]]:
    """All checklists there are, loaded when they are asked for: one's own and the shipped ones. A local supplement
    stands for what it extends."""
    mine = {prefix for checklist in own for prefix in checklist.prefixes}
    return lambda: (*own, *(library.load_checklist(name) for name in shipped_files.shipped_ids() if name not in mine))


def checklists_of(answers: Answers, own: tuple[Checklist, ...]) -> tuple[Checklist, ...]:
    """The checklists the submission's form was made with."""
    find = checklist_finder(own)
    found = (find(stamp.id) for stamp in answers.stamps)
    return tuple(checklist for checklist in found if checklist is not None)


def editions_of(checklists: Iterable[Checklist], own: tuple[Checklist, ...]) -> tuple[Checklist, ...]:
    """One's own checklists, and the shipped editions of the criteria in a form."""
    names = dict.fromkeys(series_of(checklist) for checklist in checklists)
    return (*own, *(edition for name in names if name for edition in library.shipped_editions(name)))


def read_answers(
    data: bytes,
    source: str,
    find: Find,
    known: Callable[[], Iterable[Checklist]] = tuple,
    plan: SheetMap | None = None,
    expectations: Expectations | None = None,
) -> Answers:
    """The answers in a file, whichever way they were filled in. ``plan`` maps sheets that are no form of ours;
    ``expectations`` are those of the run, so that they are made once."""
    if is_text_form(data):
        from .. import textform

        try:
            return _placed(textform.read_text(data.decode("utf-8-sig"), source, find), source)
        except UnicodeDecodeError:
            raise UnreadableError("HZ304", detail="UTF-8") from None
    from ..answersheet.form_reader import read_form

    return read_form(data, find, known, plan, expectations)


def _placed(answers: Answers, source: str) -> Answers:
    """The answers of a text form with the file's name before every line."""
    name = source.rsplit("/", 1)[-1]

    def at(location: str) -> str:
        return f"{name}{location}" if location.startswith(":") else location

    return replace(
        answers,
        rows={key: _answer_placed(answer, at) for key, answer in answers.rows.items()},
        fact_cells={key: at(cell) for key, cell in answers.fact_cells.items()},
        doubtful=tuple(
            replace(one, record=replace(one.record, location=at(one.record.location))) for one in answers.doubtful
        ),
        problems=tuple(replace(problem, location=at(problem.location)) for problem in answers.problems),
    )


def _answer_placed(answer: Answer, at: Callable[[str], str]) -> Answer:
    """An answer, each of its hazards and their fields with the file's name before the line."""
    records = tuple(
        replace(one, location=at(one.location), cells={name: at(cell) for name, cell in one.cells.items()})
        for one in answer.records
    )
    return replace(answer, location=at(answer.location), records=records)


def is_text_form(data: bytes) -> bool:
    """Whether the bytes are our own text form (its schema stands near the top), whatever the file's name says."""
    # its schema stands near the top, below comments; a workbook that quotes it is a zip or OLE file all the same
    return b"hazardcheck/submission/" in data[:4096] and not data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))

"""Return copies (打回表): every file that needs something goes back to its enterprise, with remarks in its cells.

A copy is named after the file that was handed in, made safe for every file system, and lies in the folder of its grid
and officer, as the roster names them, made safe like any name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...errors import UsageError
from ...model.answers import Problem
from ...model.base import State, Status
from ...model.outcome import Result, Submission
from ...reports import outcome_words as wording
from ...reports.safe_text import clean, one_line
from ...returncopy.cell_remarks import Remark
from ...rules.known.returned_hazards import known_line, returned_line
from ...rules.reading.head_fields import HEAD_LABELS
from ...words import CODED, TEXTS, say
from ..grade_file import same_bytes
from ..inputs.single_input import Input
from ..our_files import RETURN_NAMES, FolderKind, mark_folder
from .folder_swap import check_place, replace_folder
from .return_list import grid_folder, letter_of, roster_of, write_lists
from .safe_names import free_name

# Imported where used: what changes a workbook is for runs with --return-copy.

# Problems of the inspector's own files.
_NOT_THEIRS = frozenset({"HZ243"})
# Complaints about the head say no cell where it is empty: this is the cell that is meant.
_FIELD = {"HZ101": "name", "HZ102": "checked_on", "HZ144": "checked_on", "HZ103": "uscc", "HZ104": "uscc",
          "HZ105": "industry", "HZ106": "checked_on", "HZ116": "industry"}  # fmt: skip
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# How a sentence begins that names its item: in the list and at the cell the item is plain.
_NAMED = re.compile(r"^(共同前提 ?)?\{item\}(《\{title\}》)?( 的| )?")


@dataclass(slots=True)
class Returned:
    """What was written: the names of the copies, of the lists that stand for a copy, how many inputs were not
    readable and therefore have neither, how many lines the list of texts to send has, and what a person had made there
    and was moved aside."""

    copies: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    unreadable: int = 0
    letters: int = 0
    moved: list[str] = field(default_factory=list)


def check_return_place(out: Path, other: Path | None, *, keep: bool = False) -> None:
    """Refuse a place that is not ours, in which someone has worked since, or that the results would replace.

    UsageError HZ602, HZ604, HZ606.
    """
    if other is not None:
        place, results = out.absolute(), other.absolute()
        if place == results or place in results.parents:
            raise UsageError("HZ604", where=out.as_posix())
    check_place(out, keep=keep)


def lay_out_returns(result: Result, inputs: Iterable[Input], out: Path) -> Returned:
    """Write the folder with a copy for every submission that needs something. OutputError HZ601."""
    done = Returned()
    run = result.run
    done.moved = replace_folder(out, run.on, lambda fresh: _write_copies(result, inputs, fresh, done), run.lang)
    return done


def _write_copies(result: Result, inputs: Iterable[Input], folder: Path, done: Returned) -> None:
    taken = {name.casefold() for name in RETURN_NAMES}
    roster, letters = roster_of(result), []
    for entry, given in zip(result.submissions, inputs, strict=False):
        row, remarks = roster.get(entry.source), remarks_of(entry)
        if remarks:
            place = grid_folder(row)
            name = _write_copy(entry, given, remarks, result, folder / place, taken, done)
            taken.add(name.casefold())
            letters.append(letter_of(entry, row, remarks, place + name))
        elif entry.status is Status.UNREADABLE:
            done.unreadable += 1
            letters.append(letter_of(entry, row, (), ""))
    done.letters = len(letters) if write_lists(letters, folder, result) else 0
    mark_folder(folder, FolderKind.RETURNS, result.schema, result.schema_version)


def _write_copy(
    entry: Submission,
    given: Input,
    remarks: Sequence[Remark],
    result: Result,
    folder: Path,
    taken: set[str],
    done: Returned,
) -> str:
    from ...returncopy.return_copy import list_copy, return_copy

    source = one_line(entry.source).rsplit("/", 1)[-1]
    data = same_bytes(given, entry.sha256)
    on, hazards = result.run.on, _hazard_lines(entry)
    made = (
        return_copy(data, remarks, source, on, hazards, entry.answered)
        if data
        else list_copy(remarks, source, on, hazards)
    )
    stem = entry.source.rsplit("/", 1)[-1]
    stem = stem.rsplit(".", 1)[0] if made.whole else f"{stem}-{say('returncopy.list', 'zh')}"
    name = free_name(stem, made.ending, taken)
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(made.data)
    (done.copies if made.whole else done.lists).append(name)
    return name


def _hazard_lines(entry: Submission) -> tuple[tuple[str, ...], ...]:
    """A line for every hazard of the form, with what is known of its past. What an earlier round or an earlier month
    told of goes along, whether this form left it out or closed it: the next one has to say the same again."""
    past = {one.finding: one for one in entry.seen}
    lines = [known_line(past[one]) if one in past else returned_line(one, entry.checked_on) for one in entry.findings]
    return tuple(dict.fromkeys([*lines, *(known_line(one) for one in (*entry.unseen, *entry.doubtful, *entry.closed))]))


# ---- remarks


def remarks_of(entry: Submission) -> tuple[Remark, ...]:
    """What the enterprise has to do: its problems, then open rows that no problem tells of."""
    if entry.outcome is None:
        return ()
    found = [_cell_remark(problem, entry) for problem in entry.problems if problem.code not in _NOT_THEIRS]
    told = {problem.item for problem in entry.problems if problem.item and problem.is_error}
    for row in entry.open_answers:
        if row.item not in told:
            trouble = say("returncopy.unclear", "zh") if row.state is State.UNCLEAR else say("state.unanswered", "zh")
            ask = say(f"returncopy.ask.{row.state.value}", "zh")
            found.append(Remark(one_line(row.location), _subject(row.item, entry), trouble, ask))
    needs = entry.status is Status.INCOMPLETE or bool(entry.open_answers) or any(remark.place[1] for remark in found)
    # from the first sheet on, row by row: as somebody works through it
    return tuple(sorted(found, key=_reading_order)) if needs else ()


def _reading_order(remark: Remark) -> tuple[bool, bool, str, int]:
    """What must be done first; then what concerns the whole file, then the sheets from the top down."""
    sheet, cell = remark.place
    return not remark.must, bool(cell), sheet if cell else "", int(cell.lstrip(_LETTERS) or 0)


def _cell_remark(problem: Problem, entry: Submission) -> Remark:
    trouble, ask = _sentences(problem, entry)
    columns = problem.params.get("columns", "").split("、") if problem.code == "HZ221" else ()
    subject = _subject_of(problem, entry)
    return Remark(clean(problem.location), subject, trouble, ask, problem.is_error, tuple(columns))


def _sentences(problem: Problem, entry: Submission) -> tuple[str, str]:
    """What is wrong, and what to enter: the halves of the sentence before and after “；请”."""
    first, _, second = _pattern(problem).partition("；请")
    own = f"returncopy.ask.{problem.code}"
    texts = (first, TEXTS[own][0] if own in TEXTS else second or TEXTS["returncopy.ask.else"][0])
    try:
        trouble, ask = (one_line(text.format(**problem.params)) for text in texts)
    # a sentence that needs more than this problem gives is a defect of ours; the copy goes back with a general one
    except (KeyError, IndexError):
        trouble, ask = wording.problem_text(problem, entry, "zh"), say("returncopy.ask.else", "zh")
    if len(entry.checklists) == 1:
        trouble, ask = (text.replace(f"{entry.checklists[0].id}/", "") for text in (trouble, ask))
    return trouble or wording.problem_text(problem, entry, "zh"), ask


def _pattern(problem: Problem) -> str:
    """The sentence of a problem before it is filled in, with those of its reasons in it: they say what to do."""
    text = _NAMED.sub("", TEXTS[problem.code][0]) if problem.code in TEXTS else ""
    for name in CODED:
        inner = TEXTS.get(problem.params.get(name, ""))
        text = text.replace(f"{{{name}}}", inner[0]) if inner else text
    return text


def _subject_of(problem: Problem, entry: Submission) -> str:
    if problem.item:
        return _subject(problem.item, entry)
    label = HEAD_LABELS.get(_FIELD.get(problem.code, ""), "")
    return label or one_line(problem.params.get("label", "") or problem.params.get("finer", ""))


def _subject(key: str, entry: Submission) -> str:
    """Number and title of an item."""
    row = entry.answer(key)
    number = one_line(wording.item_number(key, entry, "zh"))
    return f"{number} {one_line(row.title)}" if row else number

"""The trace of a submission, and the marks by which two traces that share something are found among a million."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from re import compile as pattern
from zlib import crc32

from ...model.assessment import Finding, ItemResult
from ...model.base import State
from ...model.origin import Origin
from ...model.outcome import Submission
from ...model.trace import Phrase, Trace
from ..known.identity import identity_of, name_of
from ..reading.answer_words import is_substantial
from ..reading.plain_text import plain

# Fields that say what was seen; one of them must be alike before the others of the row tell anything.
SEEN = ("description", "answer")
# Other fields of a row, the place first.
BESIDE = ("place", "control_measure", "measure", "contingency")
# signs of a text that the evidence shows
_SHOWN = 160
# phrases kept of one submission: a form has 64 rows, and few have a hazard
_MOST = 60
# signs of an answer's own text from which on it is a remark
_REMARK = 8
# a remark that stands in more rows of one form is a formula
_OFTEN = 2
# signs of a part of the form's words that is taken out of a text
_PART = 4
# Signs of a piece, pieces kept of a text, pieces that two texts must share: a sketch by which likely pairs are found
# without comparing all.
_GRAM, _SKETCH, _PAIR = 4, 12, 2
# signs of a text that can tell something by itself
_LEAST = 6
# signs of all texts together that can tell something by themselves
_WHOLE = 16
# bytes below which a picture is a sign or a signature
_PHOTO = 10_000
# blanks and signs: people retype them, words they copy
_SIGNS = pattern(r"[\W_]+")
# When the empty workbooks that Excel and WPS begin with were made.
_DEFAULT_TIMES = ("2006-09-16T00:00:00Z", "2015-06-05T18:19:34Z", "2006-09-16T11:21:51Z", "1996-12-17T01:32:42Z")
# Programs that make a file without a person: they are nobody's computer.
_PROGRAMS = frozenset(
    "hazardcheck openpyxl xlsxwriter apachepoi poi python phpspreadsheet phpexcel epplus exceljs sheetjs aspose".split()
)
# Names that a computer gives itself: the same on many.
_ANYBODY = frozenset(
    """administrator admin user users owner guest pc dell lenovo hp asus acer huawei microsoft wps kingsoft office
    win7 win10 win11 windows windowsuser windows用户 微软用户 微软中国 用户 管理员 未知 unknown author 作者 china
    microsoftoffice用户 microsoftofficeuser microsoft帐户 lenovouser 雨林木风 深度技术 番茄花园 个人用户""".split()
)


def trace_of(submission: Submission) -> Trace:
    """The trace of a submission; its place and source are set by whoever keeps it."""
    head, origin = submission.enterprise, submission.origin or Origin()
    hazards = tuple(sorted({finding.item for finding in submission.findings}))
    return Trace(
        source=submission.source,
        identity=identity_of(head),
        name=name_of(head.name) if head else "",
        checked_on=submission.checked_on.isoformat() if submission.checked_on else "",
        checklists=tuple(sorted(stamp.id for stamp in submission.checklists)),
        answers=_digest(submission.answers) if hazards else "",
        hazards=hazards,
        phrases=tuple(_phrases(submission))[:_MOST],
        pictures=tuple(mark for mark in origin.pictures if is_photo(mark)),
        author=origin.last_modified_by,
        modified=origin.modified,
        created=origin.created,
    )


def trace_tokens(trace: Trace) -> tuple[tuple[str, int], ...]:
    """(kind, 64-bit mark) of what copies share. Nothing for a form that is nobody's.

    ``words``: all hazards and all that was seen; ``answers``: the digest, from two hazards on; ``seen``: a text of
    what was seen; ``beside``: any other text or a short one (tells what is common, not what to compare); ``row``: the
    other texts of a row together; ``gram``: a few pieces of what was seen, alike where most of it is alike;
    ``picture``; ``saved``.
    """
    if not trace.identity:
        return ()
    found: dict[tuple[str, int], None] = {}
    seen = sorted({one.own for one in trace.phrases if one.field in SEEN})
    if trace.hazards and sum(map(len, seen)) >= _WHOLE:
        found["words", mark_of("\n".join((*trace.hazards, "", *seen)))] = None
    if len(trace.hazards) > 1:
        found["answers", mark_of(trace.answers)] = None
    for one in trace.phrases:
        telling = one.field in SEEN and len(one.own) >= _LEAST
        found["seen" if telling else "beside", mark_of(one.own)] = None
    found |= {("row", mark_of(row)): None for row in _other_texts(trace)}
    found |= {("gram", mark_of(gram)): None for gram in _sketch(seen)}
    found |= {("picture", mark_of(mark)): None for mark in trace.pictures}
    if saved := saved_text(trace):
        found["saved", mark_of(saved)] = None
    return tuple(found)


def mark_of(text: str) -> int:
    """A 64-bit number for a text, the same on every machine; it fits into a column of a database."""
    # eight bytes: what a column of the database holds, and a million marks meet by chance once in 10^7 runs
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


def text_pieces(text: str, size: int = _GRAM) -> set[str]:
    """The pieces of a text; of a shorter one itself."""
    return {text[at : at + size] for at in range(max(len(text) - size, 0) + 1)}


def saved_text(trace: Trace) -> str:
    """Who saved the file and when, or nothing where that is no evidence: a program, no time, a coarse one, or a
    computer's own name without a second time that agrees."""
    name = _SIGNS.sub("", trace.author).casefold()
    if not name or name.rstrip("0123456789") in _PROGRAMS or not _is_exact(trace.modified):
        return ""
    if name in _ANYBODY:
        if not _is_exact(trace.created) or trace.created == trace.modified:
            return ""
        return f"{name} {trace.modified} {trace.created}"
    return f"{name} {trace.modified}"


def is_photo(mark: str) -> bool:
    """Whether a picture is large enough to show something."""
    return int(mark.partition("-")[2]) >= _PHOTO


def squeezed_text(text: str) -> str:
    """A text without blanks and signs, width and case."""
    return _SIGNS.sub("", plain(text)).casefold()


def own_words(text: str, finding: Finding | None = None) -> str:
    """What is left of a text without blanks and signs and without what the form itself says about the item."""
    left = squeezed_text(text)
    if finding is None:
        return left
    said = _said_texts(finding.title, finding.condition_text, finding.typical_control, finding.typical_measures)
    for part in said:
        if part in left:
            left = left.replace(part, "")
    return "" if any(left in part for part in said) else left


# the form's own words, once for each item
@lru_cache(maxsize=2048)
def _said_texts(title: str, condition: str, control: tuple[str, ...], measures: tuple[str, ...]) -> tuple[str, ...]:
    """What the form says about an item, the longest first."""
    texts = {squeezed_text(text) for text in (title, condition, *control, *measures)}
    # the longest first, so that a part of a longer text is not taken out of it
    return tuple(sorted((text for text in texts if len(text) >= _PART), key=lambda text: (-len(text), text)))


def _is_exact(time: str) -> bool:
    """Whether a time names the second: not midnight, no full minute, not the birth of an empty workbook."""
    # to the second: a time of whole minutes is set by a program, and thousands share it
    return len(time) >= 19 and time not in _DEFAULT_TIMES and time[17:19] not in ("00", "")


def _digest(rows: Iterable[ItemResult]) -> str:
    text = ",".join([f"{row.item}={row.state}" for row in rows])
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _phrases(submission: Submission) -> Iterator[Phrase]:
    for finding in submission.findings:
        for name in ("description", *BESIDE):
            text = getattr(finding, name)
            own = own_words(text, finding) if text and is_substantial(text) else ""
            if own:
                yield Phrase(finding.item, name, text[:_SHOWN], own[:_SHOWN], finding.location)
    yield from _remarks(submission)


def _remarks(submission: Submission) -> Iterator[Phrase]:
    """What was typed beside an answer, where it is no formula that stands in many rows."""
    rows = [row for row in submission.answers if len(row.value) >= _REMARK and row.state is not State.UNANSWERED]
    if not rows:
        return
    often = Counter(row.value for row in rows)
    for row in rows:
        own = squeezed_text(row.value)
        if often[row.value] <= _OFTEN and len(own) >= _REMARK:
            yield Phrase(row.item, "answer", row.value[:_SHOWN], own[:_SHOWN], row.location)


def _other_texts(trace: Trace) -> Iterator[str]:
    """Item and texts beside what was seen, of each row that has two of them or more."""
    rows: dict[str, list[str]] = {}
    for one in trace.phrases:
        if one.field in BESIDE:
            rows.setdefault(one.item, [one.item]).append(one.own)
    return ("\n".join(row) for row in rows.values() if len(row) > _PAIR)


def _sketch(texts: Iterable[str]) -> list[str]:
    """The few pieces with the smallest check sums: two texts that are mostly alike share most of these."""
    pieces = {piece for text in texts if len(text) >= _LEAST for piece in text_pieces(text)}
    # by checksum: a fixed choice of pieces that has nothing to do with what they say, the same for equal texts
    return sorted(pieces, key=lambda piece: (crc32(piece.encode()), piece))[:_SKETCH]

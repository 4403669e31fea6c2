"""What becomes of the result that lies in the output folder: no open hazard of it goes without a word.

Example: ``结果`` holds November's stop of 甲厂. December's form of 甲厂 is not written over it (HZ559): nobody could
hold the two against each other any more. With ``--keep`` it is, if it shows the hazard again or closes it. A form of
乙厂 is written over it, and the stop is named.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from pathlib import Path

from ..errors import UsageError
from ..model.assessment import KnownHazard
from ..model.base import Stage
from ..model.outcome import Result, Submission
from ..reports.outcome_words import verdict_name
from ..reports.safe_text import shorten
from ..reports.saved.line_records import SavedLine
from ..reports.saved.saved_source import SavedFile
from ..reports.saved_results import unchecked_lines
from ..rules.known.earlier_hazards import later_of, open_hazards
from ..rules.known.hazard_fates import Fate, follow
from ..rules.known.same_hazard import is_told
from ..rules.run.absent_enterprises import enterprise_keys
from ..rules.run.run_overview import brief_submission, brief_submissions
from ..words import bracketed
from . import spoken_language as language
from .spoken_language import say

# The hazard is there, only it is not proved to be the same one.
_PERHAPS = frozenset({"known.perhaps", "known.unnamed"})
# So many enterprises whose result goes are named.
_NAMED = 5


def check_replaced(out: Path, result: Result, held: Container[str], *, keep: bool) -> list[str]:
    """Refuse to write a later form over the result in which its enterprise still has an open hazard, unless that result
    is among the earlier ones that it was held against (``held``: the hashes of their files); ``keep``: only where a
    hazard of it would be gone without a record. So is any other form (of the same day, of an earlier one, of none)
    that has lost a hazard; the same file again is the same form under other options. UsageError HZ559.

    A line for those whose open result goes and who are not in this run.
    """
    old = _open_lines(out / "results.jsonl", held, result.run.stage)
    if not old:
        return []
    mine = _by_enterprise(result, {key for line in old for key in _keys(line.submission)})
    gone: list[str] = []
    for line in old:
        one = line.submission
        new = [result.submissions[place] for key in _keys(one) for place in mine.get(key, ())]
        if not new:
            gone.append(_hazard_label(one))
        elif not _may_go(line, new, result.run.stage, keep=keep):
            name = one.enterprise.name if one.enterprise else ""
            day = one.checked_on.isoformat() if one.checked_on else "—"
            raise UsageError("HZ559", "-o", folder=out.as_posix(), name=name, day=day)
    return [_gone_line(out, gone)] if gone else []


def _open_lines(path: Path, held: Container[str], stage: Stage) -> list[SavedLine]:
    """The lines that lie there with a hazard that is still open, without their settled answers; none where they are not
    ours to read: what can't be read can't be held against anything either. Whether they were edited is no question
    here."""
    found: list[SavedLine] = []
    try:
        found.extend(
            line._replace(submission=brief_submission(line.submission))
            for line in unchecked_lines(SavedFile(path).lines())
            if line.submission.sha256 not in held and _open_of(line, stage)
        )
    # what can't be read names no hazard; that it is replaced is asked elsewhere (--keep)
    except UsageError:
        return []
    return found


def _open_of(line: SavedLine, stage: Stage) -> tuple[KnownHazard, ...]:
    """The hazards that are open after what lies there."""
    entry = line.submission
    if entry.enterprise is None or not (entry.findings or entry.unseen or entry.doubtful):
        return ()
    return open_hazards([entry], line.run.stage, stage)


def _by_enterprise(result: Result, wanted: set[str]) -> dict[str, list[int]]:
    """The places of the submissions of the enterprises with the ``wanted`` keys, by key."""
    found: dict[str, list[int]] = {}
    for place, entry in enumerate(brief_submissions(result)):
        for key in wanted.intersection(_keys(entry)):
            found.setdefault(key, []).append(place)
    return found


def _keys(entry: Submission) -> list[str]:
    return enterprise_keys(entry.enterprise.uscc, entry.enterprise.name) if entry.enterprise else []


def _is_later(then: Submission, new: Iterable[Submission]) -> bool:
    """Whether these forms are of a later day than the one that lies there, and none of the same."""
    days = {entry.checked_on for entry in new}
    first = then.checked_on
    return first is not None and first not in days and any(day is not None and day > first for day in days)


def _may_go(line: SavedLine, new: Sequence[Submission], stage: Stage, *, keep: bool) -> bool:
    """Whether these forms of its enterprise may take the place of what lies there."""
    if _is_later(line.submission, new):
        return keep and _sees_all(line, new, stage)
    same = any(entry.sha256 == line.submission.sha256 for entry in new)
    return same or _tells_all(line, new, stage)


def _sees_all(line: SavedLine, new: Iterable[Submission], stage: Stage) -> bool:
    """Whether each hazard that lies there is seen again or closed by one of these forms."""
    known = _open_of(line, stage)
    told = [follow(known, later_of(entry, stage)) for entry in new if entry.outcome]
    return all(any(fates[place].fate is not Fate.NOT_SEEN for fates in told) for place in range(len(known)))


def _tells_all(line: SavedLine, new: Iterable[Submission], stage: Stage) -> bool:
    """Whether each hazard that lies there is seen again, closed or still asked for by one of these forms."""
    known = _open_of(line, stage)
    told = [_told_by(known, entry, stage) for entry in new if entry.outcome]
    return all(any(found[place] for found in told) for place in range(len(known)))


def _told_by(known: Sequence[KnownHazard], entry: Submission, stage: Stage) -> list[bool]:
    """Of each hazard, whether the form tells of it. What may be it is enough: a corrected form names the place that the
    first one forgot."""
    asked = [one.finding for one in (*entry.unseen, *entry.doubtful)]
    return [
        one.fate is not Fate.NOT_SEEN
        or one.why in _PERHAPS
        or any(one.known.finding.item == other.item and is_told(one.known.finding, other) for other in asked)
        for one in follow(known, later_of(entry, stage))
    ]


def _hazard_label(entry: Submission) -> str:
    # one line of a terminal
    name = shorten(entry.enterprise.name if entry.enterprise else entry.source, 40)
    lang = language.current_language()
    return name + bracketed(verdict_name(entry.outcome.value, lang), lang) if entry.outcome else name


def _gone_line(out: Path, gone: list[str]) -> str:
    more = "" if len(gone) <= _NAMED else " …"
    return say("cli.grade.replaced", path=out.as_posix(), count=len(gone), names="、".join(gone[:_NAMED]) + more)

"""企业一览: every submission that the overview holds, in the order in which to look."""

from __future__ import annotations

from typing import Final

from ...model.outcome import Run
from ...model.overview import Entry
from ...words import TEXTS, say
from .. import hazard_words as hazards
from .. import open_gaps as gaps
from .. import outcome_words as wording
from ..safe_text import one_line, shorten
from .sheet_rows import CellValue, Heading, SummaryTable, TableRows

# columns for papers; an enterprise has two at most today
_PAPERS: Final = 3
# Places of the outcome, of the days overdue, and of the first link.
_OUTCOME, _OVERDUE, _LINKS = 5, 10, 23

TABLE: Final = SummaryTable("sheet.enterprises", (
    Heading("csv.name", 22), Heading("csv.uscc", 20), Heading("csv.grid", 10), Heading("summary.officer", 8),
    Heading("csv.checked_on", 11), Heading("csv.outcome", 11), Heading("csv.worst", 9), Heading("sheet.stop", 22),
    Heading("label.major", 6), Heading("label.general", 6), Heading("csv.overdue", 7), Heading("summary.handed", 9),
    Heading("summary.doubts", 14),
    Heading("text.why", 32), Heading("summary.asks", 30),
    Heading("csv.best", 9, False), Heading("csv.unanswered", 7, False), Heading("csv.unclear", 9, False),
    Heading("csv.score", 9, False), Heading("csv.industry", 8, False), Heading("summary.street", 10, False),
    Heading("csv.status", 9, False), Heading("csv.file", 30, False), Heading("summary.page", 9, False),
    Heading("summary.paper1", 15, False), Heading("summary.paper2", 15, False), Heading("summary.paper3", 15, False),
))  # fmt: skip


def write(rows: TableRows, line: Entry, run: Run, lang: str, *, stranger: bool = False) -> None:
    """The row of one submission, its name and outcome coloured, with links to what was written for it. ``stranger``:
    there is a roster and the enterprise is not on it."""
    outcome = line.submission.outcome
    tone = outcome.value.value if outcome else "unjudged"
    said, links = _files(line, run, lang, linked=rows.takes_links(1 + _PAPERS))
    tones = {0: tone, _OUTCOME: tone} | dict.fromkeys(links, "link")
    if hazards.longest_overdue(line.submission, run):
        tones[_OVERDUE] = "shutdown"
    rows.add([*_known(line, run, lang, stranger), *said], tones, links)


def _files(line: Entry, run: Run, lang: str, *, linked: bool) -> tuple[list[str], dict[int, str]]:
    """What was written for it: the words of the cells and the links; where a link is one too many, the path."""
    page = say("file.page", run.lang)
    names = [page, *line.papers][: 1 + _PAPERS] if line.folder else []
    paths = [f"{line.folder}/{name}" for name in names]
    rest = [""] * (1 + _PAPERS - len(names))
    if not linked:
        return [*paths, *rest], {}
    said = [say("summary.open", lang) if name == page else name.rpartition(".")[0] for name in names]
    return [*said, *rest], dict(enumerate(paths, start=_LINKS))


def _known(line: Entry, run: Run, lang: str, stranger: bool) -> list[CellValue]:
    entry, expected = line.submission, line.expected
    head, outcome, counts = entry.enterprise, entry.outcome, entry.items
    return [
        shorten(wording.enterprise_name(entry, lang), 60),
        (head.uscc if head else "") or (expected.uscc if expected else ""),
        line.grid,
        expected.officer if expected else "",
        entry.checked_on or "",
        wording.verdict_short(entry, run, lang),
        wording.verdict_name(outcome.worst, lang) if outcome else "",
        wording.stop_text(entry, lang),
        *((len(entry.majors), len(entry.generals)) if outcome else ("", "")),
        hazards.longest_overdue(entry, run) or "",
        _handed(line, lang, stranger),
        say("report.joint", lang).join(doubt_name(kind, lang) for kind in line.doubts),
        hazards.why_short(entry, lang),
        gaps.asks(entry, lang) if outcome else "",
        wording.verdict_name(outcome.best, lang) if outcome else "",
        *((counts.unanswered, counts.unclear) if counts else ("", "")),
        f"{entry.score.value}/{entry.score.maximum}" if entry.score else "",
        wording.industry_name(entry, lang),
        expected.street if expected else "",
        say(f"status.{entry.status}", lang),
        one_line(entry.source),
    ]


def _handed(line: Entry, lang: str, stranger: bool) -> str:
    if line.handed:
        return say(f"summary.handed.{line.handed}", lang)
    return say("summary.handed.unknown", lang) if stranger else ""


def doubt_name(kind: str, lang: str) -> str:
    """A kind of doubt in words; one that this edition has no words for shows itself."""
    code = f"review.kind.{kind}"
    return say(code, lang) if code in TEXTS else kind

"""企业一览: every submission that the overview holds, in the order in which to look."""

from __future__ import annotations

from typing import Final

from ...model.outcome import Run
from ...model.overview import Entry
from ...words import TEXTS, say
from .. import open_gaps as gaps
from .. import outcome_words as wording
from ..safe_text import one_line, shorten
from .sheet_rows import CellValue, Column, Table, TableRows

PAGE_NAME: Final = "结果.html"
_PAPERS: Final = 3
_OUTCOME, _LINKS = 5, 22
"""Places of the outcome and of the first link."""

TABLE: Final = Table("sheet.enterprises", (
    Column("csv.name", 22), Column("csv.uscc", 20), Column("csv.grid", 10), Column("summary.officer", 8),
    Column("csv.checked_on", 11), Column("csv.outcome", 11), Column("csv.worst", 9), Column("sheet.stop", 22),
    Column("label.major", 6), Column("label.general", 6), Column("summary.handed", 9), Column("summary.doubts", 14),
    Column("text.why", 32), Column("summary.asks", 30),
    Column("csv.best", 9, False), Column("csv.unanswered", 7, False), Column("csv.unclear", 9, False),
    Column("csv.score", 9, False), Column("csv.industry", 8, False), Column("summary.street", 10, False),
    Column("csv.status", 9, False), Column("csv.file", 30, False), Column("summary.page", 9, False),
    Column("summary.paper1", 15, False), Column("summary.paper2", 15, False), Column("summary.paper3", 15, False),
))  # fmt: skip


def write(rows: TableRows, line: Entry, run: Run, lang: str, *, stranger: bool = False) -> None:
    """The row of one submission, its name and outcome coloured, with links to what was written for it. ``stranger``:
    there is a roster and the enterprise is not on it."""
    outcome = line.submission.outcome
    tone = outcome.value.value if outcome else "unjudged"
    said, links = _files(line, lang, linked=rows.takes_links(1 + _PAPERS))
    tones = {0: tone, _OUTCOME: tone} | dict.fromkeys(links, "link")
    rows.add([*_known(line, run, lang, stranger), *said], tones, links)


def _files(line: Entry, lang: str, *, linked: bool) -> tuple[list[str], dict[int, str]]:
    """What was written for it: the words of the cells and the links; where a link is one too many, the path."""
    names = [PAGE_NAME, *line.papers][: 1 + _PAPERS] if line.folder else []
    paths = [f"{line.folder}/{name}" for name in names]
    rest = [""] * (1 + _PAPERS - len(names))
    if not linked:
        return [*paths, *rest], {}
    said = [say("summary.open", lang) if name == PAGE_NAME else name.rpartition(".")[0] for name in names]
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
        _handed(line, lang, stranger),
        "；".join(doubt_name(kind, lang) for kind in line.doubts),
        wording.why_short(entry, lang),
        gaps.asks(entry, lang) if outcome else "",
        wording.verdict_name(outcome.best, lang) if outcome else "",
        *((counts.unanswered, counts.unclear) if counts else ("", "")),
        f"{entry.score.value}/{entry.score.maximum}" if entry.score else "",
        wording.industry_name(entry),
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

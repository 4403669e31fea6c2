"""The entries of a run as compact rows for the script of its page: arrays under ``COLUMNS``, repeated words as numbers.

Every text is cleaned here; the data stands in a block that a browser does not run, and cannot leave it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from markupsafe import Markup

from ...model.base import Status, Verdict
from ...model.outcome import Run
from ...model.overview import Entry
from ...model.written.roster import Handed
from ...words import TEXTS, say
from .. import hazard_words as hazards
from .. import open_gaps as gaps
from .. import outcome_words as wording
from ..safe_text import one_line, shorten

# Names of the places in a row. The script reads a row by these names.
COLUMNS: Final = (
    "name", "uscc", "source", "outcome", "tag", "state", "grid", "street", "officer", "industry", "checked", "handed",
    "major", "general", "open", "doubts", "stop", "why", "more", "folder", "papers",
)  # fmt: skip
# Columns whose words repeat: a row holds the number of a word, which halves the page of ten thousand entries.
_TERMED: Final = ("outcome", "tag", "state", "grid", "street", "officer", "industry", "handed", "doubts", "papers")
# "</script>" and "<!--" would end the element; the two separators end a line in JavaScript, though not in JSON.
_ESCAPES: Final = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
# Columns whose words repeat: each word once, the rows hold its number. A million rows fit so.
_WORDS: Final = (
    "all", "none", "unnamed", "handed.none", "more", "count", "count.none", "printed", "unfiltered", "doubts",
    "sort.first", "sort.up", "sort.down",
)  # fmt: skip
# Characters shown of a name, a path, a reason and any other word.
_NAME, _SOURCE, _WHY, _WORD = 80, 120, 160, 40


def safe_json(value: object) -> Markup:
    """JSON that can stand in a script element: no sign in it can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))


class Listing:
    """Makes rows and keeps the words they refer to by number; 0 is the empty word. ``page_name`` is the page that
    lies in the folder of an entry."""

    def __init__(self, run: Run, lang: str, page_name: str) -> None:
        self.run, self.lang, self.page_name = run, lang, page_name
        self.terms: dict[str, dict[str, int]] = {name: {"": 0} for name in _TERMED}
        for verdict in reversed(Verdict):
            self._term("outcome", wording.verdict_name(verdict, lang))
        for status in Status:
            self._term("state", say(f"status.{status}", lang))
        for handed in Handed:
            self._term("handed", handed_word(handed, lang))

    def parts(self, rows: Iterable[Markup]) -> Iterator[Markup]:
        """The data block in parts: the rows made by ``row`` as they come, then the words they refer to."""
        yield Markup('{"columns":') + safe_json(COLUMNS) + Markup(',"rows":[\n')
        comma = Markup("")
        for row in rows:
            yield comma + row
            comma = Markup(",\n")
        yield Markup("\n],") + safe_json(self._frame())[1:]

    def row(self, line: Entry) -> list[object]:
        """One entry under ``COLUMNS``."""
        entry, lang = line.submission, self.lang
        head, outcome, expected = entry.enterprise, entry.outcome, line.expected
        reasons = reason_lines(line, self.run, lang)
        return [
            shorten(wording.enterprise_name(entry, lang), _NAME),
            shorten(head.uscc, _WORD) if head else "",
            shorten(entry.source, _SOURCE),
            self._term("outcome", wording.verdict_name(outcome.value, lang) if outcome else ""),
            self._term("tag", wording.verdict_short(entry, self.run, lang)),
            self._term("state", say(f"status.{entry.status}", lang)),
            self._term("grid", shorten(line.grid, _WORD)),
            self._term("street", shorten(expected.street, _WORD) if expected else ""),
            self._term("officer", shorten(expected.officer, _WORD) if expected else ""),
            self._term("industry", shorten(industry_of(line, self.lang), _WORD)),
            entry.checked_on.isoformat() if entry.checked_on else "",
            self._term("handed", handed_word(line.handed, lang)),
            len(entry.majors) if entry.outcome else 0,
            len(entry.generals) if entry.outcome else 0,
            len(entry.open_answers),
            [self._term("doubts", doubt_word(kind, lang)) for kind in line.doubts],
            int(bool(outcome and outcome.stop)),
            reasons[0],
            reasons[1:],
            line.folder,
            [self._term("papers", name) for name in line.papers],
        ]

    def _term(self, name: str, word: str) -> int:
        known = self.terms[name]
        return known.setdefault(word, len(known))

    def _frame(self) -> dict[str, object]:
        return {
            "terms": {name: list(known) for name, known in self.terms.items()},
            "tones": ["", *(verdict.value for verdict in reversed(Verdict))],
            "page": self.page_name,
            "lang": "en" if self.lang == "en" else "zh",
            "comma": say("report.comma", self.lang),
            "words": {name: say(f"web.{name}", self.lang) for name in _WORDS},
        }


def industry_of(line: Entry, lang: str) -> str:
    """The industry by the form, else by the roster."""
    return wording.industry_name(line.submission, lang) or (one_line(line.expected.industry) if line.expected else "")


def handed_word(handed: Handed | None, lang: str) -> str:
    """按期, 迟交 …; empty without a roster or for one that is not on it."""
    return say(f"web.handed.{handed}", lang) if handed else ""


def doubt_word(kind: str, lang: str) -> str:
    """The name of a kind of doubt; a kind this edition does not know shows itself."""
    code = f"review.kind.{kind}"
    return say(code, lang) if code in TEXTS else one_line(kind)


def doubt_words(line: Entry, lang: str) -> str:
    """The kinds of doubt of an entry in one line."""
    return say("report.comma", lang).join(doubt_word(kind, lang) for kind in line.doubts)


def reason_lines(line: Entry, run: Run, lang: str) -> list[str]:
    """Why, and below it the stop, what is overdue or has to be completed, how far the outcome moves; at least one line.
    Where nothing but open answers stands against a pass, what has to be completed comes first."""
    entry = line.submission
    why = hazards.why_named(entry, lang)
    if entry.outcome is None:
        return [shorten(why, _WHY)]
    moves = entry.outcome.worst is not entry.outcome.best
    asked = gaps.asks(entry, lang, by_name=True)
    said = [
        why,
        wording.stop_text(entry, lang),
        hazards.overdue_line(entry, run, lang),
        asked,
        wording.interval(entry, lang) if moves else "",
    ]
    if entry.outcome.value is Verdict.INCOMPLETE:
        said.sort(key=lambda text: text is not asked)
    return [shorten(text, _WHY) for text in said if text] or [""]

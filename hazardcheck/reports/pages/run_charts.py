"""The charts of the page of a run: bars laid out on the server, each over the rows of the table beside it.

A bar's parts are told apart by pattern and by the legend, not only by colour. Lengths are in units of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from ...model.base import Status, Verdict, industry_title
from ...model.overview import GroupTally, ItemTally, Overview
from ...words import named, say
from ..outcome_words import short_key, verdict_name
from ..safe_text import one_line, shorten

# Width of a drawing: it fits a phone without becoming smaller than its text can bear.
WIDTH: Final = 400
# a label, its bar below it, and air
ROW: Final = 32
# Bars of a chart, and items of its table.
TOP: Final = 20
# Groups of a table; the others stand in one row below them, so that the sums agree.
TABLED: Final = 100
# Chinese characters that fit beside the numbers in a drawing of this width
_LABEL: Final = 24
_UNJUDGED: Final = (Status.UNREADABLE, Status.DUPLICATE, Status.SKIPPED)
_SEVERE: Final = tuple(reversed(Verdict))


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar: its tone (a class and a pattern of the page), what it stands for, where and how long."""

    tone: str
    name: str
    number: int
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its label on the left and its numbers on the right; ``top`` is where its text begins."""

    label: str
    note: str
    parts: tuple[BarPart, ...]
    top: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: ``legend`` names the tones (empty where each bar has its own name)."""

    key: str
    title: str
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...] = ()

    @property
    def height(self) -> int:
        """Height of the drawing."""
        # 4 pixels below the last bar, or its edge is cut
        return ROW * len(self.bars) + 4


Amounts = Sequence[tuple[str, int]]
"""Tone and number of the parts of one bar."""
Row = tuple[str, str, Amounts]
"""Label, numbers in words and parts of one bar."""


def outcome_chart(overview: Overview, lang: str) -> Chart:
    """One bar per outcome and per state without one: together all inputs."""
    rows = [(name, str(number), ((tone, number),)) for tone, name, number in outcome_rows(overview, lang)]
    return _chart("outcome", say("web.chart.outcome", lang), rows, {})


def outcome_rows(overview: Overview, lang: str) -> tuple[tuple[str, str, int], ...]:
    """Tone, name and number: the outcomes from severe to mild, then what was not judged; they sum to all inputs."""
    counts = overview.result.counts
    judged = [(value.value, verdict_name(value, lang), number) for value, number in counts.by_verdict.items()]
    states = counts.by_status
    return (*judged, *(("unjudged", say(f"status.{key}", lang), states[key]) for key in _UNJUDGED))


def item_chart(overview: Overview, lang: str) -> Chart:
    """The items found most often: major, general and open answers."""
    names = {
        "major": say("grade.major", lang),
        "general": say("grade.general", lang),
        "open": say("web.open", lang),
    }
    shown = overview.items[:TOP]
    rows = [_item_row(item, short_key(item.item), lang) for item in shown]
    return _chart("item", say("web.chart.item", lang, count=len(shown)), rows, names)


def _item_row(item: ItemTally, number: str, lang: str) -> Row:
    pending = item.unanswered + item.unclear
    amounts = (("major", item.major), ("general", item.general), ("open", pending))
    note = say("web.chart.open", lang, hazards=item.hazards, open=pending) if pending else str(item.hazards)
    return f"{number} {one_line(item.title)}", note, amounts


def item_number(item: ItemTally, overview: Overview) -> str:
    """The number as a form shows it, with its checklist where the run has several."""
    several = len({other.item.rpartition("/")[0] for other in overview.items}) > 1
    return item.item if several else short_key(item.item)


def item_rest(items: Sequence[ItemTally]) -> ItemTally | None:
    """The items below the chart in one row; None if there are none."""
    rest = items[TOP:]
    if not rest:
        return None
    numbers = zip(*((item.major, item.general, item.unanswered, item.unclear) for item in rest), strict=True)
    return ItemTally("", "", "", *map(sum, numbers))


def group_chart(key: str, groups: Sequence[GroupTally], lang: str) -> Chart:
    """The groups to look at first, each bar made of outcomes, of what was not judged and of the missing."""
    names = {value.value: verdict_name(value, lang) for value in _SEVERE}
    names |= {"unjudged": say("web.unjudged", lang), "missing": say("web.missing", lang)}
    # those with the most to do; the table beside has them all
    worst = sorted(groups, key=_weight, reverse=True)[:TOP]
    rows = [_group_row(group, group_name(key, group, lang), lang) for group in worst]
    return _chart(key, say(f"web.chart.{key}", lang), rows, names)


def _weight(group: GroupTally) -> tuple[int, ...]:
    return (*(group.outcomes.get(value, 0) for value in _SEVERE[:-1]), group.missing, group.inputs)


def group_name(key: str, group: GroupTally, lang: str) -> str:
    """The name of a group of this kind; an industry is kept by its key."""
    name = named(industry_title(group.name), lang) if key == "industry" else group.name
    return one_line(name) or say("web.unnamed", lang)


def _group_row(group: GroupTally, name: str, lang: str) -> Row:
    unjudged = sum(group.states.get(status, 0) for status in _UNJUDGED)
    *bad, good = ((value.value, group.outcomes.get(value, 0)) for value in _SEVERE)
    note = say("web.chart.missing", lang, inputs=group.inputs, missing=group.missing)
    amounts = (*bad, ("unjudged", unjudged), ("missing", group.missing), good)
    return name, note if group.missing else str(group.inputs), amounts


def group_rows(key: str, groups: Sequence[GroupTally], lang: str) -> tuple[GroupTally, ...]:
    """The rows of a table of groups: at most ``TABLED``, the others added up in one row; the last row is the sum."""
    named = [replace(group, name=group_name(key, group, lang)) for group in groups[:TABLED]]
    if rest := groups[TABLED:]:
        named.append(group_sum(say("web.rest", lang, count=len(rest)), rest))
    return (*named, group_sum(say("index.total", lang), groups))


def group_numbers(group: GroupTally, on_roster: bool) -> tuple[int, ...]:
    """The cells of such a row: states and their sum, outcomes, missing and late where there is a roster, hazards."""
    missing = (group.missing, group.late) if on_roster else ()
    return (
        *(group.states.get(status, 0) for status in Status),
        group.inputs,
        *(group.outcomes.get(value, 0) for value in _SEVERE),
        *missing,
        group.major,
        group.general,
    )


def group_sum(name: str, groups: Iterable[GroupTally]) -> GroupTally:
    """Several groups as one."""
    states, outcomes = dict.fromkeys(Status, 0), dict.fromkeys(_SEVERE, 0)
    missing = late = major = general = 0
    for group in groups:
        for status, number in group.states.items():
            states[status] += number
        for value, number in group.outcomes.items():
            outcomes[value] += number
        missing, late = missing + group.missing, late + group.late
        major, general = major + group.major, general + group.general
    return GroupTally(
        name=name, states=states, outcomes=outcomes, missing=missing, late=late, major=major, general=general
    )


def _chart(key: str, title: str, rows: Sequence[Row], names: dict[str, str]) -> Chart:
    """Bars to one scale; the legend names only the tones that occur."""
    largest = max((sum(number for _, number in amounts) for _, _, amounts in rows), default=0)
    scale = WIDTH / largest if largest else 0.0
    bars = tuple(_bar(place * ROW, row, names, scale) for place, row in enumerate(rows))
    used = {part.tone for bar in bars for part in bar.parts}
    return Chart(key, title, bars, tuple((tone, name) for tone, name in names.items() if tone in used))


def _bar(top: int, row: Row, names: dict[str, str], scale: float) -> Bar:
    label, note, amounts = row
    starts = accumulate((number * scale for _, number in amounts), initial=0.0)
    parts = tuple(
        # a tenth of a pixel: finer is invisible, and the same bytes come out on every machine
        BarPart(tone, names.get(tone, label), number, round(start, 1), round(number * scale, 1))
        for (tone, number), start in zip(amounts, starts, strict=False)
        if number
    )
    return Bar(shorten(label, _LABEL), note, parts, top)

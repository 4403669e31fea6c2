"""Every report that lists entries is handed each of them once, in one walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import result_cases as cases

from hazardcheck.model.overview import Entry
from hazardcheck.reports.pages import run_page
from hazardcheck.reports.shared_walk import hand_out
from hazardcheck.reports.summary.whole_summary import begun_summary, render
from hazardcheck.reports.terminal import terminal_text as text
from hazardcheck.rules.run.run_overview import overview_of

MANY = cases.result(*cases.ALL, missing=2)


class Counted:
    """Entries that count how often each was read."""

    def __init__(self) -> None:
        self.entries = tuple(overview_of(MANY).entries)
        self.read = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self.entries:
            self.read += 1
            yield entry


class FullAfter:
    """Wants so many entries and no more."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken: list[Entry] = []

    @property
    def is_full(self) -> bool:
        return len(self.taken) >= self.most

    def take(self, line: Entry) -> None:
        assert not self.is_full
        self.taken.append(line)


def test_the_walk_ends_when_nobody_needs_more() -> None:
    entries = Counted()
    overview = replace(overview_of(MANY), entries=entries)
    few, more = FullAfter(1), FullAfter(3)
    hand_out(overview, (few, more))
    assert (few.taken, more.taken) == (list(entries.entries[:1]), list(entries.entries[:3]))
    assert entries.read <= 4


def test_one_walk_makes_what_each_makes_alone() -> None:
    plain = overview_of(MANY)
    entries = Counted()
    overview = replace(plain, entries=entries)
    book, alone = BytesIO(), BytesIO()
    lists = text.run_lists(overview, "zh", 100)
    with run_page.PageRows(overview, "zh") as rows:
        with begun_summary(overview, "zh", book) as summary:
            hand_out(overview, (summary, rows, lists))
        page = "".join(run_page.render(overview, "zh", rows))
    said = "".join(text.render(overview, "zh", 100, lists=lists))
    assert entries.read == len(entries.entries)
    render(plain, "zh", alone)
    assert book.getvalue() == alone.getvalue()
    assert page == "".join(run_page.render(plain, "zh"))
    assert said == "".join(text.render(plain, "zh", 100))

"""Several forms of one enterprise: which one counts, and that no hazard is lost in settling it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import permutations
from pathlib import Path

import openpyxl
import pytest
from batch_cases import CODE_A, CODE_B, ON, REMOVED, SETTINGS, closed, form, graded, hazard, put, run
from hypothesis import given
from hypothesis import strategies as st
from input_cases import find_inputs
from run_cases import result_of

from hazardcheck.model.base import Grade, Stage, Status
from hazardcheck.model.overview import HazardMark, Mark
from hazardcheck.rules.known.duplicates import StillOpen, settle

DAY_1, DAY_2, DAY_3 = date(2026, 11, 5), date(2026, 11, 12), date(2026, 11, 20)
LATER = date(2062, 11, 12)


def states(folder: Path, **settings: object) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Name → status, outcome, codes about other forms."""
    result = result_of(find_inputs([str(folder)]), replace(SETTINGS, **settings))
    assert sum(result.counts.by_status.values()) == result.counts.inputs == len(result.submissions)
    assert sum(result.counts.outcomes.values()) == result.counts.graded + result.counts.incomplete
    return {
        entry.source.rpartition(".")[0]: (
            entry.status.value,
            entry.outcome.value.value if entry.outcome else "",
            tuple(problem.code for problem in entry.problems if problem.code.startswith("HZ27")),
        )
        for entry in result.submissions
    }


PASS, SAME, OLD = ("graded", "pass", ()), ("duplicate", "", ("HZ271",)), ("duplicate", "", ("HZ272",))
SHARED = ("incomplete", "incomplete", ("HZ279",))
TIED, UNDATED = ("incomplete", "incomplete", ("HZ273",)), ("incomplete", "incomplete", ("HZ278",))
STOP, STANDS = ("graded", "shutdown", ()), ("incomplete", "shutdown", ("HZ275",))
ASKED = ("incomplete", "incomplete", ("HZ274",))


# ---- which one counts


def saved_again(data: bytes) -> bytes:
    """The form as another program saves it: other bytes, the same answers."""
    out = BytesIO()
    openpyxl.load_workbook(BytesIO(data)).save(out)
    return out.getvalue()


CASES: dict[str, tuple[dict[str, Callable[[], bytes]], dict[str, object]]] = {
    "the latest counts": (
        {"a": lambda: form(day=DAY_2), "b": lambda: form(day=DAY_1), "c": lambda: form(day=DAY_3)},
        {"a": OLD, "b": OLD, "c": PASS},
    ),
    "the same bytes: the first counts": (
        {"a": form, "b": form, "c": lambda: form(day=DAY_2), "d": lambda: form(day=DAY_2)},
        {"a": OLD, "b": SAME, "c": PASS, "d": SAME},
    ),
    "saved again it says the same": ({"a": form, "b": lambda: saved_again(form())}, {"a": PASS, "b": SAME}),
    "a tie is for people to settle": (
        {"a": form, "b": lambda: form(note="孙某丙"), "c": lambda: form(note="孙某丙")},
        {"a": TIED, "b": TIED, "c": SAME},
    ),
    "no day of the check may be any": (
        {"a": lambda: form(day=None), "b": lambda: form(day=DAY_2), "c": lambda: form(day=DAY_1)},
        {"a": UNDATED, "b": UNDATED, "c": OLD},
    ),
    "a day to come dates nothing": (
        {"a": lambda: form(day=LATER), "b": lambda: form(day=DAY_2)},
        {"a": UNDATED, "b": UNDATED},
    ),
    "two names under one code are two enterprises": (
        {"a": lambda: form(day=DAY_1), "b": lambda: form(name="示例门业", day=DAY_2)},
        {"a": SHARED, "b": SHARED},
    ),
    "one name, two codes": ({"a": form, "b": lambda: form(uscc=CODE_B, day=DAY_2)}, {"a": PASS, "b": PASS}),
    "a name without a code joins the only code of that name": (
        {"a": form, "b": lambda: form(name="示例门业 有限公司", uscc="", day=DAY_2)},
        {"a": OLD, "b": PASS},
    ),
    "a code that can't be right is none": (
        {"a": form, "b": lambda: form(uscc=CODE_A[:-1] + "0", day=DAY_2)},
        {"a": OLD, "b": PASS},
    ),
    "a name of two codes stays apart": (
        {"a": form, "b": lambda: form(uscc=CODE_B), "c": lambda: form(uscc="", day=DAY_2)},
        {"a": PASS, "b": PASS, "c": PASS},
    ),
    "brackets and width make no other name": (
        {"a": lambda: form(name="示例（集团）ＡＢ厂", uscc=""), "b": lambda: form(name="示例(集团)ab厂", uscc="", day=DAY_2)},
        {"a": OLD, "b": PASS},
    ),
    "another checklist is another matter": (
        {"a": form, "b": lambda: form(checklist="special-equipment-2024", day=DAY_2)},
        {"a": PASS, "b": PASS},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_which_form_counts(tmp_path, name):
    files, expected = CASES[name]
    found = states(put(tmp_path, **{key: make() for key, make in files.items()}))
    assert {key: (status, value, codes) for key, (status, value, codes) in found.items() if key in expected} == expected


def test_a_short_form_is_no_twin_of_a_whole_one(tmp_path):
    found = states(put(tmp_path, a=form(), b=form(focus=("spraying",), day=DAY_2)))
    assert [status for status, _, codes in found.values() if codes] == []


def test_a_form_that_names_nobody_is_nobodys_twin(tmp_path):
    found = states(put(tmp_path, a=form(name="", uscc=""), b=form(name="", uscc="", day=DAY_2)))
    assert [codes for _, _, codes in found.values()] == [(), ()]


# ---- missing is never fixed


def test_a_hazard_that_vanishes_goes_on_counting(tmp_path):
    found = states(put(tmp_path, a=form(n07_07=hazard()), b=form(day=DAY_2)))
    assert found == {"a": STANDS, "b": ASKED}


def test_a_hazard_named_again_is_that_of_the_later_form(tmp_path):
    found = states(put(tmp_path, a=form(n07_07=hazard()), b=form(day=DAY_2, n07_07=hazard())))
    assert found == {"a": OLD, "b": STOP}


@pytest.mark.parametrize("other", [{"place": "二号喷房"}, {"place": "二号喷房", **REMOVED}])
def test_the_same_item_at_another_place_is_another_hazard(tmp_path, other):
    found = states(put(tmp_path, a=form(n07_07=hazard()), b=form(day=DAY_2, n07_07=hazard(**other))))
    assert found["a"] == STANDS
    assert (found["b"][0], found["b"][2]) == ("incomplete", ("HZ274",))


def test_a_record_of_what_was_done_is_enough(tmp_path):
    made = {"a": form(n07_07=hazard()), "b": form(day=DAY_2, text=True, n07_07=closed()), "c": form(day=DAY_3)}
    assert states(put(tmp_path, **made)) == {"a": OLD, "b": OLD, "c": PASS}


@pytest.mark.parametrize("missing", ["done_on", "done_note", "accepted_by", "accepted_on"])
def test_half_a_record_is_none(tmp_path, missing):
    half = closed(**{missing: None if missing.endswith("_on") else ""})
    found = states(put(tmp_path, a=form(n07_07=hazard()), b=form(day=DAY_2, text=True, n07_07=half)))
    assert found["a"] == STANDS
    assert found["b"][0] == "incomplete"


def test_removed_at_once_is_no_record_of_an_earlier_hazard(tmp_path):
    found = states(put(tmp_path, a=form(n07_07=hazard()), b=form(day=DAY_2, n07_07=hazard(**REMOVED))))
    assert found["a"] == STANDS


def test_a_bare_yes_is_no_record(tmp_path):
    """是否已当场消除: 是, without what was wrong, what was done and by whom, is an open hazard in a self-check."""
    bare = hazard(eliminated=True, description="")
    found = states(put(tmp_path, a=form(n07_07=bare), b=form(day=DAY_2)))
    assert found == {"a": STANDS, "b": ASKED}


def test_a_tie_hides_no_earlier_hazard(tmp_path):
    made = {"a": form(n07_07=hazard()), "b": form(day=DAY_2), "c": form(day=DAY_2, note="孙某丙")}
    assert states(put(tmp_path, **made)) == {"a": STANDS, "b": TIED, "c": TIED}


def test_only_the_last_that_names_the_hazard_goes_on_counting(tmp_path):
    made = {"a": form(n07_07=hazard()), "b": form(day=DAY_2, n07_07=hazard(safe_meanwhile=True)), "c": form(day=DAY_3)}
    found = states(put(tmp_path, **made))
    assert found["a"] == OLD
    assert found["b"][0] == "incomplete"
    assert found["c"] == ASKED


def test_at_a_recheck_too_a_record_is_needed(tmp_path):
    found = states(put(tmp_path, a=form(n07_07=hazard()), b=form(day=DAY_2)), stage=Stage.RECHECK)
    assert {name: codes for name, (_, _, codes) in found.items()} == {"a": ("HZ275",), "b": ("HZ274",)}


def test_the_command_is_never_milder_than_without_the_later_form(tmp_path):
    alone = graded(put(tmp_path / "one", a=form(n07_07=hazard())), code=1)
    both = graded(put(tmp_path / "two", a=form(n07_07=hazard()), b=form(day=DAY_2)), code=1)
    assert alone["counts"]["outcomes"]["shutdown"] == both["counts"]["outcomes"]["shutdown"] == 1
    assert both["counts"]["duplicate"] == 0


# ---- laws

ITEMS = ("x/01-01", "x/01-02")
HAZARDS = st.builds(HazardMark, st.sampled_from(ITEMS), st.sampled_from(list(Grade)), st.booleans())
DAYS = st.sampled_from([None, DAY_1, DAY_2, DAY_3, LATER])
CONTENTS = st.tuples(DAYS, st.lists(HAZARDS, max_size=2, unique_by=lambda hazard: hazard.item).map(tuple))


@st.composite
def groups(draw: st.DrawFn) -> list[Mark]:
    """Up to five files with at most four contents."""
    contents = draw(st.lists(CONTENTS, min_size=4, max_size=4))
    picked = draw(st.lists(st.integers(0, 3), min_size=1, max_size=5))
    return [
        Mark(place=place, source=f"{place}.xlsx", sha256=str(number), status=Status.GRADED,
             checked_on=contents[number][0], hazards=contents[number][1])
        for place, number in enumerate(picked)
    ]  # fmt: skip


def unresolved(mark: Mark, later: Sequence[Mark]) -> list[StillOpen]:
    """As the rule for earlier hazards says, told from marks alone: what no later form shows again."""
    return sorted(
        StillOpen(one.item, "known.clean", {})
        for one in mark.hazards
        if not one.settled
        and not any(
            again.item == one.item and (again.grade is Grade.MAJOR or one.grade is Grade.GENERAL)
            for other in later
            for again in other.hazards
        )
    )


@given(groups())
def test_somebody_always_counts_and_only_one_in_peace(marks):
    rulings = settle(marks, ON, unresolved)
    counting = [mark for mark in marks if mark.place not in rulings or rulings[mark.place].status is Status.INCOMPLETE]
    assert counting
    assert set(rulings) <= {mark.place for mark in marks}
    peaceful = [mark for mark in marks if mark.place not in rulings]
    assert len(peaceful) <= 1
    if peaceful:
        assert all(ruling.status is Status.DUPLICATE for ruling in rulings.values())
    assert len({mark.sha256 for mark in counting}) == len(counting)


@given(groups())
def test_no_open_hazard_is_lost(marks):
    rulings = settle(marks, ON, unresolved)

    def counts(mark: Mark) -> bool:
        return mark.place not in rulings or rulings[mark.place].status is Status.INCOMPLETE

    def day(mark: Mark) -> date | None:
        return mark.checked_on if mark.checked_on and mark.checked_on <= ON else None

    for mark in marks:
        for one in (one for one in mark.hazards if not one.settled):
            carried = [
                other
                for other in marks
                for again in other.hazards
                if again.item == one.item and (again.grade is Grade.MAJOR or one.grade is Grade.GENERAL)
                and (counts(other) or (again.settled and day(other) and (not day(mark) or day(other) > day(mark))))
            ]  # fmt: skip
            assert carried, (mark, rulings)


@given(groups())
def test_the_order_of_the_files_does_not_matter(marks):
    def told(order: tuple[Mark, ...]) -> list[tuple[str, str]]:
        placed = [replace(mark, place=place) for place, mark in enumerate(order)]
        rulings = settle(placed, ON, unresolved)
        return sorted(
            (mark.sha256, rulings[mark.place].problem.code if mark.place in rulings else "") for mark in placed
        )

    assert len({tuple(told(order)) for order in permutations(marks[:4])}) == 1


# ---- what people see of it


@pytest.fixture(scope="module")
def batch(tmp_path_factory) -> Path:
    """An outdated form with a major hazard, its later one, a copy of that, and a pair whose hazard vanished."""
    place = tmp_path_factory.mktemp("twins")
    put(place / "in", a1=form(n07_07=hazard()), a2=form(day=DAY_2, n07_07=hazard()), a3=form(day=DAY_2, n07_07=hazard()),
        b1=form("示例压铸厂", CODE_B, n07_07=hazard()), b2=form("示例压铸厂", CODE_B, DAY_2))  # fmt: skip
    run("grade", place / "in", "--on", ON.isoformat(), "-o", place / "out", code=1)
    return place


def test_duplicates_are_in_no_total(batch):
    found = graded(batch / "in", code=1)
    assert found["counts"] | {"outcomes": {}} == {
        "inputs": 5, "missing": 0, "graded": 1, "incomplete": 2, "unreadable": 0, "duplicate": 2, "skipped": 0,
        "hazards": 2, "outcomes": {},
    }  # fmt: skip
    assert found["counts"]["outcomes"] == {"pass": 0, "incomplete": 1, "rectify": 0, "shutdown": 2, "refer": 0}
    assert [entry["outcome"] for entry in found["submissions"] if entry["status"] == "duplicate"] == [None, None]
    book = openpyxl.load_workbook(batch / "out" / "summary.xlsx", read_only=True)
    majors = [row for row in book["重大隐患清单"].iter_rows(values_only=True) if row[0] and "喷" in str(row)]
    assert len(majors) == 2


def test_every_format_says_what_became_of_a_duplicate(batch):
    text = run("grade", batch / "in", "--on", ON.isoformat(), code=1).stdout.decode()
    assert "重复 2" in text
    assert "a1.xlsx" in text
    assert "以那一份为准" in text
    assert "仍然算数" in text
    rows = list(csv.reader(io.StringIO(run("grade", batch / "in", "--format", "csv", "--on", ON.isoformat()).stdout.decode("utf-8-sig"))))  # fmt: skip
    assert any("a1.xlsx" in cell for row in rows for cell in row)
    page = (batch / "out" / "index.html").read_text(encoding="utf-8")
    assert "重复" in page
    assert "a1.xlsx" in page


def test_papers_are_written_for_what_counts(batch):
    folders = {path.name for path in (batch / "out").iterdir() if path.is_dir()}
    assert {f"示例门业有限公司-{CODE_A}", f"示例压铸厂-{CODE_B}"} <= folders
    assert len(folders) == 3
    assert (batch / "out" / f"示例压铸厂-{CODE_B}" / "停产整改报告.docx").is_file()


def test_who_ties_is_told_of_the_others_and_not_of_itself() -> None:
    marks = [
        Mark(place=place, source=f"{name}.xlsx", sha256=name, status=Status.GRADED, checked_on=DAY_1)
        for place, name in enumerate("abc")
    ]
    rulings = settle(marks, ON, unresolved)
    told = {place: ruling.problem.params["others"] for place, ruling in rulings.items()}
    for mark in marks:
        assert mark.source not in told[mark.place]
        assert all(other.source in told[mark.place] for other in marks if other is not mark)

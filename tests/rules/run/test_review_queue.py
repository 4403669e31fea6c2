"""The review: what two submissions share, what is odd about one, and that honest ones are left alone."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_cases import DAY, NOTES, SAVED, early, finding, noted, placed, submission

from hazardcheck import words
from hazardcheck.batch import review_pairs as queue
from hazardcheck.batch.review_pairs import Review
from hazardcheck.batch.trace_rows import from_row, row_marks, to_row
from hazardcheck.model.answers import Problem
from hazardcheck.model.base import Grade, Stage, State
from hazardcheck.model.origin import Origin
from hazardcheck.model.outcome import Submission
from hazardcheck.model.review import Doubt
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.rules.run.review_queue import compare_traces, implausible_doubts, trace_of, trace_tokens


def doubts(*entries: Submission, skip: tuple[int, ...] = ()) -> tuple[Doubt, ...]:
    review = Review(sqlite3.connect(""))
    for place, entry in enumerate(entries):
        review.add(place, to_row(trace_of(entry)), implausible_doubts(entry, None), entry.source)
    return review.doubts(skip)


def kinds(entry: Submission, previous: Submission | None = None, stage: Stage = Stage.SELF) -> list[str]:
    return [doubt.kind for doubt in implausible_doubts(entry, previous, stage)]


def pair(left: Submission, right: Submission) -> Doubt | None:
    return compare_traces(placed(left, 0), placed(right, 1), ())


# ---- what two share


def edited(*notes: str) -> tuple[str, ...]:
    return tuple(note.replace("发现", "看到").replace("号", "＃") for note in notes)


UNLIKE = tuple(f"巡检时第{number}处{what}" for number, what in enumerate(("渗水", "异响", "变形", "脱漆"), start=7))


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (noted("甲", *NOTES), noted("乙", *NOTES), "copied"),
        (noted("甲", *NOTES), noted("乙", *NOTES[:3]), "copied"),
        (noted("甲", *NOTES), noted("乙", *edited(*NOTES)), "copied"),
        (noted("甲", *NOTES[:2]), noted("乙", *NOTES[:2]), "copied"),
        (noted("甲", *NOTES), noted("乙", *UNLIKE), None),
        (noted("甲", *NOTES), noted("乙", NOTES[0], *UNLIKE[1:]), None),
        (noted("甲", *NOTES), submission("乙", *(finding(9 + at, note) for at, note in enumerate(NOTES))), None),
        (noted("甲"), noted("乙"), None),
        (noted("甲", "漏油"), noted("乙", "漏油"), None),
        (noted("甲", "第1项检查内容的名称"), noted("乙", "第1项检查内容的名称"), None),
        (noted("甲", origin=SAVED), noted("乙", origin=SAVED), "saved"),
        (noted("甲", NOTES[0], origin=SAVED), noted("乙", origin=SAVED), "saved"),
        (noted("甲", *NOTES, origin=SAVED), noted("乙", *NOTES, origin=SAVED), "copied"),
        (noted("甲", origin=Origin(pictures=("0a-48211",))), noted("乙", origin=Origin(pictures=("0a-48211",))), "pictures"),
        (noted("甲", origin=Origin(pictures=("0a-4821",))), noted("乙", origin=Origin(pictures=("0a-4821",))), None),
        (noted("甲", origin=Origin(pictures=("0a-48211",))), noted("乙", origin=Origin(pictures=("0b-48211",))), None),
    ],
)  # fmt: skip
def test_pairs(left: Submission, right: Submission, kind: str | None) -> None:
    doubt = pair(left, right)
    assert (doubt.kind if doubt else None) == kind


@pytest.mark.parametrize(
    "values",
    [
        {"last_modified_by": "hazardcheck"},
        {"last_modified_by": "openpyxl"},
        {"last_modified_by": ""},
        {"modified": ""},
        {"modified": "2026-11-02T00:00:00Z"},
        {"modified": "2026-11-02T09:31:00Z"},
        {"modified": "2015-06-05T18:19:34Z"},
        {"last_modified_by": "Administrator", "created": "2026-11-20T00:00:00Z"},
        {"last_modified_by": "微软用户", "created": "2006-09-16T00:00:00Z"},
    ],
)
def test_times_that_many_files_have_are_no_evidence(values: dict[str, str]) -> None:
    origin = replace(SAVED, **values)
    assert pair(noted("甲", origin=origin), noted("乙", origin=origin)) is None


def test_a_computers_own_name_counts_where_both_times_agree() -> None:
    origin = replace(SAVED, last_modified_by="Administrator")
    doubt = pair(noted("甲", origin=origin), noted("乙", origin=origin))
    assert doubt is not None
    assert doubt.kind == "saved"


def test_evidence_stands_side_by_side_with_its_cells() -> None:
    doubt = pair(noted("甲", *NOTES[:2]), noted("乙", *edited(*NOTES[:2])))
    assert doubt is not None
    assert doubt.evidence[0].code == "same-answers"
    assert {one.code for one in doubt.evidence} == {"same-answers", "like-words", "ask.copied"}
    seen = next(one for one in doubt.evidence if one.left == NOTES[0])
    assert (seen.right, seen.left_location, seen.right_location) == (*edited(NOTES[0]), "自查表!D1", "自查表!D1")


def test_one_enterprise_is_never_its_own_copy() -> None:
    """By its code, by its name however it is typed, by a name of which only one form gives a code; and nobody's."""
    first = noted("甲（示例）厂", *NOTES, origin=SAVED)
    for head in (
        Enterprise(name="甲(示例) 厂"),
        Enterprise(name="甲（示例）厂", uscc="91339999MA00000153"),
        Enterprise(),
    ):
        assert pair(first, replace(first, enterprise=head)) is None
    assert pair(first, replace(first, enterprise=Enterprise(name="乙"))) is not None


def test_words_common_in_the_batch_are_taken_out() -> None:
    left, right = placed(noted("甲", *NOTES[:2]), 0), placed(noted("乙", *NOTES[:2]), 1)
    common = {mark for kind, mark in trace_tokens(left) if kind == "seen"}
    assert compare_traces(left, right, ()) is not None
    assert compare_traces(left, right, common) is None


TEXT = st.sampled_from(
    [*NOTES, *UNLIKE, "漏油", "", "第1项检查内容的名称", "=1+1", "<b>", "\u202e" * 9, "𠮷" * 20, "é" * 12]
)
ENTRY = st.builds(
    lambda name, notes, origin: noted(name, *notes, origin=origin),
    st.sampled_from(["甲", "乙", "丙", " 甲", ""]),
    st.lists(TEXT, max_size=5),
    st.sampled_from([None, SAVED, replace(SAVED, pictures=("0a-48211", "0b-99999"))]),
)


@given(ENTRY, ENTRY)
@settings(max_examples=150, deadline=None)
def test_laws_of_a_pair(one: Submission, other: Submission) -> None:
    """Never against itself; the same whichever comes first; only what is there is shown; a row says it all."""
    left, right = placed(one, 3), placed(other, 8)
    assert compare_traces(left, left, ()) is None
    doubt = compare_traces(left, right, ())
    assert doubt == compare_traces(right, left, ())
    if doubt is not None:
        assert left.identity != right.identity
        assert doubt.places == (3, 8)
        assert set(trace_tokens(left)) & set(trace_tokens(right))
    assert from_row(to_row(left), 3, left.source) == left
    assert [(kind, mark) for kind, mark in row_marks(to_row(left))[1]] == list(trace_tokens(left))


# ---- the queue


def test_a_ring_is_one_doubt() -> None:
    entries = [noted(f"厂{number}", *NOTES) for number in range(30)]
    (doubt,) = doubts(*entries)
    assert doubt.kind == "copied"
    assert doubt.places == tuple(range(30))
    assert doubt.sources == tuple(entry.source for entry in entries)


def test_a_large_ring_is_no_custom() -> None:
    """Two hundred copies of one form do not make its words common; two hundred honest uses of one phrase do."""
    ring = [noted(f"厂{number}", *NOTES) for number in range(200)]
    assert [len(doubt.places) for doubt in doubts(*ring)] == [200]
    honest = [noted(f"厂{number}", NOTES[0], f"{number}号炉{number}区另见{number * 7}处开裂") for number in range(200)]
    assert doubts(*honest) == ()


def test_a_logo_is_no_evidence() -> None:
    logo = Origin(pictures=("0a-48211",))
    assert doubts(*(noted(f"厂{number}", origin=logo) for number in range(9))) == ()
    assert [doubt.places for doubt in doubts(noted("甲", origin=logo), noted("乙"), noted("丙", origin=logo))] == [
        (0, 2)
    ]


def test_the_worse_kind_speaks_for_a_pair() -> None:
    """A third one that only shares a picture is a matter of its own."""
    photo = Origin(pictures=("0a-48211",))
    found = doubts(noted("甲", *NOTES, origin=photo), noted("乙", *NOTES, origin=photo), noted("丙", origin=photo))
    assert [(doubt.kind, doubt.places) for doubt in found] == [("copied", (0, 1)), ("pictures", (0, 2, 1))]


def test_the_evidence_of_a_ring_is_that_of_its_first_two() -> None:
    entries = [
        noted("甲", *edited(*NOTES)),
        noted("乙", *NOTES),
        noted("丙", *edited(*NOTES[:3]), UNLIKE[3]),
        noted("丁", *NOTES),
    ]
    (doubt,) = doubts(*entries)
    assert doubt.places == (1, 3, 0, 2)
    assert doubt.sources == tuple(entries[place].source for place in doubt.places)
    assert {one.code for one in doubt.evidence} == {"same-answers", "same-words", "ask.copied"}


def test_skipped_places_are_nowhere() -> None:
    entries = [noted("甲", *NOTES), noted("乙", *NOTES), noted("丙", *NOTES)]
    assert [doubt.places for doubt in doubts(*entries, skip=(1,))] == [(0, 2)]
    assert doubts(*entries, skip=(1, 2)) == ()
    odd = noted("丁", *["漏油"] * 5)
    assert [doubt.kind for doubt in doubts(odd)] == ["stub"]
    assert doubts(odd, skip=(0,)) == ()


@given(st.permutations(range(8)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_adding_changes_nothing(order: list[int]) -> None:
    entries = [noted(f"厂{at}", *NOTES[at % 2 : at % 2 + 2], origin=SAVED if at > 5 else None) for at in range(8)]
    wanted = doubts(*entries)
    review = Review(sqlite3.connect(""))
    for place in order:
        review.add(place, to_row(trace_of(entries[place])), (), entries[place].source)
    assert review.doubts() == wanted
    assert review.doubts() == wanted


def test_a_stranger_changes_nothing_about_a_pair() -> None:
    entries = [noted("甲", *NOTES), noted("乙", *NOTES)]
    strangers = [noted(f"丙{number}", f"{number}号泵房地面有{number}处积水") for number in range(40)]
    assert doubts(*entries, *strangers) == doubts(*entries)


def test_the_queue_is_capped_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "QUEUE", 5)
    entries = [
        submission(f"厂{number}", *(finding(at, "漏油", place=f"{number}排{at}座", measure="更换") for at in (1, 2, 3)))
        for number in range(12)
    ]
    found = doubts(noted("甲", *NOTES), noted("乙", *NOTES), *entries)
    assert [doubt.kind for doubt in found] == ["copied", "stub", "stub", "stub", "stub", "more"]
    assert (found[-1].evidence[0].left, found[-1].places) == ("8", ())
    assert all(one.weight >= other.weight for one, other in pairwise(found))


def test_a_bound_on_pairs_is_told_and_rings_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "_MOST_PAIRS", 40)
    found = doubts(*(noted(f"厂{number}", *NOTES) for number in range(30)))
    assert [(doubt.kind, len(doubt.places)) for doubt in found] == [("copied", 30), ("more", 0)]
    assert [one.code for one in found[1].evidence] == ["bounded", "ask.more"]


def test_the_queue_needs_no_name_in_the_row() -> None:
    """A row depends on the bytes alone: the same bytes under another name keep the row."""
    first = noted("甲", *NOTES)
    assert to_row(trace_of(first)) == to_row(trace_of(replace(first, source="别的名字.xlsx")))


# ---- what is odd about one


PREVIOUS = date(2026, 10, 20)


def before(entry: Submission, **values: object) -> Submission:
    return replace(entry, checked_on=PREVIOUS, sha256="old", source="上月.xlsx", **values)  # type: ignore[arg-type]


def due(entry: Submission, day: date) -> Submission:
    return replace(entry, findings=tuple(replace(one, deadline=day) for one in entry.findings))


IN_TIME, MOVED = due(noted("甲", *NOTES), DAY + timedelta(days=30)), due(noted("甲", *NOTES), DAY + timedelta(days=31))
OVER = early(due(noted("甲", *NOTES), DAY - timedelta(days=1)))
REMOVED = replace(noted("甲"), findings=(finding(1, NOTES[0], eliminated=True),))
MAJOR = noted("甲", *NOTES[:1])
MAJOR = replace(MAJOR, findings=tuple(replace(one, grade=Grade.MAJOR) for one in MAJOR.findings))
AT_ONE = [finding(number, "三号罐通风不足", place="三号罐") for number in range(1, 5)]


@pytest.mark.parametrize(
    ("entry", "previous", "wanted"),
    [
        (noted("甲"), None, []),
        (noted("甲", rows=64), before(noted("甲", rows=64)), []),
        (noted("甲", "破损", "漏油"), None, []),
        (noted("甲", "破损", "漏油", "无"), None, ["stub"]),
        (noted("甲", "破损", "漏油", "无", *NOTES, *UNLIKE), None, []),
        (submission("甲", *AT_ONE[:3]), None, []),
        (submission("甲", *AT_ONE), None, ["alike"]),
        (noted("甲", *[NOTES[0]] * 3), None, ["alike"]),
        (noted("甲", *[NOTES[0]] * 3, *NOTES[1:], *UNLIKE), None, []),
        (OVER, None, ["early"]),
        (early(due(REMOVED, DAY - timedelta(days=3))), None, []),
        (IN_TIME, before(IN_TIME), []),
        (MOVED, before(IN_TIME), ["repeated"]),
        (OVER, before(OVER), ["early", "repeated"]),
        (MOVED, before(noted("甲", *UNLIKE)), []),
        (MOVED, before(noted("甲", *NOTES, rows=19)), []),
        (replace(noted("甲"), sha256="old"), before(noted("甲")), ["repeated"]),
        (noted("甲"), before(noted("甲", *NOTES)), []),
        (noted("甲"), before(MAJOR), ["gone"]),
        (noted("甲"), before(REMOVED), []),
        (replace(noted("甲"), problems=(Problem(code="HZ219", item="1"),)), before(MAJOR), []),
        (replace(noted("甲"), checked_on=PREVIOUS), before(MAJOR), []),
    ],
)
def test_oddities(entry: Submission, previous: Submission | None, wanted: list[str]) -> None:
    assert sorted(kinds(entry, previous)) == sorted(wanted)


def test_a_general_hazard_that_now_does_not_apply_is_asked_about() -> None:
    entry = noted("甲")
    rows = tuple(replace(row, state=State.NA, value="不涉及") if row.item == "1" else row for row in entry.answers)
    (doubt,) = implausible_doubts(replace(entry, answers=rows), before(noted("甲", NOTES[0])))
    assert (doubt.kind, doubt.evidence[0].left, doubt.evidence[0].right) == ("gone", NOTES[0], "不涉及")


def test_everything_at_one_stroke() -> None:
    facts = {f"f{number}": True for number in range(8)}
    entry = noted("甲", rows=40, facts=facts)
    assert kinds(entry) == ["stroke"]
    assert kinds(replace(entry, facts=facts | {"f1": False})) == []
    assert kinds(noted("甲", rows=20, facts=facts)) == []
    mixed = tuple(replace(row, value="无") if row.item == "3" else row for row in entry.answers)
    assert kinds(replace(entry, answers=mixed)) == []


def test_other_stages_are_there_to_find_other_things() -> None:
    assert kinds(noted("甲"), before(MAJOR), Stage.RECHECK) == []
    assert kinds(noted("甲"), before(MAJOR), Stage.INSPECTION) == []


def test_what_was_not_judged_is_not_doubted() -> None:
    assert kinds(replace(OVER, outcome=None)) == []


def test_every_code_has_its_words() -> None:
    """Neither a verdict nor a reproach: the words never say 造假, 抄袭 or 违法."""
    odd = [OVER, submission("甲", *AT_ONE), noted("甲", "破损", "漏油", "无"), noted("乙", *NOTES, origin=SAVED)]
    for doubt in (*doubts(*odd, noted("丙", *NOTES, origin=SAVED)), *implausible_doubts(noted("甲"), before(MAJOR))):
        for code in (f"review.kind.{doubt.kind}", *(f"review.{one.code}" for one in doubt.evidence)):
            assert code in words.TEXTS
    said = " ".join(" ".join(pair) for code, pair in words.TEXTS.items() if code.startswith("review."))
    assert not [word for word in ("造假", "抄袭", "作弊", "违法", "虚假", "fraud", "fake", "cheat") if word in said]

"""A submission as text: strict in shape, the same words as a workbook, and what is written is what is read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_cases import placeless

from hazardcheck import words
from hazardcheck.errors import UnreadableError
from hazardcheck.library.checklists import find_checklist, load_checklist
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import State
from hazardcheck.model.form import Form
from hazardcheck.model.hazard_fields import TEXT_FIELDS
from hazardcheck.model.written.profile import HEAD_FIELDS, Enterprise, Profile
from hazardcheck.rules.criteria.fingerprints import row_content
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.textform import read_text, start_answers, write_text
from hazardcheck.textform.text_writer import COLUMNS

DAY = date(2026, 11, 20)
CODE = "91330784MA00000A0B"
DUST = "gongmao-2023/11-03"
SHIPPED = ("gongmao-2023", "gas-2023", "special-equipment-2024")


@cache
def blank_form(name: str = "gongmao-2023", industry: str = "light-industry", focus: tuple[str, ...] = ()) -> Form:
    profile = Profile(enterprise=Enterprise(name="某甲家具厂", uscc=CODE, industry=industry), facts={"furnace": False})
    return form_for((load_checklist(name),), profile, focus, DAY)


@cache
def blank_text(name: str = "gongmao-2023") -> str:
    form = blank_form(name)
    return write_text(form, replace(start_answers(form), checked_on=DAY))


def read(text: str) -> Answers:
    return read_text(text, "a.yaml", find_checklist)


def bare(answers: Answers) -> Answers:
    """The answers without where they were read from, and without what follows from them."""
    rows = {key: placeless(row) for key, row in answers.rows.items()}
    return replace(answers, rows=rows, fact_cells={}, problems=(), doubtful=(), origin=None)


def with_row(text: str, key: str, *lines: str) -> str:
    """The text with one row's columns replaced."""
    entry = "".join(f"    {line}\n" for line in lines)
    return re.sub(rf"(  {key}:\n)    state:\n", lambda match: match[1] + entry, text)


def codes(answers: Answers) -> list[str]:
    return [problem.code for problem in answers.problems]


# ---- writing and reading


@pytest.mark.parametrize("name", SHIPPED)
def test_blank_form_round_trip(name: str) -> None:
    answers = replace(start_answers(blank_form(name)), checked_on=DAY)
    again = read(write_text(blank_form(name), answers))
    assert bare(again) == answers
    assert not [problem for problem in again.problems if problem.is_error]


def test_blank_form_has_every_row_unanswered() -> None:
    answers = start_answers(blank_form())
    assert list(answers.rows) == [row.key for row in blank_form().rows]
    assert {row.state for row in answers.rows.values()} == {State.UNANSWERED}


def test_finer_fact_under_absent_coarser_is_unknown() -> None:
    facts = start_answers(blank_form(industry="metallurgy")).facts
    assert facts["furnace"] is False
    assert facts["hoisting-bay"] is None


def test_item_title_stands_above_its_row() -> None:
    """With what is asked: who fills the text in has nothing else before him."""
    above, key, _ = blank_text().partition("  gongmao-2023/11-03:\n    state:\n")
    asked = above.split("    state:\n")[-1].splitlines()
    assert (key != "", asked[0]) == (True, "  # 干式除尘爆炸防控（第十一条第（三）项）")
    item = load_checklist("gongmao-2023").by_key["gongmao-2023/11-03"]
    assert [line.removeprefix("  #   ") for line in asked[1:]] == row_content(item).splitlines()


def test_short_form_round_trip() -> None:
    form = blank_form(focus=("combustible-dust",))
    answers = start_answers(form)
    assert answers.focus == ("combustible-dust",)
    assert bare(read(write_text(form, answers))) == answers


def test_two_checklists_round_trip() -> None:
    both = (load_checklist("gongmao-2023"), load_checklist("gas-2023"))
    form = form_for(both, Profile(), (), DAY)
    assert bare(read(write_text(form, start_answers(form)))) == start_answers(form)


def test_form_made_before_the_industry_was_known() -> None:
    form = blank_form(industry="")
    answers = start_answers(form)
    answers = replace(answers, enterprise=answers.enterprise.with_values(industry="textile"), facts={})
    again = read(write_text(form, answers))
    assert set(again.rows) == set(answers.rows)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(str.strip)
_TRAPS = st.sampled_from(["no", "~", "null", "12:30", "- a", "# x", "a: b", "'", '"', "\\", "&a", "*a", "!!int 3", "<<", "{", "0123", "a\nb", "a\u2028b"])  # fmt: skip
_ANY = st.one_of(_TEXT, _TRAPS)
_TRUTH = st.sampled_from([True, False, None])


_WORDS = [
    (State.OK, "不存在"),
    (State.OK, "否"),
    (State.HAZARD, "存在"),
    (State.HAZARD, "是，3号台"),
    (State.NA, "/"),
    (State.UNCLEAR, "可能"),
    (State.UNANSWERED, "待查"),
    (State.UNANSWERED, ""),
]


@st.composite
def answered_rows(draw: st.DrawFn) -> dict[str, Answer]:
    rows = dict(start_answers(blank_form()).rows)
    for key in draw(st.lists(st.sampled_from(sorted(rows)), max_size=4, unique=True)):
        state, value = draw(st.sampled_from(_WORDS))
        source = load_checklist("gongmao-2023").by_key[key]
        letters = tuple(branch.id for branch in source.conditions)
        rows[key] = Answer(
            key=key,
            state=state,
            value=value,
            records=(
                HazardRecord(
                    **{name: draw(_ANY) for name in TEXT_FIELDS},
                    conditions=tuple(sorted(draw(st.sets(st.sampled_from(letters))))),
                    eliminated=draw(_TRUTH),
                    safe_meanwhile=draw(_TRUTH),
                    deadline=draw(st.none() | st.dates()),
                ),
            ),
        )
    return rows


@settings(max_examples=40)
@given(rows=answered_rows(), data=st.data())
def test_round_trip(rows: dict[str, Answer], data: st.DataObject) -> None:
    fields = {name: data.draw(_ANY) for name in HEAD_FIELDS if name not in ("uscc", "industry")}
    start = start_answers(blank_form())
    answers = replace(
        start,
        enterprise=Enterprise(uscc=CODE, industry="textile", **fields),
        checked_on=data.draw(st.none() | st.dates()),
        facts={**start.facts, **data.draw(st.dictionaries(st.sampled_from(sorted(start.facts)), _TRUTH, max_size=4))},
        rows=rows,
    )
    text = write_text(blank_form(), answers)
    once = read(text)
    expected = {**bare(once).rows, **rows}  # reading adds the rows of the other industry, as missing ones
    assert bare(once) == replace(answers, rows=expected, facts={**bare(once).facts, **answers.facts})
    assert bare(read(write_text(blank_form(), once))) == bare(once)


@settings(max_examples=60)
@given(text=_ANY)
def test_other_yaml_readers_see_the_same_text(text: str) -> None:
    import yaml

    enterprise = Enterprise(name=text)
    document = write_text(blank_form("gas-2023"), replace(start_answers(blank_form("gas-2023")), enterprise=enterprise))
    assert (yaml.safe_load(document)["enterprise"]["name"] or "") == text


def test_lone_surrogate_is_written_as_replacement() -> None:
    answers = replace(start_answers(blank_form()), enterprise=Enterprise(name="甲\udc80厂"))
    text = write_text(blank_form(), answers)
    text.encode()
    assert read(text).enterprise.name == "甲\ufffd厂"


def test_unclear_row_stays_unclear() -> None:
    """A row that was unclear although its word is clear must not become an answer by being written."""
    form = blank_form()
    start = start_answers(form)
    row = Answer(key=DUST, state=State.UNCLEAR, value="不存在")
    text = write_text(form, replace(start, rows={**start.rows, DUST: row}))
    assert "# 原填：不存在" in text
    assert read(text).rows[DUST].state is State.UNCLEAR


def test_workbook_and_text_agree() -> None:
    from hazardcheck.answersheet.form_reader import read_form
    from hazardcheck.formsheet.form_writer import write_form

    form = blank_form(industry="")
    start = start_answers(form)
    rows = dict(start.rows)
    texts = dict.fromkeys(TEXT_FIELDS, "no")
    rows[DUST] = Answer(
        key=DUST,
        state=State.HAZARD,
        value="存在",
        records=(HazardRecord(**texts, conditions=("a",), safe_meanwhile=False, deadline=DAY),),
    )
    rows["gongmao-2023/11-04"] = Answer(key="gongmao-2023/11-04", state=State.UNCLEAR, value="可能")
    rows["gongmao-2023/11-05"] = Answer(
        key="gongmao-2023/11-05", state=State.OK, value="不存在", records=(HazardRecord(measure="加装"),)
    )
    answers = replace(start, rows=rows, facts={**start.facts, "ammonia": True, "contractors": False})
    text, book = read(write_text(form, answers)), read_form(write_form(form, answers), find_checklist)
    # a text form has no register whose rows could be of no item
    assert bare(text) == replace(bare(book), doubtful=()) == answers
    seen = [{(one.code, one.severity, one.item, one.value) for one in found.problems} for found in (text, book)]
    assert seen[0] == seen[1]


# ---- values


@pytest.mark.parametrize(
    ("typed", "state", "code"),
    [
        ("不存在", State.OK, ""),
        ("no", State.OK, ""),
        ("存在", State.HAZARD, "HZ221"),
        ("yes", State.HAZARD, "HZ221"),
        ("存在，3号台", State.HAZARD, "HZ221"),
        ("不涉及", State.NA, ""),
        ('"/"', State.NA, ""),
        ("", State.UNANSWERED, ""),
        ("~", State.UNANSWERED, ""),
        ('"null"', State.UNCLEAR, "HZ210"),
        ("12:30", State.UNCLEAR, "HZ210"),
        ("不存在（待核）", State.UNCLEAR, "HZ210"),
        ("没有整改", State.UNCLEAR, "HZ210"),
        ("1", State.UNCLEAR, "HZ210"),
    ],
)
def test_state_words(typed: str, state: State, code: str) -> None:
    text = with_row(blank_text(), DUST, f"state: {typed}")
    answers = read(text)
    line = next(number for number, line in enumerate(text.splitlines(), 1) if line == f"  {DUST}:")
    assert answers.rows[DUST].state is state
    assert answers.rows[DUST].location == f":{line}"
    found = [problem for problem in answers.problems if problem.item == DUST]
    assert [problem.code for problem in found] == ([code] if code else [])
    assert all(problem.location in (f":{line}", f":{line + 1}") for problem in found)


@pytest.mark.parametrize(
    ("column", "typed", "value", "code", "severity"),
    [
        ("place", "no", "no", "", ""),
        ("place", "12:30", "12:30", "", ""),
        ("place", "0123", "0123", "", ""),
        ("place", "null", "", "", ""),
        ("control_measure", "~", "", "", ""),
        ("responsible", "2026-11-20", "2026-11-20", "", ""),
        ("conditions", "A", ("a",), "", ""),
        ("conditions", "[a]", ("a",), "", ""),
        ("conditions", "a、x", ("a",), "HZ216", "warning"),
        ("conditions", "漏电", (), "HZ216", "warning"),
        ("conditions", "/", (), "", ""),
        ("eliminated", "true", True, "", ""),
        ("eliminated", "否", False, "", ""),
        ("safe_meanwhile", "大概", None, "HZ218", "warning"),
        ("deadline", "2026年12月5日", date(2026, 12, 5), "", ""),
        ("deadline", "下月", None, "HZ217", "warning"),
        ("deadline", "2026-11-19", date(2026, 11, 19), "HZ220", "warning"),
    ],
)
def test_columns(column: str, typed: str, value: object, code: str, severity: str) -> None:
    answers = read(with_row(blank_text(), DUST, "state: 存在", f"{column}: {typed}"))
    assert getattr(answers.rows[DUST].first_record, column) == value
    found = [
        (one.code, one.severity) for one in answers.problems if one.item == DUST and one.code not in ("HZ221", "HZ140")
    ]
    assert found == ([(code, severity)] if code else [])


def test_measure_without_hazard_is_contradiction() -> None:
    answers = read(with_row(blank_text(), DUST, "state: 不存在", "measure: 加装泄爆片"))
    assert [problem.code for problem in answers.problems if problem.is_error] == ["HZ219"]


@pytest.mark.parametrize(
    ("old", "new", "code", "severity"),
    [
        ('  name: 某甲家具厂', "  name:", "HZ101", "error"),
        ("checked_on: 2026-11-20", "checked_on: 昨天", "HZ102", "error"),
        (f'  uscc: "{CODE}"', "  uscc:", "HZ103", "warning"),
        (f'  uscc: "{CODE}"', "  uscc: 123", "HZ104", "warning"),
        ('  industry: "light-industry"', "  industry: 采矿", "HZ105", "error"),
        ("  ammonia: null", "  ammonia: 可能", "HZ107", "error"),
    ],
)  # fmt: skip
def test_head_problems(old: str, new: str, code: str, severity: str) -> None:
    assert old in blank_text()
    text = blank_text().replace(old, new)
    line = next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(new))
    found = [problem for problem in read(text).problems if problem.code == code]
    assert [(one.severity, one.location) for one in found] == [(severity, f":{line}")]


@pytest.mark.parametrize(("typed", "truth"), [("有", True), ("无", False), ("true", True), ("no", False), ("", None)])
def test_fact_words(typed: str, truth: bool | None) -> None:
    assert read(blank_text().replace("  ammonia: null", f"  ammonia: {typed}")).facts["ammonia"] is truth


def test_head_keeps_industry_name() -> None:
    text = blank_text().replace('  industry: "light-industry"', "  industry: 轻工行业")
    assert read(text).enterprise.industry == "light-industry"


def test_deleted_row_is_missing() -> None:
    text = blank_text().replace(f"  {DUST}:\n    state:\n", "")
    answers = read(text)
    # what asks of it still stands there, behind the item before, where it is somebody's words
    assert {(one.code, one.item) for one in answers.problems if one.is_error} >= {("HZ212", DUST)}
    assert answers.rows[DUST].state is State.UNANSWERED


def test_no_answers_at_all_misses_every_row() -> None:
    answers = read(blank_text().split("answers:")[0])
    assert codes(answers).count("HZ212") == len(blank_form().rows)


def test_row_of_no_checklist() -> None:
    answers = read(blank_text() + "  gongmao-2023/99-01:\n    state: 存在\n")
    assert [(one.code, one.value) for one in answers.problems if one.is_error] == [("HZ215", "gongmao-2023/99-01")]


def test_changed_criterion_leaves_only_hazards() -> None:
    text = with_row(blank_text(), DUST, "state: 不存在")
    text = with_row(text, "gongmao-2023/11-04", "state: 存在")
    text = re.sub(r'fingerprint: "sha256:\w{4}', 'fingerprint: "sha256:0000', text)
    answers = read(text)
    assert codes(answers).count("HZ113") == 1
    assert answers.rows[DUST].state is State.UNCLEAR
    assert answers.rows["gongmao-2023/11-04"].state is State.HAZARD
    assert answers.rows["gongmao-2023/11-05"].state is State.UNANSWERED
    assert read(text.replace("  ammonia: null", "  was-asked-once: true")).facts["ammonia"] is None


# ---- strictness


def complaint(text: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(text)
    for lang in ("zh", "en"):
        assert caught.value.line(lang)
    return caught.value


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("state: 存在\n    state: 不存在", "HZ321"),
        ("stat: 存在", "HZ322"),
        ("remark: x", "HZ322"),
        ("<<: {}", "HZ323"),
        ("state: &a 存在", "HZ323"),
        ("state: *a", "HZ323"),
        ("state: !!str 存在", "HZ323"),
        ("state: !mine 存在", "HZ323"),
        ("? [a]\n    : b", "HZ323"),
        ("state: [存在]", "HZ324"),
        ("place: {a: b}", "HZ324"),
        ("state: 'a", "HZ320"),
        ("state: a: b", "HZ320"),
        ("\tstate: 存在", "HZ320"),
        ("place: [[[[[[[[1]]]]]]]]", "HZ326"),
    ],
)
def test_refused_in_a_row(line: str, code: str) -> None:
    text = with_row(blank_text(), DUST, line)
    first = next(number for number, entry in enumerate(text.splitlines(), 1) if entry == f"  {DUST}:") + 1
    error = complaint(text)
    assert error.code == code
    match = re.fullmatch(r"a\.yaml:(\d+)", error.where)
    assert match
    if code != "HZ320":  # the parser notices an open quote only at the end
        assert int(match[1]) in (first, first + line.count("\n"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("schema: hazardcheck/submission/1", "schema: hazardcheck/submission/2", "HZ327"),
        ("schema: hazardcheck/submission/1\n", "", "HZ305"),
        ("enterprise:\n", "enterprice:\n", "HZ322"),
        ("  name: 某甲家具厂", "  names: 某甲家具厂", "HZ322"),
        ("  ammonia: null", "  amonia: true", "HZ322"),
        ("  ammonia: null", "  ammonia: null\n  ammonia: true", "HZ321"),
        ('    - id: "gongmao-2023"', '    - id: "gongmao-1999"', "HZ112"),
        ('      version: "1.1.0"', '      version: ""', "HZ325"),
        ('      version: "1.1.0"\n', "", "HZ325"),
        ("  checklists:\n", "  lists:\n", "HZ322"),
        ("  focus: []", "  focus: [dust]", "HZ328"),
        ("  focus: []", "  focus: combustible-dust", "HZ324"),
        ("  made_on: 2026-11-20", "  made_on: 2026-13-20", "HZ328"),
        ("answers:\n", "answers: []\nfacts2:\n", "HZ322"),
        ("facts:\n", "facts: []\nx:\n", "HZ322"),
        ("checked_on: 2026-11-20", "checked_on: [2026-11-20]", "HZ324"),
    ],
)
def test_refused_elsewhere(old: str, new: str, code: str) -> None:
    assert old in blank_text()
    assert complaint(blank_text().replace(old, new, 1)).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "HZ301"),
        ("# nothing\n", "HZ301"),
        ("null\n", "HZ301"),
        ("只有一句话\n", "HZ305"),
        ("- a\n", "HZ305"),
        ("a: b\n", "HZ305"),
        ("schema: hazardcheck/submission/1\n", "HZ325"),
        ("schema: hazardcheck/submission/1\n---\na: b\n", "HZ323"),
        ("a\x00b", "HZ320"),
        ("a: \x1b[2J", "HZ320"),
        ("a: \ud800", "HZ320"),
        ("[" * 100_000, "HZ326"),
        ("a: " + "x" * 2_000_001, "HZ326"),
    ],
)
def test_refused_whole(text: str, code: str) -> None:
    assert complaint(text).code == code


def test_same_checklist_twice() -> None:
    entry = re.search(r'    - id: .*\n.*\n      fingerprint: "sha256:\w+"\n', blank_text())
    assert entry
    assert complaint(blank_text().replace(entry[0], entry[0] * 2)).code == "HZ321"


def test_byte_order_mark_and_windows_lines() -> None:
    assert bare(read("\ufeff" + blank_text().replace("\n", "\r\n"))) == bare(read(blank_text()))


def outcome(text: str) -> tuple[Answers | None, UnreadableError | None]:
    try:
        return read(text), None
    except UnreadableError as error:
        return None, error


@settings(max_examples=100)
@given(data=st.data())
def test_damaged_text_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever happens to the file: a complaint of ours, or answers for every row."""
    text = blank_text("gas-2023")
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 40)))
    text = text[:start] + data.draw(_ANY) + text[stop:]
    answers, error = outcome(text)
    if answers is None:
        assert error is not None
        assert error.where.startswith("a.yaml")
        assert error.line("zh")
        return
    assert {row.key for row in blank_form("gas-2023").rows} <= set(answers.rows) or answers.focus
    for problem in answers.problems:
        assert words.say(problem.code, "zh", **problem.params)


# ---- several hazards of one item


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (f"  {DUST}:\n", f"  {DUST}:\n    state: 有隐患\n  {DUST}:\n", "HZ329"),
        (f"  {DUST}:\n", f"  {DUST}:\n    place: 一车间\n    place: 二车间\n", "HZ329"),
        (f"  {DUST}:\n", f"  {DUST}:\n    hazards: []\n    hazards: []\n", "HZ329"),
        (f"  {DUST}:\n", f"  {DUST}:\n    state: 有隐患\n    state: 有隐患\n", "HZ321"),
        ("enterprise:\n", "enterprise: {}\nenterprise:\n", "HZ321"),
    ],
)
def test_a_second_hazard_is_told_how_to_stand(old: str, new: str, code: str) -> None:
    """Whoever writes an item twice means two hazards: nobody is told to delete one."""
    error = complaint(blank_text().replace(old, new, 1))
    assert error.code == code
    assert ("hazards: [{place: 1号车间" in error.line("zh")) is (code == "HZ329")
    assert "\n" not in error.line("zh") + error.line("en")


def test_the_example_in_the_blank_form_can_be_used() -> None:
    """Its comment, without the signs in front, is an answer with two hazards; so is the one in the complaint."""
    lines = blank_text().splitlines()
    start = lines.index("answers:")
    example = [line.removeprefix("# ") for line in lines[:start] if re.match(r"#   +\S", line)]
    key = example[0].strip(" :")
    text = "\n".join(lines[: start + 1]) + "\n" + "\n".join(example) + "\n"
    found = read(text).rows[key]
    assert (found.state, [one.place for one in found.records]) == (State.HAZARD, ["1号车间", "2号车间"])
    flow = re.search(r"hazards: \[\{.*?\}\]", words.say("HZ329", "zh", key=DUST, first="1"))
    assert flow
    found = read(with_row(blank_text(), DUST, f"state: 有隐患\n    {flow[0]}")).rows[DUST]
    assert [one.place for one in found.records] == ["1号车间", "2号车间"]


@pytest.mark.parametrize("name", ["deadline", "done_on", "accepted_on"])
def test_a_day_without_its_year_is_asked(name: str) -> None:
    """As in the workbook."""
    answers = read(with_row(blank_text(), DUST, f"state: 有隐患\n    {name}: 12月10日前"))
    assert "HZ143" in {one.code for one in answers.problems if one.value == "12月10日前"}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("管控措施: 停用", "control_measure"),
        ("设备编号: PT-1", "device"),
        ("备注: 正常", "note"),
        ("是否有隐患: 无隐患", "state"),
        ("equipment: PT-1", "device"),
    ],
)
def test_a_chinese_key_is_told_how_it_is_written_here(line: str, key: str) -> None:
    with pytest.raises(UnreadableError) as found:
        read(with_row(blank_text(), "gongmao-2023/11-03", "state: 有隐患", line))
    assert f"这里写作 {key}" in str(found.value)


def test_the_header_names_every_column_of_an_open_hazard() -> None:
    head = blank_text().partition("schema:")[0]
    assert [name for name in (*COLUMNS, "device", "number") if name not in head] == []


@pytest.mark.parametrize(
    ("comment", "state"),
    [("  # 李工看过，说以后换", State.UNCLEAR), ("  # 已检查", State.OK), ("\n    # 李工看过", State.OK),
     ("\n    # 3号报警器坏了", State.UNCLEAR), ("\n  # 3号报警器坏了", State.OK)],
)  # fmt: skip
def test_a_comment_beside_a_denial_has_to_agree(comment: str, state: State) -> None:
    """Behind a value like a comment of a cell; on a line of its own above another item it is that one's."""
    text = with_row(blank_text(), "gongmao-2023/11-03", f"state: 无隐患{comment}")
    assert read(text).rows["gongmao-2023/11-03"].state is state


def test_comments_stay_when_the_form_is_written_again() -> None:
    """``fill`` writes the whole file: what somebody wrote in it is told by the new one, too."""
    said = with_row(blank_text(), "gongmao-2023/11-03", "state: 无隐患  # 3号探头脱落")
    once = read(f"# 喷漆室没装报警器\n{said}")
    again = read(write_text(blank_form(), once))
    told = [(one.key, one.record.description) for one in once.doubtful]
    assert told == [("gongmao-2023/11-03", "3号探头脱落"), ("", "喷漆室没装报警器")]
    assert sorted((one.key, one.record.description) for one in again.doubtful) == sorted(told)

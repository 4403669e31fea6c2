"""A form made in English: it says nothing in Chinese but what the law says, the same answers on it come to the same
verdict as on the Chinese one, whoever judges it, and what somebody wrote of a hazard beside them is heard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from workbook_cases import DAY, all_ok, joint_form, machinery_form, read

from hazardcheck import textform
from hazardcheck.answersheet.form_reader import read_form
from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.errors import UnreadableError
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library import policies
from hazardcheck.library.checklists import find_checklist, load_checklist
from hazardcheck.library.shipped_files import shipped_ids
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import Stage, State
from hazardcheck.model.form import Form
from hazardcheck.model.outcome import Submission
from hazardcheck.model.written.checklist import Item
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.criteria.fingerprints import item_glosses, row_content
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.rules.reading.head_fields import FORM_WORDS
from hazardcheck.spreadsheet.own_sheets import HEAD, REGISTER, SHEET, meant_sheet, sheet_name
from hazardcheck.words import named
from hazardcheck.words.english.former_words import FORMER

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[2] / "samples"
# every form of the samples that is a workbook of ours and can be read
FILES = sorted(
    str(path.relative_to(SAMPLES))
    for folder in ("2026-11", "inspection", "first-edition")
    for path in (SAMPLES / folder).rglob("*.xlsx")
)
UNREADABLE = 3
SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=policies.load_policy("yongkang-2023", "zh"))
CHINESE = re.compile("[\u3400-\u9fff]")
KEY = "gongmao-2023/07-07"


def told(data: bytes, name: str, lang: str = "zh") -> dict[str, Any]:
    """What comes of a file, but for where things stand."""
    found: Submission = grade_bytes(
        data, name, "", replace(SETTINGS, policy=policies.load_policy("yongkang-2023", lang))
    )
    assert found.outcome is not None
    return {
        "outcome": (found.outcome.value, found.outcome.worst, found.outcome.best),
        "findings": [(one.item, one.grade, one.place, one.description, one.control_measure) for one in found.findings],
        "problems": sorted((one.code, one.severity, one.item) for one in found.problems),
        "answers": [(one.item, one.state) for one in found.answers],
        "facts": dict(found.facts),
        "doubtful": [(one.finding.item, one.doubt) for one in found.doubtful],
    }


def written(answers: Answers, lang: str, name: str) -> bytes:
    """The form of these answers, its answers in the words of the language."""
    lists = tuple(load_checklist(stamp.id) for stamp in answers.stamps)
    form = form_for(lists, Profile(enterprise=answers.enterprise, facts=answers.facts), answers.focus, DAY, lang)
    worded = replace(answers, rows={key: replace(row, value="") for key, row in answers.rows.items()})
    return write_form(form, worded, lang) if name.endswith("xlsx") else textform.write_text(form, worded, lang).encode()


def sample_answers() -> Iterator[Answers]:
    unread = 0
    for name in FILES:
        try:
            yield read_form((SAMPLES / name).read_bytes(), find_checklist)
        except UnreadableError:
            unread += 1
    assert unread == UNREADABLE
    assert len(FILES) > 20


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.xlsx", "a.yaml"])
def test_the_same_answers_come_to_the_same_in_both_languages(name: str) -> None:
    for answers in sample_answers():
        chinese, english = (written(answers, lang, name) for lang in ("zh", "en"))
        assert told(english, name) == told(chinese, name), answers.enterprise.name
        assert told(english, name, "en") == told(chinese, name, "en"), answers.enterprise.name


def codes(answers: Answers) -> set[str]:
    """What is complained about, but for the made-up credit code of the tests."""
    return {one.code for one in answers.problems} - {"HZ104"}


HAZARD = Answer(key=KEY, state=State.HAZARD, records=(HazardRecord(
    place="booth 3", description="detector missing", control_measure="booth stopped and locked", safe_meanwhile=True,
    eliminated=False, measure="fit a detector", responsible="Li Si", deadline=date(2026, 12, 5), conditions=("a",)),))  # fmt: skip
HEADED = Enterprise(name="示例有限公司", industry="machinery,light-industry", uscc="91000000MA0EXAMPL0", grid="grid 3")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["a.xlsx", "a.yaml"])
def test_every_field_is_read_back(lang: str, name: str) -> None:
    form = machinery_form()
    answers = replace(all_ok(form, n07_07=HAZARD), enterprise=HEADED, stamps=read(write_form(form)).stamps)
    data = written(answers, lang, name)
    again = read(data) if name == "a.xlsx" else textform.read_text(data.decode(), name, find_checklist)
    assert codes(again) == {"HZ158"}
    assert again.enterprise == HEADED
    assert {key: again.facts[key] for key in form.facts if form.facts[key] is not None} == {
        key: value for key, value in form.facts.items() if value is not None
    }
    (record,) = again.rows[KEY].records
    assert replace(record, location="", cells={}) == HAZARD.records[0]
    assert {again.rows[row.key].state for row in form.rows if row.key != KEY} == {State.OK}


def test_a_blank_form_has_no_complaint_but_that_it_is_blank() -> None:
    for lang in FORM_WORDS:
        for form in (machinery_form(), joint_form(), machinery_form("spraying")):
            assert {one.code for one in read(write_form(form, lang=lang)).problems} <= {
                "HZ101",
                "HZ102",
                "HZ103",
                "HZ104",
            }


# ---- no Chinese of our own


def english_form(*focus: str) -> Form:
    profile = Profile(
        enterprise=Enterprise(name="EX", industry="machinery"), facts={"spraying": True, "ammonia": False}
    )
    return form_for((load_checklist("gongmao-2023"),), profile, focus, DAY, "en")


def english_joint() -> Form:
    lists = tuple(load_checklist(name) for name in ("gongmao-2023", "gas-2023", "special-equipment-2024"))
    return form_for(lists, Profile(), (), DAY, "en")


def law_of(form: Form) -> str:
    """All that the criteria say, in one text."""
    parts: list[str] = []
    for checklist in form.checklists:
        parts += [checklist.title, checklist.document, checklist.coverage_note, checklist.scope, *checklist.notes]
        parts += [text for fact in checklist.facts for text in (fact.help,)]
    for row in (*form.rows, *form.left_out):
        parts += [
            row.number,
            row.category,
            row.source.clause,
            row.content,
            row_content(row.source),
            row.source.title,
            row.source.question,
        ]
        parts += row.source.look
        parts += item_glosses(row.source) if isinstance(row.source, Item) else ()
    return "\n".join(map(str, parts))


def own_chinese(texts: Iterator[str], law: str) -> list[str]:
    """The lines with a Chinese sign that the criteria do not have."""
    said = "".join(law.split())
    lines = (line.strip(" ·…") for text in texts for line in text.split("\n"))
    return [line for line in lines if CHINESE.search(line) and not _is_law(line, said)]


def _is_law(line: str, law: str) -> bool:
    pieces = [piece for piece in re.split(r"[^\u3400-\u9fff]+", line) if piece]
    return all(piece in law for piece in pieces)


def book_texts(data: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(BytesIO(data))
    yield book.properties.title
    for sheet in book.worksheets:
        if sheet.title.startswith("_"):
            continue
        yield sheet.title
        yield from (
            str(part.text)
            for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right)
            if part.text
        )
        yield from (cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))
        for rule in sheet.data_validations.dataValidation:
            yield from (
                text for text in (rule.promptTitle, rule.prompt, rule.errorTitle, rule.error, rule.formula1) if text
            )
        for rules in sheet.conditional_formatting:
            yield from (text for rule in rules.rules for text in rule.formula)
            yield from (rule.dxf.numFmt.formatCode for rule in rules.rules if rule.dxf and rule.dxf.numFmt)


EXPLAINED = {"无隐患", "有隐患", "不涉及", "存在", "不存在"}
"""The Chinese words for an answer, named where English ones are explained: the law's text has them."""


@pytest.mark.parametrize(
    "form", [english_form(), english_joint(), english_form("spraying")], ids=["machinery", "joint", "short"]
)
def test_an_english_form_says_nothing_of_its_own_in_chinese(form: Form) -> None:
    texts = list(book_texts(write_form(form, replace(all_ok(form), enterprise=form.enterprise), "en")))
    texts += textform.write_text(form, textform.start_answers(form), "en").splitlines()
    assert len(texts) > 200
    own = [line for line in own_chinese(iter(texts), law_of(form)) if not set(CHINESE_WORDS.findall(line)) <= EXPLAINED]
    assert own == []


CHINESE_WORDS = re.compile("[\u3400-\u9fff]+")


# ---- what somebody wrote


def english(
    change: Callable[[Any], object] | None = None, note: str = "", lang: str = "en", **changes: Answer
) -> Answers:
    """The answers of an English form (``lang``: of another), every row No hazard, after a person's change."""
    form = machinery_form()
    answers = all_ok(form, **changes)
    rows = {key: replace(row, value="") for key, row in answers.rows.items()}
    if note:
        rows[KEY] = replace(rows[KEY], note=note)
    book = openpyxl.load_workbook(BytesIO(write_form(form, replace(answers, rows=rows), lang)))
    if change:
        change(book)
    stream = BytesIO()
    book.save(stream)
    return read(stream.getvalue())


def put(sheet: str, cell: str, text: str) -> Callable[[Any], object]:
    return lambda book: setattr(book[sheet_name(sheet, "en")][cell], "value", text)


@pytest.mark.parametrize("text", [
    "detector broken", "expired", "Extinguisher expired in October", "no alarm fitted", "alarm not working", "interlock bypassed", "there is a hazard",
    "see photo", "none working", "will be replaced", "checked, but the detector is loose", "报警器坏了",
])  # fmt: skip
def test_a_remark_beside_no_hazard_is_asked(text: str) -> None:
    found = english(note=text)
    assert found.rows[KEY].state is State.UNCLEAR or any(one.is_error and one.item == KEY for one in found.problems)


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "OK",
        "checked",
        "Checked, OK",
        "in good order",
        "n/a",
        "none",
        "checked and found in order",
        "已检查，正常",
    ],
)
def test_a_remark_that_agrees_is_not(text: str) -> None:
    assert codes(english(note=text)) == set()


PLACES = {
    "below the table": (SHEET, "A90"),
    "beside a row": (SHEET, "H12"),
    "beside the head": (HEAD, "H9"),
    "below the facts": (HEAD, "A60"),
    "address": (HEAD, "D6"),
    "guide, below": ("填表说明", "A90"),
    "guide, beside": ("填表说明", "H12"),
    "left out": ("不涉及项", "F3"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "text",
    ["gas detector of booth 3 broken", "extinguisher expired", "there is a hazard at booth 3", "3号喷台报警器坏了"],
)
def test_what_tells_of_a_hazard_anywhere_is_an_error(place: str, text: str) -> None:
    sheet, cell = PLACES[place]
    found = english(put(sheet, cell, text))
    spot = f"{sheet_name(sheet, 'en')}!{cell}"
    assert [one.location for one in found.problems if one.is_error and one.value == text[:60]] == [spot]
    assert text in [one.record.description for one in found.doubtful] or any(
        row.state is State.UNCLEAR for row in found.rows.values()
    )


@pytest.mark.parametrize("sheet", [HEAD, SHEET, REGISTER])
def test_a_comment_and_a_sheet_of_ones_own(sheet: str) -> None:
    def comment(book: Any) -> None:
        book[sheet_name(sheet, "en")]["B6"].comment = Comment("detector of booth 3 broken", "Li")

    def other(book: Any) -> None:
        book.create_sheet("Extra")["B2"].value = "detector of booth 3 broken"

    assert any(one.is_error for one in english(comment).problems)
    assert any(one.is_error for one in english(other).problems)


def test_a_register_row_without_item_is_an_error() -> None:
    def typed(book: Any) -> None:
        book[sheet_name(REGISTER, "en")]["D6"].value = "booth 3"

    assert {"HZ149", "HZ290"} & {one.code for one in english(typed).problems if one.is_error}


@pytest.mark.parametrize("line", ["# detector broken", "  # detector of booth 3 broken", "#   interlock bypassed"])
def test_a_comment_of_an_english_text_form_is_heard(line: str) -> None:
    form = machinery_form()
    answers = all_ok(form)
    rows = {key: replace(row, value="") for key, row in answers.rows.items()}
    text = textform.write_text(form, replace(answers, rows=rows, stamps=textform.start_answers(form).stamps), "en")
    assert not [
        one
        for one in textform.read_text(text, "a.yaml", find_checklist).problems
        if one.code in ("HZ133", "HZ135", "HZ136")
    ]
    for mark in (f"  {KEY}:\n", "enterprise:\n"):
        found = textform.read_text(text.replace(mark, f"{line}\n{mark}"), "a.yaml", find_checklist)
        assert [one for one in found.problems if one.code in ("HZ133", "HZ135", "HZ136") and one.is_error], mark


@pytest.mark.parametrize(("typed", "state"), [
    ("no", State.OK), ("No hazard", State.OK), ("NO HAZARD", State.OK), ("yes", State.HAZARD), ("Hazard", State.HAZARD), ("hazard found", State.HAZARD),
    ("n.a.", State.NA), ("N/A", State.NA), ("not applicable", State.NA), ("无隐患", State.OK), ("有隐患", State.HAZARD), ("maybe", State.UNCLEAR),
    ("no hazard, detector broken", State.UNCLEAR), ("Hazard: detector broken", State.HAZARD), ("", State.UNANSWERED),
])  # fmt: skip
def test_answers_in_either_language(typed: str, state: State) -> None:
    def change(book: Any) -> None:
        sheet = book[sheet_name(SHEET, "en")]
        line = next(row for row in sheet.iter_rows() if row[0].value == "07-07")
        line[3].value = typed

    assert english(change).rows[KEY].state is state


# ---- the table of words


@pytest.mark.parametrize("lang", FORM_WORDS)
def test_no_label_means_two_things(lang: str) -> None:
    """No title of a field is one of another field in the same part of the form, in either language."""
    for part in ("head", "rows", "register"):
        pairs = {(label, name) for words in FORM_WORDS.values() for name, label in getattr(words, part).items()}
        assert len({label for label, _ in pairs}) == len(pairs)
    assert list(FORM_WORDS[lang].head) == list(FORM_WORDS["zh"].head)
    assert list(FORM_WORDS[lang].register) == list(FORM_WORDS["zh"].register)


def test_sheet_names_are_known_again() -> None:
    for name in (HEAD, SHEET, REGISTER, "填表说明", "不涉及项"):
        assert meant_sheet(sheet_name(name, "en")) == meant_sheet(sheet_name(name, "zh")) == name
        assert not CHINESE.search(sheet_name(name, "en"))


def test_an_english_form_of_before_is_read_without_a_word_about_its_hints() -> None:
    """Its labels were Chinese, its hints English: none of them is a remark of somebody."""
    assert len(FORMER) > 20

    def former(book: Any) -> None:
        # such a form does not say what it prints
        said = book["_hazardcheck"]
        said.delete_rows(next(row[0].row for row in said.iter_rows() if row[0].value == "printed"))
        for line, text in enumerate(FORMER):
            book["填表说明"].cell(200 + line, 2).value = text
            book[HEAD].cell(80 + line, 1).value = text

    assert codes(english(former, lang="zh")) == set()


def test_no_two_facts_are_asked_in_the_same_words() -> None:
    """One label would answer both."""
    for checklist in map(load_checklist, shipped_ids()):
        titles = [named(fact.title, "en") for fact in checklist.facts]
        assert len(set(titles)) == len(titles), checklist.id


def test_no_criterion_is_called_a_hazard() -> None:
    """The line above every form names it."""
    for name in shipped_ids():
        form = form_for((load_checklist(name),), Profile(), (), DAY, "en")
        told = [one for one in read(write_form(form, lang="en")).problems if one.code in ("HZ135", "HZ136", "HZ137")]
        assert told == [], name

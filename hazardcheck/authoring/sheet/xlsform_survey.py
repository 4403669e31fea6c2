"""XLSForm surveys: questions to choose from become items, those that others depend on become facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ...model.base import State
from ...model.sheet_habits import Polarity
from ...rules.reading.answer_words import answer_state, yes_no
from ...spreadsheet.cell_text import text_of
from ...spreadsheet.sheet_book import Book, Sheet
from .checklist_draft import DraftDoubt, ListDraft
from .draft_item import draft_item
from .relevant_gates import gate_of, questions_in
from .title_columns import FIELDS

Row = dict[str, str]
_OK: Final = frozenset("compliant conforms conforming pass satisfactory acceptable".split())
_BAD: Final = frozenset("non-compliant noncompliant nonconforming fail failed unsatisfactory".split())
# Questions that the telephone answers itself; they are dropped without a word.
_QUIET: Final = frozenset("start end today deviceid username phonenumber audit start-geopoint simserial".split())
# What a checklist has no place for; each is named as a comment.
_LOST: Final = ("constraint", "calculation", "default", "choice_filter", "repeat_count")


_KNOWN: Final = re.compile(
    r"type|name|(label|hint|constraint[_ ]message|required[_ ]message|media|image|audio|video)(::.*)?|relevant|required"
    r"|constraint|calculation|default|choice_filter|repeat_count|appearance|read[_ ]?only|parameters|trigger"
)


@dataclass(slots=True)
class _SurveyQuestion:
    """A row of the survey; ``relevant``: its own expression and those of the groups around it."""

    row: int
    kind: str
    cells: Row
    chapter: str
    relevant: list[str] = field(default_factory=list)

    @property
    def choices(self) -> str:
        """The list it is chosen from, if any."""
        match = re.fullmatch(r"select[_ ](?:one|multiple)[_ ](\S+).*", self.kind)
        return match[1] if match else ""


def find_survey(book: Book) -> tuple[Sheet, int] | None:
    """The sheet with the survey and the row of its titles; nothing where the file is no XLSForm."""
    for sheet in sorted(book.sheets, key=lambda one: one.name.strip().lower() != "survey"):
        for row, cells in enumerate(sheet.grid[:5]):
            titles = {text_of(cell).lower() for cell in cells}
            if {"type", "name"} <= titles and any(title.startswith("label") for title in titles):
                return sheet, row
    return None


def add_survey(draft: ListDraft, book: Book, sheet: Sheet, header: int, lang: str) -> None:
    """Add the questions of a survey."""
    settings = next(iter(_sheet_records(book, "settings")), {})
    draft.title, draft.version = settings.get("form_title", ""), settings.get("version", "")
    lists: dict[str, list[Row]] = {}
    for choice in _sheet_records(book, "choices"):
        lists.setdefault(choice.get("list_name") or choice.get("list name", ""), []).append(choice)
    questions = list(_survey_questions(draft, sheet, header, lang))
    survey = _SurveyItems(draft, questions, lists, lang)
    for question in questions:
        survey.add(question, f"{sheet.name}!{question.row + 1}")
    survey.settle_facts()
    titles = {text_of(cell).lower() for cell in sheet.grid[header]}
    unused = sorted(title for title in titles if title and title not in FIELDS and not _KNOWN.fullmatch(title))
    if unused:
        draft.doubts.append(DraftDoubt("import.unused", {"sheet": sheet.name, "columns": "、".join(unused)}))


def _sheet_records(book: Book, name: str) -> Iterator[Row]:
    """The rows of a sheet under its first row, by lower-case title."""
    sheet = next((one for one in book.sheets if one.name.strip().lower() == name), None)
    if sheet is not None and sheet.grid:
        yield from (cells for _, cells in _row_records(sheet, 0))


def _row_records(sheet: Sheet, header: int) -> Iterator[tuple[int, Row]]:
    titles = [text_of(cell).lower() for cell in sheet.grid[header]]
    for row in range(header + 1, len(sheet.grid)):
        pairs = zip(titles, map(text_of, sheet.grid[row]), strict=False)
        cells = {title: text for title, text in pairs if title and text}
        if cells:
            yield row, cells


def _survey_questions(draft: ListDraft, sheet: Sheet, header: int, lang: str) -> Iterator[_SurveyQuestion]:
    """The rows with their groups resolved."""
    around: list[tuple[str, str]] = []
    for row, cells in _row_records(sheet, header):
        kind = " ".join(cells.get("type", "").split())
        word = kind.lower().replace(" ", "_")
        if word in ("begin_group", "begin_repeat"):
            around.append((_shown_label(cells, lang) or cells.get("name", ""), cells.get("relevant", "")))
            if word == "begin_repeat":
                draft.doubts.append(DraftDoubt("import.repeat", {"place": f"{sheet.name}!{row + 1}"}))
        elif word in ("end_group", "end_repeat"):
            del around[-1:]
        elif word not in _QUIET:
            draft.rows += 1
            relevant = [text for _, text in (*around, ("", cells.get("relevant", ""))) if text]
            yield _SurveyQuestion(row, kind, cells, around[0][0] if around else "", relevant)


def _shown_label(cells: Row, lang: str) -> str:
    """The label in the language of the run, else the first one."""
    marks = ("english", "(en)") if lang == "en" else ("chinese", "中文", "(zh")
    labels = {title: text for title, text in cells.items() if re.fullmatch(r"label(::.*)?", title)}
    own = next((text for title, text in labels.items() if any(mark in title for mark in marks)), "")
    return own or labels.get("label", "") or next(iter(labels.values()), "")


class _SurveyItems:
    """What the rows need to know of each other."""

    def __init__(
        self, draft: ListDraft, questions: list[_SurveyQuestion], lists: dict[str, list[Row]], lang: str
    ) -> None:
        self.draft, self.lists, self.lang = draft, lists, lang
        self.facts: dict[str, int] = {}
        self.named = {question.cells.get("name", ""): question for question in questions}
        chosen = [question for question in questions if question.choices]
        self.asked = {name for question in chosen for text in question.relevant for name in questions_in(text)}

    def add(self, question: _SurveyQuestion, place: str) -> None:
        """A row as an item, as facts, or as a row that is left."""
        label = _shown_label(question.cells, self.lang) or question.cells.get("name", "")
        polarity = self.polarity(question)
        multiple = re.match(r"select[_ ]multiple", question.kind) is not None
        is_fact = question.cells.get("name") in self.asked and polarity is not Polarity.HAZARD
        if not question.choices:
            self.draft.left.append((place, "import.left.kind", f"{question.kind}: {label}"))
        elif is_fact and polarity is not Polarity.COMPLIANCE:
            self.facts[question.cells["name"]] = len(self.draft.left)
            self.draft.left.append((place, "import.left.fact", label))
        elif multiple or polarity is None:
            self.draft.left.append((place, "import.left.choices", label))
        else:
            self.item(question, label, polarity, place)

    def settle_facts(self) -> None:
        """Forget facts that came to nothing, because the condition they stand in can't be said; their rows say so."""
        self.draft.drop_unused()
        kept = {fact.source for fact in self.draft.facts}
        for name, place in self.facts.items():
            if name not in kept:
                where, _, label = self.draft.left[place]
                self.draft.left[place] = (where, "import.left.unused", label)

    def item(self, question: _SurveyQuestion, label: str, polarity: Polarity, place: str) -> None:
        """A question whose answer says whether there is a hazard."""
        cells = {FIELDS[title]: text for title, text in question.cells.items() if title in FIELDS and title != "name"}
        cells["number"] = question.cells.get("name", "")
        cells.update({"look": question.cells["hint"]} if "hint" in question.cells else {})
        item = draft_item(label, cells, polarity, place, self.lang)
        gate = gate_of(question.relevant, self.fact)
        if gate is None:
            item.doubt("clause", "import.relevant", value=" ; ".join(question.relevant))
        else:
            item.gate = gate
        lost = [f"{name}: {question.cells[name]}" for name in _LOST if name in question.cells]
        if lost:
            item.doubt("question", "import.lost", value="; ".join(lost))
        if question.cells.get("required", "").lower() in ("no", "false", "false()"):
            item.doubt("question", "import.optional")
        self.draft.section(question.chapter or self.draft.title or place.partition("!")[0]).items.append(item)

    def polarity(self, question: _SurveyQuestion) -> Polarity | None:
        """What the choices say: a hazard, a requirement met, yes and no (none); nothing where they say neither."""
        states: set[State] = set()
        truths: set[bool | None] = set()
        for choice in self.lists.get(question.choices, []):
            word = _shown_label(choice, "zh").lower()
            state = State.OK if word in _OK else State.HAZARD if word in _BAD else answer_state(word, Polarity.NONE)
            states.add(state)
            truths.add(yes_no(word)[0])
            if "存在" in word or word == "hazard":
                return Polarity.HAZARD
        if {State.OK, State.HAZARD} <= states:
            return Polarity.COMPLIANCE
        return Polarity.NONE if {True, False} <= truths else None

    def fact(self, name: str, choice: str) -> tuple[str, bool] | None:
        """The fact that an answer to a question means; it is then one of the draft's."""
        question = self.named.get(name)
        polarity = self.polarity(question) if question else None
        if question is None or polarity in (Polarity.HAZARD, Polarity.COMPLIANCE):
            return None
        options = {row.get("name", ""): row for row in self.lists.get(question.choices, [])}
        if choice not in options:
            return None
        label = _shown_label(question.cells, self.lang) or name
        if polarity is Polarity.NONE:
            return self.yes_fact(question, options, choice, name, label)
        shown = _shown_label(options[choice], self.lang) or choice
        return self.noted(f"{name}-{choice}", f"{_bare_noun(label)}：{shown}", question), True

    def yes_fact(
        self, question: _SurveyQuestion, options: dict[str, Row], choice: str, name: str, label: str
    ) -> tuple[str, bool] | None:
        """A question of yes and no: one fact, which the answer affirms or denies."""
        truths = {key: yes_no(_shown_label(row, "zh") or key)[0] for key, row in options.items()}
        others = [key for key, truth in truths.items() if truth is None]
        if truths[choice] is None or others:
            return None
        return self.noted(name, _bare_noun(label), question), bool(truths[choice])

    def noted(self, key: str, title: str, question: _SurveyQuestion) -> str:
        """The id of a fact made of this one, in the letters that ids have."""
        plain = "-".join(re.findall(r"[a-z0-9]+", key.lower())) or f"fact-{question.row + 1}"
        fact = self.draft.fact(plain, title, question.cells.get("hint", ""))
        fact.source = question.cells.get("name", "")
        if not fact.doubts:
            fact.doubts.append(DraftDoubt("import.fact"))
        return plain


def _bare_noun(label: str) -> str:
    """A question about a place as its name: 有喷漆室吗？ is 有喷漆室."""
    return re.sub(r"[吗么？?：:\s]+$", "", label) or label

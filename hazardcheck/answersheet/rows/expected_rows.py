"""What a form of these checklists looks like: made once per run and set of checklists, not once per file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ...late_pattern import LatePattern
from ...model.answers import FormStamp
from ...model.base import INDUSTRIES
from ...model.sheet_habits import Polarity
from ...model.written.checklist import Checklist, Fact, Item, Precondition
from ...rules.criteria.fingerprints import (
    checklist_fingerprint,
    item_content,
    item_fingerprint,
    item_glosses,
    row_content,
    squeeze,
    text_mark,
)
from ...rules.gates.facts import all_facts
from ...rules.judging.assess import needs_acceptance
from ...rules.reading.head_fields import FORM_WORDS
from ...rules.reading.item_names import ItemNames, item_names
from ...rules.reading.plain_text import plain
from ...spreadsheet.cell_text import column_label, label_of
from ...words import TEXTS, named
from ..tables.title_words import HEAD_WORDS

# The sentences that a form fills in with names, in every language; what is filled in.
_COMPOSING = tuple(
    text
    for code, texts in TEXTS.items()
    if code.startswith(("reason.industry", "reason.fact.no", "form.basis", "reason.same"))
    for text in texts
)
_FILLED = LatePattern(r"\{\w+\}")


class ExpectedRow(NamedTuple):
    """One row as the library has it: its text, the text's mark, the fingerprint of its meaning, its letters;
    ``accepted``: whether its hazard is gone only when somebody else accepted that; ``full`` and ``full_mark``: the
    text of the form's first edition, with the glosses in it; ``formerly``: fingerprints of times
    when it asked the same."""

    key: str
    title: str
    content: str
    mark: str
    fingerprint: str
    letters: tuple[str, ...]
    accepted: bool = False
    full: str = ""
    full_mark: str = ""
    formerly: tuple[str, ...] = ()

    def asks_what(self, fingerprint: str) -> bool:
        """Whether a row with this fingerprint in a form's manifest asked what this one asks."""
        return fingerprint == self.fingerprint or fingerprint in self.formerly


class Said(NamedTuple):
    """That a text stands for an item: all of it, or only the condition with this letter. ``asked``: whether the text
    is a question after a hazard (是 is one), the statement of a hazard, or only a name."""

    key: str
    letter: str = ""
    asked: Polarity = Polarity.QUESTION


@dataclass(frozen=True)
class Expectation:
    """All rows by key; ``numbers`` (编号 as written → key); ``labels`` of the head (label → head field or
    fact id); ``former``: what the label of an older form stands for → the fact that today asks for more."""

    checklists: tuple[Checklist, ...]
    stamps: Mapping[str, FormStamp]
    rows: Mapping[str, ExpectedRow]
    numbers: Mapping[str, str]
    labels: Mapping[str, str]
    facts: Mapping[str, Fact]
    former: Mapping[str, str]

    @cached_property
    def prefixes(self) -> Mapping[str, frozenset[str]]:
        """Checklist id → what stands before the slash in the keys of its rows."""
        return {checklist.id: checklist.prefixes for checklist in self.checklists}

    @cached_property
    def fact_titles(self) -> tuple[str, ...]:
        """What the form asks of a fact, in every language."""
        return tuple(named(fact.title, lang) for fact in self.facts.values() for lang in FORM_WORDS)

    @cached_property
    def names(self) -> ItemNames:
        """By what a remark may name an item. Made only for forms in which something speaks of a hazard."""
        sources = {key: one for checklist in self.checklists for key, one in checklist.by_key.items()}
        return item_names(self.numbers, {key: (one.title, one.clause) for key, one in sources.items()})

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """The names of which a form puts texts together, the longest first."""
        named = [text for one in self.checklists for text in (one.title, one.document, one.id)]
        named += [row.title for row in self.rows.values()]
        named += [title for fact in self.facts.values() for title in (fact.title, *fact.formerly)]
        named += [*self.fact_titles, *INDUSTRIES.values(), *(word for one in _COMPOSING for word in _FILLED.split(one))]
        return tuple(sorted({text.strip() for text in named} - {""}, key=lambda text: (-len(text), text)))

    @cached_property
    def headings(self) -> frozenset[str]:
        """Titles that a form prints between its rows: of the checklists and of their sections."""
        sections = (section.title for checklist in self.checklists for section in checklist.sections)
        return frozenset([*sections, *(checklist.title for checklist in self.checklists)])

    @cached_property
    def notes(self) -> frozenset[str]:
        """The lines that the sheets beside the form print of its checklists: how far an item or the whole reaches."""
        items = [item for checklist in self.checklists for item in checklist.by_key.values()]
        notes = (f"· {one}" for checklist in self.checklists for one in (checklist.scope, *checklist.notes))
        lines = (line for one in (*notes, *(one.coverage_note for one in self.checklists)) for line in one.split("\n"))
        glosses = (line for item in items for one in item_glosses(item) for line in one.split("\n"))
        asked = (f"{item.title}：{item.question}" for item in items)
        return frozenset([*lines, *glosses, *asked, *(one.document for one in self.checklists)]) - {"", "· "}

    @cached_property
    def marked(self) -> Mapping[str, tuple[str, ...]]:
        """Mark of a row's text → the keys of the rows that say just this."""
        found: dict[str, tuple[str, ...]] = {}
        for key, row in self.rows.items():
            for mark in {row.mark, row.full_mark}:
                found[mark] = (*found.get(mark, ()), key)
        return found

    @cached_property
    def texts(self) -> Mapping[str, tuple[Said, ...]]:
        """What a row may say → the items it may stand for. Made only for sheets whose 编号 do not tell."""
        found: dict[str, list[Said]] = {}
        for checklist in self.checklists:
            for key, source in (checklist.by_key | checklist.precondition_by_key).items():
                for text, said in _said_texts(source, self.rows[key]):
                    entry = found.setdefault(row_text(text), [])
                    entry += [] if said in entry else [said]
        return {text: tuple(entry) for text, entry in found.items()}


class Expectations:
    """The expectations of one run, each made once: thousands of forms are of the same checklists."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, ...], Expectation] = {}

    def __reduce__(self) -> tuple[type[Expectations], tuple[()]]:
        """In another process it begins empty: making one is cheaper than sending it."""
        return Expectations, ()

    def of(self, checklists: tuple[Checklist, ...]) -> Expectation:
        """The expectation of these checklists; made anew where an id now means another checklist."""
        key = tuple(checklist.id for checklist in checklists)
        found = self._made.get(key)
        if found is None or any(old is not new for old, new in zip(found.checklists, checklists, strict=True)):
            found = self._made[key] = expectation(checklists)
        return found


def expectation(checklists: tuple[Checklist, ...]) -> Expectation:
    """What a form of these checklists looks like."""
    rows: dict[str, ExpectedRow] = {}
    for checklist in checklists:
        for key, source in (checklist.by_key | checklist.precondition_by_key).items():
            rows[key] = _expected_row(key, source)
    numbers = {key: key for key in rows}
    if len(checklists) == 1:
        numbers |= {key.split("/", 1)[1]: key for key in rows}
    facts = all_facts(checklists)
    asked = [(fact.id, named(fact.title, lang)) for fact in facts.values() for lang in FORM_WORDS]
    labels = {text: key for key, title in asked for text in (title, label_of(title))}
    former = {f"{fact.id} {place}": fact.id for fact in facts.values() for place in range(len(fact.formerly))}
    for name, key in former.items():
        title = facts[key].formerly[int(name.partition(" ")[2])]
        labels |= {text: name for text in (title, label_of(title)) if text not in labels}
    labels |= {text: name for text, name in HEAD_WORDS.items() if text not in labels}
    titles = [(name, label) for words in FORM_WORDS.values() for name, label in words.head.items()]
    labels |= {text: name for name, label in titles for text in (label, column_label(label))}
    return Expectation(checklists, {one.id: _stamp(one) for one in checklists}, rows, numbers, labels, facts, former)


# A number in front of an item's text that people add or drop: `3、`, `(2)`, `a.`; not `5m以上`, which has no Chinese
# sign or quote behind it.
_ENUMERATED = LatePattern(r"^(?:\d{1,3}[、.)]|\(\d{1,3}\)|[a-z][.、)])(?=[\u4e00-\u9fff《【])")


def row_text(text: str) -> str:
    """A row's text for comparison: no blanks, NFKC, without a number in front and a full stop behind."""
    return _ENUMERATED.sub("", squeeze(plain(text))).rstrip("。;.?")


def _said_texts(source: Item | Precondition, row: ExpectedRow) -> Iterator[tuple[str, Said]]:
    key, whole = row.key, Said(row.key)
    yield row.content, whole
    yield row.full, whole
    yield source.question, whole
    yield source.title, Said(key, asked=Polarity.NONE)
    if isinstance(source, Item):
        for one in source.conditions:
            letter = one.id if len(source.conditions) > 1 else ""
            yield one.text, Said(key, letter, Polarity.HAZARD)


def _stamp(checklist: Checklist) -> FormStamp:
    return FormStamp(id=checklist.id, version=checklist.version, fingerprint=checklist_fingerprint(checklist))


def _expected_row(key: str, source: Item | Precondition) -> ExpectedRow:
    content = row_content(source)
    if isinstance(source, Item):
        letters, full = tuple(one.id for one in source.conditions), item_content(source)
        fingerprint, accepted = item_fingerprint(source), needs_acceptance(source)
        return ExpectedRow(key, source.title, content, text_mark(content), fingerprint, letters, accepted, full,
                           text_mark(full), source.formerly)  # fmt: skip
    mark = text_mark(content)
    return ExpectedRow(key, source.title, content, mark, mark, (), True, content, mark)

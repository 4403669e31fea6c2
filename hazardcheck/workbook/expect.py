"""What a form of these checklists looks like: computed once per set of checklists, not once per file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model.answers import FormStamp
from ..model.checklist import Checklist, Fact, Item, Precondition
from ..rules.content import checklist_fingerprint, item_content, item_fingerprint, precondition_content, text_mark
from ..rules.facts import all_facts
from ..rules.head import HEAD_LABELS
from .cells import column_label, label_of


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the library has it: its text, the text's mark, the fingerprint of its meaning, its letters."""

    key: str
    title: str
    content: str
    mark: str
    fingerprint: str
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """All rows by key; ``numbers`` (编号 as written → key); ``labels`` of the head (label → head field or fact id)."""

    checklists: tuple[Checklist, ...]
    stamps: Mapping[str, FormStamp]
    rows: Mapping[str, Row]
    numbers: Mapping[str, str]
    labels: Mapping[str, str]
    facts: Mapping[str, Fact]


_MADE: dict[tuple[int, ...], Expectation] = {}
_KEPT = 64


def expectation(checklists: tuple[Checklist, ...]) -> Expectation:
    """The expectation of these very objects, kept for the next file (the entry keeps them alive, so ids stay true)."""
    key = tuple(id(checklist) for checklist in checklists)
    if key not in _MADE:
        if len(_MADE) >= _KEPT:
            _MADE.clear()
        _MADE[key] = _expectation(checklists)
    return _MADE[key]


def _expectation(checklists: tuple[Checklist, ...]) -> Expectation:
    rows: dict[str, Row] = {}
    for checklist in checklists:
        for key, source in (checklist.by_key | checklist.precondition_by_key).items():
            rows[key] = _row(key, source)
    numbers = {key: key for key in rows}
    if len(checklists) == 1:
        numbers |= {key.split("/", 1)[1]: key for key in rows}
    facts = all_facts(checklists)
    labels = {text: fact.id for fact in facts.values() for text in (fact.title, label_of(fact.title))}
    labels |= {text: name for name, label in HEAD_LABELS.items() for text in (label, column_label(label))}
    return Expectation(checklists, {one.id: _stamp(one) for one in checklists}, rows, numbers, labels, facts)


def _stamp(checklist: Checklist) -> FormStamp:
    return FormStamp(id=checklist.id, version=checklist.version, fingerprint=checklist_fingerprint(checklist))


def _row(key: str, source: Item | Precondition) -> Row:
    if isinstance(source, Item):
        content, letters = item_content(source), tuple(one.id for one in source.conditions)
        return Row(key, source.title, content, text_mark(content), item_fingerprint(source), letters)
    content = precondition_content(source)
    return Row(key, source.title, content, text_mark(content), text_mark(content), ())

"""Gates as spreadsheet formulas: the form greys out a row as soon as the head says that it does not apply.

The formulas say what ``rules.gates.facts`` says (tested against it); they only colour, they never answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model.written.checklist import Fact, Item
from ..rules.reading.head_fields import FormWords


class Gates:
    """Formulas over the cells of the facts (absolute references by fact id) and of the industry, in the words that
    these cells offer."""

    def __init__(self, facts: Iterable[Fact], cells: Mapping[str, str], industry: str, words: FormWords) -> None:
        self.cells = cells
        self.industry = industry
        self.words = words
        self.yes, self.no = words.has
        facts = tuple(facts)
        self.parents = {fact.id: fact.part_of for fact in facts if fact.part_of}
        self.shown_by = {fact.id: fact.shown_by for fact in facts if fact.shown_by}
        kinds = [(fact.id, *fact.or_else) for fact in facts if fact.or_else]
        self.kinds = {key: kind for kind in kinds for key in kind}

    def closed(self, item: Item) -> str:
        """A condition that is true exactly when the item does not apply; empty if that can never be."""
        parts = self._other_industry(item)
        parts += [self._false(key) for key in item.applies.all]
        parts += [self._true(key) for key in item.applies.none]
        if item.applies.any:
            closed = [self._false(key) for key in item.applies.any]
            parts += [_joined_formula("AND", closed)] if all(closed) else []
        return _joined_formula("OR", [part for part in parts if part])

    def idle(self, key: str) -> str:
        """A condition that is true when a coarser fact answers this one with 无; empty if there is none above."""
        return _joined_formula("OR", [self._is(above, self.no) for above in self._above(key)])

    def _other_industry(self, item: Item) -> list[str]:
        if not item.industries:
            return []
        return [
            f'{self.industry}="{name}"' for key, name in self.words.industries.items() if key not in item.industries
        ]

    def _false(self, key: str) -> str:
        """无 here or above, and nothing finer (or the fact itself) says 有: that would be a contradiction."""
        if key not in self.cells:
            return ""
        denied = _joined_formula("OR", [self._denied(name) for name in (key, *self._above(key))])
        claimed = _joined_formula("OR", [self._is(name, self.yes) for name in (key, *self._below(key))])
        return f"AND({denied},NOT({claimed}))"

    def _true(self, key: str) -> str:
        if key not in self.cells:
            return ""
        claimed = _joined_formula("OR", [self._is(name, self.yes) for name in (key, *self._below(key))])
        denied = _joined_formula("OR", [self._denied(name) for name in (key, *self._above(key))])
        return f"AND({claimed},NOT({denied}))"

    def _denied(self, key: str) -> str:
        """无; but not where every kind is denied of which one must be there: that is a contradiction too."""
        kind = [name for name in self.kinds.get(key, ()) if name in self.cells]
        said = self._is(key, self.no)
        return (
            f"AND({said},NOT({_joined_formula('AND', [self._is(name, self.no) for name in kind])}))" if kind else said
        )

    def _is(self, key: str, word: str) -> str:
        return f'{self.cells[key]}="{word}"'

    def _above(self, key: str) -> list[str]:
        chain: list[str] = []
        above = self.parents.get(key)
        while above is not None and above in self.cells and above not in chain:
            chain.append(above)
            above = self.parents.get(above)
        return chain

    def _below(self, key: str) -> list[str]:
        """The facts whose 有 proves this one: the finer ones, what shows it, and what proves these."""
        found: list[str] = []
        waiting = [key]
        while waiting:
            top = waiting.pop()
            signs = [name for name, above in self.parents.items() if above == top]
            fresh = [name for name in (*signs, *self.shown_by.get(top, ())) if name not in found and name != key]
            found += fresh
            waiting += fresh
        return [name for name in self.cells if name in found]


def _joined_formula(name: str, parts: list[str]) -> str:
    if not parts:
        return ""
    return parts[0] if len(parts) == 1 else f"{name}({','.join(parts)})"

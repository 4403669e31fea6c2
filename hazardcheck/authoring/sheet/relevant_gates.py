"""XLSForm's ``relevant`` expressions as gates, where a gate says exactly the same; else nothing.

A gate is a conjunction: all of these, at least one of these, none of these. So an expression is kept if it comes down
to facts that must hold, facts that must not, and at most one choice between facts that hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ...model.written.checklist import ALWAYS, Gate

Named = Callable[[str, str], tuple[str, bool] | None]
"""(question, choice) → the fact that this answer means, and whether it means that the fact holds; or nothing."""

# The words of XLSForm's `relevant` that a gate can say: ${name}, quoted values, =, and, or, not, selected().
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<ref>\$\{\s*[\w.-]+\s*\})|(?P<text>'[^']*'|\"[^\"]*\")|(?P<sign>!=|=|\(|\)|,)|(?P<word>[a-z_]+|\d+))"
)
# signs; a longer condition is nobody's to translate
_LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class _FactTerm:
    key: str
    holds: bool


@dataclass(frozen=True, slots=True)
class _BothTerms:
    parts: tuple[_FactTerm | _BothTerms | _EitherTerm, ...]


@dataclass(frozen=True, slots=True)
class _EitherTerm:
    parts: tuple[_FactTerm | _BothTerms | _EitherTerm, ...]


_Part = _FactTerm | _BothTerms | _EitherTerm


class _NoGateError(Exception):
    """The expression says something that no gate can say."""


def gate_of(expressions: list[str], named: Named) -> Gate | None:
    """The gate of expressions that must hold together; nothing where it can't be said exactly."""
    try:
        parts = [_ExpressionParser(text, named).whole() for text in expressions if text.strip()]
        return _gate_from(_flat_terms(_BothTerms(tuple(parts)), _BothTerms)) if parts else ALWAYS
    except (_NoGateError, RecursionError):
        return None


def questions_in(text: str) -> list[str]:
    """The questions that an expression refers to."""
    return [name.strip() for name in re.findall(r"\$\{([^}]*)\}", text)]


class _ExpressionParser:
    """or → and → not → comparison; ``negated`` is pushed down to the facts."""

    def __init__(self, text: str, named: Named) -> None:
        self.named = named
        self.tokens = _tokens_of(text)
        self.place = 0

    def whole(self) -> _Part:
        """The expression, to its end."""
        part = self.either(False)
        if self.place != len(self.tokens):
            raise _NoGateError
        return part

    def either(self, negated: bool) -> _Part:
        """Parts joined by ``or``."""
        parts = [self.both(negated)]
        while self.took("or"):
            parts.append(self.both(negated))
        return parts[0] if len(parts) == 1 else (_BothTerms if negated else _EitherTerm)(tuple(parts))

    def both(self, negated: bool) -> _Part:
        """Parts joined by ``and``."""
        parts = [self.single(negated)]
        while self.took("and"):
            parts.append(self.single(negated))
        return parts[0] if len(parts) == 1 else (_EitherTerm if negated else _BothTerms)(tuple(parts))

    def single(self, negated: bool) -> _Part:
        """A comparison, ``selected(…)``, ``not(…)`` or brackets."""
        if self.took("not"):
            self.need("(")
            return self.closed(not negated)
        if self.took("("):
            return self.closed(negated)
        if self.took("selected"):
            self.need("(")
            question = self.question()
            self.need(",")
            choice = self.choice()
            self.need(")")
            return self.fact(question, choice, negated)
        question = self.question()
        differs = self.took("!=")
        if not differs:
            self.need("=")
        return self.fact(question, self.choice(), negated != differs)

    def closed(self, negated: bool) -> _Part:
        """What stands before the closing bracket."""
        part = self.either(negated)
        self.need(")")
        return part

    def fact(self, question: str, choice: str, negated: bool) -> _FactTerm:
        """The fact that an answer means."""
        found = self.named(question, choice)
        if found is None:
            raise _NoGateError
        return _FactTerm(found[0], found[1] != negated)

    def question(self) -> str:
        """``${name}``."""
        token = self.next()
        if not token.startswith("${"):
            raise _NoGateError
        return token[2:-1].strip()

    def choice(self) -> str:
        """A quoted choice, or a bare number."""
        token = self.next()
        if token[:1] in "'\"":
            return token[1:-1]
        if not token.isdecimal():
            raise _NoGateError
        return token

    def next(self) -> str:
        """The next token."""
        if self.place >= len(self.tokens):
            raise _NoGateError
        self.place += 1
        return self.tokens[self.place - 1]

    def took(self, token: str) -> bool:
        """Whether this token comes next; it is then taken."""
        if self.place < len(self.tokens) and self.tokens[self.place] == token:
            self.place += 1
            return True
        return False

    def need(self, token: str) -> None:
        """This token must come next."""
        if not self.took(token):
            raise _NoGateError


def _tokens_of(text: str) -> list[str]:
    if len(text) > _LONGEST:
        raise _NoGateError
    found, place, text = [], 0, text.strip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise _NoGateError
        found.append(match[match.lastgroup or 0])
        place = match.end()
    return found


def _flat_terms(part: _Part, kind: type[_BothTerms] | type[_EitherTerm]) -> list[_Part]:
    """The parts of nested conjunctions (or choices) in one row."""
    if isinstance(part, kind):
        return [inner for one in part.parts for inner in _flat_terms(one, kind)]
    return [part]


def _gate_from(parts: list[_Part]) -> Gate:
    must: dict[str, None] = {}
    never: dict[str, None] = {}
    choices: set[tuple[str, ...]] = set()
    for part in parts:
        if isinstance(part, _FactTerm):
            (must if part.holds else never)[part.key] = None
        else:
            choices.add(tuple(sorted(_chosen_facts(part))))
    if len(choices) > 1:
        raise _NoGateError
    return Gate(all=tuple(must), any=next(iter(choices), ()), none=tuple(never))


def _chosen_facts(part: _Part) -> set[str]:
    """The facts of a choice between facts that hold."""
    inner = _flat_terms(part, _EitherTerm)
    if not all(isinstance(one, _FactTerm) and one.holds for one in inner):
        raise _NoGateError
    return {one.key for one in inner if isinstance(one, _FactTerm)}

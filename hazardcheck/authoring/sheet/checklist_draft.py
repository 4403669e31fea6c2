"""A checklist as far as a spreadsheet tells it, with the doubts that its author has to settle."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model.written.checklist import ALWAYS, Gate


@dataclass(frozen=True, slots=True)
class DraftDoubt:
    """Something to confirm: the code of its sentence and what to fill in."""

    code: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class DraftFact:
    """A place or process that items depend on. ``source``: the question of a survey that it comes from."""

    id: str
    title: str
    help: str = ""
    source: str = ""
    doubts: list[DraftDoubt] = field(default_factory=list)


@dataclass(slots=True)
class DraftItem:
    """One row. ``number``: as the sheet has it; ``place``: sheet and row; ``lists``: evidence, look … by their key;
    ``doubts``: by the key at whose line they stand."""

    title: str
    question: str
    conditions: list[str]
    clause: str
    place: str
    number: str = ""
    grade: str = ""
    points: int | None = None
    gate: Gate = ALWAYS
    industries: tuple[str, ...] = ()
    lists: dict[str, list[str]] = field(default_factory=dict)
    doubts: list[tuple[str, DraftDoubt]] = field(default_factory=list)

    def doubt(self, key: str, code: str, /, **params: str) -> None:
        """Note a doubt at the line of ``key``."""
        self.doubts.append((key, DraftDoubt(code, params)))


@dataclass(slots=True)
class DraftSection:
    """A chapter of the sheet."""

    title: str
    items: list[DraftItem] = field(default_factory=list)


@dataclass(slots=True)
class ListDraft:
    """All of it. ``left``: (place, why, text) of rows that became no item; ``rows``: how many rows were looked at."""

    title: str = ""
    version: str = ""
    sections: list[DraftSection] = field(default_factory=list)
    facts: list[DraftFact] = field(default_factory=list)
    doubts: list[DraftDoubt] = field(default_factory=list)
    left: list[tuple[str, str, str]] = field(default_factory=list)
    rows: int = 0

    @property
    def items(self) -> list[DraftItem]:
        """All items in order."""
        return [item for section in self.sections for item in section.items]

    def section(self, title: str) -> DraftSection:
        """The section with this title, begun if there is none yet."""
        found = next((one for one in self.sections if one.title == title), None)
        if found is None:
            found = DraftSection(title)
            self.sections.append(found)
        return found

    def drop_unused(self) -> None:
        """Forget the facts that no item depends on."""
        used = {key for item in self.items for key in item.gate.facts}
        self.facts = [fact for fact in self.facts if fact.id in used]

    def fact(self, key: str, title: str, help_text: str = "") -> DraftFact:
        """The fact with this id, added if there is none yet."""
        found = next((one for one in self.facts if one.id == key), None)
        if found is None:
            found = DraftFact(key, title, help_text)
            self.facts.append(found)
        return found

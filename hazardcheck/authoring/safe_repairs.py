"""What can be corrected without a decision: how things are written, never what they mean.

Width of ids (０１-01), spelling of keys and of fixed values (Title, Major), quotes that a text needs (no, 1.10), the
writing of days (2026/1/5), a key that stands twice with the same value, letters of conditions that have none, and the
name of the schema. A guess ("titel") is not corrected, and what is missing is not made up.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from string import ascii_lowercase
from typing import Any, Final

from ..model.written.checklist import SCHEMA
from ..rules.reading.written_days import day_of
from ..yamltext.yaml_tree import Spot, YamlBranch, YamlEntry, YamlFile, YamlNode, YamlScalar, table_of, typed_values
from .key_order import fixed_keys, hints_of, kinds_in, noun_under

# keys whose values are names: a dash of another kind in them is a slip
_IDS: Final = frozenset(
    "id section part_of shown_by or_else same_as requires focus industries all any none items extends".split()
)
_LETTERS: Final = "conditions"
# what people write for a truth; YAML itself would turn some of them, the strict reader none
_YES: Final = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}


@dataclass(frozen=True, slots=True)
class SafeRepair:
    """One correction: its code, where it stood, what it was and what it is."""

    code: str
    spot: Spot
    old: str = ""
    new: str = ""


@dataclass(slots=True)
class _RepairNotes:
    """``letters``: conditions may get letters; not in a supplement, whose letters follow those of its base."""

    letters: bool
    mends: list[SafeRepair] = field(default_factory=list)

    def note(self, code: str, spot: Spot, old: str = "", new: str = "") -> None:
        """Remember a correction."""
        self.mends.append(SafeRepair(code, spot, old, new))


def repair_tree(file: YamlFile) -> list[SafeRepair]:
    """Correct the tree in place and tell what was corrected, in the order of the file."""
    notes = _RepairNotes(file.root.get("extends") is None)
    _repair_branch(file.root, "", notes)
    if file.root.get("schema") is None and file.root.get("sections") is not None:
        file.root.entries.insert(0, YamlEntry(YamlScalar(SCHEMA), "schema"))
        notes.note("HZ466", (0, 0), "", SCHEMA)
    # from the top of the file, as they are told
    return sorted(notes.mends, key=lambda one: one.spot)


def _repair_branch(branch: YamlBranch, under: str, notes: _RepairNotes) -> None:
    noun = noun_under(under)
    if branch.keyed and noun:
        _repair_keys(branch, noun, notes)
    elif under == _LETTERS and notes.letters:
        _give_letters(branch, notes)
    for entry in branch.entries:
        key = entry.key if branch.keyed else under
        hint = hints_of(noun).get(entry.key) if branch.keyed and noun else None
        if isinstance(entry.node, YamlBranch):
            _repair_branch(entry.node, key, notes)
        elif isinstance(entry.node, YamlScalar):
            _repair_scalar(entry.node, key, under, hint if branch.keyed else str, notes)


def _repair_keys(branch: YamlBranch, noun: Any, notes: _RepairNotes) -> None:
    """Keys in another width or case, with a hyphen for an underline; keys that say the same thing twice."""
    known = hints_of(noun)
    for entry in branch.entries:
        name = _level_key(entry.key)
        if entry.key not in known and name in known and branch.get(name) is None:
            notes.note("HZ462", entry.spot, entry.key, name)
            entry.key = name
    first: dict[str, YamlEntry] = {}
    for entry in list(branch.entries):
        if entry.key not in first:
            first[entry.key] = entry
        elif typed_values(first[entry.key].node) == typed_values(entry.node):
            branch.entries = [one for one in branch.entries if one is not entry]
            first[entry.key].above += [*entry.above, *([entry.beside] if entry.beside else [])]
            notes.note("HZ465", entry.spot, entry.key)


def _give_letters(branch: YamlBranch, notes: _RepairNotes) -> None:
    """Letters for conditions of which none has one: as texts, or as tables without an id."""
    tables = [entry.node for entry in branch.entries if isinstance(entry.node, YamlBranch)]
    if any(part.get("id") is not None for part in tables) or len(branch.entries) > len(ascii_lowercase):
        return
    for entry, letter in zip(branch.entries, ascii_lowercase, strict=False):
        if isinstance(entry.node, YamlScalar):
            entry.node = table_of(id=letter, text=entry.node)
        else:
            entry.node.entries.insert(0, YamlEntry(YamlScalar(letter), "id"))
        notes.note("HZ467", entry.spot, "", letter)


def _repair_scalar(scalar: YamlScalar, key: str, under: str, hint: Any, notes: _RepairNotes) -> None:
    old = scalar.text
    if key in _IDS:
        scalar.text = narrow_text(old).lower() if under == _LETTERS else narrow_text(old)
        if scalar.text != old:
            notes.note("HZ461", scalar.spot, old, scalar.text)
    kinds = kinds_in(hint)
    choices = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)), None)
    if choices is not None:
        _repair_choice(scalar, {str(choice.value) for choice in choices}, notes)
    elif date in kinds:
        _repair_day(scalar, notes)
    elif bool in kinds:
        _repair_truth(scalar, notes)
    elif str in kinds and scalar.kind not in ("str", "null"):
        scalar.kind = "str"
        notes.note("HZ463", scalar.spot, old, scalar.text)


def _repair_choice(scalar: YamlScalar, choices: set[str], notes: _RepairNotes) -> None:
    word = narrow_text(scalar.text).lower().replace("_", "-")
    new = next((choice for choice in choices if choice.lower() == word), "")
    if new and new != scalar.text:
        notes.note("HZ464", scalar.spot, scalar.text, new)
        scalar.text = new


def _repair_day(scalar: YamlScalar, notes: _RepairNotes) -> None:
    day = day_of(scalar.text) if scalar.kind == "str" else None
    if day and not scalar.text.strip().isdecimal():
        notes.note("HZ464", scalar.spot, scalar.text, day.isoformat())
        scalar.text, scalar.kind = day.isoformat(), "timestamp"


def _repair_truth(scalar: YamlScalar, notes: _RepairNotes) -> None:
    new = _YES.get(scalar.text.lower(), "") if scalar.kind == "bool" else ""
    if new and new != scalar.text:
        notes.note("HZ464", scalar.spot, scalar.text, new)
        scalar.text = new


def narrow_text(text: str) -> str:
    """The text with full-width letters, digits and hyphens made narrow, if it is then plain ASCII."""
    found = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    return found if found.isascii() else text


_DASHES: Final = {ord(sign): "-" for sign in "‐‑‒–—−－"}


def level_meaning(node: YamlNode, under: str = "") -> object:
    """What a tree says, the writing that ``mend`` may change levelled out.

    Ids are narrow, fixed values in one spelling; sections without a schema are a checklist's, conditions without
    letters are a, b, c.
    """
    if isinstance(node, YamlScalar):
        return _level_text(node.text, under)
    if node.keyed:
        said = {_level_key(entry.key): level_meaning(entry.node, _level_key(entry.key)) for entry in node.entries}
        return {"schema": SCHEMA, **said} if not under and "sections" in said else said
    said_all = [level_meaning(entry.node, under) for entry in node.entries]
    return _with_letters(said_all) if under == _LETTERS else said_all


def _with_letters(conditions: list[object]) -> list[object]:
    if any(isinstance(part, dict) and "id" in part for part in conditions) or len(conditions) > len(ascii_lowercase):
        return conditions
    return [
        {"id": letter, **(part if isinstance(part, dict) else {"text": part})}
        for part, letter in zip(conditions, ascii_lowercase, strict=False)
    ]


def _level_text(text: str, key: str) -> str:
    word = narrow_text(text).lower() if key in _IDS or key in fixed_keys() else text
    if key not in fixed_keys():
        return word
    day = day_of(text)
    return day.isoformat() if day else _YES.get(word, word.replace("_", "-"))


def _level_key(text: str) -> str:
    return narrow_text(text).lower().replace("-", "_")

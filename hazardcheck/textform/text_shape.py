"""The shape of a submission's text: which keys and kinds stand where; whatever else is refused with its line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from ..errors import UnreadableError
from ..model.answers import FormStamp
from ..model.base import FOCUS
from ..rules.reading.answer_words import day_of
from .text_writer import SCHEMA
from .typed_nodes import Leaf, Node, Series, Table


class Page:
    """The shape of the file: which keys and kinds stand where."""

    def __init__(self, where: str) -> None:
        self.where = where

    def fault(self, code: str, line: int, **params: str) -> UnreadableError:
        """The complaint at a line."""
        return UnreadableError(code, f"{self.where}:{line}", **params)

    def expect_schema(self, root: Table) -> None:
        """Refuse a file of another kind or a later version."""
        value = self.text(root, "schema")
        if value != SCHEMA:
            raise self.fault("HZ327", root.lines["schema"], value=value, expected=SCHEMA)

    def expect_keys(self, table: Table, allowed: Iterable[str]) -> None:
        """Refuse the first key that is not ``allowed``."""
        names = list(allowed)
        for key in table.entries:
            if key not in names:
                guess = get_close_matches(key, names, 1)
                hint = f"（{guess[0]}？）" if guess else ""
                raise self.fault("HZ322", table.lines[key], key=key, hint=hint)

    def table(self, parent: Table, key: str) -> Table:
        """The mapping under a key; empty if the key is absent or says nothing."""
        node = parent.entries.get(key)
        line = parent.lines.get(key, parent.line)
        if node is None or (isinstance(node, Leaf) and not node.said):
            return Table({}, {}, line)
        return self.as_table(node, key)

    def as_table(self, node: Node, key: str) -> Table:
        """The node, which has to be a mapping."""
        if not isinstance(node, Table):
            raise self.fault("HZ324", node.line, key=key, kind="key: value")
        return node

    def series(self, parent: Table, key: str) -> tuple[Node, ...]:
        """The list under a key; empty if the key is absent or says nothing."""
        node = parent.entries.get(key)
        if node is None or (isinstance(node, Leaf) and not node.said):
            return ()
        if not isinstance(node, Series):
            raise self.fault("HZ324", node.line, key=key, kind="[ , ]")
        return node.parts

    def text(self, parent: Table, key: str) -> str:
        """The text under a key; "" if the key is absent."""
        node = parent.entries.get(key)
        return "" if node is None else self.as_text(node, key)

    def as_text(self, node: Node, key: str) -> str:
        """The node, which has to be a scalar."""
        if not isinstance(node, Leaf):
            raise self.fault("HZ324", node.line, key=key, kind="text")
        return node.said

    def form_parts(self, root: Table) -> tuple[list[tuple[FormStamp, int]], tuple[str, ...], date]:
        """What the file says about the form: checklists (with their lines), focus, day."""
        form = self.table(root, "form")
        self.expect_keys(form, ("checklists", "focus", "made_on"))
        stamps = [self.stamp(self.as_table(node, "checklists")) for node in self.series(form, "checklists")]
        if not stamps:
            raise self.fault("HZ325", form.line, key="form.checklists")
        ids = [stamp.id for stamp, _ in stamps]
        for place, (stamp, line) in enumerate(stamps):
            if stamp.id in ids[:place]:
                raise self.fault("HZ321", line, key=stamp.id, first=str(stamps[ids.index(stamp.id)][1]))
        focus = tuple(self.as_text(node, "focus") for node in self.series(form, "focus"))
        made_on = day_of(self.text(form, "made_on"))
        for key in focus:
            if key not in FOCUS:
                raise self.fault("HZ328", form.lines["focus"], key="focus", value=key)
        if made_on is None:
            line = form.lines.get("made_on", form.line)
            raise self.fault("HZ328", line, key="made_on", value=self.text(form, "made_on"))
        return stamps, focus, made_on

    def stamp(self, table: Table) -> tuple[FormStamp, int]:
        """One checklist of the form and its line."""
        names = ("id", "version", "fingerprint")
        self.expect_keys(table, names)
        for name in names:
            if not self.text(table, name):
                raise self.fault("HZ325", table.line, key=name)
        return FormStamp(**{name: self.text(table, name) for name in names}), table.line

"""The shape of a submission's text: which keys and kinds stand where; whatever else is refused with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from ..errors import HazardcheckError, UnreadableError
from ..model.answers import FormStamp
from ..rules.gates.facts import is_focus
from ..rules.reading.head_fields import FORM_LABELS, HEAD_LABELS, RECORD_LABELS
from ..rules.reading.meant_keys import key_meant
from ..rules.reading.written_days import day_of
from ..yamltext.tree_builder import SUBMISSION, build_tree
from ..yamltext.yaml_tree import YamlBranch, YamlNode, YamlScalar
from .text_writer import COLUMNS, MORE_COLUMNS, SCHEMA


def is_blank(node: YamlNode | None) -> bool:
    """Whether there is nothing, or nothing said: ``facts:`` with nothing behind it."""
    return node is None or (isinstance(node, YamlScalar) and not node.said)


def blank_table(line: int) -> YamlBranch:
    """A table without keys that stands in this line."""
    return YamlBranch(True, spot=(line - 1, 0))


# The keys of an item: one that stands twice is mostly the second hazard of that item.
_ITEM = re.compile(r"[a-z]+(?:-[a-z0-9]+)+/\S+|\d{1,3}(?:-\d{1,3})+")


def tree_of(text: str, where: str) -> YamlNode | None:
    """The tree of a text form. HZ329 instead of HZ321 where an item, or a column of its hazard, stands twice."""
    try:
        return build_tree(text, where, SUBMISSION)
    except UnreadableError as error:
        key = str(error.params.get("key", ""))
        if error.code == "HZ321" and (_ITEM.fullmatch(key) or key in (*COLUMNS, *MORE_COLUMNS, "hazards")):
            raise UnreadableError("HZ329", error.where, **error.params) from None
        raise


# What people call a key that has another name: 设备 by its English word.
_OTHER_NAMES = {
    "equipment": "device",
    "machine": "device",
    "location": "place",
    "where": "place",
    "what": "description",
}


_TITLES = {title: name for labels in (HEAD_LABELS, FORM_LABELS, RECORD_LABELS) for name, title in labels.items()}


def key_hint(key: str, names: Mapping[str, str]) -> str:
    """What to write instead: the key whose title, or other word, was written (管控措施: ``control_measure``), else the
    one that is most like it. ``names``: key → its Chinese name, where it has one."""
    word = key.strip()
    meant = _TITLES.get(word) or _OTHER_NAMES.get(word.lower(), "")
    meant = meant if meant in names else key_meant(word, names) or ""
    if meant:
        return f"（这里写作 {meant}）"
    guess = get_close_matches(key, list(names), 1)
    return f"（{guess[0]}？）" if guess else ""


class TextShape:
    """What may stand where in one file; ``where`` is its name."""

    def __init__(self, where: str) -> None:
        self.where = where

    def fault(self, code: str, /, line: int, **params: str) -> HazardcheckError:
        """The complaint at a line."""
        return SUBMISSION.fault(code, self.where, (line - 1, 0), **params)

    def expect_schema(self, root: YamlBranch) -> None:
        """Refuse a file of another kind or a later version."""
        value = self.text(root, "schema")
        if value != SCHEMA:
            raise self.fault("HZ327", root.line_of("schema"), value=value, expected=SCHEMA)

    def expect_keys(self, table: YamlBranch, allowed: Iterable[str], titles: Mapping[str, str] | None = None) -> None:
        """Refuse the first key that is not ``allowed``; ``titles``: the Chinese names of keys."""
        names = {key: (titles or {}).get(key, "") for key in allowed}
        for entry in table.entries:
            if entry.key not in names:
                hint = key_hint(entry.key, names)
                raise self.fault("HZ322", table.line_of(entry.key), key=entry.key, hint=hint)

    def table(self, parent: YamlBranch, key: str) -> YamlBranch:
        """The mapping under a key; empty if the key is absent or says nothing."""
        node = parent.get(key)
        return blank_table(parent.line_of(key)) if is_blank(node) else self.as_table(node, key)

    def as_table(self, node: YamlNode | None, key: str) -> YamlBranch:
        """The node, which has to be a mapping."""
        if not (isinstance(node, YamlBranch) and node.keyed):
            raise self.fault("HZ324", node.line if node else 1, key=key, kind="key: value")
        return node

    def series(self, parent: YamlBranch, key: str) -> list[YamlNode]:
        """The list under a key; empty if the key is absent or says nothing."""
        node = parent.get(key)
        if node is None or is_blank(node):
            return []
        if not isinstance(node, YamlBranch) or node.keyed:
            raise self.fault("HZ324", node.line, key=key, kind="[ , ]")
        return [entry.node for entry in node.entries]

    def text(self, parent: YamlBranch, key: str) -> str:
        """The text under a key; "" if the key is absent."""
        node = parent.get(key)
        return "" if node is None else self.as_text(node, key)

    def as_text(self, node: YamlNode, key: str) -> str:
        """The node, which has to be a scalar."""
        if not isinstance(node, YamlScalar):
            raise self.fault("HZ324", node.line, key=key, kind="text")
        return node.said

    def form_parts(self, root: YamlBranch) -> tuple[list[tuple[FormStamp, int]], tuple[str, ...], date]:
        """What the file says about the form: checklists (with their lines), focus, day."""
        form = self.table(root, "form")
        self.expect_keys(form, ("checklists", "focus", "made_on", "brought_for", "brought_proof", "brought"))
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
            if not is_focus(key):
                raise self.fault("HZ328", form.line_of("focus"), key="focus", value=key)
        if made_on is None:
            raise self.fault("HZ328", form.line_of("made_on"), key="made_on", value=self.text(form, "made_on"))
        return stamps, focus, made_on

    def stamp(self, table: YamlBranch) -> tuple[FormStamp, int]:
        """One checklist of the form and its line."""
        names = ("id", "version", "fingerprint")
        self.expect_keys(table, names)
        for name in names:
            if not self.text(table, name):
                raise self.fault("HZ325", table.line, key=name)
        return FormStamp(**{name: self.text(table, name) for name in names}), table.line

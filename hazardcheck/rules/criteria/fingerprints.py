"""What a row says, and the fingerprints that notice when it says something else."""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from typing import Any

from ...late_pattern import LatePattern
from ...model.written.checklist import Checklist, Condition, Item, Kind, Precondition
from ...model.written.written_noun import WrittenNoun
from ...words import say

# The parts of an item that the law's meaning hangs on, in a fixed order: help texts may change without a new
# fingerprint. A field added here changes every fingerprint.
LEGAL_FIELDS = ("id", "question", "clause", "grade", "catch_all", "requires", "industries", "applies", "scope", "lists",
          "exceptions", "device_rule", "conditions", "deadline_days", "points", "veto")  # fmt: skip
# Fields that came after items were published, and what leaves their fingerprints as they were.
_LATER: dict[str, object] = {"deadline_days": None, "points": 1, "veto": False}

# What is to be chosen: 有隐患 and 无隐患, which the form's first edition called 存在 and 不存在.
_CHOSEN = LatePattern(r"(?P<verb>(?:填|选|判|即为)“?)(?P<sign>[有无])隐患")


def item_content(item: Item) -> str:
    """All that the law says of an item: the question, then its branches, limits, lists and exceptions. It stands in the
    text form, at the terminal, and in the rows of the form's first edition.

    Always Chinese: it is the law's own text with its glosses, and forms are told apart by its mark.
    """
    return "\n".join([item.question, *map(_branch_text, item.conditions), *item_glosses(item), *_local_texts(item)])


def row_content(source: Item | Precondition) -> str:
    """The text under 检查内容 of the form: the question, its branches and what is local. Its glosses (``item_glosses``)
    stand in the cell's hint and on the guide: nearly every row would repeat them."""
    if isinstance(source, Precondition):
        return precondition_content(source)
    return "\n".join([source.question, *map(_branch_text, source.conditions), *_local_texts(source)])


def item_glosses(item: Item) -> list[str]:
    """How far the item reaches, line by line: limits, lists, exceptions, and whether a broken device is as none."""
    lines = [_gloss("content.scope", text=text) for text in item.scope]
    for entry in item.lists:
        code = "content.list.open" if entry.open else "content.list"
        lines.append(_gloss(code, name=entry.name, members="、".join(entry.members)))
    lines += [_gloss("content.exception", text=text) for text in item.exceptions]
    return [*lines, _gloss("content.device")] if item.device_rule else lines


def _local_texts(item: Item) -> list[str]:
    """What a supplement or a list of one's own adds, and that a catch-all is for a person to judge."""
    lines = [_gloss("content.days", days=item.deadline_days)] if item.deadline_days is not None else []
    if item.points != 1 or item.veto:
        lines.append(_gloss("content.veto" if item.veto else "content.points", points=item.points))
    lines += [_gloss("content.wording", text=text) for text in item.wording]
    return [*lines, _gloss("content.catch_all")] if item.catch_all else lines


def _gloss(code: str, /, **params: object) -> str:
    return say(code, "zh", **params)


def _branch_text(branch: Condition) -> str:
    return f"{branch.id}. {branch.text}{_gloss('content.unverified') if branch.undetermined else ''}"


def precondition_content(row: Precondition) -> str:
    """The text of a precondition's row."""
    return _gloss("content.precondition", text=row.question)


def squeeze(text: str) -> str:
    """The text without any white space, the words of the answers as they were at first: what fingerprints and
    comparisons look at.

    Example: “只缺其中一样，选无隐患” was “选不存在” in the form's first edition; the law says the same by both.
    """
    plain = "".join(text.split())
    return _CHOSEN.sub(_first_worded, plain) if "隐患" in plain else plain


def _first_worded(match: re.Match[str]) -> str:
    return match["verb"] + ("存在" if match["sign"] == "有" else "不存在")


def text_mark(text: str) -> str:
    """A short mark of a row's text as it stands in the form."""
    # 16 digits: two texts of one form meet by chance once in 10^19
    return hashlib.sha256(squeeze(text).encode()).hexdigest()[:16]


# the texts of all shipped items, once
@lru_cache(maxsize=4096)
def item_fingerprint(item: Item) -> str:
    """A mark of the item's meaning in law: it changes when the law's facts change, not when advice or spacing does."""
    parts = {name: squeezed(getattr(item, name)) for name in LEGAL_FIELDS}
    parts = {key: value for key, value in parts.items() if key not in _LATER or value != _LATER[key]}
    for branch in parts["conditions"]:
        # as it was before the field existed: marks of published items never change
        if not branch["undetermined"]:
            del branch["undetermined"]
    return _digest(parts)


# one for each list at hand
@lru_cache(maxsize=64)
def checklist_fingerprint(checklist: Checklist) -> str:
    """``sha256:…`` over the document, the determination, the gates and the meaning of every item."""
    parts = {
        "id": checklist.id,
        "document": checklist.document,
        "coverage": checklist.coverage,
        "determination": _determination_parts(squeezed(checklist.determination)),
        "facts": [
            [fact.id, fact.part_of, *fact.shown_by, *(f"or {key}" for key in fact.or_else)] for fact in checklist.facts
        ],
        "preconditions": [[row.id, row.question] for row in checklist.preconditions],
        "items": [item_fingerprint(item) for item in checklist.items],
    }
    if checklist.kind is not Kind.STATUTORY:
        parts["kind"] = checklist.kind
    if checklist.procedure is not None:
        parts["procedure"] = squeezed(checklist.procedure)
    if checklist.rating is not None:
        parts["rating"] = squeezed(checklist.rating)
    return f"sha256:{_digest(parts)}"


def _determination_parts(parts: dict[str, Any]) -> dict[str, Any]:
    """Without the fields that came later, where they are empty."""
    for group in parts["groups"]:
        if not group["also"]:
            del group["also"]
    for entry in parts["exclusions"]:
        if not entry["items"]:
            del entry["items"]
    return parts


def _digest(value: Any) -> str:
    text = json.dumps(squeezed(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def squeezed(value: Any) -> Any:
    """The value with every text in it squeezed, nouns as mappings."""
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, list | tuple):
        return [squeezed(inner) for inner in value]
    if isinstance(value, dict):
        return {key: squeezed(inner) for key, inner in value.items()}
    if isinstance(value, WrittenNoun):
        return squeezed(value.key_values())
    return value

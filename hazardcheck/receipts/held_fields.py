"""Which fields a receipt holds: an older one lacks what was added since, and verifies all the same.

A receipt lies in the hands of others. What is proved is the signature over its bytes; what it says is read by the
nouns of today, which may have more. So it has to hold every field of the first version (a field that is not there would
be read as its default, and missing is not nothing), nothing that we don't know, and it is compared by what it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model.receipts.receipt import Receipt
from ..noun_codec import NounCodec
from .envelope_text import canonical_json

Json = dict[str, Any]
# The fields of receipt/1 as the first one was handed out, by the way to them. Nothing is ever added here.
FIRST_FIELDS: Mapping[str, frozenset[str]] = {
    path: frozenset(names.split())
    for path, names in {
        "": "schema name result tool run made_from checklists exit counts inputs waivers gate",
        "tool": "name version",
        "run": "stage policy on policy_title policy_note lang",
        "made_from": "policy chosen fail_on second_reader limits previous cases roster mapping",
        "checklists": "id version fingerprint coverage",
        "exit": "code reason because",
        "exit.because": "rule source enterprise outcome item number location code",
        "counts": "inputs missing graded incomplete unreadable duplicate skipped hazards outcomes",
        "inputs": "source sha256 status line value worst best",
        "waivers": (
            "number enterprise fingerprint approver reason granted expires standing why mark source item location"
        ),
        "gate": "sha256 on code failed",
    }.items()
}
# Counts by a word: what is in one and not in the other is a difference, no field of another version.
_TABLES = frozenset({"counts.outcomes"})


def lacking(predicate: Json) -> str:
    """The first field of the first version that is not there; nothing where all are."""
    return next(_lacking(predicate, ""), "")


def _lacking(part: Any, path: str) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _lacking(one, path)
    elif isinstance(part, dict):
        for name in sorted(FIRST_FIELDS.get(path, frozenset()) - part.keys()):
            yield _below(path, name)
        for name, value in part.items():
            yield from _lacking(value, _below(path, name))


def held_part(part: Any, held: Any, path: str = "") -> Any:
    """Of plain data the fields that the other holds; what is only in one of two lists, or tables of counts, stays."""
    if isinstance(part, dict) and isinstance(held, dict) and path not in _TABLES:
        return {name: held_part(value, held[name], _below(path, name)) for name, value in part.items() if name in held}
    if isinstance(part, list) and isinstance(held, list) and held:
        beside = (*held, *(held[:1] * len(part)))
        return [held_part(one, other, path) for one, other in zip(part, beside, strict=False)]
    return part


def as_held(codec: NounCodec[Receipt], receipt: Receipt, predicate: Json) -> Receipt:
    """A receipt of today with the fields alone that this predicate holds: of the others it says as little."""
    return codec.noun_of(canonical_json(held_part(codec.plain_of(receipt), predicate)))


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name

"""Files held against the inputs of a receipt, by their SHA-256: none missing, none more, none another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.receipts.receipt import Receipt, ReceiptInput
from ..model.receipts.receipt_report import CheckState, ReceiptCheck


@dataclass(frozen=True, slots=True)
class GivenInput:
    """A file that somebody hands over with a receipt; ``sha256`` is empty where its bytes can't or should not be
    had; ``place`` is its own among those handed over."""

    source: str
    sha256: str
    place: int = 0


def check_inputs(receipt: Receipt, given: Iterable[GivenInput]) -> ReceiptCheck:
    """Whether these are the inputs. A file that was moved is the same file; one that has the name of an input and other
    bytes is a changed one; those that were never read are known by their names alone."""
    _, lost, more = paired_inputs(receipt.inputs, given)
    new = {one.source: one for one in more}
    changed = [one.source for one in lost if one.source in new]
    gone = [one.source for one in lost if one.source not in new]
    extra = [one.source for one in more if one.source not in {*changed}]
    named = (*(f"≠ {one}" for one in changed), *(f"- {one}" for one in gone), *(f"+ {one}" for one in extra))
    counts = {"changed": len(changed), "gone": len(gone), "extra": len(extra), "count": len(receipt.inputs)}
    return ReceiptCheck(
        name="inputs",
        state=CheckState.FAILED if named else CheckState.PASSED,
        why="receipt.inputs.other" if named else "receipt.inputs.same",
        params={key: str(value) for key, value in counts.items()},
        named=named,
    )


def paired_inputs(
    inputs: Iterable[ReceiptInput], given: Iterable[GivenInput]
) -> tuple[list[tuple[ReceiptInput, GivenInput]], list[ReceiptInput], list[GivenInput]]:
    """Each input with the file that it is, whatever that is called by now; the inputs that no file is, and the files
    that are no input. Each file counts once."""
    files: dict[str, list[GivenInput]] = {}
    for one in given:
        files.setdefault(_key(one.source, one.sha256), []).append(one)
    pairs: list[tuple[ReceiptInput, GivenInput]] = []
    lost: list[ReceiptInput] = []
    for known in inputs:
        same = files.get(_key(known.source, known.sha256))
        if same:
            # of two files with the same bytes, the one of this name goes first
            same.sort(key=lambda one, name=known.source: one.source != name)  # type: ignore[misc]
            pairs.append((known, same.pop(0)))
        else:
            lost.append(known)
    return pairs, lost, [one for rest in files.values() for one in rest]


def _key(source: str, sha256: str) -> str:
    """What names the bytes, else the name: neither is ever the other."""
    return sha256 or f"name:{source}"

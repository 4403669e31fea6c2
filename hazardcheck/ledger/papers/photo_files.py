"""The photos of a hazard that lie in a folder: its proofs, found by their SHA-256, and those that stand in the forms
which show it. The ledger keeps hashes, people keep the files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import UnreadableError, UsageError, os_reason
from ...model.assessment import Finding
from ...model.ledger import LedgerForm, LedgerHazard, Proof
from ...rules.known.hazard_numbers import real_number
from ..event_bodies import FORM, FORM_KIND
from ..event_chain import Event

if TYPE_CHECKING:
    from ...reports.papers.paper_pictures import PaperPicture

# Files that may be a form.
_FORMS = (".xlsx", ".xlsm", ".ods")


@dataclass(slots=True)
class FoundPhotos:
    """``shown``: pictures by their SHA-256; ``before``: those of forms, as proofs of how it was found."""

    shown: dict[str, PaperPicture] = field(default_factory=dict)
    before: list[Proof] = field(default_factory=list)


def found_photos(folder: Path, hazards: Iterable[LedgerHazard], events: Iterable[Event] = ()) -> FoundPhotos:
    """What lies in a folder of these hazards' proofs, and (of the only one) of the forms among ``events``. UsageError
    HZ505 (no folder), HZ409 (can't be read)."""
    from ...reports.papers.paper_pictures import paper_picture

    many = list(hazards)
    sizes = {proof.sha256: proof.size for one in many for step in one.steps for proof in step.proofs}
    forms = {form.sha256: (form, event) for event in events for form in _form_of(event)}
    found = FoundPhotos()
    for path, data in _files(folder, set(sizes.values()), has_forms=bool(forms)):
        digest = hashlib.sha256(data).hexdigest()
        picture = paper_picture(data) if digest in sizes else None
        if picture is not None:
            found.shown[digest] = picture
        if digest in forms:
            form, event = forms[digest]
            _add_before(found, path.name, data, _locations(form, many[0]), event.at)
    return found


def _form_of(event: Event) -> Iterator[LedgerForm]:
    if event.kind == FORM_KIND:
        yield FORM.noun_of(event.body)


def _files(folder: Path, sizes: set[int], *, has_forms: bool) -> Iterator[tuple[Path, bytes]]:
    """Files that may be meant: as large as one of the proofs, or named as a form is; nothing else is read."""
    if not folder.is_dir():
        raise UsageError("HZ505", where="--photos", path=folder.as_posix())
    try:
        for path in sorted(folder.rglob("*")):
            is_form = has_forms and path.suffix.lower() in _FORMS
            if path.is_file() and (is_form or path.stat().st_size in sizes):
                yield path, path.read_bytes()
    except OSError as error:
        raise UsageError("HZ409", where=folder.as_posix(), detail=os_reason(error)) from None


def _locations(form: LedgerForm, hazard: LedgerHazard) -> list[Finding]:
    """The findings of a form that are this hazard."""
    numbers = set(map(real_number, hazard.numbers))
    mine = [one for one in form.findings if one.item == hazard.finding.item]
    return [one for one in mine if real_number(one.number) in numbers] or (mine if len(mine) == 1 else [])


def _add_before(found: FoundPhotos, name: str, data: bytes, mine: list[Finding], at: str) -> None:
    from ...reports.papers.paper_pictures import paper_picture
    from ...spreadsheet.placed_pictures import placed_pictures, sheet_row

    try:
        placed = placed_pictures(data)
    except UnreadableError:
        return
    for picture in (one for finding in mine for one in placed.get(sheet_row(finding.location), ())):
        digest = hashlib.sha256(picture).hexdigest()
        found.before.append(
            Proof(kind="form-photo", name=f"{name} 中的照片", sha256=digest, size=len(picture), received_at=at)
        )
        shown = paper_picture(picture)
        if shown is not None:
            found.shown[digest] = shown

"""The photos that a form holds beside its hazards, for its papers: read again from the file that was judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...errors import UnreadableError
from ...model.outcome import Submission
from ..grade_file import same_bytes
from ..inputs.single_input import Input

if TYPE_CHECKING:
    from ...reports.papers.paper_pictures import PhotoRow


def form_photos(entry: Submission, given: Input | None) -> Mapping[int, PhotoRow]:
    """Place of a finding → the photos in its row; none where the file is gone or was changed since. Most forms hold no
    picture, or no hazard: they are not opened."""
    if given is None or not entry.findings or not (entry.origin and entry.origin.pictures):
        return {}
    data = same_bytes(given, entry.sha256)
    if not data:
        return {}
    from ...reports.papers.paper_pictures import photo_row
    from ...spreadsheet.placed_pictures import placed_pictures, sheet_row

    try:
        placed = placed_pictures(data)
    except UnreadableError:
        return {}
    photos = {place: placed.get(sheet_row(one.location), ()) for place, one in enumerate(entry.findings)}
    return {place: photo_row(pictures) for place, pictures in photos.items() if pictures}

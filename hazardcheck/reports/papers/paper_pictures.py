"""Photos in a paper: measured, named by their SHA-256, drawn at the size that a cell has room for.

A picture is put in as it is: nothing is scaled, turned or written anew, so its SHA-256 stays that of the file. What
Word can't show (HEIC …) is named and left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..code_picture import code_png

# What Word shows, by the type that the library finds in the bytes → the ending of the part.
_KINDS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/bmp": "bmp"}
# English Metric Units, in which drawings are measured, in a millimetre
_EMU = 36_000


@dataclass(frozen=True, slots=True)
class PaperPicture:
    """A photo that stands in a paper: its bytes, its ending and its size in pixels."""

    data: bytes
    sha256: str
    ending: str
    width: int
    height: int
    folder: str = "media"

    @property
    def part(self) -> str:
        """Its place in the package; the same picture twice is one part."""
        return f"{self.folder}/{self.sha256[:32]}.{self.ending}"

    @property
    def link(self) -> str:
        """The id of the relation that leads to it."""
        return f"rIdP{self.sha256[:32]}"


def paper_picture(data: bytes) -> PaperPicture | None:
    """The picture in these bytes; nothing where Word could not show it."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    try:
        image = Image.from_blob(data)
    except (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        ValueError,
        KeyError,
        IndexError,
    ):
        return None
    ending = _KINDS.get(image.content_type, "")
    if not ending or image.px_width < 1 or image.px_height < 1:
        return None
    digest = hashlib.sha256(data).hexdigest()
    return PaperPicture(data, digest, ending, image.px_width, image.px_height)


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """The photos of one hazard: those that are shown, and the SHA-256 of those that are not."""

    shown: tuple[PaperPicture, ...]
    left: tuple[str, ...] = ()


# of one hazard: more would fill its page
_MOST = 3


def photo_row(pictures: Iterable[bytes]) -> PhotoRow:
    """The first photos that Word can show; the others are named, none goes without a word."""
    shown: list[PaperPicture] = []
    left: list[str] = []
    for data in pictures:
        picture = paper_picture(data) if len(shown) < _MOST else None
        if picture is None:
            left.append(hashlib.sha256(data).hexdigest())
        else:
            shown.append(picture)
    return PhotoRow(tuple(shown), tuple(left))


def code_mark(digest: str) -> PaperPicture | None:
    """The QR of the result with this SHA-256, apart from the photos, which are evidence; nothing without a result."""
    if not digest:
        return None
    found = paper_picture(code_png(digest))
    assert found is not None
    return replace(found, folder="code")


def drawing(picture: PaperPicture, width: float, height: float) -> str:
    """The picture in a run, as large as fits into ``width`` × ``height`` mm in its own proportions."""
    scale = min(width / picture.width, height / picture.height)
    across, down = (max(1, round(size * scale * _EMU)) for size in (picture.width, picture.height))
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}"><wp:extent cx="{across}" cy="{down}"/>'
        f"{_graphic(picture, across, down)}</wp:inline></w:drawing>"
    )


def corner(picture: PaperPicture, left: float, top: float, side: float) -> str:
    """A square picture at a place of the page, in mm: it lies in the margin and moves no text."""
    size = round(side * _EMU)
    spots = {axis: f"<wp:posOffset>{round(offset * _EMU)}</wp:posOffset>" for axis, offset in (("H", left), ("V", top))}
    places = "".join(
        f'<wp:position{axis} relativeFrom="page">{spot}</wp:position{axis}>' for axis, spot in spots.items()
    )
    return (
        f'<w:drawing><wp:anchor xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="2" behindDoc="0" locked="1" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{places}<wp:extent cx="{size}" cy="{size}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f"{_graphic(picture, size, size)}</wp:anchor></w:drawing>"
    )


def _graphic(picture: PaperPicture, across: int, down: int) -> str:
    number = int(picture.sha256[:7], 16) + 1
    return (
        f'<wp:docPr id="{number}" name="{picture.sha256[:12]}"/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{picture.sha256[:12]}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip xmlns:r="{_R}" r:embed="{picture.link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

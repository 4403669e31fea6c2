"""Photos in a paper: measured, named by their SHA-256, drawn at the size that a cell has room for.

A picture is put in as it is: nothing is scaled, turned or written anew, so its SHA-256 stays that of the file. What
Word can't show (HEIC …) is named and left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

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

    @property
    def part(self) -> str:
        """Its place in the package; the same picture twice is one part."""
        return f"media/{self.sha256[:32]}.{self.ending}"

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


def drawing(picture: PaperPicture, width: float, height: float) -> str:
    """The picture in a run, as large as fits into ``width`` × ``height`` mm in its own proportions."""
    scale = min(width / picture.width, height / picture.height)
    across, down = (max(1, round(size * scale * _EMU)) for size in (picture.width, picture.height))
    number = int(picture.sha256[:7], 16) + 1
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr id="{number}" name="{picture.sha256[:12]}"/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{picture.sha256[:12]}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip xmlns:r="{_R}" r:embed="{picture.link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing>"
    )


_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

"""What a file is, by its bytes and never by its name: a spreadsheet of some kind, or what else, and what to do then."""

from __future__ import annotations

import re
import zlib
from collections.abc import Container
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from ...errors import UnreadableError
from .ole_container import stream_names

# The first eight bytes of an OLE container: xls, and the shell of an encrypted xlsx.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# a zip that begins with a file, as every xlsx does; an empty or split one begins otherwise
_ZIP = b"PK\x03\x04"
# Other kinds by their first bytes, so that the complaint says what it is ("a picture") and not "damaged". GIF87a and
# GIF89a share four.
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "zip"),
    (b"\x1f\x8b", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"{\\rtf", "text-document"),
)
# Many systems export a web page under the name of xls; so does mail (mime-version).
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|style|div)\b|mime-version:", re.IGNORECASE)
# "<" and a letter: XML of some kind, no text of a table.
_MARKUP = re.compile(rb"<[?!A-Za-z]")
# The owner file of LibreOffice: `,user,host,30.11.2026 09:15,file:///…;`
_LOCK = re.compile(r"[^\r\n]*,[^\r\n]*,[^\r\n]*,\d\d\.\d\d\.\d{4} \d\d:\d\d,file:[^\r\n]*;\s*")
# a byte order mark and blanks may stand before the first tag
_BLANKS = b"\xef\xbb\xbf \t\r\n"
# a file of zeros is what a broken transfer leaves
_NOTHING = b"\0 \r\n\t"
# Which part tells what a zip is; the first that is there decides.
_PARTS = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook.xml", "xlsx"),
    ("word/document.xml", "kind.word"),
    ("ppt/presentation.xml", "kind.slides"),
    ("ofd.xml", "kind.ofd"),
    ("index/document.iwa", "kind.numbers"),
)
# The main part of a document that a person signs is never so large; more would be a bomb.
_LARGEST = 64 * 2**20
_XREF = re.compile(rb"startxref\s+(\d{1,12})\s")
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj")
# The same for an OLE container, by its streams.
_STREAMS = (("worddocument", "kind.word"), ("powerpoint document", "kind.slides"))
# Streams of what somebody wrote, WPS's own kinds too.
_WRITTEN = ("worddocument", "powerpoint document", "workbook", "book", "wps", "et", "kso", "kingsoft")


def kind_of(data: bytes) -> str:
    """``zip`` (see ``zip_kind``), ``xls`` or ``text``; ``UnreadableError`` for anything else.

    HZ301 empty, HZ302 no spreadsheet, HZ303 encrypted, HZ304 damaged, HZ311 a WPS file of its own kind.
    """
    # the first bytes decide nearly always; the whole is looked at only where they are blank
    if not data[:4096].strip(_NOTHING) and not data.strip(_NOTHING):
        raise UnreadableError("HZ301")
    if data.startswith(_ZIP):
        return "zip"
    if data.startswith(_OLE):
        return _compound_kind(data)
    if data[:2] == b"\x09\x08" and data[4:6] in (b"\x00\x05", b"\x00\x06"):
        # the stream of an old workbook without the container around it
        return "xls"
    kind = _other_kind(data)
    if kind:
        raise UnreadableError("HZ302", kind=f"kind.{kind}")
    return "text"


def _compound_kind(data: bytes) -> str:
    """The old Office container: an xls, or what its streams say it is."""
    names = stream_names(data)
    if "encryptedpackage" in names:
        raise UnreadableError("HZ303")
    if names & {"workbook", "book"}:
        return "xls"
    for name, kind in _STREAMS:
        if name in names:
            raise UnreadableError("HZ302", kind=kind)
    if any(name.startswith(("et", "wps", "kso", "kingsoft")) for name in names):
        raise UnreadableError("HZ311")
    raise UnreadableError("HZ302", kind="kind.ole")


def _other_kind(data: bytes) -> str:
    """What a file is that is neither a zip nor an old workbook; nothing for a text that may be a CSV."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _is_picture(data):
        return "picture"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    # a page says what it is at its beginning
    start = data[:512].lstrip(_BLANKS)
    if _HTML.match(start):
        return "html"
    if _MARKUP.match(start):
        return "html" if b"<html" in data[:4096].lower() else "xml"
    if _is_lock(data):
        return "lock"
    return "other" if b"\0" in data else ""


def is_picture(data: bytes) -> bool:
    """Whether a file that is not empty is a picture of a known kind."""
    return _other_kind(data) == "picture"


def is_document(data: bytes) -> bool:
    """Whether a file that is not empty is something signed or printed that a person can open: pdf, a document, sheet or
    slides of Office, WPS or OpenDocument, ofd, rtf, a picture. A text, a page, an archive, a locked file, a pdf that
    broke off, a package whose main part is damaged and a text without a word are none."""
    if data.startswith(b"%PDF-"):
        return _is_pdf(data)
    if data.startswith(b"{\\rtf"):
        return data.rstrip(b"\0\r\n\t ").endswith(b"}")
    if is_picture(data):
        return True
    try:
        if data.startswith(_OLE):
            return any(name.startswith(_WRITTEN) for name in stream_names(data))
        with ZipFile(BytesIO(data)) as package:
            return _holds_document(package)
    except (UnreadableError, BadZipFile, ValueError, NotImplementedError, EOFError, OSError, zlib.error):
        return False


def _is_pdf(data: bytes) -> bool:
    """Whether a pdf ends, and its table of contents stands where the end says: one that broke off has none."""
    found = _XREF.search(data[-2048:])
    if found is None or b"%%EOF" not in data[-1024:]:
        return False
    # programs that wrote a few signs too many at the beginning are forgiven, as every reader forgives them
    place = int(found[1])
    near = data[max(place - 64, 0) : place + 600]
    return b"xref" in near[:128].replace(b"startxref", b"") or (b"/XRef" in near and _OBJECT.search(near) is not None)


def _holds_document(package: ZipFile) -> bool:
    """Whether the main part of a package can be read (its checksum too) and, of a text, says something."""
    names = {one.filename.replace("\\", "/").lower(): one for one in package.infolist()}
    mains = [part for part in ("content.xml", *(part for part, _ in _PARTS)) if part in names]
    if not mains or any(names[part].file_size > _LARGEST for part in mains):
        return False
    read = {part: package.read(names[part]) for part in mains}
    text = read.get("word/document.xml")
    return text is None or bool(re.sub(rb"<[^>]*>", b"", text).strip()) or any("/media/" in name for name in names)


def _is_picture(data: bytes) -> bool:
    # A picture of a telephone (HEIC, AVIF): its kind stands behind the length of its first box.
    heic = data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"avif", b"msf1")
    # "BM" begins many a text; a bitmap also says its own length.
    bitmap = data.startswith(b"BM") and data[2:6] == len(data).to_bytes(4, "little")
    return heic or bitmap or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _is_lock(data: bytes) -> bool:
    """The owner file of Office or WPS (a length, a name, padding) or of LibreOffice (names, a time, a folder)."""
    length = data[0]
    # The owner files of Word, Excel and PowerPoint have these lengths: a length, the user's name padded with blanks
    # to 53 bytes, then the length and the name again in two bytes a sign.
    if len(data) in (162, 165, 171) and 0 < length < 53 and not data[1 + length : 54].strip(b" \0"):
        return length in (data[54], data[55])
    # an owner file is one short line
    return len(data) < 1000 and bool(_LOCK.fullmatch(data.decode("utf-8", "replace")))


def zip_kind(names: Container[str], media_type: bytes) -> str:
    """``xlsx``, ``xlsb`` or ``ods`` by the parts of a zip and its ``mimetype``. HZ302."""
    for name, kind in _PARTS:
        if name in names:
            if kind.startswith("kind."):
                raise UnreadableError("HZ302", kind=kind)
            return kind
    if "content.xml" in names:
        if b"opendocument.spreadsheet" in media_type or not media_type:
            return "ods"
        slides = b"presentation" in media_type
        raise UnreadableError("HZ302", kind="kind.slides" if slides else "kind.text-document")
    if "[Content_Types].xml" in names:
        # with its workbook in another place, or none at all
        return "xlsx"
    raise UnreadableError("HZ302", kind="kind.zip")

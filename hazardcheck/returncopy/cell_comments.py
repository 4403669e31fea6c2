"""Comments in a sheet of an existing xlsx: new ones beside those that are there, ours of an earlier round taken out.

A comment is two things: its text in the comments part, and its box in the VML drawing that ``legacyDrawing`` names
(ECMA-376 part 1, 18.7.3; part 4, 19.4). Without the box Excel shows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from ..spreadsheet.own_sheets import pieces_without_ours, without_ours
from .comment_boxes import Sizes, indexes, sizes_of
from .xlsx_package import Package
from .xml_outline import LINKS, MAIN, PROLOG, Edit, Strange, XmlNode, append, content, outline

# A comment of ours is known by its author in the next round, and taken out; everybody else's stays.
AUTHOR: Final = "hazardcheck"
# Names that the format prescribes.
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_VML, _OFFICE, _EXCEL = (f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:excel"))
# What stands before `legacyDrawing` in a sheet (CT_Worksheet is a sequence).
_BEFORE: Final = frozenset(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing".split()
)
# as Excel writes a comment: 9 points, the system's colour for notes, Chinese characters (134)
_FONT: Final = '<{0}rPr><{0}sz val="9"/><{0}color indexed="81"/><{0}rFont val="宋体"/><{0}charset val="134"/></{0}rPr>'
# Comments per sheet: the numbers of their boxes come in blocks of 1024.
MOST: Final = 1000


def put_notes(package: Package, part: str, notes: Mapping[str, str]) -> None:
    """Give a worksheet exactly these comments of ours (cell → text), besides the enterprise's own."""
    relations = package.relations(part)
    comments = next((one.target for one in relations if one.kind == "comments"), "")
    threaded = _threaded(package, [one.target for one in relations if one.kind == "threadedComment"])
    wanted = {cell: text for cell, text in list(notes.items())[:MOST] if cell not in threaded}
    if not comments and not wanted:
        return
    if comments and not wanted and not _has_ours(outline(package.read(comments))):
        return
    if not comments:
        comments = package.free_name("xl/comments{}.xml")
        package.write(comments, f'{PROLOG}<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode())
        package.declare(comments, _COMMENTS)
        package.relate(part, "comments", comments)
    texts = _write_comments(package, comments, wanted)
    _write_boxes(package, part, texts)


def _threaded(package: Package, parts: Iterable[str]) -> set[str]:
    """The cells with a conversation: Excel shows that and not the comment."""
    return {node.attributes.get("ref", "") for part in parts for node in outline(package.read(part)).children}


def _has_ours(root: XmlNode) -> bool:
    bodies = [node for node in root.walk() if node.name == "text"]
    return any(without_ours(_plain(body)) != _plain(body) for body in bodies)


def _plain(body: XmlNode) -> str:
    return "".join(source.text for part in body.children if (source := _source(part)) is not None)


def _source(part: XmlNode) -> XmlNode | None:
    """The text of a run, or the text itself; nothing for phonetic hints."""
    return part if part.name == "t" else part.first("t") if part.name == "r" else None


def _write_comments(package: Package, part: str, wanted: Mapping[str, str]) -> dict[str, str]:
    """Change the comments part; cell → text of every comment that is then there."""
    data = package.read(part)
    root = outline(data)
    authors, listed = root.first("authors"), root.first("commentList")
    if root.space != MAIN or authors is None or listed is None:
        raise Strange("comments")
    texts: dict[str, str] = {}
    edits: list[Edit] = []
    left = dict(wanted)
    for comment in listed.children:
        cell = comment.attributes.get("ref", "")
        kept = _kept(data, comment)
        ours = left.pop(cell, "")
        edits += _comment_edit(comment, kept, ours)
        if kept[1] or ours:
            texts[cell] = f"{kept[1]}\n{ours}".strip("\n")
    author, more = _author(data, authors)
    fresh = "".join(_new_comment(listed, cell, author, text) for cell, text in left.items())
    if fresh:
        edits += [*more, append(data, listed, fresh)]
    package.edit(part, edits)
    return texts | left


def _kept(data: bytes, comment: XmlNode) -> tuple[str, str]:
    """What of a comment is not ours: as XML runs, and as plain text."""
    body = comment.first("text")
    parts = body.children if body else []
    sources = [_source(part) for part in parts]
    texts = pieces_without_ours(source.text if source else "" for source in sources)
    runs = ""
    for part, source, text in zip(parts, sources, texts, strict=True):
        if source is None or (text == source.text and part.name == "r"):
            runs += data[part.start : part.end].decode()
        elif text:
            run, leaf = part.like("r"), source.like("t")
            look = next((data[node.start : node.end].decode() for node in part.children if node.name == "rPr"), "")
            runs += f'<{run}>{look}<{leaf} xml:space="preserve">{content(text)}</{leaf}></{run}>'
    plain = "".join(texts)
    return (runs, plain) if plain.strip() else ("", "")


def _comment_edit(comment: XmlNode, kept: tuple[str, str], ours: str) -> list[Edit]:
    """What to do with a comment that is there: nothing, extend it, take our lines out, or take it out."""
    body = comment.first("text")
    old = body is not None and without_ours(_plain(body)) != _plain(body)
    if not ours and not old:
        return []
    if not ours and not kept[1]:
        return [(comment.start, comment.end, b"")]
    if body is None:
        raise Strange("comment")
    added = _run(comment, f"\n{ours}" if kept[1] else ours) if ours else ""
    return [(body.start, body.end, f"<{body.tag}>{kept[0]}{added}</{body.tag}>".encode())]


def _run(like: XmlNode, text: str) -> str:
    prefix = like.like("")
    return f'<{prefix}r>{_FONT.format(prefix)}<{prefix}t xml:space="preserve">{content(text)}</{prefix}t></{prefix}r>'


def _new_comment(listed: XmlNode, cell: str, author: int, text: str) -> str:
    tag, body = listed.like("comment"), listed.like("text")
    return f'<{tag} ref="{cell}" authorId="{author}"><{body}>{_run(listed, text)}</{body}></{tag}>'


def _author(data: bytes, authors: XmlNode) -> tuple[int, list[Edit]]:
    """Our number among the authors, and the edit that adds us."""
    for number, node in enumerate(authors.children):
        if node.text == AUTHOR:
            return number, []
    tag = authors.like("author")
    return len(authors.children), [append(data, authors, f"<{tag}>{AUTHOR}</{tag}>")]


# ---- boxes


def _write_boxes(package: Package, part: str, texts: Mapping[str, str]) -> None:
    """One box for every comment, none without; boxes that are there stay."""
    data = package.read(part)
    sheet = outline(data, 2)
    link = sheet.first("legacyDrawing")
    if link is None:
        drawing = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.write(drawing, _empty_drawing(_free_block(package)).encode())
        package.declare(drawing, _DRAWING)
        package.edit(part, [_link(sheet, package.relate(part, "vmlDrawing", drawing))])
    else:
        name = link.attributes.get(f"{LINKS} id", "")
        drawing = next((one.target for one in package.relations(part) if one.id == name and name), "")
    _draw(package, drawing, texts, sizes_of(sheet))


def _link(sheet: XmlNode, name: str) -> Edit:
    """The edit that puts ``legacyDrawing`` where the order of the elements wants it."""
    last = [child for child in sheet.children if child.name in _BEFORE]
    place = last[-1].end
    text = f'<{sheet.like("legacyDrawing")} xmlns:r="{LINKS}" r:id="{name}"/>'
    return place, place, text.encode()


def _draw(package: Package, drawing: str, texts: Mapping[str, str], sizes: Sizes) -> None:
    data = package.read(drawing)
    root = outline(data)
    boxes = {_box_place(node): node for node in root.walk() if node.name == "shape" and _box_place(node)}
    places = {indexes(cell): text for cell, text in texts.items()}
    edits: list[Edit] = [(node.start, node.end, b"") for place, node in boxes.items() if place not in places]
    missing = [place for place in places if place not in boxes]
    first = _next_number(data, root)
    known = any(node.attributes.get("id") == "_x0000_t202" for node in root.walk())
    fresh = "".join(
        _box(first + number, place, sizes.anchor(*place, places[place])) for number, place in enumerate(missing)
    )
    if fresh:
        edits.append(append(data, root, fresh if known else _KIND + fresh))
    package.edit(drawing, edits)


def _box_place(shape: XmlNode) -> tuple[int, int] | None:
    """Row and column of a comment's box; None for another shape."""
    for node in shape.children:
        if node.name == "ClientData" and node.attributes.get("ObjectType") == "Note":
            row, column = node.first("Row"), node.first("Column")
            if row is not None and column is not None and row.text.strip().isdigit() and column.text.strip().isdigit():
                return int(row.text), int(column.text)
    return None


def _next_number(data: bytes, root: XmlNode) -> int:
    """The number of the next box: above those in use, within the first block that the drawing owns."""
    blocks = [int(block) for block in _blocks(root)]
    used = [int(number) for number in re.findall(rb"_x0000_s(\d{1,9})\b", data)]
    # Excel numbers shapes in blocks of 1,024, one block a sheet; two shapes of one number make it repair the file.
    return max([min(blocks, default=1) * 1024, *used]) + 1


def _blocks(root: XmlNode) -> list[str]:
    owned = (node.attributes.get("data", "") for node in root.walk() if node.name == "idmap")
    return [block for blocks in owned for block in blocks.replace(" ", "").split(",") if block.isdigit()]


def _free_block(package: Package) -> int:
    """A block of numbers that no drawing of the file owns."""
    parts = [name for name in package.names if name.endswith(".vml")]
    return max([0, *(int(block) for part in parts for block in _blocks(outline(package.read(part))))]) + 1


_NAMES: Final = f'xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}"'
_KIND: Final = (
    f'<v:shapetype {_NAMES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def _empty_drawing(block: int) -> str:
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    return f"<xml {_NAMES}>{layout}{_KIND.replace(f' {_NAMES}', '')}</xml>"


def _box(number: int, place: tuple[int, int], anchor: tuple[int, ...]) -> str:
    """A hidden yellow box; Excel, WPS and LibreOffice take its place from the anchor."""
    corners = ", ".join(str(one) for one in anchor)
    return (
        f'<v:shape {_NAMES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
        'margin-top:2pt;width:225pt;height:60pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{corners}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{place[0]}</x:Row><x:Column>{place[1]}</x:Column></x:ClientData></v:shape>"
    )

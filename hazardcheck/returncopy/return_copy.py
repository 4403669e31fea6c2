"""The return copy (打回表): the enterprise's own file with a comment in each cell that needs attention and a first
sheet 需补正 that lists them; its hazards stand on a hidden sheet too. Every other part of the file stays as it was,
byte for byte.

Where the file can't be written into, or holds something that is not understood, a small workbook with the list alone
takes its place: a damaged file is never handed back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from ..spreadsheet.book_reader import read_book
from ..spreadsheet.own_sheets import KEPT_LIST, RETURNED
from .cell_comments import put_notes
from .cell_remarks import Remark, notes_of
from .kept_list import put_kept_list
from .remark_list import Letter, list_book, list_part, wrapping_format
from .xlsx_package import Package, sheet_parts
from .xml_outline import LINKS, Edit, Strange, XmlNode, attribute, outline, splice, with_attributes

_WORKSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
# Content type of the workbook, in lower case, and the only ending under which Excel opens it.
_KINDS: Final = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": ".xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": ".xlsm",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": ".xltx",
    "application/vnd.ms-excel.template.macroenabled.main+xml": ".xltm",
}
# Of a sheet: its name, whether it is visible, its values.
_SheetContent = tuple[str, bool, list[list[Any]]]
Lines = tuple[tuple[str, ...], ...]
"""The hazards of the form: what each is about, the hazard, what is asked (``rules.known.returned_hazards``)."""
# Sheets of an earlier round, which are written anew.
_OUR_LISTS: Final = (RETURNED, KEPT_LIST)
# Rounds of which a copy remembers the file: nobody is sent back more often.
_ROUNDS: Final = 20
# A signed file would no longer be what was signed; a shared one keeps its own record of the sheets.
_UNTOUCHABLE: Final = ("_xmlsignatures/", "xl/revisions/")


@dataclass(frozen=True, slots=True)
class ReturnCopy:
    """What goes back: bytes and the ending of its name. ``whole``: it is the enterprise's own file."""

    data: bytes
    ending: str
    whole: bool


def return_copy(
    data: bytes, remarks: Sequence[Remark], file: str, on: date, hazards: Lines = (), answered: Sequence[str] = ()
) -> ReturnCopy:
    """The file with these remarks; ``file`` is its name, ``on`` the judging day and the only time in what changes;
    ``answered`` are the hashes of the files that it answers itself, from earlier rounds."""
    letter = Letter(remarks, file, on, hazards=hazards, answered=tuple(answered))
    # only a zip can be an xlsx; anything else gets a list
    if data[:4] == b"PK\x03\x04":
        try:
            return _patched(data, letter)
        except Exception:  # noqa: BLE001 - whatever the file holds, the list goes back rather than a damaged copy
            pass
    return list_copy(remarks, file, on, hazards)


def with_lists(data: bytes, file: str, on: date, hazards: Lines, answered: Sequence[str]) -> bytes:
    """A form that was drawn anew, with the lists of the return copy that it was: what was asked for stays asked for."""
    return _patched(data, Letter((), file, on, hazards=hazards, answered=tuple(answered))).data


def list_copy(remarks: Sequence[Remark], file: str, on: date, hazards: Lines = ()) -> ReturnCopy:
    """The list alone."""
    return ReturnCopy(list_book(Letter(remarks, file, on, attached=False, hazards=hazards)), ".xlsx", False)


def _patched(data: bytes, letter: Letter) -> ReturnCopy:
    package = Package(data)
    if any(name.startswith(_UNTOUCHABLE) for name in package.names):
        raise Strange("untouchable")
    workbook = next((one.target for one in package.relations("") if one.kind == "officeDocument"), "")
    ending = _KINDS.get(package.type_of(workbook).lower(), "")
    if not ending:
        raise Strange("workbook")
    parts = sheet_parts(package, workbook)
    before = _sheet_contents(data)
    notes = notes_of(letter.remarks, {name: grid for name, _, grid in before})
    letter = replace(letter, sheets=tuple(parts))
    for name, part in parts.items():
        if name not in _OUR_LISTS:
            _unselect(package, part)
            put_notes(package, part, notes.get(name, {}))
    _put_list(package, workbook, letter, parts.get(RETURNED, ""))
    answered = " ".join([hashlib.sha256(data).hexdigest(), *letter.answered][:_ROUNDS])
    put_kept_list(package, workbook, letter.hazards, answered, parts.get(KEPT_LIST, ""))
    built = package.built(letter.on)
    _check_package(package, before, built)
    return ReturnCopy(built, ending, True)


def _unselect(package: Package, part: str) -> None:
    """Two selected sheets would be a group: what is typed into one goes into the other."""
    data = package.read(part)
    views = [view for one in outline(data, 2).all("sheetViews") for view in one.children]
    chosen = [view for view in views if view.attributes.get("tabSelected", "0") not in ("0", "false")]
    package.edit(part, [with_attributes(data, view, {"tabSelected": "0"}) for view in chosen])


# ---- the first sheet


def _put_list(package: Package, workbook: str, letter: Letter, old: str) -> None:
    """The list as the first sheet; one of an earlier round is written anew."""
    styles = next((one.target for one in package.relations(workbook) if one.kind == "styles"), "")
    text = list_part(letter, wrapping_format(package.read(styles)) if styles else None)
    if old:
        package.drop_relations(old)
        package.write(old, text)
    else:
        old = package.free_name("xl/worksheets/sheet{}.xml")
        package.write(old, text)
        package.declare(old, _WORKSHEET)
        package.relate(workbook, "worksheet", old)
    name = next(one.id for one in package.relations(workbook) if one.target == old)
    data = package.read(workbook)
    package.write(workbook, _with_first(data, outline(data), name))


def _with_first(data: bytes, root: XmlNode, relation: str) -> bytes:
    """The workbook part with this sheet in front, and every number of a sheet moved along."""
    listed = root.first("sheets")
    if listed is None or not listed.children:
        raise Strange("sheets")
    ids = [sheet.attributes.get(f"{LINKS} id", "") for sheet in listed.children]
    numbers = [int(sheet.attributes.get("sheetId", "0")) for sheet in listed.children]
    old = ids.index(relation) if relation in ids else None
    number = max(numbers) + 1 if old is None else numbers[old]
    tag = listed.children[0].tag
    first = f'<{tag} name="{attribute(RETURNED)}" sheetId="{number}" xmlns:r="{LINKS}" r:id="{relation}"/>'
    edits: list[Edit] = [(listed.children[0].start, listed.children[0].start, first.encode())]
    if old is not None:
        edits.append((listed.children[old].start, listed.children[old].end, b""))
    views = [view for one in root.all("bookViews") for view in one.children]
    edits += [with_attributes(data, view, {"firstSheet": "0", "activeTab": "0"}) for view in views]
    for names in root.all("definedNames"):
        edits += [edit for node in names.children for edit in _moved(data, node, old)]
    return splice(data, edits)


def _moved(data: bytes, node: XmlNode, old: int | None) -> list[Edit]:
    """A name that belongs to one sheet, with that sheet's new number; names of the earlier list are dropped."""
    local = node.attributes.get("localSheetId")
    if local is None:
        return []
    if old is not None and int(local) == old:
        return [(node.start, node.end, b"")]
    place = int(local) + (1 if old is None or int(local) < old else 0)
    return [with_attributes(data, node, {"localSheetId": str(place)})] if place != int(local) else []


# ---- what is handed back is looked at first


def _check_package(package: Package, before: list[_SheetContent], after: bytes) -> None:
    """Every changed part is well-formed, every relation of it leads somewhere, every new part has a type, and the
    sheets hold what they held. ``Strange`` otherwise."""
    fresh = Package(after)
    for name in package.changed:
        outline(fresh.read(name), 1)
        if not name.endswith(".rels") and name != "[content_types].xml" and not fresh.type_of(name):
            raise Strange(name)
        # xl/worksheets/_rels/sheet1.xml.rels is about xl/worksheets/sheet1.xml
        owner = name if not name.endswith(".rels") else name.replace("_rels/", "")[:-5]
        for relation in fresh.relations(owner):
            if relation.target not in fresh and "://" not in relation.target and "#" not in relation.target:
                raise Strange(relation.target)
    if before != _sheet_contents(after):
        raise Strange("sheets")


def _sheet_contents(data: bytes) -> list[_SheetContent]:
    return [(sheet.name, sheet.visible, sheet.grid) for sheet in read_book(data).sheets if sheet.name not in _OUR_LISTS]

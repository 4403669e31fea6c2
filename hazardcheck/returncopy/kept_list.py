"""The hazards of a return copy a second time, on a sheet that nobody sees: whoever deletes the sheet 需补正, or a line
of it, drops no hazard with it. A hidden sheet stays where Excel, WPS, LibreOffice or openpyxl save the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..rules.known.returned_hazards import list_proof
from ..spreadsheet.own_sheets import KEPT_LIST
from .remark_list import shown_line
from .xlsx_package import Package
from .xml_outline import LINKS, MAIN, PROLOG, Strange, attribute, content, outline, splice

_WORKSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def put_kept_list(package: Package, workbook: str, lines: Sequence[tuple[str, ...]], answered: str, old: str) -> None:
    """Write the sheet, or write that of an earlier round (``old``) anew. ``answered``: the hashes of the files that the
    copy was made from, the latest first, so that what comes back is known to answer just these."""
    if old:
        package.drop_relations(old)
        package.write(old, _sheet_part(lines, answered))
        return
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.write(part, _sheet_part(lines, answered))
    package.declare(part, _WORKSHEET)
    relation = package.relate(workbook, "worksheet", part)
    data = package.read(workbook)
    listed = outline(data).first("sheets")
    if listed is None or not listed.children:
        raise Strange("sheets")
    number = max(int(sheet.attributes.get("sheetId", "0")) for sheet in listed.children) + 1
    last = listed.children[-1]
    # at the end, so that no number of another sheet moves
    node = (
        f'<{last.tag} name="{attribute(KEPT_LIST)}" sheetId="{number}" state="veryHidden" '
        f'xmlns:r="{LINKS}" r:id="{relation}"/>'
    )
    package.write(workbook, splice(data, [(last.end, last.end, node.encode())]))


def _sheet_part(lines: Sequence[tuple[str, ...]], answered: str) -> bytes:
    """The first row says how many lines there are, with a digest of them, and of which files; then the hazard and the
    request of each, as 需补正 shows them, and what an earlier result knew of it."""
    rows = [
        _row(1, ("hazards", list_proof([*map(shown_line, line[1:])] for line in lines), answered)),
        *(_row(at, line[1:]) for at, line in enumerate(lines, start=2)),
    ]
    return f'{PROLOG}<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'.encode()


def _row(number: int, texts: Sequence[str]) -> str:
    cells = "".join(
        f'<c r="{letter}{number}" t="inlineStr"><is><t xml:space="preserve">{content(shown_line(text))}</t></is></c>'
        for letter, text in zip("ABCDEFGHI", texts, strict=False)
    )
    return f'<row r="{number}">{cells}</row>'

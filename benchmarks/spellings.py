"""The same workbook as other programs spell it: part by part, as far as their files show.

``SPELLINGS`` holds a way for each program: parts (name → text) of a workbook as XlsxWriter writes it → the parts as
that program would write them. openpyxl and LibreOffice are run themselves (``saved_by_openpyxl``,
``saved_by_libreoffice``); of the others the files are imitated, and nothing but the spelling differs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

Parts = dict[str, str]
STRINGS = "xl/sharedStrings.xml"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
)
_PHONETIC = '<phoneticPr fontId="1" type="noConversion"/>'
_ITEM = re.compile(r"<si>(.*?)</si>", re.S)
_BARE = re.compile(r'<t(?: xml:space="preserve")?>([^<]*)</t>')
_LATIN = re.compile(r"([ -~]+)")
_SAVED = """
import sys, openpyxl
assert not openpyxl.LXML
for path in sys.argv[1:]:
    openpyxl.load_workbook(path).save(path)
"""


def as_excel(parts: Parts) -> Parts:
    """Line ends of Windows, a row's span and descent."""
    found = {name: text.replace(_DECLARED, _DECLARED[:-1] + "\r\n") for name, text in parts.items()}
    for name in _sheets(found):
        found[name] = found[name].replace("><sheetPr>", f" {_SPACES}><sheetPr>", 1)
        found[name] = found[name].replace(' customHeight="1">', ' customHeight="1" x14ac:dyDescent="0.2">')
    return found


def as_chinese_excel(parts: Parts) -> Parts:
    """Moreover behind every text how it is pronounced (nobody says so), and a word in bold."""
    found = as_excel(parts)
    found[STRINGS] = _ITEM.sub(lambda item: f"<si>{item[1]}{_PHONETIC}</si>", found[STRINGS])
    bold = '<r><rPr><b/><sz val="11"/><rFont val="宋体"/><family val="3"/><charset val="134"/></rPr>'
    title = "企业重大事故隐患自查表"
    runs = f"<si>{bold}<t>{title[:2]}</t></r><r><t>{title[2:]}</t></r>"
    found[STRINGS] = found[STRINGS].replace(f"<si><t>{title}</t>", runs, 1)
    return found


def as_wps(parts: Parts) -> Parts:
    """Its name, and the span of a row at its end."""
    found = as_excel(parts) | {"docProps/app.xml": parts["docProps/app.xml"].replace("Microsoft Excel", "WPS 表格")}
    for name in _sheets(found):
        text = re.sub(r' spans="[\d:]+"', "", found[name])
        found[name] = text.replace(' x14ac:dyDescent="0.2">', ' spans="1:5">')
    return found


def as_google(parts: Parts) -> Parts:
    """No line end behind the declaration, no attribute of a row but its height."""
    found = {name: text.replace(_DECLARED, _DECLARED[:-1]) for name, text in parts.items()}
    for name in _sheets(found):
        found[name] = re.sub(r' spans="[\d:]+"', "", found[name])
    return found


def as_poi(parts: Parts) -> Parts:
    """The streaming writer of Apache POI (and EasyExcel): texts in their cells, a line for each row."""
    found = dict(parts)
    strings = ["".join(_BARE.findall(item)) for item in _ITEM.findall(found.pop(STRINGS))]
    for name in _sheets(found):
        text = re.sub(r"(<row [^<>]*[^/<>]>)", r"\1\n", found[name]).replace("</row>", "</row>\n")
        text = re.sub(r'(<c r="\w+"[^<>]*)/>', r"\1></c>", text)
        text = re.sub(
            r't="s"><v>(\d+)</v>',
            lambda cell: f't="inlineStr"><is><t xml:space="preserve">{strings[int(cell[1])]}</t></is>',
            text,
        )
        found[name] = text
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        found[name] = re.sub(r"<(Relationship|Override) [^<>]*sharedStrings[^<>]*/>", "", found[name])
    return found


def with_formula(parts: Parts) -> Parts:
    """Excel, and one number of the first sheet is computed."""
    found = as_excel(parts)
    name = _sheets(found)[0]
    found[name] = found[name].replace("</row>", '<c r="J1"><f>1+1</f><v>2</v></c></row>', 1)
    return found


def as_libreoffice(parts: Parts) -> Parts:
    """Every text keeps its blanks, and is cut wherever Latin signs begin or end; truths are written out."""
    found = dict(parts)
    found[STRINGS] = _ITEM.sub(lambda item: f"<si>{_in_runs(item[1])}</si>", found[STRINGS])
    for name in _sheets(found):
        text = re.sub(
            r'(<row [^<>]*)customHeight="1"', r'\1hidden="false" customHeight="true" outlineLevel="0"', found[name]
        )
        found[name] = text.replace(' hidden="1"', ' hidden="true"')
    return found


def _in_runs(item: str) -> str:
    said = _BARE.fullmatch(item)
    pieces = [piece for piece in _LATIN.split(said[1]) if piece] if said else []
    if not said or len(pieces) < 2 or "&" in said[1]:
        return item.replace("<t>", '<t xml:space="preserve">')
    return "".join(f'<r>{_font(piece)}<t xml:space="preserve">{_broken(piece)}</t></r>' for piece in pieces)


def _font(piece: str) -> str:
    name = "Arial" if _LATIN.fullmatch(piece) else "宋体"
    return f'<rPr><sz val="9"/><color rgb="FF000000"/><rFont val="{name}"/><family val="2"/></rPr>'


def _broken(text: str) -> str:
    return text.replace("\n", "&#10;")


SPELLINGS: dict[str, Callable[[Parts], Parts]] = {
    "XlsxWriter": dict,
    "Excel": as_excel,
    "Excel, Chinese": as_chinese_excel,
    "Excel, one formula": with_formula,
    "WPS": as_wps,
    "Google Sheets": as_google,
    "Apache POI, EasyExcel": as_poi,
    "LibreOffice, imitated": as_libreoffice,
}
"""Program → its spelling."""


def string_of(spelling: str, text: str) -> str:
    """A shared string that somebody types in that program."""
    said = escape(text)
    if spelling == "Excel, Chinese":
        return f"<si><t>{said}</t>{_PHONETIC}</si>"
    return (
        f'<si><t xml:space="preserve">{said}</t></si>'
        if spelling.startswith("LibreOffice")
        else f"<si><t>{said}</t></si>"
    )


def saved_by_openpyxl(*forms: bytes, lxml: bool = False) -> list[bytes]:
    """The workbooks as openpyxl saves them, without lxml (a plain installation; pandas writes the same) or with it."""
    script = _SAVED if not lxml else _SAVED.replace("assert not", "assert")
    with tempfile.TemporaryDirectory() as name:
        paths = _written(Path(name), forms)
        environment = {**os.environ, "OPENPYXL_LXML": str(lxml)}
        subprocess.run([sys.executable, "-c", script, *map(str, paths)], check=True, env=environment)
        return [path.read_bytes() for path in paths]


def saved_by_libreoffice(*forms: bytes) -> list[bytes] | None:
    """The workbooks as LibreOffice saves them; nothing where it is not installed."""
    if not shutil.which("soffice"):
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = _written(folder, forms)
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
        subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=300)
        return [(folder / "out" / path.name).read_bytes() for path in paths]


def _written(folder: Path, forms: tuple[bytes, ...]) -> list[Path]:
    paths = [folder / f"{place}.xlsx" for place in range(len(forms))]
    for path, data in zip(paths, forms, strict=True):
        path.write_bytes(data)
    return paths


def _sheets(parts: Parts) -> list[str]:
    return sorted(name for name in parts if name.startswith("xl/worksheets/sheet"))

"""The type of a paper: GB/T 9704-2012 by reference (参照), see docs/sources.md.

Each font names a fallback that Windows and WPS have; a machine with neither takes what it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

# the fonts that official papers are set in
SONG, FANGSONG, HEI, KAI, TITLE = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
# what a machine without them has
FALLBACK: Final = {SONG: "SimSun", FANGSONG: "仿宋", HEI: "SimHei", KAI: "楷体", TITLE: "宋体"}


@dataclass(frozen=True, slots=True)
class Type:
    """A paragraph style: font, size, fixed line pitch and space around in pt, indents in characters. ``breaks`` lets a
    long Latin word break anywhere, so that it stays within a narrow cell."""

    font: str
    size: float
    pitch: float
    align: str = "both"
    indent: int = 0
    left: int = 0
    right: int = 0
    before: float = 0
    after: float = 0
    level: int | None = None
    keep: bool = False
    new_page: bool = False
    over: bool = False
    ruled: bool = False
    breaks: bool = False


STYLES: Final = {
    "PaperMark": Type(HEI, 16, 28, "left"),
    "PaperTitle": Type(TITLE, 22, 36, "center", before=8, after=4, keep=True),
    "PaperSubtitle": Type(KAI, 16, 28, "center", keep=True),
    "PaperNumber": Type(FANGSONG, 16, 28, "center", after=10),
    "PaperTo": Type(FANGSONG, 16, 28, "left"),
    "PaperBody": Type(FANGSONG, 16, 28, indent=2),
    "PaperAsk": Type(FANGSONG, 16, 28, indent=2, keep=True),
    "PaperHeading1": Type(HEI, 16, 28, indent=2, level=0, keep=True),
    "PaperHeading2": Type(KAI, 16, 28, indent=2, level=1, keep=True),
    "PaperList": Type(FANGSONG, 16, 28, left=5),
    "PaperIssuer": Type(FANGSONG, 16, 28, "right", right=4, before=14, keep=True),
    "PaperDate": Type(FANGSONG, 16, 28, "right", right=4, after=6),
    "PaperAnnex": Type(HEI, 16, 28, "left", keep=True),
    "PaperAnnexNext": Type(HEI, 16, 28, "left", keep=True, new_page=True),
    "PaperAnnexTitle": Type(TITLE, 18, 30, "center", after=6, keep=True),
    "PaperSmallTitle": Type(HEI, 12, 20, "left", before=8, after=3, keep=True),
    "PaperSmall": Type(FANGSONG, 12, 20),
    "PaperFill": Type(FANGSONG, 16, 28, ruled=True),
    "PaperSign": Type(FANGSONG, 12, 20, "left", keep=True, breaks=True),
    "PaperSignLast": Type(FANGSONG, 12, 20, "left", breaks=True),
    "PaperCell": Type(FANGSONG, 10.5, 15, "left", breaks=True),
    "PaperCellMid": Type(FANGSONG, 10.5, 15, "center", breaks=True),
    "PaperCellHead": Type(HEI, 10.5, 15, "center", keep=True),
    "PaperCellKeep": Type(FANGSONG, 10.5, 15, "left", keep=True, breaks=True),
    "PaperNote": Type(FANGSONG, 10.5, 16, keep=True),
    "PaperNoteFirst": Type(FANGSONG, 10.5, 16, before=12, over=True, keep=True),
    "PaperGap": Type(FANGSONG, 5, 6),
    "PaperGapKeep": Type(FANGSONG, 5, 8, keep=True),
}


def define_styles(document: Document) -> None:
    """Only our own styles: those of the template carry Latin fonts and colours."""
    root = document.styles.element
    for old in root.xpath("w:style[not(@w:default='1')]"):
        root.remove(old)
    for kept in root.xpath("w:style//w:rFonts | w:docDefaults//w:rFonts"):
        kept.getparent().replace(kept, parse_xml(font_names(FANGSONG, nsdecls("w"))))
    for language in root.xpath("w:docDefaults//w:lang"):
        language.getparent().replace(language, parse_xml(f'<w:lang {nsdecls("w")} w:val="zh-CN" w:eastAsia="zh-CN"/>'))
    for name, kind in STYLES.items():
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        root.replace(root.get_by_id(name), parse_xml(_style(name, kind)))
    root.append(parse_xml(_character("PaperStress", font_names(HEI))))
    root.append(parse_xml(_character("PaperLine", '<w:u w:val="single"/>')))


def _character(name: str, look: str) -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="character" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def font_names(font: str, namespace: str = "") -> str:
    """Latin digits in the same font as the text around them; the hint keeps “” and … full width."""
    return (
        f'<w:rFonts {namespace} w:hint="eastAsia" w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    )


def _style(name: str, kind: Type) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if kind.keep else ""
    page = "<w:pageBreakBefore/>" if kind.new_page else ""
    line = 'w:val="single" w:sz="4" w:space="{}" w:color="000000"'
    rule = f"<w:pBdr><w:top {line.format(4)}/></w:pBdr>" if kind.over else ""
    if kind.ruled:
        rule = f"<w:pBdr><w:bottom {line.format(1)}/><w:between {line.format(1)}/></w:pBdr>"
    level = "" if kind.level is None else f'<w:outlineLvl w:val="{kind.level}"/>'
    wrap = '<w:wordWrap w:val="0"/>' if kind.breaks else ""
    # Word takes the measure in characters (hundredths), other programs the one in twips (twentieths of a point).
    first = f' w:firstLineChars="{kind.indent * 100}" w:firstLine="{round(kind.indent * kind.size * 20)}"'
    left, right = (
        f' w:{side}Chars="{size * 100}" w:{side}="{round(size * kind.size * 20)}"' if size else ""
        for side, size in (("left", kind.left), ("right", kind.right))
    )
    indent = f"<w:ind{left}{right}{first if kind.indent else ''}/>"
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:qFormat/><w:pPr>{keep}{page}<w:widowControl w:val="0"/>{rule}{wrap}'
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="{round(kind.before * 20)}" w:after="{round(kind.after * 20)}"'
        f' w:line="{round(kind.pitch * 20)}" w:lineRule="exact"/>{indent}<w:jc w:val="{kind.align}"/>{level}</w:pPr>'
        f'<w:rPr>{font_names(kind.font)}<w:sz w:val="{round(kind.size * 2)}"/><w:szCs w:val="{round(kind.size * 2)}"/>'
        f"</w:rPr></w:style>"
    )


def font_table() -> str:
    """The fonts with their substitutes (``altName``), so that a machine without them takes a like one."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        f'<w:pitch w:val="variable"/></w:font>'
        for name, other in FALLBACK.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{entries}</w:fonts>'

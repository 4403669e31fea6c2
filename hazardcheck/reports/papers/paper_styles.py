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
    """A paragraph style: font, size, fixed line pitch (0: as high as what stands in it) and space around in pt, indents
    in characters. ``breaks`` lets a long Latin word break anywhere, so that it stays within a narrow cell."""

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
    breaks: bool = False


# A paper that a small factory signs has to stand on one page: the title and the fonts are those of the standard, the
# text is smaller than its 3号 (16 pt) and nowhere below 小五 (9 pt).
STYLES: Final = {
    "PaperTitle": Type(TITLE, 22, 32, "center", after=2, keep=True),
    "PaperSubtitle": Type(KAI, 12, 18, "center", keep=True),
    "PaperNumber": Type(FANGSONG, 10.5, 15, "center", after=3),
    "PaperTo": Type(FANGSONG, 12, 17, "left", keep=True),
    "PaperText": Type(FANGSONG, 10.5, 15, indent=2),
    "PaperTextKeep": Type(FANGSONG, 10.5, 15, indent=2, keep=True),
    "PaperHeading1": Type(HEI, 10.5, 16, "left", before=3, level=0, keep=True),
    "PaperIssuer": Type(FANGSONG, 10.5, 16, "right", right=2, before=2, keep=True),
    "PaperAnnex": Type(HEI, 12, 18, "left", keep=True),
    "PaperAnnexNext": Type(HEI, 12, 18, "left", keep=True, new_page=True),
    "PaperAnnexTitle": Type(TITLE, 16, 24, "center", after=3, keep=True),
    "PaperSmallTitle": Type(HEI, 10.5, 16, "left", before=5, after=2, keep=True),
    "PaperSmall": Type(FANGSONG, 10.5, 15),
    "PaperSign": Type(FANGSONG, 10.5, 15, "left", keep=True, breaks=True),
    "PaperSignLast": Type(FANGSONG, 10.5, 15, "left", breaks=True),
    "PaperCell": Type(FANGSONG, 10.5, 13.5, "left", breaks=True),
    "PaperCellMid": Type(FANGSONG, 10.5, 13.5, "center", breaks=True),
    "PaperCellHead": Type(HEI, 10.5, 13.5, "center", keep=True),
    "PaperCellKeep": Type(FANGSONG, 10.5, 13.5, "left", keep=True, breaks=True),
    "PaperPicture": Type(FANGSONG, 9, 0, "center"),
    "PaperNote": Type(FANGSONG, 9, 12, keep=True),
    "PaperNoteFirst": Type(FANGSONG, 9, 12, before=4, over=True, keep=True),
    "PaperNoteLast": Type(FANGSONG, 9, 12),
    "PaperGap": Type(FANGSONG, 3, 4),
    "PaperGapKeep": Type(FANGSONG, 3, 4, keep=True),
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


_OVER = 'w:val="single" w:sz="4" w:space="4" w:color="000000"'


def _style(name: str, kind: Type) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if kind.keep else ""
    page = "<w:pageBreakBefore/>" if kind.new_page else ""
    rule = f"<w:pBdr><w:top {_OVER}/></w:pBdr>" if kind.over else ""
    pitch = f' w:line="{round(kind.pitch * 20)}" w:lineRule="exact"' if kind.pitch else ""
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
        f'{pitch}/>{indent}<w:jc w:val="{kind.align}"/>{level}</w:pPr>'
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

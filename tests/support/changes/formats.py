"""Other formats: what people save the form as, and what they send instead of it."""

from __future__ import annotations

import gzip
import html
import json
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import yaml

from hazardcheck import textform

from .containers import container, csv_text, grids, ods, xls, xlsb
from .edit import by_hand, fixed, named, packed
from .form import answers, blank, form
from .kind import KEPT, READ, REFUSED, SAME, Change, Made, Make, Must

_SAFE = (Must.SAME, Must.REFUSED)
_CSV = (Must.KEPT, Must.ASKED)


def _csv(name: str, encoding: str, delimiter: str = ",", *, dates: bool = False) -> Make:
    def make(data: bytes) -> Made:
        text = csv_text(data, delimiter, dates=dates)
        return name, text.encode(encoding)

    return make


def _csv_bytes(change: Callable[[bytes], bytes]) -> Make:
    return lambda data: ("自查表.csv", change(csv_text(data).encode("utf-8-sig")))


def _text_form(change: Callable[[str], bytes], name: str) -> Make:
    """The same answers in the text form."""

    def make(data: bytes) -> Made:
        stamps = textform.start_answers(blank()).stamps
        text = textform.write_text(blank(), replace(answers(data == form(True)), stamps=stamps))
        return name, change(text)

    return make


@cache
def office(data: bytes, suffix: str) -> bytes:
    """The workbook opened and saved by LibreOffice."""
    program = shutil.which("soffice")
    assert program
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "form.xlsx")
        source.write_bytes(data)
        out = Path(folder, "out")
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--convert-to",
                   suffix, "--outdir", str(out), str(source)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return next(out.iterdir()).read_bytes()


def _office(suffix: str) -> Make:
    return lambda data: (f"自查表.{suffix.split(':')[0]}", office(data, suffix))


def _html(data: bytes) -> bytes:
    def cell(value: object) -> str:
        return f"<td>{html.escape(str(value or ''))}</td>"

    rows = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in next(iter(grids(data).values()))[1])
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'.encode()


def _xml_2003(data: bytes) -> bytes:
    def cell(value: object) -> str:
        return f'<Cell><Data ss:Type="String">{html.escape(str(value or ""))}</Data></Cell>'

    rows = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in next(iter(grids(data).values()))[1])
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    head = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    sheet = f'<Worksheet ss:Name="自查表"><Table>{rows}</Table></Worksheet>'
    return f'{head}<Workbook xmlns="{space}" xmlns:ss="{space}">{sheet}</Workbook>'.encode()


def _zipped(**files: bytes) -> bytes:
    return packed({name.replace("__", "/").replace("_X_", "."): text for name, text in files.items()})


def _in_zip(data: bytes) -> Made:
    return "自查表.zip", packed({"自查表.xlsx": data}, zipfile.ZIP_STORED)


def _docx(_: bytes) -> Made:
    import docx

    stream = BytesIO()
    paper = docx.Document()
    paper.add_paragraph("重大事故隐患自查表")
    paper.save(stream)
    return "自查表.docx", stream.getvalue()


def _other(name: str, zh: str, en: str, data: bytes, file: str) -> Change:
    return Change(name=name, zh=zh, en=en, make=fixed(data, file), must=REFUSED)


_WPS = {"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 100, "ETExtData": b"\0" * 100}
_LOCK = b"\x05Demo " + b"\0" * 48 + "示例".encode("utf-16-le") + b" \0" * 52
_ENDLESS = '<table:table-row table:number-rows-repeated="1048529"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'

CHANGES = (
    Change(name="resaved-openpyxl", zh="用别的程序原样另存", en="saved again by a program (openpyxl)", make=by_hand(lambda *_: None), must=SAME),
    Change(name="resaved-xlsx", zh="用 LibreOffice 另存 xlsx", en="saved again by LibreOffice as xlsx", make=_office("xlsx"), must=SAME, needs="soffice"),
    Change(name="saved-xls", zh="用 LibreOffice 存成 xls", en="saved by LibreOffice as xls", make=_office("xls"), must=SAME, needs="soffice"),
    Change(name="saved-ods", zh="用 LibreOffice 存成 ods", en="saved by LibreOffice as ods", make=_office("ods"), must=SAME, needs="soffice"),
    Change(name="saved-csv", zh="用 LibreOffice 存成 csv（UTF-8）", en="saved by LibreOffice as csv", make=_office("csv:Text - txt - csv (StarCalc):44,34,76,1"), must=(*_CSV, Must.REFUSED), needs="soffice"),
    Change(name="saved-html", zh="用 LibreOffice 存成网页", en="saved by LibreOffice as a web page", make=_office("html"), must=REFUSED, needs="soffice"),
    Change(name="saved-pdf", zh="用 LibreOffice 存成 PDF", en="saved by LibreOffice as PDF", make=_office("pdf"), must=REFUSED, needs="soffice"),
    Change(name="xls", zh="旧版 xls", en="the old xls", make=named("自查表.xls", xls), must=SAME),
    Change(name="xlsb", zh="二进制 xlsb", en="the binary xlsb", make=named("自查表.xlsb", xlsb), must=SAME),
    Change(name="ods", zh="ods", en="ods", make=named("自查表.ods", ods), must=SAME),
    Change(name="ods-endless", zh="ods，下面重复一百万行空行", en="ods with a million repeated empty rows", make=named("自查表.ods", lambda data: ods(data, _ENDLESS)), must=_SAFE),
    Change(name="xls-cut", zh="xls 只传了一半", en="half of an xls", make=named("自查表.xls", lambda data: xls(data)[:18_000]), must=REFUSED),
    Change(name="xlsb-cut", zh="xlsb 只传了一半", en="half of an xlsb", make=named("自查表.xlsb", lambda data: xlsb(data)[:7_000]), must=REFUSED),
    Change(name="csv-utf-8", zh="csv（UTF-8）", en="csv (UTF-8)", make=_csv("自查表.csv", "utf-8"), must=_CSV, names=("标识",)),
    Change(name="csv-bom", zh="csv（UTF-8 带 BOM）", en="csv (UTF-8 with BOM)", make=_csv("自查表.csv", "utf-8-sig"), must=_CSV, names=("标识",)),
    Change(name="csv-gbk", zh="csv（GBK）", en="csv (GBK)", make=_csv("自查表.csv", "gb18030"), must=_CSV, names=("标识",)),
    Change(name="csv-utf-16", zh="csv（UTF-16，Excel 的“Unicode 文本”）", en="csv (UTF-16, Excel's Unicode text)", make=_csv("自查表.txt", "utf-16", "\t"), must=_CSV, names=("标识",)),
    Change(name="csv-semicolon", zh="csv（分号）", en="csv (semicolons)", make=_csv("自查表.csv", "utf-8-sig", ";"), must=_CSV, names=("标识",)),
    Change(name="csv-tab", zh="tsv（制表符，GBK）", en="tsv (tabs, GBK)", make=_csv("自查表.tsv", "gb18030", "\t"), must=_CSV, names=("标识",)),
    Change(name="csv-dates", zh="csv，编号已变成“11月3日”", en="csv in which 编号 became 11月3日", make=_csv("自查表.csv", "gb18030", dates=True), must=_CSV),
    Change(name="csv-cut", zh="csv 只有一半", en="half of a csv", make=_csv_bytes(lambda text: text[: len(text) * 2 // 3]), must=(*_CSV, Must.REFUSED), states={"13-02": "open"}),
    Change(name="csv-quote-lost", zh="csv 少了一个引号", en="csv with a quotation mark missing", make=_csv_bytes(lambda text: text.replace(b'"', b"", 1)), must=(*_CSV, Must.REFUSED)),
    Change(name="csv-nul", zh="csv 里有 NUL", en="csv with NUL bytes", make=_csv_bytes(lambda text: text.replace("无隐患".encode(), "无隐患".encode() + b"\0")), must=(*_CSV, Must.REFUSED)),
    Change(name="csv-mixed", zh="csv 前半 UTF-8、后半 GBK", en="csv half UTF-8, half GBK", make=_csv_bytes(lambda text: text[:6000].decode("utf-8-sig", "ignore").encode() + text[6000:].decode(errors="ignore").encode("gb18030")), must=(*_CSV, Must.REFUSED)),
    Change(name="text-form", zh="文本表（yaml）", en="the text form (yaml)", make=_text_form(str.encode, "自查表.yaml"), must=SAME),
    Change(name="text-form-bom", zh="文本表，记事本存的（带 BOM、CRLF）", en="the text form saved by Notepad (BOM, CRLF)", make=_text_form(lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"), "自查表.yaml"), must=SAME),
    Change(name="text-form-json", zh="文本表转成 json", en="the text form as json", make=_text_form(lambda text: json.dumps(yaml.load(text, yaml.BaseLoader), ensure_ascii=False).encode(), "自查表.json"), must=READ),
    Change(name="text-form-gbk", zh="文本表存成 GBK", en="the text form in GBK", make=_text_form(lambda text: text.encode("gb18030"), "自查表.yaml"), must=_SAFE),
    Change(name="named-xls", zh="xlsx 改名为 .xls", en="xlsx renamed to .xls", make=named("自查表.xls"), must=SAME),
    Change(name="named-csv", zh="xlsx 改名为 .csv", en="xlsx renamed to .csv", make=named("自查表.csv"), must=SAME),
    Change(name="named-nothing", zh="文件没有扩展名，名字很怪", en="no extension, an odd name", make=named("（1）附件2：自查\u00a0表(修改) 😀"), must=SAME),
    Change(name="named-xlsx", zh="xls 改名为 .xlsx", en="xls renamed to .xlsx", make=named("自查表.xlsx", xls), must=SAME),
    Change(name="csv-named-xlsx", zh="csv 改名为 .xlsx", en="csv renamed to .xlsx", make=_csv("自查表.xlsx", "gb18030"), must=_CSV),
    Change(name="html-as-xls", zh="网页存成 .xls", en="a web page named .xls", make=named("自查表.xls", _html), must=(*KEPT, Must.REFUSED)),
    Change(name="xml-2003", zh="XML 电子表格 2003", en="XML spreadsheet 2003", make=named("自查表.xml", _xml_2003), must=REFUSED),
    Change(name="in-a-zip", zh="xlsx 又压缩了一次", en="the xlsx inside a zip", make=_in_zip, must=SAME, needs="file"),
    Change(name="gzipped", zh="gz 压缩", en="compressed with gzip", make=lambda data: ("自查表.xlsx.gz", gzip.compress(data, mtime=0)), must=REFUSED),
    Change(name="word", zh="Word 文档", en="a Word document", make=_docx, must=REFUSED),
    _other("encrypted", "有打开密码", "protected by a password", container({"EncryptionInfo": b"\x04\x00\x04\x00" + b"<encryption/>", "EncryptedPackage": bytes(range(256)) * 40}), "自查表.xlsx"),
    _other("word-97", "旧版 Word 文档", "an old Word document", container({"WordDocument": b"\0" * 5000, "1Table": b"\0" * 500}), "自查表.doc"),
    _other("et", "WPS 的 .et", "WPS's own .et", container(_WPS), "自查表.et"),
    _other("slides", "演示文稿", "slides", _zipped(Content_Types_X_xml=b"<x/>", ppt__presentation_X_xml=b"<x/>"), "自查表.pptx"),
    _other("numbers", "苹果 Numbers 表格", "an Apple Numbers sheet", _zipped(Index__Document_X_iwa=b"\0" * 50, Metadata__Properties_X_plist=b"bplist00"), "自查表.numbers"),
    _other("photos-zip", "照片压缩包", "a zip of photos", _zipped(a_X_jpg=b"\xff\xd8\xff", b_X_jpg=b"\xff\xd8\xff"), "照片.zip"),
    _other("empty", "空文件", "an empty file", b"", "自查表.xlsx"),
    _other("nul-bytes", "全是 0 的文件（没有下载完）", "nothing but zero bytes", b"\0" * 30_000, "自查表.xlsx"),
    Change(name="lock-file", zh="锁文件（~$），跳过并列出", en="an owner file (~$): skipped and listed", make=fixed(_LOCK, "~$自查表.xlsx"), must=REFUSED, needs="file"),
    _other("picture-png", "截图", "a screenshot", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "自查表.xlsx"),
    _other("picture-jpg", "手机拍的照片", "a photo", b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 100, "自查表.jpg"),
    _other("picture-heic", "iPhone 照片（HEIC）", "an iPhone photo (HEIC)", b"\0\0\0\x18ftypheic" + b"\0" * 100, "IMG_0001.heic"),
    _other("picture-webp", "微信图片（WebP）", "a WebP picture", b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 100, "微信图片.webp"),
    _other("pdf", "PDF（扫描件）", "a PDF (scan)", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "自查表.pdf"),
    _other("rar", "rar 压缩包", "a rar archive", b"Rar!\x1a\x07\x01\x00" + b"\0" * 50, "自查表.rar"),
    _other("7z", "7z 压缩包", "a 7z archive", b"7z\xbc\xaf\x27\x1c" + b"\0" * 50, "自查表.7z"),
    _other("mail", "邮件（eml）", "a mail (eml)", b"From: a@example.invalid\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x--\r\n", "自查表.eml"),
    _other("single-page", "单个文件网页（mht）", "a single-file web page (mht)", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<html></html>\r\n--x--\r\n", "自查表.xls"),
    _other("letter", "一段普通文字", "some ordinary text", "我厂已组织自查，不存在重大事故隐患。".encode(), "自查报告.txt"),
    _other("letter-gbk", "一段普通文字（GBK）", "some ordinary text (GBK)", "我厂已组织自查，不存在重大事故隐患。\r\n".encode("gbk") * 5, "自查报告.txt"),
    _other("other-csv", "别的 csv", "a csv of another kind", "姓名,工号\r\n示例员工甲,1\r\n示例员工乙,2\r\n".encode("utf-8-sig"), "名单.csv"),
    _other("program", "可执行文件", "a program", b"MZ\x90\x00" + b"\0" * 200, "自查表.exe"),
    _other("random", "乱码", "random bytes", bytes((place * 197 + place * place * 31) % 256 for place in range(5_000)), "自查表.xlsx"),
)  # fmt: skip

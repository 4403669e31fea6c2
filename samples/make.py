"""Makes the sample files: real forms by the real template road, filled in the way people do it.

    python samples/make.py            from the root of the repository; rewrites samples/2026-11 and samples/inspection

The same files come out every time, except those that LibreOffice saved last: they are made again only where
``soffice`` is found, and otherwise left as they are. The earlier results (``self.jsonl``, ``inspection.jsonl``) are
what the real ``grade`` says of the enterprises that are visited later. What must come out of all this stands in
expected.yaml, which is written by hand.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import openpyxl  # noqa: E402
from openpyxl.packaging.custom import StringProperty  # noqa: E402
from openpyxl.worksheet.worksheet import Worksheet  # noqa: E402
from scenarios import ALL, INSPECTION, NO, OPEN, RECHECK, YES, Firm, Sample  # noqa: E402

from hazardcheck import textform  # noqa: E402
from hazardcheck.formsheet.form_writer import write_form  # noqa: E402
from hazardcheck.library import checklists as library
from hazardcheck.model.form import Form  # noqa: E402
from hazardcheck.model.written.profile import Enterprise, Profile  # noqa: E402
from hazardcheck.reports.json_result import lines_of  # noqa: E402
from hazardcheck.model.outcome import Result  # noqa: E402
from hazardcheck.reports.saved.saved_source import SavedFile  # noqa: E402
from hazardcheck.reports.saved_results import SavedReading  # noqa: E402
from hazardcheck.rules.reading.answer_words import industry_key
from hazardcheck.rules.reading.credit_code import uscc_is_valid
from hazardcheck.rules.forms.form_rows import form_for  # noqa: E402
from hazardcheck.rules.saved.saved_agreement import counted_again  # noqa: E402
from hazardcheck.spreadsheet import own_sheets  # noqa: E402

MADE_ON = date(2026, 11, 2)
STAMP = (2026, 11, 26, 8, 0, 0)
"""The time that every part of a written file carries."""
FIRST = "编号"
"""The first title of 自查表."""
TRUTHS = {YES: True, NO: False, OPEN: None}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "5a4d7fb50000000049454e44ae426082"
)
TRUNCATED = "2026-11/网格B/示例十七号五金（传输中断）.xlsx"
PICTURE = "2026-11/网格B/示例十八号玩具厂自查表.xlsx"
LOCK = "2026-11/网格A/~$例三号五金抛光厂.xlsx"
RESULTS = {"self.jsonl": ("2026-11", "--on", "2026-11-30"),
           "inspection.jsonl": ("inspection/检查核查", "--stage", "inspection", "--on", "2026-12-10", "--case",
                                "inspection/case.yaml", "--previous", "inspection/self.jsonl")}  # fmt: skip


def file_names() -> set[str]:
    """Every file this makes, relative to samples/."""
    return {sample.path for sample in ALL} | {TRUNCATED, PICTURE, LOCK} | {f"inspection/{name}" for name in RESULTS}


def full_code(code: str) -> str:
    """An invented 统一社会信用代码 with the right check digit; a wrong one for a code that ends in "?"."""
    head = f"91000000{code.rstrip('?')}"
    digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    right = next(sign for sign in digits if uscc_is_valid(head + sign))
    return head + (digits[(digits.index(right) + 1) % len(digits)] if code.endswith("?") else right)


def blank_form(sample: Sample) -> Form:
    """The form as the enterprise gets it: its industry known, its facts still to be filled in."""
    enterprise = Enterprise(industry=industry_key(sample.firm.industry) or "")
    return form_for(tuple(map(library.load_checklist, sample.checklists)), Profile(enterprise=enterprise),
                    sample.focus, MADE_ON)  # fmt: skip


def typed_rows(sample: Sample, blank: Form) -> dict[str, Mapping[str, str]]:
    """What is typed in each row, by 编号: the sample's own rows, nothing or a sign where the facts exclude it, else
    the usual word."""
    facts = {fact.id: TRUTHS[sample.firm.facts.get(fact.id, NO)] for fact in blank.asked_facts}
    known = form_for(blank.checklists, Profile(enterprise=blank.enterprise, facts=facts), blank.focus, MADE_ON)
    rows: dict[str, Mapping[str, str]] = {}
    for place, row in enumerate(known.rows):
        word = sample.excluded if row.applies is False else sample.usual[place % len(sample.usual)]
        rows[row.number] = sample.rows.get(row.number, {"是否有隐患": word})
    unknown = set(sample.rows) - set(rows)
    if unknown:
        raise SystemExit(f"{sample.path}: no such row: {sorted(unknown)}")
    return rows


def head_values(sample: Sample) -> dict[str, str]:
    """The head by label."""
    firm: Firm = sample.firm
    return {"企业名称": firm.name, "统一社会信用代码": full_code(firm.code), "行业": firm.industry,
            "地址": firm.address, "网格": firm.grid, "从业人数": firm.headcount, "检查日期": sample.day,
            "检查人": sample.checked_by, "主要负责人": firm.principal, "安全管理人员": firm.officer,
            "联系电话": firm.phone}  # fmt: skip


def filled_book(sample: Sample) -> bytes:
    """The form opened, filled in and saved by somebody."""
    blank = blank_form(sample)
    book = openpyxl.load_workbook(io.BytesIO(write_form(blank)))
    fill_head(book[own_sheets.HEAD], head_values(sample) | {fact.title: sample.firm.facts.get(fact.id, NO)
                                                            for fact in blank.asked_facts})  # fmt: skip
    sheet = book[own_sheets.SHEET]
    numbers = numbered_rows(sheet)
    columns = titled_columns(sheet, numbers[FIRST])
    entries = typed_rows(sample, blank)
    for number, entry in entries.items():
        for title in set(entry) & set(columns):
            put(sheet, numbers[number], columns[title], entry[title])
    fill_register(book[own_sheets.REGISTER], entries)
    for number, (old, new) in sample.reworded.items():
        cell = sheet.cell(numbers[number], columns["检查内容"])
        if old not in cell.value:
            raise SystemExit(f"{sample.path}: {number} does not say {old!r}")
        cell.value = cell.value.replace(old, new)
    if sample.deleted:
        delete_row(sheet, numbers[sample.deleted])
    if sample.hand == "wps":
        book.custom_doc_props.append(StringProperty(name="KSOProductBuildVer", value="2052-12.1.0.00000"))
    return saved(book)


def fill_head(sheet: Worksheet, given: Mapping[str, str]) -> None:
    """企业信息: every value right of its label."""
    labels = {str(cell.value).removesuffix("（必填）"): cell for row in sheet.iter_rows() for cell in row if cell.value}
    for label, text in given.items():
        put(sheet, labels[label].row, labels[label].column + 1, text)


def fill_register(sheet: Worksheet, entries: Mapping[str, Mapping[str, str]]) -> None:
    """隐患登记: a row for every entry that says more than its answer and a remark."""
    header = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "隐患编号")
    columns = titled_columns(sheet, header)
    row = header
    for number, entry in entries.items():
        said = {title: text for title, text in entry.items() if title in columns}
        if said:
            row += 1
            sheet.cell(row, columns["检查项编号"]).value = number
            for title, text in said.items():
                put(sheet, row, columns[title], text)


def numbered_rows(sheet: Worksheet) -> dict[str, int]:
    """What stands in the first column → its row."""
    return {str(cell.value): cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value}


def titled_columns(sheet: Worksheet, header: int) -> dict[str, int]:
    """Title → column."""
    return {str(cell.value): cell.column for cell in sheet[header] if cell.value}


def put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """What a person types: a day and an amount become values as in Excel, everything else stays text."""
    value: Any = text or None
    if re.fullmatch(r"2026-\d\d-\d\d", text):
        value = date.fromisoformat(text)
    elif re.fullmatch(r"\d+(\.\d+)?", text):
        value = float(text) if "." in text else int(text)
    if value is not None:
        sheet.cell(row, column).value = value


def delete_row(sheet: Worksheet, row: int) -> None:
    """The last row of the table deleted as in Excel: merged cells and heights below move up, which openpyxl leaves
    to the caller."""
    below = [area for area in list(sheet.merged_cells.ranges) if area.min_row > row]
    for area in below:
        sheet.merged_cells.remove(area)
    sheet.delete_rows(row)
    for area in below:
        area.shift(row_shift=-1)
        sheet.merged_cells.add(area)
    for place in range(row, sheet.max_row + 1):
        sheet.row_dimensions[place].height = sheet.row_dimensions[place + 1].height


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook's bytes without the hour of its making."""
    stream = io.BytesIO()
    book.save(stream)
    packed = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(packed, "w", compresslevel=9) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-11-26T08:00:00Z", data)
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return packed.getvalue()


def filled_text(sample: Sample) -> str:
    """The text form filled in by an editor: only the lines that ask for something change."""
    blank = blank_form(sample)
    text = textform.write_text(blank, textform.start_answers(blank))
    firm = sample.firm
    head = {"name": firm.name, "uscc": full_code(firm.code), "address": firm.address, "grid": firm.grid,
            "principal": firm.principal, "safety_officer": firm.officer, "phone": firm.phone,
            "headcount": firm.headcount, "checked_by": sample.checked_by}  # fmt: skip
    for key, value in head.items():
        text = exchanged(text, rf"(?m)^  {key}:.*$", f'  {key}: "{value}"')
    text = exchanged(text, r"(?m)^checked_on:.*$", f"checked_on: {sample.day}")
    for fact in blank.asked_facts:
        said = {YES: "true", NO: "false", OPEN: "null"}[firm.facts.get(fact.id, NO)]
        text = exchanged(text, rf"(?m)^(  {fact.id}:) null", rf"\g<1> {said}")
    numbers = {row.number: row.key for row in blank.rows}
    for number, entry in typed_rows(sample, blank).items():
        said = entry["是否有隐患"]
        text = exchanged(text, rf"(?m)^(  {numbers[number]}:\n    state:)", rf"\g<1> {said}".rstrip())
    return text


def exchanged(text: str, pattern: str, new: str) -> str:
    """The text with the one place that matches replaced."""
    changed, count = re.subn(pattern, new, text)
    if count != 1:
        raise SystemExit(f"{pattern!r} stands {count} times in the text form")
    return changed


def resaved(data: bytes, suffix: str) -> bytes | None:
    """The workbook opened and saved again by LibreOffice; nothing where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in", "form.xlsx")
        source.parent.mkdir()
        source.write_bytes(data)
        command = [office, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--convert-to",
                   suffix, "--outdir", folder, str(source)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return Path(folder, f"form.{suffix}").read_bytes()


def contents(sample: Sample) -> bytes | None:
    """The bytes of one sample; nothing where it needs a program that is not here."""
    if sample.hand == "text":
        return filled_text(sample).encode()
    data = filled_book(sample)
    return resaved(data, Path(sample.path).suffix[1:]) if sample.hand == "libreoffice" else data


def odd_files() -> Iterator[tuple[str, bytes]]:
    """What else people hand in: a broken transfer, a photo with a wrong name, Excel's owner file."""
    whole = filled_book(next(sample for sample in ALL if "锁具" in sample.path))
    yield TRUNCATED, whole[: len(whole) // 3]
    yield PICTURE, PIXEL
    yield LOCK, b"\x05Demo " + b"\0" * 48 + "示例".encode("utf-16-le") + b" \0" * 52


def write(path: str, data: bytes) -> None:
    """One file below samples/."""
    target = HERE / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    print(f"{len(data):>8}  {path}")


def write_results() -> None:
    """The earlier results that inspection and recheck compare with, made by the command itself."""
    visited = [full_code(sample.firm.code) for sample in (*INSPECTION, *RECHECK)]
    for name, (folder, *options) in RESULTS.items():
        command = [sys.executable, "-m", "hazardcheck", "grade", folder, *options, "--format", "jsonl", "--quiet"]
        done = subprocess.run(command, cwd=HERE, env=environment(), capture_output=True, check=False)
        if done.returncode not in (0, 1, 3):
            raise SystemExit(done.stderr.decode())
        whole = _whole_result(done.stdout)
        kept = tuple(entry for entry in whole.submissions if entry.enterprise and entry.enterprise.uscc in visited)
        part = replace(whole, submissions=kept, counts=counted_again(kept, whole.counts.missing), review=())
        write(f"inspection/{name}", "".join(lines_of(part, part.run.lang)).encode())


def _whole_result(said: bytes) -> Result:
    """What the command said, its submissions gathered."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "result.jsonl"
        path.write_bytes(said)
        reading = SavedReading(SavedFile(path))
        entries = tuple(line.submission for line in reading)
        return replace(reading.shell(), submissions=entries)


def environment() -> dict[str, str]:
    """The environment of the command: this checkout, Chinese."""
    import os

    return {**os.environ, "PYTHONPATH": str(HERE.parent), "HAZARDCHECK_LANG": "zh"}


def main() -> None:
    """All files, then the results."""
    for sample in ALL:
        data = contents(sample)
        if data is None:
            print(f"    kept  {sample.path}（没有找到 soffice，保留原文件）")
        else:
            write(sample.path, data)
    for path, data in odd_files():
        write(path, data)
    write_results()


if __name__ == "__main__":
    main()

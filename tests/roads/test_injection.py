"""Nothing that people typed is ever more than text: one table of hostile texts over every output there is."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
import yaml
from lxml import etree
from result_cases import result as finished
from result_cases import told, workbook
from return_cases import check_package, faulty
from run_cases import laid_out, result_of
from workbook_cases import DAY, all_ok, at, edited, machinery_form, read

from hazardcheck import interview
from hazardcheck.batch.folders.return_copies import lay_out_returns, remarks_of
from hazardcheck.batch.grade_file import grade_bytes, read_answers
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.batch.inputs.single_input import Input
from hazardcheck.cli.command_entry import run_command as command
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library.checklists import find_checklist, load_checklist
from hazardcheck.library.policies import load_policy
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import Stage, State
from hazardcheck.model.outcome import Result, Submission
from hazardcheck.model.review import Doubt, Evidence
from hazardcheck.model.written.profile import HEAD_FIELDS, Enterprise
from hazardcheck.model.written.roster import Expected, Handed, RosterEntry, RosterReport
from hazardcheck.reports import csv_table as table
from hazardcheck.reports import json_result as data
from hazardcheck.reports import papers
from hazardcheck.reports.item_proof import proofs
from hazardcheck.reports.pages import html_format as web
from hazardcheck.reports.pages import run_page as index
from hazardcheck.reports.pages import submission_page as page
from hazardcheck.reports.terminal import terminal_text as text
from hazardcheck.returncopy.return_copy import list_copy, return_copy
from hazardcheck.rules.judging.flags import Setting
from hazardcheck.rules.judging.judge import judge
from hazardcheck.rules.run.overview_sums import Context
from hazardcheck.rules.run.run_overview import overview_of
from hazardcheck.textform import write_text

pytestmark = pytest.mark.slow

HOSTILE = {
    "equals": "=1+1", "plus": "+1+1", "minus": "-1+1", "at": "@SUM(A1)",
    "wide equals": "＝1+1", "wide plus": "＋1", "wide minus": "－1", "wide at": "＠x",
    "tab": "\t=1+1", "return": "\r=1+1", "newline": "\n=1+1", "blank": " =1+1", "no-break": "\u00a0=1+1",
    "zero width": "\u200b=1+1", "mark": "\ufeff=1+1", "separator": "\u2028=1+1", "quote": "'=1+1",
    "command": "=cmd|' /C calc'!A0", "link": '=HYPERLINK("http://example.invalid","x")', "address": "http://example.invalid/x",
    "internal": "internal:'_hazardcheck'!A1", "script": "<script>alert(1)</script>", "handler": "\"><img src=x onerror=alert(1)>",
    "url": "javascript:alert(1)", "cdata": "]]>", "entity": "&#x0;&amp;&lt;", "comment": "--><!--", "nul": "a\x00b",
    "controls": "a\x01\x08\x0b\x1f\x7fb", "escape": "\x1b[31mred\x1b[0m\x1b]0;title\x07", "c1": "\x9b31m\x90x\x9c",
    "bidi": "\u202egnp.exe\u2066x\u2069", "emoji": "👩‍🏭🙂", "surrogate": "\ud800x\udc00", "noncharacter": "\ufffe\uffff",
    "long": "名" * 300, "very long": "x" * 40_000, "up": "../../x", "up windows": "..\\..\\x", "root": "/etc/passwd",
    "device": "CON", "device file": "NUL.txt", "tail": "name. . ", "quotes": "a\"b'c`d", "format": "{item}{0}%s%n{",
    "template": "{{7*7}}{% raw %}", "markup": "[bold red]x[/]", "decoded": "_x0041__x001B_", "field": "{ INCLUDETEXT x }",
    "yaml": "a: b\n- c # d", "newlines": "a\r\n\r\nb", "combining": "a" + "\u0301" * 50, "code": "91330784MA2ABCDE1X\n=1",
}  # fmt: skip
CASES = pytest.mark.parametrize("evil", HOSTILE.values(), ids=HOSTILE.keys())
SETTINGS = Settings(stage=Stage.SELF, on=DAY, policy=load_policy("yongkang-2023", "zh"))
_BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What may not reach a person's eye or terminal (a line feed may)."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
TEXTS = ("place", "description", "control_measure", "measure", "responsible", "funds", "contingency")


def hostile_answers(evil: str) -> Answers:
    """A submission in which every text is this one: head, a hazard in full, an answer that is none."""
    form = machinery_form()
    rows = dict(all_ok(form).rows)
    for number, state in (("11-05", State.HAZARD), ("03-02", State.UNCLEAR)):
        key = f"gongmao-2023/{number}"
        rows[key] = Answer(
            key=key,
            state=state,
            value=evil,
            location=f"{evil}!D20",
            records=(HazardRecord(**dict.fromkeys(TEXTS, evil), safe_meanwhile=False, location=f"{evil}!D20"),),
        )
    enterprise = Enterprise(**{**dict.fromkeys(HEAD_FIELDS, evil), "industry": "machinery"})
    return replace(all_ok(form), rows=rows, enterprise=enterprise, stamps=read(write_form(form)).stamps)


@cache
def submission(evil: str, stage: Stage = Stage.SELF) -> Submission:
    """The same, judged, from a file of that name."""
    setting = Setting(stage=stage, on=DAY, policy=SETTINGS.policy)
    return judge(hostile_answers(evil), (load_checklist("gongmao-2023"),), setting, f"{evil}.xlsx", "ab" * 32)


def result(*evils: str, stage: Stage = Stage.SELF) -> Result:
    """A run over one submission each."""
    return whole([submission(evil, stage) for evil in evils], stage)


def whole(done: list[Submission], stage: Stage = Stage.SELF) -> Result:
    """The run over these."""
    settings = replace(SETTINGS, stage=stage)
    return replace(finished(*done), tool=settings.tool, run=settings.run)


# ---- workbooks


def check_workbook(content: bytes, *targets: str) -> None:
    """Well-formed, no formula, no field that fetches, no link but these; no cell shows what may not be shown."""
    archive = zipfile.ZipFile(BytesIO(content))
    for name in archive.namelist():
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        root = etree.fromstring(archive.read(name))
        if name.endswith(".rels"):
            outside = [node.get("Target") for node in root if node.get("TargetMode") == "External"]
            assert set(outside) <= set(targets), outside
        if "worksheets/" in name and not name.endswith(".rels"):
            assert not [node for node in root.iter() if etree.QName(node).localname == "f"]
    assert not [name for name in archive.namelist() if "externalLink" in name or "connections" in name]


plain_fault = cache(faulty)


def shown(content: bytes, *names: str) -> Iterator[str]:
    """Every text of every cell of these sheets, or of all."""
    book = openpyxl.load_workbook(BytesIO(content))
    for sheet in [book[name] for name in names] or book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    yield cell.value


@CASES
def test_form(evil: str) -> None:
    answers = hostile_answers(evil)
    form = replace(machinery_form(), enterprise=answers.enterprise)
    content = write_form(form, answers)
    check_workbook(content)
    again = read(content)
    assert again.rows["gongmao-2023/11-05"].state is State.HAZARD or answers.rows["gongmao-2023/11-05"].value != evil
    assert list(shown(content))


@CASES
def test_summary(evil: str) -> None:
    content = workbook(result(evil), {0: "abc"})
    check_workbook(content, "abc/结果.html")
    assert not [value for value in shown(content) if _BAD.search(value)]


@CASES
def test_return_copy(evil: str) -> None:
    entry = submission(evil)
    remarks = remarks_of(entry)
    assert remarks
    whole = return_copy(plain_fault(), remarks, f"{evil}.xlsx", DAY)
    assert whole.whole
    check_package(whole.data)
    for made in (whole, list_copy(remarks, f"{evil}.xlsx", DAY)):
        check_workbook(made.data)
        assert list(shown(made.data, "需补正"))


# ---- texts


@CASES
def test_csv(evil: str) -> None:
    lines = list(csv.reader(StringIO(told(table.render, result(evil)).removeprefix("\ufeff"))))
    assert len(lines) == 2
    assert len(lines[0]) == len(lines[1])
    for cell in lines[1]:
        assert not cell.strip().startswith(_FORMULA), cell[:40]
        assert not _BAD.search(cell)
        assert "\n" not in cell


@CASES
@pytest.mark.parametrize("colour", [False, True])
def test_terminal(evil: str, colour: bool) -> None:
    for entries in ((evil,), (evil, "甲")):
        said = told(text.render, result(*entries), "zh", 80, colour)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", said)
        assert not _BAD.search(plain)
        assert "\x1b[31mred" not in said
        if not colour:
            assert plain == said


@CASES
def test_proof(evil: str) -> None:
    for item in ("11-05", "03-02"):
        said = "".join(proofs(result(evil).submissions, item, "zh"))
        assert said
        assert not _BAD.search(said)


@CASES
def test_data(evil: str) -> None:
    run_ = result(evil)
    document, lines = told(data.render_json, run_), told(data.render_jsonl, run_)
    assert not _BAD.search(document + lines)
    line, end = lines.split("\n")
    assert json.loads(line)["head"]["counts"]["inputs"] == 1
    assert not end
    for entry in (json.loads(document)["submissions"][0], json.loads(line)):
        assert entry["enterprise"]["name"] == evil.encode("utf-8", "replace").decode()


@CASES
def test_text_form(evil: str) -> None:
    answers = hostile_answers(evil)
    said = write_text(machinery_form(), answers)
    said.encode()
    assert not _BAD.search(said)
    again = read_answers(said.encode(), "x.yaml", find_checklist)
    kept = again.enterprise.name
    assert kept.strip() == re.sub("[\ud800-\udfff]", "\ufffd", evil).strip()
    assert set(again.rows) == set(answers.rows)


# ---- pages and papers


class Tags(HTMLParser):
    """The elements, links, scripts and data of a page, without its texts."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.data: list[str] = []
        self.inside = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.inside = "data" if dict(attrs).get("type") == "application/json" else tag
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action", "srcset", "data")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style"):
            self.scripts.append(data)
        if self.inside == "data":
            self.data.append(data)


def whole_index(run_: Result, evil: str) -> str:
    """The page of a run with everything on it that people type: folder, papers, roster, review queue."""
    who = Expected(**dict.fromkeys(("name", "uscc", "street", "grid", "officer", "industry", "phone"), evil))
    row = RosterEntry(expected=who, handed=Handed.LATE, source=evil, days=2)
    seen = Evidence(code=evil, left=evil, right=evil, left_location=evil, right_location=evil)
    doubt = Doubt(kind=evil, places=(0, 0), sources=(evil, evil), weight=1, evidence=(seen,))
    counts = {"in_time": 0, "late": 1, "undated": 0, "missing": 0}
    report = RosterReport(expected=1, counts=counts, attention=(row,), unknown=(evil,))
    context = Context(
        expected={0: (who, Handed.LATE)},
        doubts={0: (evil,)},
        folder=lambda _: "abc",
        papers=lambda _: ("整改通知书.docx",),
    )
    return "".join(index.render(overview_of(replace(run_, roster=report, review=(doubt,)), context), "zh"))


@CASES
def test_pages(evil: str) -> None:
    for make in (
        lambda run_, _: page.render(run_.submissions[0], run_, "zh"),
        lambda run_, _: told(web.render, run_),
        whole_index,
    ):
        bad, good = make(result(evil), evil), Tags(make(result("示例"), "示例"))
        assert not _BAD.search(bad)
        found = Tags(bad)
        assert set(found.tags) <= set(good.tags) | {"br"}
        assert found.scripts == good.scripts
        assert set(found.links) <= set(good.links)


@CASES
def test_data_of_the_page(evil: str) -> None:
    """What the script reads: JSON that cannot leave its element, the texts as clean as those of the page."""
    text_ = whole_index(result(evil, "示例"), evil)
    found = "".join(Tags(text_).data)
    assert not set("<>&\u2028\u2029") & set(found)
    told_ = json.loads(found)
    assert not _BAD.search(json.dumps(told_, ensure_ascii=False).replace("\n", ""))
    rows = [dict(zip(told_["columns"], row, strict=True)) for row in told_["rows"]]
    assert len(rows) == 2
    assert [row["folder"] for row in rows] == ["abc", "abc"]
    assert all(len(json.dumps(row, ensure_ascii=False)) < 4000 for row in rows)


@CASES
@pytest.mark.parametrize("stage", [Stage.SELF, Stage.INSPECTION])
def test_papers(evil: str, stage: Stage) -> None:
    run_ = result(evil, stage=stage)
    made = [paper for make in (papers.notice, papers.stoppage) if (paper := make(run_.submissions[0], run_.run))]
    assert made
    for content in made:
        archive = zipfile.ZipFile(BytesIO(content))
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                tags = {etree.QName(node).localname for node in root.iter() if isinstance(node.tag, str)}
                assert "hyperlink" not in tags
                assert not tags & {"instrText", "fldSimple"} or name.startswith("word/footer")
                assert not [node for node in root if node.get("TargetMode") == "External"]
                assert not _BAD.search("".join(root.itertext()))


# ---- paths


def test_names_never_decide_a_path(tmp_path: Path) -> None:
    everything = result(*HOSTILE.values())
    laid_out(everything, tmp_path / "out")
    folders = [path for path in (tmp_path / "out").iterdir() if path.is_dir()]
    assert len(folders) == len(HOSTILE)
    assert not any(re.search(r'[<>:"/\\|?*\n]', path.name) or _BAD.search(path.name) for path in folders)
    assert all(path.name == path.name.strip(" .") and len(path.name.encode()) < 200 for path in folders)
    assert {path.name for path in tmp_path.iterdir()} == {"out"}
    allowed = {"结果.html", "整改通知书.docx", "停产整改报告.docx"}
    assert {path.name for folder in folders for path in folder.iterdir()} <= allowed


def test_return_copies_lie_in_their_folder_whatever_the_file_was_called(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    content = plain_fault()
    (tmp_path / "in" / "a.xlsx").write_bytes(content)
    entry = grade_bytes(content, "a.xlsx", hashlib.sha256(content).hexdigest(), SETTINGS)
    done = [replace(entry, source=f"x/{evil}.xlsx") for evil in HOSTILE.values()]
    inputs = [Input(tmp_path / "in" / "a.xlsx", one.source) for one in done]
    made = lay_out_returns(whole(done), inputs, tmp_path / "back")
    names = [path.name for path in (tmp_path / "back").iterdir()]
    assert len(made.copies) == len(HOSTILE)
    ours = {name for name in names if name.startswith(".hazardcheck")} | {"打回名单.csv", "打回名单.xlsx"}
    assert set(names) - set(made.copies) == ours
    for row in csv.reader((tmp_path / "back" / "打回名单.csv").read_text("utf-8-sig").splitlines()):
        assert not any(cell.strip().startswith(_FORMULA) for cell in row), row
    assert len({name.casefold() for name in names}) == len(names)
    for name in made.copies:
        stem = name.removesuffix(".xlsx")
        assert not _BAD.search(name)
        assert not re.search(r'[<>:"/\\|?*\n]', name)
        assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", stem)
        assert stem == stem.strip(" .")
        assert len(name.encode()) < 200
    assert {path.name for path in tmp_path.iterdir()} == {"in", "back"}


def test_two_of_one_name_and_code_are_kept_apart(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, number in (("a", "11-05"), ("b", "11-06")):

        def spoil(_: object, sheet: object, number: str = number) -> None:
            at(sheet, number, 4).value = None

        (tmp_path / "in" / f"{name}.xlsx").write_bytes(edited(faulty(), spoil))
    inputs = [Input(path, f"{place}/表.xlsx") for place, path in enumerate(sorted((tmp_path / "in").iterdir()))]
    both = result_of(inputs, SETTINGS)
    laid_out(both, tmp_path / "out")
    assert len([path for path in (tmp_path / "out").iterdir() if path.is_dir()]) == 2
    assert lay_out_returns(both, inputs, tmp_path / "back").copies == ["表.xlsx", "表（2）.xlsx"]


# ---- at the terminal


FILES = ["\x1b[31mred.xlsx", "a\nb.xlsx", "\u202exslx.exe", "=1+1.xlsx", "-rf", "\x9b2J.yaml", "名.xlsx"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"", b"PK", b"\x1b[2J hazardcheck/submission/1: [\x9b", b"%PDF"])
def test_file_names_and_contents_at_the_terminal(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    commands = [["grade", str(tmp_path)], ["grade", "--", str(tmp_path / name)], ["report", "--", str(tmp_path / name)]]
    commands += [["why", "--", str(tmp_path / name), "11-05"], ["checklist", "lint", "--", str(tmp_path / name)]]
    commands += [["grade", "--", str(tmp_path / f"no{name}")], ["fill", "--", str(tmp_path / name)]]
    commands += [
        ["template", "--profile", str(tmp_path / name), "-o", str(tmp_path / "f.xlsx")],
        ["grade", f"--{name}"],
    ]
    for arguments in commands:
        assert command(arguments) in (0, 1, 2, 3, 130)
        said = capsys.readouterr()
        assert not _BAD.search(said.out), arguments
        assert not _BAD.search(said.err), arguments


@CASES
def test_interview(evil: str) -> None:
    lines: list[str] = []
    typed = iter(["", "", "h", "?", "b", "存在", "存在", "", "q"])

    def ask(prompt: str) -> str:
        lines.append(prompt)
        for line in typed:
            return line
        raise EOFError

    with suppress(EOFError):
        interview.run(machinery_form(), hostile_answers(evil), ask, lines.append, lambda _: None, "zh")
    assert lines
    assert not [line for line in lines if _BAD.search(line.replace("\n", ""))]


# ---- a proposed mapping


def foreign_sheet(evil: str) -> bytes:
    """Somebody else's table with this text in its name, its titles and its rows."""
    typed = re.sub("[\ud800-\udfff\ufffe\uffff]", "", evil)[:3000]
    typed = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", lambda sign: f"_x{ord(sign.group()):04X}_", typed)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    with suppress(ValueError):
        sheet.title = re.sub("[\x00-\x1f\ud800-\udfff\ufffe\uffff]", "", evil)[:20] or "x"
    rows = [["序号", "检查内容", f"是否存在隐患{typed}", f"备注{typed}", typed]]
    rows += [[str(row), text_, typed, typed] for row, text_ in enumerate(("未设置泄爆装置", typed, f"x{typed}"), 2)]
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column)
            cell.value, cell.data_type = value, "s"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@CASES
def test_mapping(evil: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.xlsx").write_bytes(foreign_sheet(evil))
    assert command(["map", str(tmp_path / "a.xlsx")]) in (0, 2, 3)
    said = capsys.readouterr()
    assert not _BAD.search(said.out)
    assert not _BAD.search(said.err)
    if said.out:
        assert set(yaml.safe_load(said.out)) <= {"schema", "checklists", "sheet", "header", "columns", "answer", "polarity", "legend", "head", "rows"}  # fmt: skip

"""Names taken out: everywhere, the same person the same, and the verdict and the events stay what they are."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import result_cases as cases
from batch_cases import form, put, run
from next_form_cases import BOOTHS, SAFE, UNSAFE
from picture_cases import png

from hazardcheck.model.answers import Answer
from hazardcheck.model.base import State
from hazardcheck.reports.name_veil import HIDDEN, NameVeil
from hazardcheck.reports.veiled_result import veiled_result
from hazardcheck.rules.closing.person_names import is_one_name, is_person, names_within


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三", ["张三"]),
        ("张三（车间主任）", ["张三"]),
        ("安全员李四", ["李四"]),
        ("张三、李四", ["张三", "李四"]),
        ("张 三", ["张三"]),
        ("Li Si", ["Li Si"]),
        ("合格", []),
        ("车间", []),
        ("", []),
    ],
)
def test_the_names_that_a_field_holds(text, names):
    assert names_within(text) == names


@pytest.mark.parametrize(
    ("field", "text", "after"),
    [
        ("responsible", "张三（车间主任）", "甲某＊"),
        ("accepted_by", "李四、张三", "乙某＊、甲某＊"),
        ("accepted_by", "合格", HIDDEN),
        ("responsible", "", ""),
        ("description", "张三当班时发现，张 三已上报", "甲某＊当班时发现，甲某＊已上报"),
        ("description", "张·三停机", "甲某＊停机"),
        ("done_note", "由李四更换探头，电话13800000001", f"由乙某＊更换探头，电话{HIDDEN}"),
        ("description", "王五当班", "王五当班"),
        ("phone", "13800000001", HIDDEN),
        ("source", "张三的表.xlsx", "甲某＊的表.xlsx"),
        ("source", "x.yaml", "x.yaml"),
        ("source", "Form Sept.xlsx", "Form Sept.xlsx"),
        ("closed_by", "b.yaml", "b.yaml"),
        ("closed_by", "Wang Wu", "甲某＊"),
        ("sha256", "张三", "张三"),
    ],
)
def test_what_becomes_of_a_field(field, text, after):
    told = {"head": {"responsible": "张三", "accepted_by": "李四", "phone": "13800000001"}, "body": {field: text}}
    assert NameVeil().veiled(told)["body"][field] == after


@pytest.mark.parametrize("key", ["source", "closed_by", "who"])
@pytest.mark.parametrize("name", ["a.yaml", "Form Sept.xlsx", "Form Sept.xlsb", "Form Sept.tsv"])
def test_the_file_of_a_form_is_nobody_wherever_it_is_named(key, name):
    told = {key: name, "location": f"{name}:78"}
    assert NameVeil().veiled(told) == told


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("电话 138-0000-0001 找我", f"电话 {HIDDEN} 找我"),
        ("+86 138 0000 0001", HIDDEN),
        ("0579-87654321转8001", HIDDEN),
        ("（0579）87654321", HIDDEN),
        ("座机87654321", f"座机{HIDDEN}"),
        ("身份证330784199001011234", f"身份证{HIDDEN}"),
        ("33078419900101123x", HIDDEN),
        # of the head: 0571-1234567
        ("打1234567", f"打{HIDDEN}"),
        ("整改后-13900000009.jpg", f"整改后-{HIDDEN}.jpg"),
        # none of a person
        ("2026-11-20 09:00", "2026-11-20 09:00"),
        ("YH-202611-4K7QM", "YH-202611-4K7QM"),
        ("出厂编号13800000001234", "出厂编号13800000001234"),
        (f"{'13800000001a' * 4}", f"{'13800000001a' * 4}"),
        ("91000000EXAMP00012", "91000000EXAMP00012"),
        ("GB 15607-2023", "GB 15607-2023"),
    ],
)
def test_numbers_of_people_go_wherever_they_stand(text, after):
    told = {"head": {"phone": "0571-1234567"}, "done_note": text}
    assert NameVeil().veiled(told)["done_note"] == after


@pytest.mark.parametrize(
    ("field", "text", "after"),
    [
        ("示例员工甲", "示例员工甲更换探头", "甲某＊更换探头"),
        ("示例员工甲（班长）", "照片/示例_员工甲-整改后.jpg", "照片/甲某＊-整改后.jpg"),
        ("张三，验收合格", "张三到场", "甲某＊到场"),
        ("張三", "张三到场", "甲某＊到场"),
        ("张三", "張三到场", "甲某＊到场"),
        ("Li Si", "LiSi_2.jpg; Lisia", "甲某＊_2.jpg; Lisia"),
    ],
)
def test_a_name_is_found_however_it_is_written(field, text, after):
    assert NameVeil().veiled({"responsible": field, "what": text})["what"] == after


def test_who_is_named_in_one_form_is_taken_out_of_the_others():
    veil = NameVeil()
    parts = [
        {"what": "网格员李四指出，电话13700000001；小张在场"},
        {"checked_by": "李四", "responsible": "小张", "phone": "微信lisi-0001"},
        {"what": "加 微信lisi-0001"},
    ]
    for part in parts:
        veil.know(part)
    told = [veil.veiled(part) for part in parts]
    # 小张 is somebody of the second alone
    assert told[0]["what"] == f"网格员{told[1]['checked_by']}指出，电话{HIDDEN}；小张在场"
    assert told[2]["what"] == f"加 {HIDDEN}"


def test_two_names_of_one_person_are_one_and_two_persons_two():
    veil = NameVeil()
    told = veil.veiled({"principal": "张三", "responsible": "小张", "accepted_by": "李四", "checked_by": "王五"})
    assert told["principal"] == told["responsible"]
    assert len(set(told.values())) == 3
    again = veil.veiled({"principal": "李四"})
    assert again["principal"] == told["accepted_by"]


def test_whoever_stands_for_somebody_is_nobody_else_and_no_person():
    veil = NameVeil()
    names = [f"赵{one}{two}" for one in "春夏秋冬东南西北" for two in "山水火土风云雷电"]
    told = [veil.veiled({"principal": name})["principal"] for name in names]
    assert len(set(told)) == len(names)
    assert not any(map(is_person, told))
    assert not any(is_one_name(one, other) for one in told[:30] for other in told[:30] if one is not other)


def test_an_enterprise_keeps_its_name():
    told = NameVeil().veiled({"enterprise": {"name": "示例张三五金厂", "uscc": "9", "principal": "张三"}})
    assert told["enterprise"]["name"] == "示例张三五金厂"


def test_verdicts_and_counts_stay():
    result = cases.result(*cases.ALL, cases.NASTY, missing=2)
    veiled = veiled_result(result)
    assert (veiled.counts, veiled.exit) == (result.counts, result.exit)
    assert [one.outcome for one in veiled.submissions] == [one.outcome for one in result.submissions]
    assert [one.sha256 for one in veiled.submissions] == [one.sha256 for one in result.submissions]


def test_a_result_is_met_whole_before_any_of_it_is_shown():
    first = next(one for one in cases.ALL if one.findings)
    quoted = replace(first, findings=(replace(first.findings[0], description="顾大海指出"), *first.findings[1:]))
    names = replace(first, enterprise=first.enterprise.with_values(checked_by="顾大海"))
    told = veiled_result(cases.result(quoted, names)).submissions
    assert told[0].findings[0].description == f"{told[1].enterprise.checked_by}指出"


# ---- the commands

NAMES = ("丙某某", "赵大山")
PHONE = "13900000009"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("redact")
    put(folder / "11", a=form(day=date(2026, 11, 20), n07_07=BOOTHS))
    path = folder / "11" / "a.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("丙某", "丙某某")
                if cell.value in ("主要负责人", "联系电话"):
                    sheet.cell(cell.row, cell.column + 1).value = NAMES[1] if cell.value == "主要负责人" else PHONE
                if cell.value == "失效":
                    cell.value = f"赵大山发现报警器失效，{PHONE}"
    book.save(path)
    run("grade", path, "-o", folder / "结果", "--on", "2026-11-21", "-q")
    run("ledger", "import", folder / "结果", "--ledger", folder / "台账.db", code=0)
    return folder


def no_names(data: bytes | str) -> bool:
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    return not any(name in text for name in (*NAMES, PHONE))


@pytest.mark.parametrize("shape", ["text", "json", "jsonl", "csv", "html", "sarif", "junit", "codequality", "oscal"])
def test_no_result_that_is_printed_tells_a_name(place, shape):
    words = ("--format", shape)
    plain = run("report", place / "结果", *words)
    told = run("report", place / "结果", *words, "--redact")
    assert told.returncode == plain.returncode
    assert no_names(told.stdout)
    graded = run("grade", place / "11" / "a.xlsx", "--on", "2026-11-21", *words, "--redact", "-q")
    assert graded.returncode == plain.returncode
    assert no_names(graded.stdout)
    if shape == "json":
        assert not no_names(plain.stdout)
        (entry,) = json.loads(told.stdout)["submissions"]
        assert entry["enterprise"]["principal"].endswith("某＊")


def test_a_folder_to_share_is_made_by_report(place, tmp_path):
    assert b"HZ579" in run("grade", place / "11", "-o", tmp_path / "x", "--redact", code=2).stderr
    run("report", place / "结果", "--redact", "-o", tmp_path / "分享")
    texts = [path for path in (tmp_path / "分享").rglob("*") if path.suffix in (".html", ".jsonl", ".json", ".csv")]
    assert texts
    assert all(no_names(path.read_bytes()) for path in texts)
    again = run("report", tmp_path / "分享", "--format", "json")
    assert (
        json.loads(again.stdout)["counts"]
        == json.loads(run("report", place / "结果", "--format", "json").stdout)["counts"]
    )


def test_the_ledger_tells_no_name_and_verifies(place, tmp_path):
    ledger = ("--ledger", place / "台账.db")
    head = run("ledger", "verify", *ledger, code=0).stderr
    day = ("--on", "2026-12-01", "--redact")
    told = run("ledger", "list", *ledger, "--all", *day, "--format", "json").stdout
    assert no_names(told)
    rows = json.loads(told)["hazards"]
    who = {row["responsible"] for row in rows}
    assert all(name.endswith("某＊") for name in who)
    for shape in ("text", "json"):
        shown = run("ledger", "show", rows[0]["no"], *ledger, *day, "--format", shape, code=0).stdout
        assert no_names(shown)
        assert rows[0]["responsible"] in shown.decode()
    for shape in ("csv", "shuangkong", "oscal-poam", "ics"):
        out = tmp_path / f"台账.{shape}"
        run("ledger", "export", *ledger, *day, "--format", shape, "-o", out, code=0)
        assert no_names(out.read_bytes())
    run("ledger", "export", *ledger, *day, "-o", tmp_path / "台账.xlsx", code=0)
    cells = [
        str(cell.value) for row in openpyxl.load_workbook(tmp_path / "台账.xlsx").active.iter_rows() for cell in row
    ]
    assert no_names("".join(cells))
    assert who & set(cells)
    assert run("ledger", "verify", *ledger, code=0).stderr == head
    assert (
        b"HZ579" in run("ledger", "show", rows[0]["no"], *ledger, "--redact", "-o", tmp_path / "x.docx", code=2).stderr
    )


@pytest.mark.parametrize("shape", ["show", "show-json", "shuangkong", "oscal-poam"])
def test_whoever_any_event_names_is_taken_out_of_every_text(place, tmp_path, shape):
    # the principal stands in the head of a form alone, the visitor in no hazard at all
    said = (
        "示例职工丁、顾大海",
        "网格员顾大海与赵大山到场，电话 139-0000-0009，固话 0571-87654321",
        "示例职工丁_整改后.png",
    )
    shutil.copy(place / "台账.db", tmp_path / "台账.db")
    (tmp_path / said[2]).write_bytes(png(320, 240))
    ledger, day = ("--ledger", tmp_path / "台账.db"), ("--on", "2026-11-30")
    moments = ("--from", "2026-11-25 09:00", "--to", "10:00")
    run("ledger", "visit", "--by", said[0], "--level", "officer", *moments, *ledger, code=0)
    no = json.loads(run("ledger", "list", *ledger, "--format", "json").stdout)["hazards"][0]["no"]
    photo = ("--photo", tmp_path / said[2], "--taken-on", "2026-11-25")
    run("ledger", "record", no, "--what", said[1], "--done", "2026-11-25", *photo, *ledger, *day, code=0)
    head = run("ledger", "verify", *ledger, code=0).stderr
    out = tmp_path / "出"
    if shape.startswith("show"):
        told = run("ledger", "show", no, *ledger, *day, "--format", shape[5:] or "text", "--redact", code=0).stdout
    else:
        run("ledger", "export", *ledger, *day, "--format", shape, "-o", out, "--redact", code=0)
        told = out.read_bytes()
    text = told.decode()
    assert no_names(text)
    assert not [word for word in ("顾大海", "职工丁", "139-0000", "87654321") if word in text]
    assert "到场" in text or shape == "shuangkong"
    assert run("ledger", "verify", *ledger, code=0).stderr == head


# ---- a result without names closes nothing that a person has to accept


def accepted(place: Path, previous: Path, out: Path, responsible: str, by: str) -> dict[str, object]:
    """December's form after the first booth is struck off, held against ``previous``."""
    first = json.loads(run("report", previous, "--format", "json").stdout)["submissions"][0]["findings"]
    found, rest = first
    done = {"done_on": date(2026, 12, 1), "done_note": "更换探头并标定合格", "accepted_on": date(2026, 12, 2)}
    record = replace(SAFE, number=found["number"], responsible=responsible, accepted_by=by, **done)
    left = replace(UNSAFE, number=rest["number"])
    answer = Answer(key="", state=State.HAZARD, value="有隐患", records=(record, left))
    put(out, a=form(day=date(2026, 12, 20), n07_07=answer))
    told = run("grade", out, "--previous", previous, "--on", "2026-12-21", "--format", "json", "-q")
    entry: dict[str, object] = json.loads(told.stdout)["submissions"][0]
    return entry


@pytest.mark.parametrize(
    ("hidden", "responsible", "by", "code"),
    [
        (False, "丁大海", "戊小山", ""),
        (False, "丁大海", "丙某某", "known.person"),
        (True, "丁大海", "戊小山", "known.veiled"),
        (True, "丁大海", "丙某某", "known.veiled"),
        (True, "甲某＊", "戊小山", "closure.veiled"),
        (True, "丁大海", "甲某＊", "closure.no-name"),
        (False, "丁大海", "乙某＊", "closure.no-name"),
        (False, "丁大海", "乙某*", "closure.no-name"),
    ],
)
def test_who_is_hidden_may_be_the_one_who_accepts(place, tmp_path, hidden, responsible, by, code):
    saved = tmp_path / "11.jsonl"
    saved.write_bytes(run("report", place / "结果", "--format", "jsonl", *(["--redact"] if hidden else [])).stdout)
    entry = accepted(place, saved, tmp_path / "in", responsible, by)
    said = [str(one["params"].get("why", "")) for one in entry["problems"] if one["code"] in ("HZ280", "HZ284")]
    assert (code in said) if code else not said
    assert bool(entry["unseen"] or len(entry["findings"]) > 1) is bool(code)


def test_names_taken_out_twice_stay_apart():
    told = NameVeil().veiled({"principal": "张三", "responsible": "李四", "accepted_by": "张三"})
    again = NameVeil().veiled(told)
    assert again["principal"] == again["accepted_by"] != again["responsible"]
    assert not any(map(is_person, told.values()))

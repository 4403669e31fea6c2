"""``template`` without options: asks, makes one file at the end, leaves nothing half; names that a form can't have."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import time

import openpyxl
import pytest
from batch_cases import command, environment, here
from batch_cases import run as run_here

LINES = ("保温杯", "", "喷漆 叉车", "y", "35", "某某杯厂", "", "2026-11-20")


def typed(folder, *lines, code=0):
    done = run_here("template", folder=folder, given="\n".join((*lines, "")).encode(), code=code)
    return done.stdout.decode(), done.stderr.decode()


def test_the_form_is_made_and_says_what_comes_next(tmp_path):
    out, errors = typed(tmp_path, *LINES)
    assert [one.name for one in tmp_path.iterdir()] == ["自查表-某某杯厂-2026-11.xlsx"]
    assert "hazardcheck grade 自查表-某某杯厂-2026-11.xlsx -o 结果" in out.splitlines()[-1]
    assert errors == ""
    book = openpyxl.load_workbook(io.BytesIO(next(tmp_path.iterdir()).read_bytes()))
    cells = {str(row[0].value).split("（")[0]: row[1].value for row in book["企业信息"].iter_rows() if row[0].value}
    assert cells["企业名称"] == "某某杯厂"
    # a second time beside it, never over it
    typed(tmp_path, *LINES)
    assert sorted(one.name for one in tmp_path.iterdir())[0] == "自查表-某某杯厂-2026-11-2.xlsx"


def test_the_form_is_graded_by_the_facts_that_were_told(tmp_path):
    typed(tmp_path, *LINES)
    code, out, _ = here("grade", tmp_path, "--format", "json", "--on", "2026-11-20")
    assert code == 3
    assert '"spraying": true' in out
    assert '"ammonia": false' in out
    assert '"special-equipment-2024"' in out


def test_equipment_that_is_not_there_is_one_line_and_comes_back_with_its_fact(tmp_path):
    typed(tmp_path, *LINES)
    path = next(tmp_path.iterdir())
    book = openpyxl.load_workbook(path)
    left = [str(row[0].value) for row in book["不涉及项"].iter_rows() if "special" in str(row[0].value)]
    assert len(left) == 8
    numbers = [str(row[0].value) for row in book["自查表"].iter_rows()]
    assert [one for one in numbers if one.startswith("special-equipment-2024/06")] == []
    # going on in it rewrites nothing
    before = path.read_bytes()
    run_here("fill", path, folder=tmp_path, given=b"q\n", code=0)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    # somebody finds the lift after all
    head = book["企业信息"]
    cell = next(cell for row in head.iter_rows() for cell in row if str(cell.value).startswith("有电梯"))
    head.cell(cell.row, cell.column + 1).value = "有"
    book.save(path)
    code, told, _ = here("grade", path, "--format", "text", "--on", "2026-11-20")
    assert code == 3
    assert "06-01" in told


@pytest.mark.parametrize("count", range(len(LINES)))
def test_an_input_that_ends_early_leaves_nothing(tmp_path, count):
    _, errors = typed(tmp_path, *LINES[:count], code=2)
    assert errors.startswith("HZ890")
    assert len(errors.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_q_leaves_nothing(tmp_path):
    typed(tmp_path, *LINES[:4], "q", code=130)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_ctrl_c_leaves_nothing(tmp_path):
    with subprocess.Popen(command("template"), cwd=tmp_path, env=environment(), stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        process.stdin.write("机械\n".encode())
        process.stdin.flush()
        seen = b""
        while b"2/6" not in seen:
            seen += os.read(process.stdout.fileno(), 4096)
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.docx", "x.xls", "x.html", "x.csv", "x", "x.xlsm", "x.et", "x.pdf"])
def test_a_name_that_no_form_can_have_is_refused(tmp_path, name):
    code, out, errors = here("template", "-o", tmp_path / name, "--industry", "机械")
    assert (code, out, len(errors.splitlines())) == (2, "", 1)
    assert "HZ891" in errors
    assert "x.xlsx" in errors
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.XLSX", "x.yaml", "x.yml"])
def test_the_names_of_a_form(tmp_path, name):
    assert here("template", "-o", tmp_path / name, "--industry", "机械")[0] == 0
    assert (tmp_path / name).exists()


@pytest.mark.parametrize("options", [("--industry", "机械"), ("--force",), ("--fact", "喷涂"), ("--on", "2026-11-20")])
def test_other_options_need_the_name(tmp_path, options):
    done = run_here("template", *options, folder=tmp_path, code=2)
    assert "HZ892" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "codes"), [("", set()), ("，2号锅炉安全阀坏了", {"HZ136"}), ("；存在隐患未整改", {"HZ136"})]
)
def test_what_the_form_prints_of_equipment_that_is_not_there_is_nobodys_remark(tmp_path, words, codes):
    typed(tmp_path, *LINES)
    path = next(tmp_path.iterdir())
    book = openpyxl.load_workbook(path)
    cell = next(
        one for row in book["不涉及项"].iter_rows() for one in row if "锅炉" in str(one.value) and one.column == 4
    )
    cell.value = f"{cell.value}{words}"
    book.save(path)
    _, told, _ = here("grade", path, "--format", "json", "--on", "2026-11-20")
    problems = json.loads(told)["submissions"][0]["problems"]
    assert {one["code"] for one in problems if one["code"] in ("HZ135", "HZ136", "HZ137")} == codes

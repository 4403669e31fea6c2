"""The real command line: exit codes, one-line complaints, languages, streams, whole outputs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from command_cases import run as run_here
from command_cases import run_apart as run
from places import ROOT
from typed_forms import numbered_rows, type_answer, type_head

SAMPLES = ROOT / "samples" / "2026-11"
HEAVY = ("openpyxl", "docx", "jinja2", "pydantic", "rich", "xlsxwriter", "python_calamine", "yaml")


@pytest.fixture(scope="module")
def blank(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("form") / "f.xlsx"
    run("template", "--industry", "machinery", "--fact", "spraying", "-o", path, code=0)
    return path


def filled(blank: Path, path: Path, **answers: str) -> Path:
    """The form with every row 无隐患, except those named ("07-07" as ``r0707``)."""
    book = openpyxl.load_workbook(blank)
    type_head(book, {"企业名称": "示例门业有限公司", "检查日期": date(2026, 11, 18)})
    for number in numbered_rows(book):
        type_answer(book, number, answers.get("r" + number.replace("-", ""), "无隐患"))
    book.save(path)
    return path


def test_version():
    assert run("--version", code=0).stdout.decode().startswith("hazardcheck ")


@pytest.mark.parametrize("command", ["--version", "--help"])
def test_light_commands_import_nothing_heavy(command):
    # help is laid out by the width of its signs, which rich.cells knows alone
    heavy = [{"rich": "rich.console"}.get(name, name) if command == "--help" else name for name in HEAVY]
    code = f"""import sys
sys.argv = ["hazardcheck", {command!r}]
from hazardcheck.__main__ import main
main()
print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)
    assert done.stderr.decode().strip().endswith("[]")


USAGE = [
    ("nonsense",),
    ("grade",),
    ("grade", "--bogus", "x"),
    ("grade", "x", "--stage", "later"),
    ("grade", "x", "--policy", "none"),
    ("grade", "x", "--on", "yesterday"),
    ("grade", "x", "--format", "pdf"),
    ("grade", "x", "--fail-on", "all"),
    ("grade", "x", "--case", "missing.yaml"),
    ("grade", "x", "--previous", "missing.json"),
    ("grade", "samples", "--limits", "row=5"),
    ("grade", "samples", "--limits", "rows=many"),
    ("template", "--fact", "spraying"),
    ("template", "-o", "x.xlsx", "--industry", "mining"),
    ("template", "-o", "x.xlsx", "--fact", "sprayin"),
    ("template", "-o", "x.xlsx", "--focus", "paint"),
    ("template", "-o", "x.xlsx", "--checklist", "gongmao"),
    ("template", "-o", "x.xlsx", "--on", "2020-01-01"),
    ("template", "-o", "x.xlsx", "--profile", "missing.yaml"),
    ("checklist", "show", "nothing"),
    ("fill", "x.docx"),
    ("report", "missing.json"),
    ("why", "README.md", "07-07"),
]


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage_is_2_and_says_what_to_do(arguments):
    done = run_here(*arguments, code=2)
    assert done.stdout == b""
    lines = [line for line in done.stderr.decode().splitlines() if line and not line.startswith(("Usage", "用法："))]
    assert len(lines) == 1


@pytest.mark.parametrize("arguments", [("grade", "missing"), ("grade", "missing*.xlsx"), ("grade", "{empty}")])
def test_nothing_to_judge_is_3(arguments, tmp_path):
    run(*(part.format(empty=tmp_path) for part in arguments), code=3)


CODES = [
    # what is typed in 07-07, --fail-on, exit code
    ("不存在", "rectify", 0),
    ("存在", "rectify", 1),
    ("存在", "shutdown", 1),
    ("存在", "refer", 0),
    ("存在", "never", 0),
    ("", "rectify", 3),
    ("", "incomplete", 1),
    ("", "never", 3),
    ("不涉及", "rectify", 3),
    ("？", "rectify", 3),
]


@pytest.mark.parametrize(("typed", "fail_on", "code"), CODES)
def test_exit_codes(blank, tmp_path, typed, fail_on, code):
    form = filled(blank, tmp_path / "a.xlsx", r0707=typed)
    done = run("grade", form, "--format", "json", "--fail-on", fail_on, code=code)
    result = json.loads(done.stdout)
    assert result["exit"]["code"] == code
    assert result["counts"]["inputs"] == 1


def test_the_worse_code_wins(blank, tmp_path):
    filled(blank, tmp_path / "a.xlsx", r0707="存在")
    (tmp_path / "b.xlsx").write_bytes(b"no")
    run("grade", tmp_path, code=1)
    run("grade", tmp_path, "--fail-on", "never", code=3)


@pytest.mark.parametrize(
    ("arguments", "env", "word"),
    [
        ((), {"HAZARDCHECK_LANG": "zh"}, "没有这样的文件"),
        ((), {"HAZARDCHECK_LANG": "en"}, "no such file"),
        (("--lang", "en"), {"HAZARDCHECK_LANG": "zh"}, "no such file"),
        (("--lang=zh",), {"HAZARDCHECK_LANG": "en"}, "没有这样的文件"),
        ((), {"HAZARDCHECK_LANG": "", "LC_ALL": "en_US.UTF-8"}, "no such file"),
        ((), {"HAZARDCHECK_LANG": "", "LC_ALL": "C.UTF-8"}, "没有这样的文件"),
        ((), {"HAZARDCHECK_LANG": "fr"}, "没有这样的文件"),
    ],
)
def test_language(arguments, env, word):
    assert word in run("grade", "missing", *arguments, code=3, **env).stderr.decode()


def test_english_report_has_english_labels(blank, tmp_path):
    form = filled(blank, tmp_path / "a.xlsx", r0707="存在")
    text = run("grade", form, "--lang", "en", code=1).stdout.decode()
    assert "shutdown" in text
    assert "Evacuate" in text


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252", "utf-8"])
def test_any_console_gets_an_answer(blank, tmp_path, encoding):
    """A console that can't show a sign gets a substitute, never a crash."""
    form = filled(blank, tmp_path / "a.xlsx", r0707="存在")
    done = run("grade", form, code=1, PYTHONIOENCODING=encoding)
    done.stdout.decode(encoding)


def test_csv_on_stdout_has_no_mark_and_windows_lines(blank, tmp_path):
    done = run("grade", filled(blank, tmp_path / "a.xlsx"), "--format", "csv", code=0)
    assert done.stdout.startswith(b"place,status,name,")
    assert b"\r\n" in done.stdout
    assert b"\r\r" not in done.stdout


def test_same_inputs_same_bytes_and_a_whole_folder(blank, tmp_path):
    form = filled(blank, tmp_path / "a.xlsx", r0707="存在")
    shots = []
    for name in ("one", "two"):
        run("grade", form, "-o", tmp_path / name, "--on", "2026-11-30", code=1)
        shots.append(
            {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        )
    assert shots[0] == shots[1]
    names = {path.name for path in shots[0]}
    assert {"results.jsonl", "结果.html", "整改通知书.docx", "停产整改报告.docx"} <= names
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_saved_result_renders_the_same(blank, tmp_path):
    form = filled(blank, tmp_path / "a.xlsx", r0707="存在")
    text = run("grade", form, "--on", "2026-11-30", code=1).stdout
    saved = tmp_path / "r.json"
    saved.write_bytes(run("grade", form, "--on", "2026-11-30", "--format", "json", code=1).stdout)
    assert run("report", saved, code=1).stdout == text
    assert "S5" in run("why", saved, "07-07", code=0).stdout.decode()
    run("why", saved, "99-99", code=2)


def test_a_folder_of_others_is_not_touched(blank, tmp_path):
    form = filled(blank, tmp_path / "a.xlsx")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x")
    run("grade", form, "-o", tmp_path / "mine", code=2)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    (tmp_path / "file").write_text("x")
    run("grade", form, "-o", tmp_path / "file", code=2)


@pytest.mark.skipif(os.name == "nt", reason="file-size limits are a POSIX thing")
def test_a_full_disk_leaves_the_old_folder(blank, tmp_path):
    form = filled(blank, tmp_path / "a.xlsx", r0707="存在")
    run("grade", form, "-o", tmp_path / "out", code=1)
    before = sorted(path.name for path in (tmp_path / "out").rglob("*"))
    command = f"ulimit -f 4; trap '' XFSZ; exec {sys.executable} -m hazardcheck grade {form} -o {tmp_path}/out"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        cwd=ROOT,
        check=False,
        env={**os.environ, "HAZARDCHECK_LANG": "zh"},
    )
    assert done.returncode == 2
    assert "HZ601" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert sorted(path.name for path in (tmp_path / "out").rglob("*")) == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_lint_names_line_and_column(tmp_path):
    text = (ROOT / "checklists" / "gas-2023.yaml").read_text(encoding="utf-8")
    line = text[: text.index("coverage: full")].count("\n") + 1
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace("coverage: full", "coverage: no"), encoding="utf-8")
    done = run("checklist", "lint", broken, code=1)
    assert done.stdout.decode().startswith(f"{broken.as_posix()}:{line}:11: HZ405 ")
    run("checklist", "lint", ROOT / "checklists", code=0)


def test_show_has_what_the_contract_names():
    shown = json.loads(run("checklist", "show", "gongmao-2023", "--format", "json", code=0).stdout)
    items = [item for section in shown["sections"] for item in section["items"]]
    assert len(items) == 64
    for item in items:
        assert {"id", "title", "question", "clause", "conditions", "exceptions", "device_rule"} <= set(item)
        assert all(set(branch) == {"id", "text"} for branch in item["conditions"])


def test_own_checklist_from_a_file(tmp_path):
    from checklist_cases import GOOD

    own = tmp_path / "shop.yaml"
    own.write_text(GOOD, encoding="utf-8")
    form = tmp_path / "f.yaml"
    run("template", "--checklist", own, "-o", form, code=0)
    text = form.read_text(encoding="utf-8").replace("state:\n", "state: 不存在\n")
    text = text.replace("name:\n", "name: 示例厂\n").replace("checked_on:\n", "checked_on: 2026-11-18\n")
    form.write_text(text, encoding="utf-8")
    run("grade", form, code=3)
    done = run("grade", form, "--checklist", own, "--format", "json", code=0)
    assert json.loads(done.stdout)["submissions"][0]["outcome"]["value"] == "pass"


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx"])
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_kill_in_the_middle_of_fill_keeps_what_was_answered(tmp_path, suffix):
    form = tmp_path / f"f{suffix}"
    arguments = [sys.executable, "-m", "hazardcheck", "fill", form, "--industry", "machinery", "--focus", "spraying"]
    env = {**os.environ, "HAZARDCHECK_LANG": "zh"}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, cwd=ROOT, env=env) as process:
        assert process.stdin is not None
        process.stdin.write("示例厂\n".encode())
        process.stdin.flush()
        deadline = time.monotonic() + 30
        while name_in(form) != "示例厂":
            assert time.monotonic() < deadline, "the name was not saved"
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    assert name_in(form) == "示例厂"
    left = [path.name for path in tmp_path.iterdir() if not path.name.endswith((".tmp", ".hazardcheck-lock"))]
    assert left == [form.name]


def name_in(form: Path) -> str:
    """The enterprise's name in a form, as the reader sees it; empty while there is no form."""
    if not form.exists():
        return ""
    (found,) = json.loads(run("grade", form, "--format", "json").stdout)["submissions"]
    return found["enterprise"]["name"]

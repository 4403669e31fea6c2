"""hazardcheck.toml: option before environment before file; nothing that it decides goes unsaid; every fault at its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from command_cases import run
from places import ROOT

from hazardcheck.cli.command_app import build_app
from hazardcheck.cli.config.config_keys import CONFIG_KEYS, LEDGER_COMMANDS

MONTH = ROOT / "samples" / "2026-11"
DAY = ("--on", "2026-11-30", "--quiet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a folder in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    return tmp_path


def shown(folder: Path, *arguments: str, **env: str) -> dict[str, tuple[str | None, str, str]]:
    told = json.loads(run("config", "show", "--format", "json", *arguments, folder=folder, code=0, **env).stdout)
    assert told["schema"] == "hazardcheck/config/1"
    assert [one["key"] for one in told["values"]] == [key.name for key in CONFIG_KEYS]
    return {one["key"]: (one["value"], one["source"], one["where"]) for one in told["values"]}


def test_option_before_environment_before_file(folder: Path) -> None:
    path = folder / "hazardcheck.toml"
    path.write_text('[grade]\npolicy = "law-2021"\nfail-on = "shutdown"\n', "utf-8")
    env = {"HAZARDCHECK_FAIL_ON": "refer"}
    assert shown(folder / "sub")["grade.fail-on"] == ("shutdown", "file", f"{path}:3")
    assert shown(folder / "sub", **env)["grade.fail-on"] == ("refer", "environment", "HAZARDCHECK_FAIL_ON")
    assert shown(folder / "sub")["grade.stage"] == ("self", "default", "")
    codes = {}
    for name, arguments, more in (
        ("file", (), {}),
        ("environment", (), env),
        ("option", ("--fail-on", "rectify"), env),
        ("none", ("--no-config",), {}),
    ):
        done = run("grade", MONTH, *DAY, "--format", "json", *arguments, folder=folder / "sub", **more)
        told = json.loads(done.stdout)
        codes[name] = (done.returncode, told["exit"]["code"], told["run"]["policy"])
        said = done.stderr.decode()
        assert (f"{path}:2" in said) == (name != "none")
        assert ("fail-on" in said) == (name in ("file", "environment"))
    # 3: nothing reaches refer, and some forms of the month are open
    assert codes == {
        "file": (1, 1, "law-2021"),
        "environment": (3, 3, "law-2021"),
        "option": (1, 1, "law-2021"),
        "none": (1, 1, "yongkang-2023"),
    }


def test_the_language_of_a_file_is_said(folder: Path, tmp_path: Path) -> None:
    """The bytes of ``report`` change with it: never silently, and never against an option or a variable."""
    result = tmp_path / "r.json"
    result.write_bytes(run("grade", MONTH, *DAY, "--format", "json").stdout)
    plain = run("report", result, folder=folder)
    (folder / "hazardcheck.toml").write_text('lang = "en"\n[grade]\nfail-on = "never"\n', "utf-8")
    told = run("report", result, folder=folder, HAZARDCHECK_LANG="")
    assert told.stdout == run("report", result, "--lang", "en").stdout != plain.stdout
    assert "hazardcheck.toml:1" in told.stderr.decode()
    assert "fail-on" not in told.stderr.decode()
    for arguments, env in ((("--lang", "zh"), ""), ((), "zh"), (("--no-config",), "")):
        done = run("report", result, *arguments, folder=folder, HAZARDCHECK_LANG=env)
        assert (done.stdout, done.returncode) == (plain.stdout, plain.returncode)
        assert b"hazardcheck.toml" not in done.stderr


FAULTS: dict[str, tuple[bytes, dict[int, str]]] = {
    "an unknown key": (b'[grade]\nfailon = "never"\n', {2: "HZ850"}),
    "a key of another table": (b'policy = "law-2021"\n', {1: "HZ850"}),
    "an unknown table": (b"\n[report]\nformat = 'json'\n", {2: "HZ850"}),
    "a key that is no table": (b'lang = "zh"\ngrade = 3\n', {2: "HZ850"}),
    "a number for a text": (b"[grade]\nstage = 3\n", {2: "HZ851"}),
    "a text for a number": (b'[grade]\njobs = "4"\n', {2: "HZ851"}),
    "a truth for a number": (b"[grade]\njobs = true\n", {2: "HZ851"}),
    "no workers": (b"[grade]\njobs = 0\n", {2: "HZ851"}),
    "an empty text": (b'ledger = " "\n', {1: "HZ851"}),
    "a language": (b'lang = "fr"\n', {1: "HZ851"}),
    "several": (b'lang = "fr"\n[grade]\n"stage" = 1\njob = 2\n', {1: "HZ851", 3: "HZ851", 4: "HZ850"}),
    "a key twice": (b'lang = "zh"\nlang = "en"\n', {2: "HZ848"}),
    "a table twice": (b'[grade]\njobs = 1\n[grade]\nstage = "self"\n', {3: "HZ848"}),
    "a path of Windows": (b'lang = "zh"\r\nledger = "C:\\data\\x.db"\r\n', {2: "HZ849"}),
    "a path that TOML understands otherwise": (b'ledger = "C:\\forms\\new.db"\n', {1: "HZ849"}),
    "no value": (b"\n\nlang =\n", {3: "HZ847"}),
    "not UTF-8": ("lang = '中'".encode("gbk"), {0: "HZ846"}),
    "too long": (b"#" * 70_000, {0: "HZ846"}),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_its_line(name: str, folder: Path) -> None:
    data, wanted = FAULTS[name]
    path = folder / "hazardcheck.toml"
    path.write_bytes(data)
    for command in (("grade", MONTH), ("config", "show"), ("report", "none.json")):
        done = run(*command, "--format", "json", folder=folder / "sub", code=2)
        told = json.loads(done.stdout)["errors"]
        assert {one["where"]: one["code"] for one in told} == {
            f"{path}:{line}" if line else str(path): code for line, code in wanted.items()
        }
        assert all(one["message"] in done.stderr.decode() for one in told)
    assert run("grade", "--help", folder=folder, code=0).stdout


def test_the_nearest_key_is_named(folder: Path) -> None:
    for text, near in (
        ("[grade]\nfailon = 'never'", "grade.fail-on"),
        ("fail_on = 'never'", "grade.fail-on"),
        ("polcy = 1", ""),
    ):
        (folder / "hazardcheck.toml").write_text(text, "utf-8")
        said = run("grade", "x", "--lang", "en", folder=folder, code=2).stderr.decode()
        assert (f"did you mean “{near}”" in said) is bool(near)


@pytest.mark.parametrize("text", ["roster = 'C:\\表\\r.csv'", 'roster = "C:\\\\表\\\\r.csv"'])
def test_bytes_of_a_windows_editor(folder: Path, text: str) -> None:
    path = folder / "hazardcheck.toml"
    path.write_bytes(f"\ufeff[grade]\r\n{text}\r\n".encode())
    value, source, where = shown(folder)["grade.roster"]
    assert value is not None
    assert value.endswith("r.csv")
    assert (source, where) == ("file", f"{path}:2")


def test_a_path_is_meant_from_the_file(folder: Path) -> None:
    (folder / "roster.csv").write_text("企业名称,统一社会信用代码\n例甲厂,\n", "utf-8")
    (folder / "hazardcheck.toml").write_text('[grade]\nroster = "roster.csv"\n', "utf-8")
    done = run("grade", MONTH, *DAY, "--format", "json", folder=folder / "sub")
    assert json.loads(done.stdout)["counts"]["missing"] == 1
    (folder / "roster.csv").unlink()
    done = run("grade", MONTH, *DAY, "--format", "json", folder=folder / "sub", code=2)
    (error,) = json.loads(done.stdout)["errors"]
    assert (error["code"], error["where"]) == ("HZ505", f"{folder}/hazardcheck.toml:2: --roster")


def test_the_ledger_of_a_folder(folder: Path) -> None:
    (folder / "hazardcheck.toml").write_text('ledger = "所.db"\n', "utf-8")
    result = folder / "r.json"
    result.write_bytes(run("grade", MONTH, *DAY, "--format", "json").stdout)
    run("ledger", "import", result, folder=folder / "sub", HAZARDCHECK_LEDGER="")
    assert (folder / "所.db").is_file()
    run("ledger", "verify", folder=folder / "sub", code=0, HAZARDCHECK_LEDGER="")
    # option and variable go before it
    run("ledger", "verify", "--ledger", "none.db", folder=folder, code=2)
    run("ledger", "verify", folder=folder, code=2, HAZARDCHECK_LEDGER="none.db")


def test_every_command_that_takes_the_ledger_gets_it() -> None:
    group = typer.main.get_command(build_app("ledger")).commands["ledger"]  # type: ignore[attr-defined]
    taking = [
        name for name, one in group.commands.items() if any(parameter.name == "ledger" for parameter in one.params)
    ]
    assert sorted(taking) == sorted(LEDGER_COMMANDS)
    page = Path(__file__).parents[2] / "docs" / "outside.md"
    assert f"| `ledger {', '.join(LEDGER_COMMANDS)}` |" in page.read_text("utf-8")
    grade = typer.main.get_command(build_app("grade")).commands["grade"]  # type: ignore[attr-defined]
    options = {parameter.name: parameter.opts for parameter in grade.params}
    assert all(key.option in options[key.parameter] for key in CONFIG_KEYS if key.command == "grade")


def test_where_it_is_looked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = folder / "sub" / "repo" / "deep"
    inner.mkdir(parents=True)
    (folder / "hazardcheck.toml").write_text('[grade]\nstage = "recheck"\n', "utf-8")
    assert shown(inner)["grade.stage"][0] == "recheck"
    # a repository ends the way up
    (inner.parent / ".git").write_text("gitdir: x", "utf-8")
    assert shown(inner)["grade.stage"][0] == "self"
    # outside of repository and home only the folder itself
    (folder / ".git").rmdir()
    (inner.parent / ".git").unlink()
    monkeypatch.setenv("HOME", str(folder / "elsewhere"))
    assert shown(inner)["grade.stage"][0] == "self"
    assert shown(folder)["grade.stage"][0] == "recheck"
    monkeypatch.setenv("HOME", str(folder))
    assert shown(inner)["grade.stage"][0] == "recheck"


def test_a_named_file(folder: Path) -> None:
    (folder / "hazardcheck.toml").write_text("nonsense", "utf-8")
    (folder / "other.toml").write_text("[grade]\njobs = 2\n", "utf-8")
    for arguments, env in (
        (("--config", "other.toml"), {}),
        (("--config=other.toml",), {}),
        ((), {"HAZARDCHECK_CONFIG": "other.toml"}),
        (("--config", "other.toml"), {"HAZARDCHECK_CONFIG": "none.toml"}),
    ):
        assert shown(folder, *arguments, **env)["grade.jobs"] == ("2", "file", "other.toml:2")
    for arguments in (("--config", "none.toml"), ("--config",), ("--config=",)):
        run("config", "show", *arguments, folder=folder, code=2)
    run("grade", MONTH, folder=folder, code=2, HAZARDCHECK_CONFIG="none.toml")


def test_as_text(folder: Path) -> None:
    (folder / "hazardcheck.toml").write_text('[grade]\nfail-on = "never"\n', "utf-8")
    lines = run("config", "show", folder=folder, code=0).stdout.decode().splitlines()
    assert lines[0].endswith("hazardcheck.toml")
    assert f"grade.fail-on = never  （{folder}/hazardcheck.toml:2）" in lines
    assert "没有配置文件" in run("config", "show", "--no-config", folder=folder, code=0).stdout.decode()


# ---- what no option takes

WRONG_VALUES: dict[str, tuple[str, str, str]] = {
    "lang": ("HAZARDCHECK_LANG", "xx", "HZ851"),
    "stage": ("HAZARDCHECK_STAGE", "slef", "HZ504"),
    "fail-on": ("HAZARDCHECK_FAIL_ON", "sometimes", "HZ504"),
    "policy": ("HAZARDCHECK_POLICY", "nowhere", "HZ564"),
    "jobs": ("HAZARDCHECK_JOBS", "many", "HZ851"),
    "no jobs": ("HAZARDCHECK_JOBS", "0", "HZ851"),
}


@pytest.mark.parametrize("name", WRONG_VALUES)
def test_what_no_option_takes_is_not_shown(name: str, folder: Path) -> None:
    variable, value, code = WRONG_VALUES[name]
    done = run("config", "show", folder=folder, code=2, **{variable: value})
    assert not done.stdout
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"{variable}: {code} ")
    (told,) = json.loads(run("config", "show", "--format", "json", folder=folder, code=2, **{variable: value}).stdout)[
        "errors"
    ]
    assert (told["code"], told["where"]) == (code, variable)


@pytest.mark.parametrize(
    ("text", "code", "everywhere"),
    [
        ('stage = "slef"', "HZ504", True),
        ('fail-on = "sometimes"', "HZ504", True),
        ('policy = "nowhere"', "HZ564", False),
    ],
)
def test_nor_of_a_file(text: str, code: str, everywhere: bool, folder: Path) -> None:
    """A word that is none is refused by every command; what is only not there by who needs it."""
    path = folder / "hazardcheck.toml"
    path.write_text(f"[grade]\n{text}\n", "utf-8")
    done = run("config", "show", folder=folder, code=2)
    assert not done.stdout
    assert done.stderr.decode().startswith(f"{path}:2: {code} ")
    other = run("checklist", "list", folder=folder)
    assert (other.returncode, code in other.stderr.decode()) == ((2, True) if everywhere else (0, False))


def test_every_fault_is_said_at_once(folder: Path) -> None:
    env = {"HAZARDCHECK_STAGE": "slef", "HAZARDCHECK_JOBS": "0", "HAZARDCHECK_ROSTER": "made/later.csv"}
    said = run("config", "show", folder=folder, code=2, **env).stderr.decode().splitlines()
    assert [line.split(" ")[0] for line in said] == ["HAZARDCHECK_STAGE:", "HAZARDCHECK_JOBS:"]


def test_what_is_meant_is_shown(folder: Path) -> None:
    assert shown(folder, HAZARDCHECK_LANG="en_US.UTF-8")["lang"] == ("en", "environment", "HAZARDCHECK_LANG")
    env = {"HAZARDCHECK_FAIL_ON": "停产", "HAZARDCHECK_POLICY": "law-2021", "HAZARDCHECK_JOBS": "2"}
    assert {one: shown(folder, **env)[f"grade.{one}"][0] for one in ("fail-on", "policy", "jobs")} == {
        "fail-on": "停产",
        "policy": "law-2021",
        "jobs": "2",
    }


@pytest.mark.parametrize("words", [("--lang", "fr"), ("--lang=fr",), ("--lang",), ("--lang", "")])
def test_a_language_that_nobody_speaks_is_refused(words: tuple[str, ...]) -> None:
    for command in (("config", "show"), ("checklist", "list")):
        done = run(*command, *words, code=2)
        assert not done.stdout
        assert done.stderr.decode().startswith("--lang: HZ504 ")
    assert run("--lang", "en_US", "checklist", "list", code=0).stdout

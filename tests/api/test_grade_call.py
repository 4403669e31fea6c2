"""``hazardcheck.grade`` is the command line's own road: the same bytes, the same codes, the same refusals."""

from __future__ import annotations

import gc
import json
import pickle
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from command_cases import run
from places import ROOT

import hazardcheck
from hazardcheck.api import graded_run
from hazardcheck.batch.run_store import Store
from hazardcheck.ledger.write_events import check_writer
from hazardcheck.reports import FORMATS

MONTH = ROOT / "samples" / "2026-11"
DAY = "2026-11-30"


@pytest.fixture(scope="module")
def graded() -> hazardcheck.GradedRun:
    return hazardcheck.grade(MONTH, on=DAY, lang="en", roster=ROOT / "samples" / "roster.csv")


@pytest.mark.parametrize("shape", FORMATS)
def test_the_same_bytes_as_the_command(
    graded: hazardcheck.GradedRun, shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the width of a text where there is no terminal; a test run may set another
    monkeypatch.setenv("COLUMNS", "100")
    options = ("--on", DAY, "--roster", ROOT / "samples" / "roster.csv", "--quiet", "--lang", "en")
    done = run("grade", MONTH, *options, "--format", shape, code=int(graded.exit_code))
    assert "".join(graded.render(shape)).encode() == done.stdout


def test_it_is_walked_as_often_as_wanted(graded: hazardcheck.GradedRun) -> None:
    first, again = list(graded), list(graded)
    assert first == again
    assert len(graded) == len(first) == graded.counts.inputs
    assert sum(graded.counts.by_status.values()) == len(first)
    assert all(problem.message for entry in first for problem in entry.problems)


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "a stage": ({"stage": "slef"}, "HZ504"),
    "a policy": ({"policy": "nowhere"}, "HZ564"),
    "a threshold": ({"fail_on": "sometimes"}, "HZ504"),
    "a language": ({"lang": "fr"}, "HZ504"),
    "a day": ({"on": "gestern"}, "HZ503"),
    "no day": ({"on": None}, "HZ853"),
    "a case file": ({"case": "none.yaml"}, "HZ505"),
    "an earlier result": ({"previous": ["none.json"]}, "HZ505"),
    "a roster": ({"roster": "none.csv"}, "HZ505"),
    "a mapping": ({"sheet_map": "none.yaml"}, "HZ505"),
    "a list": ({"checklist": "none.yaml"}, "HZ501"),
    "no workers": ({"jobs": 0}, "HZ504"),
    "an empty name": ({"paths": ""}, "HZ550"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_argument_is_our_error(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    changed, code = WRONG[name]
    with pytest.raises(hazardcheck.HazardcheckError) as caught:
        hazardcheck.grade(**{"paths": MONTH, "on": DAY, **changed})  # type: ignore[arg-type]
    assert caught.value.code == code
    assert caught.value.exit_code == hazardcheck.ExitCode.USAGE
    assert str(caught.value) == caught.value.line("zh") != caught.value.line("en")
    assert capfd.readouterr() == ("", "")


def test_zero_inputs_is_no_success(tmp_path: Path) -> None:
    for paths in ([], tmp_path):
        with hazardcheck.grade(paths, on=DAY) as found:
            assert (len(found), found.exit_code) == (0, hazardcheck.ExitCode.UNJUDGED)


def test_a_single_text_is_one_path() -> None:
    form = next(path for path in sorted(MONTH.rglob("*.xlsx")) if not path.name.startswith("~"))
    for given in (str(form), form, [form], [str(form)]):
        with hazardcheck.grade(given, on=date(2026, 11, 30)) as found:
            assert [entry.source for entry in found] == [form.name]
    with hazardcheck.grade(form, on=datetime(2026, 11, 30, 12)) as found:
        assert found.result.run.on == date(2026, 11, 30)


def test_a_closed_run_says_so() -> None:
    with hazardcheck.grade("nowhere", on=DAY) as found:
        assert [entry.status for entry in found] == ["unreadable"]
    for use in (lambda: list(found), lambda: list(found.render("json"))):
        with pytest.raises(hazardcheck.UsageError, match="HZ880"):
            use()
    found.close()


def test_nothing_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither where a run is forgotten nor where it is ended early."""
    closed: list[Store] = []
    before = Store.close
    monkeypatch.setattr(Store, "close", lambda self: (closed.append(self), before(self))[1])
    hazardcheck.grade("nowhere", on=DAY)
    gc.collect()
    assert len(closed) == 1

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(graded_run, "judge_all", stopped)
    with pytest.raises(KeyboardInterrupt):
        hazardcheck.grade("nowhere", on=DAY)
    assert len(closed) == 2


def test_an_interrupt_reaches_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hazardcheck.batch.judge_run.grade_record", interrupted)
    with pytest.raises(KeyboardInterrupt):
        hazardcheck.grade(MONTH, on=DAY)


def test_what_is_odd_about_a_roster_is_not_lost(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("企业名称,统一社会信用代码\n例甲厂,\n例甲厂,\n", "utf-8")
    with hazardcheck.grade(MONTH, on=DAY, roster=roster) as found:
        assert len(found.notes) == 1
        assert found.counts.missing == 1
        assert found.exit_code == hazardcheck.ExitCode.REACHED


def test_a_saved_result_is_checked(tmp_path: Path, graded: hazardcheck.GradedRun) -> None:
    path = tmp_path / "results.jsonl"
    lines = "".join(graded.render("jsonl"))
    path.write_text(lines, "utf-8")
    saved = hazardcheck.read_result(tmp_path)
    assert [entry.source for entry in saved] == [entry.source for entry in graded]
    assert (saved.counts, saved.exit_code) == (graded.counts, graded.exit_code)
    path.write_text("".join(lines.splitlines(keepends=True)[:-1]), "utf-8")
    with pytest.raises(hazardcheck.UsageError) as caught:
        list(hazardcheck.read_result(path))
    assert caught.value.code == "HZ526"
    with pytest.raises(hazardcheck.UsageError):
        hazardcheck.read_result(tmp_path / "none.json")


def test_a_form_that_somebody_fills_in_stays(tmp_path: Path) -> None:
    path = tmp_path / "表.yaml"
    assert hazardcheck.template(path, on=DAY, industry="machinery") == ()
    text = re.sub(r"checked_on:.*", "checked_on: 2026-11-20", path.read_text("utf-8"), count=1)
    path.write_text(text, "utf-8")
    with pytest.raises(hazardcheck.UsageError) as caught:
        hazardcheck.template(path, on=DAY, industry="machinery")
    assert caught.value.code == "HZ511"
    assert path.read_text("utf-8") == text
    (remark,) = hazardcheck.template(path, on=DAY, industry="五金", fact="spraying=no", lang="en", force=True)
    assert "HZ" not in remark


def test_the_form_is_that_of_the_command(tmp_path: Path) -> None:
    options = ("--industry", "machinery", "--fact", "spraying", "--on", DAY)
    run("template", "-o", tmp_path / "a.xlsx", *options, code=0)
    hazardcheck.template(tmp_path / "b.xlsx", on=DAY, industry="machinery", fact="spraying")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_ledger_takes_a_result_once(tmp_path: Path, graded: hazardcheck.GradedRun) -> None:
    (tmp_path / "r.jsonl").write_text("".join(graded.render("jsonl")), "utf-8")
    with pytest.raises(hazardcheck.UsageError) as caught:
        hazardcheck.Ledger(tmp_path / "台账.db")
    assert caught.value.code == "HZ700"
    ledger = hazardcheck.Ledger(tmp_path / "台账.db", create=True)
    now = datetime.fromisoformat("2026-11-30T09:00:00+08:00")
    report = ledger.enter(tmp_path / "r.jsonl", by="甲某", at=now)
    again = ledger.enter([tmp_path / "r.jsonl"], by="甲某", at=now)
    told = json.loads(run("ledger", "list", "--ledger", tmp_path / "台账.db", "--on", DAY, "--format", "json").stdout)
    assert ledger.hazards(on=DAY) == told["hazards"] != []
    assert report["new"] > 0
    assert (again["forms"], again["new"], again["head"]) == (0, 0, report["head"])
    for by, moment in (("", now), ("甲某", now.replace(tzinfo=None))):
        with pytest.raises(hazardcheck.UsageError) as caught:
            ledger.enter(tmp_path / "r.jsonl", by=by, at=moment)
        assert caught.value.code == "HZ845"


@pytest.mark.parametrize("by", ["无", "/", "略", "xxx", "×××", "同上", "测试", "null", "N/A", "?", "000"])
def test_nobody_writes_nothing(by: str, tmp_path: Path, graded: hazardcheck.GradedRun) -> None:
    (tmp_path / "r.jsonl").write_text("".join(graded.render("jsonl")), "utf-8")
    ledger = hazardcheck.Ledger(tmp_path / "台账.db", create=True)
    with pytest.raises(hazardcheck.UsageError) as caught:
        ledger.enter(tmp_path / "r.jsonl", by=by, at=datetime.fromisoformat("2026-11-30T09:00:00+08:00"))
    assert (caught.value.code, caught.value.where) == ("HZ881", "by")
    done = run("ledger", "import", tmp_path / "r.jsonl", "--ledger", tmp_path / "b.db", "--by", by, code=2)
    assert b"HZ881" in done.stderr
    assert not (tmp_path / "b.db").exists()


@pytest.mark.parametrize("by", ["甲某", "zhang3", "root", "10023", "Li Si"])
def test_somebody_writes(by: str) -> None:
    check_writer(by, "by")


@pytest.mark.parametrize("empty", ["", " ", "\u3000"])
def test_an_empty_path_is_nowhere(empty: str) -> None:
    """For Python it is the folder one stands in."""
    calls: dict[str, Callable[[], object]] = {
        "paths": lambda: hazardcheck.grade(["a.xlsx", empty], on=DAY),
        "roster": lambda: hazardcheck.grade("none", on=DAY, roster=empty),
        "previous": lambda: hazardcheck.grade("none", on=DAY, previous=empty),
        "path": lambda: hazardcheck.read_result(empty),
        "place": lambda: hazardcheck.Ledger(empty, create=True),
        "out": lambda: hazardcheck.template(empty, on=DAY),
    }
    for where, call in calls.items():
        with pytest.raises(hazardcheck.UsageError) as caught:
            call()
        assert (caught.value.code, caught.value.where) == ("HZ550", where)


def test_an_error_survives_a_process() -> None:
    error = hazardcheck.UsageError("HZ504", where="--stage", value="x", allowed="y", hint="")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.code, copy.where, copy.line("en")) == (error.code, error.where, error.line("en"))

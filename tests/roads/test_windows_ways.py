"""What is Windows' own, on any system: files that others hold, streams of a Python that hears no variables, workers."""

from __future__ import annotations

import io
import os
import sys
from types import SimpleNamespace

import pytest
from batch_cases import ON as DAY
from batch_cases import form, hazard, here, put

from hazardcheck.batch import work_unit
from hazardcheck.batch.folders.safe_names import safe_stem
from hazardcheck.batch.our_files import MARKER
from hazardcheck.cli import patient_stream
from hazardcheck.errors import OutputError
from hazardcheck.reports import whole_files

ON = ("--on", DAY.isoformat())


@pytest.fixture
def windows(monkeypatch):
    """Windows as far as moving goes; how long it would have waited."""
    waited: list[float] = []
    monkeypatch.setattr(whole_files, "_IS_WINDOWS", True)
    monkeypatch.setattr(whole_files.time, "sleep", waited.append)
    return waited


def holding(monkeypatch, times):
    """Somebody holds what is moved, so many times."""
    real, left = os.replace, [times]

    def replace(source, target):
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(13, "另一个程序正在使用此文件，进程无法访问。")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)


def test_a_scanner_that_looks_at_what_is_new_costs_a_moment(tmp_path, monkeypatch, windows):
    holding(monkeypatch, 3)
    whole_files.write_whole(tmp_path / "a.xlsx", b"new")
    assert (tmp_path / "a.xlsx").read_bytes() == b"new"
    assert len(windows) == 3
    assert sum(whole_files._PAUSES) < 2


def test_a_file_that_excel_has_open_is_told_and_stays(tmp_path, monkeypatch, windows):
    (tmp_path / "a.xlsx").write_bytes(b"old")
    holding(monkeypatch, 99)
    with pytest.raises(OutputError, match="HZ601"):
        whole_files.write_whole(tmp_path / "a.xlsx", b"new")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.xlsx": b"old"}


def test_elsewhere_nobody_waits(tmp_path, monkeypatch):
    holding(monkeypatch, 1)
    monkeypatch.setattr(whole_files.time, "sleep", lambda pause: pytest.fail("waited"))
    with pytest.raises(OutputError):
        whole_files.write_whole(tmp_path / "a.xlsx", b"new")


@pytest.mark.parametrize("times", [1, 2, 6, 7, 8, 13])
def test_a_result_folder_that_somebody_looks_at(tmp_path, monkeypatch, windows, times):
    """Whenever it is held: the new one whole, or one line and the old one as it was."""
    put(tmp_path, one=form(n07_07=hazard()))
    asked = ("grade", tmp_path / "one.xlsx", *ON, "-o", tmp_path / "out")
    assert here(*asked)[0] == 1
    before = {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()}
    assert MARKER in before
    holding(monkeypatch, times)
    code, _, errors = here(*asked, "--policy", "law-2021")
    monkeypatch.undo()
    after = {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()}
    assert (code == 2) == (times > len(whole_files._PAUSES))
    if code == 2:
        assert after == before
        assert len([line for line in errors.splitlines() if "HZ" in line]) == 1
    else:
        assert after.keys() == before.keys()
        assert after != before
    assert {one.name for one in tmp_path.iterdir()} == {"one.xlsx", "out"}


@pytest.mark.parametrize(("ignored", "encoding"), [(True, "utf-8"), (False, "cp936")])
def test_a_variable_that_this_python_does_not_hear_decides_nothing(monkeypatch, ignored, encoding):
    """``PYTHONIOENCODING=cp936`` of a Chinese machine: the Python of the folder takes no variables, and its pipe would
    be in the code page of the system."""
    monkeypatch.setenv("PYTHONIOENCODING", "cp936")
    monkeypatch.setattr(patient_stream, "sys", SimpleNamespace(flags=SimpleNamespace(ignore_environment=ignored)))
    stream = patient_stream.prepared_stream(io.TextIOWrapper(io.BytesIO(), encoding="cp936"))
    assert stream.encoding == encoding


def test_what_comes_out_of_a_pipe_is_utf_8(monkeypatch):
    """``fill`` over a pipe: under Windows Python would read it in the code page of the system."""
    for encoding in ("cp1252", "cp936"):
        given = io.TextIOWrapper(io.BytesIO("示例一号制冷厂\n".encode()), encoding=encoding)
        assert patient_stream.prepared_input(given).readline() == "示例一号制冷厂\n"
    monkeypatch.setenv("PYTHONIOENCODING", "cp936")
    given = io.TextIOWrapper(io.BytesIO("示例\n".encode("cp936")), encoding="cp936")
    assert patient_stream.prepared_input(given).readline() == "示例\n"
    assert patient_stream.prepared_input(None) is None


def test_a_console_of_code_page_936_gets_a_substitute(monkeypatch):
    raw = io.BytesIO()
    console = io.TextIOWrapper(raw, encoding="cp936")
    monkeypatch.setattr(console, "isatty", lambda: True, raising=False)
    stream = patient_stream.prepared_stream(console)
    stream.write("结论：停产 ✓ 𠮷")
    stream.flush()
    assert raw.getvalue().decode("cp936") == "结论：停产 ? ?"


def test_more_workers_than_a_pool_of_windows_can_have(monkeypatch):
    monkeypatch.setattr(work_unit, "os", SimpleNamespace(name="nt", cpu_count=lambda: 64))
    assert work_unit.worker_count(1000) == work_unit.worker_count(62) == 61
    assert work_unit.worker_count(None) == 61
    monkeypatch.setattr(work_unit, "os", SimpleNamespace(name="posix", cpu_count=lambda: 64))
    assert work_unit.worker_count(1000) == 512


@pytest.mark.parametrize(
    "name", ["CON", "con.txt", "nul", "COM1", "LPT¹.厂", "aux .xlsx", "尾点厂.", "尾格厂 ", "a:b|c?", "..", "~$厂"]
)
def test_names_that_windows_can_not_have(name):
    made = safe_stem(name)
    assert made
    assert made == made.strip(" .")
    assert not set(made) & set('<>:"/\\|?*')
    assert made.split(".")[0].strip().casefold() not in {"con", "nul", "com1", "lpt¹", "aux"}


@pytest.mark.skipif(sys.platform == "win32", reason="that of Windows is tried by release/windows_trial.py")
def test_a_file_system_without_links_copies(tmp_path, monkeypatch):
    """``os.link`` fails on FAT and exFAT, which memory sticks have."""
    put(tmp_path, one=form(n07_07=hazard()))
    asked = ("grade", tmp_path / "one.xlsx", *ON, "-o", tmp_path / "out", "--keep")
    here(*asked)
    (tmp_path / "out" / "签字.pdf").write_bytes(b"signed")

    def refused(*given, **named):
        raise OSError(1, "Incorrect function")

    monkeypatch.setattr(os, "link", refused)
    assert here(*asked)[0] == 1
    assert next((tmp_path / "out").glob("原有文件-*/签字.pdf")).read_bytes() == b"signed"

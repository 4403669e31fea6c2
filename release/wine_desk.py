"""The Windows folder unpacked on Linux, and its Python run by wine, beside the same command of this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILER = "x86_64-w64-mingw32-gcc"
# longer than any command takes on a busy machine; workers that never answer are given up after twenty seconds
PATIENCE = 420


def what_is_missing() -> str:
    """What this machine lacks for the trial; empty where all is there."""
    lacking = [name for name, path in (("wine64", wine_program()), (COMPILER, shutil.which(COMPILER))) if not path]
    return ", ".join(lacking)


def wine_program() -> str:
    """wine for 64 bits, wherever Debian puts it."""
    beside = "/usr/lib/wine/wine64"
    return shutil.which("wine64") or (beside if Path(beside).exists() else "")


@dataclass(frozen=True)
class WineDesk:
    """A folder with Chinese and blanks in its path, a wine of its own, and a browser that writes down what it shows."""

    base: Path

    @property
    def home(self) -> Path:
        """The unpacked folder."""
        return self.base / "试 一试" / "hazardcheck"

    @property
    def shown(self) -> Path:
        """What the desktop was asked to show, an address a line."""
        return self.base / "shown.txt"

    def set_up(self, archive: Path) -> None:
        """Unpack, build the stand-in for wine's sake, put a browser into the path."""
        with zipfile.ZipFile(archive) as files:
            files.extractall(self.home.parent)
        library = self.home / "python" / "bcryptprimitives.dll"
        source = Path(__file__).with_name("process_random.c")
        subprocess.run([COMPILER, "-shared", "-o", library, source, "-ladvapi32"], check=True)
        browser = self.base / "bin" / "xdg-open"
        browser.parent.mkdir()
        browser.write_text(f'#!/bin/sh\necho "$1" >> "{self.shown}"\n', "utf-8")
        browser.chmod(0o755)

    def run(self, *words: str | Path, given: str = "", code: int | None = None, **env: str) -> tuple[str, str]:
        """``python.exe -m hazardcheck`` with these words; what it said."""
        return self.start(
            "python/python.exe", "-m", "hazardcheck", *map(self.named, words), given=given, code=code, **env
        )

    def start(self, *words: str, given: str = "", code: int | None = None, **env: str) -> tuple[str, str]:
        """Any program of the folder."""
        known = {
            **os.environ,
            "WINEPREFIX": str(self.base / "wine"),
            "WINEDEBUG": "-all",
            "HAZARDCHECK_LANG": "zh",
            **env,
        }
        known["PATH"] = f"{self.base / 'bin'}:{known['PATH']}"
        command = [wine_program(), *words]
        return _said(
            subprocess.run(
                command,
                input=given.encode(),
                capture_output=True,
                cwd=self.home,
                env=known,
                timeout=PATIENCE,
                check=False,
            ),
            code,
        )

    def here(
        self, *words: str | Path, given: str = "", code: int | None = None, folder: Path | None = None
    ) -> tuple[str, str]:
        """The same command of this checkout, on this system."""
        known = {**os.environ, "PYTHONPATH": str(ROOT), "HAZARDCHECK_LANG": "zh"}
        command = [sys.executable, "-m", "hazardcheck", *map(str, words)]
        return _said(
            subprocess.run(
                command, input=given.encode(), capture_output=True, cwd=folder, env=known, timeout=PATIENCE, check=False
            ),
            code,
        )

    @staticmethod
    def named(word: str | Path) -> str:
        """A path as Windows knows it: wine's Z: is the root."""
        return "Z:" + str(word).replace("/", "\\") if isinstance(word, Path) else word


def _said(done: subprocess.CompletedProcess[bytes], code: int | None) -> tuple[str, str]:
    out, errors = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in out + errors, out + errors
    assert code is None or done.returncode == code, f"exit {done.returncode}, not {code}: {out[-1500:]}{errors[-1500:]}"
    return out, errors

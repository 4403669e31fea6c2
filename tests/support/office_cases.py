"""Papers through LibreOffice: the text of every page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

NEEDED = ("soffice", "pdftotext")
MISSING = [name for name in NEEDED if shutil.which(name) is None]


def pages_of(folder: Path) -> dict[str, list[str]]:
    """Name of each docx in a folder → the text of each of its pages, without blanks."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf"]
    files = sorted(str(path) for path in folder.glob("*.docx"))
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=300)
    told = {}
    for path in folder.glob("*.pdf"):
        text = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True).stdout.decode()
        told[path.stem] = [re.sub(r"\s", "", page) for page in text.split("\f")[:-1]]
    assert len(told) == len(files)
    return told

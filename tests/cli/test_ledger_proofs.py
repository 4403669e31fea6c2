"""Proofs by the real command: which file may prove which hazard."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from booth_cases import SAFE, SPRAY, UNSAFE, judged
from command_cases import run
from picture_cases import png
from result_cases import result

from hazardcheck.model.base import State
from hazardcheck.reports.json_result import lines_of

FIRST, SECOND = "1号喷漆室", "2号喷漆室"
DONE = ("--what", "更换探头，标定合格", "--done", "2026-12-01", "--on", "2026-12-02", "--photo", "后.png")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger of two booths of one enterprise."""
    found = result(judged({SPRAY: (State.HAZARD, (SAFE, UNSAFE))}))
    text = "".join(lines_of(replace(found, run=replace(found.run, policy="law-2021")), "zh"))
    (tmp_path / "九月.jsonl").write_text(text, "utf-8")
    (tmp_path / "后.png").write_bytes(png(64, 48))
    said(tmp_path, "import", "九月.jsonl")
    return tmp_path


def said(folder: Path, *words: str, code: int = 0) -> str:
    done = run("ledger", *words, folder=folder, code=code)
    return (done.stdout + done.stderr).decode()


def number(folder: Path, place: str) -> str:
    done = run("ledger", "list", "--format", "json", "--all", folder=folder)
    return next(row["no"] for row in json.loads(done.stdout)["hazards"] if row["place"] == place)


@pytest.mark.parametrize(
    ("place", "taken", "code"),
    [
        (SECOND, "2026-12-01", "HZ737"),
        (SECOND, "2026-12-02", "HZ736"),
        (FIRST, "2026-12-02", "HZ736"),
        (FIRST, "2026-12-01", ""),
    ],
)
def test_one_photo_proves_one_major_hazard(folder, place, taken, code):
    said(folder, "record", number(folder, FIRST), *DONE, "--taken-on", "2026-12-01")
    again = ("record", number(folder, place), *DONE, "--taken-on", taken)
    told = said(folder, *again, code=2 if code else 0)
    assert code in told
    assert len(told.strip().splitlines()) == 1
    if code:
        # once the first record is withdrawn, its photo is free
        said(folder, "correct", "2", "--why", "附错了照片")
        said(folder, *again)


def packed(name: str) -> bytes:
    """A zip that holds one part."""
    data = BytesIO()
    with ZipFile(data, "w") as package:
        package.writestr(ZipInfo(name), "<x/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("option", "data", "code"),
    [
        ("--photo", b"", "HZ715"),
        ("--photo", "做完了".encode(), "HZ718"),
        ("--photo", b"%PDF-1.7", "HZ718"),
        ("--photo", b"PK\x03\x04", "HZ718"),
        ("--photo", b"BM but no bitmap", "HZ718"),
        ("--photo", b"\xff\xd8\xff\xe0", ""),
        ("--photo", b"\x89PNG\r\n", ""),
        ("--photo", b"\0\0\0\x18ftypheic", ""),
        ("--photo", b"RIFF\0\0\0\0WEBPVP8 ", ""),
        ("--photo", b"BM\x0a\0\0\0\0\0\0\0", ""),
        ("--photo", b"GIF89a", ""),
        ("--photo", b"II*\0", ""),
        ("--paper", b"%PDF-1.7", ""),
        ("--paper", b"\xff\xd8\xff\xe0", ""),
        ("--paper", b"{\\rtf1 ok}", ""),
        ("--paper", packed("word/document.xml"), ""),
        ("--paper", packed("xl/workbook.xml"), ""),
        ("--paper", packed("OFD.xml"), ""),
        ("--paper", packed("content.xml"), ""),
        ("--paper", b"", "HZ715"),
        ("--paper", "同意延期".encode(), "HZ820"),
        ("--paper", "同意延期".encode("utf-16"), "HZ820"),
        ("--paper", b"<html><body>ok</body></html>", "HZ820"),
        ("--paper", b"PK\x03\x04", "HZ820"),
        ("--paper", packed("同意.txt"), "HZ820"),
        ("--paper", packed("word/document.xml")[:40], "HZ820"),
        ("--paper", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "HZ820"),
        ("--paper", b"\0\0\0\0", "HZ820"),
    ],
)
def test_a_proof_is_what_it_is_called(folder, option, data, code):
    (folder / "证据.jpg").write_bytes(data)
    words = ("record", number(folder, FIRST), "--what", "更换探头", option, "证据.jpg")
    told = said(folder, *words, code=2 if code else 0)
    assert code in told
    assert len(told.strip().splitlines()) == 1

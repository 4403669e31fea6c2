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
from picture_cases import heic, jpeg, pdf, png
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
    (tmp_path / "后.png").write_bytes(png(320, 240))
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


@pytest.mark.parametrize("first", ["--photo", "--paper"])
@pytest.mark.parametrize("second", ["--photo", "--paper"])
def test_a_picture_proves_one_work_whatever_it_is_called(folder, first, second):
    (folder / "验收.pdf").write_bytes(png(320, 240))
    said(folder, "record", number(folder, FIRST), *DONE[:-1], "后.png", first, "验收.pdf")
    told = said(folder, "record", number(folder, SECOND), *DONE[:-2], second, "验收.pdf", code=2)
    assert "HZ737" in told


def test_a_document_and_the_picture_of_a_consent_may_be_about_several(folder):
    (folder / "验收报告.pdf").write_bytes(pdf())
    (folder / "同意.jpg").write_bytes(jpeg())
    for place, photo in ((FIRST, "后.png"), (SECOND, "另一处.png")):
        (folder / photo).write_bytes(png(320, 240, (len(photo), 9, 9)))
        no = number(folder, place)
        said(folder, "record", no, *DONE[:-1], photo, "--paper", "验收报告.pdf")
        said(folder, "record", no, "--consent", "2026-12-02", "--paper", "同意.jpg", "--on", "2026-12-03")
    # it is the paper of a consent, and no proof of any work
    told = said(folder, "record", number(folder, SECOND), *DONE[:-2], "--paper", "同意.jpg", code=2)
    assert "HZ737" in told


def packed(name: str, text: str = "<x>同意延期</x>") -> bytes:
    """A zip that holds one part."""
    data = BytesIO()
    with ZipFile(data, "w") as package:
        package.writestr(ZipInfo(name), text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("option", "data", "code"),
    [
        ("--photo", b"", "HZ715"),
        ("--photo", "做完了".encode(), "HZ718"),
        ("--photo", b"%PDF-1.7", "HZ718"),
        ("--photo", b"PK\x03\x04", "HZ718"),
        ("--photo", b"BM but no bitmap", "HZ718"),
        ("--photo", jpeg(), ""),
        ("--photo", heic(), ""),
        ("--photo", b"\xff\xd8\xff\xe0", "HZ827"),
        ("--photo", png(640, 480)[:-30], "HZ827"),
        ("--photo", png(300, 120), "HZ828"),
        ("--paper", pdf(), ""),
        ("--paper", jpeg(), ""),
        ("--paper", jpeg()[:-2], "HZ827"),
        ("--paper", jpeg(150, 150), "HZ828"),
        ("--paper", pdf()[:-12], "HZ820"),
        ("--paper", b"{\\rtf1 ok}", ""),
        ("--paper", b"{\\rtf1 ok", "HZ820"),
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
        ("--paper", packed("word/document.xml", "<w:document><w:body/></w:document>"), "HZ820"),
        ("--paper", packed("word/document.xml").replace("同意".encode(), "延意".encode()), "HZ820"),
        ("--paper", pdf()[:60] + b"\nstartxref\n300\n%%EOF\n", "HZ820"),
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


@pytest.mark.parametrize(
    ("done", "taken", "code"),
    [("2026-12-02", "2026-12-01", "HZ855"), ("2026-12-02", "2026-12-02", ""), ("2026-12-01", "2026-12-02", "")],
)
@pytest.mark.parametrize("kind", ["record", "close"])
def test_a_photo_of_before_the_work_shows_nothing_of_it(folder, kind, done, taken, code):
    (folder / "同意.pdf").write_bytes(pdf())
    end = ("--by", "戊某", "--consent", "2026-12-02", "--paper", "同意.pdf") if kind == "close" else ()
    words = ("--what", "更换探头，标定合格", "--done", done, "--photo", "后.png", "--taken-on", taken)
    told = said(folder, kind, number(folder, FIRST), *words, *end, "--on", "2026-12-02", code=2 if code else 0)
    assert code in told
    assert len(told.strip().splitlines()) == 1


def test_a_photo_of_an_earlier_work_shows_nothing_of_a_later_one(folder):
    """The work was done again: what was taken of it the first time is missing anew, in the list too."""
    no = number(folder, FIRST)
    said(folder, "record", no, *DONE, "--taken-on", "2026-12-01")
    assert "proof" not in missing(folder)
    said(folder, "record", no, "--what", "又更换一只探头", "--done", "2026-12-03", "--on", "2026-12-03")
    assert "proof" in missing(folder)
    end = ("--by", "戊某", "--on", "2026-12-03")
    assert "HZ728" in said(folder, "close", no, *end, code=2)
    (folder / "再.png").write_bytes(png(320, 240, (1, 2, 3)))
    said(folder, "close", no, *end, "--photo", "再.png", "--taken-on", "2026-12-03")


def missing(folder: Path) -> list[str]:
    done = run("ledger", "list", "--format", "json", "--all", folder=folder)
    return next(row["missing"] for row in json.loads(done.stdout)["hazards"] if row["place"] == FIRST)

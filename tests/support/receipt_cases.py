"""A result of three forms, a pair of keys, and its receipt: made once by the commands themselves."""

from __future__ import annotations

import json
import shutil
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from command_cases import run
from places import ROOT

SAMPLES = ROOT / "samples" / "2026-11"
ON = "2026-11-30"


@dataclass(frozen=True)
class ReceiptCase:
    """A folder with ``forms``, ``out``, ``key.pem``, ``key.pub.pem`` and ``receipt.json``."""

    folder: Path

    @property
    def data(self) -> bytes:
        return (self.folder / "receipt.json").read_bytes()

    @property
    def envelope(self) -> dict[str, Any]:
        return dict(json.loads(self.data))

    @property
    def statement(self) -> dict[str, Any]:
        return dict(json.loads(b64decode(self.envelope["payload"])))

    def verify(self, *more: str, data: bytes | None = None, code: int | None = None) -> str:
        """What ``receipt verify`` says, with the right key."""
        if data is not None:
            (self.folder / "other.json").write_bytes(data)
        name = "receipt.json" if data is None else "other.json"
        done = run("receipt", "verify", name, "--key", "key.pub.pem", *more, folder=self.folder, code=code)
        return done.stdout.decode()


def made_case(folder: Path) -> ReceiptCase:
    forms = sorted((SAMPLES / "网格A").glob("示例*.xlsx"))[:3]
    (folder / "forms").mkdir()
    for form in forms:
        shutil.copy(form, folder / "forms")
    run("grade", "forms", "-o", "out", "--on", ON, "--quiet", folder=folder)
    run("receipt", "key", "-o", "key.pem", folder=folder, code=0)
    run("receipt", "sign", "out", "--key", "key.pem", "-o", "receipt.json", folder=folder, code=0)
    return ReceiptCase(folder)


def canonical(document: Any) -> bytes:
    """Written a second time, so that a test does not ask the code what is right."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def encoded(data: bytes) -> str:
    return b64encode(data).decode()

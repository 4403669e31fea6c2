"""Whole batches for the tests: forms of made-up enterprises, the real command line, folders as bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from command_cases import command, environment, run, run_apart
from places import ROOT
from workbook_cases import FACTS, all_ok

from hazardcheck.batch.grade_settings import Settings
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library import policies
from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import Stage, State
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.textform import start_answers, write_text

ON = date(2026, 11, 30)
SETTINGS = Settings(stage=Stage.SELF, on=ON, policy=policies.load_policy("yongkang-2023", "zh"))
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def code_of(number: int) -> str:
    """A code with a right last digit."""
    body = f"91339999MA{number:06}X"
    total = sum(SIGNS.index(sign) * pow(3, at, 31) for at, sign in enumerate(body))
    return body + SIGNS[(31 - total % 31) % 31]


CODE_A, CODE_B = code_of(1), code_of(2)
"""Codes with right check digits in a district that does not exist."""


def hazard(**values: Any) -> Answer:
    """A row answered 存在."""
    record = HazardRecord(place="喷漆房", description="通风联锁失效")
    return Answer(key="", state=State.HAZARD, value="存在", records=(replace(record, **values),))


def closed(**values: Any) -> Answer:
    """A row answered 不存在, with the record of what was done to the hazard."""
    done = {
        "done_on": date(2026, 11, 6),
        "done_note": "更换并重新检验合格",
        "accepted_by": "钱某乙",
        "accepted_on": date(2026, 11, 6),
    }
    return replace(hazard(**{"responsible": "赵某甲", **done, **values}), state=State.OK, value="不存在")


REMOVED = {"eliminated": True, "measure": "更换并重新检验合格", "responsible": "赵某甲"}
"""What a self-check has to say of a hazard removed at once."""


def form(
    name: str = "示例门业有限公司",
    uscc: str = CODE_A,
    day: date | None = date(2026, 11, 5),
    *,
    checklist: str = "gongmao-2023",
    focus: tuple[str, ...] = (),
    grid: str = "第三网格",
    note: str = "",
    text: bool = False,
    **answers: Answer,
) -> bytes:
    """A filled form, everything 不存在 but what is named (``n07_07=hazard()``); ``note`` makes the bytes unlike,
    ``text`` the form a text."""
    who = Enterprise(name=name, uscc=uscc, industry="machinery", grid=grid, checked_by=note or "钱某乙")
    empty = form_for((load_checklist(checklist),), Profile(enterprise=who, facts=FACTS), focus, ON)
    given = {key: replace(answer, key=f"{checklist}/{key[1:].replace('_', '-')}") for key, answer in answers.items()}
    filled = replace(all_ok(empty, **given), checked_on=day)
    if text:
        stamps = start_answers(empty).stamps
        return write_text(empty, replace(filled, stamps=stamps)).encode()
    return write_form(empty, filled)


def put(folder: Path, **files: bytes) -> Path:
    """A folder with these forms."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.{'xlsx' if data.startswith(b'PK') else 'yaml'}").write_bytes(data)
    return folder


def here(*arguments: str | Path) -> tuple[int, str, str]:
    """One command in this process: exit code, stdout, stderr."""
    done = run(*arguments)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def graded(*arguments: str | Path, code: int | None = None, **env: str) -> dict[str, Any]:
    """What ``grade --format json`` says, in this process."""
    assert not env
    done, out, errors = here("grade", *arguments, "--on", ON.isoformat(), "--format", "json")
    assert code is None or done == code, errors
    found: dict[str, Any] = json.loads(out)
    return found


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def beside(folder: Path) -> list[str]:
    """What is hidden beside a folder."""
    return sorted(path.name for path in folder.parent.iterdir() if path.name.startswith("."))


__all__ = ["ROOT", "command", "environment", "run", "run_apart"]

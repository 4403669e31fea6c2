"""Makes samples/ledger: a factory from September to December, and the forms of a zone of 300 enterprises.

    python samples/ledger_samples.py              from the root of the repository; rewrites samples/ledger/工厂
    python samples/ledger_samples.py DIR          writes the 900 forms of the zone into DIR, a folder per month

Everything goes the real road: each form is made by ``template`` (from the second month on with ``--ledger``), filled in
as text, judged by ``grade`` and entered by ``ledger import``. What a person does in between stands in
samples/ledger/steps.yaml, which is written by hand, with what must come out. The zone is drawn from a seed; what must
come out of it is counted while it is drawn (``zone_truth``), and not by the program.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from hazardcheck.cli.command_entry import run_command  # noqa: E402
from hazardcheck.reports.papers.paper_layout import finished, section  # noqa: E402
from hazardcheck.reports.papers.word_blocks import paragraph, paragraphs  # noqa: E402
from hazardcheck.rules.reading.credit_code import uscc_is_valid  # noqa: E402

PLACE = HERE / "ledger"
FACTORY = PLACE / "工厂"
SPRAY, WELDERS = "gongmao-2023/07-07", "gongmao-2023/03-02"
Entry = Mapping[str, str]


def full_code(head: str) -> str:
    """An invented 统一社会信用代码 with its check digit."""
    return head + next(sign for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY" if uscc_is_valid(head + sign))


# ---- filling a text form in


def filled(blank: str, day: str, hazards: Mapping[str, Iterable[Entry]], by: str) -> str:
    """A blank text form as somebody fills it in: every other row has no hazard. An item whose hazards are all gone
    (``done_on``) has none either."""
    text = re.sub(r"^checked_on:.*$", f"checked_on: {day}", blank, count=1, flags=re.M)
    text = re.sub(r"^  checked_by:.*$", f"  checked_by: {by}", text, count=1, flags=re.M)
    head, answers = text.split("\nanswers:\n")
    return head + "\nanswers:\n" + "".join(_filled_rows(answers, hazards))


def _filled_rows(answers: str, hazards: Mapping[str, Iterable[Entry]]) -> Iterable[str]:
    """Comments stay; what stands below a key is written anew."""
    key = ""
    for line in answers.splitlines(keepends=True):
        if found := re.fullmatch(r"  (\S+/\S+):\n", line):
            key = found[1]
            yield line
            yield from _row_lines(list(hazards.get(key, ())))
        elif not line.startswith("    "):
            yield line


def _row_lines(entries: list[Entry]) -> Iterable[str]:
    is_there = any("done_on" not in entry for entry in entries)
    yield f"    state: {'有隐患' if is_there else '无隐患'}\n"
    if entries:
        yield "    hazards:\n"
    for entry in entries:
        for place, (name, value) in enumerate(entry.items()):
            yield f"      {'-' if place == 0 else ' '} {name}: {value}\n"


def number_of(blank: str, place: str) -> str:
    """The number under which a form brings the hazard of a place."""
    found = re.search(rf'number: "([^"]+)"\n\s+place: "?{re.escape(place)}"?\n', blank)
    if found is None:
        raise SystemExit(f"no number for {place}")
    return found[1]


# ---- the factory

PROFILE = FACTORY / "档案.yaml"
FIRST, SECOND = "1号喷漆室", "2号喷漆室"
COMMON = {"conditions": "b", "responsible": "丙某", "contingency": "停用并撤离，启用备用风机"}


def hazard(place: str, what: str, deadline: str, **more: str) -> Entry:
    """A hazard that is under control until it is mended."""
    return {
        "place": place, **COMMON, "description": what, "control_measure": "停用该喷漆室，断电并上锁，专人看守",
        "eliminated": "false", "safe_meanwhile": "true", "measure": "更换报警器探头并标定",
        "funds": "\"0.5\"", "deadline": deadline, **more,
    }  # fmt: skip


def proof(place: str, number: str, done_on: str) -> Entry:
    """The record that a hazard is gone."""
    return {"number": number, "place": place, "responsible": "丙某", "done_on": done_on,
            "done_note": "更换探头两只并标定，报警和联动试验正常", "accepted_by": "戊某", "accepted_on": done_on}  # fmt: skip


FAILED = "报警器探头失效，通电后无示值"


def factory_month(month: int, blank: str) -> str:
    """What the factory fills in."""
    if month == 9:
        told = [hazard(FIRST, FAILED, "2026-10-15"), hazard(SECOND, FAILED, "2026-10-31")]
        return filled(blank, "2026-09-18", {SPRAY: told}, "乙某")
    if month == 10:
        first, second = (number_of(blank, place) for place in (FIRST, SECOND))
        told = [proof(FIRST, first, "2026-10-12"), hazard(SECOND, FAILED, "2026-10-31", number=second)]
        return filled(blank, "2026-10-20", {SPRAY: told}, "乙某")
    if month == 11:
        told = [hazard(SECOND, FAILED, "2026-10-31", number=number_of(blank, SECOND))]
        return filled(blank, "2026-11-18", {SPRAY: told}, "乙某")
    return filled(blank, "2026-12-18", {SPRAY: [hazard(FIRST, "报警器又无示值", "2026-12-31")]}, "乙某")


# What was signed on paper, as the factory keeps it: file, title, text, day.
DOCUMENTS = (
    ("延期批复.docx", "关于延长重大事故隐患整改期限的批复（虚构）", "示例涂装厂：\n"
     "经研究，同意你厂2号喷漆室重大事故隐患的整改期限由2026年10月31日延至2026年11月30日。原因：配件未到货。"
     "延期期间该喷漆室不得使用。", "示例县应急管理局", date(2026, 11, 6)),
    ("验收记录.docx", "重大事故隐患整改验收记录（虚构）",
     "2026年11月27日，2号喷漆室可燃气体报警器探头两只已更换并标定，报警和联动试验正常，判定情形已经消除。",
     "验收人：戊某", date(2026, 11, 27)),
)  # fmt: skip


def make_documents() -> None:
    """The documents: by their first bytes Word files, for a text proves no approval."""
    folder = FACTORY / "文书"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, title, text, signed, day in DOCUMENTS:
        parts = [paragraph("PaperTitle", title), paragraphs("PaperText", text.splitlines()), paragraph("PaperText", f"{signed}　{day}")]
        (folder / name).write_bytes(finished("".join([*parts, section()]), title, day))


def make_factory() -> None:
    """The forms of the factory, each made with the ledger as it stands when its month comes."""
    from ledger_steps import Steps, run_steps

    shutil.rmtree(FACTORY / "表", ignore_errors=True)
    (FACTORY / "表").mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        run_steps(Steps(Path(folder), FACTORY, fill=factory_month))


# ---- the zone

MONTHS = {9: "2026-09-15", 10: "2026-10-15", 11: "2026-11-16"}
SEED = 20260901
FIRMS = 300


@dataclass(slots=True)
class Firm:
    """An enterprise of the zone: its hazards that are open, by place, each with the day of its end."""

    name: str
    code: str
    grid: str
    open: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ZoneTruth:
    """What must come out, counted while the zone is drawn: the sums of each month's import, and the end."""

    months: dict[int, dict[str, int]] = field(default_factory=dict)
    overdue: int = 0
    open_by_grid: dict[str, int] = field(default_factory=dict)


def zone_truth(out: Path | None = None) -> ZoneTruth:
    """Draw the zone; with ``out`` write its forms there."""
    draw, truth = random.Random(SEED), ZoneTruth()
    firms = [
        Firm(f"示例区{place:03d}号厂", full_code(f"91000000EXAMPY{place:03d}"), f"示例{'一二三四五六'[place % 6]}网格")
        for place in range(FIRMS)
    ]
    closed: set[tuple[str, str]] = set()
    for month, day in MONTHS.items():
        sums = dict.fromkeys(("findings", "new", "seen", "reopened", "open_before", "closed", "missed"), 0)
        for firm in firms:
            if draw.random() < 0.1 and month > 9:
                continue  # hands in nothing this month
            told = _firm_month(draw, firm, month, day, sums, closed)
            if out is not None:
                _write_form(out, firm, month, day, told)
        truth.months[month] = sums
    last = MONTHS[11]
    for firm in firms:
        truth.overdue += sum(end < last for end in firm.open.values())
        if firm.open:
            truth.open_by_grid[firm.grid] = truth.open_by_grid.get(firm.grid, 0) + len(firm.open)
    return truth


def _firm_month(
    draw: random.Random, firm: Firm, month: int, day: str, sums: dict[str, int], closed: set[tuple[str, str]]
) -> list[Entry]:
    """What one enterprise says in one month of its three booths, and what that must come to."""
    told: list[Entry] = []
    sums["open_before"] += len(firm.open)
    for place in ("1号喷漆室", "2号喷漆室", "3号喷漆室"):
        chance = draw.random()
        if place in firm.open:
            if chance < 0.4:  # proved gone
                told.append({**proof(place, "", day), "number": '""'})
                sums["closed"] += 1
                closed.add((firm.code, place))
                del firm.open[place]
            elif chance < 0.8:  # still there
                told.append(hazard(place, FAILED, firm.open[place]))
                sums["findings"] += 1
                sums["seen"] += 1
            else:  # not a word: it stays
                sums["missed"] += 1
        elif chance < 0.12:
            end = f"2026-{month + draw.randint(0, 2):02d}-28"
            firm.open[place] = end
            told.append(hazard(place, FAILED, end))
            sums["findings"] += 1
            sums["reopened" if (firm.code, place) in closed else "new"] += 1
    return told


ZONE_FORM = PLACE / "空白表.yaml"


def _write_form(out: Path, firm: Firm, month: int, day: str, told: list[Entry]) -> None:
    blank = ZONE_FORM.read_text("utf-8")
    for name, value in (("name", firm.name), ("uscc", f'"{firm.code}"'), ("grid", firm.grid)):
        blank = re.sub(rf"^  {name}:.*$", f"  {name}: {value}", blank, count=1, flags=re.M)
    path = out / f"{month:02d}" / f"{firm.name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(filled(blank, day, {SPRAY: told}, "乙某"), "utf-8")


def make_blank() -> None:
    """The blank form of the zone, which every enterprise gets."""
    run_command(["template", "--profile", str(PROFILE), "-o", str(ZONE_FORM), "--on", "2026-09-01", "--force"])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        zone_truth(Path(sys.argv[1]))
    else:
        make_blank()
        make_documents()
        make_factory()

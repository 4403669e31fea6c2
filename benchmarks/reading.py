"""What reading costs, as ratios to the bare library reading every sheet of the same bytes, interleaved in one run.

python benchmarks/reading.py [rounds]

Forms as this product makes them (shared strings), as openpyxl saves them (inline strings) and, if soffice is here, as
LibreOffice saves them; in each round every way reads every one of them, one way after the other. Processor time.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO

from python_calamine import CalamineWorkbook
from spellings import saved_by_libreoffice, saved_by_openpyxl

from hazardcheck.answersheet.form_reader import read_form
from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library.checklists import find_checklist, load_checklist
from hazardcheck.library.policies import load_policy
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import INDUSTRIES, Stage, State
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.spreadsheet.book_reader import read_book

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 25
DAY = date(2026, 11, 20)
SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=load_policy("yongkang-2023", "zh"))
Way = Callable[[bytes], object]


def made_forms() -> list[bytes]:
    """A filled form for every industry, most answers 不存在, some 存在."""
    forms = []
    for industry in [name for name in INDUSTRIES if name]:
        enterprise = Enterprise(name="示例有限公司", uscc="91330784MA2ABCDE1X", industry=industry, grid="第三网格")
        form = form_for((load_checklist("gongmao-2023"),), Profile(enterprise=enterprise), (), DAY)
        rows = {
            row.key: Answer(
                key=row.key,
                state=State.HAZARD,
                value="存在",
                records=(HazardRecord(place="车间", measure="更换", responsible="某某"),),
            )
            if place % 9 == 4
            else Answer(key=row.key, state=State.OK, value="不存在")
            for place, row in enumerate(form.rows)
        }
        facts = {fact.id: form.facts.get(fact.id) for fact in form.asked_facts}
        answers = Answers(enterprise=enterprise, checked_on=DAY, facts=facts, stamps=(), rows=rows)
        forms.append(write_form(form, answers))
    return forms


def bare(data: bytes) -> object:
    """The baseline: nothing but the library, and every sheet."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def guarded(data: bytes) -> object:
    """The same sheets with every guard before them."""
    return [sheet.grid for sheet in read_book(data).sheets]


def with_marks(data: bytes) -> object:
    """The same, with merged ranges and what the values do not tell."""
    return [(sheet.grid, sheet.merges, sheet.marks) for sheet in read_book(data).sheets]


def answers(data: bytes) -> object:
    """The whole of reading: answers with their problems."""
    return read_form(data, find_checklist)


def graded(data: bytes) -> object:
    """The whole road: bytes to submission."""
    return grade_bytes(data, "form.xlsx", "", SETTINGS)


WAYS: dict[str, Way] = {
    "read_book, every sheet": guarded,
    "read_book, with merges and marks": with_marks,
    "read_form": answers,
    "grade_bytes": graded,
}


def seconds(way: Way, data: bytes) -> float:
    """The processor time of one reading: other work on the machine counts less than by the clock."""
    started = time.process_time()
    way(data)
    return time.process_time() - started


def ratios(forms: list[bytes]) -> dict[str, float]:
    """The median over the rounds of each way's time over the baseline's in the same round."""
    ways = {"": bare, **WAYS}
    found: dict[str, list[float]] = {name: [] for name in WAYS}
    gc.collect()
    for turn in range(ROUNDS + 1):
        spent = dict.fromkeys(ways, 0.0)
        for data in forms:
            for name, way in ways.items():
                spent[name] += seconds(way, data)
        for name in WAYS if turn else ():  # the first round warms up
            found[name].append(spent[name] / spent[""])
    return {name: statistics.median(values) for name, values in found.items()}


def main() -> None:
    """Print the table."""
    forms = made_forms()
    kinds = {"as made by us": forms, "saved by openpyxl": saved_by_openpyxl(*forms)}
    by_office = saved_by_libreoffice(*forms)
    if by_office is not None:
        kinds["saved by LibreOffice"] = by_office
    results = {kind: ratios(files) for kind, files in kinds.items()}
    print(f"x bare python-calamine, every sheet (medians of {ROUNDS} rounds over {len(forms)} forms)")
    print(" " * 36 + "".join(f"{kind:>22}" for kind in kinds))
    for name in WAYS:
        print(f"{name:36}" + "".join(f"{results[kind][name]:22.2f}" for kind in kinds))


if __name__ == "__main__":
    main()

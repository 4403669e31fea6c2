"""Made-up filled forms in any number, as Excel and WPS save them (shared strings), a fifth as openpyxl does (inline);
or all of them as one program does (see ``spellings.py``).

python benchmarks/forms.py FOLDER [count] [seed]

The product's own template is written once per profile and way of saving; each form is that workbook with the cells of
its sheets filled in, the same for the same seed. No enterprise, person or code in them exists: the district of the
codes is not given to any place.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape
from zipfile import ZipFile

from spellings import SPELLINGS, saved_by_libreoffice, saved_by_openpyxl, string_of

from hazardcheck.answersheet.form_reader import read_form
from hazardcheck.formsheet.column_layout import COLUMN, REGISTER
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library.checklists import find_checklist, load_checklist
from hazardcheck.model.form import Form, FormRow
from hazardcheck.model.written.checklist import Item
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.rules.gates.facts import item_applies
from hazardcheck.rules.reading.head_fields import HEAD_LABELS
from hazardcheck.spreadsheet.book_reader import read_book
from hazardcheck.spreadsheet.zip_writer import ZipEntry, deflated, zip_bytes

DAY = date(2026, 11, 20)
OPENPYXL, BARE_OPENPYXL, LIBREOFFICE = "openpyxl with lxml", "openpyxl without lxml, pandas", "LibreOffice"
"""Programs that are run themselves."""
KINDS = ("Excel", "Excel", "WPS", "WPS", OPENPYXL)
"""In turn: four of five files have shared strings."""
PROFILES = (
    ("machinery", "gongmao-2023", "special-equipment-2024"),
    ("metallurgy", "gongmao-2023", "special-equipment-2024"),
    ("light-industry", "gongmao-2023", "special-equipment-2024", "gas-2023"),
    ("", "hazchem-2026", "special-equipment-2024"),
    ("building-materials", "gongmao-2023", "special-equipment-2024"),
    ("textile", "gongmao-2023", "special-equipment-2024"),
    ("", "coal-2026"),
    ("nonferrous", "gongmao-2023", "special-equipment-2024", "gas-2023"),
    ("", "noncoal-2022", "civil-explosives-2024"),
    ("commerce", "gongmao-2023", "special-equipment-2024", "gas-2023"),
    ("", "construction-2024", "special-equipment-2024"),
    ("machinery", "gongmao-2023", "special-equipment-2024", "power-2026"),
    ("", "power-2026", "special-equipment-2024"),
)
"""Industry and checklists."""
SHORT_PROFILES = (("", "postal-2024"), ("", "medical-2023"), ("", "inland-vessel-2024"), ("", "road-transport-2023"))
"""Forms of five to seven items: where the number of forms is what counts."""
_HEAD, _SHEET, _REGISTER = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3))
_FILLED, _STRINGS = (_HEAD, _SHEET, _REGISTER), "xl/sharedStrings.xml"
_NAMES = ("企业信息", "自查表", "隐患登记")
_BREAK = "\0"  # stands between two sheets while they are in pieces
_FIRST, _MOST = 4, 40  # the first row of the register, and how many it has for hazards
_CELL = re.compile(r'<c r="([A-Z]+\d+)"((?: s="\d+")?)(?: t="\w+")?(?: ?/>|>.*?</c>)')
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: no I, O, S, V, Z
Value = str | date


@dataclass(frozen=True, slots=True)
class Base:
    """A template saved in one way, in pieces. ``texts`` stand between the ``cells`` (place, style) to be filled;
    ``strings``: the shared ones; ``rest``: the other parts; ``rows``: number of the sheet's row → row of the form;
    ``kind``: the program."""

    kind: str
    texts: list[str]
    cells: list[tuple[str, str]]
    strings: list[str] | None
    rest: list[ZipEntry]
    head: dict[str, str]
    facts: dict[str, str]
    template: Form
    rows: dict[int, FormRow]


def make_forms(
    folder: Path,
    count: int,
    seed: int = 1,
    kinds: tuple[str, ...] = KINDS,
    profiles: tuple[tuple[str, ...], ...] = PROFILES,
) -> list[Path]:
    """Write ``count`` forms, no two alike, and say where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for place, data in enumerate(forms(count, seed, kinds, profiles)):
        paths.append(folder / f"{place:06}.xlsx")
        paths[-1].write_bytes(data)
    return paths


def forms(
    count: int, seed: int = 1, kinds: tuple[str, ...] = KINDS, profiles: tuple[tuple[str, ...], ...] = PROFILES
) -> Iterator[bytes]:
    """The forms themselves; the first hundred are those of any larger count."""
    for place in range(count):
        chance = Random(f"{seed} {place}")
        base = base_of(profiles[place % len(profiles)], kinds[place % len(kinds)])
        yield saved(base, filled(base, place, chance))


# ---- what somebody fills in

_TRADES = "五金 门业 电动工具 杯业 衡器 休闲器材 铝制品 铸造 涂装 纺织 食品 建材".split()
_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_PLACES = "抛光车间 压铸车间 喷粉房 污水站 配电房 危化品仓库 装配线 锅炉房 包装车间 空压机房".split()
_SEEN = "防护罩缺失 报警器未接通 积尘未清理 标志脱落 联锁失效 通风不足 未配备监护人员 检验过期 通道堵塞".split()
_NOW = "停用并挂牌 撤出人员 专人看守 断电上锁 增加巡查 设置围挡".split()
_THEN = "更换损坏的部件 加装联锁装置 重新检验合格后使用 清理并建立台账 改造管道 补齐标志并培训".split()
_ODD = ("不 存 在", "没有", "无", "基本不存在", "×", "待查", "无隐患。")


def filled(base: Base, place: int, chance: Random) -> dict[str, Value]:
    """Sheet and address → what stands in it. Most answers are 无隐患; every fifth form is incomplete somewhere."""
    day = DAY - timedelta(days=chance.randrange(60))
    facts = _facts(base, chance)
    cells = _head(base, place, day, chance) | {base.facts[key]: value for key, value in facts.items() if value}
    known = {key: {"有": True, "无": False}.get(value) for key, value in facts.items()}
    careless = chance.random() < 0.2
    faulty = 0.0 if chance.random() < 0.35 else chance.choice((0.01, 0.03, 0.08))
    hazards = 0
    for number, row in base.rows.items():
        roll, slip = chance.random(), chance.random() < 0.001
        applies = not isinstance(row.source, Item) or item_applies(row.source, base.template.enterprise.industry, known)
        if roll < faulty and (applies or slip):
            cells[f"自查表!D{number}"] = "有隐患"
            cells |= _hazard(_FIRST + hazards % _MOST, row, day, chance, chance.random() < 0.25)
            hazards += 1
        elif roll > 0.6 and (applies is False or slip):
            cells[f"自查表!D{number}"] = "不涉及"
        elif not careless or roll < 0.94:
            cells[f"自查表!D{number}"] = chance.choice(_ODD) if careless and roll > 0.92 else "无隐患"
    if careless:
        cells.pop(base.head[chance.choice(("name", "uscc", "checked_on", "grid", "checked_by"))], None)
    return cells


def _head(base: Base, place: int, day: date, chance: Random) -> dict[str, Value]:
    values: dict[str, Value] = {
        "name": f"示例{place:06}{chance.choice(_TRADES)}有限公司",
        "uscc": code_of(place),
        "address": f"示例市工业路{chance.randrange(1, 900)}号",
        "grid": f"第{chance.randrange(1, 41)}网格",
        "headcount": str(chance.randrange(5, 600)),
        "checked_on": day,
        "phone": f"000-{chance.randrange(10**7):07}",
    }
    values |= {name: _person(chance) for name in ("checked_by", "principal", "safety_officer")}
    return {base.head[name]: value for name, value in values.items()}


def _person(chance: Random) -> str:
    return f"{chance.choice(_FAMILY)}某{chance.choice('甲乙丙丁')}"


def code_of(place: int) -> str:
    """A 统一社会信用代码 with right check digits in a district that does not exist."""
    body = f"MA{place:06}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = (
        11 - sum(w * "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(s) for w, s in zip(weights, body, strict=True)) % 11
    )
    code = f"91339999{body}{'X' if rest == 10 else rest % 11}"
    total = sum(_SIGNS.index(sign) * pow(3, at, 31) for at, sign in enumerate(code))
    return code + _SIGNS[(31 - total % 31) % 31]


def _facts(base: Base, chance: Random) -> dict[str, str]:
    """Finer facts agree with coarser ones, except by a rare slip."""
    said: dict[str, str] = {}
    careless = chance.random() < 0.1
    for fact in base.template.asked_facts:
        above = said.get(fact.part_of or "", "有")
        roll = chance.random()
        said[fact.id] = "有" if roll < 0.4 else "无"
        if above == "无" and not (careless and roll < 0.01):
            said[fact.id] = "无"
        elif careless and roll > 0.95:
            said[fact.id] = ""
    return said


def _hazard(number: int, row: FormRow, day: date, chance: Random, short: bool) -> dict[str, Value]:
    values: dict[str, Value] = {
        "item": row.number,
        "place": f"{chance.randrange(1, 9)}号{chance.choice(_PLACES)}",
        "description": f"{chance.randrange(1, 40)}号设备{chance.choice(_SEEN)}",
        "control_measure": chance.choice(_NOW),
        "safe_meanwhile": chance.choice("是否"),
        "measure": chance.choice(_THEN),
        "responsible": _person(chance),
        "funds": f"{chance.randrange(1, 99) / 10}",
        "deadline": day + timedelta(days=chance.randrange(3, 40)),
        "contingency": "撤离并报告",
    }
    if isinstance(row.source, Item) and row.source.conditions:
        values["conditions"] = chance.choice(row.source.conditions).id
    if chance.random() < 0.15:
        values["eliminated"] = "是"
    for name in chance.sample(("place", "description", "control_measure", "measure", "deadline"), 2 if short else 0):
        values.pop(name)
    return {f"隐患登记!{chr(65 + REGISTER[name])}{number}": value for name, value in values.items()}


# ---- the workbooks they are filled into


@lru_cache(maxsize=64)
def base_of(profile: tuple[str, ...], kind: str) -> Base:
    """The empty form of a profile as one program saves it."""
    industry, *names = profile
    template = _template(names, Enterprise(industry=industry))
    data = write_form(template)
    asked = read_form(data, find_checklist)
    facts = dict(asked.fact_cells)
    rows = {int(asked.rows[row.key].location.rpartition("!D")[2]): row for row in template.rows}
    day = next(one.location for one in asked.problems if one.code == "HZ102")
    head = {**_head_cells(names), "checked_on": day}
    wanted = {*head.values(), *facts.values()}
    wanted |= {f"自查表!{chr(65 + column)}{row}" for row in rows for column in range(COLUMN["state"], len(COLUMN))}
    wanted |= {
        f"隐患登记!{chr(65 + column)}{row}" for row in range(_FIRST, _FIRST + _MOST) for column in REGISTER.values()
    }
    texts, cells, strings, rest = _taken_apart(_resaved(data, kind), wanted)
    return Base(kind, texts, cells, strings, rest, head, facts, template, rows)


def _template(names: list[str], enterprise: Enterprise) -> Form:
    return form_for(tuple(load_checklist(name) for name in names), Profile(enterprise=enterprise), (), DAY)


def _head_cells(names: list[str]) -> dict[str, str]:
    """Field of the head → address, found by writing every field's name into it."""
    fields = {name: f"@{name}" for name in HEAD_LABELS if name not in ("checked_on", "industry")}
    grid = read_book(write_form(_template(names, Enterprise(**fields)))).sheets[0].grid
    return {
        value[1:]: f"企业信息!{chr(65 + column)}{row}"
        for row, cells in enumerate(grid, start=1)
        for column, value in enumerate(cells)
        if isinstance(value, str) and value.startswith("@")
    }


def _resaved(data: bytes, kind: str) -> dict[str, str]:
    """Part → text, as the program would write it."""
    if kind in (OPENPYXL, BARE_OPENPYXL):
        (data,) = saved_by_openpyxl(data, lxml=kind == OPENPYXL)
    if kind == LIBREOFFICE:
        (data,) = saved_by_libreoffice(data) or (data,)
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    return SPELLINGS[kind](parts) if kind in SPELLINGS else parts


def _taken_apart(
    parts: dict[str, str], wanted: set[str]
) -> tuple[list[str], list[tuple[str, str]], list[str] | None, list[ZipEntry]]:
    """What stands between the cells, the cells, the shared strings (none where they are inline), the other parts."""
    texts, cells, end = [], [], 0
    sheet = _BREAK.join(parts.pop(name) for name in _FILLED)
    for match in _CELL.finditer(sheet):
        place = f"{_NAMES[sheet.count(_BREAK, 0, match.start())]}!{match[1]}"
        if place in wanted:
            texts.append(sheet[end : match.start()])
            cells.append((place, match[2]))
            end = match.end()
    shared = 't="s"' in sheet
    strings = re.findall(r"<si>.*?</si>|<si/>", parts.pop(_STRINGS), re.DOTALL) if shared else None
    return [*texts, sheet[end:]], cells, strings, [deflated(name, text.encode()) for name, text in parts.items()]


def saved(base: Base, values: dict[str, Value]) -> bytes:
    """The workbook with these cells filled in."""
    strings = list(base.strings or ())
    places: dict[str, int] = {}
    pieces = []
    for text, (address, style) in zip(base.texts, base.cells, strict=False):
        value = values.get(address)
        pieces += [text, f'<c r="{address.rpartition("!")[2]}"{style}']
        if value is None:
            pieces.append("/>")
        elif isinstance(value, date):
            pieces.append(f"><v>{(value - date(1899, 12, 30)).days}</v></c>")
        elif base.strings is None:
            pieces.append(f' t="inlineStr"><is><t>{_referenced(value)}</t></is></c>')
        else:
            if value not in places:
                places[value] = len(strings)
                strings.append(string_of(base.kind, value))
            pieces.append(f' t="s"><v>{places[value]}</v></c>')
    sheets = "".join([*pieces, base.texts[-1]]).split(_BREAK)
    made = [deflated(name, text.encode()) for name, text in zip(_FILLED, sheets, strict=True)]
    if base.strings is not None:
        made.append(deflated(_STRINGS, _table(strings).encode()))
    return zip_bytes([*base.rest[:3], *made, *base.rest[3:]])


def _table(strings: list[str]) -> str:
    space, number = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", len(strings)
    start = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{space}"'
    return f'{start} count="{number}" uniqueCount="{number}">{"".join(strings)}</sst>'


def _referenced(text: str) -> str:
    return escape(text).encode("ascii", "xmlcharrefreplace").decode()


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[2:4]]
    paths = make_forms(Path(sys.argv[1]), *(numbers or [2000]))
    print(f"{len(paths)} forms, {sum(path.stat().st_size for path in paths) / len(paths) / 1024:.1f} KiB each")

"""Who the samples are about and what they filled in: every enterprise, person and number here is invented.

Only data. ``make.py`` turns it into files; ``expected.yaml`` says, independently of both, what must come out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

YES, NO, OPEN = "有", "无", ""
"""What a person types for a fact; OPEN leaves the cell empty."""


@dataclass(frozen=True, kw_only=True)
class Firm:
    """An invented enterprise: its head and its facts. Facts not named are typed 无."""

    name: str
    code: str
    industry: str
    grid: str
    address: str = "示例市示例开发区示例路0号"
    principal: str = "示例甲"
    officer: str = "示例乙"
    phone: str = "000-00000000"
    headcount: str = "60"
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One file. ``rows`` hold what is typed, by 编号; every other applicable row gets ``usual``, a row that the facts
    exclude gets ``excluded``. ``hand``: excel | wps | libreoffice (which program saved it last) | text."""

    path: str
    firm: Firm
    day: str
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    usual: tuple[str, ...] = ("无隐患",)
    excluded: str = ""
    hand: str = "excel"
    checklists: tuple[str, ...] = ("gongmao-2023",)
    focus: tuple[str, ...] = ()
    deleted: str = ""
    reworded: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    checked_by: str = "示例丙"


DUST = {"combustible-dust": YES, "dust-collection": YES, "dry-dust-collection": YES, "zone-20": YES}

DOOR = Firm(
    name="示例一号门业有限公司", code="EXAMP0001", industry="机械", grid="网格A", headcount="180",
    facts={**DUST, "special-operations": YES, "gas-burner": YES, "spraying": YES, "confined-space": YES},
)  # fmt: skip
CUP = Firm(
    name="示例二号杯业有限公司", code="EXAMP0002", industry="轻工", grid="网格A", headcount="260",
    facts={**DUST, "contractors": YES, "special-operations": YES, "spraying": YES},
)  # fmt: skip
POLISH = Firm(
    name="示例三号五金抛光厂", code="EXAMP0003", industry="机械", grid="网格A", headcount="24",
    facts={**DUST, "special-operations": YES, "metal-dust": YES, "wet-igniting-dust": YES},
)  # fmt: skip
FURNITURE = Firm(
    name="示例四号木业家具有限公司", code="EXAMP0004", industry="轻工", grid="网格A", headcount="75",
    facts={**DUST, "contractors": YES, "special-operations": YES, "spraying": YES, "wood-dust": YES,
           "spark-prone-equipment": YES, "wood-sander": YES},
)  # fmt: skip
CASTING = Firm(
    name="示例五号压铸有限公司", code="EXAMP0005", industry="机械", grid="网格A", headcount="110",
    facts={"special-operations": YES, "metal-smelting": YES, "furnace": YES, "casting-furnace": YES,
           "casting-cooling": YES, "gas-burner": YES, "combustible-dust": YES, "dust-collection": YES,
           "metal-dust": YES, "wet-igniting-dust": YES},
)  # fmt: skip
FOOD = Firm(
    name="示例六号食品有限公司", code="EXAMP0006", industry="轻工", grid="网格A", headcount="140",
    facts={"contractors": YES, "special-operations": YES, "baking-frying": YES, "ammonia": YES,
           "processing-rooms": YES, "quick-freezer": YES, "confined-space": YES},
)  # fmt: skip
BATTERY = Firm(
    name="示例七号锂电仓储有限公司", code="EXAMP0007", industry="轻工", grid="网格B", headcount="35",
    facts={"contractors": YES, "special-operations": YES, "lithium-battery": YES},
)  # fmt: skip
DYEING = Firm(
    name="示例八号印染有限公司", code="EXAMP0008", industry="纺织", grid="网格B", headcount="320",
    facts={"contractors": YES, "special-operations": YES, "heat-setting": YES, "textile-chemicals": YES,
           "confined-space": YES},
)  # fmt: skip
POWDER = Firm(
    name="示例九号粉末喷涂有限公司", code="EXAMP0009", industry="机械", grid="网格B", headcount="42",
    facts={"special-operations": YES, "gas-burner": YES, "dust-collection": YES, "dry-dust-collection": YES,
           "zone-20": OPEN, "wet-igniting-dust": OPEN},
)  # fmt: skip
PLATING = Firm(
    name="示例十号电镀有限公司", code="EXAMP0010", industry="机械", grid="网格B", headcount="66",
    facts={"contractors": YES, "special-operations": YES, "confined-space": YES},
)  # fmt: skip
LOCK = Firm(
    name="示例十一号锁具有限公司", code="EXAMP0011", industry="机械", grid="网格B", headcount="95",
    facts={"contractors": YES, "special-operations": YES, "spraying": YES, "confined-space": YES},
)  # fmt: skip
TRADE = Firm(
    name="示例十二号商贸有限公司", code="EXAMP0012", industry="商贸", grid="网格B", headcount="18",
    facts={"contractors": YES, "special-operations": YES, "confined-space": OPEN},
)  # fmt: skip
COATING = Firm(
    name="示例十三号涂装有限公司", code="EXAMP0013", industry="机械", grid="网格A", headcount="30",
    facts={"spraying": YES, "solvent-cleaning": YES},
)  # fmt: skip
MACHINE = Firm(
    name="示例十四号机械制造有限公司", code="EXAMP0014", industry="机械", grid="网格A", headcount="150",
    facts={"special-operations": YES, "crane": YES, "pressure-vessel": YES, "on-site-vehicle": YES,
           "electric-on-site-vehicle": YES},
)  # fmt: skip
GAS = Firm(
    name="示例十五号能源商贸有限公司", code="EXAMP0015", industry="商贸", grid="网格B", headcount="16",
    facts={"special-operations": YES, "bottled-gas-sales": YES},
)  # fmt: skip
STEEL = Firm(
    name="示例十六号不锈钢制品有限公司", code="EXAMP0016", industry="轻工", grid="网格A", headcount="88",
    facts={"contractors": YES, "special-operations": YES, "spraying": YES},
)  # fmt: skip
PLASTIC = Firm(
    name="示例十九号塑料制品有限公司", code="EXAMP0019", industry="轻工", grid="网格B", headcount="52",
    facts={"special-operations": YES},
)  # fmt: skip
TOOLS = Firm(
    name="示例二十号五金工具有限公司", code="EXAMP0020", industry="机械", grid="网格B", headcount="120",
    facts={"special-operations": YES, "confined-space": YES},
)  # fmt: skip
PUMP = Firm(
    name="示例二十一号水泵有限公司", code="EXAMP0021", industry="机械", grid="网格B", headcount="70",
    facts={"special-operations": YES, "spraying": YES},
)  # fmt: skip

# ---- what was found, column by column

WELDER = {
    "是否有隐患": "有隐患",
    "具体情形": "a",
    "部位/责任区": "焊接车间2号工位",
    "情况描述": "1名焊工的操作证已过期，检查时正在焊接杯底。",
    "管控措施": "当场停止该工位焊接，收回作业票，封存焊机。",
    "是否已当场消除": "是",
    "整改措施": "改派持证焊工上岗，该名人员调离并报名复审。",
    "责任人": "示例丁",
}
DUST_VALVE = {
    "是否有隐患": "有隐患",
    "具体情形": "a",
    "部位/责任区": "抛光车间2号除尘器",
    "情况描述": "2号布袋除尘器灰斗下口直接敞开接料，没有锁气卸灰装置。",
    "管控措施": "停用2号除尘器和所连的6台抛光机，清空灰斗，挂牌上锁，专人看守。",
    "是否已当场消除": "否",
    "整改期间能否保证安全": "是",
    "整改措施": "在灰斗下口加装星型卸灰阀，验收合格后再开机。",
    "责任人": "示例丁",
    "整改资金（万元）": "3.5",
    "整改期限": "2026-12-05",
    "应急措施": "发现冒烟、异响立即断电撤人，禁止用水扑救。",
}
SPRAY_ROOM = {
    "是否有隐患": "有隐患，3号喷漆室没装报警器",
    "具体情形": "ａ",
    "部位/责任区": "喷漆车间3号喷漆室",
    "情况描述": "3号喷漆室使用油性漆，没有安装固定式可燃气体报警装置。\n",
    "管控措施": "停用3号喷漆室，切断供漆，开窗通风。",
    "是否已当场消除": "否",
    "整改期间能否保证安全": "否",
    "整改措施": "安装固定式可燃气体报警装置，并接到值班室。",
    "责任人": "张某某",
    "整改资金（万元）": "1.8",
    "整改期限": "2026年12月10日",
    "应急措施": "闻到浓烈气味立即断电、撤人、报告。",
}
WET_PIT = {
    "是否有隐患": "有隐患",
    "具体情形": "a",
    "部位/责任区": "压铸车间1号熔炼炉炉坑",
    "情况描述": "1号熔炼炉炉坑内有积水，深约3厘米，冷却水管接头渗漏。",
    "管控措施": "/",
    "是否已当场消除": "否",
    "整改措施": "更换渗漏的接头，排净积水并烘干。",
    "责任人": "李某某",
    "整改期限": "2026-11-28",
}
TANK_WORK = {
    "是否有隐患": "有隐患",
    "具体情形": "b、c",
    "部位/责任区": "污水处理站调节池",
    "情况描述": "外包人员下池清淤没有先检测，池口没有监护人员。",
    "管控措施": "停止下池作业，人员撤出，池口上锁并设警示牌。",
    "是否已当场消除": "否",
    "整改期间能否保证安全": "是",
    "整改措施": "修订作业审批，配齐气体检测仪，培训监护人员后再安排清淤。",
    "责任人": "示例丁",
    "整改资金（万元）": "0.8",
    "整改期限": "2026-12-15",
    "应急措施": "有人遇险先报警，禁止盲目施救。",
}
CRANE_STOP = {
    "是否有隐患": "有隐患",
    "具体情形": "a",
    "部位/责任区": "机加工车间5吨行车",
    "情况描述": "手电门上的急停按钮被卡住，按下后不能停车。",
    "管控措施": "行车已断电、挂牌、上锁，停用。",
    "是否已当场消除": "否",
    "整改期间能否保证安全": "是",
    "整改措施": "由维保单位更换急停按钮，试验合格后再用。",
    "责任人": "示例丁",
    "整改资金（万元）": "0.1",
    "整改期限": "2026-11-27",
    "应急措施": "停用期间改用手动葫芦以外的地面运输，不得擅自送电。",
}
FOREIGN_BOTTLES = {
    "是否有隐患": "有",
    "具体情形": "a",
    "部位/责任区": "供应站瓶库",
    "情况描述": "库内有4只气瓶不是充装单位的自有气瓶，已在销售。",
    "管控措施": "停止销售，4只气瓶单独隔离存放，追回已售出的。",
    "是否已当场消除": "否",
    "整改期间能否保证安全": "是",
    "整改措施": "退回充装单位，进货时逐瓶扫码核对。",
    "责任人": "示例丁",
    "整改资金（万元）": "0",
    "整改期限": "2026-11-30",
    "应急措施": "发现漏气立即关阀、移至室外通风处并报警。",
}
DUST_PILE = {
    "是否有隐患": "有隐患",
    "具体情形": "a",
    "部位/责任区": "粉碎间",
    "情况描述": "粉碎间横梁和灯具上积尘很厚，近一个月没有清理记录。",
    "管控措施": "粉碎间停机断电，禁止动火。",
    "是否已当场消除": "否",
    "整改措施": "清扫积尘，按班次落实清理记录。",
    "责任人": "示例丁",
    "整改期限": "2026-11-25",
}
NO_GUARD = {
    "是否有隐患": "√",
    "具体情形": "ｃ",
    "部位/责任区": "淬火油池",
    "情况描述": "检修油池时池口没有监护人员，检查时已叫停。",
    "管控措施": "作业已停止，池口封闭。",
    "是否已当场消除": "是",
    "整改措施": "",
    "责任人": "",
}
PAINT_ALARM = {
    "是否有隐患": "有隐患",
    "具体情形": "a",
    "部位/责任区": "喷漆车间调漆间",
    "情况描述": "调漆间原有的可燃气体报警器已拆下，至少三个月未装回。",
    "管控措施": "责令停用调漆间，漆料移至危险品仓库。",
    "是否已当场消除": "否",
    "整改期间能否保证安全": "是",
    "整改措施": "重新安装固定式可燃气体报警装置并标定。",
    "责任人": "示例乙",
    "整改期限": "2026-12-20",
}
STILL_PIT = {**WET_PIT, "情况描述": "1号熔炼炉炉坑仍有积水，且仍在生产。",
    "整改期限": "2026-12-20"}
STILL_OPEN = {**DUST_VALVE, "情况描述": "2号除尘器仍没有锁气卸灰装置，抛光机已停用。",
    "整改期限": "2026-12-20"}
VALVE_DONE = {**DUST_VALVE, "情况描述": "星型卸灰阀已装好，运转正常。",
    "是否已当场消除": "是",
    "整改期限": ""}

CARDS_SEEN = {"是否有隐患": "否", "备注": "电工、焊工证件都在有效期内，已逐人核对。"}

WPS_OK = ("否", "不存在 ", "无", "不存在\n", "未发现", "无隐患")
"""Words that mean "no hazard" under the column 是否有隐患, with the blanks and line breaks people leave behind."""

MONTH, VISIT, RECHECKED = "2026-11", "inspection/检查核查", "inspection/复查"
SELF = (
    Sample(path=f"{MONTH}/网格A/示例一号门业有限公司.xlsx", firm=DOOR, day="2026-11-18"),
    Sample(path=f"{MONTH}/网格A/示例二号杯业有限公司 11月自查（1）.xlsx", firm=CUP, day="2026年11月18日",
           rows={"03-02": WELDER}, usual=WPS_OK, excluded="/", hand="wps"),
    Sample(path=f"{MONTH}/网格A/示例三号五金抛光厂.xlsx", firm=POLISH, day="2026-11-19", rows={"11-06": DUST_VALVE},
           excluded="不涉及", hand="libreoffice"),
    Sample(path=f"{MONTH}/网格A/示例四号木业家具.xlsx", firm=FURNITURE, day="2026年11月20日", usual=WPS_OK, hand="wps",
           rows={"08-06": SPRAY_ROOM, "03-02": CARDS_SEEN}),
    Sample(path=f"{MONTH}/网格A/示例五号压铸.xlsx", firm=CASTING, day="2026-11-20", rows={"07-03": WET_PIT}),
    Sample(path=f"{MONTH}/网格A/示例六号食品有限公司（未填完）.xlsx", firm=FOOD, day="2026-11-20",
           rows={"12-02": {}, "13-01": {}, "13-02": {}}),
    Sample(path=f"{MONTH}/网格A/示例十三号涂装（喷涂短表）.xlsx", firm=COATING, day="2026-11-21", focus=("spraying",)),
    Sample(path=f"{MONTH}/网格A/示例十四号机械制造.xlsx", firm=MACHINE, day="2026-11-22",
           checklists=("gongmao-2023", "special-equipment-2024"),
           rows={"special-equipment-2024/07-03": CRANE_STOP, "special-equipment-2024/P07": {"是否有隐患": "不存在"}}),
    Sample(path=f"{MONTH}/网格A/示例十六号不锈钢制品.xlsx", firm=replace(STEEL, code="EXAMP0016?"), day="2026-11-23",
           rows={"03-02": {"是否有隐患": "没有整改"}, "08-06": {"是否有隐患": "？"}}, usual=WPS_OK, hand="wps"),
    Sample(path=f"{MONTH}/网格B/示例七号锂电仓储.xlsx", firm=BATTERY, day="2026-11-19",
           rows={"08-07": {"是否有隐患": "不涉及"}}),
    Sample(path=f"{MONTH}/网格B/示例八号印染.xlsx", firm=DYEING, day="2026-11-20", rows={"13-02": TANK_WORK},
           hand="libreoffice"),
    Sample(path=f"{MONTH}/网格B/示例九号粉末喷涂（前后矛盾）.xlsx", firm=POWDER, day="2026-11-20",
           rows={f"11-{number:02}": {} for number in range(1, 11)}),
    Sample(path=f"{MONTH}/网格B/示例十号电镀（改了条文）.xlsx", firm=PLATING, day="2026-11-21",
           reworded={"13-02": ("\nc. 作业现场未设置监护人员", "")}),
    Sample(path=f"{MONTH}/网格B/示例十一号锁具（删了一行）.xlsx", firm=LOCK, day="2026-11-21", deleted="13-02"),
    Sample(path=f"{MONTH}/网格B/示例十二号商贸.yaml", firm=TRADE, day="2026-11-24", hand="text",
           rows={"13-01": {"是否有隐患": "不涉及"}, "13-02": {"是否有隐患": "不涉及"}}),
    Sample(path=f"{MONTH}/网格B/示例十五号能源商贸.xlsx", firm=GAS, day="2026-11-24",
           checklists=("gongmao-2023", "gas-2023"),
           rows={"gas-2023/07-03": FOREIGN_BOTTLES, "gas-2023/10-01": {},
                 "gas-2023/P09": {"是否有隐患": "不存在"}}),
    Sample(path=f"{MONTH}/网格B/示例十九号塑料制品.xlsx", firm=PLASTIC, day="2026-11-25", rows={"11-10": DUST_PILE}),
    Sample(path=f"{MONTH}/网格B/示例二十号五金工具.xlsx", firm=TOOLS, day="2026年11月25日", rows={"13-02": NO_GUARD},
           usual=WPS_OK, excluded="/", hand="wps"),
    Sample(path=f"{MONTH}/网格B/示例二十一号水泵.xls", firm=PUMP, day="2026-11-25", hand="libreoffice"),
)  # fmt: skip
"""November: what the enterprises handed in by themselves."""

INSPECTION = (
    Sample(path=f"{VISIT}/示例一号门业有限公司.xlsx", firm=DOOR, day="2026-12-07", rows={"07-07": PAINT_ALARM}),
    Sample(path=f"{VISIT}/示例二号杯业有限公司.xlsx", firm=CUP, day="2026-12-07", rows={"03-02": WELDER}),
    Sample(path=f"{VISIT}/示例三号五金抛光厂.xlsx", firm=POLISH, day="2026-12-08", rows={"11-06": STILL_OPEN}),
    Sample(path=f"{VISIT}/示例五号压铸.xlsx", firm=CASTING, day="2026-12-08", rows={"07-03": STILL_PIT}),
    Sample(path=f"{VISIT}/示例八号印染.xlsx", firm=DYEING, day="2026-12-08", rows={"13-02": TANK_WORK}),
)  # fmt: skip
"""December: what the inspectors found; the case facts are in inspection/case.yaml."""

RECHECK = (
    Sample(path=f"{RECHECKED}/示例二号杯业有限公司.xlsx", firm=CUP, day="2026-12-28"),
    Sample(path=f"{RECHECKED}/示例三号五金抛光厂.xlsx", firm=POLISH, day="2026-12-28", rows={"11-06": VALVE_DONE}),
    Sample(path=f"{RECHECKED}/示例五号压铸.xlsx", firm=CASTING, day="2026-12-28", rows={"07-03": STILL_PIT}),
    Sample(path=f"{RECHECKED}/示例八号印染.xlsx", firm=DYEING, day="2026-12-28"),
)  # fmt: skip
"""The end of December: the recheck; the case facts are in inspection/recheck.yaml."""

ALL = (*SELF, *INSPECTION, *RECHECK)

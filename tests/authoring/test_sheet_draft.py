"""``checklist import``: every row is an item or says why not, every doubt stands at its line, lint accepts the rest."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from command_cases import run
from openpyxl.styles import Font

from hazardcheck.authoring.sheet.question_wording import asked_for, meant_polarity, parts_of, requirement_of
from hazardcheck.authoring.sheet.relevant_gates import gate_of
from hazardcheck.library import checklists as library
from hazardcheck.model.sheet_habits import Polarity
from hazardcheck.model.written.checklist import Gate

DAILY = [
    ["车间安全日常检查表"],
    ["序号", "类别", "检查内容", "检查依据", "隐患等级", "适用范围", "检查方法", "检查结果", "备注"],
    [1, "消防", "安全出口应保持畅通", "消防管理制度第3条", "一般", "全部", "走一遍\n看标识", "", ""],
    [2, None, "灭火器是否在有效期内？", "", "", "", "", "", ""],
    [3, "动火", "动火作业未办理审批手续；现场无监护人", "动火制度", "一般", "有动火作业的", "", "", ""],
    [4, "动火", "有下列情形之一：\n（1）气瓶未固定\n（2）回火阀缺失", "", "较大", "有动火作业的", "", "", "每周"],
    ["检查人：", "", "", "", "", "", "", "", ""],
]


def saved(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def imported(path: Path, *options: str):
    """The text, the checklist it makes, and what was said; lint and the canonical form accept it."""
    out = path.with_suffix(".yaml")
    done = run("checklist", "import", path, "-o", out, *options, code=0)
    checklist, found = library.read_checklist(out)
    assert [error.line("zh") for error in found] == []
    run("checklist", "fmt", "--check", out, code=0)
    return out.read_text(encoding="utf-8"), checklist, done.stderr.decode()


def test_a_daily_list(tmp_path):
    text, checklist, said = imported(saved(tmp_path / "daily.xlsx", {"日常": DAILY, "说明": [["随便写写"]]}))
    assert (checklist.id, checklist.title, checklist.coverage) == ("daily", "车间安全日常检查表", "partial")
    assert [(section.title, len(section.items)) for section in checklist.sections] == [("消防", 2), ("动火", 2)]
    first, second, third, fourth = checklist.items
    assert first.conditions[0].text == "不符合要求：安全出口应保持畅通"
    assert first.look == ("走一遍", "看标识")
    assert first.applies == Gate()
    assert third.conditions[0].text == "动火作业未办理审批手续；现场无监护人"
    assert third.applies.all == fourth.applies.all == ("fact-01",)
    assert [branch.text for branch in fourth.conditions] == ["气瓶未固定", "回火阀缺失"]
    assert fourth.notes == ("每周",)
    assert second.question == "是否有不符合下列要求的情形：灭火器在有效期内？"
    assert second.conditions[0].text == "不符合要求：灭火器在有效期内"
    assert "5 行：4 个检查项，1 行没有成为检查项" in said
    for part in ("没有认得的列名，或者是隐藏的）：说明", "没导入的列：检查结果", "看不懂的等级“较大”", "表中 日常!3，编号 1",
                 "可能不止一种情形", "未导入 日常!7（没有检查内容）：检查人："):  # fmt: skip
        assert part in text


def doubt_above(text: str, line_part: str) -> str:
    lines = text.splitlines()
    place = next(number for number, line in enumerate(lines) if line_part in line)
    above = []
    while lines[place - 1].strip().startswith("#"):
        place -= 1
        above.append(lines[place])
    return "".join(above)


def test_doubts_stand_at_their_lines(tmp_path):
    text, _, said = imported(saved(tmp_path / "daily.xlsx", {"日常": DAILY}))
    assert "原表问“灭火器是否在有效期内？”" in doubt_above(text, "question: 是否有不符合下列要求的情形：灭火器在")
    assert "可能不止一种情形" in doubt_above(text[text.index("动火作业未办理") :], "conditions:")
    assert "待确认" in doubt_above(text, "{id: fact-01")
    assert f"{text.count('# 待确认:')} 处待确认" in said


def test_merged_and_marked_cells(tmp_path):
    path = saved(
        tmp_path / "m.xlsx", {"表": [["类别", "隐患情形"], ["用电", "电线破损"], [None, "箱门缺失"], [None, "无接地"]]}
    )
    book = openpyxl.load_workbook(path)
    sheet = book["表"]
    sheet.merge_cells("A2:A4")
    sheet.row_dimensions[3].hidden = True
    sheet["B4"].font = Font(strike=True)
    book.save(path)
    text, checklist, _ = imported(path)
    assert [section.title for section in checklist.sections] == ["用电"]
    assert "这一行在表中是隐藏的" in doubt_above(text, "title: 箱门缺失")
    assert "有删除线" in doubt_above(text, "title: 无接地")


def test_own_numbers_grades_points_and_industries(tmp_path):
    rows = [
        ["编号", "章节", "判定情形", "依据", "等级", "分值", "行业", "例外"],
        ["3-1", "一、用电", "电线破损", "第1条", "重大", 5, "机械、轻工", "临时用电除外"],
        ["3.2", "一、用电", "箱门缺失", "第2条", "一般", "多", "采矿", ""],
        ["05－01", "二、燃气", "燃气泄漏", "第3条", "", 10, "全部", ""],
    ]
    text, checklist, _ = imported(saved(tmp_path / "n.xlsx", {"表": rows}))
    assert [item.id for item in checklist.items] == ["03-01", "03-02", "05-01"]
    assert [item.grade for item in checklist.items] == ["major", "general", "major"]
    first, second, third = checklist.items
    assert (first.points, third.points, second.points) == (5, 10, 1)
    assert first.industries == ("machinery", "light-industry")
    assert first.exceptions == ("临时用电除外",)
    assert "表中没写等级，暂按重大" in doubt_above(text[text.index("05-01") :], "grade: major")
    assert "看不懂的分值“多”" in text
    assert "看不懂的行业“采矿”" in text
    assert checklist.kind == "statutory"


def test_many_conditions_and_sheets(tmp_path):
    many = "下列之一：" + "".join(f"（{n}）第{n}种损坏；" for n in range(1, 31))
    rows = [["编号", "隐患情形"], [1, many]]
    text, checklist, _ = imported(saved(tmp_path / "x.xlsx", {"甲": rows, "乙": [["编号", "隐患情形"], [1, "破损"]]}))
    assert [section.title for section in checklist.sections] == ["甲", "乙"]
    assert "超过 26 种" in text
    assert all(len(item.conditions) == 1 for item in checklist.items)


def test_hostile_cells(tmp_path):
    rows = [["编号", "隐患情形", "依据"]]
    for n, nasty in enumerate(
        ["no", "12:30", "a: b # c", "- x", "{a}", "\"'", "&a *a !!x", "=1+1", "x\ny: z", "{x} %s"]
    ):
        rows.append([n, f"{nasty}", f"{nasty}"])
    _, checklist, _ = imported(saved(tmp_path / "h.xlsx", {"a' #!{b": rows}))
    assert len(list(checklist.items)) >= 9
    assert "12:30" in [item.clause for item in checklist.items]


def test_csv_and_english(tmp_path):
    path = tmp_path / "patrol.csv"
    path.write_text("no,category,requirement,grade\n1,Fire,Exits must be clear,general\n", encoding="utf-8")
    text, checklist, said = imported(path, "--lang", "en")
    assert "to confirm:" in text
    assert "待" not in text
    assert next(checklist.items).conditions[0].text == "not as required: Exits must be clear"
    assert "1 rows: 1 items" in said


NOTHING = [
    ([["随便", "写写"], ["a", "b"]], "HZ470"),
    ([["编号", "检查内容"]], "HZ471"),
    ([["编号", "检查内容"], [1, None], [2, ""]], "HZ471"),
    ([], "HZ470"),
]


@pytest.mark.parametrize(("rows", "code"), NOTHING)
def test_nothing_to_import_is_an_error(tmp_path, rows, code):
    out = tmp_path / "x.yaml"
    done = run("checklist", "import", saved(tmp_path / "x.xlsx", {"表": rows}), "-o", out, code=2)
    assert code in done.stderr.decode()
    assert not out.exists()


def test_no_spreadsheet_and_no_overwriting(tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"no")
    assert "HZ3" in run("checklist", "import", tmp_path / "x.xlsx", code=3).stderr.decode()
    run("checklist", "import", tmp_path / "none.xlsx", code=3)
    path = saved(tmp_path / "d.xlsx", {"日常": DAILY})
    (tmp_path / "d.yaml").write_text("mine", encoding="utf-8")
    assert "HZ540" in run("checklist", "import", path, "-o", tmp_path / "d.yaml", code=2).stderr.decode()
    assert (tmp_path / "d.yaml").read_text(encoding="utf-8") == "mine"
    assert run("checklist", "import", path, code=0).stdout.decode().startswith("# yaml-language-server")


SURVEY = [
    ["type", "name", "label::English (en)", "label::中文 (zh)", "hint", "relevant", "required", "constraint", "clause", "区域"],
    ["start", "start"],
    ["text", "who", "Inspector", "检查人"],
    ["begin_group", "g1", "Fire", "消防"],
    ["select_one yn", "has_paint", "Is there a paint booth?", "有喷漆室吗？", "调漆间也算"],
    ["select_multiple proc", "procs", "Processes", "有哪些工艺"],
    ["select_one std", "vent", "The booth must be ventilated", "喷漆室应设通风设施", "看风机", "${has_paint} = 'yes'", "yes", "", "第3条"],
    ["text", "vent_note", "Describe", "描述", "", "${vent} = 'bad'"],
    ["end_group"],
    ["begin group", "g2", "Gas", "燃气", "", "selected(${procs}, 'gas') or selected(${procs}, 'heat')"],
    ["select_one haz", "leak", "Gas leaks", "燃气泄漏", "", "not(${has_paint}='no')", "no", ". != ''"],
    ["select_one haz", "odd", "Not separated", "喷漆室与燃气间没有隔开", "", "${who} = 'x'"],
    ["select_one yn", "only", "Only a condition", "只是条件吗"],
    ["select_one haz", "odd2", "Blocked", "通道堵塞", "", "${only} = 'yes' and count(${procs}) > 2"],
    ["select_one color", "col", "Colour?", "什么颜色？"],
    ["end group"],
]  # fmt: skip
CHOICES = [
    ["list_name", "name", "label::English (en)", "label::中文 (zh)"],
    ["yn", "yes", "Yes", "是"], ["yn", "no", "No", "否"], ["proc", "gas", "gas", "用燃气"], ["proc", "heat", "heating", "加热"],
    ["std", "good", "compliant", "符合"], ["std", "bad", "non-compliant", "不符合"], ["haz", "y", "hazard", "存在"],
    ["haz", "n", "none", "不存在"], ["color", "r", "red", "红"],
]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_xlsform(tmp_path, lang):
    sheets = {"survey": SURVEY, "choices": CHOICES, "settings": [["form_title", "version"], ["喷漆检查", "3"]]}
    text, checklist, said = imported(saved(tmp_path / "paint.xlsx", sheets), "--lang", lang)
    assert (checklist.title, checklist.version) == ("喷漆检查", "3")
    assert [fact.id for fact in checklist.facts] == ["has-paint", "procs-gas", "procs-heat"]
    vent, leak, odd, odd2 = checklist.items
    assert vent.applies == Gate(all=("has-paint",))
    assert vent.clause == "第3条"
    assert leak.applies == Gate(all=("has-paint",), any=("procs-gas", "procs-heat"))
    assert odd.applies == odd2.applies == Gate()
    if lang == "zh":
        assert checklist.facts[0].title == "有喷漆室"
        assert vent.question == "是否有不符合下列要求的情形：喷漆室应设通风设施？"
        for part in ("适用条件没有转换，暂按一律适用", "没有转换：constraint: . != ''", "表中可以不答", "没导入的列：区域",
                     "成为场所事实：有喷漆室吗？", "只是别的问题的条件，而那个条件没有转换）：只是条件吗",
                     "选项看不出有没有隐患）：什么颜色"):  # fmt: skip
            assert part in text
        assert "10 行：4 个检查项，6 行没有成为检查项" in said


def named(question: str, choice: str) -> tuple[str, bool] | None:
    return (question, choice == "y") if question in "abc" and choice in ("y", "n") else None


EXPRESSIONS = [
    ("${a} = 'y'", Gate(all=("a",))),
    ("${a}='n'", Gate(none=("a",))),
    ("${a} != 'y'", Gate(none=("a",))),
    ("selected(${a}, 'y')", Gate(all=("a",))),
    ("not(selected(${a}, \"y\"))", Gate(none=("a",))),
    ("${a}='y' and ${b}='n'", Gate(all=("a",), none=("b",))),
    ("${a}='y' or ${b}='y'", Gate(any=("a", "b"))),
    ("not(${a}='y' or ${b}='y')", Gate(none=("a", "b"))),
    ("${c}='y' and (${a}='y' or ${b}='y')", Gate(all=("c",), any=("a", "b"))),
    ("(${a}='y' or ${b}='y') and (${b}='y' or ${a}='y')", Gate(any=("a", "b"))),
    ("not(${a}='n' and ${b}='n')", Gate(any=("a", "b"))),
    ("((${a}='y'))", Gate(all=("a",))),
    ("", Gate()),
    ("${a}='y' or ${b}='n'", None),
    ("(${a}='y' or ${b}='y') and (${c}='y' or ${b}='y')", None),
    ("${a}='y' or (${b}='y' and ${c}='y')", None),
    ("not(${a}='y' and ${b}='y')", None),
    ("${d}='y'", None),
    ("${a}='x'", None),
    ("${a} > 3", None),
    ("count(${a}) = 1", None),
    ("${a}='y' and", None),
    ("${a}='y')", None),
    (". = 'y'", None),
    ("(" * 5000, None),
    ("not(" * 400 + "${a}='y'" + ")" * 400, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "gate"), EXPRESSIONS)
def test_relevant(text, gate):
    assert gate_of([text], named) == gate


def test_every_gate_says_what_its_expression_says():
    """All truth values: the gate and the expression, worked out apart, agree."""
    for text, gate in EXPRESSIONS:
        if not gate or not text:
            continue
        for n in range(8):
            held = {key: bool(n >> place & 1) for place, key in enumerate("abc")}
            code = text
            for key in "abc":
                answer = "y" if held[key] else "n"
                code = code.replace(f"selected(${{{key}}}, 'y')", str(held[key])).replace(
                    f'selected(${{{key}}}, "y")', str(held[key])
                )
                code = code.replace(f"${{{key}}}", repr(answer))
            wanted = eval(code.replace("!=", "≠").replace("=", "==").replace("≠", "!="))
            said = all(held[key] for key in gate.all) and not any(held[key] for key in gate.none)
            assert (said and (not gate.any or any(held[key] for key in gate.any))) == wanted, text


@pytest.mark.parametrize(
    ("text", "lead", "parts"),
    [
        ("a", "", ["a"]),
        ("下列之一：\n1. 甲；\n2. 乙。", "下列之一：", ["甲", "乙。"]),
        ("a、甲\nb、乙", "", ["甲", "乙"]),
        ("有下列情形：（1）甲；（2）乙", "有下列情形", ["甲", "乙"]),
        ("间距不小于1.5米，电压380V", "", ["间距不小于1.5米，电压380V"]),
        ("①甲②乙", "", ["甲", "乙"]),
    ],
)
def test_parts(text, lead, parts):
    assert parts_of(text) == (lead, parts)


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ("电线破损", Polarity.HAZARD, (Polarity.HAZARD, True)),
        ("电线破损", Polarity.COMPLIANCE, (Polarity.HAZARD, False)),
        ("电线破损", Polarity.NONE, (Polarity.HAZARD, False)),
        ("通道应畅通", Polarity.COMPLIANCE, (Polarity.COMPLIANCE, True)),
        ("通道应畅通", Polarity.HAZARD, (Polarity.COMPLIANCE, False)),
        ("灭火器", Polarity.COMPLIANCE, (Polarity.COMPLIANCE, False)),
        ("未经审批不得动火", Polarity.HAZARD, (Polarity.HAZARD, False)),
    ],
)
def test_what_a_text_names(text, column, found):
    assert meant_polarity(text, column) == found


# ---- questions whose 否 is the hazard


GOOD = """是否制定消防安全管理制度？|是否按规定配置灭火器？|疏散通道是否畅通？|灭火器是否在有效期内|是否建立隐患排查台账吗？|电气线路是否符合规范？
特种作业人员是否持证上岗？|是否定期开展应急演练？|除尘系统是否接地？|安全出口标识是否完好？""".replace("\n", "|").split(
    "|"
)
BAD = """是否存在私拉乱接电线？|是否未制定应急预案？|是否没有设置报警装置？|通道是否堵塞？|是否违规动火？|是否有漏电？|防护罩是否缺失？
是否无人值守？|是否存在未持证上岗？|灭火器是否失效？|是否擅自拆除防护装置？""".replace("\n", "|").split("|")
OPEN = ["是否有人？", "车间有几个出口？", "是否对未整改的隐患制定措施？", "是否存在完好的接地？"]
ASKED = [(text, Polarity.COMPLIANCE) for text in GOOD] + [(text, Polarity.NONE) for text in OPEN]
ASKED += [(text, Polarity.HAZARD) for text in BAD]


@pytest.mark.parametrize(("text", "found"), ASKED)
def test_what_a_question_asks_for(text, found):
    assert asked_for(text) is found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("是否制定制度？", "制定制度"),
        ("疏散通道是否畅通吗?", "疏散通道畅通"),
        ("有无灭火器", "有灭火器"),
        ("应畅通。", "应畅通"),
    ],
)
def test_a_question_as_a_statement(text, said):
    assert requirement_of(text) == said


@pytest.mark.parametrize("answers", ["检查结果", "是否符合", "是否存在隐患", "是否合格"])
def test_no_question_keeps_its_wrong_direction(tmp_path, answers):
    """Every question either asks for the hazard, or says beside it that somebody has to find out."""
    rows = [["序号", "检查内容", answers], *([n, text, ""] for n, text in enumerate([*GOOD, *BAD, *OPEN], 1))]
    text, checklist, _ = imported(saved(tmp_path / "q.xlsx", {"表": rows}))
    items = list(checklist.items)
    assert len(items) == len(rows) - 1
    for item, asked in zip(items, [*GOOD, *BAD, *OPEN], strict=True):
        turned = item.question.startswith("是否有不符合下列要求的情形：")
        assert turned or asked not in GOOD
        assert not turned or asked not in BAD
        assert all(branch.text.startswith("不符合要求：") is turned for branch in item.conditions)
        if turned:
            assert f"原表问“{asked.rstrip()}”" in text or f"原表问“{asked.rstrip('。；;：: ')}”" in text


def test_a_turned_question_finds_the_hazard(tmp_path):
    """The whole road: imported, confirmed, made, answered, judged."""
    rows = [["序号", "检查内容", "检查结果"], [1, "是否制定消防安全管理制度？", ""], [2, "是否存在私拉乱接电线？", ""]]
    imported(saved(tmp_path / "q.xlsx", {"表": rows}))
    path, form = tmp_path / "q.yaml", tmp_path / "f.yaml"
    for arguments, code in ((("checklist", "lint", path), 1), (("template", "-o", form, "--checklist", path), 2)):
        done = run(*arguments, code=code)
        assert f"{path.as_posix()}:3:1: HZ476" in (done.stdout + done.stderr).decode()
    assert not form.exists()
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if "# 待确认:" not in line) + "\n", encoding="utf-8")
    run("checklist", "lint", path, code=0)
    run("template", "-o", form, "--checklist", path, code=0)
    text = (
        form.read_text(encoding="utf-8")
        .replace("checked_on:", "checked_on: 2026-11-20")
        .replace("  name:", "  name: 示例厂")
    )
    # not the example in the comments above
    first, _, rest = text.partition("\n    state:")
    form.write_text(f"{first}\n    state: 存在{rest.replace('state:', 'state: 不存在')}", encoding="utf-8")
    done = run("grade", form, "--checklist", path, "--on", "2026-11-30", "--format", "json", "-q", code=1)
    (entry,) = json.loads(done.stdout)["submissions"]
    assert [finding["item"] for finding in entry["findings"]] == ["q/01-01"]


@pytest.mark.parametrize("sign", ["# 待确认: x", "#待确认：x", "title: x  # 待确认: x", "# to confirm: x"])
def test_every_doubt_stops_the_list(tmp_path, sign):
    path = tmp_path / "my.yaml"
    run("checklist", "new", path, code=0)
    run("checklist", "lint", path, code=0)
    text = path.read_text(encoding="utf-8")
    path.write_text(text + (sign if sign.startswith("#") else f"# {sign}") + "\n", encoding="utf-8")
    assert f":{len(text.splitlines()) + 1}:".encode() in run("checklist", "lint", path, code=1).stdout
    run("template", "-o", tmp_path / "a.xlsx", "--checklist", path, code=2)


# ---- sheets that are no list, or the same one again


def test_a_findings_list_is_named(tmp_path):
    rows = [
        ["检查项", "不合格项描述", "整改要求", "责任单位", "限时时间"],
        ["喷漆室", "无联锁", "加装", "设备科", "12-10"],
    ]
    text, _, said = imported(saved(tmp_path / "l.xlsx", {"清单": rows}))
    for part in (text, said):
        assert "工作表“清单”像是查出的隐患清单或者台账（列：不合格项描述、责任单位、限时时间）" in part
    plain = [["序号", "检查内容", "检查结果", "整改情况", "责任人"], [1, "通道应畅通", "", "", ""]]
    assert "台账" not in imported(saved(tmp_path / "p.xlsx", {"表": plain}))[0]


@pytest.mark.parametrize("months", [2, 12])
@pytest.mark.parametrize("more", [0, 1])
def test_monthly_copies_are_taken_once(tmp_path, months, more):
    rows = [["序号", "检查内容", "检查结果"], *([n, f"第{n}处通道应畅通", "√"] for n in range(1, 6))]
    sheets = {
        f"{n}月": [*rows, *([[6, f"{n}月新增：门应完好", ""]] if more and n > 1 else [])] for n in range(1, months + 1)
    }
    sheets["别的"] = [rows[0], [1, "气瓶应固定", ""], [2, "第1处通道应畅通", ""], [3, "罐体应接地", ""]]
    text, checklist, said = imported(saved(tmp_path / "m.xlsx", sheets))
    assert len(list(checklist.items)) == 5 + more * (months - 1) + 3
    assert text.count("只取一次") == said.count("只取一次") == months - 1
    assert f"{(5 + more) * months - more + 3} 行" in said

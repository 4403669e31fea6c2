"""A coal mine with one open item, under control and safe: by the real command it is told to stop at once, by which
article, to whom it reports, who accepts and within how many days — in text, JSON, page and papers, under both
policies. A boiler is stopped alone; a power plant reports within three working days."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from command_cases import run

ON = "2026-11-20"
SAYS = (
    "《煤矿安全生产条例》第三十六条",
    "立即停止受影响区域的生产、建设",
    "作出停产整顿决定的部门",
    "收到恢复生产申请后20日内",
    "所在地矿山安全监察机构审核同意",
    "《煤矿安全生产条例》第四十八条",
)
REPORTS = ("每季度", "《煤矿安全生产条例》第三十五条")
CONTROLLED = {"place": "一采区", "control_measure": "停电撤人，设岗警戒", "safe_meanwhile": True}


def filled(folder: Path, checklist: str, open_items: dict[str, dict[str, object]], **head: str) -> Path:
    """A text form of this checklist made by the command: every fact there, no hazard but those named."""
    path = folder / "表.yaml"
    run("template", "-o", path, "--checklist", checklist, "--on", ON, code=0)
    data = yaml.safe_load(path.read_text("utf-8"))
    data["enterprise"] |= {"name": "示例单位", **head}
    data["checked_on"] = ON
    data["facts"] = dict.fromkeys(data["facts"] or {}, True)
    for key in data["answers"]:
        item = key.rpartition("/")[2]
        data["answers"][key] = {"state": "有隐患", **open_items[item]} if item in open_items else {"state": "无隐患"}
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def words_of(paper: Path) -> str:
    """The text of a Word file."""
    with ZipFile(paper) as file:
        return re.sub(r"<[^>]+>", "", file.read("word/document.xml").decode())


@pytest.mark.parametrize("stage", ["self", "inspection"])
@pytest.mark.parametrize("policy", ["law-2021", "yongkang-2023"])
def test_a_coal_mine_with_one_open_item_stops_at_once(tmp_path: Path, stage: str, policy: str) -> None:
    form = filled(tmp_path, "coal-2026", {"05-08": CONTROLLED})
    judging = (form, "--on", ON, "--stage", stage, "--policy", policy)
    entry = json.loads(run("grade", *judging, "--format", "json", code=1).stdout)["submissions"][0]
    outcome = entry["outcome"]
    assert (entry["status"], outcome["value"], outcome["best"]) == ("graded", "shutdown", "shutdown")
    (stop,) = outcome["stops"]
    assert stop == outcome["stop"]
    assert (stop["kind"], stop["area"]) == ("self" if stage == "self" else "onsite", "一采区")
    assert stop["basis"][0].startswith(SAYS[0])
    (applied,) = outcome["procedures"]
    assert (applied["checklist"], applied["items"]) == ("coal-2026", ["coal-2026/05-08"])
    assert applied["procedure"]["acceptance"][0]["within"]["days"] == 20

    text = run("grade", *judging, "--format", "text", code=1, HAZARDCHECK_WIDTH="400").stdout.decode()
    out = tmp_path / "out"
    run("grade", *judging, "-o", out, code=1)
    page = next(out.rglob("结果.html")).read_text("utf-8")
    stoppage = words_of(next(out.rglob("停产整改报告.docx")))
    notice = words_of(next(out.rglob("整改通知书.docx")))
    for where, said in {"text": text, "page": page, "stoppage": stoppage, "notice": notice}.items():
        joined = "".join(said.split())
        missing = [one for one in (*SAYS, *REPORTS) if "".join(one.split()) not in joined]
        assert not missing, (where, missing)
    opening = "".join(notice.split()).partition("现通知如下")[0]
    assert "第1项，" in opening
    assert "立即停止受影响区域的生产、建设" in opening
    assert "限期整改" not in opening.rpartition("经")[2]
    # each stage is told its own stop, not the other's too
    others = "责令立即停止受影响区域" if stage == "self" else "建设，及时消除隐患"
    assert others not in "".join(text.split())
    assert others not in "".join(page.split())


def test_a_coal_mine_without_an_open_item_passes(tmp_path: Path) -> None:
    form = filled(tmp_path, "coal-2026", {})
    entry = json.loads(run("grade", form, "--on", ON, "--format", "json", code=0).stdout)["submissions"][0]
    assert (entry["outcome"]["value"], entry["outcome"]["stops"]) == ("pass", [])


def test_a_boiler_is_stopped_alone(tmp_path: Path) -> None:
    record = {"place": "锅炉房", "device": "2号锅炉", "control_measure": "降压运行，专人看守", "safe_meanwhile": True}
    form = filled(tmp_path, "special-equipment-2024", {"02-03": record, "P02": record})
    entry = json.loads(run("grade", form, "--on", ON, "--format", "json", code=1).stdout)["submissions"][0]
    stop = entry["outcome"]["stop"]
    assert (stop["kind"], stop["area"]) == ("self", "2号锅炉（锅炉房）")
    assert stop["basis"] == ["《特种设备安全法》第四十条第三款、第四十二条"]
    text = "".join(run("grade", form, "--on", ON, "--format", "text", code=1).stdout.decode().split())
    assert "自收到整改报告之日起10个工作日内" in text


@pytest.mark.parametrize(("safe", "value", "kinds"), [(True, "rectify", []), (False, "shutdown", ["self"])])
def test_a_power_plant_reports_within_three_working_days(tmp_path: Path, safe: bool, value: str, kinds: list) -> None:
    form = filled(tmp_path, "power-2026", {"05-02": {**CONTROLLED, "safe_meanwhile": safe}})
    entry = json.loads(run("grade", form, "--on", ON, "--format", "json", code=1).stdout)["submissions"][0]
    assert entry["outcome"]["value"] == value
    assert [one["kind"] for one in entry["outcome"]["stops"]] == kinds
    assert all("第41号）第二十一条" in one["basis"][0] for one in entry["outcome"]["stops"])
    text = "".join(run("grade", form, "--on", ON, "--format", "text", code=1).stdout.decode().split())
    assert "发现重大隐患后3个工作日内" in text
    assert "大坝安全监察中心" in text

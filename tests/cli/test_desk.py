"""The desk: what is dropped is judged and the window stays; the menu takes whatever people type, and nothing closes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_cases import run
from openpyxl import load_workbook
from places import ROOT

from hazardcheck.cli.commands.grade_command import grade
from hazardcheck.cli.desk import desk_tasks, page_opener
from hazardcheck.cli.desk.dropped_paths import dropped_paths, typed_paths
from hazardcheck.cli.desk.menu_choice import meant_choice
from hazardcheck.cli.desk.result_places import earlier_results, free_place, next_month

MONTH = ROOT / "samples" / "2026-11"
STOPPED = next(MONTH.rglob("示例四号木业家具.xlsx"))
ON = ("--on", "2026-11-30")
MENU = {"1": "做自查表", "2": "判定填好的表", "3": "打回：写明要补什么，交回企业", "4": "台账", "0": "退出"}
QUESTIONS = ("保温杯", "", "喷漆", "y", "35", "示例杯厂", "", "2026-11-20")


@pytest.fixture
def opened(monkeypatch):
    """What would have been opened on the screen."""
    seen: list[Path] = []
    monkeypatch.setattr(desk_tasks, "open_file", lambda path: seen.append(path) is None)
    return seen


def desk(folder, *lines, given=(), code=0):
    done = run("desk", *given, *ON, folder=folder, given="\n".join((*lines, "")).encode(), code=code)
    return done.stdout.decode(), done.stderr.decode()


def put(folder, source=STOPPED, name="表 1.xlsx"):
    shutil.copy(source, folder / name)
    return folder / name


# ---- dropped


def test_a_form_that_is_dropped(tmp_path, opened):
    form = put(tmp_path)
    out, errors = desk(tmp_path, "", given=[form], code=1)
    page = tmp_path / "结果" / "2026-11-30" / "结果.html"
    assert opened == [page]
    # the end is what a window shows
    end = out.splitlines()
    assert any(line.startswith("结论　示例四号木业家具有限公司：停产") for line in end[-8:])
    assert end[-1].startswith("按回车键关闭这个窗口")
    assert "HZ" not in errors
    # as the command judges it, byte for byte
    run("grade", form, *ON, "-o", tmp_path / "r", code=1)
    assert (tmp_path / "r" / "results.jsonl").read_bytes() == (page.parent / "results.jsonl").read_bytes()


def test_again_and_a_folder_and_nothing_written_over(tmp_path, opened):
    inside = tmp_path / "交来的表"
    inside.mkdir()
    put(inside)
    put(inside, next(MONTH.rglob("示例六号食品*.xlsx")), "2.xlsx")
    for _ in range(2):
        desk(tmp_path, given=[inside], code=1)
    assert opened == [tmp_path / "结果" / name / "index.html" for name in ("2026-11-30", "2026-11-30-2")]
    assert {one.name for one in inside.iterdir()} == {"表 1.xlsx", "2.xlsx"}


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", None], ids=["empty", "picture", "gone"])
def test_what_can_not_be_judged_is_told_and_the_window_stays(tmp_path, opened, content):
    form = tmp_path / "坏.xlsx"
    if content is not None:
        form.write_bytes(content)
    out, errors = desk(tmp_path, "", given=[form], code=3)
    assert out.rstrip().endswith("按回车键关闭这个窗口")
    assert "Traceback" not in errors
    assert "坏.xlsx" in out + errors
    assert "要签的文书）" not in out
    assert "结论　没有判定出结果" in out
    assert ("没有找到" if content is None else "图片、照片、扫描件、空文件判不了") in out.splitlines()[-3]


def test_an_empty_folder_says_what_to_put_there(tmp_path, opened):
    (tmp_path / "空").mkdir()
    out, _ = desk(tmp_path, "", given=[tmp_path / "空"], code=3)
    assert "里面没有填好的表" in out.splitlines()[-3]


def test_ctrl_c_at_the_menu_is_told_and_keeps_the_window(tmp_path, opened, monkeypatch):
    def stopped(*given):
        raise KeyboardInterrupt

    monkeypatch.setattr("hazardcheck.cli.desk.desk_menu.choose", stopped)
    out, _ = desk(tmp_path, "", code=130)
    assert "要接着做，再双击“自查”" in out
    assert out.rstrip().endswith("按回车键关闭这个窗口")


def test_a_form_that_is_still_open_in_excel(tmp_path, opened):
    form = put(tmp_path)
    (tmp_path / "~$表 1.xlsx").write_bytes(b"x")
    assert "没有保存的改动不算" in desk(tmp_path, given=[form], code=1)[0]


def test_the_result_of_an_earlier_day_is_held_against_the_next(tmp_path, opened, monkeypatch):
    """A hazard that the next form no longer has is asked for, without an option that nobody knows."""
    asked = []

    def judged(**given):
        asked.append([one.name for one in given["previous"] or ()])
        grade(**given)

    monkeypatch.setattr(desk_tasks, "grade", judged)
    form, other = put(tmp_path), put(tmp_path, next(MONTH.rglob("示例六号食品*.xlsx")), "别家.xlsx")
    for name, day in ((form, "2026-11-30"), (form, "2026-11-30"), (other, "2026-12-20"), (form, "2026-12-20")):
        run("desk", name, "--on", day, folder=tmp_path, given=b"\n")
    # neither the same bytes on the same day, nor what is somebody else's
    assert asked == [[], [], [], ["2026-11-30", "2026-11-30-2"]]
    (tmp_path / "结果" / "2026-12-20-2" / "results.jsonl").write_text("{", "utf-8")
    done = run("desk", form, "--on", "2026-12-21", folder=tmp_path, given=b"\n", code=2)
    assert f"{tmp_path}/结果/2026-12-20-2" in done.stderr.decode()
    assert "HZ876" in done.stderr.decode()


@pytest.mark.parametrize(
    ("name", "dropped", "sign"),
    [
        ("12月.xlsx", ["12月.xlsx"], ""),
        ("交表/12月.xlsx", ["交表"], ""),
        ("交表/12月.xlsx", ["交表/12月.xlsx"], ""),
        ("12月.xlsx", ["别家.xlsx", "12月.xlsx"], ""),
        ("交表/12月.xlsx", ["交表/12月.xlsx"], "3"),
        ("交表/12月.xlsx", ["交表"], "3"),
    ],
)
@pytest.mark.parametrize("day", ["2026-11-30", "2026-12-20"])
@pytest.mark.parametrize("first", ["11月.xlsx", "上月/11月.xlsx"])
def test_no_hazard_is_lost_by_the_way_a_form_comes(tmp_path, opened, monkeypatch, name, dropped, sign, day, first):
    """A folder, a subfolder, several files, a return, the same day again: the first result is held against all."""
    asked = []

    def judged(**given):
        asked.append([one.name for one in given["previous"] or ()])

    for folder in ("交表", "上月"):
        (tmp_path / folder).mkdir()
    before = put(tmp_path, name=first)
    run("desk", before, *ON, folder=tmp_path, given=b"\n", code=1)
    shutil.move(before, tmp_path / name)
    # other bytes: what was typed again
    book = load_workbook(tmp_path / name)
    book.save(tmp_path / name)
    put(tmp_path, next(MONTH.rglob("示例六号食品*.xlsx")), "别家.xlsx")
    monkeypatch.setattr(desk_tasks, "grade", judged)
    if sign:
        lines = "\n".join((sign, *dropped, "0", "")).encode()
        run("desk", "--on", day, folder=tmp_path, given=lines)
    else:
        run("desk", *dropped, "--on", day, folder=tmp_path, given=b"\n")
    assert asked == [["2026-11-30"]]


def test_a_desktop_that_opens_nothing_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(desk_tasks, "open_file", lambda path: False)
    out, _ = desk(tmp_path, given=[put(tmp_path)], code=1)
    assert "请自己双击" in out
    done = run("desk", tmp_path / "表 1.xlsx", *ON, "--no-open", folder=tmp_path, given=b"\n", code=1)
    assert "请自己双击" not in done.stdout.decode()


def test_the_door_to_the_desktop(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("webbrowser.open", lambda address: asked.append(address) is None)
    assert page_opener.open_file(tmp_path / "结 果.html")
    assert asked == [(tmp_path / "结 果.html").as_uri()]
    monkeypatch.setattr(page_opener.os, "name", "nt")
    monkeypatch.setattr(page_opener.os, "startfile", lambda path: asked.append(path), raising=False)
    assert page_opener.open_file(tmp_path)
    assert asked[-1] == tmp_path

    def refused(path):
        raise OSError(1155, "no program")

    monkeypatch.setattr(page_opener.os, "startfile", refused)
    assert not page_opener.open_file(tmp_path)


# ---- the menu


def test_from_nothing_to_a_ledger(tmp_path, opened):
    """A form is made, judged, entered; the next one brings what is open."""
    out, errors = desk(tmp_path, "１", *QUESTIONS, "退出")
    (form,) = tmp_path.glob("*.xlsx")
    assert opened == [form]
    assert "hazardcheck" not in out + errors
    put(tmp_path)
    out, _ = desk(tmp_path, "判定", f'"{tmp_path}/表 1.xlsx"', "4", "台账", "2", "1", "1", "0")
    assert "停产" in out
    assert "台账" in out
    assert (tmp_path / "台账.db").is_file()
    assert (tmp_path / "自查表-示例四号木业家具有限公司-2026-12.xlsx").is_file()


def test_before_there_is_a_ledger_the_menu_says_how_one_begins(tmp_path, opened):
    out, errors = desk(tmp_path, "4", "统计", "0")
    assert out.count("4  台账和统计（还没有") == 3
    assert out.count("还没有台账，也没有可以记的结果。先选 1") == 2
    assert errors == ""
    assert list(tmp_path.iterdir()) == []


def test_a_result_that_was_not_entered_is_in_the_next_form(tmp_path, opened):
    """The 台账 lies there and does not know the last result: its hazards come all the same, and the figures show."""
    put(tmp_path, next(MONTH.rglob("示例六号食品*.xlsx")))
    desk(tmp_path, "2", "表 1.xlsx", "4", "0")
    put(tmp_path)
    out, _ = desk(tmp_path, "2", "表 1.xlsx", "1", "1", "示例四号木业家具有限公司", "4", "4", "0")
    assert (tmp_path / "自查表-示例四号木业家具有限公司-2026-12.xlsx").is_file(), out
    assert "销号" in out.rpartition("看统计")[2]


def test_where_no_earlier_result_was_looked_for_is_said(tmp_path, opened):
    for month in ("11月", "12月"):
        (tmp_path / month).mkdir()
        out, _ = desk(tmp_path / month, given=[put(tmp_path / month)], code=1)
        # 11月/结果 lies beside 12月, where nobody looks
        assert "没有找到以前的结果" in out
        assert "旁边别的文件夹没有看" in out
    out, _ = desk(tmp_path / "12月", given=[tmp_path / "12月" / "表 1.xlsx"], code=1)
    assert "没有找到以前的结果" not in out


def test_without_a_ledger_the_next_form_comes_from_the_result(tmp_path, opened):
    put(tmp_path)
    desk(tmp_path, "2", "表 1.xlsx", "1", "1", "0")
    assert opened[-1] == tmp_path / "自查表-示例四号木业家具有限公司-2026-12.xlsx"
    assert (tmp_path / "自查表-示例四号木业家具有限公司-2026-12.xlsx").is_file()
    assert not (tmp_path / "台账.db").exists()


def test_several_enterprises_are_asked_whose(tmp_path, opened):
    inside = tmp_path / "表"
    inside.mkdir()
    put(inside)
    put(inside, next(MONTH.rglob("示例六号食品*.xlsx")), "2.xlsx")
    out, _ = desk(tmp_path, "2", "表", "1", "1", "示例四号木业家具有限公司", "0")
    assert "为哪一家做" in out
    assert (tmp_path / "自查表-示例四号木业家具有限公司-2026-12.xlsx").is_file()


def test_returned(tmp_path, opened):
    put(tmp_path, next(MONTH.rglob("示例六号食品*.xlsx")))
    out, _ = desk(tmp_path, "打回", "表 1.xlsx", "0")
    back = tmp_path / "打回" / "2026-11-30"
    assert [one.name for one in back.glob("*.xlsx")] == ["表 1.xlsx"]
    assert opened[-1] == back
    assert "打回的表在" in out


def test_what_is_wrong_is_one_sentence_and_the_menu_comes_again(tmp_path, opened):
    out, errors = desk(tmp_path, "", "9", "请帮我", "2", "没有.xlsx", "", "3", "", "1", "q", "0")
    assert out.count("要做什么？") == 7
    assert "没有认出“请帮我”。请填 1、2、3、4、0 中的一个" in out
    assert "没有找到 没有.xlsx。请把文件直接拖进这个窗口" in out
    assert "Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_without_results_and_a_ledger_that_is_none(tmp_path, opened):
    (tmp_path / "台账.db").write_bytes(b"no ledger")
    out, errors = desk(tmp_path, "4", "1", "4", "2", "0")
    assert out.count("要做什么？") == 3
    assert "HZ875" in errors
    assert len(errors.splitlines()) == 2


def test_nobody_answers_any_more(tmp_path, opened):
    for lines in ((), ("1",), ("1", "保温杯"), ("2",), ("3",)):
        _, errors = desk(tmp_path, *lines)
        assert ("HZ877" in errors) is (lines[:1] == ("1",))
        assert "hazardcheck template" not in errors
    assert list(tmp_path.iterdir()) == []


def test_a_place_in_which_nothing_can_be_written(tmp_path, opened, monkeypatch):
    def refused(*given, **named):
        raise PermissionError(13, "Permission denied")

    form = put(tmp_path)
    monkeypatch.setattr(Path, "mkdir", refused)
    out, errors = desk(tmp_path, "", given=[form], code=2)
    assert "HZ601" in errors
    assert out.rstrip().endswith("按回车键关闭这个窗口")


# ---- what people type and what systems give


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", "1"), ("１", "1"), (" 1. ", "1"), ("1、", "1"), ("（1）", "1"), ("一", "1"), ("做自查表", "1"), ("自查表", "1"), ("“做自查表”", "1"),
        ("判定", "2"), ("打回", "3"), ("０", "0"), ("零", "0"), ("退出", "0"), ("我要退出", "0"), ("", ""), ("12", ""), ("表", ""), ("?", ""), ("-1", ""),
    ],
)  # fmt: skip
def test_what_is_meant(typed, meant):
    assert meant_choice(typed, MENU) == meant


def test_paths_as_windows_and_terminals_give_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a b.xlsx").touch()
    assert typed_paths(" a b.xlsx ") == (Path("a b.xlsx"),)
    assert typed_paths('"a b.xlsx"') == (Path("a b.xlsx"),)
    assert typed_paths("'a b.xlsx' “c.xlsx”") == (Path("a b.xlsx"), Path("c.xlsx"))
    assert typed_paths("& 'a b.xlsx'") == (Path("a b.xlsx"),)
    assert typed_paths("file:///d/%E8%A1%A8%201.xlsx") == (Path("/d/表 1.xlsx"),)
    assert typed_paths("  ") == ()


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        (r'C:\Windows\system32\cmd.exe /c ""D:\我 的\自查.cmd" D:\a&b.xlsx"', ["D:\\a&b.xlsx"]),
        (r'cmd.exe /c ""D:\自查.cmd" "D:\a b (1).xlsx" D:\c!.xlsx "', ["D:\\a b (1).xlsx", "D:\\c!.xlsx"]),
        (r'cmd.exe /C ""D:\自查.cmd" "', []),
        (r'"C:\Windows\system32\cmd.exe" ', []),
        (r'cmd.exe /k "D:\自查.cmd" x', []),
        ("", []),
    ],
)
def test_what_explorer_gives_to_the_starter(line, paths):
    assert dropped_paths(line, "自查.cmd") == tuple(map(Path, paths))
    assert dropped_paths(line, "") == ()


def test_results_by_their_days(tmp_path):
    from datetime import date

    from hazardcheck.batch.our_files import RESULTS

    day = date(2026, 11, 30)
    for number in range(1, 12):
        place = free_place(tmp_path / "x.xlsx", "results", day)
        place.mkdir(parents=True)
        (place / RESULTS).touch()
        assert place.name == ("2026-11-30" if number == 1 else f"2026-11-30-{number}")
    (tmp_path / "结果" / "我的").mkdir()
    assert [one.name for one in earlier_results(tmp_path)][:3] == ["2026-11-30-11", "2026-11-30-10", "2026-11-30-9"]
    assert len(earlier_results(tmp_path)) == 11


@pytest.mark.parametrize(
    ("today", "last", "month"),
    [("2026-11-30", "", "2026-11"), ("2026-11-30", "2026-11-30", "2026-12"), ("2026-12-01", "2026-11-30", "2026-12"),
     ("2026-12-31", "2026-12-02", "2027-01"), ("2027-03-05", "2026-11-30", "2027-03")],
)  # fmt: skip
def test_the_month_of_the_next_form(today, last, month):
    from datetime import date

    assert f"{next_month(date.fromisoformat(today), last):%Y-%m}" == month


def test_where_nothing_was_judged_there_is_no_earlier_result(tmp_path, opened):
    """Neither a ledger nor a next form is begun with it; one that lost its pages is looked into all the same."""
    (tmp_path / "坏.xlsx").write_bytes(b"x")
    out, _ = desk(tmp_path, "2", "坏.xlsx", "0")
    assert "建台账" not in out
    (tmp_path / "结果" / "2026-11-30" / "index.html").unlink()
    assert "建台账" in desk(tmp_path, "0")[0]


def test_ctrl_c_while_a_form_is_judged_ends_the_task_and_keeps_the_window(tmp_path, opened, monkeypatch):
    """What wine can't be sent: a Ctrl-C in the middle of a task."""

    def stopped(**given):
        raise KeyboardInterrupt

    monkeypatch.setattr(desk_tasks, "grade", stopped)
    form = put(tmp_path)
    out, errors = desk(tmp_path, "", given=[form], code=130)
    assert "要接着做，再双击“自查”，或把表再拖一次" in out
    assert out.rstrip().endswith("按回车键关闭这个窗口")
    assert "已停下" in errors
    # from the menu the menu comes again
    out, _ = desk(tmp_path, "2", "表 1.xlsx", "0")
    assert out.count("要做什么？") == 2
    assert [one.name for one in tmp_path.iterdir()] == ["表 1.xlsx"]

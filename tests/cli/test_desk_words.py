"""Nothing on the screen of the desk needs an English word, an option, a command or an exit code, whatever is put in;
every way ends in a sentence that says what to do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from command_cases import run
from places import ROOT

from hazardcheck.cli import spoken_language
from hazardcheck.cli.desk import desk_tasks
from hazardcheck.errors import os_reason
from hazardcheck.words import TEXTS

MONTH = ROOT / "samples" / "2026-11"
ON = ("--on", "2026-11-30")
QUESTIONS = ("保温杯", "", "喷漆", "y", "35", "示例杯厂", "", "2026-11-20")
# Programs and kinds of files that people call so, keys, units, what stands on the form itself.
KNOWN = {"excel", "wps", "xlsx", "xls", "html", "htm", "csv", "ctrl", "hz", "yh", "db", "mm", "kg", "ppm", "gb", "aq"}
FORMS = sorted(path for path in MONTH.rglob("*") if path.is_file() and not path.name.startswith("~"))


@pytest.fixture(autouse=True)
def unopened(monkeypatch):
    monkeypatch.setattr(desk_tasks, "open_file", lambda path: True)


def screen(folder, *lines, given=()):
    """All that the window shows, without the names of the folders in which a test runs."""
    done = run("desk", *given, *ON, folder=folder, given="\n".join((*lines, "")).encode())
    text = (done.stdout + done.stderr).decode()
    return text.replace(str(folder), "D:\\自查"), int(done.returncode)


def foreign(text, *names):
    """The words on a screen that a person without English does not know; ``names``: of files and places given."""
    for name in names:
        text = text.replace(name, "")
    # numbers of hazards, places on a sheet, letters of a condition are signs, not words
    text = re.sub(r"YH-\d+-\w+|![A-Z]+\d+|\b[A-Z]?\d+[A-Z]?\b|[0-9A-Z]{18}", " ", text)
    return {word for word in re.findall(r"-*[A-Za-z]{2,}", text) if word.lower() not in KNOWN}


def assert_plain(text, *names):
    assert not foreign(text, *names), foreign(text, *names)
    assert "退出码" not in text
    assert not re.search("--[a-z]", text)
    assert "Traceback" not in text


@pytest.mark.parametrize("at", range(len(FORMS)))
def test_a_form_of_every_kind(tmp_path, at):
    """Every sample: stopped, unfinished, cut off, contradicting itself, of another format."""
    form = tmp_path / "交来 的表" / f"表 {at}{FORMS[at].suffix}"
    form.parent.mkdir()
    shutil.copy(FORMS[at], form)
    text, _ = screen(tmp_path, "", given=[form])
    assert_plain(text, form.name)
    assert re.search(r"^结论　", text, re.MULTILINE)
    assert "按回车键关闭这个窗口" in text


def put(folder, name="表 1.xlsx", source="示例四号木业家具.xlsx"):
    shutil.copy(next(MONTH.rglob(source)), folder / name)


def put_bytes(folder, name, content):
    (folder / name).write_bytes(content)


def put_folder(folder, name, *forms):
    (folder / name).mkdir()
    for number, one in enumerate(forms):
        put(folder / name, f"{number}.xlsx", one)


def ready(*makers):
    def make(folder):
        for maker, *given in makers:
            maker(folder, *given)

    return make


PICTURE, TEXT = b"\x89PNG\r\n\x1a\n", "随手写的".encode()
# what lies there before, what is typed at the menu, what has to be said at the end of it
MENU = {
    "no answer": (ready(), (), "要做什么"),
    "a word": (ready(), ("请问", "0"), "请填 1、2、3、4、0 中的一个"),
    "an english word": (ready(), ("help", "0"), "请填 1、2、3、4、0 中的一个"),
    "make, end": (ready(), ("1",), "请再双击“自查”，选 1 重新答"),
    "make, quit": (ready(), ("1", "保温杯", "q", "0"), "已停下"),
    "make, help": (ready(), ("1", "?", "保温杯", "?", "q", "0"), "已停下"),
    "make, nonsense": (ready(), ("1", "xyz", "保温杯", "xyz", "", "xyz", "q", "0"), "没有认出"),
    "make whole": (ready(), ("1", *QUESTIONS, "0"), "一般隐患（如灭火器过期"),
    "judge, end": (ready(), ("2",), "拖进这个窗口"),
    "judge, back": (ready(), ("2", "", "0"), "拖进这个窗口"),
    "judge, nothing there": (ready(), ("2", "没有.xlsx", "", "0"), "没有找到 没有.xlsx"),
    "judge, too long": (ready(), ("2", "字" * 600, "", "0"), "没有找到"),
    "judge, wrong kind": (ready((put_bytes, "表.docx", TEXT)), ("2", "表.docx", "0"), "选 1 做一张"),
    "judge, picture": (ready((put_bytes, "图.jpg", PICTURE)), ("2", "图.jpg", "0"), "选 1 做一张"),
    "judge, empty file": (ready((put_bytes, "空.xlsx", b"")), ("2", "空.xlsx", "0"), "选 1 做一张"),
    "judge, broken": (ready((put_bytes, "坏.xlsx", b"PK\3\4" + bytes(90))), ("2", "坏.xlsx", "0"), "选 1 做一张"),
    "judge, empty folder": (ready((put_folder, "空 的")), ("2", "空 的", "0"), "里面没有填好的表"),
    "judge, open": (ready((put,), (put_bytes, "~$表 1.xlsx", b"x")), ("2", "表 1.xlsx", "0"), "保存、关闭后再判定一次"),
    "judge, blanks": (ready((put,)), ("2", '"表 1.xlsx"', "0"), "结论　示例四号"),
    "judge, several": (ready((put_folder, "多", "示例四号*.xlsx", "示例六号*.xlsx", "示例一号*.xlsx")), ("2", "多", "0"), "各企业结果"),
    "return, clear": (ready((put, "好.xlsx", "示例一号*.xlsx")), ("3", "好.xlsx", "0"), "打回"),
    "return": (ready((put, "缺.xlsx", "示例六号*.xlsx")), ("3", "缺.xlsx", "0"), "打回的表在"),
    "return, broken": (ready((put_bytes, "坏.xlsx", TEXT)), ("3", "坏.xlsx", "0"), "选 1 做一张"),
    "return, end": (ready(), ("3",), "拖进这个窗口"),
    "ledger": (ready((put,)), ("2", "表 1.xlsx", "4", "4", "1", "4", "2", "4", "3", "4", "9", "0", "0"), "台账记好了"),
    "ledger, none": (ready((put_bytes, "台账.db", TEXT)), ("4", "2", "0"), "再选“建台账”"),
    "ledger, no results": (ready((put_bytes, "台账.db", TEXT)), ("4", "1", "0"), "先选 2 判定"),
    "ledger, figures": (ready((put,)), ("2", "表 1.xlsx", "4", "4", "4", "0"), "逾期"),
    "ledger, not begun": (ready(), ("4", "0"), "还没有台账"),
    "ledger, end": (ready((put,)), ("2", "表 1.xlsx", "4", "4"), "台账记好了"),
    "next": (ready((put,)), ("2", "表 1.xlsx", "1", "1", "0"), "表在 D:\\自查"),
    "next, back": (ready((put,)), ("2", "表 1.xlsx", "1", "0", "0"), "返回"),
    "next, whose": (ready((put_folder, "多", "示例四号*.xlsx", "示例六号*.xlsx")), ("2", "多", "1", "1", "谁", "0"), "为哪一家"),
    "next, whose not": (ready((put_folder, "多", "示例四号*.xlsx", "示例六号*.xlsx")), ("2", "多", "1", "1", "", "0"), "为哪一家"),
}  # fmt: skip


@pytest.mark.parametrize("case", MENU)
def test_every_entry_of_the_menu_with_what_people_put_in(tmp_path, case):
    prepare, typed, told = MENU[case]
    prepare(tmp_path)
    text, code = screen(tmp_path, *typed)
    assert_plain(text, "xyz", "help", "表.docx", "图.jpg")
    assert told in text
    assert code == 0


DROPPED = {
    "gone": (ready(), ["没有 了.xlsx"], "没有找到"),
    "picture": (ready((put_bytes, "图.png", PICTURE)), ["图.png"], "选 1 做一张"),
    "empty folder": (ready((put_folder, "空")), ["空"], "里面没有填好的表"),
    "two of them": (ready((put,), (put_bytes, "坏.xlsx", TEXT)), ["表 1.xlsx", "坏.xlsx"], "结果在"),
    "two of one": (ready((put,), (put, "表 2.xlsx")), ["表 1.xlsx", "表 2.xlsx"], "结果在"),
}


@pytest.mark.parametrize("case", DROPPED)
def test_what_is_dropped_on_the_icon(tmp_path, case):
    prepare, names, told = DROPPED[case]
    prepare(tmp_path)
    text, _ = screen(tmp_path, "", given=names)
    assert_plain(text, "图.png")
    assert told in text
    assert text.count("按回车键关闭这个窗口") == 1


def test_a_place_that_refuses_is_told_with_what_to_do(tmp_path, monkeypatch):
    def refused(*given, **named):
        raise PermissionError(13, "Permission denied")

    put(tmp_path)
    monkeypatch.setattr(Path, "mkdir", refused)
    text, code = screen(tmp_path, "", given=["表 1.xlsx"])
    assert_plain(text)
    assert "D:\\自查/结果：写不进去" in text
    assert "再做一次（编号 HZ601）" in text
    assert code == 2
    assert "按回车键关闭这个窗口" in text


def of_windows(number):
    error = PermissionError(13, "The process cannot access the file")
    error.winerror = number
    return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "os.denied"),
        (of_windows(32), "os.busy"),
        (of_windows(206), "os.long"),
        (of_windows(112), "os.full"),
        (of_windows(5), "os.denied"),
        (OSError(28, "No space left on device"), "os.full"),
        (OSError(36, "File name too long"), "os.long"),
        (OSError(95, "Operation not supported"), "Operation not supported"),
        (OSError("odd"), "OSError"),
    ],
    ids=["denied", "held", "deep", "full", "denied there", "no space", "long", "unknown", "bare"],
)
def test_why_a_system_refused(error, reason):
    assert os_reason(error) == reason
    with spoken_language.window_words():
        assert not foreign(spoken_language.say_coded("HZ601", "D:\\表.xlsx", detail=reason))


def test_a_defect_says_whom_to_ask_and_closes_nothing(tmp_path, monkeypatch):
    def failed(*given, **named):
        raise RuntimeError("surprise")

    monkeypatch.setattr(desk_tasks, "grade", failed)
    put(tmp_path)
    text, code = screen(tmp_path, "", given=["表 1.xlsx"])
    assert "把这个窗口拍下来" in text
    assert "（编号 HZ900）" in text
    assert "hazardcheck desk" not in text
    assert code == 4
    assert "按回车键关闭这个窗口" in text


def test_an_unknown_complaint_never_names_a_command():
    """Every sentence of an error that names an option or a command is another one at the window, with what to do."""
    named = [code for code, (chinese, _) in TEXTS.items() if re.search(r"--[a-z]|hazardcheck |退出码", chinese)]
    assert len(named) > 50
    with spoken_language.window_words():
        for code in named:
            if code.startswith("HZ"):
                fields = re.findall(r"\{(\w+)\}", "".join(TEXTS[code]))
                said = spoken_language.say_coded(code, "--previous", **dict.fromkeys(fields, "某"))
                assert not foreign(said), said
    assert not spoken_language.is_window()


def test_at_the_window_the_words_are_those_of_the_window_and_elsewhere_not():
    plain = spoken_language.say("cli.interrupted")
    with spoken_language.window_words():
        assert spoken_language.say("cli.interrupted") == TEXTS["window.cli.interrupted"][0] != plain
    assert spoken_language.say("cli.interrupted") == plain

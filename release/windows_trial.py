"""Try ``hazardcheck-windows.zip`` under wine: what an officer does, and what only Windows does.

    python release/windows_trial.py [ZIP]       # without ZIP it is built first

Where wine or the compiler of its stand-in is lacking, that is said and nothing is tried (exit 0).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from wine_desk import ROOT, WineDesk, what_is_missing

MONTH, ON = ROOT / "samples" / "2026-11", ("--on", "2026-11-30")
STOPPED = MONTH / "网格A" / "示例四号木业家具.xlsx"
HELD = Path(__file__).with_name("held_open.py")
# the two questions of the form of a focus place that a person answers with a number, then leaves
FORM = ("--industry", "machinery", "--focus", "ammonia", *ON)
TYPED = "示例一号制冷厂\n\n\n\n\n\n\n\n\n\n1\nq\n"


def version(desk: WineDesk) -> None:
    """It starts at all, from a path with Chinese and blanks."""
    assert desk.run("--version", code=0)[0] == desk.here("--version", code=0)[0]


def month_of_samples(desk: WineDesk) -> None:
    """A month is judged to the same bytes, file by file."""
    there, here = desk.base / "month-there", desk.base / "month-here"
    out, _ = desk.run("grade", MONTH, *ON, "--jobs", "1", "--quiet", "-o", there, code=1)
    desk.here("grade", MONTH, *ON, "--jobs", "1", "--quiet", "-o", here, code=1)
    assert held(there) == held(here), unlike(there, here)
    assert "示例四号木业家具有限公司" in out


def form_made_filled_judged(desk: WineDesk) -> None:
    """A form made, filled in over a pipe, judged: each step gives the bytes of this system."""
    made: dict[str, Path] = {}
    for name, run in (("there", desk.run), ("here", desk.here)):
        made[name] = folder = desk.base / f"form {name}"
        folder.mkdir()
        run("template", "-o", folder / "表 1.xlsx", *FORM, code=0)
        run("fill", folder / "表 1.xlsx", *ON, given=TYPED, code=0)
        run("grade", folder / "表 1.xlsx", *ON, "--quiet", "-o", folder / "结果", code=3)
    assert held(made["there"]) == held(made["here"]), unlike(made["there"], made["here"])


def code_page_936(desk: WineDesk) -> None:
    """A Chinese console: what goes into a pipe is UTF-8 all the same."""
    plain = desk.here("checklist", "list", code=0)[0]
    line = "chcp 936 >nul & python\\python.exe -m hazardcheck checklist list"
    assert desk.start("cmd", "/c", line, code=0)[0].replace("\r\n", "\n") == plain
    assert desk.run("checklist", "list", code=0, PYTHONIOENCODING="cp936")[0] == plain
    assert desk.run("checklist", "list", code=0, PYTHONUTF8="0")[0] == plain


def two_workers(desk: WineDesk) -> None:
    """More workers than there can be: that is said; workers that never answer are given up, and one goes on."""
    few = desk.base / "few"
    few.mkdir()
    for place in (STOPPED, MONTH / "网格A" / "示例三号五金抛光厂.xlsx"):
        shutil.copy(place, few)
    there, here = desk.base / "few-there", desk.base / "few-here"
    for asked in ("2", "100"):
        _, errors = desk.run("grade", few, *ON, "--jobs", asked, "-o", there, code=1)
        assert ("100" in errors) == (asked == "100"), errors
    desk.here("grade", few, *ON, "--jobs", "1", "-o", here, code=1)
    assert held(there) == held(here), unlike(there, here)


def dropped_on_the_icon(desk: WineDesk) -> None:
    """A form with a name that cmd takes apart: the verdict, a window that waits, the page in the browser."""
    # no exclamation mark: the cmd of wine 8 loses it, and knows no cmdcmdline to take it from
    form = desk.base / "试 一试" / "11月 a&b (1).xlsx"
    shutil.copy(STOPPED, form)
    out, _ = desk.start("cmd", "/c", "自查.cmd", desk.named(form), given="\n")
    assert "结论　示例四号木业家具有限公司：停产" in out, out[-800:]
    assert out.rstrip().endswith("按回车键关闭这个窗口"), out[-200:]
    (page,) = (form.parent / "结果").glob("*/结果.html")
    assert page.as_uri() in desk.shown.read_text("utf-8"), desk.shown.read_text("utf-8")
    desk.shown.unlink()


def menu(desk: WineDesk) -> None:
    """A double click: the menu, an error that closes nothing, and out again."""
    out, _ = desk.start("cmd", "/c", "自查.cmd", given="请问\n２\n没有.xlsx\n\n退出\n")
    assert out.count("要做什么？") == 3, out
    assert "没有认出“请问”" in out
    assert "没有找到 没有.xlsx" in out


def starter_alone(desk: WineDesk) -> None:
    """Started from within the zip, where there is no Python: a line, and the window waits."""
    alone = desk.home / "只有"
    alone.mkdir()
    shutil.copy(desk.home / "自查.cmd", alone)
    out, _ = desk.start("cmd", "/c", "只有\\自查.cmd", given="\n")
    assert "JIE YA" in out or "解压" in out, out


def held_by_another_program(desk: WineDesk) -> None:
    """A form that another program has open for itself: saving it is refused in one line, and it is as it was."""
    form = desk.base / "held.xlsx"
    desk.run("template", "-o", form, *FORM, code=0)
    before = form.read_bytes()
    out, errors = desk.start(
        "python/python.exe", desk.named(HELD), desk.named(form), "template", "-o", desk.named(form), *FORM
    )
    assert out.startswith("exit 2"), out + errors
    assert "HZ601" in out or "HZ5" in out, out
    assert len(out.strip().splitlines()) == 2, out
    assert form.read_bytes() == before
    assert not [one for one in form.parent.iterdir() if one.name.endswith(".tmp")]


def long_path(desk: WineDesk) -> None:
    """Over 260 signs, which Windows refuses unless it was told otherwise: done, or refused in one line."""
    deep = desk.base.joinpath(*(f"第{number}层很长的文件夹名字很长很长很长" for number in range(14)))
    assert len(str(deep)) > 260
    _, errors = desk.run("grade", STOPPED, *ON, "--quiet", "-o", deep / "结果")
    assert (deep / "结果" / "结果.html").is_file() or "HZ601" in errors, errors


def names_of_devices(desk: WineDesk) -> None:
    """Enterprises called CON, nul.txt or with a dot at the end: folders that Windows can have, the same as here."""
    forms = desk.base / "names"
    forms.mkdir()
    for number, name in enumerate(("CON", "nul.txt", "示例尾点厂. ", "com1", "a:b|c?", "LPT¹.厂")):
        form = forms / f"{number}.yaml"
        desk.here("template", "-o", form, *FORM, code=0)
        text = form.read_text("utf-8")
        assert "\n  name:\n" in text, text[:900]
        form.write_text(text.replace("\n  name:\n", f'\n  name: "{name}"\n', 1), "utf-8")
    there, here = desk.base / "names-there", desk.base / "names-here"
    desk.run("grade", forms, *ON, "--jobs", "1", "--quiet", "-o", there)
    desk.here("grade", forms, *ON, "--jobs", "1", "--quiet", "-o", here)
    assert held(there) == held(here), unlike(there, here)
    assert len([one for one in there.iterdir() if one.is_dir()]) == 6


CHECKS: tuple[Callable[[WineDesk], None], ...] = (
    version,
    menu,
    dropped_on_the_icon,
    starter_alone,
    form_made_filled_judged,
    held_by_another_program,
    code_page_936,
    names_of_devices,
    long_path,
    two_workers,
    month_of_samples,
)


def held(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def unlike(one: Path, other: Path) -> list[str]:
    """The files that differ."""
    mine, theirs = held(one), held(other)
    return sorted(name for name in {*mine, *theirs} if mine.get(name) != theirs.get(name))


def main() -> int:
    """Try everything, or what is named; 1 where something does not come out."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive", type=Path, nargs="?")
    options.add_argument("--only", action="append", help="a check by its name")
    asked = options.parse_args()
    if lacking := what_is_missing():
        sys.stdout.write(f"skipped: {lacking} is not here (Debian: apt-get install wine64 gcc-mingw-w64-x86-64)\n")
        return 0
    failed = 0
    with tempfile.TemporaryDirectory(prefix="hazardcheck-wine-", ignore_cleanup_errors=True) as folder:
        archive = asked.archive or _built(Path(folder))
        desk = WineDesk(Path(folder))
        desk.set_up(archive)
        for check in CHECKS:
            if not asked.only or check.__name__ in asked.only:
                failed += not _comes_out(check, desk)
    return min(failed, 1)


def _built(folder: Path) -> Path:
    from windows_folder import build_folder

    archive = folder / "hazardcheck-windows.zip"
    first = build_folder(archive)
    assert build_folder(archive) == first, "two builds differ"
    return archive


def _comes_out(check: Callable[[WineDesk], None], desk: WineDesk) -> bool:
    begun, told = time.monotonic(), "ok"
    try:
        check(desk)
    except Exception as error:  # noqa: BLE001 - the next check is tried all the same
        told = f"FAILED: {type(error).__name__}: {error}"
    sys.stdout.write(f"{check.__name__} ({time.monotonic() - begun:.0f} s): {told}\n")
    sys.stdout.flush()
    return told == "ok"


if __name__ == "__main__":
    sys.exit(main())

"""The pictures of docs/officer.zh-CN.md: ``python samples/desk_pictures.py`` (needs chromium).

menu.png   the menu after a double click
drop.png   the end of what the window says when a form was dropped on the icon
page.png   the page that opens then, on the screen of an office
phone.png  the same page on a phone

What ``hazardcheck desk`` really says; only the folder in which it ran is called D:\\自查, as it would be there.
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pictures import CHROMIUM, HERE

# bytes
LARGEST = 200_000
TARGET = HERE.parent / "docs" / "pictures"
STOPPED = HERE / "2026-11" / "网格A" / "示例四号木业家具.xlsx"
PHONE = """<meta charset="utf-8"><style>body {{ margin: 0; background: #dfe4ec; text-align: center; }}
iframe {{ width: 390px; height: 844px; border: 0; background: #fff; }}</style><iframe src="{page}"></iframe>"""
PAGE = """<meta charset="utf-8"><style>
body {{ background: #0c0c0c; margin: 0; }}
h1 {{ font: 13px sans-serif; background: #f3f3f3; color: #222; margin: 0; padding: 6px 12px; }}
pre {{ font: 15px/1.4 "WenQuanYi Zen Hei Mono"; color: #dcdcdc; margin: 10px 12px; white-space: pre-wrap; }}
</style><h1>自查</h1><pre>{text}</pre>"""


def said(folder: Path, *words: str) -> str:
    """What the desk says in a folder."""
    command = [sys.executable, "-m", "hazardcheck", "desk", "--no-open", "--on", "2026-11-30", *words]
    known = {**os.environ, "PYTHONPATH": str(HERE.parent), "HAZARDCHECK_LANG": "zh"}
    done = subprocess.run(command, cwd=folder, env=known, input=b"", capture_output=True, check=False)
    lines = done.stdout.decode().splitlines()
    return "\n".join(_as_there(line, str(folder)) for line in lines)


def _as_there(line: str, folder: str) -> str:
    """A line with the folder under another name, its paths with backslashes."""
    before, found, after = line.partition(folder)
    return f"{before}D:\\自查{after.replace('/', chr(92))}" if found else line


def picture(text: str, name: str, height: int, folder: Path) -> None:
    """A window with a text."""
    page = folder / "page.html"
    page.write_text(PAGE.format(text=html.escape(text)), "utf-8")
    page_picture(page, name, f"860,{height}", folder)


def page_picture(page: Path, name: str, size: str, folder: Path) -> None:
    """The top of a page in a browser."""
    more = [f"--window-size={size}", f"--screenshot={TARGET / name}", f"--user-data-dir={folder / 'chr'}"]
    subprocess.run([*CHROMIUM, *more, page.as_uri()], check=True, capture_output=True)
    assert (TARGET / name).stat().st_size < LARGEST, f"{name} is larger than a README needs"


def phone_picture(page: Path, folder: Path) -> None:
    """The top of the page on a phone: a browser has no window narrower than 500, so the page stands in a frame."""
    frame = folder / "phone.html"
    frame.write_text(PHONE.format(page=page.as_uri()), "utf-8")
    page_picture(frame, "phone.png", "500,931", folder)


def main() -> None:
    """All of them."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder, room = Path(name) / "自查", Path(name)
        folder.mkdir()
        picture(said(folder), "menu.png", 250, room)
        form = folder / "自查表-2026-11.xlsx"
        shutil.copy(STOPPED, form)
        lines = said(folder, form.name).splitlines()
        last = next(at for at, line in enumerate(lines) if line.startswith("按回车键"))
        picture("\n".join(lines[: last + 1]), "drop.png", 640, room)
        page = folder / "结果" / "2026-11-30" / "结果.html"
        page_picture(page, "page.png", "1280,1000", room)
        phone_picture(page, room)


if __name__ == "__main__":
    main()

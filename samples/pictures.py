"""The README's pictures, from the samples: ``python samples/pictures.py`` (needs chromium, LibreOffice, pdftoppm).

terminal.png   the month at the terminal
notice.png     the first pages of a rectification notice
form.png       the form of samples/profile.yaml: 自查表, 企业信息, 隐患登记
index.png      the top of index.html, with the roster
summary.png    the first sheet of summary.xlsx
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from hazardcheck.cli.commands.report_commands import stored
from hazardcheck.reports.terminal.terminal_text import render

HERE = Path(__file__).parent
PAGE = """<meta charset="utf-8"><style>
body {{ background: #16202b; margin: 18px 22px; }}
pre {{ font: 15px/1.45 "WenQuanYi Zen Hei Mono"; color: #e8e8e8; }}
</style><pre>{code}</pre>"""
SHEETS = """<style>body { background: #dfe4ec; margin: 10px; display: flex; gap: 10px; align-items: start; }
div { display: grid; gap: 10px; }</style><img src="checked.png"><div><img src="head.png">
<img src="register.png"></div>"""
PICTURES = HERE / "pictures"
CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]  # fmt: skip


def hazardcheck(*arguments: object) -> None:
    """Run the real command."""
    subprocess.run([sys.executable, "-m", "hazardcheck", *map(str, arguments)], check=False, capture_output=True)


def terminal(folder: Path) -> None:
    """The coloured text of the month, as a page, as a picture."""
    with stored(folder / "out" / "results.jsonl") as (picture, _):
        text = "".join(render(picture, "zh", width=100, colour=True))
    shown = "\n".join(text.splitlines()[:46])
    console = Console(record=True, width=104, file=StringIO())
    console.print(Text.from_ansi(shown))

    page = console.export_html(theme=MONOKAI, inline_styles=True, code_format=PAGE)
    (folder / "terminal.html").write_text(page, encoding="utf-8")
    shot(folder / "terminal.html", "terminal.png", "860,1010", folder)


def shot(page: Path, name: str, size: str, folder: Path) -> None:
    """The top of a page as a picture."""
    more = [f"--window-size={size}", f"--screenshot={PICTURES / name}", f"--user-data-dir={folder / 'chr'}"]
    subprocess.run([*CHROMIUM, *more, page.as_uri()], check=True, capture_output=True)


def printed(document: Path, folder: Path) -> Path:
    """A document as it is printed."""
    office = ["soffice", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", folder, document], check=True, capture_output=True)
    return folder / f"{document.stem}.pdf"


def page_picture(pdf: Path, number: int, target: Path, dots: int) -> None:
    """One page as a picture; ``.png`` is added to the name."""
    pages = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", str(dots), *pages, "-png", pdf, target], check=True)


def paged(document: Path, folder: Path, name: str, dots: int) -> None:
    """The first page of a document as a picture."""
    page_picture(printed(document, folder), 1, PICTURES / name, dots)


def form(document: Path, folder: Path) -> None:
    """The three sheets that are filled in: 自查表 beside 企业信息 and 隐患登记."""
    pdf = printed(document, folder)
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    pages = list(enumerate(told.split("\f"), 1))
    checked = next(at for at, page in pages if "检查内容" in page)
    register = next(at for at, page in pages if page.strip().startswith("隐患登记"))
    for name, number, dots in (("checked", checked, 76), ("head", 1, 37), ("register", register, 53)):
        page_picture(pdf, number, folder / name, dots)
    (folder / "form.html").write_text(SHEETS, encoding="utf-8")
    shot(folder / "form.html", "form.png", "1290,910", folder)


def main() -> None:
    """All pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        roster = ("--roster", HERE / "roster.csv")
        hazardcheck("grade", HERE / "2026-11", "--on", "2026-11-30", *roster, "-o", folder / "out")
        terminal(folder)
        shot(folder / "out" / "index.html", "index.png", "1180,1240", folder)
        paged(folder / "out" / "summary.xlsx", folder, "summary", 70)
        papers = sorted((folder / "out").glob("*/整改通知书.docx"))
        paged(papers[0], folder, "notice", 60)
        hazardcheck("template", "--profile", HERE / "profile.yaml", "-o", folder / "form.xlsx", "--on", "2026-11-18")
        form(folder / "form.xlsx", folder)


if __name__ == "__main__":
    main()

"""What index.html of a large run costs: to make, and to use in a browser.

python benchmarks/page.py [entries]

Made: processor time an entry and the memory that making it takes, at a tenth of the entries and at all of them (the
entries are made up as they are walked, so whatever grows is the page's own). Used: the time from a key in the search
box to the finished page, layout included, in Debian's chromium; the limit is 100 ms.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import page_cases  # noqa: E402 the made-up entries are those of the tests

from hazardcheck.reports.pages import run_page as index  # noqa: E402

ENTRIES = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
LIMIT = 100
KEYS = ["示", "示例", "示例木", "示例木业", "示例木业0", "示例木业00", "网", "网格员丙 木", "没有这一家", ""]
_KEYSTROKES = """keys => {
  const box = document.querySelector("[name=text]");
  return keys.map(key => {
    box.value = key;
    const start = performance.now();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.getBoundingClientRect();
    return performance.now() - start;
  });
}"""


def make(size: int, path: Path) -> tuple[float, int]:
    """Seconds of the processor, and the most bytes held while the page is written."""
    shown = page_cases.big(size, missing=size // 20, with_roster=True, queue=50)
    start = time.process_time()
    write(shown, path)
    spent = time.process_time() - start
    tracemalloc.start()
    write(shown, path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return spent, most


def write(shown: Any, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(index.render(shown, "zh"))


def use(path: Path) -> list[float]:
    """Milliseconds per key."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(path.as_uri())
        found: list[float] = page.evaluate(_KEYSTROKES, KEYS)
        browser.close()
    return found


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.html", Path(folder) / "large.html"
        _, few = make(max(ENTRIES // 10, 1), small)
        spent, many = make(ENTRIES, large)
        each, size = spent / ENTRIES * 1e6, large.stat().st_size / 1e6
        print(f"{ENTRIES} entries: {spent:.2f} s, {each:.0f} us an entry, {size:.1f} MB")
        print(f"memory: {many / 1e6:.1f} MB, at a tenth of the entries {few / 1e6:.1f} MB: {many / few:.2f} x")
        keys = use(large)
    usual, worst = statistics.median(keys), max(keys)
    print(f"a key: first {keys[0]:.0f} ms, median {usual:.0f} ms, slowest {worst:.0f} ms; limit {LIMIT} ms")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())

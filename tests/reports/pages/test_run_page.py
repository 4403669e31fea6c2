"""The page of a run in a real browser: Debian's chromium, driven by Playwright, over ten thousand made-up entries."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page_cases as pages_of
import pytest

from hazardcheck.reports.pages import run_page as index

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
playwright = pytest.importorskip("playwright.sync_api", reason="needs the Python package playwright (extra: test)")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="needs chromium"),
]
SIZE = 10_000
Page = Any


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as files: ten thousand entries with a roster, few without, none, and English."""
    made: Path = tmp_path_factory.mktemp("pages")
    many = pages_of.big(SIZE, missing=600, with_roster=True, queue=12)
    for name, shown, lang in (
        ("many", many, "zh"),
        ("few", pages_of.big(12), "zh"),
        ("none", pages_of.big(0), "zh"),
        ("english", pages_of.big(120, missing=3, with_roster=True, queue=3), "en"),
    ):
        with (made / f"{name}.html").open("w", encoding="utf-8") as file:
            file.writelines(index.render(shown, lang))
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


class Opened:
    """A page in a window of its own; ``said`` is what it complained about or asked the network for."""

    def __init__(self, browser: Any, path: Path, **window: Any) -> None:
        self.context = browser.new_context(**window)
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url, path))
        self.page.goto(path.as_uri())

    def _asked(self, url: str, path: Path) -> None:
        if url.partition("#")[0] != path.as_uri():
            self.said.append(url)


@pytest.fixture
def page(browser: Any, folder: Path) -> Iterator[Page]:
    opened = Opened(browser, folder / "many.html")
    opened.page.locator("#conditions > summary").click()
    yield opened.page
    assert opened.said == []
    opened.context.close()


def count(page: Page) -> tuple[int, ...]:
    """Shown, matching, all."""
    return tuple(map(int, re.findall(r"\d+", page.text_content("#count"))))


def names(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "#entries tbody th > a, #entries tbody th", "x => x.map(y => y.innerText)"
    )
    return found


def column(page: Page, place: int) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        f"#entries tbody tr td:nth-child({place})", "x => x.map(y => y.innerText.trim())"
    )
    return found


def test_all_entries_are_there_and_a_hundred_are_shown(page: Page) -> None:
    assert count(page) == (100, SIZE, SIZE)
    assert page.locator("#entries tbody tr").count() == 100
    assert page.locator("#left").is_hidden()


def test_search_by_name_code_officer_and_file(page: Page) -> None:
    box = page.get_by_role("searchbox")
    for text, hits in (
        ("锁具00006", 1),
        ("91330784MA00000024", 1),
        ("自查表/00040.xlsx", 1),
        ("扫描件", 200),
        ("没有这一家", 0),
    ):
        box.fill(text)
        assert count(page)[-2 if hits else -1] == (hits or SIZE), text
        assert page.locator("#entries tbody tr").count() == min(hits, 100)
    box.fill("网格员丙 木业")
    hits = count(page)[1]
    assert 0 < hits < SIZE
    box.fill("  木业　网格员丙 ")
    assert count(page)[1] == hits
    box.fill("")
    assert count(page)[1] == SIZE


def test_filters_sum_to_all(page: Page) -> None:
    for name in ("outcome", "state", "grid", "street", "industry", "handed"):
        select = page.locator(f"select[name={name}]")
        hits = []
        for value in select.locator("option").evaluate_all("x => x.map(y => y.value).filter(Boolean)"):
            select.select_option(value)
            hits.append(count(page)[1])
        select.select_option("")
        assert sum(hits) == SIZE, name
        assert min(hits) > 0


def test_filters_meet(page: Page) -> None:
    page.select_option("select[name=outcome]", label="停产")
    assert count(page)[1] == 1250
    page.select_option("select[name=handed]", label="迟交")
    late = count(page)[1]
    assert 0 < late < 1250
    assert set(column(page, 1)) == {"停产"}
    page.get_by_label("只看要复核的").check()
    assert count(page)[-2] < late
    page.get_by_role("button", name="清除条件").click()
    playwright.expect(page.locator("#count")).to_contain_text(f"符合条件 {SIZE}")
    assert count(page) == (100, SIZE, SIZE)
    page.get_by_label("只看要停产的").check()
    assert count(page)[1] == 1250 + 1150
    page.get_by_label("只看有未定项的").check()
    assert count(page)[1] == 1250


def test_a_figure_leads_to_its_entries(page: Page) -> None:
    page.get_by_role("link", name=re.compile(r"1250\s*停产")).click()
    playwright.expect(page.locator("#count")).to_contain_text("符合条件 1250")
    assert set(column(page, 1)) == {"停产"}


def test_sort_by_every_column_with_the_keyboard(page: Page) -> None:
    before = names(page)
    for title in ("outcome", "name", "grid", "industry", "checked", "major", "general", "open"):
        header = page.locator(f"th[data-sort={title}]")
        header.get_by_role("button").focus()
        seen = []
        for _ in range(3):
            page.keyboard.press("Enter")
            seen.append(header.get_attribute("aria-sort"))
        assert sorted(filter(None, seen)) == ["ascending", "descending"]
        assert seen[2] is None
    assert names(page) == before


def test_sorted_order(page: Page) -> None:
    page.select_option("select[name=sort]", "checked+")
    page.select_option("select[name=state]", label="已判定")
    days = column(page, 5)
    assert [day[:10] for day in days] == sorted(day[:10] for day in days)
    page.select_option("select[name=sort]", "open-")
    assert page.locator("th[data-sort=open]").get_attribute("aria-sort") == "descending"
    page.select_option("select[name=state]", "")
    assert set(column(page, 8)) == {"2"}


def test_show_more(page: Page) -> None:
    more = page.get_by_role("button", name=re.compile("再显示"))
    more.click()
    assert count(page)[0] == 300
    assert page.locator("#entries tbody tr").count() == 300
    page.get_by_role("searchbox").fill("扫描件")
    more.click()
    assert count(page)[:2] == (200, 200)
    assert more.is_hidden()


def test_links_lead_to_the_page_and_the_papers(page: Page) -> None:
    page.select_option("select[name=outcome]", label="限期整改")
    row = page.locator("#entries tbody tr").first
    links = row.locator("a").evaluate_all("x => x.map(y => decodeURIComponent(y.getAttribute('href')))")
    assert re.fullmatch(r"\./[0-9a-f]{12}/结果\.html", links[0])
    assert re.fullmatch(r"\./[0-9a-f]{12}/整改通知书\.docx", links[1])


def test_print_view_holds_what_is_filtered(page: Page, tmp_path: Path) -> None:
    page.select_option("select[name=outcome]", label="停产")
    page.get_by_role("searchbox").fill("木业")
    hits = count(page)[1]
    assert hits > 100
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#entries tbody tr").count() == hits
    assert f"打印的是符合条件的 {hits} 份（共 {SIZE} 份）" in page.text_content("#printed")
    assert "结果 停产" in page.text_content("#printed")
    assert page.locator("#controls").is_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="null")
    assert count(page) == (100, hits, SIZE)
    assert page.locator("#entries tbody tr").count() == 100
    made = page.pdf(prefer_css_page_size=True)
    (tmp_path / "page.pdf").write_bytes(made)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", made)
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {(842, 595)}


def test_only_the_list_is_printed_where_that_was_asked_for(page: Page) -> None:
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="只打印所列").click()
    page.emulate_media(media="print")
    assert page.locator("#list").is_visible()
    assert not page.locator("#charts, #figures, #roster, #unjudged, #review").filter(visible=True).count()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#charts").is_visible()


@pytest.mark.parametrize("name", ["many", "few", "none", "english"])
@pytest.mark.parametrize("wide", [1366, 390, 320])
def test_nothing_scrolls_sideways(browser: Any, folder: Path, name: str, wide: int) -> None:
    opened = Opened(browser, folder / f"{name}.html", viewport={"width": wide, "height": 800})
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= wide
    assert opened.said == []
    opened.context.close()


@pytest.mark.parametrize(
    ("name", "scheme", "wide"),
    [
        ("many", "light", 1366),
        ("english", "dark", 1366),
        ("english", "light", 390),
        ("few", "dark", 390),
        ("none", "light", 1366),
    ],
)
def test_accessible(browser: Any, folder: Path, name: str, scheme: str, wide: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    opened = Opened(browser, folder / f"{name}.html", color_scheme=scheme, viewport={"width": wide, "height": 900})
    if name == "many":
        # the lists beside are as long here as they are alike
        opened.page.evaluate("document.querySelectorAll('#roster, #unjudged').forEach(x => x.remove())")
        opened.page.get_by_role("searchbox").fill("0001")
    found = axe.Axe().run(opened.page)
    assert len(found.response["passes"]) > 20
    bad = [rule for rule in found.response["violations"] if rule["impact"] in ("moderate", "serious", "critical")]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in bad] == []
    opened.context.close()


def test_without_script_the_first_are_there_and_the_rest_is_counted(browser: Any, folder: Path) -> None:
    opened = Opened(browser, folder / "many.html", java_script_enabled=False)
    page = opened.page
    assert page.locator("#entries tbody tr").count() == index.PLAIN
    assert f"另有 {SIZE - index.PLAIN} 份没有列在这里" in page.text_content("#left")
    assert page.locator("#controls").is_hidden()
    assert page.locator("button:visible").count() == 0
    opened.context.close()


def test_skip_link_is_the_first_stop(browser: Any, folder: Path) -> None:
    opened = Opened(browser, folder / "many.html")
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.className") == "skip"
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "list"
    opened.context.close()


def test_rows_by_script_look_like_the_plain_ones(browser: Any, folder: Path) -> None:
    plain = Opened(browser, folder / "few.html", java_script_enabled=False)
    told = plain.page.locator("#entries tbody").inner_text()
    plain.context.close()
    opened = Opened(browser, folder / "few.html")
    assert opened.page.locator("#entries tbody").inner_text() == told
    opened.context.close()


@pytest.mark.parametrize(("wide", "high", "before"), [(1280, 800, 7), (390, 844, 1)])
def test_the_list_begins_on_the_first_screen_and_holds_three_times_as_many(
    browser: Any, folder: Path, wide: int, high: int, before: int
) -> None:
    """``before``: enterprises on a screen as it was when each took six lines."""
    opened = Opened(browser, folder / "many.html", viewport={"width": wide, "height": high})
    page = opened.page
    first = page.locator("#entries tbody tr").first
    assert first.bounding_box()["y"] + first.bounding_box()["height"] < high
    first.evaluate("x => x.scrollIntoView()")
    whole = "x => x.map(y => y.getBoundingClientRect()).filter(y => y.top >= -1 && y.bottom <= innerHeight).length"
    assert page.locator("#entries tbody tr").evaluate_all(whole) >= 3 * before
    opened.context.close()


def test_what_is_cut_is_shown_whole_where_that_is_asked_for(page: Page) -> None:
    cut = page.locator("#entries .clip").first
    assert cut.evaluate("x => x.scrollHeight > x.clientHeight")
    page.get_by_label("每行写全").check()
    assert cut.evaluate("x => x.scrollHeight <= x.clientHeight")


def test_tiles_filter_the_list_and_a_second_press_shows_all_again(page: Page) -> None:
    late = page.locator(".tile", has_text="迟交")
    for tile, hits in (
        (page.locator(".tile", has_text="停产"), 1250),
        (page.locator(".tile", has_text="无法读取"), 200),
    ):
        tile.click()
        playwright.expect(page.locator("#count")).to_contain_text(f"符合条件 {hits} 份")
        assert tile.get_attribute("aria-current") == "true"
        assert page.locator(".tile[aria-current]").count() == 1
    late.click()
    playwright.expect(page.locator("#count")).to_contain_text("符合条件 2000 份")
    assert {"迟交" in text for text in column(page, 5)} == {True}
    late.click()
    playwright.expect(page.locator("#count")).to_contain_text(f"符合条件 {SIZE}")
    assert page.locator(".tile[aria-current]").count() == 0


def test_without_script_nothing_is_cut(browser: Any, folder: Path) -> None:
    opened = Opened(browser, folder / "few.html", java_script_enabled=False)
    assert opened.page.locator("#entries.short").count() == 0
    heights = "x => x.filter(y => y.scrollHeight > y.clientHeight + 1).length"
    assert opened.page.locator("#entries .clip").evaluate_all(heights) == 0
    opened.context.close()

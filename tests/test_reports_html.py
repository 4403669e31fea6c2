"""The page and the index: self-contained, safe, complete."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
import result_cases as cases

from hazardcheck.reports import index, page, web

MANY = cases.result(*cases.ALL, cases.NASTY, missing=2)
FOLDERS = {place: f"{place:012x}" for place in range(len(MANY.submissions))}
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Reader(HTMLParser):
    """Collects tags, links and the nesting errors of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "th" and "scope" not in dict(attrs):
            self.faults.append("th without scope")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def linked() -> str:
    """The index with every folder, and a paper of the third."""
    return "".join(index.render(cases.picture(MANY, FOLDERS, {2: ("整改通知书.docx",)}), "zh"))


def pages() -> list[str]:
    made = [page.render(entry, MANY, lang) for entry in MANY.submissions for lang in ("zh", "en")]
    return [*made, linked(), cases.told(index.render, cases.result())]


@pytest.mark.parametrize("text", pages())
def test_page_is_well_formed_and_alone(text: str) -> None:
    reader = read(text)
    assert reader.faults == []
    assert reader.open == []
    assert reader.tags.count("h1") == 1
    assert not {"img", "link", "iframe", "object"} & set(reader.tags)
    assert not [value for name, value in reader.attributes if name == "src" or name.startswith("on")]
    assert "http://" not in text
    assert "https://" not in text


def test_pages_need_no_script() -> None:
    assert "script" not in read(page.render(cases.NASTY, MANY, "zh")).tags
    assert read(cases.told(index.render, MANY)).tags.count("script") == 1


def test_hostile_text_is_text() -> None:
    for text in (page.render(cases.NASTY, MANY, "zh"), linked()):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text
        assert not set("\u202e\x07\x1b") & set(text)
        text.encode("utf-8")


def test_only_our_script_may_run() -> None:
    text = cases.told(index.render, MANY)
    assert "script-src 'sha256-" in text
    assert "unsafe-inline'; script-src" in text


def test_verdict_why_and_what_to_do_stand_in_the_page() -> None:
    text = page.render(cases.STOPPED, MANY, "zh")
    for words in ("停产：自行停产", "整改期间不能保证安全", "自查表!D23", "2026-12-05", "立即撤出危险区域人员",
                  "行业为轻工；本项只适用于冶金企业", "应急管理部令第10号", "2026-10-07", cases.STOPPED.sha256,
                  "给企业主要负责人的建议"):  # fmt: skip
        assert words in text


def test_removed_hazard_is_never_called_clear() -> None:
    text = page.render(cases.REMOVED, MANY, "zh")
    assert "合格（即查即改，仍须报告）" in text
    assert "未发现重大" not in text


def test_unreadable_page_says_why() -> None:
    text = page.render(cases.UNREADABLE, MANY, "zh")
    assert "无法读取" in text
    assert "请另存为 xlsx 后重交" in text
    assert "合格" not in text


def test_index_links_every_folder() -> None:
    links = [value for name, value in read(linked()).attributes if name == "href"]
    assert len(links) == len(MANY.submissions) + 1
    assert all(link and link.startswith("./0") for link in links)


def test_html_format_is_a_page_or_an_index() -> None:
    assert cases.told(web.render, cases.result(cases.CLEAR)) == page.render(
        cases.CLEAR, cases.result(cases.CLEAR), "zh"
    )
    assert "重大事故隐患自查汇总" in cases.told(web.render, MANY)


def test_templates_are_in_the_package() -> None:
    assert (Path(page.__file__).parent / "templates" / "page.html").is_file()

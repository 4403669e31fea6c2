"""``--lang en`` speaks English: over all samples no Chinese stands in what the product says, only what the form, the
criterion and the enterprise say (quoted), and names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from test_samples import RUNS, command

from hazardcheck.library.checklists import load_checklist, shipped_ids
from hazardcheck.model.base import INDUSTRIES
from hazardcheck.rules.reading.head_fields import FORM_LABELS, HEAD_LABELS, REGISTER_LABELS, ROW_LABELS

HAN = re.compile("[\u4e00-\u9fff]")
SPOKEN = re.compile(
    r"^\.(exit\.reason|run\.policy_title|run\.policy_note|submissions\.(problems\.(message|params\.reason)|answers\.reason"
    r"|findings\.grade_reason|outcome\.(stop\.(by|area)|addressee|policy_note|rules\.(title|duties))))$"
)
"""Keys of the result whose texts are the product's own."""
FORM_WORDS = (
    "不存在",
    "存在",
    "不涉及",
    "未填",
    "无法识别",
    "自查表",
    "企业信息",
    "隐患登记",
    "填表说明",
    "场所与工艺",
    "有",
    "无",
    "是",
    "否",
    "无隐患",
    "有隐患",
)
"""What the form offers to choose from, and its sheets."""


@cache
def quoted() -> frozenset[str]:
    """Texts of forms and criteria."""
    found = {
        *FORM_WORDS,
        *HEAD_LABELS.values(),
        *ROW_LABELS.values(),
        *FORM_LABELS.values(),
        *REGISTER_LABELS.values(),
        *INDUSTRIES.values(),
    }
    for name in shipped_ids():
        checklist = load_checklist(name)
        found |= {checklist.title, checklist.document, *(fact.title for fact in checklist.facts)}
        found |= {item.title for item in checklist.items} | {item.clause for item in checklist.items}
        found |= {row.title for row in checklist.preconditions}
    return frozenset(found)


def texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a result with the key it stands under."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from texts(below, f"{key}.{name}")
    elif isinstance(value, list):
        for below in value:
            yield from texts(below, key)
    elif isinstance(value, str):
        yield key, value


def left_over(text: str, typed: set[str]) -> str:
    """What is Chinese in a text once quotations are taken out."""
    for quotation in sorted({*quoted(), *typed}, key=len, reverse=True):
        text = text.replace(quotation, "")
    return "".join(HAN.findall(text))


@pytest.mark.parametrize("run", RUNS)
def test_results_say_nothing_in_chinese(run: str) -> None:
    done = command("--lang", "en", "grade", *RUNS[run]["arguments"].split(), "--format", "json")
    document = json.loads(done.stdout)
    seen = 0
    for submission in document["submissions"]:
        typed = {text for key, text in texts(submission) if not SPOKEN.match(f".submissions{key}") and HAN.search(text)}
        for key, text in texts({"submissions": submission}):
            if SPOKEN.match(key):
                seen += 1
                assert not left_over(text, typed), (submission["source"], key, text)
    for key, text in texts({name: document[name] for name in ("exit", "run")}):
        assert not HAN.search(text), (key, text)
    assert seen > 100


@pytest.mark.parametrize("run", RUNS)
def test_terminal_lines_are_no_chinese_sentences(run: str) -> None:
    """Names and quotations stand in a line; two Chinese clauses in a row are a sentence that nobody put into words."""
    done = command("--lang", "en", "grade", *RUNS[run]["arguments"].split(), "--format", "text")
    for line in done.stdout.decode().splitlines():
        rest = re.sub("“[^”]*”|《[^》]*》", "", line)
        assert not re.search("[\u4e00-\u9fff]{2}[；。，][\u4e00-\u9fff]{2}", rest), line

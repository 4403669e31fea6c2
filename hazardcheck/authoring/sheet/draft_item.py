"""One row's texts as an item of the draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ... import words
from ...model.sheet_habits import Polarity
from ...rules.reading.answer_words import industry_key
from ...rules.reading.plain_text import plain
from .checklist_draft import DraftItem
from .question_wording import (
    MOST_CONDITIONS,
    asked_for,
    is_question,
    meant_polarity,
    parts_of,
    requirement_of,
    short_title,
)

LISTS: Final = ("look", "evidence", "control", "rectify", "exceptions", "notes")
# What lists write into their column of grades; any other word is left for a person, as a comment.
_MAJOR: Final = frozenset("重大 重大隐患 重大事故隐患 重大安全隐患 major".split())
_GENERAL: Final = frozenset("一般 一般隐患 一般事故隐患 general".split())


def draft_item(text: str, cells: Mapping[str, str], polarity: Polarity, place: str, lang: str) -> DraftItem:
    """The item that a row with this content makes; ``cells``: its other fields. ``polarity``: of the column."""
    lead, parts = parts_of(text)
    item = DraftItem(cells.get("title", "") or short_title(lead or parts[0]), "", parts, cells.get("clause", ""), place)
    item.number = cells.get("number", "")
    if len(parts) > MOST_CONDITIONS:
        item.conditions = [" ".join(text.split())]
        item.doubt("conditions", "import.many")
    elif len(parts) == 1 and re.search(r"[;；]", text.strip("；;。 \n")):
        item.doubt("conditions", "import.several")
    _add_question(item, lead, *meant_polarity(text, polarity), lang, polarity)
    if not item.clause:
        item.clause = place
        item.doubt("clause", "import.clause")
    _read_grade(item, cells.get("grade"))
    _read_points(item, cells.get("points", ""))
    for key in LISTS:
        if lines := [line.strip() for line in cells.get(key, "").splitlines() if line.strip()]:
            item.lists[key] = lines
    _read_industries(item, cells.get("industry", ""))
    return item


def _add_question(item: DraftItem, lead: str, found: Polarity, known: bool, lang: str, column: Polarity) -> None:
    """The question; and the conditions as hazards, where the sheet has requirements."""
    asked = (lead or " / ".join(item.conditions)).rstrip("。；;：: ")
    hazard = found is Polarity.HAZARD
    if is_question(asked):
        _turn_question(item, asked, column, lang, sure=known and hazard)
        return
    item.question = words.say("import.ask.hazard" if hazard else "import.ask.duty", lang, text=asked)
    if not hazard:
        item.conditions = [words.say("import.unmet", lang, text=part.rstrip("。；;")) for part in item.conditions]
    if not known:
        item.doubt("question", "import.hazard" if hazard else "import.duty")


def _turn_question(item: DraftItem, asked: str, column: Polarity, lang: str, *, sure: bool) -> None:
    """A question of the sheet. Where 是 says that all is well it is turned round, since 存在 means a hazard here: the
    author sees the old one beside it and confirms."""
    found = asked_for(asked)
    if found is Polarity.COMPLIANCE or (found is Polarity.NONE and column is Polarity.COMPLIANCE):
        item.question = words.say("import.ask.duty", lang, text=requirement_of(asked))
        parts = [words.say("import.unmet", lang, text=requirement_of(part)) for part in item.conditions]
        item.conditions = parts
        item.doubt("question", "import.turned", text=asked)
        return
    item.question = asked
    if not sure:
        item.doubt("question", "import.asked")


def _read_grade(item: DraftItem, text: str | None) -> None:
    word = re.sub(r"\s", "", plain(text or "")).lower()
    if word in _MAJOR:
        item.grade = "major"
    elif word in _GENERAL:
        item.grade = "general"
    elif word:
        item.doubt("grade", "import.grade", value=word)


def _read_points(item: DraftItem, text: str) -> None:
    # a count of the rows, no key of its own
    if text.isdecimal() and len(text) < 5:
        item.points = int(text)
    elif text:
        item.doubt("title", "import.points", value=text)


def _read_industries(item: DraftItem, text: str) -> None:
    names = [word for word in re.split(r"[、，,/;；\s]+", text) if word]
    if not names or names[0] in ("全部", "所有", "各行业", "通用", "all"):
        return
    keys = [industry_key(word) for word in names]
    if all(keys):
        item.industries = tuple(dict.fromkeys(key for key in keys if key))
    else:
        item.doubt("clause", "import.industry", value=text)

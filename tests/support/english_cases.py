"""What is Chinese in an English output and comes from no file: the engine's own words.

Taken away before one looks: what the forms say (names, places, what was typed), what the criteria say of an item, the
cells and files that are named, and what stands in quotation marks. All by runs of signs, so that a line that was
wrapped or cut is seen as what it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from hazardcheck.library.checklists import load_checklist
from hazardcheck.library.shipped_files import shipped_ids
from hazardcheck.model.hazard_fields import HAZARD_FIELDS
from hazardcheck.model.written.procedure import Procedure
from hazardcheck.rules.criteria.fingerprints import item_content, precondition_content
from hazardcheck.words.english.fact_titles import FACTS
from hazardcheck.words.english.law_names import CRITERIA, ISSUERS

HAN = re.compile("[\u3400-\u9fff]")
# Chinese signs are words of the engine too: an English sentence is joined by English ones
CHINESE = re.compile("[\u3400-\u9fff\u3001\u3002\u300a-\u3011\u3014\u3015\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff01]+")
QUOTED = re.compile("“[^“”]*”")
# a cell (隐患登记!D7) and the names of files that we write
CELL = re.compile("(自查表|隐患登记|企业信息|需补正)(![A-Z]+[0-9]+|(?=therowof))")
# files that we write, by name and by the link to them
OUR_FILES = re.compile(
    '台账\\.db|结果(\\.html)?(?=["<,;)])|(整改通知书|停产整改报告|复工报告|重大事故隐患报告|治理方案)(\\.docx)?'
)
# fewer signs than this are no proof that a text is a form's
_RUN = 4


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value of JSON, or in a noun."""
    if hasattr(value, "key_values"):
        value = value.key_values()
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner)


class Said(NamedTuple):
    """What others say: every run of four signs of their texts, without white space, and the words that are shorter."""

    runs: frozenset[str]
    words: frozenset[str]

    @classmethod
    def by(cls, texts: Iterable[str]) -> Said:
        """Out of the texts."""
        bare = [re.sub(r"\s", "", text) for text in texts]
        words = {part for text in bare for part in CHINESE.findall(text) if len(part) < _RUN and HAN.search(part)}
        return cls(
            frozenset(text[at : at + _RUN] for text in bare for at in range(max(0, len(text) - _RUN + 1))),
            frozenset(words) - _ANSWERS,
        )


# said by the engine too
_ANSWERS = frozenset({"有", "无", "是", "否", "无隐患", "有隐患", "不涉及", "正常", "重大", "一般", "自查表"})


@lru_cache(maxsize=1)
def said_by_criteria() -> Said:
    """What the criteria say: never the names that have an English one (criterion, fact, industry, basis, clause)."""
    said: list[str] = []
    for name in shipped_ids():
        checklist = load_checklist(name)
        for item in checklist.items:
            said += texts_in({key: one for key, one in item.key_values().items() if key not in _NAMED})
            said.append(item_content(item))
        said += [*checklist.notes, checklist.scope, checklist.coverage_note]
        said += [part.title for part in checklist.sections]
        said += [text for row in checklist.preconditions for text in (row.title, row.question, *row.look)]
        said += [precondition_content(row) for row in checklist.preconditions]
        said += [fact.help for fact in checklist.facts]
        said += [
            text
            for group in checklist.determination.groups
            for text in (group.title, *(one.title for one in group.shares))
        ]
        said += [entry.text for entry in (*checklist.determination.exclusions, *checklist.references)]
        said += _sector_law(checklist.procedure) if checklist.procedure else []
    return Said.by(said)


def _sector_law(procedure: Procedure) -> Iterator[str]:
    """What the criterion's own law says: its sentences, not its name."""
    for part in (procedure.stops, procedure.reports, procedure.acceptance, procedure.resume, procedure.breach):
        for one in part:
            yield from texts_in({key: text for key, text in one.key_values().items() if key != "basis"})


_NAMED = ("clause", "document", "industries", "focus", "applies")


def typed_in(lines: Iterable[str]) -> Said:
    """What people typed, by the lines of results: the head, the records of hazards, the names of files."""
    return Said.by(text for line in lines for text in _typed_texts(json.loads(line)))


_FIELDS = frozenset({"source", "value", *(field.name for field in HAZARD_FIELDS)})


def _typed_texts(told: Any) -> Iterator[str]:
    """The texts under the keys that hold what somebody typed, however deep they stand."""
    if isinstance(told, dict):
        yield from texts_in(told.get("enterprise") or {})
        for key, one in told.items():
            if key in _FIELDS and isinstance(one, str):
                yield one
            else:
                yield from _typed_texts(one)
    elif isinstance(told, list):
        for one in told:
            yield from _typed_texts(one)


@lru_cache(maxsize=1)
def _english_names() -> frozenset[str]:
    """Names that stand by themselves only where the engine says them, whatever text of an item has them too."""
    return frozenset(name for name in (*CRITERIA, *ISSUERS, *FACTS) if len(name) > _RUN)


def own_chinese(output: str, typed: Said) -> list[str]:
    """Each piece of Chinese in the output that is the engine's own, with what stands around it."""
    known = said_by_criteria()
    words = sorted(map(re.escape, known.words | typed.words), key=len, reverse=True)
    one = CHINESE.pattern.removesuffix("]+") + "“”]"
    bare = re.sub(rf"(?<!{one})(?:{'|'.join(words)})(?!{one})", "", output)
    bare = re.sub(r"\s", "", bare)
    told = bytearray(len(bare))
    for at in range(len(bare) - _RUN + 1):
        run = bare[at : at + _RUN]
        if run in typed.runs or run in known.runs:
            told[at : at + _RUN] = b"\x01" * _RUN
    for whole in (QUOTED, CELL, OUR_FILES):
        for match in whole.finditer(bare):
            told[match.start() : match.end()] = b"\x01" * len(match[0])
    names = _english_names()
    left = (
        match
        for match in CHINESE.finditer(bare)
        if not all(told[match.start() : match.end()]) or (match[0] in names and match[0] not in typed.runs)
    )
    return [f"{match[0]} in {bare[max(0, match.start() - 40) : match.end() + 20]}" for match in left]


# keys, codes, names of files and commands: what is typed stands in Latin letters in Chinese too
_TYPED = re.compile(
    r"<(script|style)[^>]*>.*?</\1>|<[^>]*>|https?://\S+|[\w./-]*\.[a-z]{2,5}\b|--?[a-z][a-z-]*|hazardcheck( [a-z-]+)*"
    r"|[a-z]+(?:-[a-z0-9]+)+|\b[A-Z]{2,}\b|\"[^\"\u3400-\u9fff]*\"",
    re.DOTALL,
)
# three words of plain English one after the other are a sentence
_ENGLISH = re.compile(r"\b[A-Za-z]?[a-z']+(?:,? [a-z']{2,}){2,}")


def own_english(output: str) -> list[str]:
    """English sentences in a Chinese output."""
    return [match[0] for match in _ENGLISH.finditer(_TYPED.sub("", output))]

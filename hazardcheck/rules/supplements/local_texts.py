"""What a local supplement says in words of its own: nothing that takes something out of the law, nothing that could be
taken for the law's own items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...model.written.checklist import Checklist, Fact, Item
from ...model.written.supplement import MoreItems, Supplement
from ..criteria.fault import Fault, Path
from ..criteria.folded_texts import folded_name, is_lookalike, visible_text

# A local text with one of these takes something away from the law, wherever it stands in the sentence.
_SOFT = ("不适用", "除外", "可以不", "可不", "无需", "无须", "不必", "不视为", "不作为", "不构成", "不属于", "不判定",
         "免于", "免予", "免除", "豁免", "例外", "暂缓", "放宽", "从宽", "酌情", "忽略", "视为合格", "视为符合", "视同",
         "不要求", "不作要求", "不做要求", "不强制", "不计入", "不算", "填不存在", "填无隐患", "填不涉及", "降为一般",
         "照常生产", "不停产", "exempt", "notrequired", "neednot", "notapply", "notapplicable")  # fmt: skip
# Beside what the law says of stops, reports and resuming, these let somebody off, put a word in place of a paper, or
# leave the time open.
_LENIENT = (
    r"边[^;。]{0,8}?边(生产|建设|作业|使用|运行|开采|施工|营业|经营)|不(予)?(处罚|罚款|立案|追究|查处)|不(再)?罚|免罚|免责|首违|首次|初次|从轻|减轻"
    r"|轻微|口头|电话同意|微信|可以不|可不|即可|便可|就可以|随时|适时|视情况?|根据情况|示范|标杆|试点|诚信企业|信用好|自行(验收|恢复|决定|复工|评估)"
    r"|企业(自己)?(验收|决定|认可)|默认|视为同意|(?<![方才不])可以?(先|边|继续|照常|恢复|提前|推迟|延期|不)|先行|继续(生产|使用|作业|运行)|照常|不(用|需|必)"
    r"|不影响(生产|使用)|部分恢复|备案(后|即)|承诺(后|即)|有条件|一般不|原则上|适当|允许|准许|至少保留"
)
# in front of one of them: the sentence forbids it
_FORBIDS = "不得|不准|不许|不可以?|禁止|严禁|不能"
# By these a scope says that the law holds for fewer.
_LIMITS = ("只适用", "仅适用", "限于", "仅限", "只限", "只对", "仅对", "onlyfor", "onlyapplies", "limitedto")
# texts that help to look and decide nothing: they may say what they want
_HELP = ("look", "evidence", "control", "rectify", "notes", "wording")


def soft_words(key: str, texts: Iterable[str], path: Path, more: tuple[str, ...] = ()) -> Iterator[Fault]:
    """Words by which a local explanation would take something out of the law."""
    for place, text in enumerate(texts):
        yield from _soft_text(key, text, (*path, place), more)


def _soft_text(key: str, text: str, path: Path, more: tuple[str, ...] = ()) -> Iterator[Fault]:
    plain = visible_text(text)
    found = next((word for word in (*_SOFT, *more) if word in plain), "")
    if found:
        yield Fault(path, "HZ457", {"key": key, "text": found})


def procedure_words(key: str, text: str, path: Path) -> Iterator[Fault]:
    """Words by which a local sentence of a procedure would ask less: 边整改边生产, 口头同意即可. 不得边整改边生产 asks
    more."""
    plain = visible_text(text)
    soft = next((word for word in _SOFT if word in plain), "")
    found = re.search(_LENIENT, re.sub(f"({_FORBIDS})({_LENIENT})", "", plain))
    if soft or found:
        yield Fault(path, "HZ457", {"key": key, "text": soft or (found[0] if found else "")})


def text_faults(more: Supplement) -> Iterator[Fault]:
    """Every text of the supplement that is no requirement of its own. What a new item asks, excepts or limits is: it
    concerns that item alone."""
    yield from soft_words(more.id, more.notes, ("notes",))
    yield from soft_words(more.id, more.contacts, ("contacts",))
    for name in ("title", "coverage_note"):
        yield from _soft_text(more.id, getattr(more, name), (name,))
    yield from _soft_text(more.id, more.scope, ("scope",), _LIMITS)
    for place, fact in enumerate(more.facts):
        yield from _soft_text(fact.id, fact.help, ("facts", place, "help"))
    for place, row in enumerate(more.preconditions):
        yield from soft_words(row.id, row.look, ("preconditions", place, "look"))
    for place, section in enumerate(more.sections):
        for name in ("title", "clause"):
            yield from _soft_text(section.id, getattr(section, name), ("sections", place, name))
        for index, item in enumerate(section.items):
            path: Path = ("sections", place, "items", index)
            yield from _soft_text(item.id, item.title, (*path, "title"))
            for name in _HELP:
                yield from soft_words(item.id, getattr(item, name), (*path, name))


def lookalike_faults(base: Checklist, more: Supplement) -> Iterator[Fault]:
    """New items, conditions, preconditions and facts that could be taken for the law's: what people answer there would
    be missing here."""
    taken = dict(_base_texts(base))
    titles = {folded_name(item.title): item.id for item in base.items}
    for place, section in enumerate(more.sections):
        yield from _item_lookalikes(section, ("sections", place, "items"), taken, titles)
    for place, change in enumerate(more.changes):
        others = {text: key for text, key in taken.items() if key != change.item}
        texts = [one.text for one in change.add.conditions]
        yield from _alike(texts, ("changes", place, "add", "conditions"), "text", others)
    questions = [row.question for row in more.preconditions]
    yield from _alike(questions, ("preconditions",), "question", taken)
    yield from _fact_lookalikes(base.facts, more.facts)


def _base_texts(base: Checklist) -> Iterator[tuple[str, str]]:
    """Each sentence of the base and the item that says it."""
    for item in base.items:
        yield from ((text, item.id) for text in _sentences(item))
    yield from ((row.question, row.id) for row in base.preconditions)


def _sentences(item: Item) -> tuple[str, ...]:
    return (item.question, *(one.text for one in item.conditions))


def _item_lookalikes(section: MoreItems, path: Path, taken: dict[str, str], titles: dict[str, str]) -> Iterator[Fault]:
    for index, item in enumerate(section.items):
        if folded_name(item.title) in titles:
            params = {"key": item.id, "other": titles[folded_name(item.title)]}
            yield Fault((*path, index, "title"), "HZ489", params)
        yield from _alike([item.question], (*path, index), "question", taken, item.id)
        yield from _alike([one.text for one in item.conditions], (*path, index, "conditions"), "text", taken, item.id)


def _alike(texts: list[str], path: Path, name: str, taken: dict[str, str], key: str = "") -> Iterator[Fault]:
    for place, text in enumerate(texts):
        other = next((owner for said, owner in taken.items() if is_lookalike(text, said)), "")
        if other:
            where: Path = (*path, name) if key and name == "question" else (*path, place, name)
            yield Fault(where, "HZ489", {"key": key or text[:20], "other": other})


def _fact_lookalikes(base: Iterable[Fact], more: Iterable[Fact]) -> Iterator[Fault]:
    titles = {folded_name(fact.title): fact.id for fact in base}
    for place, fact in enumerate(more):
        if folded_name(fact.title) in titles:
            params = {"key": fact.id, "other": titles[folded_name(fact.title)]}
            yield Fault(("facts", place, "title"), "HZ489", params)

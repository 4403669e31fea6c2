"""The comments that a text form prints by itself: whatever else stands behind the sign was written by a person.

Ours is a line that says exactly what we print at its place, once. Words behind one of our lines are the person's; so is
a line that only looks like ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from difflib import get_close_matches

from ..model.base import Stage, State
from ..model.form import Form
from ..model.written.checklist import Checklist, Item, Precondition
from ..rules.criteria.fingerprints import checklist_fingerprint, row_content
from ..rules.gates.facts import all_facts
from ..rules.reading.head_fields import FORM_WORDS
from ..rules.reading.put_in_parts import put_in_parts
from ..rules.reading.remark_words import Tone, tone_of
from ..words import named, say
from ..yamltext.scalar_text import one_line
from ..yamltext.yaml_tree import YamlBranch

# a shorter line of ours may stand in somebody's sentence by chance
_SHORTEST = 6
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A sign at a line of ours ticks it (√, ●, ←, *); these only stand between words.
_NO_TICK = re.compile(r"[\s.,;:。，；：、'\"“”()（）/—-]*")
# How like one of today's lines that of another edition is: it is not known any more what that one printed.
_ALIKE = 0.6


def head_lines(form: Form, lang: str) -> Iterator[str]:
    """The lines above everything, without their sign."""
    yield from _title_lines("、".join(one.title for one in form.checklists) if form.is_own else "", lang)
    yield from say("textform.hint", lang).splitlines()


def language_of(text: str) -> str:
    """The language that a text form was made in, by its first line: one that was written anew goes on in it."""
    first = text.partition("\n")[0].removeprefix("#").strip()
    return "en" if first in (say("textform.title", "en"), *_own_ending(first)) else "zh"


def _own_ending(first: str) -> list[str]:
    ending = say("form.own-title", "en", title="")
    return [first] if first.endswith(ending) else []


def _title_lines(own: str, lang: str) -> Iterator[str]:
    if own:
        yield one_line(say("form.own-title", lang, title=own))
        yield say("form.own-note", lang)
    else:
        yield say("textform.title", lang)


def item_lines(source: Item | Precondition, declared: str = "") -> Iterator[str]:
    """The lines above an item: its title, and deeper what it asks and what was declared of it."""
    yield f"{one_line(source.title)}（{one_line(source.clause)}）"
    # what is asked: who fills the text in has nothing else before him
    yield from (f"  {one_line(line)}" for line in row_content(source).splitlines())
    if declared:
        yield f"  {one_line(declared)}"


def several_lines(key: str, lang: str) -> list[str]:
    """The example of an item with several hazards; ``key``: of which item."""
    return say("textform.several", lang, key=key).splitlines()


def _outside_lines(form: Form, own: str, lang: str) -> Iterator[str]:
    """What a form prints in the language outside its items; of a list of one's own also as it would be another's."""
    for title in ("", own):
        yield from _title_lines(title, lang)
    yield from head_lines(form, lang)
    yield from (say("textform.brought", lang), say("textform.facts", lang), *several_lines("", lang))


def fact_lines(facts: YamlBranch, checklists: tuple[Checklist, ...]) -> dict[int, tuple[str, ...]]:
    """Line of a fact, from 1 → what is printed behind it, today or by a form of before."""
    titles = all_facts(checklists)
    known = [(entry.spot[0] + 1, titles[entry.key]) for entry in facts.entries if entry.key in titles]
    return {
        line: tuple(map(one_line, (*(named(fact.title, lang) for lang in FORM_WORDS), *fact.formerly)))
        for line, fact in known
    }


def other_editions(fingerprints: Iterable[str], checklists: tuple[Checklist, ...]) -> frozenset[str]:
    """The key prefixes of the checklists that are not those that the form was made with, by their fingerprints: its
    lines were printed in other words."""
    pairs = zip(fingerprints, checklists, strict=True)
    return frozenset(prefix for said, one in pairs if said != checklist_fingerprint(one) for prefix in one.prefixes)


class PrintedComments:
    """What a form prints at its places; each line of an item is ours once. ``old``: key prefixes of checklists that are
    another edition than the form's."""

    def __init__(
        self,
        checklists: Iterable[Checklist],
        form: Form,
        sources: Mapping[str, Item | Precondition],
        old: Container[str],
    ) -> None:
        declared = {row.key: row.declared for row in form.rows}
        self._of_items = {
            key: Counter(line.strip() for line in item_lines(source, declared.get(key, "")))
            for key, source in sources.items()
        }
        self._old = old
        self._declared: set[str] = set()
        own = "、".join(one.title for one in checklists)
        lines = [line for lang in FORM_WORDS for line in _outside_lines(form, own, lang)]
        # of which item the example was is not known any more
        lines += [f"{key}:" for key in sources]
        self._outside = {line.strip() for line in lines}
        self._was = tuple(say("textform.was", lang, value="").strip() for lang in FORM_WORDS)

    def outside(self, text: str, more: Collection[str] = ()) -> str:
        """What of a comment outside the items is not ours. ``more``: what is printed at this place alone."""
        printed = {*self._outside, *more}
        if text in printed:
            return ""
        # what is printed at this place alone, however short, leads
        if lead := max((one for one in more if one in text), key=len, default=""):
            rest = text.replace(lead, "", 1).strip()
            if _is_tick(rest):
                return text
            if text.startswith(lead):
                return rest
        found = _without_ours(text, printed)
        if found is None and (like := get_close_matches(text, printed, 1, _ALIKE)):
            parts = "；".join(put_in_parts(like[0], text))
            # what another version of the program printed is like a line of ours, and no line of ours with more in it
            return parts if _holds(text, like[0]) or tone_of(parts) > Tone.WORDS else ""
        return text if found is None else found

    def of_item(self, key: str, text: str) -> str:
        """What of a comment on a line of its own at an item is not ours; of what was typed before only that."""
        lines = self._of_items.get(key, Counter[str]())
        if lines[text] > 0:
            lines[text] -= 1
            return ""
        if key not in self._declared and _is_declared(text):
            self._declared.add(key)
            return ""
        for was in self._was:
            if text.startswith(was):
                return text.removeprefix(was).strip()
        found = _without_ours(text, lines)
        if found is None and key.partition("/")[0] in self._old and get_close_matches(text, lines, 1, _ALIKE):
            return ""
        # the whole line a second time is somebody's; a sign says what the line says at which it stands
        return text if not found or _is_tick(found) else found


def _is_tick(text: str) -> bool:
    """Whether what somebody put at a line is a sign that points at it: √ before a condition says that it is so."""
    return not any(map(str.isalnum, text)) and _NO_TICK.fullmatch(text) is None


def _holds(text: str, line: str) -> bool:
    """Whether all signs of a line of ours stand in a text, in their order: somebody put words into it."""
    signs = iter("".join(text.split()))
    return all(sign in signs for sign in "".join(line.split()))


def _is_declared(text: str) -> bool:
    """Whether a line says what was declared of an item, as a form for an inspection prints it
    (企业自查（2026-11-20）填的是：无隐患). Whoever reads the form does not know it, and it answers nothing."""
    found = _DAY.search(text)
    day = found[0] if found else "—"
    stages = (say(f"stage.{stage}", lang) for stage in Stage for lang in FORM_WORDS)
    return any(
        text == say("form.declared", lang, stage=stage, day=day, state=say(f"state.{state}", lang))
        for stage in stages
        for state in State
        for lang in FORM_WORDS
    )


def _without_ours(text: str, printed: Iterable[str]) -> str | None:
    """The text without the longest line of ours in it; nothing where it holds none."""
    held = [line for line in printed if len(line) >= _SHORTEST and line in text]
    return text.replace(max(held, key=len), " ", 1).strip() if held else None

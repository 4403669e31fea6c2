"""Answers as YAML, with a comment above each item, so that a person can go on in an editor."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from ..model.answers import Answer, Answers, HazardRecord, ReturnedHazard
from ..model.base import State, Truth
from ..model.form import Form
from ..model.hazard_fields import DAY_FIELDS, TELLING_TEXTS, TRUTH_FIELDS
from ..model.written.profile import HEAD_FIELDS
from ..rules.gates.facts import all_facts
from ..rules.known.returned_hazards import PAST, past_texts
from ..rules.reading.answer_words import answer_state
from ..words import named, say
from ..yamltext.scalar_text import one_line, quoted_text
from .printed_comments import head_lines, item_lines, several_lines

# the first line of every text form; a form of another version is refused
SCHEMA: Final = "hazardcheck/submission/1"
# The keys of a hazard that are always written, in the order of the form's columns.
COLUMNS: Final = ("conditions", "place", "description", "control_measure", "eliminated", "safe_meanwhile",
                  "measure", "responsible", "funds", "deadline", "contingency")  # fmt: skip
# The keys of a hazard that are written where they say something.
MORE_COLUMNS: Final = ("number", "device", "done_on", "done_note", "accepted_by", "accepted_on")
# The keys of an item beside those of its hazard; `hazards` is a list where it has several.
ROW_KEYS: Final = ("state", "note", "hazards")
# The keys of the list of hazards that a form is made with, and of whose they are.
OWNER_KEYS: Final = ("name", "uscc")
BROUGHT_HAZARD: Final = TELLING_TEXTS
BROUGHT_KEYS: Final = ("item", *BROUGHT_HAZARD, "found_on", *PAST)

# Values without quotes: days and truths are read strictly, anything else there is a complaint.
_BARE = (*DAY_FIELDS, *TRUTH_FIELDS)

# What begins with a Chinese character and holds none of YAML's signs is the same text for every YAML reader.
_SIGN = "[\u4e00-\u9fffA-Za-z0-9（），。；、：“”《》/.+%~-]"
# A text that begins with a Chinese sign and holds nothing that YAML minds needs no quotes.
_SAFE = re.compile(rf"[\u4e00-\u9fff](?:{_SIGN}| (?={_SIGN}))*")


def write_text(form: Form, answers: Answers, lang: str = "zh") -> str:
    """The text of a submission, its comments in ``lang``. What it says is read back by ``read_text`` as the same
    answers, whatever the language."""
    lines = [
        *_form_lines(form, answers, lang),
        *_head_lines(answers),
        *_fact_lines(form, answers, lang),
        *_row_lines(form, answers, lang),
    ]
    return "\n".join(lines) + "\n"


def _form_lines(form: Form, answers: Answers, lang: str) -> Iterator[str]:
    yield from (f"# {line}" for line in head_lines(form, lang))
    yield from (f"# {line}" for line in _told_lines(answers, ""))
    yield f"schema: {SCHEMA}"
    yield "form:"
    yield "  checklists:"
    for stamp in answers.stamps:
        yield f"    - id: {_careful_text(stamp.id)}"
        yield f"      version: {_careful_text(stamp.version)}"
        yield f"      fingerprint: {_careful_text(stamp.fingerprint)}"
    yield f"  focus: [{', '.join(answers.focus)}]"
    yield f"  made_on: {form.made_on.isoformat()}"
    yield from _brought_lines(answers, lang)


def _brought_lines(answers: Answers, lang: str) -> Iterator[str]:
    """The lines below ``form:``; none for a form that was made without."""
    owner = answers.owner
    if owner is None:
        return
    yield f"  # {say('textform.brought', lang)}"
    yield "  brought_for:"
    yield from (f"    {name}: {quoted_text(getattr(owner, name))}" for name in OWNER_KEYS)
    yield f"  brought_proof: {quoted_text(brought_proof(answers.returned))}"
    yield "  brought:" if answers.returned else "  brought: []"
    for hazard in answers.returned:
        found_on = hazard.found_on.isoformat() if hazard.found_on else ""
        record = (getattr(hazard.record, name) for name in BROUGHT_HAZARD)
        texts = zip(BROUGHT_KEYS, (hazard.key, *record, found_on, *past_texts(hazard)), strict=True)
        first, *others = (f"{key}: {quoted_text(text)}" for key, text in texts if text)
        yield f"    - {first}"
        yield from (f"      {line}" for line in others)


def brought_proof(hazards: Iterable[ReturnedHazard]) -> str:
    """The number of hazards of the list and a digest over all that it says of them: ``2 4f1c…``."""
    told = [[one.key, one.found_on.isoformat() if one.found_on else "",
             *(" ".join(getattr(one.record, name).split()) for name in BROUGHT_HAZARD), *past_texts(one)]
            for one in hazards]  # fmt: skip
    return f"{len(told)} {hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]}"


def _head_lines(answers: Answers) -> Iterator[str]:
    yield ""
    yield "enterprise:"
    for name in HEAD_FIELDS:
        yield f"  {name}:{_value_text(getattr(answers.enterprise, name))}"
    yield f"checked_on:{_value_text(answers.checked_on.isoformat() if answers.checked_on else '', bare=True)}"


def _fact_lines(form: Form, answers: Answers, lang: str) -> Iterator[str]:
    titles = all_facts(form.checklists)
    yield ""
    yield f"# {say('textform.facts', lang)}"
    yield "facts:" if answers.facts else "facts: {}"
    for key, truth in answers.facts.items():
        note = f"  # {one_line(named(titles[key].title, lang))}" if key in titles else ""
        yield f"  {key}: {_truth_text(truth) or 'null'}{note}"


def _row_lines(form: Form, answers: Answers, lang: str) -> Iterator[str]:
    """Every row of the form, then rows that only the answers have (a form made before the industry was known)."""
    sources, brings = {row.key: row for row in form.rows}, answers.owner is not None
    yield ""
    if sources:
        yield from (f"# {line}".rstrip() for line in several_lines(_example_key(form), lang))
    yield "answers:" if sources or answers.rows else "answers: {}"
    for key in dict.fromkeys([*sources, *answers.rows]):
        if key in sources:
            yield from (f"  # {line}" for line in item_lines(sources[key].source, sources[key].declared))
        yield f"  {key}:"
        yield from (f"    # {line}" for line in _told_lines(answers, key))
        yield from (f"    {line}" for line in _answer_lines(answers.rows.get(key), lang, listed=brings))


def _told_lines(answers: Answers, key: str) -> list[str]:
    """What somebody wrote of a hazard in comments of the file that was read: it stays, at its item where it has one."""
    of_none = [one for one in answers.doubtful if (one.key if one.key in answers.rows else "") == key]
    return [said for one in of_none if (said := one_line(one.record.description).strip())]


def _example_key(form: Form) -> str:
    """The first item of the form, for the example of a list of hazards."""
    return next((row.key for row in form.rows if row.is_item), form.rows[0].key)


def _answer_lines(answer: Answer | None, lang: str, *, listed: bool = False) -> Iterator[str]:
    """The columns of one item: only the state, unless there is more to say or a hazard to describe. ``listed``: one
    hazard stands in the list too, for it is registered before the item is answered."""
    if answer is None:
        yield "state:"
        return
    typed = _typed_word(answer, lang)
    if typed != answer.value:
        yield f"# {say('textform.was', lang, value=one_line(answer.value))}"
    yield f"state:{_value_text(typed)}"
    if answer.note:
        yield f"note:{_value_text(answer.note)}"
    if len(answer.records) > 1 or (listed and answer.records):
        yield "hazards:"
        for record in answer.records:
            first, *others = _record_lines(record, whole=True)
            yield f"  - {first}"
            yield from (f"    {line}" for line in others)
    else:
        record = answer.records[0] if answer.records else HazardRecord()
        yield from _record_lines(record, whole=answer.state is State.HAZARD)


def _record_lines(record: HazardRecord, *, whole: bool) -> Iterator[str]:
    """The columns of one hazard; ``whole``: the usual ones too that say nothing yet."""
    for name in (*COLUMNS, *MORE_COLUMNS):
        text = _column_text(record, name)
        if text or (whole and name in COLUMNS):
            yield f"{name}:{_value_text(text, bare=name in _BARE)}"


def _typed_word(answer: Answer, lang: str) -> str:
    """The word that stands for the state: what was typed, if that is what it means."""
    if answer_state(answer.value) is answer.state:
        return answer.value
    return "" if answer.state is State.UNANSWERED else say(f"state.{answer.state.value}", lang)


def _column_text(record: HazardRecord, name: str) -> str:
    value = getattr(record, name)
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else _truth_text(value)


def _truth_text(value: Truth) -> str:
    return {True: "true", False: "false", None: ""}[value]


def _value_text(text: str, *, bare: bool = False) -> str:
    """What follows the colon: nothing for an empty text."""
    if not text:
        return ""
    return f" {text}" if bare else f" {_careful_text(text)}"


def _careful_text(text: str) -> str:
    """The text as a YAML scalar. More is quoted than YAML asks for: who fills the form in sees what a text may hold."""
    return text if _SAFE.fullmatch(text) else quoted_text(text)

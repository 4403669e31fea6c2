"""The commented beginning of a file of case facts: every enterprise of a result, every fact with what it means.

Nothing is said in it: each fact stands in a comment until somebody takes the sign away, for what is not given exempts
from nothing and aggravates nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ..model.written.case import SCHEMA
from ..words import say
from ..yamltext.scalar_text import one_line, scalar_text

# Fact → an example of its value; the day of the check stands for @, the item of the first hazard for #.
EXAMPLES: dict[str, str] = {
    "visit_notice_on": "@",
    "reported_on": "@",
    "plan_on_schedule": "true",
    "severity": "ordinary",
    "cooperation": "good",
    "order_refused": "false",
    "resumed_without_consent": "false",
    "elimination_pretended": "false",
    "records_faked": "false",
    "penalties": "[@]",
    "stop_in_force": "onsite",
    "whole_site": "false",
    "acceptance_report": "true",
    "consent": "true",
    "due": "@",
    "extension": "@",
    "external_cause": "[#]",
    "arisen_since": "[#]",
    "document": '""',
}


@dataclass(frozen=True, slots=True)
class CaseOwner:
    """An enterprise of the result, with its hazards as they may be named: item and, for people, what it is."""

    name: str
    uscc: str
    hazards: tuple[tuple[str, str], ...] = ()


def case_skeleton(owners: Iterable[CaseOwner], day: date, lang: str) -> str:
    """The text of the file."""
    return "".join(f"{line}\n" for line in _lines(owners, day, lang))


def _lines(owners: Iterable[CaseOwner], day: date, lang: str) -> Iterator[str]:
    yield from (f"# {line}" for line in say("casefile.head", lang).splitlines())
    yield f"schema: {SCHEMA}"
    yield "cases:"
    for owner in owners:
        yield ""
        keys = [(key, text) for key, text in (("uscc", owner.uscc), ("name", owner.name)) if text]
        for place, (key, text) in enumerate(keys):
            yield f"  {'-' if place == 0 else ' '} {key}: {scalar_text(one_line(text))}"
        yield from (f"    # {item} {one_line(text)}" for item, text in owner.hazards)
        item = owner.hazards[0][0] if owner.hazards else "gongmao-2023/08-06"
        for fact, example in EXAMPLES.items():
            yield f"    # {say(f'casefile.{fact}', lang)}"
            value = example.replace("@", day.isoformat()).replace("#", item)
            yield f'    # {fact}: {{value: {value}, date: {day.isoformat()}, reason: ""}}'

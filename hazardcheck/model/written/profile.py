"""The enterprise and what is true of its workshops."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from ..base import Truth
from .written_noun import WrittenNoun

SCHEMA = "hazardcheck/profile/1"


class Enterprise(WrittenNoun):
    """The head of a form. ``uscc`` is the 统一社会信用代码 (GB 32100). ``industry``: a key of ``INDUSTRIES``, or
    several joined by a comma; what was typed where it is understood and leaves the industry open (印刷)."""

    name: str = ""
    uscc: str = ""
    industry: str = ""
    address: str = ""
    grid: str = ""
    principal: str = ""
    safety_officer: str = ""
    phone: str = ""
    headcount: str = ""
    checked_by: str = ""


HEAD_FIELDS = Enterprise.key_names()


class WorkArea(WrittenNoun):
    """A part of the site and who answers for it: who, what, how, to what degree (每班清扫一次), and for how many
    minutes a week it is patrolled."""

    name: str
    owner: str = ""
    what: str = ""
    how: str = ""
    degree: str = ""
    minutes: int = 120


class Profile(WrittenNoun):
    """A factory's file: its head and its facts (true / false / unknown), reused month after month; ``areas``: whose
    which part of the site is."""

    schema_name: str = Field(default=SCHEMA, alias="schema")
    enterprise: Enterprise = Enterprise()
    facts: Mapping[str, Truth] = Field(default_factory=dict)
    checklists: tuple[str, ...] = ()
    areas: tuple[WorkArea, ...] = ()

"""The enterprise and what is true of its workshops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from .base import CLOSED, Truth

SCHEMA = "hazardcheck/profile/1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Enterprise:
    """The head of a form. ``uscc`` is the 统一社会信用代码 (GB 32100), ``industry`` a key of ``INDUSTRIES``."""

    __pydantic_config__ = CLOSED
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


HEAD_FIELDS = tuple(f.name for f in fields(Enterprise))


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """A factory's file: its head and its facts (true / false / unknown), reused month after month."""

    __pydantic_config__ = CLOSED
    schema: str = SCHEMA
    enterprise: Enterprise = Enterprise()
    facts: Mapping[str, Truth] = field(default_factory=dict)
    checklists: tuple[str, ...] = ()

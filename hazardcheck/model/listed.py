"""A criterion that is known and not shipped: why not, and where its official text stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .base import CLOSED

SCHEMA = "hazardcheck/listed/1"


class Gap(StrEnum):
    """Why it is not shipped: the ``text`` was not had (in whole), its ``status`` is not known, or ``none`` was found
    (which does not prove that there is none)."""

    TEXT = "text"
    STATUS = "status"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """One criterion. ``document`` is empty where its number was not seen; ``since``: in force or issued, as
    ``reason`` says; ``official``: the body or site that publishes the text."""

    __pydantic_config__ = CLOSED
    title: str
    gap: Gap
    reason: str
    official: str
    document: str = ""
    issuer: str = ""
    since: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedCriteria:
    """All of them, as last looked at."""

    __pydantic_config__ = CLOSED
    schema: str
    checked: date
    criteria: tuple[Listed, ...]

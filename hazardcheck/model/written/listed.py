"""A criterion that is known and not shipped: why not, and where its official text stands."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from .written_noun import WrittenNoun

SCHEMA = "hazardcheck/listed/1"


class Gap(StrEnum):
    """Why it is not shipped: the ``text`` was not had (in whole), its ``status`` is not known, or ``none`` was found
    (which does not prove that there is none)."""

    TEXT = "text"
    STATUS = "status"
    NONE = "none"


class Listed(WrittenNoun):
    """One criterion. ``document`` is empty where its number was not seen; ``since``: in force or issued, as
    ``reason`` says; ``official``: the body or site that publishes the text."""

    title: str
    gap: Gap
    reason: str
    official: str
    document: str = ""
    issuer: str = ""
    since: date | None = None


class ListedCriteria(WrittenNoun):
    """All of them, as last looked at."""

    schema_name: str = Field(alias="schema")
    checked: date
    criteria: tuple[Listed, ...]

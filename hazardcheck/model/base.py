"""What all nouns share: the closed configuration, three-valued truth, the five answers, severities, keys."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

# `__pydantic_config__` of every noun read from a file: unknown keys are refused.
CLOSED: Final = {"extra": "forbid"}

Truth = bool | None
"""Three-valued: ``True``, ``False``, ``None`` for unknown."""


class State(StrEnum):
    """The five states of an answer; the last two never become the first."""

    OK = "ok"
    HAZARD = "hazard"
    NA = "na"
    UNANSWERED = "unanswered"
    UNCLEAR = "unclear"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer."""
        return self in (State.UNANSWERED, State.UNCLEAR)


class Grade(StrEnum):
    """Grades of a hazard in Chinese law: there is no third one."""

    MAJOR = "major"
    GENERAL = "general"


class ItemGrade(StrEnum):
    """What one item's hazard is worth; an ``element`` counts only within a group (k of n)."""

    MAJOR = "major"
    GENERAL = "general"
    ELEMENT = "element"


class Verdict(StrEnum):
    """The value of an outcome, from mild to severe: 合格 < 待核实 < 限期整改 < 停产 < 移送."""

    PASS = "pass"
    INCOMPLETE = "incomplete"
    RECTIFY = "rectify"
    SHUTDOWN = "shutdown"
    REFER = "refer"

    @property
    def severity(self) -> int:
        """0 (pass) to 4 (refer)."""
        return _SEVERITY[self]


# the order of the enum is the order of severity: a verdict is compared by its place
_SEVERITY = {verdict: rank for rank, verdict in enumerate(Verdict)}


class Stage(StrEnum):
    """企业自查 / 检查核查 / 复查."""

    SELF = "self"
    INSPECTION = "inspection"
    RECHECK = "recheck"


# In the place of a stage: a row of somebody else's ledger.
LISTED: Final = "list"


class Status(StrEnum):
    """The one state in which every input ends."""

    GRADED = "graded"
    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"


class Exit(IntEnum):
    """Exit codes; several at once: 4 > 130 > 2 > 1 > 3 > 0."""

    OK = 0
    REACHED = 1
    USAGE = 2
    UNJUDGED = 3
    DEFECT = 4
    INTERRUPTED = 130


# the eight industries of 工贸; a criterion of another field (coal, hospitals) has no gate by industry
INDUSTRIES: Final[dict[str, str]] = {
    "metallurgy": "冶金",
    "nonferrous": "有色",
    "building-materials": "建材",
    "machinery": "机械",
    "light-industry": "轻工",
    "textile": "纺织",
    "tobacco": "烟草",
    "commerce": "商贸",
}


def industry_keys(value: str) -> tuple[str, ...]:
    """The industries of a head: one key or several joined by a comma; none where it is empty or left open."""
    return tuple(key for key in value.split(",") if key in INDUSTRIES)


def industry_title(value: str) -> str:
    """Their Chinese names; what is no key stays as it was typed."""
    return "、".join(INDUSTRIES.get(key, key) for key in value.split(","))


# short forms by place: the sections that a visit to such a place needs
FOCUS: Final[dict[str, str]] = {
    "combustible-dust": "粉尘涉爆",
    "ammonia": "液氨制冷",
    "confined-space": "有限空间",
    "spraying": "喷涂",
    "lithium-battery": "锂电池",
    "furnace": "高温熔炉",
    "special-operations": "特种作业",
}

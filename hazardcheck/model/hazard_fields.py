"""What a form says of one hazard, said once: every column of 隐患登记, what is typed into it, and what it is for.

``HazardRecord`` (as it was read), ``Finding`` (as it was judged) and ``CaseRecord`` (as a case beside the law says it)
have these fields by name and type, and ``RECORD_LABELS`` their titles: tests/model/test_hazard_fields.py holds them to
this table. Who needs some of the columns (those still true next month, those that prove that a hazard is gone) asks for
them by what they are for, so that a column that is added here is forgotten nowhere.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class ValueKind(StrEnum):
    """What is typed into a column."""

    TEXT = "text"
    TRUTH = "truth"
    DAY = "day"
    LETTERS = "letters"
    """Those of the item's conditions."""


class FieldRole(StrEnum):
    """What a column is for, which decides how long it is true."""

    TELLS = "tells"
    """Which hazard it is: as true next month as today."""
    PLANNED = "planned"
    """What is to be done about it: true until somebody plans anew."""
    TODAY = "today"
    """How it is on the day of the check: next month it has to be said again."""
    GONE = "gone"
    """That it is gone, and what proves it: said once, by the form that closes it."""


class HazardField(NamedTuple):
    """A column. ``is_listed``: it travels with the hazard on the list that a return copy or a next form carries."""

    name: str
    kind: ValueKind
    role: FieldRole
    is_listed: bool = False


_TEXT, _TRUTH, _DAY = ValueKind.TEXT, ValueKind.TRUTH, ValueKind.DAY
_TELLS, _PLANNED, _TODAY, _GONE = FieldRole.TELLS, FieldRole.PLANNED, FieldRole.TODAY, FieldRole.GONE

# In the order of docs/form.md.
HAZARD_FIELDS: Final = (
    HazardField("number", _TEXT, _TELLS, is_listed=True),
    HazardField("conditions", ValueKind.LETTERS, _TELLS),
    HazardField("place", _TEXT, _TELLS, is_listed=True),
    HazardField("device", _TEXT, _TELLS, is_listed=True),
    HazardField("description", _TEXT, _TELLS, is_listed=True),
    HazardField("control_measure", _TEXT, _TODAY),
    HazardField("eliminated", _TRUTH, _TODAY),
    HazardField("safe_meanwhile", _TRUTH, _TODAY),
    HazardField("measure", _TEXT, _PLANNED),
    HazardField("responsible", _TEXT, _PLANNED, is_listed=True),
    HazardField("funds", _TEXT, _PLANNED),
    HazardField("deadline", _DAY, _PLANNED, is_listed=True),
    HazardField("contingency", _TEXT, _PLANNED),
    HazardField("done_on", _DAY, _GONE),
    HazardField("done_note", _TEXT, _GONE),
    HazardField("accepted_by", _TEXT, _GONE),
    HazardField("accepted_on", _DAY, _GONE),
)


def names_of_kind(*kinds: ValueKind) -> tuple[str, ...]:
    """The columns into which this is typed, in their order."""
    return tuple(one.name for one in HAZARD_FIELDS if one.kind in kinds)


def names_of_role(*roles: FieldRole) -> tuple[str, ...]:
    """The columns that are for this, in their order."""
    return tuple(one.name for one in HAZARD_FIELDS if one.role in roles)


TEXT_FIELDS: Final = names_of_kind(ValueKind.TEXT)
TRUTH_FIELDS: Final = names_of_kind(ValueKind.TRUTH)
DAY_FIELDS: Final = names_of_kind(ValueKind.DAY)
# What is still true of a hazard a month later, of what people write; the deadline is kept as the earliest one promised.
LASTING_TEXTS: Final = tuple(one.name for one in HAZARD_FIELDS if one.kind is _TEXT and one.role in (_TELLS, _PLANNED))
# Which hazard it is, in words.
TELLING_TEXTS: Final = tuple(one.name for one in HAZARD_FIELDS if one.kind is _TEXT and one.role is _TELLS)
# What travels on a list beside its days.
LISTED_TEXTS: Final = tuple(one.name for one in HAZARD_FIELDS if one.kind is _TEXT and one.is_listed)
GONE_FIELDS: Final = names_of_role(FieldRole.GONE)

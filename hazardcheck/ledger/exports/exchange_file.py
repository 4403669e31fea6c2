"""The hazards in the words of the national data exchange of the dual-prevention mechanism (双重预防机制).

Only what is known is given: nobody has to invent the day of an acceptance that is still to come, so it is null.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...model.base import Grade
from ...model.ledger import HazardState, LedgerHazard
from ...model.written.profile import Enterprise

Row = dict[str, Any]
_STATES = {HazardState.AWAITING: "1", HazardState.CLOSED: "9"}
# 10 其他: a form does not say whether the check was a daily, a special or a seasonal one
_OTHER_SOURCE = "10"


def exchange_rows(whole: Iterable[tuple[Enterprise, LedgerHazard]]) -> list[Row]:
    """These hazards, in their order."""
    return [_exchanged(head.name, head.uscc, one) for head, one in whole]


def _exchanged(enterprise: str, uscc: str, one: LedgerHazard) -> Row:
    finding = one.finding
    return {
        "companyName": enterprise,
        "companyCode": uscc,
        "dangerId": one.no,
        "dangerName": finding.title,
        "dangerLevel": "1" if finding.grade is Grade.MAJOR else "0",
        "dangerSrc": _OTHER_SOURCE,
        "dangerDesc": finding.description,
        "dangerReason": None,
        "dangerManageType": "0" if one.known.removed else "1",
        "controlMeasures": finding.measure or finding.control_measure or None,
        "cost": finding.funds or None,
        "liablePerson": finding.responsible or None,
        "dangerManageDeadline": one.known.deadline,
        "registTime": one.first_on,
        "dangerState": _STATES.get(one.state, "0"),
        "checkAcceptPerson": one.closed_by or None,
        "checkAcceptTime": one.closed_on,
        "checkAcceptComment": one.what or None,
    }

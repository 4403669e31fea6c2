"""The parts of a SARIF log (OASIS SARIF 2.1.0): a rule, a result, a notification, each from one point.

A hazard fails (``kind: fail``), what nobody answered is ``open``, what nobody understands is for ``review``: neither is
ever a pass. Receivers want a physical location for every result, however little a cell of a workbook has a line: the
row of the sheet stands for it, and the cell is named as the logical location beside it.
"""

from __future__ import annotations

from typing import Any, Final

from ...model.base import Grade, Verdict
from ...model.held_waiver import HeldWaiver
from ...words import say
from .file_places import line_of, place_kind, relative_uri
from .told_points import Point, PointKind

Json = dict[str, Any]

# Points that no result can be: nothing of a form stands behind them.
NOTICES: Final = (PointKind.UNREADABLE, PointKind.MISSING, PointKind.RUN)
# What comes first where not all can be written; `rank` of SARIF is 0 to 100.
_RANKS: Final = {"major": 100.0, "stop": 90.0, "general": 60.0, "open": 40.0, "removed": 10.0}


def rank_of(point: Point) -> float:
    """How grave a point is among the others."""
    if point.kind is PointKind.REMOVED:
        return _RANKS["removed"]
    if point.kind.is_hazard:
        return _RANKS["major" if point.grade is Grade.MAJOR else "general"]
    is_stop = point.verdict is not None and point.verdict.severity > Verdict.RECTIFY.severity
    return _RANKS["stop" if is_stop else "open"]


def rule_of(point: Point, lang: str) -> Json:
    """What a result is about: the item, the kind of error or the rule of the table."""
    if point.document or point.clause:
        full = say("pipelines.item", lang, document=point.document, clause=point.clause, title=point.title)
        advice = say("pipelines.help", lang, item=point.code)
    else:
        full = say("pipelines.rule", lang, rule=point.code, title=point.title)
        advice = say("pipelines.help.plain", lang)
    return {
        "id": point.code,
        "shortDescription": {"text": point.title or point.code},
        "fullDescription": {"text": full},
        "help": {"text": advice},
        "defaultConfiguration": {"level": "error" if point.grade is Grade.MAJOR else "warning"},
    }


def result_of(point: Point, *, baselined: bool) -> Json:
    """One result. ``baselined``: the run was held against an earlier one, so that it says what is new."""
    kind = _point_kind(point)
    found: Json = {
        "ruleId": point.code,
        "kind": kind,
        "level": _level(point) if kind == "fail" else "none",
        "message": {"text": point.text or point.title or point.code},
        "locations": [location_of(point.source, point.location, point.code)],
        "partialFingerprints": _prints(point),
        "rank": rank_of(point),
        "properties": {"state": point.kind.value} | ({"grade": point.grade.value} if point.grade else {}),
    }
    if point.waiver is not None:
        found["suppressions"] = [_suppression(point.waiver)]
    if baselined:
        found["baselineState"] = ("updated" if point.changed else "unchanged") if point.known else "new"
    return found


def _suppression(waiver: HeldWaiver) -> Json:
    """A waiver as SARIF has it: given outside of the file that it is about, and accepted by somebody."""
    days = {"granted": waiver.granted.isoformat(), "expires": waiver.expires.isoformat()}
    return {
        "kind": "external",
        "status": "accepted",
        "justification": waiver.reason,
        "properties": {"approver": waiver.approver, **days},
    }


def _point_kind(point: Point) -> str:
    if point.kind is PointKind.UNCLEAR:
        return "review"
    if point.kind is PointKind.OUTCOME:
        return "open" if point.verdict is Verdict.INCOMPLETE else "fail"
    return "fail" if point.kind.is_hazard or point.kind is PointKind.REMOVED else "open"


def _level(point: Point) -> str:
    if point.kind is PointKind.REMOVED:
        return "note"
    is_grave = point.grade is Grade.MAJOR or rank_of(point) == _RANKS["stop"]
    return "error" if is_grave else "warning"


def _prints(point: Point) -> Json:
    """``primaryLocationLineHash`` is the only one that GitHub looks at; without it, it would hash lines of the file."""
    found = {"hazardcheck/v1": point.mark, "primaryLocationLineHash": f"{point.mark}:1"}
    return found | ({"hazardNumber/v1": point.number} if point.number else {})


def location_of(source: str, location: str, code: str) -> Json:
    """The place of a point, physical and logical; without a cell the item or the code names it."""
    name = location or code
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": relative_uri(source)},
            "region": {"startLine": line_of(location)},
        },
        "logicalLocations": [{"fullyQualifiedName": name, "kind": place_kind(name)}],
    }


def notice(code: str, level: str, text: str, source: str = "", location: str = "") -> Json:
    """A notification: what the run has to say that is no result."""
    found: Json = {"descriptor": {"id": code}, "level": level, "message": {"text": text or code}}
    return found | ({"locations": [location_of(source, location, code)]} if source else {})

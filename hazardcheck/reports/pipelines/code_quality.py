"""GitLab code quality: one flat list, an entry per point, streamed.

GitLab compares the fingerprints of two runs to say what is new and what is gone, so they hold no row and no file's
name. Of two entries with one fingerprint it keeps the first: a hazard that two forms of one enterprise tell of is one,
two points of one form never are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from ...model.base import Grade, Verdict
from ...model.overview import Overview
from ...noun_codec import shown_json
from ...rules.run.run_overview import brief_submissions
from ..safe_text import one_line
from .file_places import line_of
from .run_points import run_points
from .told_points import Point, PointKind, points_of

# GitLab's five severities; what nobody knows stands above a general hazard: it may be a major one.
_SEVERITIES: Final = {
    PointKind.REMOVED: "info",
    PointKind.UNANSWERED: "major",
    PointKind.UNCLEAR: "major",
    PointKind.PROBLEM: "major",
    PointKind.UNREADABLE: "critical",
    PointKind.MISSING: "critical",
    PointKind.RUN: "critical",
}


def render(overview: Overview, lang: str) -> Iterator[str]:
    """The list, one entry a line, in the order of the inputs."""
    comma = "[\n"
    for points in _told_points(overview, lang):
        for point in points:
            yield comma + shown_json(json.dumps(_issue_entry(point), ensure_ascii=False, separators=(",", ":")))
            comma = ",\n"
    yield "[]\n" if comma == "[\n" else "\n]\n"


def _told_points(overview: Overview, lang: str) -> Iterator[Iterator[Point]]:
    for entry in brief_submissions(overview.result):
        yield points_of(entry, overview.result.run, lang, overview.result.waivers)
    yield run_points(overview.result, lang)


def _issue_entry(point: Point) -> dict[str, Any]:
    return {
        "description": point.text or point.title or point.code,
        "check_name": point.code,
        "fingerprint": point.mark,
        "severity": _severity(point),
        "location": {"path": one_line(point.source).lstrip("/") or ".", "lines": {"begin": line_of(point.location)}},
    }


def _severity(point: Point) -> str:
    if point.kind is PointKind.OUTCOME:
        is_stop = point.verdict is not None and point.verdict.severity > Verdict.RECTIFY.severity
        return "blocker" if is_stop else "major"
    if point.waiver is not None:
        return "info"
    if point.kind.is_hazard:
        return "blocker" if point.grade is Grade.MAJOR else "minor"
    return _SEVERITIES[point.kind]

"""``--format oscal``: OSCAL assessment results, one result per form and one for what no form tells of.

An item of a checklist is a control. What the enterprise says of itself is an INTERVIEW, what an officer looks at an
EXAMINATION. Every point is a finding that is not satisfied: a hazard ``fail``, what nobody answered, understood or read
``other``, never a pass; the rows that somebody answered with 无隐患 are satisfied. Items that do not apply are no
findings; their number is a property. Every hazard is a risk, open until the work is said to be done.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...model.assessment import ItemResult
from ...model.base import Stage
from ...model.held_waiver import HeldWaiver
from ...model.outcome import Result, Submission
from ...model.overview import Overview
from ...words import say
from .. import outcome_words
from .oscal_parts import Json, line, listed, metadata, moment, oscal_uuid, title, token, with_properties
from .run_points import run_points
from .told_points import Point, PointKind, points_of, rows_beside

# The counts of a form; with them its findings add up to all items.
_COUNTS = ("applicable", "ok", "hazard", "na", "unanswered", "unclear")


def render(overview: Overview, lang: str) -> Iterator[str]:
    """The document, one result a line."""
    result = overview.result
    run, tool = result.run, result.tool
    name = say("pipelines.oscal.results", lang, stage=say(f"stage.{run.stage}", lang), day=run.on.isoformat())
    plan = oscal_uuid("policy", run.policy)
    own = oscal_uuid("results", run.stage, run.policy, run.on.isoformat(), *_sources(result))
    head = metadata(name, run.on, tool.version)
    yield f'{{"assessment-results": {{\n"uuid": {line(own)},\n"metadata": {line(head)},\n'
    yield f'"import-ap": {line({"href": f"#{plan}"})},\n"results": [\n'
    comma = ""
    for part in _results(result, lang):
        yield comma + line(part)
        comma = ",\n"
    resource = {"uuid": plan, "title": title(run.policy_title or run.policy)}
    yield f'\n],\n"back-matter": {line({"resources": [resource]})}\n}}}}\n'


def _sources(result: Result) -> Iterator[str]:
    return (f"{entry.source}\0{entry.sha256}" for entry in result.submissions)


def _results(result: Result, lang: str) -> Iterator[Json]:
    run = result.run
    for place, entry in enumerate(result.submissions):
        yield _form_result(entry, result, place, lang)
    points = list(run_points(result, lang))
    if points:
        key = oscal_uuid("result", run.on.isoformat(), "run", *(point.mark for point in points))
        found = [_PointParts(point, run.on, run.stage, key, place) for place, point in enumerate(points)]
        head = {"uuid": key, "title": title(result.tool.name), "description": say("pipelines.oscal.run", lang)}
        yield {**head, "start": moment(run.on), **_parts(found)}


def _form_result(entry: Submission, result: Result, place: int, lang: str) -> Json:
    """One form: its findings, and where it was not judged, why."""
    run = result.run
    key = oscal_uuid("result", run.on.isoformat(), str(place), entry.source, entry.sha256)
    day = entry.checked_on or run.on
    points = list(points_of(entry, run, lang, result.waivers))
    found = [_PointParts(point, day, run.stage, key, at) for at, point in enumerate(points)]
    rows = [_row_finding(row, entry, key, fails=fails) for row, fails in rows_beside(entry, points)]
    outcome, counts = entry.outcome, entry.items
    told: dict[str, object] = {"source": entry.source, "sha256": entry.sha256, "status": entry.status.value}
    told |= (
        {"outcome": outcome.value.value, "worst": outcome.worst.value, "best": outcome.best.value} if outcome else {}
    )
    told |= {name: str(getattr(counts, name)) for name in _COUNTS} if counts else {}
    told |= {"uscc": entry.enterprise.uscc, "grid": entry.enterprise.grid} if entry.enterprise else {}
    status = say(f"status.{entry.status}", lang)
    head = {
        "uuid": key,
        "title": title(outcome_words.enterprise_name(entry, lang)),
        "description": say("pipelines.oscal.form", lang, source=title(entry.source), status=status),
        "start": moment(day),
    }
    note = (
        say("report.joint", lang).join(outcome_words.problem_text(one, entry, lang) for one in entry.problems)
        if outcome is None
        else ""
    )
    parts = _parts(found, rows, [row.item for row in entry.answers])
    return with_properties(head, told) | parts | ({"remarks": note} if note else {})


def _parts(found: list[_PointParts], rows: list[Json] | None = None, items: list[str] | None = None) -> Json:
    """What was looked at, and what came of it. Where no item is known, all that the form should have shown."""
    controls = [{"control-id": token(item)} for item in dict.fromkeys(items or ())]
    selection: Json = {"include-controls": controls} if controls else {"include-all": {}}
    return {
        "reviewed-controls": {"control-selections": [selection]},
        **listed("observations", [one.observation() for one in found]),
        **listed("risks", [one.risk() for one in found if one.is_risk]),
        **listed("findings", [*(one.finding() for one in found), *(rows or ())]),
    }


def _row_finding(row: ItemResult, entry: Submission, key: str, *, fails: bool) -> Json:
    """A row that no point tells of: satisfied, or the answer to a row that is there and was told elsewhere."""
    status = {"state": "not-satisfied", "reason": "fail"} if fails else {"state": "satisfied", "reason": "pass"}
    name = title(f"{outcome_words.data_number(row.item, entry)} {row.title}")
    return {
        "uuid": oscal_uuid("finding", key, "row", row.item),
        "title": name,
        "description": name,
        "target": {"type": "objective-id", "target-id": token(row.item), "status": status},
    }


def _waiver_told(waiver: HeldWaiver) -> dict[str, str]:
    """Who lets a gate pass over a risk, until when."""
    return {"waived-by": waiver.approver, "waived-until": waiver.expires.isoformat()}


class _PointParts:
    """One point as an observation, a finding and, if it is a hazard, a risk."""

    def __init__(self, point: Point, day: date, stage: Stage, key: str, place: int) -> None:
        self.point, self.day, self.stage = point, day, stage
        self.ids = {kind: oscal_uuid(kind, key, point.mark, str(place)) for kind in ("observation", "risk", "finding")}
        self.name = title(f"{point.label} {point.title}")
        self.text = point.text or self.name

    @property
    def is_risk(self) -> bool:
        """Whether something is known to be there."""
        return self.point.kind.is_hazard or self.point.kind is PointKind.REMOVED

    @property
    def _status(self) -> str:
        if self.point.waiver is not None:
            return "deviation-approved"
        return "remediating" if self.point.kind is PointKind.REMOVED else "open"

    def observation(self) -> Json:
        """How it was seen, and where it stands in the file."""
        point = self.point
        is_seen = self.stage is not Stage.SELF
        unread = point.kind in (PointKind.UNREADABLE, PointKind.MISSING, PointKind.ABSENT, PointKind.RUN)
        method = "UNKNOWN" if unread else "EXAMINE" if is_seen else "INTERVIEW"
        part: Json = {"uuid": self.ids["observation"], "title": self.name, "description": self.text}
        told = {"source": point.source, "location": point.location, "state": point.kind.value}
        return with_properties(part, told) | {"methods": [method], "types": ["finding"], "collected": moment(self.day)}

    def finding(self) -> Json:
        """What it says of its item."""
        point = self.point
        if point.kind is PointKind.REMOVED:
            status = {"state": "satisfied", "reason": "pass"}
        else:
            status = {"state": "not-satisfied", "reason": "fail" if self.is_risk else "other"}
        part: Json = {"uuid": self.ids["finding"], "title": self.name, "description": self.text}
        told = {"number": point.number, "grade": point.grade.value if point.grade else "", "mark": point.mark}
        risks = [{"risk-uuid": self.ids["risk"]}] if self.is_risk else []
        return {
            **with_properties(part, told),
            "target": {"type": "objective-id", "target-id": token(point.code), "status": status},
            "related-observations": [{"observation-uuid": self.ids["observation"]}],
            **listed("related-risks", risks),
        }

    def risk(self) -> Json:
        """What may come of it, and until when it has to be gone."""
        point = self.point
        part: Json = {"uuid": self.ids["risk"], "title": self.name, "description": self.text}
        told = {"number": point.number, "grade": point.grade.value if point.grade else ""}
        told |= _waiver_told(point.waiver) if point.waiver else {}
        due = {"deadline": moment(point.deadline)} if point.deadline else {}
        return {
            **with_properties({**part, "statement": point.clause or self.text}, told),
            "status": self._status,
            **due,
            "related-observations": [{"observation-uuid": self.ids["observation"]}],
        }

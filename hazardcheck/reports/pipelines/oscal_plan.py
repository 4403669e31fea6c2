"""``ledger export --format oscal-poam``: the ledger as an OSCAL plan of action and milestones.

A hazard is an item of the plan and a risk: 待确认 is ``investigating``, 整改中 ``open``, 待验收 ``remediating``, 已销号
``closed``; what happened to it is the log of the risk, in its order. An identifier hangs on the hazard, so that the
receiver of next month's plan knows it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...model.base import Stage
from ...model.ledger import HazardState, LedgerHazard, LedgerStep
from ...model.written.profile import Enterprise
from ...rules.known.identity import identity_of
from ...words import TEXTS, named, say
from ..safe_text import one_line
from .oscal_parts import Json, line, listed, metadata, moment, oscal_uuid, title, token, with_properties

_STATUS = {
    HazardState.UNCONFIRMED: "investigating",
    HazardState.RECTIFYING: "open",
    HazardState.AWAITING: "remediating",
    HazardState.CLOSED: "closed",
}
# What a step makes of the risk; the others leave it as it is.
_CHANGES = {
    "found": "open",
    "unconfirmed": "investigating",
    "confirmed": "open",
    "seen": "open",
    "done": "remediating",
    "closed": "closed",
    "reopened": "open",
}


@dataclass(frozen=True, slots=True)
class PlannedHazard:
    """A hazard of the ledger and whose it is."""

    owner: Enterprise
    hazard: LedgerHazard


def plan_text(planned: Iterable[PlannedHazard], on: date, version: str, head: str, lang: str) -> str:
    """The document. ``head``: the end of the ledger's chain, so that it shows which events it was made of."""
    parts = [_HazardPart(one, on, lang) for one in planned]
    own = oscal_uuid("plan", on.isoformat(), head)
    name = say("pipelines.oscal.plan", lang, day=on.isoformat())
    body = {
        "uuid": own,
        "metadata": with_properties(metadata(name, on, version), {"ledger-head": head}),
        "system-id": {"id": own, "identifier-type": "http://ietf.org/rfc/rfc4122"},
    }
    lists = {
        "observations": [one.observation() for one in parts],
        "risks": [one.risk() for one in parts],
        "poam-items": [one.item() for one in parts],
    }
    texts = [f'"{key}": {line(part)}' for key, part in body.items()]
    texts += ['"{}": [\n{}\n]'.format(key, ",\n".join(map(line, many))) for key, many in lists.items()]
    return '{"plan-of-action-and-milestones": {\n' + ",\n".join(texts) + "\n}}\n"


class _HazardPart:
    """One hazard as an observation, a risk and an item of the plan."""

    def __init__(self, planned: PlannedHazard, on: date, lang: str) -> None:
        self.owner, self.one, self.on, self.lang = planned.owner, planned.hazard, on, lang
        finding = self.one.finding
        key = (identity_of(self.owner) or self.one.form, finding.item, self.one.no)
        kinds = ("observation", "risk", "item", "step", "work")
        self.ids = {kind: oscal_uuid("ledger", kind, *key) for kind in kinds}
        where = " ".join(filter(None, (finding.place, finding.device)))
        self.name = title(f"{self.one.no} {finding.title} {where}")
        self.text = title(finding.description or finding.title or self.one.no)

    def _told(self) -> dict[str, object]:
        one, finding = self.one, self.one.finding
        watch = one.supervision
        return {
            "number": one.no,
            "enterprise": self.owner.name,
            "uscc": self.owner.uscc,
            "grid": self.owner.grid,
            "item": finding.item,
            "clause": finding.clause,
            "place": finding.place,
            "device": finding.device,
            "grade": finding.grade.value,
            "state": one.state.value,
            "stop": one.known.stop if one.is_open else "",
            "responsible": finding.responsible,
            "times-seen": one.times_seen,
            "recurrences": one.recurrences,
            "supervised": " ".join(filter(None, (watch.level, watch.body, watch.number))) if watch else "",
        }

    def observation(self) -> Json:
        """Who said it first, and the pictures and papers of the work, by their hashes."""
        one = self.one
        evidence = [
            with_properties({"description": title(proof.name)}, {"sha256": proof.sha256, "taken-on": proof.taken_on})
            for proof in one.proofs
        ]
        return {
            "uuid": self.ids["observation"],
            "title": self.name,
            "description": self.text,
            "methods": ["INTERVIEW" if one.stage is Stage.SELF else "EXAMINE"],
            "types": ["finding"],
            "collected": moment(one.first_on or self.on),
            **listed("relevant-evidence", evidence),
        }

    def risk(self) -> Json:
        """Its state, its end, what is planned or done, and everything that happened."""
        one, finding = self.one, self.one.finding
        part: Json = {"uuid": self.ids["risk"], "title": self.name, "description": self.text}
        due, clause = one.known.deadline, named(finding.clause, self.lang)
        return {
            **with_properties({**part, "statement": title(clause or finding.title)}, self._told()),
            "status": _STATUS[one.state],
            **({"deadline": moment(due)} if due else {}),
            **listed("remediations", self._work()),
            "risk-log": {"entries": [self._entry(place, step) for place, step in enumerate(one.steps)]},
            "related-observations": [{"observation-uuid": self.ids["observation"]}],
        }

    def _work(self) -> list[Json]:
        """What is planned, and what was done."""
        one, finding = self.one, self.one.finding
        told = (("planned", finding.measure), ("completed", one.what))
        return [
            {
                "uuid": oscal_uuid(self.ids["work"], lifecycle),
                "lifecycle": lifecycle,
                "title": title(text),
                "description": title(text),
            }
            for lifecycle, text in told
            if one_line(text).strip()
        ]

    def _entry(self, place: int, step: LedgerStep) -> Json:
        why = say(step.why, self.lang, **step.params) if step.why in TEXTS else ""
        said = say("report.joint", self.lang).join(title(text) for text in (step.source, step.what, why) if text)
        change = _CHANGES.get(step.kind)
        part: Json = {
            "uuid": oscal_uuid(self.ids["step"], str(place)),
            "title": title(say(f"ledger.step.{step.kind}", self.lang)),
            **({"description": said} if said else {}),
            # a form without a day: the format wants one, the property says that nobody knows it
            "start": moment(step.day or self.on),
        }
        told = {"day": "" if step.day else "unknown", "proofs": " ".join(proof.sha256 for proof in step.proofs)}
        return with_properties(part, told) | ({"status-change": change} if change else {})

    def item(self) -> Json:
        """The item of the plan."""
        return {
            "uuid": self.ids["item"],
            "title": self.name,
            "description": self.text,
            "props": [*with_properties({}, {"control": token(self.one.finding.item)})["props"]],
            "related-observations": [{"observation-uuid": self.ids["observation"]}],
            "related-risks": [{"risk-uuid": self.ids["risk"]}],
        }

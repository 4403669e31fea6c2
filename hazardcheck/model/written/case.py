"""Case facts for inspection and recheck (docs/decision-table.md, flags): what the form cannot know."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from .written_noun import WrittenNoun

SCHEMA = "hazardcheck/case/1"


class Case(WrittenNoun):
    """One enterprise's case facts, each with reason and date in ``reasons``. What is not given stays None: exemptions
    do not apply, aggravations are not assumed.

    ``severity``: ordinary | grave | imminent. ``cooperation``: good | poor | obstructed. ``stop_in_force``: false,
    true (on-site measure) or self | onsite | penalty. ``arisen_since``: items whose hazard came after the earlier
    self-check. ``external_cause``: items whose cause lies outside the enterprise. ``whole_site``: the stop is not
    limited to the places named.
    """

    name: str = ""
    uscc: str = ""
    reported_on: date | None = None
    visit_notice_on: date | None = None
    plan_on_schedule: bool | None = None
    severity: Literal["ordinary", "grave", "imminent"] | None = None
    cooperation: Literal["good", "poor", "obstructed"] | None = None
    order_refused: bool | None = None
    resumed_without_consent: bool | None = None
    elimination_pretended: bool | None = None
    records_faked: bool | None = None
    penalties: tuple[date, ...] = ()
    stop_in_force: bool | Literal["self", "onsite", "penalty"] | None = None
    acceptance_report: bool | None = None
    consent: bool | None = None
    due: date | None = None
    extension: date | None = None
    external_cause: tuple[str, ...] = ()
    arisen_since: tuple[str, ...] = ()
    whole_site: bool | None = None
    document: str = ""
    reasons: dict[str, str] = Field(default_factory=dict)

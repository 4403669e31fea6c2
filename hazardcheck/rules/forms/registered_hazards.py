"""A hazard that is registered while its item is not answered: it is there, whatever the row forgot to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ...model.answers import Answer, HazardRecord, Problem
from ...model.base import State
from ..closing.closed_records import missing_proof


def counted_hazard(
    answer: Answer, records: Iterable[HazardRecord], *, accepted: bool, checked_on: date | None, missing: bool = False
) -> tuple[Answer, list[Problem]]:
    """The answer as it counts beside its registered ``records``, and the complaint that the row has to be answered
    (HZ291). ``missing``: the row is not there."""
    open_ = [record for record in records if missing_proof(record, accepted=accepted, checked_on=checked_on)]
    if not open_ or not (missing or answer.state.is_open):
        return answer, []
    cells = "、".join(record.location for record in open_)
    params = {"item": answer.key, "cells": cells, "state": answer.value or "空白"}
    problem = Problem(code="HZ291", location=open_[0].location, value=answer.value, item=answer.key, params=params)
    return replace(answer, state=State.HAZARD), [problem]

"""What a visit or patrol has to be: a person, from one moment to a later one, not longer than a day's work, not to
come, and not while the same person was elsewhere. And whether an area's degree can be measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ...late_pattern import LatePattern
from ...model.zone_events import Round
from ..closing.person_names import is_person, shared_names
from ..reading.plain_text import plain
from .refused_act import Refusal

# longer than a shift with its overtime: a day was mistyped
_LONGEST = timedelta(hours=12)
# A number with what it counts, a number of times, or a rhythm; 认真检查 and 到位 can't be measured.
_NUMBER = r"(\d+(\.\d+)?|[零〇一二两三四五六七八九十百半])"
_MEASURED = LatePattern(
    rf"{_NUMBER}\s*(次|遍|分钟|小时|天|日|周|月|班|人|处|台|件|个|米|毫米|厘米|mm|cm|m|%|％|度|℃|kpa|mpa|pa|ppm|mg|元|分)"
    "|每(班|日|天|周|月|季|小时)|(不|无|没有)(超过|低于|高于|积尘|泄漏|明火)|百分之|≤|≥|<|>",
    re.IGNORECASE,
)


def round_refusals(told: Round, today: date, others: Iterable[Round] = ()) -> Iterator[Refusal]:
    """Why a round can't stand; ``others``: those of these days, whoever went. Who goes with somebody is there too:
    ``示例甲、示例乙`` from 9:00 to 10:00 leaves no patrol of 示例乙 at 9:30 elsewhere."""
    if not is_person(told.by):
        yield Refusal("HZ790", {"value": told.by or "—"})
    begun, ended = (moment.isoformat(" ", "minutes") for moment in (told.begun, told.ended))
    if told.ended <= told.begun or told.ended - told.begun > _LONGEST:
        yield Refusal("HZ791", {"value": begun, "other": ended})
    if told.ended.date() > today:
        yield Refusal("HZ792", {"value": begun if told.begun.date() > today else ended})
    for other in others:
        is_meanwhile = told.begun < other.ended and other.begun < told.ended
        both = "、".join(shared_names(told.by, other.by)) if is_meanwhile else ""
        if both:
            yield Refusal("HZ793", {"value": both, "other": _span(other), "name": other.enterprise.name or "—"})


def _span(told: Round) -> str:
    return f"{told.begun.isoformat(' ', 'minutes')}–{told.ended:%H:%M}"


def is_measured(degree: str) -> bool:
    """Whether a degree can be measured: 每班清扫一次 and 积尘不超过 1 毫米 can, 认真检查 can't."""
    return bool(_MEASURED.search(plain(degree)))

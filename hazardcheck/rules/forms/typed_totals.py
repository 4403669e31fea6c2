"""Totals that somebody typed below the rows (共检查24项，其中存在隐患2项), held against the rows that they count.

A line that says nothing else and counts what the rows say is silent; one that counts otherwise leaves something out, in
the rows or in the line. General hazards (一般隐患3项) stand in no row here, so that such a line is no total.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from ...late_pattern import LatePattern
from ...model.answers import Answer
from ...model.base import State
from ..reading.plain_text import plain

_UNIT = r"\s*(?:项|条|处|个)?"
_COUNT = r"(?:项|数|数量|总数|项数|合计)?\s*(?:[:=]|共|为|有)?\s*(\d{1,4})"
_LEAD = r"(?:以上|本表|本次|本月|合计|总计|小计|共计|共|其中|经|全部|:)*"
_PARTS = LatePattern(r"[\s,;。、]+(?=\D)|(?<=[项条处个])(?=\D)")
# What is counted: the states of its rows, and whether one row may be counted as several.
_KINDS = (
    (LatePattern(rf"{_LEAD}(?:自查|检查|排查)(?:项目|内容|了)?{_COUNT}{_UNIT}"), ()),
    (
        LatePattern(rf"{_LEAD}(?:(?:存在|发现|查出|有)?(?:重大|事故|安全)*(?:隐患|问题)|不合格|不符合){_COUNT}{_UNIT}"),
        (State.HAZARD,),
    ),
    (LatePattern(rf"{_LEAD}(?:无隐患|合格|符合|正常|不存在隐患|无问题){_COUNT}{_UNIT}"), (State.OK,)),
    (LatePattern(rf"{_LEAD}(?:不涉及|不适用){_COUNT}{_UNIT}"), (State.NA,)),
)
_LABEL = LatePattern(r"合计|总计|小计|共计|统计|汇总|其中")


class TypedTotal(NamedTuple):
    """A number that a line names, and those of the rows that it may mean."""

    said: int
    counted: tuple[int, ...]

    @property
    def agrees(self) -> bool:
        """Whether the rows say so, too."""
        return self.said in self.counted


def typed_totals(text: str, rows: Mapping[str, Answer]) -> list[TypedTotal]:
    """The totals of a line; none where it says anything else."""
    found = []
    for part in _PARTS.split(plain(text).strip(" 。.:")):
        if not part or _LABEL.fullmatch(part.strip(":")):
            continue
        total = _total(part.strip(" :"), rows.values())
        if total is None:
            return []
        found.append(total)
    return found


def _total(part: str, rows: Collection[Answer]) -> TypedTotal | None:
    for pattern, states in _KINDS:
        if match := pattern.fullmatch(part):
            return TypedTotal(int(match[1]), tuple(sorted(_counts(rows, states))))
    return None


def _counts(rows: Collection[Answer], states: tuple[State, ...]) -> set[int]:
    """What a number may count: the rows with these states, hazards also one by one; all rows, or the answered ones."""
    if not states:
        return {len(rows), sum(row.state is not State.UNANSWERED for row in rows)}
    held = [row for row in rows if row.state in states]
    several = {sum(max(1, len(row.records)) for row in held)} if states == (State.HAZARD,) else set()
    return {len(held), *several}

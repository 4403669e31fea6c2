"""How far an error of a form reaches: whether an answer in this form can repair it, and whether a hazard could hide
behind it.

Example: a date that nobody understands (HZ217) is repaired in its cell. A manifest that is missing (HZ110) is not: no
answer in this form leads to 合格, and a row taken out with it could have been a hazard, so that the worst case has one.
A form of another edition (HZ276) can't pass either, but shows every row that it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from ...model.answers import Problem


class Reach(Enum):
    """From near to far; each includes the ones before it."""

    CELL = "a cell of this form repairs it"
    FORM = "no answer in this form can lead to a pass"
    BLIND = "a hazard could hide behind it that no row of the form shows"


# Codes whose reach is further than a cell, each beside its reason. The others are in `CELL_ERRORS`.
FAR_ERRORS: Final[Mapping[str, Reach]] = {
    # a sheet of another make: nobody knows which rows it should have
    "HZ109": Reach.BLIND,
    # no manifest: rows may have been taken out
    "HZ110": Reach.BLIND,
    # a broken one says no more than none
    "HZ111": Reach.BLIND,
    # another version of the checklist; each changed row is complained of by itself
    "HZ113": Reach.FORM,
    # a column is gone, and what was written in it
    "HZ115": Reach.BLIND,
    # made for another industry: items of this one are not asked
    "HZ116": Reach.BLIND,
    # several forms in one workbook, of which one is judged
    "HZ117": Reach.BLIND,
    # a column twice: which one counts is not known
    "HZ118": Reach.BLIND,
    # another table with hazards beside the one that is judged
    "HZ119": Reach.BLIND,
    # titles again further down, in another order
    "HZ124": Reach.BLIND,
    # something was written by a formula, and nobody can read what
    "HZ126": Reach.BLIND,
    # the mapping names what the file does not have
    "HZ130": Reach.BLIND,
    # two readers read different cells
    "HZ131": Reach.BLIND,
    # the second reader could read nothing
    "HZ132": Reach.BLIND,
    # somebody wrote something outside the table that may tell of a hazard
    "HZ129": Reach.BLIND,
    # the same in the place of a name, an address or a number
    "HZ804": Reach.BLIND,
    # a total that the rows do not bear out: what it counts may stand in none of them
    "HZ806": Reach.BLIND,
    # a hazard is spoken of outside the table, and of which item nobody says
    "HZ136": Reach.BLIND,
    # more of these than are named
    "HZ138": Reach.BLIND,
    # a row of no known item: its hazard belongs to nothing
    "HZ215": Reach.BLIND,
    # an answer without a number
    "HZ223": Reach.BLIND,
    # a row of the table with details of a hazard, of no item
    "HZ298": Reach.BLIND,
    # a registered hazard without an item
    "HZ290": Reach.BLIND,
    "HZ149": Reach.BLIND,
    # the register of hazards is gone
    "HZ292": Reach.BLIND,
    # no item applies: nothing was asked
    "HZ240": Reach.FORM,
    "HZ259": Reach.FORM,
    # the criterion was not in force on that day
    "HZ241": Reach.FORM,
    # a row that fits no item
    "HZ244": Reach.BLIND,
    # a recheck without an earlier result: what was to be rechecked is not known
    "HZ262": Reach.BLIND,
    # the same, where there is an earlier result of others only
    "HZ263": Reach.BLIND,
    # another form of the same day says something else
    "HZ273": Reach.BLIND,
    # hazards of an earlier form are gone without a record
    "HZ274": Reach.BLIND,
    # hazards of this form are gone from a later one: here they stand
    "HZ275": Reach.FORM,
    # another edition was in force
    "HZ276": Reach.FORM,
    # which of several forms counts is not known
    "HZ278": Reach.BLIND,
    # an earlier hazard that is not closed stands in no row
    "HZ284": Reach.BLIND,
    # a record that says that there was no hazard, of one that nobody asked about
    "HZ270": Reach.BLIND,
    # a check of more than a year ago: it has to be made again
    "HZ289": Reach.FORM,
    # the list of hazards that was sent back is gone
    "HZ268": Reach.BLIND,
    # a line of it was changed or deleted
    "HZ286": Reach.BLIND,
    # the list of hazards that the form was made with is gone or changed
    "HZ146": Reach.BLIND,
    # the hazards of that list are another enterprise's, and those of this one are not asked for
    "HZ145": Reach.BLIND,
}

# A cell repairs it, which may say 有: then the rows that claim 不涉及 have to be answered, perhaps with a hazard.
_HIDING_CELLS = frozenset({"HZ232"})

# Codes of HZ1xx, HZ2xx and HZ801 to HZ805 that a cell repairs, or that are warnings or refusals only: named, so that
# nobody adds a code without deciding (`tests/rules/judging/test_error_reach.py`).
CELL_ERRORS: Final = frozenset(
    "HZ101 HZ102 HZ103 HZ104 HZ105 HZ106 HZ107 HZ108 HZ112 HZ114 HZ120 HZ121 HZ122 HZ123 HZ125 HZ127 HZ128 HZ133 "
    "HZ134 HZ135 HZ137 HZ139 HZ140 HZ141 HZ142 HZ143 HZ144 HZ150 HZ201 HZ210 HZ211 HZ212 HZ213 HZ214 HZ216 HZ217 HZ218 "
    "HZ219 HZ220 HZ221 HZ222 HZ224 HZ225 HZ226 HZ227 HZ228 HZ229 HZ230 HZ231 HZ232 HZ233 HZ234 HZ235 HZ236 HZ238 "
    "HZ243 HZ245 HZ246 HZ247 HZ248 HZ249 HZ250 HZ251 HZ253 HZ255 HZ256 HZ264 HZ265 HZ266 HZ269 HZ271 HZ272 HZ277 HZ279 "
    "HZ280 HZ281 HZ282 HZ283 HZ285 HZ287 HZ288 HZ291 HZ293 HZ294 HZ295 HZ296 HZ297 HZ299 HZ155 HZ156 HZ157 "
    "HZ158 HZ258 HZ267 HZ147 HZ148 HZ801 HZ802 HZ803 HZ805".split()
)


def error_reach(problem: Problem) -> Reach | None:
    """How far an error reaches; nothing for a warning."""
    return FAR_ERRORS.get(problem.code, Reach.CELL) if problem.is_error else None


def is_form_error(problem: Problem) -> bool:
    """Whether the error concerns the form as a whole, so that no answer can lead to 合格."""
    return error_reach(problem) in (Reach.FORM, Reach.BLIND)


def hides_hazards(problem: Problem) -> bool:
    """Whether a hazard could hide behind the error that no row of the form shows."""
    return error_reach(problem) is Reach.BLIND or (problem.is_error and problem.code in _HIDING_CELLS)

"""Whether an earlier form of the same code was another enterprise's, by its name.

A code alone ties a form to the earlier result; if the name is another one, somebody has to say which is wrong. A new
name is no other one where the form gives the old one beside it, as in 示例新厂（原示例旧厂）.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...late_pattern import LatePattern
from ...model.answers import Problem
from ...model.outcome import Submission
from ...model.written.profile import Enterprise
from .identity import code_of, name_of

# Two names under one code: two enterprises, and one of them has the wrong code.
SHARED_CODE = "HZ279"
# 示例新厂(原示例旧厂), as a name is folded
_RENAMED = LatePattern(r"(.+)\((?:原|原名|曾用名):?(.+)\)")


def other_names(enterprise: Enterprise, earlier: Iterable[Submission]) -> list[Problem]:
    """An error where earlier forms of this code bear another name. A form that was asked about its own name already
    says nothing of whose the code is."""
    code, names = code_of(enterprise.uscc), _names_of(enterprise.name)
    theirs = [one for one in earlier if one.enterprise and code and code_of(one.enterprise.uscc) == code]
    left = [one for one in theirs if all(problem.code != SHARED_CODE for problem in one.problems)]
    while names and (same := [one for one in left if not names.isdisjoint(_names_of(_plain_name(one)))]):
        names = names.union(*(_names_of(_plain_name(one)) for one in same))
        left = [one for one in left if one not in same]
    others = dict.fromkeys(f"{one.source}（{_plain_name(one)}）" for one in left if _names_of(_plain_name(one)))
    return [Problem(code=SHARED_CODE, params={"others": "、".join(others)})] if names and others else []


def _plain_name(one: Submission) -> str:
    return one.enterprise.name if one.enterprise else ""


def _names_of(name: str) -> frozenset[str]:
    """All names that a head gives, folded: the whole, and of a renamed enterprise both."""
    whole = name_of(name)
    found = _RENAMED.fullmatch(whole)
    return frozenset(filter(None, (whole, *(found.groups() if found else ()))))

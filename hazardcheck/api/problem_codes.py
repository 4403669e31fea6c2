"""``hazardcheck.problem_codes``: every code that a form, a file or a command is complained of by, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..words import TEXTS
from ..words.codes.explain import explanation, open_sentence
from ..words.codes.severities import severity_of

_CODE = re.compile(r"HZ\d{3}")


@dataclass(frozen=True, kw_only=True, slots=True)
class ProblemCode:
    """What a code means; in the sentences … stands for a value. ``severity``: error, warning, either (it depends on
    the form) or note. ``why`` it matters and what to ``do``, in Chinese and (``why_en``, ``do_en``) in English."""

    code: str
    severity: str
    zh: str
    en: str
    why: str
    do: str
    why_en: str
    do_en: str


def problem_codes() -> Mapping[str, ProblemCode]:
    """Code → what it means. A code never changes its meaning and is never used again."""
    return MappingProxyType({code: _described(code) for code in sorted(TEXTS) if _CODE.fullmatch(code)})


def _described(code: str) -> ProblemCode:
    told, english = (dict(explanation(code, lang)) for lang in ("zh", "en"))
    return ProblemCode(
        code=code,
        severity=severity_of(code),
        zh=open_sentence(code, "zh"),
        en=open_sentence(code, "en"),
        why=told.get("why", ""),
        do=told.get("do", ""),
        why_en=english.get("why", ""),
        do_en=english.get("do", ""),
    )

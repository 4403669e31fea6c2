"""Why a run ends with its exit code, in lines (``--explain-exit``): the rule, then the record that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.outcome import Result
from ...model.run_notes import ExitGround
from ...words import say
from .. import outcome_words
from ..outcome_words import short_key
from ..safe_text import one_line


def exit_lines(result: Result, lang: str) -> Iterator[str]:
    """The code with its reason, and every ground that is named."""
    yield say("explain.exit", lang, exit=result.exit.code, reason=one_line(result.exit.reason))
    yield from ("  " + ground_text(one, lang) for one in result.exit.because)


def ground_text(one: ExitGround, lang: str) -> str:
    """``规则 S4（停产）：自查表/甲厂.xlsx 甲厂 11-03 YH-202611-4K7QM 隐患登记!D7``."""
    item = short_key(one.item) if one.item else ""
    parts = (one.source, one.enterprise, item, one.number, one.location, one.code)
    record = " ".join(one_line(part) for part in parts if part)
    what = _rule_text(one, lang)
    return say("explain.ground", lang, what=what, record=record) if record else what


def _rule_text(one: ExitGround, lang: str) -> str:
    outcome = outcome_words.verdict_name(one.outcome, lang) if one.outcome else ""
    if one.rule.startswith("exit."):
        return say(f"explain.{one.rule}", lang)
    return say("explain.rule", lang, rule=one.rule, outcome=outcome) if one.rule else outcome

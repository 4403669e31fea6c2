"""Sentences and labels in Chinese and English, by code: the only place where the product speaks.

Each module holds ``TEXTS``: code → (Chinese, English). Codes ``HZ…`` are problems and errors and never change their
meaning; the others are labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import (
    authoring,
    calls,
    cli,
    editions,
    files,
    form,
    gates,
    guided,
    interview,
    ledger,
    ledger_papers,
    ledger_terms,
    library,
    monthly,
    page,
    pipelines,
    reading,
    reports,
    returncopy,
    review,
    rules,
    summary,
)

_ROOMS = (
    rules.TEXTS,
    review.TEXTS,
    reading.TEXTS,
    form.TEXTS,
    files.TEXTS,
    gates.TEXTS,
    library.TEXTS,
    authoring.TEXTS,
    editions.TEXTS,
    interview.TEXTS,
    reports.TEXTS,
    page.TEXTS,
    pipelines.TEXTS,
    summary.TEXTS,
    returncopy.TEXTS,
    ledger.TEXTS,
    monthly.TEXTS,
    ledger_papers.TEXTS,
    ledger_terms.TEXTS,
    cli.TEXTS,
    guided.TEXTS,
    calls.TEXTS,
)
TEXTS: dict[str, tuple[str, str]] = {code: pair for room in _ROOMS for code, pair in room.items()}


def say(code: str, lang: str, /, **params: object) -> str:
    """The text with ``code``, its ``{names}`` filled in: English for ``en``, Chinese for anything else."""
    chinese, english = TEXTS[code]
    text = english if lang == "en" else chinese
    return text.format(**{name: _spoken(name, params, lang) for name in params}) if params else text


def _spoken(name: str, params: Mapping[str, object], lang: str) -> object:
    """A parameter that is itself a word: a guess becomes "did you mean"; a kind of thing, a detail, a reason (and the
    reason of that) or a place it comes from is given by its code, and names what its sentence names. In English the
    name of a criterion, a fact or a law is too; what somebody typed never is."""
    value = params[name]
    if name == "hint":
        return say("library.hint", lang, guess=value) if value else ""
    if name not in CODED or not isinstance(value, str) or value not in TEXTS:
        if lang != "en" or not isinstance(value, str):
            return value
        from .english.english_terms import english_value

        return english_value(name, value)
    # a reason may name its own reason (``gap``), which does not name it back
    before = CODED[: CODED.index(name) + 1]
    return say(value, lang, **{other: given for other, given in params.items() if other not in before})


def named(text: str, lang: str) -> str:
    """A name that stands in Chinese in the data (a criterion, a fact, an industry, a basis, a clause, several of them)
    in the language asked for; any other text as it is."""
    if lang != "en":
        return text
    from .english.english_terms import in_english

    return in_english(text)


def listed(texts: Iterable[str], lang: str, sign: str = "、") -> str:
    """The texts in one line: 、 or ； between them, in English a comma or a semicolon; names as ``named`` has them."""
    if lang != "en":
        return sign.join(texts)
    return _JOINED[sign].join(named(text, lang) for text in texts)


def bracketed(text: str, lang: str) -> str:
    """What is said beside a word, in the brackets of the language: （A）, or " (A)"."""
    return f" ({text})" if lang == "en" else f"（{text}）"


_JOINED = {"、": ", ", "；": "; ", "，": ", ", "：": ": "}
# Parameters that may be codes of texts; one may name those behind it.
CODED = ("kind", "detail", "why", "gap", "source")

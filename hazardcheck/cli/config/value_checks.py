"""Whether the value of a key is one that its option takes: asked where it is read, before any command uses it."""

from __future__ import annotations

from collections.abc import Iterable

from ...errors import DefinitionError, HazardcheckError
from ..spoken_language import current_language, is_language
from .config_keys import ConfigKey

# What a value is held against is imported where it is asked: few runs have a configuration.


def check_word(key: ConfigKey, value: str) -> None:
    """Whether a key that names a language, a stage, an outcome or a number does. HazardcheckError HZ504, HZ851."""
    from ...api import asked_values as asked

    if key.name == "grade.stage":
        asked.named_stage(value, current_language())
    elif key.name == "grade.fail-on":
        asked.fail_threshold(value, current_language())
    elif (key.name == "lang" and not is_language(value)) or (key.kind == "number" and not _is_number(value)):
        raise DefinitionError("HZ851", key=key.name, value=value, kind=key.kind_shown)


def check_value(key: ConfigKey, value: str) -> None:
    """The same, and whether there is such a policy. A gate or a roster may be made later: the path is shown as it is
    meant. HazardcheckError HZ564, those of a policy."""
    from ...library.policies import load_policy

    check_word(key, value)
    if key.name == "grade.policy":
        load_policy(value, current_language())


def complaints_of(error: HazardcheckError, where: str) -> list[DefinitionError]:
    """What is wrong with a value, at the place where it was given."""
    every = error.all() if isinstance(error, DefinitionError) else (error,)
    # a place within another file stays, an option is said by the place
    return [
        DefinitionError(one.code, f"{where}: {one.where}" if ":" in one.where else where, **one.params) for one in every
    ]


def raise_all(complaints: Iterable[DefinitionError]) -> None:
    """Raise the first, with the others; nothing where there is none."""
    found = tuple(complaints)
    if found:
        found[0].others = found[1:]
        raise found[0]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) >= 1

"""``hazardcheck.template`` and ``load_checklist``: the blank form of a factory, and the list that it asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ..errors import UsageError
from ..library.own_lists import load_named
from ..model.written.checklist import Checklist
from ..reports.whole_files import write_whole
from ..words import say
from . import given_arguments as given
from .form_making import Listener, make_form, unused_facts
from .form_writing import check_ending, form_bytes, keep_filled


def load_checklist(name: given.Given) -> Checklist:
    """A shipped checklist by its id (``gongmao-2023``), or one of one's own by its path. UsageError HZ501 where there
    is none, DefinitionError with every complaint about it (``all()``)."""
    (found,) = load_named((given.given_name(name, "name"),))
    return found


def template(
    out: given.Given,
    *,
    on: date | str,
    profile: given.Given | None = None,
    industry: str = "",
    fact: str | Iterable[str] = (),
    focus: str | Iterable[str] = (),
    checklist: given.Several = (),
    lang: str = "zh",
    force: bool = False,
) -> tuple[str, ...]:
    """Write the blank form of a factory: a workbook, or a text file where the name ends in ``.yaml``. The remarks that
    the command line makes. UsageError HZ511: somebody has begun to fill in what lies there (``force``: over it)."""
    lang, place, notes = given.given_language(lang), Path(given.given_name(out, "out")), list[str]()
    check_ending(place)

    def tell(code: str, /, **params: object) -> None:
        notes.append(say(code, lang, **params))

    is_forced = given.given_truth(force, "force")
    facts = given.given_texts(fact, "fact")
    names = given.given_names(checklist, "checklist")
    of_factory = (given.given_path(profile, "profile"), given.given_text(industry, "industry"), facts)
    chosen = (*of_factory, given.given_texts(focus, "focus"), names)
    form = make_form(*chosen, given.given_day(on), Listener(lang, tell))
    if not form.rows:
        raise UsageError("HZ510")
    if not is_forced:
        keep_filled(place)
    write_whole(place, form_bytes(place, form, None, lang))
    unused = unused_facts(facts, form)
    if unused:
        tell("cli.template.unused", names="、".join(unused))
    return tuple(notes)

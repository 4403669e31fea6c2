"""``template --previous RESULT`` or ``--ledger``: the next form of an enterprise, with the hazards that are open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ...api.form_making import form_of
from ...batch.grade_file import checklist_finder, editions_of
from ...errors import UsageError
from ...library.own_lists import load_named
from ...model.answers import Answers
from ...model.assessment import KnownHazard
from ...model.base import Stage, Truth
from ...model.form import Form
from ...model.written.checklist import Checklist
from ...model.written.profile import Profile
from ...rules.gates.facts import in_focus
from ...rules.judging.followed_hazards import as_now, item_heirs
from ...rules.known.brought_hazards import with_brought
from ...rules.known.doubtful_hazards import is_placeless
from ...rules.known.told_enterprises import ToldEnterprise
from ...rules.run.carried_answers import carried_facts
from ...textform import start_answers
from ...words import bracketed
from ..command_entry import note_line
from ..spoken_language import current_language, say
from .declared_form import recheck_focus, with_declared
from .earlier_forms import DeclaredRows
from .form_listener import form_listener
from .form_renewal import editions_on

# So many hazards are named in one line.
_NAMED = 8


class EarlierForms(Protocol):
    """What is known of one enterprise: its earlier forms, and the hazards that are open after them."""

    def told_hazards(self) -> tuple[ToldEnterprise, tuple[KnownHazard, ...]]:
        """The enterprise that is meant, and its open hazards."""

    def missing_proofs(self) -> dict[str, tuple[str, ...]]:
        """Number → what striking the hazard off still takes, where that is known."""

    def declared_rows(self) -> DeclaredRows | None:
        """What was said row by row, for whoever checks it."""


@dataclass(frozen=True, slots=True)
class NextForm:
    """What the options of ``template`` say of it."""

    source: EarlierForms
    industry: str
    facts: tuple[str, ...]
    focus: tuple[str, ...]
    checklists: tuple[str, ...]
    day: date
    stage: Stage | None = None

    def make(self) -> tuple[Form, Answers]:
        """The form, and the blank answers with the open hazards in their rows. UsageError HZ544 to HZ546."""

        told, hazards = self.source.told_hazards()
        given = load_named(self.checklists)
        before = _checklists_of(told, given)
        wanted = editions_on(self.day, given or _latest(told, before), given)
        known, left = _known_now(hazards, wanted)
        head = told.head.with_values(checked_by="")
        facts: dict[str, Truth] = {}
        for entry in told.entries:
            facts |= {key: truth for key, truth in entry.facts.items() if truth is not None}
        taken = carried_facts(tuple(before.values()), wanted, facts)
        focus = self._focus(told, known, wanted)
        form = form_of(
            wanted, Profile(enterprise=head, facts=taken), self.industry, self.facts, focus, self.day, form_listener()
        )
        if self.stage is not None:
            form = with_declared(form, self.source.declared_rows())
        _tell(told, known, left)
        return form, with_brought(start_answers(form), known, head, self.source.missing_proofs())

    def _focus(
        self, told: ToldEnterprise, known: Sequence[KnownHazard], wanted: tuple[Checklist, ...]
    ) -> tuple[str, ...]:
        """What a short form is of: as it is asked for; at a recheck the items with an open hazard, and nothing else; an
        inspection asks everything. UsageError HZ576: nothing to check again."""

        if self.stage is Stage.RECHECK:
            found = recheck_focus(known, wanted)
            if not found:
                raise UsageError("HZ576", where="--stage recheck")
            return found
        return self.focus or (() if self.stage else _focus_of(told, known, wanted))


def _checklists_of(told: ToldEnterprise, given: Iterable[Checklist]) -> dict[str, Checklist]:
    """The checklists that the earlier forms were made with, by id. UsageError HZ546: one's own have to be named."""

    find = checklist_finder(tuple(given))
    found: dict[str, Checklist] = {}
    for stamp in dict.fromkeys(stamp for entry in told.entries for stamp in entry.checklists):
        checklist = find(stamp.id)
        if checklist is None:
            raise UsageError("HZ546", where="--checklist", checklist=stamp.id, title=stamp.title or stamp.id)
        found[stamp.id] = checklist
    return found


def _latest(told: ToldEnterprise, known: dict[str, Checklist]) -> tuple[Checklist, ...]:
    """Those of the newest form; of older ones those that ask something else (a form of gas beside one of dust)."""
    chosen: dict[str, Checklist] = {}
    for entry in reversed(told.entries):
        asked = {key for one in chosen.values() for key in one.by_key}
        series = {one.series for one in chosen.values() if one.series}
        for stamp in entry.checklists:
            one = known[stamp.id]
            if not asked & set(one.by_key) and one.series not in series:
                chosen[stamp.id] = one
    return tuple(chosen.values())


def _known_now(
    hazards: Iterable[KnownHazard], wanted: tuple[Checklist, ...]
) -> tuple[list[KnownHazard], list[KnownHazard]]:
    """The hazards that are open now, under their items in the editions of the form; and those of other checklists."""

    heirs = item_heirs(wanted, editions_of(wanted, wanted))
    known = [as_now(one, heirs) for one in hazards]
    asked = {key for one in wanted for key in (*one.by_key, *one.precondition_by_key)}
    own = {key.partition("/")[0] for key in asked}
    brought = [one for one in known if one.finding.item in asked or _is_asked(one.finding.item, own)]
    return brought, [one for one in known if one not in brought]


def _is_asked(item: str, own: Iterable[str]) -> bool:
    """Whether a row of no known item is brought: by a form of the same criteria."""

    return is_placeless(item) and item.partition("/")[0] in own


def _focus_of(told: ToldEnterprise, known: Sequence[KnownHazard], wanted: tuple[Checklist, ...]) -> tuple[str, ...]:
    """A short form stays one, if every hazard has its row on it."""

    focuses = {entry.focus for entry in told.entries}
    if len(focuses) != 1:
        return ()
    (focus,) = focuses
    items = {key: item for one in wanted for key, item in one.by_key.items()}
    return focus if all(one.finding.item in items and in_focus(items[one.finding.item], focus) for one in known) else ()


def _tell(told: ToldEnterprise, known: Sequence[KnownHazard], left: Sequence[KnownHazard]) -> None:
    """Say whose form it is and which hazards it brings."""
    note_line(say("cli.template.previous", name=told.label, count=len(known), names=_hazard_names(known)))
    if left:
        note_line(say("cli.template.previous.left", count=len(left), names=_hazard_names(left)))


def _hazard_names(known: Sequence[KnownHazard]) -> str:
    texts = [
        " ".join(filter(None, (one.finding.number, one.finding.item.rpartition("/")[2], one.finding.place)))
        for one in known[:_NAMED]
    ]
    more = len(known) - _NAMED
    return say("report.comma").join(texts) + ("…" + bracketed(f"+{more}", current_language()) if more > 0 else "")

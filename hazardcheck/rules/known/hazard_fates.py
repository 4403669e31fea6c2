"""What became of an earlier hazard: seen again, closed, or not seen. One rule, wherever the earlier hazard comes from.

Earlier and later hazards are matched by number (隐患编号); else by item and an equal place or an equal device; else,
where one of the two names neither, if each is the only one of its item that is left. Two places that differ are two
hazards: 喷漆房一 cannot close 喷漆房二.

What a form said and nobody could place, or its row denied (``doubt``), is asked for like a hazard. It is settled by
a row of whichever item that is surely it (``answer_rank``), open or closed with its proof; a text
beside an answer or outside the rows also by one with its number whose 整改说明 says that it was none
(``withdrawn_words``), looked at by two persons. Nothing else retracts it.

A number identifies within one enterprise and one item. Where several records of the later form bear the number of one
earlier hazard, that hazard is closed only if none of them says that it is still there.

*Seen again* is a hazard of the later form that is still open. *Closed* needs all of this:

- the later form is dated on or after the earlier one (both days known),
- it has a record of what was done (``closed_records``), done on a day between the two,
- where an earlier outcome was a stop by an authority, its end (``stop_release``: the case facts ``acceptance_report``
  and ``consent``, in the order of the law), whatever later self-checks asked for; a stop by oneself ends with the
  acceptance that the record has.

Everything else is *not seen*, each with its reason and what the reason names (``这次写的是“喷漆室”，上次写的是
“喷漆房”``): a clean row without a record, 不涉及, a short form, an absent
item, an "已当场消除" without proof, a form older than the finding. What was not seen is not gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ...model.assessment import Finding, KnownHazard
from ...model.base import State
from .hazard_numbers import real_number, typed_number
from .identity import name_of
from .open_reasons import (
    Later,
    Reason,
    is_before,
    shared_reason,
    why_not_closed,
    why_not_named,
    why_not_the_same,
    why_shared,
)
from .same_hazard import answer_rank, is_elsewhere, is_other, is_remark, same_number, same_number_and_place, same_place


class Fate(StrEnum):
    """What a later form says of an earlier hazard."""

    SEEN = "seen"
    CLOSED = "closed"
    NOT_SEEN = "not-seen"


@dataclass(frozen=True, kw_only=True, slots=True)
class Following:
    """An earlier hazard with its fate; ``reason`` where it was not seen, ``match`` the later hazard or closure that
    was taken for it, ``was`` the same as the form has it: the match may have been numbered."""

    known: KnownHazard
    fate: Fate
    reason: Reason | None = None
    match: Finding | None = None
    was: Finding | None = None

    @property
    def why(self) -> str:
        """The code of the reason; nothing where there is none."""
        return self.reason.code if self.reason else ""


# ---- matching


def follow(known: Sequence[KnownHazard], later: Later, foreign: Collection[int] = ()) -> list[Following]:
    """The fate of each known hazard, in their order. A later hazard or closure answers for one earlier hazard only.
    ``foreign``: the places of those that a list of others told of: their number is one of that list."""
    taken: dict[int, Finding] = {}
    found: dict[int, Finding] = {}
    # by number what is still there comes first: of two records with one number the closing one closes nothing
    open_first, pool = (*later.findings, *later.closures), (*later.closures, *later.findings)
    passes = ((same_number_and_place, open_first), (same_number, open_first), (same_place, pool))
    shared, twins = _with_shared_number(known), _twins(known)
    for is_match, records in passes:
        for place, one in enumerate(known):
            if place in found or one.doubt or (is_match is same_number and place in shared):
                continue
            is_foreign = later.listed or place in foreign
            # in a list of others a number is one only where place and device do not say otherwise
            asked = [new for new in records if not (is_foreign and is_elsewhere(one.finding, new))]
            match = next((new for new in asked if id(new) not in taken and is_match(one.finding, new)), None)
            if match is not None:
                found[place], taken[id(match)] = match, match
    for place, one in enumerate(known):
        if place not in found and not one.doubt and (match := _only_left(one, place, known, found, pool, taken)):
            found[place], taken[id(match)] = match, match
    for place, one in enumerate(known):
        if one.doubt and (match := _answer_to(one, open_first, later.findings, taken)):
            found[place], taken[id(match)] = match, match
    # of two hazards that nothing tells apart, two records that nothing tells apart close neither: one may be a copy
    copied = frozenset(at for at in twins & found.keys() if _is_copied(found[at], later.closures))
    # what answers for one hazard is no explanation of another that nothing answers for
    rest = replace(
        later,
        findings=tuple(new for new in later.findings if id(new) not in taken),
        closures=tuple(new for new in later.closures if id(new) not in taken),
    )
    return [
        Following(known=one, fate=Fate.NOT_SEEN, reason=shared_reason(one, found[place]), match=found[place])
        if place in copied
        else _following(one, found[place], later, is_shared=place in shared)
        if place in found
        else _unmatched(one, rest)
        for place, one in enumerate(known)
    ]


def _with_shared_number(known: Sequence[KnownHazard]) -> frozenset[int]:
    """The places of hazards whose number stands for another one of the item too: it does not say which is meant."""
    numbers = [(one.finding.item, real_number(one.finding.number)) for one in known]
    return frozenset(place for place, number in enumerate(numbers) if number[1] and numbers.count(number) > 1)


def _twins(known: Sequence[KnownHazard]) -> frozenset[int]:
    """The places of hazards whose item, number, place and device stand for another one too."""
    said = [_telling(one.finding, one.finding.number) for one in known]
    numbered = (place for place, one in enumerate(known) if real_number(one.finding.number))
    return frozenset(place for place in numbered if said.count(said[place]) > 1)


def _is_copied(match: Finding, closures: Iterable[Finding]) -> bool:
    """Whether another closing record says just the same; a number that was not typed tells nothing."""
    said = [(_telling(one, typed_number(one)), one.description) for one in (match, *closures)]
    return bool(real_number(typed_number(match))) and said.count(said[0]) > 2


def _telling(one: Finding, number: str) -> tuple[str, ...]:
    """What tells one hazard from another, as people mean it."""
    return one.item, *(name_of(text) for text in (number, one.place, one.device))


def _answer_to(
    one: KnownHazard, records: Iterable[Finding], findings: Sequence[Finding], taken: Mapping[int, Finding]
) -> Finding | None:
    """The record, of whichever item, that is what a form said before and nobody could place; the best one."""
    left = [(answer_rank(one.finding, new), new) for new in records if id(new) not in taken]
    ranked = [pair for pair in left if pair[0]]
    if ranked:
        return max(ranked, key=lambda pair: pair[0])[1]
    if not is_remark(one.finding):
        return None
    # a remark is answered by 有隐患 of its item too: what was asked is whether there is one
    return next((new for _, new in left if new in findings and new.item == one.finding.item), None)


def _only_left(
    one: KnownHazard,
    place: int,
    known: Sequence[KnownHazard],
    found: Mapping[int, Finding],
    pool: Sequence[Finding],
    taken: Mapping[int, Finding],
) -> Finding | None:
    """The one hazard of the item that is left on the later side, if this is the only one left on the earlier side and
    nothing that both name differs."""
    item = one.finding.item
    rivals = [
        at
        for at, other in enumerate(known)
        if at != place and at not in found and other.finding.item == item and not other.doubt
    ]
    left = [new for new in pool if id(new) not in taken and new.item == item]
    if rivals or len(left) != 1 or is_other(one.finding, left[0]):
        return None
    return left[0]


# ---- the fate


def _following(known: KnownHazard, match: Finding, later: Later, *, is_shared: bool = False) -> Following:
    if any(match is closure for closure in later.closures):
        reason = (why_shared(known, match) if is_shared else None) or why_not_closed(known, match, later)
        return Following(known=known, fate=Fate.NOT_SEEN if reason else Fate.CLOSED, reason=reason, match=match)
    reason = why_not_the_same(known, match, later)
    return Following(known=known, fate=Fate.NOT_SEEN if reason else Fate.SEEN, reason=reason, match=match)


def _unmatched(known: KnownHazard, later: Later) -> Following:
    """No record of the later form is about it. One that had been removed on the spot is settled by a clean row."""
    state = later.rows.get(known.finding.item)
    if known.removed and state is State.OK and not is_before(later.checked_on, known.seen_on):
        return Following(known=known, fate=Fate.CLOSED)
    return Following(known=known, fate=Fate.NOT_SEEN, reason=why_not_named(known, state, later))

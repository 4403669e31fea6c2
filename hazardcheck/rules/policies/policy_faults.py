"""What is wrong with a policy beyond its shape, and what of one's own may not be in it: a row milder than the law's.

Two policies in both languages stand for the law: a policy of one's own may write a text in either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...model.base import Stage, Verdict
from ...model.written.policy import Policy, PolicyRow
from ..criteria.checklist_faults import is_checklist_id
from ..criteria.fault import Fault, Path, closest
from ..criteria.folded_texts import folded_name
from ..judging.flags import FINDING_FLAGS, SUBMISSION_FLAGS
from .policy_strength import Weakness, narrower_rows, weaknesses

# 自行停产, 暂时停产停业, 停产停业整顿, and a stop that stands from before
STOPS = ("self", "onsite", "penalty", "in-force")
AUTHORITIES = ("self", "onsite", "penalty")
# rows about these say "not known": no policy may change what follows from not knowing
_FIXED_FLAGS = frozenset({"unknown", "partial"})
# An id stands in every line of a result.
_LONGEST_ID = 60


def policy_faults(policy: Policy) -> Iterator[Fault]:
    """What makes a policy unusable, whoever wrote it: names that lead nowhere, parts that are empty."""
    if not is_checklist_id(policy.id) or len(policy.id) > _LONGEST_ID:
        yield Fault(("id",), "HZ412", {"key": policy.id[:_LONGEST_ID], "expected": "law-2021"})
    for name in ("title", "basis"):
        if not getattr(policy, name).strip():
            yield Fault((name,), "HZ423", {"key": name})
    yield from _place_faults(policy)
    yield from _order_faults("authority", policy.authority, AUTHORITIES)
    yield from _order_faults("addressee", policy.addressee, tuple(Stage))
    seen: set[str] = set()
    for place, row in enumerate(policy.rows):
        path: Path = ("rows", place)
        if row.id in seen:
            yield Fault((*path, "id"), "HZ411", {"key": row.id})
        seen.add(row.id)
        yield from _row_faults(row, path)


def _place_faults(policy: Policy) -> Iterator[Fault]:
    """Places without a name bind nothing or, empty, everything."""
    places = policy.binds
    if places is None:
        return
    if not places.names and not places.divisions:
        yield Fault(("binds",), "HZ423", {"key": "binds"})
    for name, texts in places.key_values().items():
        for place, text in enumerate(texts):
            if not text.strip() or (name == "divisions" and not re.fullmatch("[0-9]{6}", text)):
                yield Fault(("binds", name, place), "HZ423", {"key": f"binds.{name}"})


def _order_faults(name: str, given: Iterable[str], needed: Sequence[str]) -> Iterator[Fault]:
    """Who may order what, and to whom a result goes: one text for each, and no other."""
    texts = dict(given.items()) if hasattr(given, "items") else {}
    for key in needed:
        if not str(texts.get(key, "")).strip():
            yield Fault((name, key), "HZ404" if key not in texts else "HZ423", {"key": f"{name}.{key}"})
    for key in texts:
        if key not in needed:
            yield Fault((name, key, ""), "HZ403", {"key": key, "guess": closest(key, needed)})


def _row_faults(row: PolicyRow, path: Path) -> Iterator[Fault]:
    for name in ("id", "title"):
        if not getattr(row, name).strip():
            yield Fault((*path, name), "HZ423", {"key": name})
    if row.stop is not None and row.stop not in STOPS:
        guess = closest(row.stop, STOPS)
        yield Fault((*path, "stop"), "HZ439", {"value": row.stop[:60], "allowed": "、".join(STOPS), "guess": guess})
    for number, when in enumerate(row.when):
        for part, given, known in (
            ("submission", when.submission, SUBMISSION_FLAGS),
            ("finding", when.finding, FINDING_FLAGS),
        ):
            for flag in given:
                if flag not in known:
                    guess = closest(flag, FINDING_FLAGS | SUBMISSION_FLAGS)
                    where: Path = (*path, "when", number, part, flag, "")
                    yield Fault(where, "HZ427", {"row": row.id, "key": flag, "guess": guess})


def mildness_faults(policy: Policy, laws: Sequence[Policy]) -> Iterator[Fault]:
    """Where a policy of one's own asks less than the law. ``laws``: the same policy in every language there is; the
    first is the one compared with."""
    law, places = laws[0], {row.id: place for place, row in enumerate(policy.rows)}
    said: set[str] = set()
    for row in law.rows:
        base = [next(one for one in spoken.rows if one.id == row.id) for spoken in laws]
        mine = policy.rows[places[row.id]] if row.id in places else None
        for fault in _own_row_faults(mine, base, ("rows", places.get(row.id, 0)) if mine else ("rows",)):
            said.add(row.id)
            yield fault
    for name in narrower_rows(policy, law):
        if name not in said:
            yield Fault(("rows", places[name], "when"), "HZ480", {"row": name})
            said.add(name)
    for weak in weaknesses(policy, law):
        if weak.row not in said:
            said.add(weak.row)
            yield _weak_fault(policy, law, weak, places)


def _own_row_faults(mine: PolicyRow | None, base: Sequence[PolicyRow], path: Path) -> Iterator[Fault]:
    """What is wrong with the row that stands for one of the law's (``base``: it in every language)."""
    law = base[0]
    if mine is None:
        yield Fault(path, "HZ481", {"row": law.id})
        return
    if is_fixed(law):
        yield from (Fault((*path, name), "HZ482", {"row": law.id}) for name in _changed_fields(mine, base))
        return
    if Verdict(mine.outcome).severity < Verdict(law.outcome).severity:
        yield Fault((*path, "outcome"), "HZ480", {"row": law.id})
    if law.stop is not None and mine.stop != law.stop:
        yield Fault((*path, "stop"), "HZ483", {"row": law.id, "stop": law.stop})
    kept = {folded_name(duty) for duty in mine.duties}
    for texts in zip(*(one.duties for one in base), strict=True):
        if not kept & {folded_name(text) for text in texts}:
            yield Fault((*path, "duties"), "HZ484", {"row": law.id, "duty": texts[0]})
            return


def is_fixed(row: PolicyRow) -> bool:
    """Whether a row says what follows from not knowing: what nobody answered can't be made to mean less or more."""
    return any(flag in _FIXED_FLAGS for when in row.when for flag in when.submission)


def _changed_fields(mine: PolicyRow, base: Sequence[PolicyRow]) -> Iterator[str]:
    law = base[0]
    for name in ("stages", "when", "outcome", "stop"):
        if getattr(mine, name) != getattr(law, name):
            yield name
    for name in ("title", "duties", "basis"):
        if all(getattr(mine, name) != getattr(one, name) for one in base):
            yield name


def _weak_fault(policy: Policy, law: Policy, weak: Weakness, places: dict[str, int]) -> Fault:
    """The complaint at the switch that is looser than the law's, if one is, else at the row."""
    params = {"row": weak.row, "kind": f"stage.{weak.stage.value}", "flags": "、".join(weak.flags) or "—"}
    if law.stops_every_open_major and not policy.stops_every_open_major:
        path: Path = ("stops_every_open_major",)
    elif policy.spares_self_reported and not law.spares_self_reported:
        path = ("spares_self_reported",)
    else:
        path = ("rows", places.get(weak.row, 0))
    if weak.stop:
        return Fault(path, "HZ483", {"row": weak.row, "stop": weak.stop})
    return Fault(path, "HZ485", params)


def is_same_policy(first: Policy, second: Policy) -> bool:
    """Whether two policies say the same in one language."""
    return first == second


def borrowed_from(policy: Policy, shipped: Iterable[Policy]) -> str:
    """The id of the shipped policy whose id or title a policy of one's own bears, or nothing. Titles are compared as
    people see them: ``《安全生产法》 (2021) 口径`` is that of ``law-2021``."""
    for one in shipped:
        title = folded_name(one.title)
        if folded_name(policy.id) == folded_name(one.id) or (title and title in folded_name(policy.title)):
            return one.id
    return ""

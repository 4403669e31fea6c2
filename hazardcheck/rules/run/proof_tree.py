"""The proof of one item as a tree: its preconditions, what the criterion does not determine, and how far each group
that counts it is from being reached, down to the rows that count and those that do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ...model.assessment import Assessment, Hazard
from ...model.base import State, Truth
from ...model.outcome import Submission
from ...model.written.checklist import Checklist, Gate, Group, Item, Rule, Share
from ..criteria.fingerprints import checklist_fingerprint
from ..gates.facts import gate_truth
from ..gates.grounds import spoken_grounds
from ..judging.assess import assess
from ..judging.determine import ground_against, group_results, is_undetermined
from .redecided import stored_answers


@dataclass(frozen=True, slots=True)
class Node:
    """A step of the proof: the code of its sentence, what fills it, what it comes to, and what that rests on."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    truth: Truth = None
    below: tuple[Node, ...] = ()


def proof_tree(entry: Submission, checklists: tuple[Checklist, ...], key: str, lang: str) -> tuple[Node, ...]:
    """The steps for the item with this key, reasons in this language; none where the checklist it stands in is not at
    hand as it was."""
    marks = {stamp.id: stamp.fingerprint for stamp in entry.checklists}
    known = tuple(one for one in checklists if marks.get(one.id) == checklist_fingerprint(one))
    home = next((one for one in known if key in one.by_key), None)
    if home is None or len(known) != len(entry.checklists):
        return ()
    assessment = assess(stored_answers(entry, known), known, lang=lang)
    return tuple(_steps(assessment, home, home.by_key[key], lang))


def _steps(assessment: Assessment, checklist: Checklist, item: Item, lang: str) -> Iterator[Node]:
    groups = checklist.determination.rule is Rule.GROUPS
    yield Node("proof.groups" if groups else "proof.any", {"grade": f"proof.grade.{item.grade}"})
    if item.catch_all:
        yield Node("proof.catch-all")
    hazard = _hazard_of(assessment, checklist.key(item.id))
    if hazard is not None and is_undetermined(hazard):
        yield Node("proof.undetermined")
    titles = {row.id: row.title for row in checklist.preconditions}
    for part in item.requires:
        truth = assessment.preconditions.get(checklist.key(part))
        yield Node("proof.requires", {"id": part, "title": titles.get(part, "")}, truth)
    for entry in checklist.determination.exclusions:
        if not entry.items or item.id in entry.items:
            truth = gate_truth(entry.applies, assessment.facts)
            yield Node("proof.excluded", {"text": entry.text}, truth, _facts(checklist, entry.applies, assessment))
    for group in checklist.determination.groups:
        if any(item.id in share.items for share in group.shares):
            yield _group_node(assessment, checklist, group, lang)


def _hazard_of(assessment: Assessment, key: str) -> Hazard | None:
    return next((hazard for hazard in assessment.hazards if hazard.key == key), None)


def _facts(checklist: Checklist, gate: Gate, assessment: Assessment) -> tuple[Node, ...]:
    """The facts a gate asks for, each as it was given."""
    titles = {fact.id: fact.title for fact in checklist.facts}
    return tuple(
        Node(f"proof.fact.{name}", {"title": titles.get(key, key)}, assessment.facts.get(key))
        for name in ("all", "any", "none")
        for key in getattr(gate, name)
    )


def _group_node(assessment: Assessment, checklist: Checklist, group: Group, lang: str) -> Node:
    """A group: where it applies, and each of its counts with the rows in it."""
    own = replace(
        assessment,
        hazards=tuple(one for one in assessment.hazards if one.checklist is checklist),
        questions=tuple(one for one in assessment.questions if one.checklist is checklist),
    )
    results = {result.id: result for result in group_results(own)}
    below = list(_facts(checklist, group.applies, assessment))
    for number, share in enumerate(group.shares):
        result = results.get(f"{group.id}+{number}" if number else group.id)
        sure, possible = (result.certain, result.possible) if result else (0, 0)
        truth: Truth = True if sure >= share.at_least else None if possible >= share.at_least else False
        params = {
            "title": share.title,
            "at_least": str(share.at_least),
            "certain": str(sure),
            "possible": str(possible),
        }
        below.append(Node("proof.share", params, truth, tuple(_count_nodes(assessment, checklist, share, lang))))
    whole = results[group.id].reached if group.id in results else False
    return Node("proof.group", {"title": group.title}, whole, tuple(below))


def _count_nodes(assessment: Assessment, checklist: Checklist, share: Share, lang: str) -> Iterator[Node]:
    """The rows of a count that are hazards or open: what counts, what could, and why one does not."""
    states = {row.item: row for row in assessment.items}
    for part in share.items:
        row = states.get(checklist.key(part))
        if row is None or not (row.state is State.HAZARD or row.state.is_open):
            continue
        params = {"item": row.item, "title": row.title, "state": f"state.{row.state}"}
        hazard = _hazard_of(assessment, row.item)
        against = ground_against(hazard, assessment.preconditions, assessment.facts) if hazard else None
        if against:
            yield Node("proof.row.not", params | {"reason": spoken_grounds([against], lang)}, False)
        else:
            yield Node("proof.row", params, True if row.state is State.HAZARD else None)

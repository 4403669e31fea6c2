"""The blank answers of a form."""

from __future__ import annotations

from ..model.answers import Answer, Answers, FormStamp
from ..model.base import State, Truth
from ..model.checklist import Fact
from ..model.form import Form
from ..rules.content import checklist_fingerprint
from ..rules.facts import all_facts


def start_answers(form: Form) -> Answers:
    """Every row unanswered, the head and the facts as the profile gave them, the date not yet known.

    A finer fact that is 无 only because the coarser one is stays unknown: it follows anyway, and it must be asked
    should the coarser one be corrected to 有.
    """
    titles = all_facts(form.checklists)
    wanted = {fact.id for fact in form.asked_facts} | {key for key, truth in form.facts.items() if truth is not None}
    facts: dict[str, Truth] = {key: form.facts.get(key) for key in titles if key in wanted}
    for key in facts:
        if any(form.facts.get(above) is False for above in coarser_facts(titles, key)):
            facts[key] = None
    return Answers(
        enterprise=form.enterprise,
        checked_on=None,
        facts=facts,
        stamps=tuple(
            FormStamp(id=checklist.id, version=checklist.version, fingerprint=checklist_fingerprint(checklist))
            for checklist in form.checklists
        ),
        rows=blank_rows(form),
        focus=form.focus,
    )


def blank_rows(form: Form) -> dict[str, Answer]:
    """An unanswered row for each of the form."""
    return {row.key: Answer(key=row.key, state=State.UNANSWERED) for row in form.rows}


def coarser_facts(titles: dict[str, Fact], key: str) -> list[str]:
    """The facts above this one, nearest first."""
    above: list[str] = []
    part_of = titles[key].part_of if key in titles else None
    while part_of in titles and part_of not in above:
        above.append(part_of)
        part_of = titles[part_of].part_of
    return above


def finer_facts(titles: dict[str, Fact], key: str) -> list[str]:
    """The facts below this one, in their order."""
    return [other for other in titles if key in coarser_facts(titles, other)]

"""The blank answers of a form."""

from __future__ import annotations

from ..model.answers import Answer, Answers, FormStamp
from ..model.base import State
from ..model.form import Form
from ..rules.criteria.fingerprints import checklist_fingerprint


def start_answers(form: Form) -> Answers:
    """Every row unanswered, the head and the facts as the profile gave them, the date not yet known."""
    return Answers(
        enterprise=form.enterprise,
        checked_on=None,
        facts={fact.id: form.facts.get(fact.id) for fact in form.asked_facts},
        stamps=tuple(
            FormStamp(id=checklist.id, version=checklist.version, fingerprint=checklist_fingerprint(checklist))
            for checklist in form.checklists
        ),
        rows={row.key: Answer(key=row.key, state=State.UNANSWERED) for row in form.rows},
        focus=form.focus,
    )

"""The conversation: what is shown and asked, and the answers as they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ..model.answers import Answer, Answers, FormStamp, HazardRecord
from ..model.assessment import Assessment, ItemResult
from ..model.base import State
from ..model.form import Form
from ..model.written.checklist import Fact
from ..rules.criteria.fingerprints import checklist_fingerprint
from ..rules.gates.facts import all_facts
from ..rules.judging.assess import assess
from .spoken_lines import Ask, Show, Speech

Save = Callable[[Answers], None]


class Talk(Speech):
    """Holds the answers; every change is saved before the next question."""

    def __init__(self, form: Form, answers: Answers, ask: Ask, show: Show, save: Save, lang: str) -> None:
        super().__init__(ask, show, lang)
        self.form = form
        self.answers = _answers_of(form, answers)
        self.facts: dict[str, Fact] = all_facts(form.checklists)
        self._save = save
        self._judged: Answers | None = None
        self._assessment: Assessment
        self._results: dict[str, ItemResult]

    # ---- the answers

    @property
    def assessment(self) -> Assessment:
        """What the answers mean so far: the same rules as in grading."""
        self._refresh()
        return self._assessment

    @property
    def results(self) -> Mapping[str, ItemResult]:
        """Row key → its state after gates and contradictions."""
        self._refresh()
        return self._results

    def _refresh(self) -> None:
        if self._judged is not self.answers:
            self._judged = self.answers
            self._assessment = assess(self.answers, self.form.checklists, lang=self.lang)
            self._results = {result.item: result for result in self._assessment.items}

    def answer(self, key: str) -> Answer:
        """The answer to a row."""
        return self.answers.rows[key]

    def put(self, **changes: Any) -> None:
        """Change the answers and save them."""
        self.answers = replace(self.answers, **changes)
        self._save(self.answers)

    def put_row(self, answer: Answer) -> None:
        """Change one row and save."""
        self.put(rows={**self.answers.rows, answer.key: answer})

    def record(self, key: str, place: int) -> HazardRecord:
        """The hazard at a place of a row's list; an empty one just behind its end."""
        records = self.answer(key).records
        return records[place] if place < len(records) else HazardRecord()

    def put_record(self, key: str, place: int, record: HazardRecord) -> None:
        """Change one hazard of a row and save; behind the end it is a new one. An empty one is dropped from the end
        only: in the middle it stays, so that the places of the others do not move while one is being described."""
        answer = self.answer(key)
        records = [*answer.records[:place], record, *answer.records[place + 1 :]]
        while records and records[-1].is_blank:
            records.pop()
        if tuple(records) != answer.records:
            self.put_row(replace(answer, records=tuple(records)))

    def drop_record(self, key: str, place: int) -> None:
        """Take one hazard out of a row's list and save."""
        answer = self.answer(key)
        self.put_row(replace(answer, records=answer.records[:place] + answer.records[place + 1 :]))

    def is_open(self, key: str) -> bool:
        """Whether the row is still to be answered: also one that does not apply by the facts, as long as a hazard
        stands in it (the form brought it, or somebody wrote it down) and nobody chose an answer."""
        result = self.results[key]
        is_told = result.typed is State.UNANSWERED and any(not one.is_blank for one in self.answer(key).records)
        return result.state.is_open or is_told

    def is_derived(self, key: str) -> bool:
        """Whether the row is settled as not applicable by the facts alone."""
        result = self.results[key]
        return result.state is State.NA and result.typed is State.UNANSWERED and not self.is_open(key)

    def state(self, key: str) -> State:
        """How a row counts: what does not apply and has a hazard without an answer is unanswered."""
        state = self.results[key].state
        return State.UNANSWERED if self.is_open(key) and not state.is_open else state


def _answers_of(form: Form, answers: Answers) -> Answers:
    """The answers as answers to this form: every row there, and the checklists as they are now.

    A row that the reader found unclear because the criterion has changed stays so until it is answered again.
    """
    blank = {row.key: Answer(key=row.key, state=State.UNANSWERED) for row in form.rows}
    stamps = tuple(
        FormStamp(id=checklist.id, version=checklist.version, fingerprint=checklist_fingerprint(checklist))
        for checklist in form.checklists
    )
    return replace(answers, rows={**blank, **answers.rows}, stamps=stamps, problems=())

"""The form of a trial, filled in: what this factory is asked, and what the case answers."""

from __future__ import annotations

from dataclasses import replace

from ..model.answers import Answer, Answers, HazardRecord
from ..model.base import State
from ..model.form import Form
from ..model.written.case_book import CaseHazard, CaseRecord
from ..model.written.profile import Enterprise, Profile
from ..rules.forms.form_rows import form_for
from ..rules.reading.answer_words import answer_state
from ..rules.reading.industry_words import read_industry
from ..textform import start_answers
from ..words import say
from .cases_reader import ReadBook
from .named_parts import item_and_letters
from .single_trials import Trial

# what a case writes for an answer
_WORDS = {"ok": State.OK, "hazard": State.HAZARD, "na": State.NA, "blank": State.UNANSWERED}
# Whose form it is: every case is one enterprise's.
_NAME = "案例企业"


def filled_form(read: ReadBook, trial: Trial) -> tuple[Form, Answers]:
    """The form, and the answers in it."""
    day = trial.given.on or read.book.on
    typed = trial.given.industry
    reading = read_industry(typed)
    maker = Enterprise(name=_NAME, industry=reading.value if reading else "")
    form = form_for(read.parts.checklists, Profile(enterprise=maker, facts=dict(trial.facts)), (), day)
    start = start_answers(form)
    # the form asks by what was understood; in its head stands what somebody types, which is read again
    maker = maker.with_values(industry=typed)
    usual = _WORDS[trial.given.otherwise]
    rows = {
        row.key: _item_answer(row.key, usual if row.applies is not False else State.UNANSWERED) for row in form.rows
    }
    keys = read.parts.keys
    rows |= {keys[name]: _typed(keys[name], word) for name, word in trial.answers.items()}
    for hazard in trial.hazards:
        number, letters = item_and_letters(hazard.item)
        key = keys[number]
        # where the answer is given too, the record stands beside it: 无隐患 and a hazard that was put right
        row = (
            rows[key]
            if number in trial.answers or (key in rows and rows[key].records)
            else _item_answer(key, State.HAZARD)
        )
        rows[key] = replace(row, records=(*row.records, _record(hazard, letters)))
    return form, replace(start, enterprise=maker, rows=rows, checked_on=day)


def _item_answer(key: str, state: State, records: tuple[HazardRecord, ...] = ()) -> Answer:
    value = "" if state is State.UNANSWERED else say(f"state.{state.value}", "zh")
    return Answer(key=key, state=state, value=value, records=records)


def _typed(key: str, word: str) -> Answer:
    """One of the four answers, or any word as somebody types it."""
    if word in _WORDS:
        return _item_answer(key, _WORDS[word])
    return Answer(key=key, state=answer_state(word), value=word)


def _record(hazard: CaseHazard, letters: tuple[str, ...]) -> HazardRecord:
    said = {name: getattr(hazard, name) for name in CaseRecord.key_names()}
    return HazardRecord(conditions=letters, **said)

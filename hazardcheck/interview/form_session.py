"""The way through the form: head, facts, rows; forward to what is open, back to what was seen, anywhere on request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..model.answers import Answers
from ..model.base import State
from ..model.form import Form, FormRow
from .conversation import Save, Talk
from .hazard_list import ask_hazards, close_earlier, without_hazard
from .head_questions import (
    HEAD_STEPS,
    REQUIRED,
    ask_fact,
    ask_field,
    change_fact,
    facts_of_industry,
    head_value,
    is_open_fact,
)
from .row_keys import BACK, DONE, END, STATE_WORDS, STATES, STAY, Step, command, full_number, row_names
from .shown_screens import asked_rows, show_help, show_open, show_row, show_start, show_summary, show_why
from .spoken_lines import Ask, Leave, Show
from .unfinished_hazards import finish_hazards


def run(form: Form, answers: Answers, ask: Ask, show: Show, save: Save, lang: str) -> Answers:
    """Ask what is open; the answers as they stand when the person is done, leaves (q) or the input ends.

    ``save`` gets the whole answers after every change; their ``problems`` are left to be found anew.
    """
    talk = Talk(form, answers, ask, show, save, lang)
    try:
        _Session(talk).walk()
    except (EOFError, Leave):
        talk.tell("fill.left")
    return talk.answers


class _Session:
    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.rows = {row.key: row for row in talk.form.rows}
        self.fresh = all(answer.state is State.UNANSWERED for answer in talk.answers.rows.values())
        self.history: list[Step] = []
        self.steps: list[Step] = [
            *(("head", name) for name in HEAD_STEPS),
            *(("fact", fact.id) for fact in talk.form.asked_facts),
            *(("row", key) for key in self.rows),
        ]
        self.commands: dict[str, Callable[[Step, str], Step]] = {
            "o": self.answer,
            "h": self.answer,
            "n": self.answer,
            "c": self.close,
            "s": lambda step, _: self.after(step),
            "b": lambda _step, _: BACK,
            "j": self.jump,
            "l": self.open_list,
            "w": self.why,
            "f": self.facts,
            "?": self.help,
        }

    def walk(self) -> None:
        """From step to step until done."""
        self.talk.tell("fill.welcome")
        step = self.after(None)
        started = False
        while step != DONE:
            if not started and step[0] in ("row", "end"):
                started = True
                show_start(self.talk)
                finish_hazards(self.talk)
            target = self.take(step)
            if target == BACK:
                target = self.before(step)
            elif target != step:
                self.history.append(step)
            step = target

    def take(self, step: Step) -> Step:
        """One question; where to go from here."""
        kind, key = step
        if kind == "head":
            return self.after(step) if ask_field(self.talk, key) else BACK
        if kind == "fact":
            return self.after(step) if ask_fact(self.talk, self.talk.facts[key]) else BACK
        return self.ask_end() if kind == "end" else self.ask_row(step)

    # ---- where to go

    def after(self, step: Step | None) -> Step:
        """The next step that is wanted."""
        start = self.steps.index(step) + 1 if step in self.steps else 0
        return next((other for other in self.steps[start:] if self.is_wanted(other)), END)

    def is_wanted(self, step: Step) -> bool:
        """Whether something is missing there; facts and the lesser fields count only until a row is answered."""
        kind, key = step
        if kind == "head":
            return not head_value(self.talk, key) and (self.fresh or key in REQUIRED)
        if kind == "fact":
            asked = any(fact.id == key for fact in facts_of_industry(self.talk))
            return self.fresh and asked and is_open_fact(self.talk, key)
        return self.talk.is_open(key)

    def before(self, step: Step) -> Step:
        """The step seen before this one; without one, the row above."""
        if self.history:
            return self.history.pop()
        shown: list[Step] = [("row", row.key) for row in asked_rows(self.talk)]
        above = shown[: shown.index(step)] if step in shown else shown if step == END else []
        if not above:
            self.talk.tell("fill.first")
        return above[-1] if above else step

    # ---- rows

    def ask_row(self, step: Step) -> Step:
        """Show a row and obey one line; a line that leads nowhere is asked again without showing all of it again."""
        row = self.rows[step[1]]
        show_row(self.talk, row)
        prompt = "fill.ask_row" if row.is_item else "fill.ask_shared"
        return self.obey(step, self.talk.say(prompt, number=row.number))

    def obey(self, step: Step, prompt: str) -> Step:
        """Read lines until one leads to a step."""
        while True:
            # ? has a screen of its own here
            line = self.talk.read(prompt, help_words=())
            word, rest = command(line)
            if not word:
                target = self.keep(step)
            elif word in self.commands and (step != END or word in "bjlf?"):
                target = self.commands[word](step, f"{word} {rest}" if word in STATES else rest)
            else:
                self.talk.tell("fill.not_a_key", value=line)
                continue
            if target != STAY:
                return target

    def keep(self, step: Step) -> Step:
        """Enter: on where there is an answer; an open row is not passed by accident."""
        if step == END:
            return DONE
        if self.talk.is_open(step[1]):
            self.talk.tell("fill.enter_open")
            return STAY
        return self.after(step)

    def answer(self, step: Step, typed: str) -> Step:
        """Write the state down; for a hazard, ask its columns."""
        row, state = self.rows[step[1]], STATES[typed[0]]
        result = self.talk.results[row.key]
        if state is State.NA and not self.may_be_na(row):
            return STAY
        if state is State.HAZARD:
            return self.write_hazard(row, step)
        answer = without_hazard(self.talk, row, state)
        if answer is None:
            return STAY
        self.talk.put_row(answer)
        if state is State.NA and result.applies is None:
            self.talk.tell("fill.na_open", reason=result.reason)
        return self.after(step)

    def write_hazard(self, row: FormRow, step: Step) -> Step:
        """There is a hazard: write that down and ask what it is."""
        result = self.talk.results[row.key]
        self.talk.put_row(replace(self.talk.answer(row.key), state=State.HAZARD, value=STATE_WORDS[State.HAZARD]))
        if not row.is_item:
            return self.after(step)
        if result.applies is False:
            self.talk.tell("fill.hazard_closed", reason=result.reason)
        return self.after(step) if ask_hazards(self.talk, row) else step

    def close(self, step: Step, _typed: str) -> Step:
        """A hazard found earlier is gone: write the record of it. The row itself is still to be answered."""
        row = self.rows[step[1]]
        if not row.is_item:
            self.talk.tell("fill.shared_na")
            return STAY
        close_earlier(self.talk, row)
        return step

    def may_be_na(self, row: FormRow) -> bool:
        """Whether 不涉及 can be true; if not, say why and how to correct the fact."""
        if not row.is_item:
            self.talk.tell("fill.shared_na")
            return False
        result = self.talk.results[row.key]
        if result.applies is True:
            self.talk.tell("fill.na_refused", reason=result.reason or self.talk.say("fill.always"))
            if result.reason:
                self.talk.tell("fill.na_correct")
            return False
        return True

    def jump(self, _step: Step, typed: str) -> Step:
        """To an item by its number, however it is written."""
        number = full_number(typed)
        found = [row for row in self.rows.values() if number in row_names(row)]
        if len(found) == 1:
            return ("row", found[0].key)
        if found:
            self.talk.tell("fill.jump_many", numbers="、".join(row.number for row in found))
        elif any(number in row_names(row) for row in self.talk.form.left_out):
            self.talk.tell("fill.jump_left_out", value=number)
        else:
            self.talk.tell("fill.jump_unknown", value=typed)
        return STAY

    def open_list(self, _step: Step, typed: str) -> Step:
        """What is open."""
        show_open(self.talk, everything=typed in ("all", "全部"))
        return STAY

    def why(self, step: Step, _typed: str) -> Step:
        """Why this row."""
        show_why(self.talk, self.rows[step[1]])
        return STAY

    def help(self, _step: Step, _typed: str) -> Step:
        """The keys."""
        show_help(self.talk)
        return STAY

    def facts(self, step: Step, typed: str) -> Step:
        """Correct a fact, and show what that does to the form."""
        before = len(asked_rows(self.talk))
        change_fact(self.talk, typed)
        after = len(asked_rows(self.talk))
        if before != after:
            self.talk.tell("fill.rows_changed", before=before, after=after)
        if step == END:
            return next((other for other in self.steps if other[0] == "row" and self.is_wanted(other)), END)
        return self.after(step) if self.talk.is_derived(step[1]) else step

    # ---- the two ends

    def ask_end(self) -> Step:
        """The summary, and a last chance to correct."""
        show_summary(self.talk)
        return self.obey(END, self.talk.say("fill.ask_end"))

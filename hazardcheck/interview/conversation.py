"""The conversation: what is shown and asked, and the answers as they stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from ..model.answers import Answer, Answers, FormStamp, HazardRecord
from ..model.assessment import Assessment, ItemResult
from ..model.base import State, Truth
from ..model.form import Form
from ..model.written.checklist import Fact
from ..rules.criteria.fingerprints import checklist_fingerprint
from ..rules.gates.facts import all_facts
from ..rules.judging.assess import assess
from ..rules.reading.answer_words import yes_no
from ..rules.reading.plain_text import plain
from ..terminal.line_wrap import careful_width, wrap_text
from ..words import say

# cells: what every terminal shows in a line
SCREEN_WIDTH: Final = 80

HELP_WORDS: Final = ("?", "帮助", "help")

Ask = Callable[[str], str]
Show = Callable[[str], None]
Save = Callable[[Answers], None]


def spoken_truth(line: str) -> tuple[Truth, bool]:
    """Yes, no or unknown, and whether the line was understood. Digits choose from lists here: none means yes."""
    return (None, False) if plain(line).isdecimal() else yes_no(line)


class Leave(Exception):  # noqa: N818 - not an error: q was typed
    """The person wants to stop here."""


class Talk:
    """Holds the answers; every change is saved before the next question."""

    def __init__(self, form: Form, answers: Answers, ask: Ask, show: Show, save: Save, lang: str) -> None:
        self.form = form
        self.answers = _answers_of(form, answers)
        self.facts: dict[str, Fact] = all_facts(form.checklists)
        self._ask = ask
        self._show = show
        self._save = save
        self.lang = lang
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

    # ---- the screen

    def say(self, code: str, **params: object) -> str:
        """A sentence in the person's language."""
        return say(code, self.lang, **params)

    def tell(self, code: str, **params: object) -> None:
        """Show a sentence."""
        self.write(self.say(code, **params))

    def write(self, text: str, hang: int = 0) -> None:
        """Show a text, wrapped; signs that a terminal would obey instead of showing become blanks."""
        shown = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
        for line in wrap_text(shown, SCREEN_WIDTH, hang, careful_width):
            self._show(line)

    def read(self, prompt: str, help_code: str = "fill.help_field", help_words: Collection[str] = HELP_WORDS) -> str:
        """The next line without outer blanks; ``Leave`` for q. A call for help is answered with the sentence of
        ``help_code`` and a line with control characters with a complaint; then the line is asked again."""
        while True:
            line = self._ask(prompt).replace("\t", " ").strip()
            word = plain(line).lower()
            if word in ("q", "quit", "exit", "退出"):
                raise Leave
            if word in help_words:
                self.tell(help_code)
                continue
            if all(sign.isprintable() for sign in plain(line)):
                return line
            self.tell("fill.garbled")

    def confirm(self, code: str, **params: object) -> bool:
        """Whether the person says yes; anything but a clear yes or no is asked again."""
        self.tell(code, **params)
        while True:
            truth, _ = spoken_truth(self.read(self.say("fill.yes_no"), "fill.help_yes_no"))
            if truth is not None:
                return truth


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

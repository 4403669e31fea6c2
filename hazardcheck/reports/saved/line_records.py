"""The records of results.jsonl one by one: heads, and the submissions of their lines (or of lines of version 1.0)."""

from __future__ import annotations

from typing import NamedTuple

from ...errors import UsageError
from ...model.outcome import Run, Submission, Tool
from ...model.result_head import HEAD_SCHEMA, ResultHead
from ...model.result_line import LINE_SCHEMA, LINE_VERSION, ResultLine, RunKey
from ...rules.saved.head_texts import NO_TEXTS, HeadTexts
from ...rules.saved.whole_lines import HeadlessLineError, entry_of
from ..json_result import FIRST_LINE, HEAD, LINE, WHOLE_LINE, line_json
from .entry_checks import check_run
from .strict_json import Json, check_version, line_object, shown, validated

# How the head stands in our first line. It can't stand so within a text, where a quote is escaped.
HEAD_MARK = f'"head":{{"schema":"{HEAD_SCHEMA}"'
# How every line of ours begins; one that begins otherwise is asked what it is.
_BEGIN = f'{{"schema":"{LINE_SCHEMA}","schema_version":"{LINE_VERSION}",'


class SavedLine(NamedTuple):
    """A submission of a saved result, with what is said of its run; ``texts`` is what the head of its line says."""

    tool: Tool
    run: Run
    submission: Submission
    texts: HeadTexts | None = None


class ReadRecord(NamedTuple):
    """What a line of a file gives: a submission, a head that begins with it, or both."""

    line: SavedLine | None
    head: ResultHead | None = None


class LineReader:
    """Reads record by record; each line belongs to the last head, its own or that of a line before it."""

    def __init__(self) -> None:
        self.head: ResultHead | None = None
        self._texts = NO_TEXTS
        self._key: RunKey | None = None

    def read(self, text: str, number: int) -> ReadRecord:
        """The record in a line that is not blank. UsageError HZ521–HZ529."""
        text = text.strip()
        if text.startswith(_BEGIN) and HEAD_MARK not in text:
            return ReadRecord(self._line(_strict_line(text, number), number))
        document = line_object(number, text)
        if document.get("schema") == HEAD_SCHEMA:
            check_version(document, HEAD_SCHEMA, LINE_VERSION)
            return ReadRecord(None, self._begin(validated(HEAD, text, str(number)), number))
        if document.get("schema") == LINE_SCHEMA:
            check_version(document, LINE_SCHEMA, LINE_VERSION)
            return self._first(document, text, number) if "head" in document else self._other(text, number)
        check_version(document)
        whole = validated(WHOLE_LINE, text, str(number))
        check_run(whole.run, number)
        return ReadRecord(SavedLine(whole.tool, whole.run, whole.submission))

    def _first(self, document: Json, text: str, number: int) -> ReadRecord:
        """A line with the head of those that follow."""
        if isinstance(document["head"], dict):
            check_version(document["head"], HEAD_SCHEMA, LINE_VERSION)
        first = validated(FIRST_LINE, text, str(number))
        head = self._begin(first.head, number)
        return ReadRecord(self._line(first.line, number), head)

    def _other(self, text: str, number: int) -> ReadRecord:
        return ReadRecord(self._line(validated(LINE, text, str(number)), number))

    def _begin(self, head: ResultHead, number: int) -> ResultHead:
        self.head = head
        check_run(head.run, number)
        self._texts = HeadTexts.of(head)
        self._key = RunKey(stage=head.run.stage, policy=head.run.policy, on=head.run.on)
        return head

    def _line(self, line: ResultLine, number: int) -> SavedLine:
        """A line of this version. UsageError HZ527: it is of another run than its head; HZ529: it leaves out what its
        head does not say."""
        head = self.head
        if head is None:
            raise UsageError("HZ529", line=str(number), detail="head")
        if line.tool != head.tool or line.run != self._key:
            raise UsageError("HZ527")
        try:
            return SavedLine(head.tool, head.run, entry_of(line, self._texts), self._texts)
        except HeadlessLineError as error:
            raise UsageError("HZ529", line=str(number), detail=shown(str(error))) from None


def _strict_line(text: str, number: int) -> ResultLine:
    """The line, every key once. Written again it is the same text: then nothing stands in it twice, and it need not
    be read a second time to know that."""
    try:
        line = LINE.noun_of(text)
        if line_json(line) == text + "\n":
            return line
    # what is wrong with it is said by the strict way
    except ValueError:
        pass
    line_object(number, text)
    return validated(LINE, text, str(number))

"""The records of results.jsonl one by one: heads, and the submissions of their lines (or of lines of version 1.0)."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ...errors import UsageError
from ...model.outcome import Run, Submission, Tool
from ...model.result_head import HEAD_SCHEMA, ResultHead
from ...model.result_line import LINE_SCHEMA, LINE_VERSION, ResultLine, RunKey
from ...noun_codec import Noun, NounCodec
from ...rules.saved.head_texts import HeadTexts
from ...rules.saved.whole_lines import HeadlessLineError, entry_of
from ..json_result import FIRST_LINE, HEAD, LINE, WHOLE_LINE, first_json, line_json
from ..result_digest import without_digest
from .entry_checks import check_run
from .known_parts import known_text
from .strict_json import Json, VersionFit, check_version, json_object, shown, validated

# How the head stands in our first line. It can't stand so within a text, where a quote is escaped.
HEAD_MARK = f'"head":{{"schema":"{HEAD_SCHEMA}"'
# How every line of ours begins; one that begins otherwise is asked what it is.
LINE_BEGIN = f'{{"schema":"{LINE_SCHEMA}","schema_version":"{LINE_VERSION}",'


class SavedLine(NamedTuple):
    """A submission of a saved result, with what is said of its run; ``texts`` is what the head of its line says."""

    tool: Tool
    run: Run
    submission: Submission
    texts: HeadTexts | None = None


class ReadRecord(NamedTuple):
    """What a line of a file gives: a submission, a head that begins with it, or both. For the digest: the line as it
    stands there (``read``) and as we write it (``ours``)."""

    line: SavedLine | None
    head: ResultHead | None
    read: str
    ours: str


class LineReader:
    """Reads record by record; each line belongs to the last head, its own or that of a line before it. ``newer`` is
    the version of a newer writer, ``left_out`` what it says that we don't know."""

    def __init__(self) -> None:
        self.head: ResultHead | None = None
        self.newer = ""
        self.left_out: dict[str, None] = {}
        self._texts = HeadTexts.none()
        self._key: RunKey | None = None

    def read(self, text: str) -> ReadRecord:
        """The record in a line that is not blank. UsageError HZ521–HZ529, HZ810."""
        text = text.strip()
        if text.startswith(LINE_BEGIN) and HEAD_MARK not in text:
            line, ours = _strict_line(text)
            return ReadRecord(self._line(line), None, text + "\n", ours)
        document = json_object(text)
        if document.get("schema") == HEAD_SCHEMA:
            head = self._noun(HEAD, document, text)
            return self._begun(self._begin(head, document), None, text, HEAD.json_of(_bare(head)) + "\n")
        if document.get("schema") == LINE_SCHEMA:
            return self._first(document, text) if "head" in document else self._other(document, text)
        check_version(document)
        whole = validated(WHOLE_LINE, text)
        check_run(whole.run)
        return ReadRecord(SavedLine(whole.tool, whole.run, whole.submission), None, text, WHOLE_LINE.json_of(whole))

    def _first(self, document: Json, text: str) -> ReadRecord:
        """A line with the head of those that follow."""
        first = self._noun(FIRST_LINE, document, text)
        head = self._begin(first.head, document["head"])
        ours = first_json(replace(first, head=_bare(head)))
        return self._begun(head, self._line(first.line), text, ours)

    def _other(self, document: Json, text: str) -> ReadRecord:
        line = self._noun(LINE, document, text)
        return ReadRecord(self._line(line), None, text + "\n", line_json(line))

    def _begun(self, head: ResultHead, line: SavedLine | None, text: str, ours: str) -> ReadRecord:
        return ReadRecord(line, head, without_digest(text, head.digest) + "\n", ours)

    def _noun(self, codec: NounCodec[Noun], document: Json, text: str) -> Noun:
        """The noun in a line of any minor version."""
        parts = [(document, str(document["schema"]))]
        if isinstance(document.get("head"), dict):
            parts.append((document["head"], HEAD_SCHEMA))
        for part, schema in parts:
            if check_version(part, schema, LINE_VERSION) is VersionFit.NEWER:
                self.newer = part["schema_version"]
        return validated(codec, known_text(codec, document, self.left_out) if self.newer else text)

    def _begin(self, head: ResultHead, document: Json) -> ResultHead:
        if not head.digest and check_version(document, HEAD_SCHEMA, LINE_VERSION) is not VersionFit.OLDER:
            raise UsageError("HZ810")
        self.head = head
        check_run(head.run)
        self._texts = HeadTexts.of(head)
        self._key = RunKey(stage=head.run.stage, policy=head.run.policy, on=head.run.on)
        return head

    def _line(self, line: ResultLine) -> SavedLine:
        """A line of this version. UsageError HZ527: it is of another run than its head; HZ529: it leaves out what its
        head does not say."""
        head = self.head
        if head is None:
            raise UsageError("HZ529", detail="head")
        if line.tool != head.tool or line.run != self._key:
            raise UsageError("HZ527")
        try:
            return SavedLine(head.tool, head.run, entry_of(line, self._texts), self._texts)
        except HeadlessLineError as error:
            raise UsageError("HZ529", detail=shown(str(error))) from None


def _bare(head: ResultHead) -> ResultHead:
    return replace(head, digest="")


def _strict_line(text: str) -> tuple[ResultLine, str]:
    """The line, every key once, and how we write it. Written again it is the same text: then nothing stands in it
    twice, and it need not be read a second time to know that."""
    try:
        line = LINE.noun_of(text)
        ours = line_json(line)
        if ours == text + "\n":
            return line, ours
    # what is wrong with it is said by the strict way
    except ValueError:
        pass
    json_object(text)
    line = validated(LINE, text)
    return line, line_json(line)

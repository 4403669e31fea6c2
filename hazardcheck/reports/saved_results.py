"""A saved result read again: the one reader of ``report``, ``why``, ``gate``, ``--previous``, ``what-if``, the ledger.

A result may have been changed on the way, by hand or by another program. So it is read strictly (each key once, no
unknown key or word, no number for a text), and what follows from something else in it is made again and compared. It is
read submission by submission: nothing is held, whoever wants to keep one keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ..errors import UsageError
from ..model.answers import DEFECT_CODE
from ..model.base import Exit, Verdict
from ..model.outcome import SCHEMA, SCHEMA_VERSION, Result, Run, Submission, Tool
from ..model.result_head import ResultHead, shell_of
from ..model.run_notes import ExitNote
from ..rules.run.run_overview import mark_of
from ..rules.run.tally import RunCounter, exit_code
from ..rules.saved.saved_agreement import result_disagreement
from ..words import say
from .result_digest import DocumentDigest, LineDigest
from .saved.document_records import DocumentReader, SavedLayout, layout_of
from .saved.entry_checks import EntryChecks
from .saved.line_records import LineReader, ReadRecord, SavedLine
from .saved.reading_proofs import ReadingNote, ReadingProofs
from .saved.saved_source import GivenLines, SavedSource, SavedText


class SavedReading:
    """One reading of a saved result: walk it once, then ask for its ``shell``."""

    def __init__(self, source: SavedSource, layout: SavedLayout | None = None) -> None:
        self._source, self._layout = source, layout
        self._checks = EntryChecks()
        self._shells: list[Result] = []
        self._runs: dict[tuple[Tool, Run], None] = {}
        self._counted, self._part = RunCounter(), RunCounter()
        self._defect = False
        self._digest: LineDigest | DocumentDigest | None = None
        self._proofs = ReadingProofs()

    @property
    def notes(self) -> list[ReadingNote]:
        """What is to be said of the reading, once all were walked."""
        return self._proofs.notes()

    def __iter__(self) -> Iterator[SavedLine]:
        """The submissions in their order, each checked. ``UsageError`` at the first that is none, and at the end where
        they are not those that were counted."""
        layout = self._layout or layout_of(self._source)
        lines = self._lines() if layout is SavedLayout.LINES else self._document(layout)
        for number, line in lines:
            entry = line.submission
            self._checks.check(entry, number, line.run)
            mark = mark_of(entry, 0)
            self._counted.add(mark)
            self._part.add(mark)
            self._runs[line.tool, line.run] = None
            self._defect |= any(problem.code == DEFECT_CODE for problem in entry.problems)
            yield line
        if not self._shells and not self._runs:
            raise UsageError("HZ520")
        self._check_part()

    def shell(self) -> Result:
        """The result without its submissions, once all were walked; it agrees with them. Lines of the first version
        say nothing of the run as a whole: their counts are made again, the exit code is that of the default
        ``--fail-on``. UsageError HZ526, HZ528; HZ527: the lines are of different runs; HZ811:
        so are whole files, one behind the other."""
        if len(self._shells) > 1:
            raise UsageError("HZ811")
        if len(self._runs) > 1 or (self._shells and self._is_mixed):
            raise UsageError("HZ527")
        shell = self._shells[0] if self._shells else self._counted_shell()
        wrong = result_disagreement(shell, self._counted.counts(shell.counts.missing), defect=self._defect)
        if wrong == "saved.counts":
            raise UsageError("HZ526")
        if wrong:
            raise UsageError("HZ528", place="", detail=wrong)
        return shell

    def _counted_shell(self) -> Result:
        (tool, run), counts = next(iter(self._runs)), self._counted.counts()
        code, reason = exit_code(counts, Verdict.RECTIFY, defect=self._defect)
        said = say("report.lines.exit", run.lang, fail_on=Verdict.RECTIFY) if code is not Exit.OK else ""
        note = ExitNote(code=int(code), reason=said or reason)
        return Result(
            schema=SCHEMA, schema_version=SCHEMA_VERSION, tool=tool, run=run, exit=note, counts=counts, submissions=()
        )

    @property
    def _is_mixed(self) -> bool:
        """Whether other lines stand beside those of the only head."""
        return any((self._shells[0].tool, self._shells[0].run) != run for run in self._runs)

    def _document(self, layout: SavedLayout) -> Iterator[tuple[int, SavedLine]]:
        reader = DocumentReader(self._source, layout)
        for number, entry in enumerate(reader.entries(), start=1):
            assert reader.shell is not None
            if not self._shells:
                self._shells.append(reader.shell)
            yield number, SavedLine(reader.shell.tool, reader.shell.run, entry)
        if not self._shells and reader.shell is not None:
            self._shells.append(reader.shell)
        self._digest = reader.digest
        self._proofs.is_whole &= reader.digest is not None
        self._proofs.note_newer(reader.newer, reader.left_out)

    def _lines(self) -> Iterator[tuple[int, SavedLine]]:
        reader = LineReader()
        for number, text in enumerate(self._source.lines(), start=1):
            if not text.strip():
                continue
            record = reader.read(text, number)
            if record.head is not None:
                self._check_part()
                self._begin_part(record.head)
            self._take(record, number)
            if record.line is not None:
                yield number, record.line
        self._proofs.note_newer(reader.newer, reader.left_out)

    def _begin_part(self, head: ResultHead) -> None:
        self._shells.append(shell_of(head))
        self._part = RunCounter()
        self._digest = LineDigest(head.digest) if head.digest else None

    def _take(self, record: ReadRecord, number: int) -> None:
        """What a line proves: it is one of those that were written together; of an older version only that it is not
        there twice."""
        if isinstance(self._digest, LineDigest):
            self._digest.add(record.read, record.ours)
        elif record.line is not None:
            self._proofs.take_unproved(record.line.submission, record.ours, number)

    def _check_part(self) -> None:
        """Whether the submissions since the last head are those that it counts, and that were written. UsageError
        HZ526, HZ810."""
        if self._shells and self._part.counts(self._shells[-1].counts.missing) != self._shells[-1].counts:
            raise UsageError("HZ526")
        if self._digest is not None and not self._digest.fits:
            raise UsageError("HZ810")


def load(text: str) -> Result:
    """The result in a JSON document or in JSON Lines, its submissions gathered. ``UsageError`` says what is wrong."""
    reading = SavedReading(SavedText(text))
    entries = tuple(line.submission for line in reading)
    return replace(reading.shell(), submissions=entries)


def entries_of(lines: Iterable[str]) -> Iterator[tuple[Run, Submission]]:
    """The submissions in the lines of a results.jsonl, one after the other, each with its run."""
    for line in SavedReading(GivenLines(lines), SavedLayout.LINES):
        yield line.run, line.submission


def unchecked_lines(lines: Iterable[str], told: Callable[[ResultHead], None] = lambda _: None) -> Iterator[SavedLine]:
    """Every line of a results.jsonl as it stands there, whoever may have changed it: for what asks only which hazards
    it names. UsageError at the first that can't be read; ``told`` gets each head."""
    reader = LineReader()
    for number, text in enumerate(lines, start=1):
        if text.strip():
            record = reader.read(text, number)
            if record.head is not None:
                told(record.head)
            if record.line is not None:
                yield record.line

"""A saved result read again: the one reader of ``report``, ``why``, ``gate``, ``--previous``, ``what-if``, the ledger.

A result may have been changed on the way, by hand or by another program. So it is read strictly (each key once, no
unknown key or word, no number for a text), and what follows from something else in it is made again and compared. It is
read submission by submission: nothing is held, whoever wants to keep one keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..errors import UsageError
from ..model.answers import DEFECT_CODE
from ..model.base import Exit, Verdict
from ..model.outcome import SCHEMA, SCHEMA_VERSION, Result, Run, Tool
from ..model.result_head import ResultHead, shell_of
from ..model.run_notes import ExitNote
from ..rules.run.run_overview import mark_of
from ..rules.run.tally import RunCounter, exit_code
from ..rules.saved.saved_agreement import result_disagreement
from ..words import say
from .result_digest import DocumentDigest, LineDigest
from .saved.document_records import DocumentReader, SavedLayout, layout_of
from .saved.entry_checks import EntryChecks
from .saved.error_places import placed
from .saved.line_records import LineReader, ReadRecord, SavedLine
from .saved.reading_proofs import ReadingNote, ReadingProofs
from .saved.saved_source import SavedSource


class SavedReading:
    """One reading of a saved result: walk it once, then ask for its ``shell``."""

    def __init__(self, source: SavedSource) -> None:
        self._source = source
        self._checks = EntryChecks()
        # each run, and each whole result, with the line on which it begins
        self._shells: list[tuple[Result, int]] = []
        self._runs: dict[tuple[Tool, Run], int] = {}
        self._counted, self._part = RunCounter(), RunCounter()
        self._defect = False
        self._digest: LineDigest | DocumentDigest | None = None
        self._proofs = ReadingProofs()
        self._whole: Result | None = None

    @property
    def notes(self) -> list[ReadingNote]:
        """What is to be said of the reading, once all were walked."""
        return self._proofs.notes()

    def __iter__(self) -> Iterator[SavedLine]:
        """The submissions in their order, each checked. ``UsageError`` at the first that is none, and at the end where
        they are not those that were counted, or not of one run: so who walks to the end knows that it is whole. It
        names the file and, where it is about a part of it, the line."""
        try:
            layout = layout_of(self._source)
            yield from self._lines() if layout is SavedLayout.LINES else self._document(layout)
            self._check_part()
            self._whole = self._agreeing_shell()
        except UsageError as error:
            raise placed(error, self._source.name, 0) from None

    def shell(self) -> Result:
        """The result without its submissions, once all were walked. Lines of the first version say nothing of the run
        as a whole: their counts are made again, the exit code is that of the default ``--fail-on``."""
        assert self._whole is not None, "walk it first"
        return self._whole

    def _agreeing_shell(self) -> Result:
        """UsageError HZ526, HZ528: it does not agree with what was walked; HZ527: the lines are of different runs;
        HZ811: so are whole files, one behind the other."""
        if not self._shells and not self._runs:
            raise UsageError("HZ520")
        if len(self._shells) > 1:
            raise placed(UsageError("HZ811"), self._source.name, self._shells[1][1])
        if other := self._other_run():
            raise placed(UsageError("HZ527"), self._source.name, other)
        shell = self._shells[0][0] if self._shells else self._counted_shell()
        wrong = result_disagreement(shell, self._counted.counts(shell.counts.missing), defect=self._defect)
        if wrong == "saved.counts":
            raise UsageError("HZ526")
        if wrong:
            raise UsageError("HZ528", place="", detail=wrong)
        return shell

    def _other_run(self) -> int:
        """The line with which another run begins than that of the head, or of the first line; 0: there is none."""
        first = next(iter(self._runs), None)
        if self._shells:
            first = (self._shells[0][0].tool, self._shells[0][0].run)
        return next((line for run, line in self._runs.items() if run != first), 0)

    def _checked(self, line: SavedLine, at: int) -> SavedLine:
        """The line, which begins there, held against itself and counted."""
        entry = line.submission
        self._checks.check(entry, line.run)
        mark = mark_of(entry, 0)
        self._counted.add(mark)
        self._part.add(mark)
        self._runs.setdefault((line.tool, line.run), at)
        self._defect |= any(problem.code == DEFECT_CODE for problem in entry.problems)
        return line

    def _counted_shell(self) -> Result:
        (tool, run), counts = next(iter(self._runs)), self._counted.counts()
        code, reason = exit_code(counts, Verdict.RECTIFY, defect=self._defect)
        said = say("report.lines.exit", run.lang, fail_on=Verdict.RECTIFY) if code is not Exit.OK else ""
        note = ExitNote(code=int(code), reason=said or reason)
        return Result(
            schema=SCHEMA, schema_version=SCHEMA_VERSION, tool=tool, run=run, exit=note, counts=counts, submissions=()
        )

    def _document(self, layout: SavedLayout) -> Iterator[SavedLine]:
        reader = DocumentReader(self._source, layout)
        try:
            for entry in reader.entries():
                assert reader.shell is not None
                yield self._checked(SavedLine(reader.shell.tool, reader.shell.run, entry), 1)
        except UsageError as error:
            raise placed(error, self._source.name, reader.at) from None
        if reader.shell is not None:
            self._shells.append((reader.shell, 1))
        self._digest = reader.digest
        self._proofs.is_whole &= reader.digest is not None
        self._proofs.note_newer(reader.newer, reader.left_out)

    def _lines(self) -> Iterator[SavedLine]:
        reader = LineReader()
        for number, text in enumerate(self._source.lines(), start=1):
            if not text.strip():
                continue
            try:
                record = reader.read(text)
                if record.head is not None:
                    self._begin_part(record.head, number)
                self._take(record)
                line = self._checked(record.line, number) if record.line is not None else None
            except UsageError as error:
                raise placed(error, self._source.name, number) from None
            if line is not None:
                yield line
        self._proofs.note_newer(reader.newer, reader.left_out)

    def _begin_part(self, head: ResultHead, number: int) -> None:
        self._check_part()
        self._shells.append((shell_of(head), number))
        self._part = RunCounter()
        self._digest = LineDigest(head.digest) if head.digest else None

    def _take(self, record: ReadRecord) -> None:
        """What a line proves: it is one of those that were written together; of an older version only that it is not
        there twice."""
        if isinstance(self._digest, LineDigest):
            self._digest.add(record.read, record.ours)
        elif record.line is not None:
            self._proofs.take_unproved(record.line.submission, record.ours)

    def _check_part(self) -> None:
        """Whether the submissions since the last head are those that it counts, and that were written. UsageError
        HZ526, HZ810."""
        counts = self._shells[-1][0].counts if self._shells else None
        if counts is not None and self._part.counts(counts.missing) != counts:
            raise placed(UsageError("HZ526"), self._source.name, 0)
        if self._digest is not None and not self._digest.fits:
            raise placed(UsageError("HZ810"), self._source.name, 0)


def unchecked_lines(lines: Iterable[str], told: Callable[[ResultHead], None] = lambda _: None) -> Iterator[SavedLine]:
    """Every line of a results.jsonl as it stands there, whoever may have changed it: for what asks only which hazards
    it names. UsageError at the first that can't be read; ``told`` gets each head."""
    reader = LineReader()
    for text in lines:
        if text.strip():
            record = reader.read(text)
            if record.head is not None:
                told(record.head)
            if record.line is not None:
                yield record.line

"""A result becomes a receipt: walked once, submission by submission."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from ..errors import UsageError
from ..model.outcome import Result
from ..model.receipts.receipt import RECEIPT_SCHEMA, Receipt, ReceiptInput, UsedChecklist
from ..reports.json_result import render_line, shipped_texts
from ..reports.saved.line_records import SavedLine
from ..rules.saved.head_texts import HeadTexts


class ReceiptMaker:
    """Takes the submissions of a result one by one, then makes the receipt of it."""

    def __init__(self) -> None:
        self._inputs: list[ReceiptInput] = []
        self._lists: dict[UsedChecklist, None] = {}
        self._texts: HeadTexts | None = None

    def add_all(self, lines: Iterable[SavedLine]) -> None:
        """Note every submission: what it was, and what came of it."""
        for line in lines:
            if self._texts is None:
                self._texts = line.texts or shipped_texts(line.run)
            entry, texts = line.submission, line.texts or self._texts
            text = render_line(entry, line.tool, line.run, line.run.lang, texts)
            outcome = entry.outcome
            self._inputs.append(
                ReceiptInput(
                    source=entry.source,
                    sha256=entry.sha256,
                    status=entry.status,
                    line=hashlib.sha256(text.rstrip("\n").encode()).hexdigest(),
                    value=outcome.value if outcome else None,
                    worst=outcome.worst if outcome else None,
                    best=outcome.best if outcome else None,
                )
            )
            for stamp in entry.checklists:
                used = UsedChecklist(
                    id=stamp.id, version=stamp.version, fingerprint=stamp.fingerprint, coverage=stamp.coverage
                )
                self._lists[used] = None

    @property
    def inputs(self) -> tuple[ReceiptInput, ...]:
        """What was noted so far."""
        return tuple(self._inputs)

    def receipt(self, shell: Result, name: str, sha256: str) -> Receipt:
        """The receipt of the result with this ``name`` and SHA-256. UsageError HZ837: the result does not say what it
        was made from; HZ838: nothing was handed in, and a signature under nothing looks like one under something."""
        if not shell.made_from.policy:
            raise UsageError("HZ837", where=name)
        if not self._inputs:
            raise UsageError("HZ838", where=name)
        return Receipt(
            schema=RECEIPT_SCHEMA,
            name=name,
            result=sha256,
            tool=shell.tool,
            run=replace(shell.run, policy_note=""),
            made_from=shell.made_from,
            checklists=tuple(sorted(self._lists, key=lambda one: (one.id, one.version, one.fingerprint))),
            exit=shell.exit,
            counts=shell.counts,
            inputs=tuple(self._inputs),
            waivers=shell.waivers,
        )

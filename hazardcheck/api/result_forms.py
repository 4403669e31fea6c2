"""Results as the ledger takes them: their forms, one by one, and what an import says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..batch.grade_file import editions_of
from ..ledger.event_chain import ChainHead
from ..ledger.write_events import ImportReport
from ..library.checklists import find_checklist
from ..model.base import Exit, Status
from ..model.ledger import LedgerForm
from ..rules.judging.followed_hazards import item_heirs
from ..rules.ledger.ledger_form import ledger_form

if TYPE_CHECKING:
    from .named_files import Reading


def forms_of(results: Iterable[Path], reading: Reading) -> Iterator[LedgerForm | Status]:
    """The forms in the results, one by one; of an input without a verdict what became of it."""
    known: dict[tuple[str, ...], dict[str, str]] = {}
    for path in results:
        with reading(path) as saved:
            for line in saved:
                entry = line.submission
                ids = tuple(stamp.id for stamp in entry.checklists)
                heirs = known.get(ids)
                if heirs is None:
                    heirs = known[ids] = _heirs_of(ids)
                yield ledger_form(entry, line.run, heirs) or entry.status


def _heirs_of(ids: Iterable[str]) -> dict[str, str]:
    """Item of another edition → the item of these shipped checklists that asks the same; of one's own lists nobody
    knows another edition."""
    lists = tuple(one for one in map(find_checklist, ids) if one is not None)
    return item_heirs(lists, editions_of(lists, ()))


def import_code(report: ImportReport) -> Exit:
    """3 where something has no verdict, was not understood, has to be confirmed by a person, or nothing came in."""
    is_unsettled = bool(report.unjudged or report.to_settle)
    return Exit.UNJUDGED if is_unsettled or not (report.forms or report.known) else Exit.OK


def import_json(report: ImportReport, head: ChainHead, code: int) -> dict[str, Any]:
    """The report of an import as JSON."""
    return {
        "schema": "hazardcheck/ledger-import/1",
        "forms": report.forms,
        "known": report.known,
        "passed_over": report.passed_over,
        "unjudged": report.unjudged,
        **report.sums,
        "not_seen": [{"enterprise": label, "no": one.no, "item": one.finding.item} for label, one in report.missed],
        "to_confirm": [
            {"enterprise": label, "no": one.no, "item": one.finding.item, "perhaps": list(one.perhaps)}
            for label, one in report.unconfirmed
        ],
        **{
            key: [{"enterprise": label, "no": one.no, "item": one.finding.item} for label, one in found]
            for key, found in (("differing", report.differing), ("denied", report.denied), ("back", report.reopened))
        },
        "unplaced": report.unplaced,
        "head": {"count": head.count, "hash": head.hash},
        "exit": {"code": int(code)},
    }

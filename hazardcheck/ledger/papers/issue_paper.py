"""Papers that the ledger makes: each gets a number that no other ever gets, and is an event of its hazards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import Connection, select

from ...model.ledger import IssuedPaper, LedgerAct, LedgerHazard, PaperSubject
from ..event_chain import ChainHead
from ..tables import events
from ..write_events import Writer, enterprise_of, head_of, known_forms, write_act

# The kind of the event of a paper.
PAPER_KIND = "paper"
# What stands before the year of each kind's number.
PREFIXES = {
    "report": "隐患报告",
    "plan": "治理方案",
    "acceptance": "隐患验收",
    "resume": "恢复申请",
    "recheck": "复查拟稿",
    "order": "指令拟稿",
    "advice": "意见拟稿",
}


def next_number(connection: Connection, kind: str, year: int) -> str:
    """The number of the next paper of a kind: 治理方案〔2026〕3号. One that was given is given no more, whatever became
    of its file."""
    start = f"{PREFIXES[kind]}〔{year}〕"
    given = [number for number in _numbers(connection) if number.startswith(start)]
    last = max((int(number.removeprefix(start).removesuffix("号")) for number in given), default=0)
    return f"{start}{last + 1}号"


def _numbers(connection: Connection) -> list[str]:
    told = connection.execute(select(events.c.body).where(events.c.kind == PAPER_KIND)).scalars()
    return [json.loads(body)["paper"]["number"] for body in told]


def issue_paper(
    connection: Connection,
    group: str,
    hazards: Sequence[LedgerHazard],
    kind: str,
    on: date,
    writer: Writer,
    make: Callable[[str, ChainHead], bytes],
    refers_to: str = "",
) -> tuple[bytes, str]:
    """Make a paper about some hazards of an enterprise and write it down: the file and its number. ``make`` gets the
    number and the end of the chain before it. Within one change, so that two at once never get the same number."""
    number = next_number(connection, kind, on.year)
    data = make(number, head_of(connection))
    first = hazards[0]
    paper = IssuedPaper(
        kind=kind,
        number=number,
        sha256=hashlib.sha256(data).hexdigest(),
        on=on,
        about=tuple(PaperSubject(item=one.finding.item, no=one.no) for one in hazards),
        refers_to=refers_to,
    )
    act = LedgerAct(
        kind=PAPER_KIND,
        item=first.finding.item,
        no=first.no,
        on=on,
        enterprise=enterprise_of(connection, group),
        by=writer.who,
        known=known_forms(connection, group, on),
        form=first.form,
        paper=paper,
    )
    write_act(connection, group, first, act, writer)
    return data, number

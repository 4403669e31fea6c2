"""The papers of the ledger by their kind."""

from __future__ import annotations

from .acceptance import acceptance_paper
from .ledger_frame import LedgerPaper
from .major_report import plan_paper, report_paper
from .officer_drafts import advice_paper, order_paper, recheck_paper
from .resume_paper import resume_paper

_MAKERS = {
    "report": report_paper,
    "plan": plan_paper,
    "acceptance": acceptance_paper,
    "resume": resume_paper,
    "recheck": recheck_paper,
    "order": order_paper,
    "advice": advice_paper,
}


def ledger_paper(paper: LedgerPaper) -> bytes:
    """The paper as .docx. The same paper gives the same bytes."""
    return _MAKERS[paper.kind](paper)

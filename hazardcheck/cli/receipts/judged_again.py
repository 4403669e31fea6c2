"""A run made again from a receipt: the same stage, policy and day, over the inputs that somebody has."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ...api.judging_request import Judging
from ...api.run_plan import run_plan
from ...api.run_settings import read_settings
from ...batch import judge_run as run
from ...batch.grade_settings import Settings
from ...batch.run_store import Store
from ...batch.work_unit import Engine
from ...library.shipped_files import policy_ids
from ...model.base import Exit
from ...model.outcome import Result
from ...model.overview import Overview
from ...model.receipts.receipt import Receipt
from ...model.receipts.receipt_report import CheckState, ReceiptCheck
from ...receipts.compared_again import check_again, check_given
from ...receipts.made_receipt import ReceiptMaker
from ...receipts.statement_text import StatedReceipt
from ...reports import renderer
from ...reports.json_result import lines_of
from ...reports.saved.line_records import SavedLine
from ...rules.run.exit_grounds import exit_grounds
from ...spreadsheet.limits import VARIABLE
from ..read_files import saved_reading
from .receipt_files import inputs_as_named


@dataclass(frozen=True, slots=True)
class FilesAgain:
    """What was given to the run beside its forms, as the options of ``verify`` name it."""

    policy: str = ""
    case: tuple[Path, ...] = ()
    previous: tuple[Path, ...] = ()
    roster: Path | None = None
    sheet_map: Path | None = None
    checklist: tuple[str, ...] = ()


def judged_again(stated: StatedReceipt, paths: tuple[str, ...], files: FilesAgain) -> ReceiptCheck:
    """Judge the inputs anew and compare; nothing is said where something that was given then is not given now."""
    receipt = stated.receipt
    if not files.policy and receipt.run.policy not in policy_ids():
        params = {"options": f"--policy {receipt.run.policy}"}
        return ReceiptCheck(name="again", state=CheckState.UNKNOWN, why="receipt.again.given", params=params)
    judging = _judging(receipt, files)
    if receipt.made_from.limits:
        # as the run had them, for its workers too
        os.environ[VARIABLE] = receipt.made_from.limits
    settings = replace(read_settings(judging, receipt.run.lang, saved_reading), policy_chosen=receipt.made_from.chosen)
    lacking = check_given(receipt.made_from, settings.made_from)
    if lacking is not None:
        return lacking
    plan = run_plan(judging, Engine(), receipt.run.lang)
    store = Store()
    try:
        inputs = inputs_as_named(receipt, paths, judging.paths())
        picture = run.judge_all(inputs, settings, store, plan, lambda *_, **__: None)
        if picture.result.exit.code == Exit.INTERRUPTED:
            raise KeyboardInterrupt
        picture = _as_written(picture, receipt)
        return check_again(stated, _receipt_of(picture.result, settings), tuple(_digests(picture)))
    finally:
        store.close()


def _judging(receipt: Receipt, files: FilesAgain) -> Judging:
    """What decided the run that was signed."""
    return Judging(
        stage=receipt.run.stage.value,
        policy=files.policy or receipt.run.policy,
        on=receipt.run.on,
        case=files.case,
        previous=files.previous,
        roster=files.roster,
        fail_on=receipt.made_from.fail_on,
        checklist=files.checklist,
        sheet_map=files.sheet_map,
        second_reader=receipt.made_from.second_reader,
    )


def _as_written(picture: Overview, receipt: Receipt) -> Overview:
    """The picture with what stood beside the verdicts and changed none: the waivers of a gate, and what decided the
    exit code where somebody asked for it."""
    result = replace(picture.result, waivers=receipt.waivers)
    if receipt.exit.because:
        result = replace(result, exit=replace(result.exit, because=exit_grounds(result)))
    return replace(picture, result=result)


def _receipt_of(result: Result, settings: Settings) -> Receipt:
    maker = ReceiptMaker()
    maker.add_all(SavedLine(result.tool, result.run, entry, settings.texts) for entry in result.submissions)
    return maker.receipt(result, "", "")


def _digests(picture: Overview) -> Iterable[str]:
    """The result as lines and as a document: whichever was signed."""
    lang = picture.result.run.lang
    for parts in (lines_of(picture.result, lang), renderer("json")(picture, lang)):
        digest = hashlib.sha256()
        for part in parts:
            digest.update(part.encode())
        yield digest.hexdigest()

"""A run over many inputs: each is judged once, kept in the store, then seen as a whole.

``judge_all`` is the road of ``grade``; what it gives is read from the store when it is laid out.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from .. import __version__, words
from ..errors import UnreadableError, UsageError
from ..library import shipped_files
from ..model.base import Exit, Stage, Status, Verdict
from ..model.outcome import SCHEMA, SCHEMA_VERSION, Result
from ..model.overview import Overview
from ..model.result_line import LINE_VERSION
from ..model.review import Doubt
from ..model.run_notes import MADE_FROM_UNTOLD, ExitNote, MadeFrom
from ..model.written.roster import Expected, Handed, RosterReport
from ..noun_codec import NounCodec
from ..reports.json_result import shipped_texts, texts_of
from ..reports.outcome_words import message
from ..reports.saved.line_records import SavedLine
from ..rules.policies.policy_print import policy_fingerprint
from ..rules.run.overview_sums import Context
from ..rules.run.run_overview import whole_overview
from ..rules.run.tally import count_run, exit_code
from ..rules.run.unmet_facts import Before, Unmet, hold_facts
from ..spreadsheet.limits import VARIABLE
from .grade_file import input_bytes, is_text_form
from .grade_settings import Settings, heads_of
from .inputs.single_input import Input
from .kept_record import content_key, grade_record, lost_record, saved_record
from .review_pairs import Review
from .run_store import Known, Store
from .stored_lines import shown_name
from .stored_submissions import Submissions, Unjudged
from .work_engine import do_all
from .work_unit import Engine, Work

# Imported where used: a run of one form has no duplicates and no roster.

Placed = tuple[int, Input]
# writing folders is not worth a pool
_HERE = Engine(jobs=1)


class Watch(Protocol):
    """Whoever follows the run: told of each input as it is done (``again``: known from the journal)."""

    def __call__(self, entry: Input, status: Status, value: Verdict | None, *, again: bool) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """How a run goes: where the work is done, who was expected, which outcome makes the exit code 1."""

    fail_on: Verdict | None = Verdict.RECTIFY
    engine: Engine = _HERE
    roster: tuple[Expected, ...] | None = None


def judge_all(inputs: Iterable[Input], settings: Settings, store: Store, plan: Plan, watch: Watch) -> Overview:
    """Judge the inputs into the store, which has begun a run; the whole picture of it.

    An interrupt ends the judging; what is finished is settled and shown, with exit code 130.
    """
    store.texts = settings.texts
    review = Review(store.base)
    interrupted = False
    try:
        _fill_store(inputs, settings, store, review, plan.engine, watch)
    # what was judged is kept and shown; the run ends as interrupted
    except KeyboardInterrupt:
        interrupted = True
        store.close_gaps()
        # who copied from whom is asked when all are in
        review = Review(store.base)
    store.commit()
    if store.count > 1:
        from .settle_duplicates import settle_store

        settle_store(store, settings)
    return run_picture(store, settings, plan, review, interrupted=interrupted)


def _fill_store(
    inputs: Iterable[Input], settings: Settings, store: Store, review: Review, engine: Engine, watch: Watch
) -> None:
    """Every input into the store: those whose bytes are known at once, the others as they come from the engine."""
    pending: deque[Placed] = deque()

    def unknown() -> Iterator[Input]:
        look = not store.is_empty
        for place, entry in enumerate(inputs):
            key, known = _look_up(entry, store) if look else ("", None)
            if known is None:
                pending.append((place, entry))
                yield entry
                continue
            mark = store.add_known(place, entry, key, known)
            review.add(place, known.trace, known.own_doubts, shown_name(entry.source))
            watch(entry, mark.status, mark.value, again=True)

    work = Work(grade_record, settings, lost_record)
    for record in do_all(unknown(), work, engine):
        place, entry = pending.popleft()
        store.add(place, entry, record)
        review.add(place, record.trace, record.doubts, shown_name(entry.source))
        watch(entry, record.status, record.value, again=False)


def _look_up(entry: Input, store: Store) -> tuple[str, Known | None]:
    """What the journal knows of these bytes."""
    if entry.skip or entry.absent or entry.fault[0]:
        return "", None
    try:
        data = input_bytes(entry)
    except UnreadableError:
        return "", None
    key = content_key(hashlib.sha256(data).hexdigest(), entry.source, named=is_text_form(data))
    return key, store.known(key)


def run_picture(store: Store, settings: Settings, plan: Plan, review: Review, *, interrupted: bool) -> Overview:
    """The whole picture of what the store holds."""
    roster: RosterReport | None = None
    expected: dict[int, tuple[Expected, Handed]] = {}
    if plan.roster is not None:
        from ..rules.run.roster_check import hold_roster

        roster, found = hold_roster(plan.roster, store.marks(), settings.on)
        expected = dict(found)
    counts = count_run(store.marks(), roster.counts[Handed.MISSING] if roster else 0)
    unmet = unmet_facts(store, settings)
    code, reason = exit_code(counts, plan.fail_on, defect=store.has_defect, unmet=unmet.is_any)
    if interrupted and code is not Exit.DEFECT:
        code, reason = Exit.INTERRUPTED, "exit.interrupted"
    fail_name = words.say(f"outcome.{plan.fail_on.value}", settings.lang) if plan.fail_on else "never"
    # what met nobody is said whatever else the run ends with
    said = (reason, "reason.joint", "exit.unmet") if unmet.is_any and reason != "exit.unmet" else (reason,)
    doubts = review.doubts(Unjudged(store.base))
    result = Result(
        schema=SCHEMA,
        schema_version=SCHEMA_VERSION,
        tool=settings.tool,
        run=settings.run,
        exit=ExitNote(code=int(code), reason="".join(words.say(one, settings.lang, fail_on=fail_name) for one in said)),
        counts=counts,
        submissions=Submissions(store),
        roster=roster,
        review=doubts,
        absent=unmet.absent,
        problems=tuple(replace(one, message=message(one, settings.lang)) for one in unmet.problems),
        made_from=_made_from(settings, plan),
    )
    context = Context(
        expected=expected,
        doubts=_kinds(doubts),
        read=store.brief,
        folder=store.folders.name_of,
        papers=store.folders.papers_of,
    )
    return whole_overview(result, store.marks(), store.titles(), context)


def _made_from(settings: Settings, plan: Plan) -> MadeFrom:
    fail_on = plan.fail_on.value if plan.fail_on else "never"
    return replace(
        settings.made_from,
        policy=policy_fingerprint(settings.policy),
        chosen=settings.policy_chosen,
        fail_on=fail_on,
        second_reader=settings.second_reader,
        limits=os.environ.get(VARIABLE, ""),
    )


def unmet_facts(store: Store, settings: Settings) -> Unmet:
    """The case facts and the earlier result that met nobody. UsageError HZ556: entries of one enterprise differ."""
    before = Before(
        settings.previous, heads_of(settings.previous), settings.previous_stage or Stage.SELF, settings.stage
    )
    found = hold_facts(settings.cases, before, store.marks())
    for name, facts in found.clashes:
        raise UsageError("HZ556", where="--case", name=name, facts="、".join(facts))
    return found


def restored_run(result: Result, store: Store, lang: str) -> Overview:
    """A result at hand in a store, so that it is laid out like a run; the whole picture of it."""
    texts = texts_of(result)
    keep_saved((SavedLine(result.tool, result.run, entry, texts) for entry in result.submissions), store, lang)
    return restored_picture(result, store)


def keep_saved(lines: Iterable[SavedLine], store: Store, lang: str) -> None:
    """The submissions of a saved result into a store, one by one, their problems said in ``lang``."""
    for place, line in enumerate(lines):
        if not place:
            store.texts = line.texts or shipped_texts(line.run)
        record = saved_record(line.submission, line.tool, line.run, lang, store.texts)
        store.add(place, Input(line.submission.source, line.submission.source), record)


def restored_picture(result: Result, store: Store) -> Overview:
    """The whole picture of a saved result whose submissions lie in the store."""
    from ..rules.run.roster_check import found_again

    whole = replace(result, submissions=Submissions(store))
    expected = found_again(result.roster, store.marks()) if result.roster else {}
    context = Context(
        expected=expected,
        doubts=_kinds(result.review),
        read=store.brief,
        folder=store.folders.name_of,
        papers=store.folders.papers_of,
    )
    return whole_overview(whole, store.marks(), store.titles(), context)


def _kinds(doubts: Iterable[Doubt]) -> dict[int, tuple[str, ...]]:
    """Place → kinds of doubt."""
    found: dict[int, tuple[str, ...]] = {}
    for doubt in doubts:
        for place in doubt.places:
            # each kind once, in a fixed order
            found[place] = tuple(sorted({*found.get(place, ()), doubt.kind}))
    return found


_SETTINGS = NounCodec(Settings)


def settings_key(settings: Settings) -> str:
    """What names everything that a record depends on beside the bytes: another key, and all is judged anew."""
    parts = {
        "version": __version__,
        "schema": (SCHEMA_VERSION, LINE_VERSION),
        "library": shipped_files.shipped_digest(),
        "limits": os.environ.get(VARIABLE, ""),
        # Earlier results that were not read from files have no digest: such a run is never taken for another one.
        "previous": settings.previous_digest or ("" if not settings.previous else os.urandom(8).hex()),
        "settings": _SETTINGS.json_of(replace(settings, previous=(), made_from=MADE_FROM_UNTOLD)),
    }
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

"""Two editions side by side, and what the other edition would make of submissions, in words and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any

from ...model.base import Exit
from ...model.whatif import EditionEffect, Mover, Redecision, Span
from ...model.written.checklist import Checklist
from ...noun_codec import NounCodec, shown_json
from ...rules.criteria.edition_changes import Change, Comparison, Difference
from ...rules.criteria.fingerprints import checklist_fingerprint
from ...words import TEXTS, bracketed, listed, named, say
from ..safe_text import one_line, shorten

Json = dict[str, Any]
# what moved an outcome: more than eight lines are for the JSON
_MOST_MOVERS = 8
_REDECISION = NounCodec(Redecision)
Counted = Callable[[], tuple[Counter[EditionEffect], Exit, str]]


# ---- checklist diff


def diff_dict(old: Checklist, new: Checklist, found: Comparison) -> Json:
    """The comparison as JSON: every change with each part before and after, and what carries an answer over."""
    carried = {old.key(found.pairs[key]): new.key(key) for key in found.pairs if key in found.equal}
    return {
        "schema": "hazardcheck/diff",
        "schema_version": "1.0",
        "old": _edition(old),
        "new": _edition(new),
        "counts": diff_counts(found),
        "whole": [asdict(entry) for entry in found.whole],
        "items": [asdict(change) | {"fields": list(change.fields)} for change in found.changes],
        "carries": carried,
    }


def diff_counts(found: Comparison) -> dict[str, int]:
    """How many items are the same in law, moved among them, changed, added, removed."""
    kinds = Counter(change.kind for change in found.changes)
    return {"same": len(found.equal), **{kind: kinds[kind] for kind in ("moved", "changed", "added", "removed")}}


def _edition(checklist: Checklist) -> Json:
    period = checklist.in_force
    return {
        "id": checklist.id,
        "version": checklist.version,
        "fingerprint": checklist_fingerprint(checklist),
        "title": checklist.title,
        "document": checklist.document,
        "in_force_from": period.since.isoformat() if period.since else None,
        "in_force_to": period.until.isoformat() if period.until else None,
        "coverage": checklist.coverage.value,
    }


def diff_text(old: Checklist, new: Checklist, found: Comparison, lang: str) -> Iterator[str]:
    """The comparison line by line."""
    yield " → ".join(named(one_line(one.title), lang) + bracketed(one.id, lang) for one in (old, new))
    for entry in found.whole:
        yield from _difference_lines(entry, lang)
    for change in found.changes:
        was = f" ← {change.was}" if change.was not in ("", change.item) else ""
        head = f"{say(f'diff.{change.kind}', lang)} {change.item}{was} {one_line(change.title)}"
        yield f"{head} {named(one_line(change.clause), lang)}"
        yield from (line for entry in _told(change) for line in _difference_lines(entry, lang))
    yield say("diff.counts" if not found.is_same else "diff.same", lang, **diff_counts(found))


def _told(change: Change) -> Iterable[Difference]:
    """The number stands in the head already."""
    return (entry for entry in change.differences if entry.field != "id")


def _difference_lines(entry: Difference, lang: str) -> Iterator[str]:
    label = field_word(entry.field, lang)
    if entry.field in ("determination", "references", "rating"):
        yield f"    {label}{say('diff.other', lang)}"
        return
    yield f"    {label}{say('report.colon', lang)}{say('diff.before', lang)}{_shown(entry.old, lang)}"
    yield f"    {' ' * 2 * len(label)}  {say('diff.after', lang)}{_shown(entry.new, lang)}"


def field_word(name: str, lang: str) -> str:
    """What a part of an item or checklist is called."""
    return say(f"diff.field.{name}", lang) if f"diff.field.{name}" in TEXTS else name


def _shown(value: Any, lang: str) -> str:
    """A value of the file in one line."""
    if isinstance(value, bool):
        return say("report.yes" if value else "report.no", lang)
    if isinstance(value, list | tuple):
        return say("report.joint", lang).join(_shown(part, lang) for part in value) or say("diff.nothing", lang)
    if isinstance(value, dict):
        return _shown_table(value, lang)
    return named(one_line(str(value)), lang) if value not in (None, "") else say("diff.nothing", lang)


def _shown_table(value: Json, lang: str) -> str:
    if set(value) >= {"id", "text"}:
        return f"{value['id']}. {one_line(value['text'])}"
    if "members" in value:
        code = "content.list.open" if value["open"] else "content.list"
        return say(code, lang, name=one_line(value["name"]), members=listed(value["members"], lang))
    if set(value) == {"title", "part_of"}:
        return named(one_line(value["title"]), lang)
    parts = (f"{field_word(name, lang)} {_shown(part, lang)}" for name, part in value.items() if part not in ((), []))
    return say("report.then", lang).join(parts) or say("diff.nothing", lang)


# ---- what-if


def whatif_json(new: Checklist, found: Iterable[Redecision], end: Counted, lang: str) -> Iterator[str]:
    """One JSON document, written as the submissions come: ``submissions`` holds those that are not the same."""
    head = {"schema": "hazardcheck/what-if", "schema_version": "1.0", "new": _edition(new)}
    yield _line(head)[:-1] + ', "submissions": ['
    comma = "\n"
    for entry in found:
        if entry.kind not in (EditionEffect.SAME, EditionEffect.APART):
            yield comma + _line(_redecision(entry, lang))
            comma = ",\n"
    counts, code, reason = end()
    tail = {"counts": {kind.value: counts[kind] for kind in EditionEffect}, "exit": {"code": int(code), "reason": say(reason, lang)}}  # fmt: skip  # noqa: E501
    yield "\n], " + _line(tail)[1:] + "\n"


def _line(part: Json) -> str:
    return shown_json(json.dumps(part, ensure_ascii=False))


def _redecision(entry: Redecision, lang: str) -> Json:
    parts: Json = _REDECISION.plain_of(entry)
    return parts | {"reason": _reason(entry, lang)}


def whatif_text(new: Checklist, found: Iterable[Redecision], end: Counted, lang: str) -> Iterator[str]:
    """The flips with what moved them, what could not be decided, and the figures."""
    yield say("whatif.head", lang, title=one_line(new.title), id=new.id) + "\n"
    for entry in found:
        if entry.kind is EditionEffect.FLIP:
            yield from (line + "\n" for line in _flip_lines(entry, lang))
        elif entry.kind is EditionEffect.FAILED:
            yield say("whatif.failed", lang, who=_who(entry, lang), reason=_reason(entry, lang)) + "\n"
    counts, _, reason = end()
    yield say("whatif.counts", lang, **{kind.value: counts[kind] for kind in EditionEffect}) + "\n"
    yield say(reason, lang) + "\n"


def _flip_lines(entry: Redecision, lang: str) -> Iterator[str]:
    assert entry.before is not None
    assert entry.after is not None
    before, after = _value(entry.before, lang), _value(entry.after, lang)
    span = {name: say(f"outcome.{getattr(entry.after, name)}", lang) for name in ("best", "worst")}
    yield say("whatif.flip", lang, who=_who(entry, lang), before=before, after=after, **span)
    for mover in entry.movers[:_MOST_MOVERS]:
        yield f"    {_mover(mover, lang)}"
    if len(entry.movers) > _MOST_MOVERS:
        yield "    " + say("whatif.more", lang, count=len(entry.movers) - _MOST_MOVERS)


def _mover(mover: Mover, lang: str) -> str:
    if not mover.item:
        return say(f"whatif.cause.{mover.cause}", lang)
    cause = say(f"whatif.cause.{mover.cause}", lang)
    fields = listed((field_word(name, lang) for name in mover.fields if name != "id"), lang)
    now = say("whatif.gone" if mover.state == "gone" else f"state.{mover.state}", lang)
    what = cause + bracketed(fields, lang) if fields and mover.cause in ("changed", "moved") else cause
    was = bracketed(f"← {mover.was}", lang) if mover.was not in ("", mover.item) else ""
    return say("whatif.mover", lang, cause=what, item=f"{mover.item}{was}", title=one_line(mover.title), clause=one_line(mover.clause), now=now)  # fmt: skip  # noqa: E501


def _value(span: Span, lang: str) -> str:
    return say(f"outcome.{span.value}", lang)


def _who(entry: Redecision, lang: str) -> str:
    source = shorten(entry.source, 80)
    return one_line(entry.name) + bracketed(source, lang) if entry.name else source


def _reason(entry: Redecision, lang: str) -> str:
    return say(entry.reason, lang, what=one_line(entry.detail)) if entry.reason else ""

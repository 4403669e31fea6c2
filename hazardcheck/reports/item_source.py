"""One item and where its facts come from: document, clause, source, when it was last checked, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.written.checklist import Checklist, Item, Kind
from ..rules.criteria.clause_sources import law_of
from ..rules.criteria.fingerprints import item_content, item_fingerprint
from ..words import named, say
from .pages.criterion_page import applies_lines, sure_line
from .safe_text import one_line


def provenance(checklist: Checklist, item: Item, lang: str) -> dict[str, Any]:
    """Where the item's facts come from, as plain values."""
    section = next(one for one in checklist.sections if item in one.items)
    law = law_of(checklist, section, item)
    return {
        "key": checklist.key(item.id),
        "checklist": checklist.id,
        "version": checklist.version,
        "kind": checklist.kind.value,
        "document": checklist.document_of(item),
        "clause": item.clause,
        "source": checklist.source,
        "checked": checklist.checked.isoformat(),
        "law": {
            "article": law.article or item.clause,
            "href": law.href or None,
            "seen_on": law.seen_on.isoformat() if law.seen_on else None,
            "by": law.by,
            "text_sha256": law.text_sha256 or None,
        },
        "confidence": item.confidence.value,
        "sure": _sure(checklist, item, lang),
        "unverified": [branch.id for branch in item.conditions if branch.undetermined],
        "fingerprint": item_fingerprint(item),
        "was": list(item.was),
    }


def item_lines(checklist: Checklist, item: Item, lang: str) -> Iterator[str]:
    """The item as text: what it says, what makes it apply, how to look, where it comes from."""
    yield f"[{checklist.key(item.id)}] {named(one_line(item.clause), lang)} {one_line(item.title)}"
    yield from item_content(item).split("\n")
    gates = applies_lines(checklist, item, lang) or (say("why.always", lang),)
    yield from (f"{say('diff.field.applies', lang)}{say('report.colon', lang)}{text}" for text in gates)
    for name in ("look", "evidence", "notes"):
        yield from (
            f"{say(f'criterion.{name}', lang)}{say('report.colon', lang)}{one_line(text)}"
            for text in getattr(item, name)
        )
    found = provenance(checklist, item, lang)
    yield say("provenance.document", lang, document=found["document"], clause=item.clause)
    yield say("provenance.source", lang, source=checklist.source, checked=found["checked"])
    law = found["law"]
    seen = law["seen_on"] or say("report.by.unchecked", lang)
    yield say(
        "provenance.law", lang, article=law["article"], seen=seen, by=one_line(law["by"]), href=law["href"] or "-"
    )
    yield say("provenance.sure", lang, sure=found["sure"])
    if item.was:
        yield say("provenance.was", lang, was="、".join(item.was))
    yield say("provenance.mark", lang, id=checklist.id, version=checklist.version, mark=found["fingerprint"][:16])


def _sure(checklist: Checklist, item: Item, lang: str) -> str:
    return say("form.own-note", lang) if checklist.kind is Kind.OWN else sure_line(item, lang)

"""What is wrong with the ``procedure`` of a checklist; what a supplement may add to one: ``local_procedure``."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.written.checklist import Checklist, Kind
from ...model.written.procedure import Procedure, StopKind, Term
from .fault import Fault, Path


def procedure_faults(checklist: Checklist) -> Iterator[Fault]:
    """Entries without a basis or text, a time limit that is none or two, a stop twice; any in a list of one's own."""
    if checklist.procedure is None:
        return
    if checklist.kind is Kind.OWN:
        yield Fault(("procedure", ""), "HZ478", {})
    yield from written_faults(checklist.procedure)


def written_faults(given: Procedure, *, is_local: bool = False) -> Iterator[Fault]:
    """What is wrong with a procedure wherever it stands; ``is_local``: in a supplement, which names no authority."""
    path: Path = ("procedure",)
    entries = given.key_values()
    if not any(entries.values()):
        yield Fault(path, "HZ423", {"key": "procedure"})
    for name, listed in entries.items():
        for place, entry in enumerate(listed):
            yield from _text_faults(entry.key_values(), (*path, name, place))
    seen: set[str] = set()
    for place, stop in enumerate(given.stops):
        if stop.kind in seen:
            yield Fault((*path, "stops", place, "kind"), "HZ411", {"key": stop.kind})
        seen.add(stop.kind)
        if stop.kind is StopKind.ONSITE and not stop.by.strip() and not is_local:
            yield Fault((*path, "stops", place, "by"), "HZ423", {"key": "by"})


# Texts that may be left out.
_OPTIONAL = ("content", "steps")


def _text_faults(values: dict[str, object], path: Path) -> Iterator[Fault]:
    for name, value in values.items():
        if isinstance(value, Term):
            yield from _term_faults(value, (*path, name))
        elif isinstance(value, tuple):
            if not value or not all(str(text).strip() for text in value):
                yield Fault((*path, name), "HZ423", {"key": name})
        elif isinstance(value, str) and not value.strip() and name not in _OPTIONAL:
            if name == "by" and values.get("kind") is not None:
                continue
            yield Fault((*path, name), "HZ423", {"key": name})


def _term_faults(term: Term, path: Path) -> Iterator[Fault]:
    """Days or words, not both and not neither: a reader has to know which one binds."""
    counted, said = term.days is not None, bool(term.text.strip())
    if counted is said or (term.days is not None and term.days < 1) or (said and (term.working or term.since.strip())):
        yield Fault(path, "HZ477", {})

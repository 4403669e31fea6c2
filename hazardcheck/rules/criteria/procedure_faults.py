"""What is wrong with the ``procedure`` of a checklist, and what a supplement may not make of that of its base."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.written.checklist import Checklist, Kind
from ...model.written.procedure import Procedure, SectorStop, StopHolds, StopKind, Term
from ...model.written.supplement import Supplement
from .fault import Fault, Path
from .local_texts import soft_words


def procedure_faults(checklist: Checklist) -> Iterator[Fault]:
    """Entries without a basis or text, a time limit that is none or two, a stop twice; any in a list of one's own."""
    if checklist.procedure is None:
        return
    if checklist.kind is Kind.OWN:
        yield Fault(("procedure", ""), "HZ478", {})
    yield from written_faults(checklist.procedure)


def written_faults(given: Procedure) -> Iterator[Fault]:
    """What is wrong with a procedure wherever it stands."""
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
        if stop.kind is StopKind.ONSITE and not stop.by.strip():
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


# ---- supplements


def local_procedure_faults(base: Checklist, more: Supplement) -> Iterator[Fault]:
    """A supplement adds reports, requirements, stops of a kind that the base does not have; and it may make a stop
    hold for every open hazard. Who accepts and what the base demands stays as it is."""
    if more.procedure is None:
        return
    path: Path = ("procedure",)
    yield from written_faults(more.procedure)
    given, mine = base.procedure or Procedure(), more.procedure
    for place, stop in enumerate(mine.stops):
        old = given.stop_of(stop.kind)
        if old is not None and not _is_stricter(stop, old):
            yield Fault((*path, "stops", place), "HZ479", {"key": f"stops.{stop.kind}"})
    if mine.acceptance and given.acceptance:
        yield Fault((*path, "acceptance"), "HZ479", {"key": "acceptance"})
    for name, listed in mine.key_values().items():
        for place, entry in enumerate(listed):
            texts = {key: value for key, value in entry.key_values().items() if isinstance(value, str)}
            for key, text in texts.items():
                yield from _soft(more.id, text, (*path, name, place, key))


def _soft(key: str, text: str, path: Path) -> Iterator[Fault]:
    for fault in soft_words(key, [text], path):
        yield Fault(path, fault.code, fault.params)


def _is_stricter(stop: SectorStop, old: SectorStop) -> bool:
    """The base's own, or one that holds for every open hazard where the base's holds for unsafe ones alone; of the
    base's extent, since an area is more than a machine in one place and less in another."""
    raised = old.holds is StopHolds.UNSAFE and stop.holds is StopHolds.EVERY_OPEN
    return stop == old or (raised and stop.extent is old.extent)


def joined_procedure(base: Procedure | None, more: Procedure | None) -> Procedure | None:
    """The procedure of the base with what a supplement adds: a stop that it raises keeps the base's order and basis in
    front."""
    if base is None or more is None:
        return base or more
    stops = [_raised(stop, more.stop_of(stop.kind)) for stop in base.stops]
    stops += [stop for stop in more.stops if base.stop_of(stop.kind) is None]
    return Procedure(
        stops=tuple(stops),
        reports=(*base.reports, *more.reports),
        acceptance=base.acceptance or more.acceptance,
        resume=(*base.resume, *more.resume),
        breach=(*base.breach, *more.breach),
    )


def _raised(stop: SectorStop, local: SectorStop | None) -> SectorStop:
    if local is None or local == stop:
        return stop
    return stop.with_values(holds=local.holds, basis=(*stop.basis, *local.basis))

"""``hazardcheck ledger record | close | confirm``: what a person did about a hazard."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...errors import UsageError, os_reason
from ...model.base import Exit
from ..command_entry import note_line, safe_line
from ..ledger_options import moment, opened, writer
from ..spoken_language import current_language, say
from .hazard_options import NO_HAZARD, AboutHazard, SaidWork, about_hazard, with_work
from .ledger_views import check_enterprise

if TYPE_CHECKING:
    from ...model.ledger import LedgerHazard, Proof

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

TellOption = Annotated[list[str] | None, typer.Option("--tell", metavar="NAME=TEXT", help=say("help.ledger.tell"))]

AskOption = Annotated[bool, typer.Option("--ask", help=say("help.ledger.ask"))]


@about_hazard
@with_work
def record(about: AboutHazard, work: SaidWork, tell: TellOption = None, ask: AskOption = False) -> None:
    """Note what was done; with ``--done`` the work is finished and waits for its acceptance. ``--tell``: what a paper
    needs and no column of the form asks; ``--ask`` asks for it."""
    told = _told_texts(tell)
    if ask:
        from .asked_fields import asked_fields

        told |= asked_fields(about, told)
    if not (work.what.strip() or work.photo or work.paper or told):
        raise UsageError("HZ716", where="ledger record")
    write_down(about, "record", told=told, **_said(work))


@about_hazard
@with_work
def close(about: AboutHazard, work: SaidWork) -> None:
    """Accept the work and strike the hazard off, where the proof that its grade asks for is there."""
    write_down(about, "close", **_said(work))


def _said(work: SaidWork) -> dict[str, Any]:
    """What an act says of the work. The proofs are read before the ledger is held: a large photo keeps nobody
    waiting."""
    days = {"done_on": named_day(work.done, "--done"), "consent_on": named_day(work.consent, "--consent")}
    return {"what": work.what, "proofs": proofs_of(work.photo, work.paper, work.taken), **days}


def _told_texts(texts: list[str] | None) -> dict[str, str]:
    """``--tell NAME=TEXT``: key → text. UsageError HZ717 (nothing behind the sign, 无), HZ504 (no such name)."""
    from ...rules.closing.given_reasons import is_placeholder
    from ...rules.ledger.told_fields import TOLD_FIELDS, field_named
    from .. import option_values as options

    told: dict[str, str] = {}
    for text in texts or ():
        name, _, said = text.replace("＝", "=", 1).partition("=")
        if is_placeholder(said):
            raise UsageError("HZ717", where="--tell", value=text)
        names = {key: say(f"ledger.told.{key}") for key in TOLD_FIELDS}
        told[field_named(name) or options.one_of(name, names, "--tell")] = said.strip()
    return told


def write_down(about: AboutHazard, kind: str, **said: Any) -> None:
    """Write one act down with what it says, and tell the state after it."""
    from ...ledger.hazard_query import the_hazard
    from ...ledger.write_events import enterprise_of, head_of, known_forms, write_act
    from ...model.ledger import LedgerAct

    with opened(about.ledger).writing() as connection:
        group, hazard = the_hazard(connection, about.number, about.enterprise, about.item)
        act = LedgerAct(
            kind=kind,
            item=hazard.finding.item,
            no=hazard.no,
            on=about.day,
            enterprise=enterprise_of(connection, group),
            by=about.by,
            known=known_forms(connection, group, about.day),
            form=hazard.form,
            **said,
        )
        after = write_act(connection, group, hazard, act, writer(about.by))
        seq = head_of(connection).count
    note_line(say("ledger.done", no=after.no, state=say(f"ledger.state.{after.state}"), seq=seq))


def proofs_of(photo: list[Path] | None, paper: list[Path] | None, taken: str | None) -> tuple[Proof, ...]:
    """Photos and papers by their hashes; ``taken``: the day of the photos."""
    taken_on = named_day(taken, "--taken-on")
    photos = [_proof("photo", path, taken_on) for path in photo or ()]
    return (*photos, *(_proof("paper", path, None) for path in paper or ()))


def named_day(text: str | None, option: str) -> date | None:
    """The day of an option; nothing where it is not given. UsageError HZ503, HZ857."""
    from ...rules.reading.written_days import day_of
    from .. import option_values as options

    if not text:
        return None
    found = day_of(text)
    if found is None:
        raise UsageError("HZ503", where=option, value=text)
    return options.near_day(found, option)


def _proof(kind: str, path: Path, taken_on: date | None) -> Proof:
    """A file by its hash. UsageError HZ505 (none there), HZ409 (unreadable) and those of ``_is_picture``."""
    import hashlib

    from ...model.ledger import Proof
    from .. import option_values as options

    options.existing_file(path, f"--{kind}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("HZ409", where=path.as_posix(), detail=os_reason(error)) from None
    return Proof(
        kind=kind,
        name=path.name.encode("utf-8", "replace").decode(),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        received_at=moment(),
        taken_on=taken_on,
        picture=_is_picture(kind, path.as_posix(), data) and kind == "paper",
    )


def _is_picture(kind: str, name: str, data: bytes) -> bool:
    """Whether a photo or paper is a picture. UsageError HZ715 (empty), HZ718 (no picture), HZ820 (no whole document),
    HZ827 (a picture that is cut), HZ828 (too small)."""
    from ...spreadsheet.guards.file_kinds import is_document, is_picture
    from ...spreadsheet.guards.whole_pictures import SMALLEST_SIDE, whole_size

    where = f"--{kind}"
    if not data:
        raise UsageError("HZ715", where=where, value=name)
    if not is_picture(data):
        if kind == "paper" and is_document(data):
            return False
        raise UsageError("HZ820" if kind == "paper" else "HZ718", where=where, value=name)
    size = whole_size(data)
    if size is None:
        raise UsageError("HZ827", where=where, value=name)
    if min(size) < SMALLEST_SIDE:
        raise UsageError("HZ828", where=where, value=name, other=f"{size[0]}×{size[1]}", limit=str(SMALLEST_SIDE))
    return True


@about_hazard
def confirm(
    about: AboutHazard = NO_HAZARD,
    same_as: Annotated[str, typer.Option("--same-as", metavar="NO", help=say("help.ledger.same"))] = "",
    new: Annotated[bool, typer.Option("--new", help=say("help.ledger.new"))] = False,
) -> None:
    """Settle whether a hazard is an earlier one; without a number: which ones wait for that. Exit 3: some do."""
    from ...ledger.hazard_query import the_hazard
    from ...ledger.write_events import enterprise_of, head_of, write_act
    from ...model.ledger import LedgerAct

    if not about.number:
        _list_waiting(about)
    if bool(same_as) == new:
        raise UsageError("HZ712", where=about.number)
    day = about.day
    with opened(about.ledger).writing() as connection:
        group, hazard = the_hazard(connection, about.number, about.enterprise, about.item)
        other = _other(connection, group, hazard, same_as) if same_as else ""
        act = LedgerAct(
            kind="confirm",
            item=hazard.finding.item,
            no=hazard.no,
            on=day,
            enterprise=enterprise_of(connection, group),
            by=about.by,
            form=hazard.form,
            same_as=other,
        )
        after = write_act(connection, group, hazard, act, writer(about.by))
        seq = head_of(connection).count
    state = say(f"ledger.state.{after.state}")
    note_line(say("ledger.confirmed", no=hazard.no, other=after.no, state=state, seq=seq))


def _other(connection: object, group: str, hazard: LedgerHazard, number: str) -> str:
    """The number of the hazard that it is said to be. UsageError HZ713 HZ714."""
    from ...ledger.write_events import own_hazard

    found = own_hazard(connection, group, hazard.finding.item, number)  # type: ignore[arg-type]
    if found is None:
        raise UsageError("HZ714", where="--same-as", value=number)
    if found.no == hazard.no:
        raise UsageError("HZ713", where="--same-as", value=number)
    return found.no


def _list_waiting(about: AboutHazard) -> None:
    from ...ledger.hazard_query import HazardFilter, listed
    from ...ledger.ledger_texts import list_line
    from ...model.ledger import HazardState
    from .. import option_values as options

    wanted = HazardFilter(
        on=options.ledger_day(about.on), state=HazardState.UNCONFIRMED.value, enterprise=about.enterprise
    )
    with opened(about.ledger).reading() as connection:
        check_enterprise(connection, about.enterprise)
        rows = list(listed(connection, wanted))
    for row in rows:
        print(safe_line(list_line(row, current_language())))
    if not rows:
        note_line(say("ledger.confirm.none"))
    raise typer.Exit(Exit.UNJUDGED if rows else Exit.OK)

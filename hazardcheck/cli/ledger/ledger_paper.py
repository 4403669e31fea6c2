"""``hazardcheck ledger paper | show``: Word papers of the ledger; all of one hazard as lines, JSON or a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...errors import UsageError
from ...model.base import Exit
from ..command_entry import note_line, safe_line
from ..ledger_options import LedgerOption, opened, print_json, writer
from ..spoken_language import current_language, say
from .hazard_options import ByOption
from .ledger_views import EnterpriseOption, ItemOption, NumberArgument, OnOption, RedactOption, hazards_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import Connection

    from ...ledger.event_chain import ChainHead
    from ...ledger.open_ledger import Ledger
    from ...model.ledger import LedgerHazard
    from ...reports.papers.paper_pictures import PaperPicture

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

PhotosOption = Annotated[Path | None, typer.Option("--photos", metavar="DIR", help=say("help.ledger.photos"))]
DossierOption = Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR|FILE", help=say("help.ledger.dossier"))]


def paper(
    numbers: Annotated[list[str], typer.Argument(metavar="NO...", help=say("help.ledger.nos"))],
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help=say("help.ledger.kind"))],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=say("help.ledger.docx"))],
    refers: Annotated[str, typer.Option("--refers-to", metavar="TEXT", help=say("help.ledger.refers"))] = "",
    photos: PhotosOption = None,
    by: ByOption = "",
    ledger: LedgerOption = "",
    on: OnOption = None,
    enterprise: EnterpriseOption = "",
    item: ItemOption = "",
) -> None:
    """Make a paper about one or more hazards of an enterprise; it gets a number of its own. Exit 3: something that it
    has to say nobody has said."""
    from ...ledger.papers.issue_paper import issue_paper
    from ...ledger.write_events import enterprise_of
    from ...reports.papers.ledger_frame import LedgerPaper
    from ...reports.papers.ledger_papers import ledger_paper
    from ...reports.whole_files import write_whole
    from .. import option_values as options

    day, kind, place = options.reached_day(on), _kind_of(kind), docx_place(out)
    book = opened(ledger)
    # before the ledger is held: a folder of photos keeps nobody waiting
    shown = _photos_of(book, numbers, enterprise, item, photos) if photos else {}
    with book.writing() as connection:
        group, hazards = _hazards(connection, numbers, enterprise, item)
        _check(kind, hazards, day, by, refers)
        told: dict[str, Any] = {"kind": kind, "on": day, "hazards": hazards, "refers_to": refers, "by": by}
        told |= {"head": enterprise_of(connection, group), "shown": shown}

        def make(number: str, end: ChainHead) -> bytes:
            return ledger_paper(LedgerPaper(number=number, count=end.count, hash=end.hash, **told))

        data, number = issue_paper(connection, group, hazards, kind, day, writer(by), make, refers)
    # the number is taken before its file is there: a crash between the two wastes one, and never gives it twice
    write_whole(place, data)
    note_line(say("ledger.paper.done", path=place.as_posix(), number=number, name=say(f"ledger.paper.{kind}")))
    raise typer.Exit(_tell_missing(kind, hazards, data))


def _kind_of(text: str) -> str:
    from ...rules.ledger.paper_guards import KINDS
    from .. import option_values as options

    return options.one_of(text, {kind: say(f"ledger.paper.{kind}") for kind in KINDS}, "--kind")


def docx_place(out: Path) -> Path:
    """Where the paper goes. UsageError HZ777 (not .docx), HZ778 (there is something already, which is kept)."""
    from .. import option_values as options

    if out.suffix.lower() != ".docx":
        raise UsageError("HZ777", where="-o", value=out.as_posix())
    return options.new_file(out, "-o")


def _hazards(
    connection: Connection, numbers: list[str], enterprise: str, item: str
) -> tuple[str, tuple[LedgerHazard, ...]]:
    """The hazards of one paper, each once. UsageError HZ779: of two enterprises."""
    from ...ledger.hazard_query import the_hazard

    found = [the_hazard(connection, number, enterprise, item) for number in numbers]
    groups = dict.fromkeys(group for group, _ in found)
    if len(groups) > 1:
        raise UsageError("HZ779", where="ledger paper", value="、".join(numbers))
    each = {(one.finding.item, one.no): one for _, one in found}
    return found[0][0], tuple(each.values())


def _photos_of(book: Ledger, numbers: list[str], enterprise: str, item: str, photos: Path) -> dict[str, PaperPicture]:
    from ...ledger.papers.photo_files import found_photos

    with book.reading() as connection:
        _, hazards = _hazards(connection, numbers, enterprise, item)
    return found_photos(photos, hazards).shown


def _check(kind: str, hazards: Iterable[LedgerHazard], day: date, by: str, refers: str) -> None:
    from ...rules.ledger.paper_guards import why_no_paper

    for one in hazards:
        if refusal := why_no_paper(kind, one, day, by, refers):
            raise UsageError(refusal.code, where=one.no, **refusal.params)


def _tell_missing(kind: str, hazards: Iterable[LedgerHazard], data: bytes) -> Exit:
    """What the paper shows as 【未填】, and how to say what is asked once, for every paper to come."""
    from ...ledger.papers.blank_marks import blank_marks
    from ...reports.papers.major_report import missing_fields

    joint = ", " if current_language() == "en" else "、"
    blanks = blank_marks(data)
    for one in hazards:
        if missing := missing_fields(kind, one):
            names = joint.join(say(f"ledger.told.{key}") for key in missing)
            note_line(say("ledger.paper.missing", no=one.no, names=names, name=say(f"ledger.told.{missing[0]}")))
    if blanks:
        note_line(safe_line(say("ledger.paper.blank", names=joint.join(blanks))))
    return Exit.UNJUDGED if blanks else Exit.OK


def write_dossier(
    out: Path, connection: Connection, group: str, hazard: LedgerHazard, day: date, photos: Path | None
) -> Path:
    """All of one hazard in one paper (一患一档); in a folder under a name of its own. Nothing is issued."""
    from ...batch.folders.safe_names import safe_stem
    from ...ledger.papers.hazard_events import hazard_events
    from ...ledger.papers.photo_files import FoundPhotos, found_photos
    from ...ledger.write_events import enterprise_of, head_of
    from ...reports.papers.hazard_dossier import ChainedEvent, dossier
    from ...reports.papers.ledger_frame import LedgerPaper
    from ...reports.whole_files import write_whole

    name = f"{say('file.dossier')}-{safe_stem(hazard.no, 40)}-{day}.docx"
    place = docx_place(out if out.suffix.lower() == ".docx" else out / name)
    end = head_of(connection)
    events = hazard_events(connection, group, hazard)
    found = found_photos(photos, (hazard,), events) if photos else FoundPhotos()
    made = LedgerPaper(
        kind="dossier",
        number="",
        on=day,
        head=enterprise_of(connection, group),
        hazards=(hazard,),
        count=end.count,
        hash=end.hash,
        shown=found.shown,
    )
    told = [ChainedEvent(one.seq, one.at, one.who, one.kind, one.hash) for one in events]
    write_whole(place, dossier(made, told, found.before))
    return place


def show(
    number: NumberArgument,
    ledger: LedgerOption = "",
    on: OnOption = None,
    enterprise: EnterpriseOption = "",
    item: ItemOption = "",
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
    out: DossierOption = None,
    photos: PhotosOption = None,
    redact: RedactOption = False,
) -> None:
    """All that happened to one hazard, and what it still needs; with ``-o`` as one paper (一患一档)."""
    from ...ledger.event_bodies import HAZARD
    from ...ledger.exports.veiled_hazards import LedgerVeil
    from ...ledger.hazard_query import the_hazard
    from ...ledger.ledger_texts import hazard_lines
    from ...ledger.write_events import enterprise_of
    from .. import option_values as options

    shape = options.one_of(shape, ("text", "json"), "--format")
    if redact and out is not None:
        # a dossier is signed, and shows the events as they are
        raise UsageError("HZ579", where="--redact")
    day = options.ledger_day(on)
    with opened(ledger).reading() as connection:
        if out is None:
            with hazards_on(connection, on) as then:
                group, hazard = the_hazard(then, number, enterprise, item)
        else:
            # a dossier has all that happened, with the chain's end of now
            group, hazard = the_hazard(connection, number, enterprise, item)
        head = enterprise_of(connection, group)
        if redact:
            hazard = LedgerVeil(connection).hazard(head, hazard)
        if out is not None:
            place = write_dossier(out, connection, group, hazard, day, photos)
            note_line(say("ledger.dossier.done", path=place.as_posix(), no=hazard.no))
    if shape == "json":
        told = {"schema": "hazardcheck/ledger-hazard/1", "no": hazard.no, "enterprise": head.name, "uscc": head.uscc}
        print_json({**told, "overdue_days": hazard.overdue_days(day), **HAZARD.plain_of(hazard)})
        return
    for line in hazard_lines(head.name, hazard, day, current_language()):
        print(safe_line(line))

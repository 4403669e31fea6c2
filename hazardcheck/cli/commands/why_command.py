"""``hazardcheck why``: prove what was decided of one item."""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...api.named_files import own_checklists
from ...errors import UsageError
from .. import spoken_language as language
from ..command_entry import note_line
from ..spoken_language import say

if TYPE_CHECKING:
    from ...model.outcome import Submission
    from ...reports.saved.line_finder import WantedProof

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def why(
    saved: Annotated[Path, typer.Argument(metavar="RESULT.json", help=say("help.report.result"))],
    item: Annotated[str, typer.Argument(metavar="ITEM", help=say("help.why.item"))],
    own: Annotated[list[str] | None, typer.Option("--checklist", metavar="FILE", help=say("help.own"))] = None,
    enterprise: Annotated[str, typer.Option("--enterprise", metavar="NAME", help=say("help.why.enterprise"))] = "",
    every: Annotated[bool, typer.Option("--all", help=say("help.why.all"))] = False,
) -> None:
    """The proof: answer → rule → clause → effect."""
    from ...batch.grade_file import checklist_finder
    from ...reports.item_proof import proofs
    from ...reports.saved.line_finder import WantedProof

    find = checklist_finder(own_checklists(own or ()))
    left: Counter[str] = Counter()
    entries = _entries(saved, WantedProof(item, enterprise, every), left)
    is_any = False
    for part in proofs(entries, item, language.current_language(), find):
        is_any = True
        sys.stdout.write(part)
    if not is_any:
        if enterprise:
            raise UsageError("HZ566", where=saved.as_posix(), item=item, name=enterprise)
        raise UsageError("HZ508", where=saved.as_posix(), item=item)
    if left:
        states = "、".join(f"{say(f'state.{name}') if name else '—'} {count}" for name, count in sorted(left.items()))
        note_line(say("cli.why.left", count=left.total(), states=states))


def _entries(saved: Path, wanted: WantedProof, left: Counter[str]) -> Iterable[Submission]:
    """The submissions to be proved, once the file is known to be whole; ``left`` counts those that are not."""
    from ...api.named_files import result_file
    from ...reports.saved import line_finder as finder
    from ...reports.saved.chosen_entries import ChosenEntries
    from ...reports.saved.document_records import SavedLayout, layout_of
    from ...reports.saved.saved_source import SavedFile
    from .. import option_values as options
    from ..read_files import saved_reading
    from ..reading_progress import ReadingProgress

    path = result_file(saved)
    options.existing_file(path, path.name)
    if layout_of(SavedFile(path)) is SavedLayout.LINES:
        with ReadingProgress(path) as told:
            places = finder.find_lines(path, wanted, told)
        if places is not None:
            left.update(places.left)
            # each is checked before the first is printed
            if not wanted.every:
                return [line.submission for line in finder.read_places(path, places.shown)]
            # they may be ten thousand: none is kept for that
            deque(finder.read_places(path, places.shown), maxlen=0)
            return (line.submission for line in finder.read_places(path, places.shown))
    with saved_reading(path) as reading:
        found = ChosenEntries(reading, wanted)
    left.update(found.left)
    return found.shown

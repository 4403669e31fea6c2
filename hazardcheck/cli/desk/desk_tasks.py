"""What the desk does: each task is a command with its usual options, and what it wrote is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typer

from ...errors import UsageError
from ...model.base import Exit
from ...reports.safe_text import one_line
from ...reports.terminal.window_text import verdict_lines
from .. import option_values as options
from ..commands.grade_command import grade
from ..forms.asked_form import free_form, make_asked_form
from ..forms.template_run import FormRequest, make_template
from ..ledger.ledger_commands import import_results
from ..ledger.ledger_figures import stats
from ..ledger.ledger_views import list_hazards
from ..read_files import saved_reading
from ..spoken_language import current_language, say
from .dropped_paths import is_there
from .earlier_places import held_against, results_around
from .page_opener import open_file
from .result_places import earlier_results, first_page, free_place, is_of_one, next_month, result_day

# Of the ledger: what is due within a week.
_SOON = "7"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody sits: the folder of his forms, the day, and whether what was made is opened on the screen."""

    folder: Path
    on: str | None
    opens: bool = True

    @property
    def ledger(self) -> Path:
        """The 台账 of the folder."""
        return self.folder / say("desk.ledger")

    def make_form(self) -> int:
        """A new form, from a few questions."""
        return self._show_form(make_asked_form(self.folder, tells_next=False))

    def make_next_form(self, enterprise: str = "") -> int:
        """The next form, with the hazards that are still open. UsageError HZ545: it has to be said whose."""
        known, earlier = self.ledger.is_file(), earlier_results(self.folder)
        if known and earlier:
            # a result that was not entered yet has hazards that the ledger does not know
            self.enter_results()
        month = next_month(options.judged_day(self.on), result_day(earlier[0]) if earlier else "")
        request = FormRequest(
            # the name of the enterprise stands in the result
            out=Path("自查表.xlsx"),
            profile=None,
            industry="",
            facts=(),
            focus=(),
            checklists=(),
            on=self.on,
            old=None,
            previous=() if known else tuple(reversed(earlier)),
            ledger=str(self.ledger) if known else "",
            enterprise=enterprise,
            stage="",
        )
        named = partial(free_form, self.folder, month=month)
        return self._show_form(make_template(request, force=False, tells_next=False, named=named))

    def _show_form(self, form: Path) -> int:
        print(say("desk.form", path=one_line(str(form.absolute()))))
        self._open(form)
        return Exit.OK

    def judge(self, paths: Sequence[Path], *, returns: bool = False) -> int:
        """Judge forms; ``returns``: and make the copies that go back. Everything goes into folders of its own."""
        day = options.judged_day(self.on)
        out = free_place(paths[0], "results", day)
        back = free_place(paths[0], "returns", day) if returns else None
        for path in paths:
            if path.with_name(f"~${path.name}").exists():
                print(say("desk.open", path=one_line(path.name)))
        before = held_against(paths, self.folder, day.isoformat()) or None
        if not returns and not results_around(paths, self.folder):
            print(say("desk.no_earlier"))
        names = [str(path) for path in paths]
        # the end says where the result of one form is; of a folder it is told how far it is
        quiet = back is None and len(paths) == 1 and not paths[0].is_dir()
        code = _code_of(lambda: grade(paths=names, out=out, return_copy=back, previous=before, on=self.on, quiet=quiet))
        page = first_page(out)
        if page is not None and _tell_end(out, page, paths):
            self._open(page)
        if back is not None and back.is_dir():
            print(say("desk.returned", path=one_line(str(back))))
            self._open(back)
        return code

    def enter_results(self) -> int:
        """Enter every result into the 台账, the oldest first: what it has already it keeps once."""
        results = earlier_results(self.folder)[::-1]
        if not results:
            raise UsageError("HZ875", where=str(self.folder))
        return _code_of(lambda: import_results(results=results, ledger=str(self.ledger), on=self.on))

    def show_open(self, *, soon: bool = False) -> int:
        """What the 台账 still has open; ``soon``: what is due within a week."""
        due = _SOON if soon else ""
        return _code_of(lambda: list_hazards(ledger=str(self.ledger), due=due, on=self.on))

    def show_figures(self) -> int:
        """The figures of the month, by the places of the factory: found, closed, open, overdue."""
        return _code_of(lambda: stats(ledger=str(self.ledger), on=self.on, by="place"))

    def _open(self, path: Path) -> None:
        if self.opens and not open_file(path.absolute()):
            print(say("desk.unopened", path=one_line(str(path))))


def _code_of(command: Callable[[], None]) -> int:
    """The exit code of a command, which it gives as an exception."""
    try:
        command()
    except typer.Exit as done:
        return int(done.exit_code)
    return Exit.OK


def _tell_end(place: Path, page: Path, paths: Sequence[Path]) -> bool:
    """The conclusion, and where it lies: papers to sign are named only where there are any. What was not judged is said
    as the end, with what to do. Whether the page says more than the window: that of one file without a verdict is
    figures of nothing."""
    with saved_reading(place) as reading:
        # the counts stand behind the last line
        for _ in reading:
            pass
        counts = reading.shell().counts
    # of several the folder: the page opens by itself
    shown = one_line(str(page if is_of_one(place) else place))
    if counts.judged:
        _tell_verdict(place)
        print(say("desk.judged" if any(place.rglob("*.docx")) else "desk.judged.bare", path=shown))
        return True
    print("\n" + say("desk.nothing"))
    lost = next((one_line(str(path)) for path in paths if not is_there(path)), "")
    if lost:
        print(say("desk.nothing.lost", path=lost))
    else:
        print(say("desk.nothing.unread" if counts.inputs else "desk.nothing.empty"))
    if counts.inputs > 1:
        print(say("desk.nothing.page", path=shown))
    return counts.inputs > 1


def _tell_verdict(place: Path) -> None:
    """The verdict of the only form, below all that was said of it: the window shows its end."""
    if not is_of_one(place):
        return
    with saved_reading(place) as reading:
        for line in reading:
            print()
            print(*verdict_lines(line.submission, line.run, current_language()), sep="\n")

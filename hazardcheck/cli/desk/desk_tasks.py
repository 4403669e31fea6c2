"""What the desk does: each task is a command with its usual options, and what it wrote is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typer

from ...batch.grade_file import checklist_finder, read_answers, read_bytes
from ...errors import UnreadableError, UsageError
from ...model.base import Exit, Stage
from ...model.written.profile import Enterprise
from ...reports.safe_text import one_line
from ...reports.terminal.window_text import verdict_lines
from ...rules.known.identity import is_same_enterprise
from .. import option_values as options
from ..commands.grade_command import grade
from ..forms.asked_form import free_form, make_asked_form
from ..forms.template_run import FormRequest, make_template
from ..ledger.ledger_commands import import_results
from ..ledger.ledger_views import list_hazards
from ..read_files import saved_reading
from ..spoken_language import current_language, say
from .dropped_paths import is_there
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
        known, earlier = self.ledger.is_file(), earlier_results(self.folder)[:1]
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
            previous=() if known else tuple(earlier),
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
        before = _earlier_of(paths[0], day.isoformat()) if len(paths) == 1 and not returns else None
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
        """Enter the newest result into the 台账, which is begun with it."""
        newest = earlier_results(self.folder)[:1]
        if not newest:
            raise UsageError("HZ875", where=str(self.folder))
        return _code_of(lambda: import_results(results=newest, ledger=str(self.ledger), on=self.on))

    def show_open(self, *, soon: bool = False) -> int:
        """What the 台账 still has open; ``soon``: what is due within a week."""
        due = _SOON if soon else ""
        return _code_of(lambda: list_hazards(ledger=str(self.ledger), due=due, on=self.on))

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


def _earlier_of(form: Path, day: str) -> list[Path] | None:
    """The newest result of an earlier day that lies beside the form and is of its enterprise alone: what was open then
    has to be told of. A form that can't be read has none: the judging says so."""
    if not form.is_file():
        return None
    before = [one for one in earlier_results(form.parent) if result_day(one) < day and is_of_one(one)]
    if not before:
        return None
    try:
        enterprise = read_answers(read_bytes(form), form.name, checklist_finder(())).enterprise
    except UnreadableError:
        return None
    return next(([one] for one in before if _is_of(one, enterprise)), None)


def _is_of(place: Path, enterprise: Enterprise) -> bool:
    """Whether a result is of a self-check by this enterprise. UsageError HZ876: it can't be read, and that is not
    nothing."""
    try:
        with saved_reading(place) as reading:
            theirs = [line.submission.enterprise for line in reading]
            is_self = reading.shell().run.stage is Stage.SELF
    except UsageError:
        raise UsageError("HZ876", where=one_line(str(place))) from None
    return is_self and any(one is not None and is_same_enterprise(one, enterprise) for one in theirs)

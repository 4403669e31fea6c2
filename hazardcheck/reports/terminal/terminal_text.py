"""The result on a terminal: one submission in full, or many as figures, a table and short reasons.

Lines are laid out by ``page``; rich only colours them, where there are colours, so that nothing people typed is read
as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Final

from ...model.base import Verdict
from ...model.overview import Overview
from ..shared_walk import hand_out
from .run_lists import RunLists
from .run_text import write_notes, write_run
from .submission_text import write_submission
from .terminal_page import TerminalPage

# below 60 the columns of figures would not fit, whatever the terminal says
_NARROWEST: Final = 60


def render(
    overview: Overview, lang: str, width: int = 80, colour: bool = False, lists: RunLists | None = None
) -> Iterator[str]:
    """The text, at most ``width`` cells wide, but never below 60 (a Chinese character is two); with ANSI colours if
    told so. ``lists``: those of the run, where they were filled beside something else."""
    page = TerminalPage(width=max(width, _NARROWEST), lang=lang)
    result = overview.result
    if result.is_alone and (lists is None or lists.shows(result.submissions[0])):
        write_submission(page, result.submissions[0], result)
        write_notes(page, result)
    else:
        write_run(page, overview, _filled(lists or run_lists(overview, lang, width), overview))
    yield _coloured(page) if colour else "".join(f"{text}\n" for text, _ in page.lines)


def run_lists(
    overview: Overview, lang: str, width: int = 80, folder: str = "", only: frozenset[Verdict] | None = None
) -> RunLists:
    """The lists of a text of this width, empty; ``folder``: where all of the run was written; ``only``: the outcomes of
    the forms that are shown."""
    return RunLists(overview.result, lang, max(width, _NARROWEST), folder, only)


def _filled(lists: RunLists, overview: Overview) -> RunLists:
    if not lists.is_begun:
        hand_out(overview, [lists])
    return lists


def _coloured(page: TerminalPage) -> str:
    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(
        file=out,
        width=page.width,
        force_terminal=True,
        color_system="standard",
        emoji=False,
        highlight=False,
        markup=False,
        legacy_windows=False,
    )
    for text, style in page.lines:
        console.print(Text(text, style=style, no_wrap=True), soft_wrap=True)
    return out.getvalue()

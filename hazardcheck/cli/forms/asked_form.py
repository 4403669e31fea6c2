"""``template`` without options: a form made from a few questions.

``make_asked_form`` is all that a menu needs: it asks, writes one file at the end and says what to do with it. Ctrl-C
(``KeyboardInterrupt``) and the end of the input leave nothing behind.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain, count
from pathlib import Path

from ... import textform
from ...api.form_making import DEFAULT_CHECKLIST, check_lists
from ...api.form_writing import form_bytes
from ...batch.folders.safe_names import safe_stem
from ...errors import UsageError
from ...interview.form_questions import ask_factory
from ...interview.spoken_lines import Leave
from ...library.checklists import load_checklist
from ...reports.whole_files import write_whole
from ...rules.forms.absent_families import without_absent
from ...rules.forms.form_rows import form_for
from .. import option_values as options
from .. import spoken_language as language
from ..spoken_language import say
from .template_run import told_done, told_form
from .typed_lines import typed_line

# 特种设备: what comes along where there are forklifts, cranes, tanks or lifts
EQUIPMENT_CHECKLIST = "special-equipment-2024"


def make_asked_form(folder: Path = Path(), *, tells_next: bool = True) -> Path:
    """Ask at the terminal, write the form into ``folder`` under a name that is free there, and say (``tells_next``) by
    which command it is read; where it lies. UsageError HZ890, at the desk HZ877: the input ended before the last
    question. KeyboardInterrupt: q or Ctrl-C."""
    common, equipment = load_checklist(DEFAULT_CHECKLIST), load_checklist(EQUIPMENT_CHECKLIST)
    try:
        draft = ask_factory(common, equipment, options.today(), typed_line, print, language.current_language())
    except EOFError:
        raise UsageError("HZ890" if tells_next else "HZ877") from None
    except Leave:
        raise KeyboardInterrupt from None
    check_lists(draft.checklists, draft.day)
    made = form_for(draft.checklists, draft.profile, (), draft.day, language.current_language())
    form = without_absent(made)
    answers = replace(textform.start_answers(form), checked_on=draft.day)
    out = free_form(folder, draft.enterprise.name, draft.day)
    write_whole(out, form_bytes(out, form, answers, language.current_language()))
    folder_next = say("cli.template.folder.first")
    print(say("cli.template.general"))
    print(told_done(out, form, (), folder_next) if tells_next else told_form(out, form))
    return out


def free_form(folder: Path, enterprise: str, month: date) -> Path:
    """自查表-某厂-2026-12.xlsx, or with a number behind it: never over a file that is there."""
    parts = (say("cli.template.file"), enterprise, f"{month:%Y-%m}")
    stem = safe_stem("-".join(part for part in parts if part)).replace(" ", "_")
    names = chain([f"{stem}.xlsx"], (f"{stem}-{number}.xlsx" for number in count(2)))
    return next(place for name in names if not (place := folder / name).exists())

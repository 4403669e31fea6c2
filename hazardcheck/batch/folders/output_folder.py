"""The output folder: built beside its place and swapped in when it is whole.

One folder per enterprise, named by its cleaned name and its 统一社会信用代码 (else 12 digits of the file's hash). One
input alone needs no tables: its page and papers lie at the top.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import OutputError, os_reason
from ...model.outcome import Result
from ...model.overview import Overview
from ...reports.json_result import lines_of
from ..our_files import INDEX, PART, RESULTS, SUMMARY, TABLE, UNREADABLE, FolderKind, lying_beside, mark_folder
from ..run_store import Store
from ..work_unit import Engine
from .enterprise_folders import PaperShell, name_folders, write_files, write_papers
from .folder_swap import bring_back, swap_folder
from .unchanged_folder import is_unchanged, note_written

if TYPE_CHECKING:
    from ...reports.shared_walk import EntryTaker

# Imported where used: a run without an output folder loads no template, no XlsxWriter, no parquet.


def lay_out(
    picture: Overview,
    store: Store,
    out: Path,
    engine: Engine,
    *,
    resume: bool = False,
    parquet: bool = False,
    told: Callable[[], None] = lambda: None,
    beside: Iterable[EntryTaker] = (),
) -> list[str]:
    """Write the folder of a run; ``parquet``: with a table in the place of results.jsonl; ``beside``: who is handed the
    entries along with the workbook and the page, if these are written. OutputError HZ601.

    ``resume``: what an earlier try left beside it is used, not removed, and stays if this one fails too. ``told`` is
    called for every enterprise whose folder is done. The names of what a person made there and was moved aside.
    """
    part, on, lang = lying_beside(out, PART), picture.result.run.on, picture.result.run.lang
    try:
        bring_back(out, on, lang)
        if resume and is_unchanged(picture, store, out, parquet=parquet):
            return []
        if not resume:
            shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True, exist_ok=True)
        if picture.result.is_alone:
            _fill_alone(picture.result, store, part, told, parquet=parquet)
        else:
            _fill_folder(picture, store, part, out, engine, told, parquet=parquet)
            _write_lists(picture, part, beside)
        mark_folder(part, FolderKind.RESULTS, picture.result.schema, picture.result.schema_version)
        moved = swap_folder(part, out, on, lang)
        if resume:
            note_written(picture, store, parquet=parquet)
    except OSError as error:
        raise OutputError("HZ601", out.as_posix(), detail=os_reason(error)) from None
    finally:
        store.commit()
        if not resume:
            shutil.rmtree(part, ignore_errors=True)
    return moved


def _fill_alone(result: Result, store: Store, folder: Path, told: Callable[[], None], *, parquet: bool) -> None:
    """The page and the papers of the only form, and the results for whoever goes on from them."""
    shutil.rmtree(folder)
    folder.mkdir()
    (line,) = store.lines()
    shell = replace(result, submissions=(), review=())
    files = write_files(line.encode(), folder, PaperShell(shell, store.texts), store.input(0))
    store.folders.note_files(0, "", files)
    _write_results(result, folder, parquet=parquet)
    told()


def _fill_folder(
    picture: Overview,
    store: Store,
    folder: Path,
    old: Path,
    engine: Engine,
    told: Callable[[], None],
    *,
    parquet: bool,
) -> None:
    name_folders(store)
    write_papers(picture.result, store, folder, old, engine, told)
    _clear_out(store, folder)
    _write_results(picture.result, folder, parquet=parquet)


def _write_lists(picture: Overview, folder: Path, beside: Iterable[EntryTaker]) -> None:
    """The reports of the whole run: what lists its entries is made in one walk."""
    from ...reports import unreadable_list as unreadable
    from ...reports.pages import run_page as index
    from ...reports.shared_walk import hand_out
    from ...reports.summary.whole_summary import begun_summary

    lang = picture.result.run.lang
    with (folder / UNREADABLE).open("w", encoding="utf-8", newline="") as file:
        file.writelines(unreadable.render(picture, lang))
    with index.PageRows(picture, lang) as rows:
        with (folder / SUMMARY).open("w+b") as book, begun_summary(picture, lang, book) as summary:
            hand_out(picture, (summary, rows, *beside))
        with (folder / INDEX).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(index.render(picture, lang, rows))


def _write_results(result: Result, folder: Path, *, parquet: bool) -> None:
    """results.jsonl in the order of the inputs, its head first, or the table in its place; neither stands there
    from before."""
    if parquet:
        from ...reports.parquet_table import write_parquet

        write_parquet(result, folder / TABLE)
        return
    with (folder / RESULTS).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines_of(result, result.run.lang))


def _clear_out(store: Store, folder: Path) -> None:
    """Remove what an earlier try left: folders that this run has no use for, and all files, which are written anew."""
    for entry in list(os.scandir(folder)):
        if not entry.is_dir(follow_symlinks=False):
            Path(entry.path).unlink()
        elif not store.folders.holds(entry.name):
            shutil.rmtree(entry.path)

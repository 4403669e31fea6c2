"""The output folder: built beside its place and swapped in when it is whole.

One folder per enterprise, named by its 统一社会信用代码, else by 12 digits of the file's hash: what a form says of
itself never decides a path. What the journal knows to be written, and is found unchanged, is not written again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import OutputError
from ..model.outcome import Result
from ..model.overview import Mark, Overview
from ..rules.reading.answer_words import uscc_is_valid
from .find_inputs import MARKER, OLD, PART, beside, check_place
from .kept_record import read_line
from .run_store import Store
from .unchanged_folder import is_unchanged, note_written
from .work_engine import Engine, Work, do_all

TABLE = "results.parquet"
RESULTS, SUMMARY, INDEX, UNREADABLE, PAGE = (
    "results.jsonl",
    "summary.xlsx",
    "index.html",
    "unreadable.csv",
    "结果.html",
)
NOTICE, STOPPAGE = "整改通知书.docx", "停产整改报告.docx"


def lay_out(
    picture: Overview,
    store: Store,
    out: Path,
    engine: Engine,
    *,
    keep: bool = False,
    parquet: bool = False,
    told: Callable[[], None] = lambda: None,
) -> None:
    """Write the folder of a run; ``parquet``: with a table in the place of results.jsonl. OutputError HZ601.

    ``keep``: what an earlier try left beside it is used, not removed, and stays if this one fails too. ``told`` is
    called for every enterprise whose folder is done.
    """
    check_place(out)
    part = beside(out, PART)
    try:
        _bring_back(out)
        if keep and is_unchanged(picture, store, out, parquet=parquet):
            return
        if not keep:
            shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True, exist_ok=True)
        _fill(picture, store, part, out, engine, told, parquet=parquet)
        _swap(part, out)
        if keep:
            note_written(picture, store, out, parquet=parquet)
    except OSError as error:
        raise OutputError("HZ601", out.as_posix(), detail=error.strerror or type(error).__name__) from None
    finally:
        store.commit()
        if not keep:
            shutil.rmtree(part, ignore_errors=True)


def replace_folder(out: Path, fill: Callable[[Path], None]) -> None:
    """Write a folder whole, or leave what was there; ``fill`` writes into an empty one. OutputError HZ601."""
    check_place(out)
    try:
        _bring_back(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            fresh.chmod(0o755)
            fill(fresh)
            _swap(fresh, out)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise OutputError("HZ601", out.as_posix(), detail=error.strerror or type(error).__name__) from None


def _fill(
    picture: Overview,
    store: Store,
    folder: Path,
    old: Path,
    engine: Engine,
    told: Callable[[], None],
    *,
    parquet: bool,
) -> None:
    from ..reports import summary
    from ..reports import unreadable_list as unreadable
    from ..reports.pages import run_page as index

    result, lang = picture.result, picture.result.run.lang
    _name_folders(store)
    _write_papers(result, store, folder, old, engine, told)
    _clear_out(store, folder)
    _write_results(picture.result, store, folder, parquet=parquet)
    with (folder / UNREADABLE).open("w", encoding="utf-8", newline="") as file:
        file.writelines(unreadable.render(picture, lang))
    with (folder / SUMMARY).open("wb") as book:
        summary.render(picture, lang, book)
    with (folder / INDEX).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(index.render(picture, lang))
    marker = {"schema": result.schema, "version": result.schema_version}
    (folder / MARKER).write_text(json.dumps(marker) + "\n", encoding="utf-8")


def _write_results(result: Result, store: Store, folder: Path, *, parquet: bool) -> None:
    """results.jsonl in the order of the inputs, or the table in its place; neither stands there from before."""
    if parquet:
        from ..reports.parquet_table import write_parquet

        write_parquet(result, folder / TABLE)
        return
    with (folder / RESULTS).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(store.lines())


# ---- the folders of the enterprises


def _name_folders(store: Store) -> None:
    """A folder for every input with an outcome; unlike names for unlike inputs."""
    for mark in store.marks():
        if mark.value is not None:
            store.name_folder(mark.place, _choices(mark))


def _choices(mark: Mark) -> Iterator[str]:
    """The code, the code with the hash, then numbered: a second file of one enterprise gets a folder of its own."""
    name = re.sub(r"[^0-9a-f]", "", mark.sha256)[:12]
    if uscc_is_valid(mark.uscc):
        yield mark.uscc
        name = f"{mark.uscc}-{name}"
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


@dataclass(frozen=True, slots=True)
class Task:
    """One enterprise's folder to be written: from its line of results.jsonl, compressed."""

    place: int
    key: str
    line: bytes
    folder: Path


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: file → sha256."""

    place: int
    key: str
    files: dict[str, str]


def _write_papers(
    result: Result, store: Store, folder: Path, old: Path, engine: Engine, told: Callable[[], None]
) -> None:
    """The page and the papers of every enterprise, over all cores; unchanged ones are taken over."""
    shell = replace(result, submissions=(), roster=None, review=())
    work = Work(write_folder, shell, lost_folder)
    local = Engine(jobs=engine.jobs)
    for done in do_all(_tasks(store, folder, old, told), work, local):
        store.note_papers(done.place, done.key, done.files)
        told()


def _tasks(store: Store, folder: Path, old: Path, told: Callable[[], None]) -> Iterator[Task]:
    """The folders that have to be written; those that are there already are noted on the way."""
    for place, name, line in store.folder_lines():
        key = hashlib.sha256(line.encode()).hexdigest()
        known = store.known_papers(key)
        here = folder / name
        if known and (_holds(here, known) or _taken_over(old / name, here, known)):
            store.note_papers(place, key, known)
            told()
            continue
        shutil.rmtree(here, ignore_errors=True)
        yield Task(place, key, line.encode(), here)


def _holds(folder: Path, files: dict[str, str]) -> bool:
    """Whether a folder holds exactly these files, unchanged."""
    try:
        if {entry.name for entry in os.scandir(folder)} != set(files):
            return False
        return all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in files.items())
    except OSError:
        return False


def _taken_over(old: Path, here: Path, files: dict[str, str]) -> bool:
    """Take unchanged files over from the folder that is about to be replaced."""
    if not _holds(old, files):
        return False
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir(parents=True)
    for name in files:
        try:
            os.link(old / name, here / name)
        except OSError:  # another file system, or one without links
            shutil.copy2(old / name, here / name)
    return True


def write_folder(task: Task, shell: Result) -> Written:
    """Write the page of one enterprise and the papers it needs: what a worker does."""
    from ..reports import papers
    from ..reports.pages import submission_page as page

    entry = read_line(task.line.decode())
    shutil.rmtree(task.folder, ignore_errors=True)
    task.folder.mkdir(parents=True)
    made = {PAGE: page.render(entry, shell, shell.run.lang).encode()}
    for name, make in ((NOTICE, papers.notice), (STOPPAGE, papers.stoppage)):
        paper = make(entry, shell.run)
        if paper is not None:
            made[name] = paper
    for name, data in made.items():
        (task.folder / name).write_bytes(data)
    return Written(task.place, task.key, {name: hashlib.sha256(data).hexdigest() for name, data in made.items()})


def lost_folder(task: Task, _shell: Result) -> Written:
    """A folder whose writing killed its worker twice is a defect: there is no result without its papers."""
    raise RuntimeError(f"the papers of input {task.place + 1} cannot be written")


def _clear_out(store: Store, folder: Path) -> None:
    """Remove what an earlier try left: folders that this run has no use for, and all files, which are written anew."""
    for entry in list(os.scandir(folder)):
        if not entry.is_dir(follow_symlinks=False):
            Path(entry.path).unlink()
        elif not store.has_folder(entry.name):
            shutil.rmtree(entry.path)


def _swap(fresh: Path, out: Path) -> None:
    """Put the finished folder in its place; if that fails half-way the old one comes back."""
    old = beside(out, OLD)
    if out.exists():
        out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        with suppress(OSError):
            old.rename(out)
        raise
    _remove(old)


def _bring_back(out: Path) -> None:
    """What a run that was killed in the middle of swapping had put aside."""
    old = beside(out, OLD)
    if out.exists():
        _remove(old)
    elif old.exists():
        old.rename(out)


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)

"""The folder of each enterprise: how it is named, and its page and papers, made over all cores, or by the workers of a
cluster, which send what they made: they need not see the folder.

What the journal knows to be written, and is found unchanged, is not written again.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from ...model.outcome import Result
from ...model.overview import Mark
from ...rules.known.identity import code_of
from ...rules.saved.head_texts import HeadTexts
from ...words import say
from ..inputs.single_input import Input
from ..kept_record import read_line
from ..run_store import Store
from ..work_engine import do_all
from ..work_unit import Engine, Work
from .form_photos import form_photos
from .safe_names import safe_stem

# Imported where used: HTML templates and docx are for runs that write a folder, in the worker that writes it.

# Characters of the enterprise's name in the name of its folder.
_NAME = 40


def name_folders(store: Store) -> None:
    """A folder for every input with an outcome; unlike names for unlike inputs."""
    for mark in store.marks():
        if mark.value is not None:
            name = safe_stem(mark.name, _NAME)
            store.folders.give_name(mark.place, "" if name == "_" else f"{name}-", _tails(mark))


def _tails(mark: Mark) -> Iterator[str]:
    """How the name ends: the code, the code with the hash, then numbered: a second file of one enterprise gets a folder
    of its own. These alone tell folders apart, so that names may be alike but for their case."""
    # twelve digits of a hash tell a million folders apart
    tail = re.sub(r"[^0-9a-f]", "", mark.sha256)[:12]
    if code := code_of(mark.uscc):
        yield code
        tail = f"{code}-{tail}"
    yield tail
    number = 2
    while True:
        yield f"{tail}-{number}"
        number += 1


@dataclass(frozen=True, slots=True)
class PaperShell:
    """What pages and papers need beside the line: the result without its submissions, and what its head says."""

    result: Result
    texts: HeadTexts


@dataclass(frozen=True, slots=True)
class Task:
    """One enterprise's folder to be written: from its line of results.jsonl, and the photos from its form."""

    place: int
    key: str
    line: bytes
    folder: Path
    given: Input | None = None


@dataclass(frozen=True, slots=True)
class MadeFolder:
    """What a worker elsewhere made for a task: file → its bytes."""

    task: Task
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: file → sha256."""

    place: int
    key: str
    files: dict[str, str]


def write_papers(
    result: Result, store: Store, folder: Path, old: Path, engine: Engine, told: Callable[[], None]
) -> None:
    """The page and the papers of every enterprise, over all cores; unchanged ones are taken over from ``old``."""
    shell = PaperShell(replace(result, submissions=(), roster=None, review=()), store.texts)
    # the pages tell of waivers too, which are no part of a line
    beside = repr(result.waivers).encode() if result.waivers else b""
    # and are named in the language of the run
    beside += result.run.lang.encode() if result.run.lang != "zh" else b""
    tasks = _tasks(store, folder, old, told, beside)
    if engine.name == "dask" and engine.scheduler:
        made = do_all(tasks, Work(make_folder, shell, lost_folder), engine)
        written: Iterator[Written] = map(_put_folder, made)
    else:
        # a cluster of this machine is a pool that costs more
        written = do_all(tasks, Work(write_folder, shell, lost_folder), Engine(jobs=engine.jobs, tell=engine.tell))
    for done in written:
        store.folders.note_files(done.place, done.key, done.files)
        told()


def _tasks(store: Store, folder: Path, old: Path, told: Callable[[], None], beside: bytes) -> Iterator[Task]:
    """The folders that have to be written; those that are there already are noted on the way. ``beside``: what all
    pages hang on beside their lines."""
    for place, name, line in store.folders.named_lines():
        key = hashlib.sha256(line.encode() + beside).hexdigest()
        known = store.folders.known_files(key)
        here = folder / name
        if known and (_holds(here, known) or _taken_over(old / name, here, known)):
            store.folders.note_files(place, key, known)
            told()
            continue
        shutil.rmtree(here, ignore_errors=True)
        yield Task(place, key, line.encode(), here, store.input(place))


def _holds(folder: Path, files: dict[str, str]) -> bool:
    """Whether a folder holds exactly these files, unchanged."""
    try:
        if {entry.name for entry in os.scandir(folder)} != set(files):
            return False
        return all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in files.items())
    except OSError:
        return False


def _taken_over(old: Path, here: Path, files: dict[str, str]) -> bool:
    """Take unchanged files over from the folder that is about to be replaced. Copies, no links: whoever edits the old
    one in the meantime must not edit both."""
    if not _holds(old, files):
        return False
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir(parents=True)
    for name in files:
        shutil.copy2(old / name, here / name)
    return True


def write_folder(task: Task, shell: PaperShell) -> Written:
    """Write the page of one enterprise and the papers it needs: what a worker of this machine does."""
    return _put_folder(make_folder(task, shell))


def make_folder(task: Task, shell: PaperShell) -> MadeFolder:
    """Make the page of one enterprise and the papers it needs: what a worker of a cluster does."""
    # the line is at home already
    return MadeFolder(replace(task, line=b""), _made_files(task.line, shell, task.given))


def _put_folder(made: MadeFolder) -> Written:
    task = made.task
    shutil.rmtree(task.folder, ignore_errors=True)
    task.folder.mkdir(parents=True)
    return Written(task.place, task.key, _put_files(made.files, task.folder))


def write_files(line: bytes, folder: Path, shell: PaperShell, given: Input) -> dict[str, str]:
    """The page and the papers in a folder that is there: file → sha256, the page first."""
    return _put_files(_made_files(line, shell, given), folder)


def _made_files(line: bytes, shell: PaperShell, given: Input | None) -> dict[str, bytes]:
    from ...reports import papers
    from ...reports.pages import submission_page as page

    result, lang = shell.result, shell.result.run.lang
    entry = read_line(line.decode(), shell.texts)
    # of its line in results.jsonl without its end (the first line there bears the head of the run besides)
    digest = hashlib.sha256(line.rstrip(b"\n")).hexdigest()
    made = {
        say("file.page", lang): page.render(entry, result, lang, digest).encode(),
        say("file.notice", lang): papers.notice(entry, result.run, form_photos(entry, given), digest),
        say("file.stoppage", lang): papers.stoppage(entry, result.run, digest),
    }
    return {name: data for name, data in made.items() if data is not None}


def _put_files(made: dict[str, bytes], folder: Path) -> dict[str, str]:
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}


def lost_folder(task: Task, _shell: PaperShell) -> NoReturn:
    """A folder whose writing killed its worker twice is a defect: there is no result without its papers."""
    raise RuntimeError(f"the papers of input {task.place + 1} cannot be written")

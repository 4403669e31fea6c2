"""The output folder: built beside its place and swapped in when it is whole.

One folder per enterprise, named by its 统一社会信用代码, else by 12 digits of the file's hash: what a form says of
itself never decides a path.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from ..errors import OutputError
from ..model.outcome import Result, Submission
from ..reports import data, index, page, papers, summary
from ..rules.overview import Context, overview_of
from ..rules.vocabulary import uscc_is_valid
from .find import MARKER, check_place

RESULTS, SUMMARY, INDEX, PAGE = "results.jsonl", "summary.xlsx", "index.html", "结果.html"
NOTICE, STOPPAGE = "整改通知书.docx", "停产整改报告.docx"


def lay_out(result: Result, out: Path) -> None:
    """Write the folder of a result. OutputError HZ601."""
    replace_folder(out, lambda fresh: _fill(result, fresh))


def replace_folder(out: Path, fill: Callable[[Path], None]) -> None:
    """Write a folder whole, or leave what was there; ``fill`` writes into an empty one. OutputError HZ601."""
    check_place(out)
    try:
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


def folder_names(result: Result) -> dict[int, str]:
    """Position of a submission → name of its folder, for those that were judged; unlike for unlike submissions."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for place, entry in enumerate(result.submissions):
        if entry.outcome is None:
            continue
        name = next(choice for choice in _choices(entry) if choice not in taken)
        taken.add(name)
        names[place] = name
    return names


def _choices(entry: Submission) -> Iterator[str]:
    """The code, the code with the hash, then numbered: a second file of one enterprise gets a folder of its own."""
    uscc = entry.enterprise.uscc if entry.enterprise else ""
    mark = re.sub(r"[^0-9a-f]", "", entry.sha256)[:12]
    if uscc_is_valid(uscc):
        yield uscc
        mark = f"{uscc}-{mark}"
    yield mark
    number = 2
    while True:
        yield f"{mark}-{number}"
        number += 1


def _fill(result: Result, folder: Path) -> None:
    names = folder_names(result)
    lang = result.run.lang
    (folder / MARKER).write_text(json.dumps({"schema": result.schema, "version": result.schema_version}) + "\n")
    files: dict[int, tuple[str, ...]] = {}
    for place, name in names.items():
        files[place] = _fill_enterprise(result, result.submissions[place], folder / name)
    context = Context(folder=lambda place: names.get(place, ""), papers=lambda place: files.get(place, ())[1:])
    picture = overview_of(result, context)
    with (folder / RESULTS).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(data.lines_of(result, lang))
    with (folder / SUMMARY).open("wb") as book:
        summary.render(picture, lang, book)
    with (folder / INDEX).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(index.render(picture, lang))


def _fill_enterprise(result: Result, entry: Submission, folder: Path) -> tuple[str, ...]:
    """The page of one enterprise and the papers it needs; their names."""
    folder.mkdir()
    (folder / PAGE).write_text(page.render(entry, result, result.run.lang), encoding="utf-8", newline="\n")
    written = [PAGE]
    for name, make in ((NOTICE, papers.notice), (STOPPAGE, papers.stoppage)):
        paper = make(entry, result.run)
        if paper is not None:
            (folder / name).write_bytes(paper)
            written.append(name)
    return tuple(written)


def _swap(fresh: Path, out: Path) -> None:
    """Put the finished folder in its place; if that fails half-way the old one comes back."""
    if not out.exists():
        fresh.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    out.rename(old / "old")
    try:
        fresh.rename(out)
    except OSError:
        with suppress(OSError):
            (old / "old").rename(out)
        raise
    finally:
        if out.exists():
            shutil.rmtree(old, ignore_errors=True)

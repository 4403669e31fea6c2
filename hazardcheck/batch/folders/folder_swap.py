"""A folder of ours in its place: refused where a person worked in it, built beside, swapped in when it is whole.

Nothing that a person made is lost: what appears in the old folder until the very moment of the swap, and what an
earlier ``--keep`` moved aside, goes along into the new one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from ...errors import OutputError, UsageError, os_reason
from ...reports.safe_text import one_line
from ...reports.whole_files import move_patiently
from ..our_files import (
    MARKER,
    OLD,
    PART,
    all_files,
    digest_of,
    is_system_file,
    kept_files,
    kept_name,
    lost_files,
    lying_beside,
    strange_files,
    system_files,
)


def check_place(out: Path, *, keep: bool = False) -> None:
    """Refuse a place in which something lies that we did not write as it is there now, or from which something is gone
    that we did write (a deleted ``results.jsonl`` could not be held against the next month any more); ``keep``: only a
    folder that is not ours. UsageError HZ602, HZ606."""
    if not out.exists():
        return
    if not out.is_dir() or not ((out / MARKER).is_file() or all(is_system_file(one) for one in out.iterdir())):
        raise UsageError("HZ602", where=out.as_posix())
    found = [] if keep else sorted({*strange_files(out), *lost_files(out)})
    if found:
        names = "、".join(one_line(name) for name in found)
        raise UsageError("HZ606", where=out.as_posix(), count=str(len(found)), names=names)


def replace_folder(out: Path, on: date, fill: Callable[[Path], None], lang: str = "zh") -> list[str]:
    """Write a folder whole, or leave what was there; ``fill`` writes into an empty one. The names of what a person
    made and was moved aside. OutputError HZ601."""
    part = lying_beside(out, PART)
    try:
        bring_back(out, on, lang)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        fill(part)
        return swap_folder(part, out, on, lang)
    except OSError as error:
        raise OutputError("HZ601", out.as_posix(), detail=os_reason(error)) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def swap_folder(fresh: Path, out: Path, on: date, lang: str = "zh") -> list[str]:
    """Put the finished folder in its place; if that fails half-way the old one comes back. The names of what a person
    made in the old one: it lies in 原有文件-DATE now."""
    old = lying_beside(out, OLD)
    if not out.exists():
        move_patiently(fresh, out)
        return []
    # from here nobody works in it: what is found now is all there is
    move_patiently(out, old)
    try:
        moved = _take_along(old, fresh, kept_name(on, lang), _made_there(old))
        move_patiently(fresh, out)
    # Ctrl-C too: the old folder is put back before anything else happens
    except BaseException:
        with suppress(OSError):
            move_patiently(old, out)
        raise
    _remove(old)
    return moved


def bring_back(out: Path, on: date, lang: str = "zh") -> None:
    """What a run that was killed in the middle of swapping had put aside."""
    old = lying_beside(out, OLD)
    if not old.exists():
        return
    if out.is_dir() and not any(out.iterdir()):
        out.rmdir()
    if not out.exists():
        move_patiently(old, out)
        return
    # the run may have been killed while it removed the folder: that a file of ours is gone says nothing
    _take_along(old, out, kept_name(on, lang), strange_files(old))
    _remove(old)


def _made_there(old: Path) -> list[str]:
    """What of a folder is moved aside: what a person made; where he deleted some of ours the rest too, since nobody
    knows any more what stood there."""
    return sorted({*strange_files(old), *all_files(old)}) if lost_files(old) else strange_files(old)


def _take_along(old: Path, fresh: Path, name_aside: str, moved: list[str]) -> list[str]:
    """Link what a person made (``moved``) into the folder that takes the place of the old one."""
    for name in kept_files(old):
        _link(old / name, fresh / name)
    aside = fresh / name_aside
    for name in moved:
        _link(old / name, aside / name)
    for name in system_files(old):
        # where its folder is gone, it goes with the rest
        _link(old / name, (fresh if (fresh / name).parent.is_dir() else aside) / name)
    return moved


def _link(source: Path, target: Path) -> None:
    """The same file under another name; one that is there already is not written over. A folder is made again."""
    if source.is_dir() and not source.is_symlink():
        target.mkdir(parents=True, exist_ok=True)
        return
    for choice in _choices(target):
        if not os.path.lexists(choice):
            choice.parent.mkdir(parents=True, exist_ok=True)
            _put(source, choice)
            return
        if digest_of(source) and digest_of(source) == digest_of(choice):
            return


def _choices(target: Path) -> Iterator[Path]:
    yield target
    number = 2
    while True:
        yield target.with_name(f"{target.stem}（{number}）{target.suffix}")
        number += 1


def _put(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # another file system, or one without links
        shutil.copy2(source, target, follow_symlinks=False)


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)

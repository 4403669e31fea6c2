"""One file to judge, as it is named: where it lies, what it is called, why it is not looked at."""

from __future__ import annotations

import os
from collections.abc import Set
from dataclasses import dataclass, replace
from pathlib import Path

from .skip_reasons import GIVEN
from .zip_inputs import Chain


@dataclass(frozen=True, slots=True)
class Input:
    """One file to judge. ``source`` is its name relative to the argument, with ``/``; ``skip`` is the code of the
    reason why it is not looked at, or empty; ``member`` names it within the archive at ``path``. ``path`` is a path,
    or an address of object storage (``s3://…``). ``fault`` (code, detail): it can't be looked into at all."""

    path: Path | str
    source: str
    skip: str = ""
    member: Chain = ()
    absent: bool = False
    fault: tuple[str, str] = ("", "")


def left_out(entry: Input, places: Set[str]) -> Input:
    """The input, skipped where it is one of these files."""
    if isinstance(entry.path, str) or entry.member or entry.absent or os.path.realpath(entry.path) not in places:
        return entry
    return replace(entry, skip=GIVEN, fault=("", ""))


def readable_input(entry: Input) -> Input:
    """The input with a name that is text. A name that is none was mostly written by an old program in GBK."""
    try:
        entry.source.encode()
    # A name in an old encoding, of which Python keeps the bytes as half signs: read as UTF-8 if it is that, else shown
    # with �.
    except UnicodeEncodeError:
        raw = entry.source.encode("utf-8", "surrogateescape")
        try:
            return replace(entry, source=raw.decode("gb18030"))
        except UnicodeDecodeError:
            return replace(entry, source=raw.decode("utf-8", "replace"))
    return entry

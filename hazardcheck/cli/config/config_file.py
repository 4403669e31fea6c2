"""hazardcheck.toml: found, read, and every complaint at its line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import DefinitionError, HazardcheckError, os_reason
from .config_keys import CONFIG_KEYS, KEYS_BY_NAME, ConfigKey
from .value_checks import check_word, complaints_of, raise_all

NAME = "hazardcheck.toml"
# No configuration is that long; a device or a film named by mistake is not read to its end.
_MOST_BYTES = 65_536
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
# What tomllib says of what stands there twice.
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")


@dataclass(frozen=True, slots=True)
class FileValue:
    """A value of the file, as the option takes it, and where it stands."""

    key: ConfigKey
    value: str
    where: str


def found_file() -> Path | None:
    """The nearest hazardcheck.toml from here upward, within the repository or the home that one stands in: what lies
    above these (``/tmp``) may be anybody's."""
    here = Path.cwd()
    return next((place for folder in _looked_in(here) if (place := folder / NAME).is_file()), None)


def _looked_in(here: Path) -> Iterator[Path]:
    above = (here, *here.parents)
    root = next((folder for folder in above if (folder / ".git").exists()), None) or _home()
    if root not in above:
        yield here
        return
    yield from above[: above.index(root) + 1]


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # a service without one
        return None


def read_config(path: Path) -> tuple[FileValue, ...]:
    """What the file says. DefinitionError with every complaint: HZ846 (can't be read), HZ847 to HZ849 (not TOML), HZ850
    (an unknown key), HZ851 and HZ504 (not a value of this key)."""
    where = path.as_posix()
    text = _config_text(path)
    data = _parsed(text, where)
    lines = dict(_key_lines(text))
    complaints: list[DefinitionError] = []
    found: list[FileValue] = []
    for name, value in _flat(data):
        spot = f"{where}:{lines.get(name) or lines.get(name.partition('.')[0], 1)}"
        key = KEYS_BY_NAME.get(name)
        if key is None:
            complaints.append(_unknown(name, spot))
        elif isinstance(value, str) and not value.isprintable():
            # "C:\forms": an escape that TOML knows, and that nobody meant
            complaints.append(DefinitionError("HZ849", spot, value=repr(value)))
        elif not _is_valid(key, value):
            complaints.append(DefinitionError("HZ851", spot, key=name, value=str(value), kind=key.kind_shown))
        else:
            found.append(FileValue(key, _as_option(key, str(value), path.parent), spot))
            complaints += _word_complaints(found[-1])
    raise_all(complaints)
    return tuple(found)


def _word_complaints(one: FileValue) -> list[DefinitionError]:
    """What is wrong with a value that is a word of ours."""
    try:
        check_word(one.key, one.value)
    except HazardcheckError as error:
        return complaints_of(error, one.where)
    return []


def _config_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise DefinitionError("HZ846", path.as_posix(), detail=f"> {_MOST_BYTES} B")
        # editors of Windows put a mark in front
        return data.decode("utf-8-sig")
    except OSError as error:
        raise DefinitionError("HZ846", path.as_posix(), detail=os_reason(error)) from None
    except UnicodeDecodeError:
        raise DefinitionError("HZ846", path.as_posix(), detail="≠ UTF-8") from None


def _parsed(text: str, where: str) -> dict[str, Any]:
    # few runs have a configuration
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _PLACE.search(message)
        line = int(place["line"]) if place and place["line"] else text.count("\n") + 1
        said = _PLACE.sub("", message)
        written = (text.splitlines() or [""])[min(line, max(text.count("\n"), 1)) - 1 : line]
        shown = written[0].strip() if written else ""
        if said.startswith(_TWICE):
            raise DefinitionError("HZ848", f"{where}:{line}", value=shown) from None
        if "\\" in shown and '"' in shown:
            raise DefinitionError("HZ849", f"{where}:{line}", value=shown) from None
        raise DefinitionError("HZ847", f"{where}:{line}", detail=said) from None


def _key_lines(text: str) -> Iterator[tuple[str, int]]:
    """Key → its line: the reader of the library names none. Of what stands there twice the first, of a table its
    title."""
    table = ""
    told: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        title, key = _TABLE.match(line), _KEY.match(line)
        if title:
            table = _plain_key(title[1])
        name = table if title else f"{table}.{_plain_key(key[1])}".lstrip(".") if key else ""
        if name and name not in told:
            told.add(name)
            yield name, number


def _plain_key(text: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in text.split("."))


def _flat(data: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        whole = f"{above}.{name}" if above else name
        is_table = any(key.name.startswith(f"{whole}.") for key in CONFIG_KEYS)
        if isinstance(value, dict) and is_table:
            yield from _flat(value, whole)
        else:
            yield whole, value


def _unknown(name: str, spot: str) -> DefinitionError:
    """With the nearest key, also one that stands in another table."""
    last = name.rpartition(".")[2]
    same = [one for one in KEYS_BY_NAME if one.rpartition(".")[2] == last.replace("_", "-")]
    # most files have no key that is unknown
    import difflib

    near = same or difflib.get_close_matches(name, KEYS_BY_NAME, 1, 0.5)
    return DefinitionError("HZ850", spot, key=name, names="、".join(KEYS_BY_NAME), hint=near[0] if near else "")


def _is_valid(key: ConfigKey, value: object) -> bool:
    if key.kind == "number":
        return isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return isinstance(value, str) and bool(value.strip()) and (not key.allowed or value in key.allowed)


def _as_option(key: ConfigKey, value: str, folder: Path) -> str:
    """The value as the option takes it: a path is meant from the folder of the file; a policy may be an id, a ledger an
    address."""
    if key.kind != "path" or "://" in value:
        return value
    place = folder / value
    if key.name == "grade.policy" and not place.is_file():
        return value
    try:
        return Path(os.path.relpath(place)).as_posix()
    except ValueError:  # Windows: on another drive
        return place.as_posix()

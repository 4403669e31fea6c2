"""A file of cases as a book: read strictly, its names looked up, every complaint at its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import DefinitionError
from ..library.own_lists import load_named
from ..library.policies import load_policy
from ..library.shipped_files import shipped_path
from ..library.written_files import (
    check_schema,
    complaint_of,
    file_bytes,
    parsed_file,
    raise_first,
    shaped_noun,
    spot_of,
)
from ..model.written.case_book import SCHEMA, CaseBook
from ..model.written.policy import Policy
from ..yamltext.strict_reader import Marks
from .book_faults import book_faults
from .named_parts import NamedParts

# the schema without its version: looked for in the bytes, so that a folder of other YAML is not read whole
_KIND = SCHEMA.rpartition("/")[0].encode()
# Within so many bytes a file says what it is.
_HEAD_BYTES = 2048


@dataclass(frozen=True)
class ReadBook:
    """A book that can be run: its cases, where each part of it stands, its checklists, its policies by name."""

    where: str
    book: CaseBook
    marks: Marks
    parts: NamedParts
    policies: dict[str, Policy]

    def spot(self, path: tuple[str | int, ...]) -> str:
        """``file:line:column`` of a part."""
        return spot_of(path, self.marks, self.where)


def is_case_book(path: Path) -> bool:
    """Whether a file says that it holds cases; one that can't be read does not."""
    try:
        head = file_bytes(path)[:_HEAD_BYTES]
    except DefinitionError:
        return False
    return any(line.startswith(b"schema:") and _KIND in line for line in head.splitlines())


def read_book(path: Path, lang: str) -> ReadBook:
    """The book of a file. DefinitionError with every complaint; UsageError for a policy that is not there."""
    where = path.as_posix()
    data, marks = parsed_file(path)
    book = shaped_noun(CaseBook, data, marks, where)
    check_schema(book.schema_name, SCHEMA, marks, where)
    if not book.checklists:
        raise DefinitionError("HZ423", spot_of(("checklists",), marks, where), key="checklists")
    names = [name if shipped_path(name) else (path.parent / name).as_posix() for name in book.checklists]
    parts = NamedParts(load_named(names))
    complaints = [complaint_of(fault, marks, where) for fault in book_faults(book, parts)]
    if complaints:
        raise_first(complaints)
    wanted = {book.policy, *(one.policy for one in (*book.cases, *book.each, *book.gates) if one.policy)}
    policies = {name: load_policy(_beside(path, name), lang) for name in wanted}
    return ReadBook(where, book, marks, parts, policies)


def _beside(path: Path, name: str) -> str:
    """A policy is named by id, or by its path from the book's folder."""
    own = path.parent / name
    return own.as_posix() if own.is_file() else name

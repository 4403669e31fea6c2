"""What was judged before, as a run holds it: compressed lines, found by enterprise.

Of ten thousand earlier forms a run asks for the one of the enterprise in hand; held as nouns they would be a gigabyte,
as compressed lines they are some 20 MB. It goes to another process, or another machine, as it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from ...model.outcome import Submission
from ...model.written.profile import Enterprise
from ...rules.known.identity import EnterpriseName, enterprise_names, folded_code, name_of
from ...rules.run.absent_enterprises import enterprise_keys
from ...rules.saved.head_texts import HeadTexts
from ...rules.saved.whole_lines import entry_of
from ..json_result import LINE, render_line, shipped_texts
from .line_records import SavedLine

# They are packed once and most are never asked for: small before fast.
_LEVEL = 6
# As much of a line as zlib looks back.
_WORDS = 32_768


class EarlierSubmissions(Sequence[Submission]):
    """The submissions of earlier results in their order; each is read when it is asked for."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, bytes]] = []
        self._results: list[tuple[HeadTexts, bytes]] = []
        self._places: dict[str, list[int]] = {}
        self.heads: list[EnterpriseName | None] = []
        """Who handed each of them in."""
        self.hashes: set[str] = set()
        """The sha256 of their files."""

    def add_all(self, lines: Iterable[SavedLine]) -> None:
        """Take the submissions of one result."""
        texts: HeadTexts | None = None
        for line in lines:
            is_first = texts is None
            texts = texts or line.texts or shipped_texts(line.run)
            entry = line.submission
            for name in enterprise_names(entry.enterprise):
                self._places.setdefault(name, []).append(len(self._lines))
            self.heads.append(EnterpriseName.of(entry.enterprise))
            self.hashes.add(entry.sha256)
            text = render_line(entry, line.tool, line.run, line.run.lang, texts).encode()
            if is_first:
                # the lines of one result have most of their words in common
                self._results.append((texts, text[-_WORDS:]))
            packer = zlib.compressobj(_LEVEL, zdict=self._results[-1][1])
            self._lines.append((len(self._results) - 1, packer.compress(text) + packer.flush()))

    def of(self, enterprise: Enterprise) -> Iterator[Submission]:
        """Those of an enterprise: by code and by name it may be found twice."""
        names = enterprise_names(enterprise)
        return map(self._read, sorted({place for name in names for place in self._places.get(name, ())}))

    def kin_of(self, wanted: str) -> list[Submission]:
        """Those of every enterprise with this code, or with this within its name, and of whoever shares a code or a
        name with one of them."""
        name, code = name_of(wanted), folded_code(wanted)
        keys = [enterprise_keys(head.uscc, head.name) if head else [] for head in self.heads]
        kin = {
            place
            for place, head in enumerate(self.heads)
            if head and ((name and name in name_of(head.name)) or (code and folded_code(head.uscc) == code))
        }
        known: set[str] = set()
        # each round finds who shares a name or a code with those found before
        while found := {key for place in kin for key in keys[place]} - known:
            known |= found
            kin |= {place for place, own in enumerate(keys) if not found.isdisjoint(own)}
        return [self._read(place) for place in sorted(kin)]

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> Submission: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Submission]: ...

    def __getitem__(self, place: int | slice) -> Submission | Sequence[Submission]:
        if isinstance(place, slice):
            return [self._read(number) for number in range(len(self))[place]]
        return self._read(range(len(self))[place])

    def _read(self, place: int) -> Submission:
        result, line = self._lines[place]
        texts, words = self._results[result]
        return entry_of(LINE.noun_of(zlib.decompressobj(zdict=words).decompress(line)), texts)

"""A proposed mapping as YAML, its doubts as comments."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.sheet_habits import Polarity
from ..model.written.mapping import SCHEMA
from ..spreadsheet.cell_text import column_letters, text_of
from ..words import say
from ..yamltext.scalar_text import escaped_text, quoted_text
from .listed_proposal import listed_lines
from .mapping_proposal import Proposal
from .rows.expected_rows import row_text
from .tables.answer_columns import Calendar, Single, Ticks

# The titles of columns to tick, as the keys that a map file uses for them.
_TICK_KEYS = {"合格": "ok", "符合": "ok", "不存在": "ok", "正常": "ok", "不合格": "hazard", "不符合": "hazard",
              "存在": "hazard", "异常": "hazard", "不涉及": "na", "不适用": "na", "无此项": "na"}  # fmt: skip
# What a bare word in the answers means under each polarity, in the same keys: the proposal says it, a person confirms
# it.
_BARE_KEYS = {
    Polarity.HAZARD: {"是": "hazard", "有": "hazard", "√": "hazard", "否": "ok", "无": "ok", "×": "ok"},
    Polarity.COMPLIANCE: {"是": "ok", "√": "ok", "否": "hazard", "×": "hazard"},
}


def mapping_text(proposal: Proposal, file: str, lang: str) -> str:
    """The YAML. What stands in doubt is commented out, or reads as unclear, until somebody settles it."""
    return "\n".join(escaped_text(line) for line in _MappingWriter(proposal, file, lang).lines()) + "\n"


class _MappingWriter:
    def __init__(self, proposal: Proposal, file: str, lang: str) -> None:
        self.seen, self.table, self.file, self.lang = proposal, proposal.table, file, lang

    def say(self, code: str, /, **params: object) -> str:
        return say(code, self.lang, **params)

    def doubt(self, code: str, /, **params: object) -> str:
        text = self.say(code, **params).replace("\n", " ")
        return f"# {self.say('map.doubt')}{text}"

    def lines(self) -> Iterator[str]:
        table = self.table
        yield f"# {self.say('map.title', file=self.file, sheet=table.sheet)}"
        if self.seen.others:
            yield f"# {self.say('map.sheets', sheets='、'.join(self.seen.others))}"
        if self.seen.ledger:
            yield self.doubt("map.ledger", columns="、".join(self.seen.ledger))
        yield f"schema: {SCHEMA}"
        yield from self._checklists()
        yield f"sheet: {quoted_text(table.sheet)}"
        yield f"header: {table.header + 1}"
        if self.seen.ledger:
            # each row is a hazard: there are no answers to map
            yield from listed_lines(self.seen, self.lang)
            return
        yield from self._columns()
        yield from self._answer()
        yield from self._legend()
        yield from self._head()
        yield from self._rows()
        if self.seen.gone and self.seen.checklists:
            # a comment in a file that a person reads: twelve keys are a line
            items = "、".join(key.split("/")[1] for key in self.seen.gone[:12])
            items += " …" if len(self.seen.gone) > 12 else ""
            yield f"# {self.say('map.gone', count=len(self.seen.gone), items=items)}"

    def _checklists(self) -> Iterator[str]:
        ids = [one.id for one in self.seen.checklists]
        if not ids:
            yield self.doubt("map.no-checklist")
        elif not self.seen.named:
            yield self.doubt("map.many-checklists")
        yield f"checklists: [{', '.join(ids)}]"

    def _columns(self) -> Iterator[str]:
        columns = {name: place for name, place in self.table.columns.items() if name != "state"}
        if columns:
            yield "columns:"
            yield from (f"  {name}: {column_letters(place)}{self._title(place)}" for name, place in columns.items())

    def _named(self, place: int) -> str:
        """A column as a person finds it: by its letters and its title."""
        title = " ".join(text_of(self.table.grid[self.table.header][place]).split())
        return f"{column_letters(place)} {title}".strip()

    def _title(self, place: int) -> str:
        title = text_of(self.table.grid[self.table.header][place]).replace("\n", " ")
        return f"  # {title}" if title else ""

    def _answer(self) -> Iterator[str]:
        answer = self.table.answer
        first = answer.columns[0]
        if isinstance(answer, Ticks):
            yield from self._ticks(answer)
            return
        if isinstance(answer, Calendar):
            last = answer.columns[-1]
            span = f"first: {column_letters(first.place)}, last: {column_letters(last.place)}"
            yield f"answer: {{layout: calendar, {span}}}"
        else:
            assert isinstance(answer, Single)
            if not self.seen.has_answer:
                yield self.doubt("map.no-answer", column=self._named(first.place))
            yield f"answer: {{layout: single, column: {column_letters(first.place)}}}{self._title(first.place)}"
        if self.seen.clash:
            yield self.doubt("map.clash", label=first.label)
            yield "polarity: none"
            return
        if first.polarity is Polarity.NONE and not self.seen.legend:
            yield self.doubt("map.polarity", label=self._named(first.place))
        yield f"polarity: {first.polarity.value}"

    def _ticks(self, answer: Ticks) -> Iterator[str]:
        named: dict[str, str] = {}
        for column in answer.columns:
            words = _TICK_KEYS | _BARE_KEYS.get(column.polarity, {})
            if column.label in words:
                named.setdefault(words[column.label], column_letters(column.place))
        doubtful = not {"ok", "hazard"} <= set(named)
        label = "、".join(column.label for column in answer.columns)
        if doubtful:
            yield self.doubt("map.polarity", label=label)
            first, second, *_ = (column_letters(column.place) for column in answer.columns)
            yield f"# answer: {{layout: columns, hazard: {first}, ok: {second}}}"
            yield f"# answer: {{layout: columns, ok: {first}, hazard: {second}}}"
            return
        if self.seen.clash:
            yield self.doubt("map.clash", label=label)
        sign = "# " if self.seen.clash else ""
        yield f"{sign}answer: {{layout: columns, {', '.join(f'{key}: {place}' for key, place in named.items())}}}"

    def _legend(self) -> Iterator[str]:
        if self.seen.legend:
            yield "legend:"
            yield from (f"  {quoted_text(sign)}: {state.value}" for sign, state in self.seen.legend)
        if self.seen.unknown:
            yield self.doubt("map.unknown", count=sum(self.seen.unknown.values()))
            if not self.seen.legend:
                yield "# legend:"
            yield from (f"#   {quoted_text(word)}:   # {count}" for word, count in self.seen.unknown.items())

    def _head(self) -> Iterator[str]:
        gone = [("name", "map.name")] if not self.seen.head.enterprise.name else []
        gone += [("checked_on", "map.day")] if self.seen.head.checked_on is None else []
        for name, code in gone:
            yield self.doubt(code)
            yield f"# head: {{{name}: {{cell: C3}}}}"

    def _rows(self) -> Iterator[str]:
        hows = {note.how for note in self.seen.rows}
        if not hows & {"likely", "none"} and len(hows) == 1:
            yield f"rows: {{by: {hows.pop()}}}"
            return
        if not self.seen.rows:
            yield "rows: {by: text}"
            return
        yield "rows:"
        yield "  by: table"
        matched = any(note.how in ("number", "text") for note in self.seen.rows)
        yield "  table:" if matched else "  table: {}"
        done: set[str] = set()
        for note in self.seen.rows:
            text = row_text(note.text)
            if not text or text in done:
                continue
            done.add(text)
            shown = quoted_text(" ".join(note.text.split()))
            if note.how in ("number", "text"):
                yield f"    {shown}: {note.item}  # {note.row}"
            elif note.how == "likely":
                yield f"#    {shown}: {note.item}"
                yield f"#      {note.row}: {self.say('map.likely', item=note.item, title=note.title)}"
            else:
                yield f"#    {shown}:   # {note.row}: {self.say('map.none')}"

"""YAML as answers: the shape is checked strictly, the values by the same vocabulary as a workbook's cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ..errors import UnreadableError
from ..model.answers import Answer, Answers, FormStamp, HazardRecord, Problem
from ..model.base import State, Truth
from ..model.checklist import Checklist, Item, Precondition
from ..model.form import Form
from ..model.profile import HEAD_FIELDS, Enterprise, Profile
from ..rules.criteria.fingerprints import checklist_fingerprint
from ..rules.judging.assess import needs_acceptance
from ..rules.judging.facts import all_facts
from ..rules.reading.answer_words import answer_state, condition_letters, day_of, industry_key, is_given, plain, yes_no
from ..rules.reading.form_focus import true_focus
from ..rules.reading.form_rows import form_for
from ..rules.reading.head_fields import HEAD_LABELS, RECORD_LABELS, head_problems, row_problems
from .text_shape import Page
from .text_writer import COLUMNS, MORE_COLUMNS, ROW_KEYS, TEXT_COLUMNS
from .typed_nodes import Leaf, Series, Table, parse

_TOP = ("schema", "form", "enterprise", "checked_on", "facts", "answers")


def read_text(text: str, where: str, find: Callable[[str], Checklist | None]) -> Answers:
    """The answers in the text; ``find`` gives a checklist of the library by its id.

    ``UnreadableError`` (with ``where:line``) where the shape is wrong; wrong values are problems of the answers.
    """
    page = Page(where)
    root = parse(text, where)
    if root is None or (isinstance(root, Leaf) and not root.said):
        raise UnreadableError("HZ301", where)
    if not isinstance(root, Table) or "schema" not in root.entries:
        raise UnreadableError("HZ305", where)
    page.expect_schema(root)
    page.expect_keys(root, _TOP)
    stamps, focus, made_on = page.form_parts(root)
    return _Reader(page, root, _library(page, stamps, find), stamps).answers(focus, made_on)


def _library(
    page: Page, stamps: Iterable[tuple[FormStamp, int]], find: Callable[[str], Checklist | None]
) -> tuple[Checklist, ...]:
    found = []
    for stamp, line in stamps:
        checklist = find(stamp.id)
        if checklist is None:
            raise page.fault("HZ112", line, checklist=stamp.id)
        found.append(checklist)
    return tuple(found)


class _Reader:
    """Values and their problems, in the order of the file."""

    def __init__(
        self, page: Page, root: Table, checklists: tuple[Checklist, ...], stamps: list[tuple[FormStamp, int]]
    ) -> None:
        self.page = page
        self.root = root
        self.checklists = checklists
        self.stamps = stamps
        self.problems: list[Problem] = []
        self.stale = self.stale_checklists()

    def stale_checklists(self) -> set[str]:
        """The key prefixes of the checklists whose meaning is no longer what the form was made with."""
        stale: set[str] = set()
        for (stamp, line), checklist in zip(self.stamps, self.checklists, strict=True):
            current = checklist_fingerprint(checklist)
            if stamp.fingerprint != current:
                stale |= checklist.prefixes
                same = stamp.version == checklist.version
                edition = f"{checklist.version}（{current[7:15]}）" if same else checklist.version
                params = {"checklist": stamp.id, "version": stamp.version, "current": edition}
                self.complain("HZ113", line, params=params)
        return stale

    def answers(self, focus: tuple[str, ...], made_on: date) -> Answers:
        """Everything together."""
        enterprise, checked_on = self.head()
        facts, cells = self.facts()
        form = form_for(self.checklists, Profile(enterprise=enterprise, facts=facts), focus, made_on)
        facts = {**{fact.id: None for fact in form.asked_facts}, **facts}
        rows = self.rows(form, checked_on)
        focus = self.focus(focus, rows)
        return Answers(
            enterprise=enterprise,
            checked_on=checked_on,
            facts=facts,
            stamps=tuple(stamp for stamp, _ in self.stamps),
            rows=rows,
            focus=focus,
            fact_cells=cells,
            problems=tuple(self.problems),
        )

    def head(self) -> tuple[Enterprise, date | None]:
        """The enterprise and the day of the check."""
        table = self.page.table(self.root, "enterprise")
        self.page.expect_keys(table, HEAD_FIELDS)
        said = {name: self.page.text(table, name) for name in HEAD_FIELDS}
        said["uscc"] = plain(said["uscc"]).replace(" ", "").upper()
        industry = industry_key(said["industry"])
        if industry is None:
            self.complain("HZ105", table.lines["industry"], value=said["industry"])
        raw_day = self.page.text(self.root, "checked_on")
        cells = {name: f":{table.lines.get(name, table.line)}" for name in HEAD_LABELS}
        cells["checked_on"] = f":{self.root.lines.get('checked_on', self.root.line)}"
        enterprise = Enterprise(**{**said, "industry": industry or ""})
        checked_on = day_of(raw_day)
        self.problems += head_problems(enterprise, checked_on, raw_day, cells)
        return enterprise, checked_on

    def facts(self) -> tuple[dict[str, Truth], dict[str, str]]:
        """The facts as typed and where they stand."""
        table = self.page.table(self.root, "facts")
        titles = all_facts(self.checklists)
        if not self.stale:
            self.page.expect_keys(table, titles)
        facts: dict[str, Truth] = {}
        for key in table.entries:
            text = self.page.text(table, key)
            facts[key], understood = yes_no(text)
            if not understood:
                label = titles[key].title if key in titles else key
                self.complain("HZ107", table.lines[key], value=text, params={"label": label})
        return facts, {key: f":{line}" for key, line in table.lines.items()}

    def rows(self, form: Form, checked_on: date | None) -> dict[str, Answer]:
        """Every row of the form and whatever else the file answers; what is missing is unanswered, with a problem."""
        table = self.page.table(self.root, "answers")
        sources = self.sources()
        rows: dict[str, Answer] = {}
        for row in form.rows:
            if row.key not in table.entries:
                params = {"title": row.source.title}
                self.complain("HZ212", table.line, item=row.key, params=params)
            rows[row.key] = Answer(key=row.key, state=State.UNANSWERED, location=f":{table.line}")
        for key, node in table.entries.items():
            if key not in sources:
                self.complain("HZ215", table.lines[key], value=key)
                continue
            empty = isinstance(node, Leaf) and not node.said
            entry = Table({}, {}, node.line) if empty else self.page.as_table(node, key)
            rows[key] = self.row(sources[key], key, entry, table.lines[key])
            accepted = not isinstance(source := sources[key], Item) or needs_acceptance(source)
            self.problems += row_problems(rows[key], checked_on, accepted=accepted)
        return rows

    def focus(self, said: tuple[str, ...], rows: Iterable[str]) -> tuple[str, ...]:
        """The focus that the file may be judged by: none where it answers what its short form does not ask."""
        table = self.page.table(self.root, "form")
        focus, problems = true_focus(said, rows, self.checklists, f":{table.lines.get('focus', table.line)}")
        self.problems += problems
        return focus

    def sources(self) -> dict[str, Item | Precondition]:
        """Everything that can be answered."""
        found: dict[str, Item | Precondition] = {}
        for checklist in self.checklists:
            found |= checklist.by_key
            found |= checklist.precondition_by_key
        return found

    def row(self, source: Item | Precondition, key: str, entry: Table, line: int) -> Answer:
        """One answer. What a later edition asks was not answered by it; only a hazard still counts."""
        self.page.expect_keys(entry, (*ROW_KEYS, *COLUMNS, *MORE_COLUMNS))
        value = self.page.text(entry, "state")
        state = answer_state(value)
        if state is State.UNCLEAR:
            allowed = ("不存在", "存在", "不涉及")
            self.complain("HZ210", entry.lines["state"], item=key, value=value, allowed=allowed)
        elif state in (State.OK, State.NA) and key.split("/")[0] in self.stale:
            state = State.UNCLEAR
        return Answer(
            key=key,
            state=state,
            value=value,
            note=self.page.text(entry, "note"),
            records=self.records(source, key, entry, line),
            location=f":{line}",
        )

    def records(self, source: Item | Precondition, key: str, entry: Table, line: int) -> tuple[HazardRecord, ...]:
        """The hazards of an item: one whose keys stand in the item itself, and those of its list."""
        found = [self.record(source, key, entry, line)]
        for node in self.page.series(entry, "hazards"):
            table = self.page.as_table(node, "hazards")
            self.page.expect_keys(table, (*COLUMNS, *MORE_COLUMNS))
            record = self.record(source, key, table, table.line)
            found.append(record if not record.is_blank else replace(record, description="—"))
        return tuple(record for record in found if not record.is_blank)

    def record(self, source: Item | Precondition, key: str, entry: Table, line: int) -> HazardRecord:
        """One hazard."""
        texts: dict[str, Any] = {name: self.page.text(entry, name) for name in TEXT_COLUMNS}
        truths: dict[str, Any] = {name: self.truth(key, entry, name) for name in ("eliminated", "safe_meanwhile")}
        days: dict[str, Any] = {name: self.day(key, entry, name) for name in ("deadline", "done_on", "accepted_on")}
        letters = self.conditions(source, key, entry)
        return HazardRecord(conditions=letters, location=f":{line}", **texts, **truths, **days)

    def conditions(self, source: Item | Precondition, key: str, entry: Table) -> tuple[str, ...]:
        """The letters of the item's conditions that were named, as a text or a list."""
        node = entry.entries.get("conditions")
        parts = node.parts if isinstance(node, Series) else [node] if node else []
        value = "、".join(self.page.as_text(part, "conditions") for part in parts)
        allowed = tuple(branch.id for branch in source.conditions) if isinstance(source, Item) else ()
        letters = condition_letters(value) if is_given(value) else ()
        if not set(letters) <= set(allowed) or (is_given(value) and not letters):
            params = {"allowed": "、".join(allowed) or "—"}
            line = entry.lines["conditions"]
            self.complain("HZ216", line, "warning", item=key, value=value, allowed=allowed, params=params)
        return tuple(letter for letter in letters if letter in allowed)

    def truth(self, key: str, entry: Table, name: str) -> Truth:
        """Yes, no, or unknown."""
        value = self.page.text(entry, name)
        truth, understood = yes_no(value)
        if not understood:
            params = {"column": RECORD_LABELS[name]}
            self.complain("HZ218", entry.lines[name], "warning", item=key, value=value, params=params)
        return truth

    def day(self, key: str, entry: Table, name: str) -> date | None:
        """A day of a hazard: by which it will be gone, on which it was, on which that was accepted."""
        value = self.page.text(entry, name)
        day = day_of(value)
        if day is None and is_given(value):
            code = "HZ217" if name == "deadline" else "HZ281"
            params = {"column": RECORD_LABELS[name]}
            self.complain(code, entry.lines[name], "warning", item=key, value=value, params=params)
        return day

    def complain(self, code: str, line: int, severity: str = "error", **fields: Any) -> None:
        """Add a problem at a line; its value and item can be named by the sentence."""
        params: dict[str, str] = {name: fields[name] for name in ("item", "value") if name in fields}
        params |= fields.pop("params", {})
        problem = Problem(code=code, severity=severity, location=f":{line}", params=params, **fields)
        self.problems.append(problem)

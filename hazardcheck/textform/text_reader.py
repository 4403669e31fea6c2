"""YAML as answers: the shape is checked strictly, the values by the same vocabulary as a workbook's cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from ..errors import UnreadableError
from ..model.answers import Answer, Answers, DoubtfulRecord, FormStamp, Problem
from ..model.base import State, Truth
from ..model.form import Form
from ..model.written.checklist import Checklist, Item, Precondition
from ..model.written.profile import HEAD_FIELDS, Enterprise, Profile
from ..rules.criteria.fingerprints import checklist_fingerprint
from ..rules.forms.form_focus import true_focus
from ..rules.forms.form_rows import form_for
from ..rules.forms.outside_words import TypedValue
from ..rules.forms.registered_hazards import counted_hazard
from ..rules.forms.row_checks import head_problems, row_problems
from ..rules.gates.facts import all_facts
from ..rules.judging.assess import needs_acceptance
from ..rules.known.brought_hazards import owner_problems
from ..rules.reading.answer_words import answer_state, yes_no
from ..rules.reading.head_fields import HEAD_LABELS
from ..rules.reading.industry_words import industry_problem, read_industry
from ..rules.reading.plain_text import plain
from ..rules.reading.written_days import day_of
from ..yamltext.yaml_tree import YamlBranch
from .beside_comments import BesideComment, beside_comments, lines_of
from .brought_list import read_brought
from .hazard_text import HazardText
from .heard_comments import heard_at_item, heard_outside, with_doubts
from .printed_comments import PrintedComments, fact_lines, other_editions
from .text_shape import TextShape, blank_table, is_blank, tree_of
from .text_writer import COLUMNS, MORE_COLUMNS, ROW_KEYS, brought_proof

_TOP = ("schema", "form", "enterprise", "checked_on", "facts", "answers")


def read_text(text: str, where: str, find: Callable[[str], Checklist | None]) -> Answers:
    """The answers in the text; ``find`` gives a checklist of the library by its id.

    ``UnreadableError`` (with ``where:line``) where the shape is wrong; wrong values are problems of the answers.
    """
    shape = TextShape(where)
    root = tree_of(text, where)
    if is_blank(root):
        raise UnreadableError("HZ301", where)
    if not isinstance(root, YamlBranch) or root.get("schema") is None:
        raise UnreadableError("HZ305", where)
    shape.expect_schema(root)
    shape.expect_keys(root, _TOP)
    stamps, focus, made_on = shape.form_parts(root)
    reader = _AnswerText(shape, root, _named_checklists(shape, stamps, find), stamps)
    reader.lines = text.splitlines()
    return reader.answers(focus, made_on)


def _named_checklists(
    shape: TextShape, stamps: Iterable[tuple[FormStamp, int]], find: Callable[[str], Checklist | None]
) -> tuple[Checklist, ...]:
    found = []
    for stamp, line in stamps:
        checklist = find(stamp.id)
        if checklist is None:
            raise shape.fault("HZ112", line, checklist=stamp.id)
        found.append(checklist)
    return tuple(found)


class _AnswerText:
    """Values and their problems, in the order of the file."""

    def __init__(
        self, shape: TextShape, root: YamlBranch, checklists: tuple[Checklist, ...], stamps: list[tuple[FormStamp, int]]
    ) -> None:
        self.shape = shape
        self.root = root
        self.checklists = checklists
        self.stamps = stamps
        self.lines: list[str] = []
        self.comments: Sequence[BesideComment] = ()
        self.typed: list[TypedValue] = []
        """The values of the head and of the facts, each with its line."""
        self.problems: list[Problem] = []
        self.told: list[DoubtfulRecord] = []
        """Comments and values that tell of a hazard."""
        self.hazards = HazardText(shape, self.complain)
        self.former: set[str] = set()
        """Facts that the form asked in narrower words: 无 does not answer the question of today."""
        self.stale = self.stale_checklists()

    def stale_checklists(self) -> set[str]:
        """The key prefixes of the checklists whose meaning is no longer what the form was made with."""
        stale: set[str] = set()
        for (stamp, line), checklist in zip(self.stamps, self.checklists, strict=True):
            current = checklist_fingerprint(checklist)
            if stamp.fingerprint in checklist.formerly:
                self.former |= {fact.id for fact in checklist.facts if fact.formerly}
            elif stamp.fingerprint != current:
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
        # whether an item applies depends on the industry as on a fact; which edition of the criterion, on the day
        cells["industry"] = f":{self.shape.table(self.root, 'enterprise').line_of('industry')}"
        cells["checked_on"] = f":{self.root.line_of('checked_on')}"
        form = form_for(self.checklists, Profile(enterprise=enterprise, facts=facts), focus, made_on)
        facts = {**{fact.id: None for fact in form.asked_facts}, **facts}
        rows = self.heard(self.rows(form, checked_on), checked_on)
        focus = self.focus(focus, rows)
        owner, returned = read_brought(self.shape, self.root)
        self.problems += owner_problems(owner, enterprise) if owner else []
        form_part = self.shape.table(self.root, "form")
        proof = self.shape.text(form_part, "brought_proof")
        if (owner or proof or form_part.get("brought")) and proof != brought_proof(returned):
            # deleted, shortened or edited: what was brought is not known any more
            self.complain("HZ146", form_part.line_of("brought"), value=f"form.brought: {len(returned)} / {proof[:8]}")
        return Answers(
            enterprise=enterprise,
            checked_on=checked_on,
            facts=facts,
            stamps=tuple(stamp for stamp, _ in self.stamps),
            rows=rows,
            focus=focus,
            fact_cells=cells,
            problems=tuple(self.problems),
            returned=returned,
            doubtful=tuple(self.told),
            owner=owner,
        )

    def head(self) -> tuple[Enterprise, date | None]:
        """The enterprise and the day of the check."""
        table = self.shape.table(self.root, "enterprise")
        self.shape.expect_keys(table, HEAD_FIELDS)
        said = {name: self.shape.text(table, name) for name in HEAD_FIELDS}
        said["uscc"] = plain(said["uscc"]).replace(" ", "").upper()
        reading = read_industry(said["industry"])
        told = industry_problem(said["industry"], reading, self.checklists, f":{table.line_of('industry')}")
        self.problems += [] if told is None else [told]
        raw_day = self.shape.text(self.root, "checked_on")
        self.typed += [TypedValue(text, f":{table.line_of(name)}", name) for name, text in said.items()]
        self.typed.append(TypedValue(raw_day, f":{self.root.line_of('checked_on')}"))
        cells = {name: f":{table.line_of(name)}" for name in HEAD_LABELS}
        cells["checked_on"] = f":{self.root.line_of('checked_on')}"
        enterprise = Enterprise(**{**said, "industry": reading.value if reading else ""})
        checked_on = day_of(raw_day)
        self.problems += head_problems(enterprise, checked_on, raw_day, cells)
        return enterprise, checked_on

    def facts(self) -> tuple[dict[str, Truth], dict[str, str]]:
        """The facts as typed and where they stand."""
        table = self.shape.table(self.root, "facts")
        titles = all_facts(self.checklists)
        if not self.stale:
            self.shape.expect_keys(table, titles, {key: fact.title for key, fact in titles.items()})
        facts: dict[str, Truth] = {}
        lines = {entry.key: entry.spot[0] + 1 for entry in table.entries}
        for key, line in lines.items():
            text = self.shape.text(table, key)
            self.typed.append(TypedValue(text, f":{line}"))
            facts[key], understood = yes_no(text)
            if facts[key] is False and key in self.former:
                facts[key] = None
            if not understood:
                label = titles[key].title if key in titles else key
                self.complain("HZ107", line, value=text, params={"label": label})
        return facts, {key: f":{line}" for key, line in lines.items()}

    def rows(self, form: Form, checked_on: date | None) -> dict[str, Answer]:
        """Every row of the form and whatever else the file answers; what is missing is unanswered, with a problem."""
        table = self.shape.table(self.root, "answers")
        sources = self.sources()
        rows: dict[str, Answer] = {}
        stamps = [stamp.fingerprint for stamp, _ in self.stamps]
        facts = self.shape.table(self.root, "facts")
        printed = PrintedComments(self.checklists, form, sources, other_editions(stamps, self.checklists))
        self.comments = beside_comments(self.lines, lines_of(table), fact_lines(facts, self.checklists), printed)
        answered = {entry.key for entry in table.entries}
        for row in form.rows:
            if row.key not in answered:
                self.complain("HZ212", table.line, item=row.key, params={"title": row.source.title})
            rows[row.key] = Answer(key=row.key, state=State.UNANSWERED, location=f":{table.line}")
        for entry in table.entries:
            key, node, line = entry.key, entry.node, entry.spot[0] + 1
            if key not in sources:
                self.complain("HZ215", line, value=key)
                continue
            columns = blank_table(node.line) if is_blank(node) else self.shape.as_table(node, key)
            rows[key] = self.row(sources[key], key, columns, line, checked_on)
            accepted = not isinstance(source := sources[key], Item) or needs_acceptance(source)
            listed = any(one.key == "hazards" for one in columns.entries)
            if listed:
                records = rows[key].records
                rows[key], more = counted_hazard(rows[key], records, accepted=accepted, checked_on=checked_on)
                self.problems += more
            self.problems += row_problems(rows[key], checked_on, accepted=accepted, registered=listed)
        return rows

    def focus(self, said: tuple[str, ...], rows: Iterable[str]) -> tuple[str, ...]:
        """The focus that the file may be judged by: none where it answers what its short form does not ask."""
        table = self.shape.table(self.root, "form")
        focus, problems = true_focus(said, rows, self.checklists, f":{table.line_of('focus')}")
        self.problems += problems
        return focus

    def sources(self) -> dict[str, Item | Precondition]:
        """Everything that can be answered."""
        found: dict[str, Item | Precondition] = {}
        for checklist in self.checklists:
            found |= checklist.by_key
            found |= checklist.precondition_by_key
        return found

    def row(
        self, source: Item | Precondition, key: str, columns: YamlBranch, line: int, checked_on: date | None
    ) -> Answer:
        """One answer. What a later edition asks was not answered by it; only a hazard still counts."""
        self.shape.expect_keys(columns, (*ROW_KEYS, *COLUMNS, *MORE_COLUMNS))
        value = self.shape.text(columns, "state")
        state = answer_state(value)
        if state is State.UNCLEAR:
            allowed = ("无隐患", "有隐患", "不涉及")
            self.complain("HZ210", columns.line_of("state"), item=key, value=value, allowed=allowed)
        elif state in (State.OK, State.NA) and key.split("/")[0] in self.stale:
            state = State.UNCLEAR
        heard = heard_at_item(key, state, value, [one for one in self.comments if one.key == key], checked_on)
        self.problems += heard.problems
        self.told += heard.told
        state = State.UNCLEAR if heard.doubted else state
        return Answer(
            key=key,
            state=state,
            value=value,
            note=self.shape.text(columns, "note"),
            records=self.hazards.records(source, key, columns, line),
            location=f":{line}",
        )

    def heard(self, rows: dict[str, Answer], day: date | None) -> dict[str, Answer]:
        """The answers after what stands outside the items: comments there, and words in the head."""
        outside = [one for one in self.comments if not one.key]
        found = heard_outside(outside, self.typed, rows, self.checklists, day)
        self.problems += found.problems
        self.told += found.told
        return with_doubts(rows, found.doubted)

    def complain(self, code: str, /, line: int, severity: str = "error", **fields: Any) -> None:
        """Add a problem at a line; its value and item can be named by the sentence."""
        params: dict[str, str] = {name: fields[name] for name in ("item", "value") if name in fields}
        params |= fields.pop("params", {})
        problem = Problem(code=code, severity=severity, location=f":{line}", params=params, **fields)
        self.problems.append(problem)

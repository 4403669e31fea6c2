"""The draft as a checklist file: canonical, accepted by lint, each doubt as a comment above its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from string import ascii_lowercase as LETTERS  # noqa: N812 - a constant

from ... import words
from ...model.written.checklist import SCHEMA, Gate
from ...yamltext.scalar_text import one_line
from ...yamltext.yaml_tree import YamlBranch, YamlEntry, YamlFile, YamlNode, YamlScalar, list_of, table_of
from ..canonical_form import canonical_text
from .checklist_draft import DraftDoubt, DraftFact, DraftItem, DraftSection, ListDraft
from .draft_item import LISTS


def draft_text(draft: ListDraft, key: str, source: str, day: date, lang: str) -> str:
    """The file. ``source``: the name of the spreadsheet; ``day``: of the import."""
    return canonical_text(_DraftWriter(lang).page(draft, key, source, day))


def doubt_count(text: str, lang: str) -> int:
    """How many doubts a file made here still has."""
    sign = words.say("import.doubt", lang, text="")
    return sum(line.strip().startswith(f"# {sign.strip()}") for line in text.splitlines())


class _DraftWriter:
    """Speaks one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def page(self, draft: ListDraft, key: str, source: str, day: date) -> YamlFile:
        """Head, facts, sections, and what was left."""
        major = any(item.grade == "major" for item in draft.items)
        root = self.head(draft, key, source, day, major)
        if draft.facts:
            facts = YamlBranch(False, [self.fact(fact) for fact in draft.facts])
            root.entries.append(YamlEntry(facts, "facts", gap=True))
        found = zip(draft.sections, item_ids(draft), strict=True)
        sections = YamlBranch(False, [self.section(section, ids, major) for section, ids in found])
        sections.entries[0].gap = False
        root.entries.append(YamlEntry(sections, "sections", gap=True))
        root.tail = [f"# {self.say(code, place=where, text=one_line(text)[:60])}" for where, code, text in draft.left]
        head = [
            "# yaml-language-server: $schema=checklist.schema.json",
            f"# {self.say('import.head', source=source)}",
            *(self.doubt(doubt) for doubt in draft.doubts),
        ]
        return YamlFile(root, head, gap=True)

    def head(self, draft: ListDraft, key: str, source: str, day: date, major: bool) -> YamlBranch:
        """What every checklist says of itself."""
        root = table_of(schema=SCHEMA, id=key)
        if not major:
            self.put(root, "kind", "own", "import.kind")
        self.put(root, "title", one_line(draft.title) or source, *([] if draft.title else ["import.title"]))
        self.put(root, "document", self.say("import.own"), "import.document")
        self.put(root, "issuer", self.say("import.own"), "import.issuer")
        unknown = YamlScalar("null", "null")
        self.put(root, "in_force", table_of(since=unknown, until=unknown), "import.force")
        self.put(root, "version", draft.version or "0.1")
        self.put(root, "source", source)
        self.put(root, "checked", YamlScalar(day.isoformat(), "timestamp"))
        self.put(root, "coverage", "partial", "import.coverage")
        self.put(root, "coverage_note", self.say("import.note"))
        return root

    def put(self, branch: YamlBranch, key: str, value: YamlNode | str, *codes: str) -> None:
        """A key with its doubts."""
        node = YamlScalar(value) if isinstance(value, str) else value
        branch.entries.append(YamlEntry(node, key, above=[self.doubt(DraftDoubt(code)) for code in codes]))

    def fact(self, fact: DraftFact) -> YamlEntry:
        """A fact with its doubts."""
        texts = {"id": fact.id, "title": one_line(fact.title), **({"help": one_line(fact.help)} if fact.help else {})}
        return YamlEntry(table_of(**texts), above=[self.doubt(one) for one in fact.doubts])

    def section(self, section: DraftSection, ids: list[str], major: bool) -> YamlEntry:
        """A section with its items."""
        title = one_line(section.title)
        node = table_of(id=ids[0].partition("-")[0], title=title, clause=title)
        items = [YamlEntry(self.item(item, key, major)) for item, key in zip(section.items, ids, strict=True)]
        node.entries.append(YamlEntry(YamlBranch(False, items), "items"))
        return YamlEntry(node, gap=True)

    def item(self, item: DraftItem, key: str, major: bool) -> YamlBranch:
        """An item with the place it comes from and its doubts."""
        texts = {name: one_line(getattr(item, name)) for name in ("title", "question", "clause")}
        node = table_of(id=key, **texts)
        number = self.say("import.number", number=one_line(item.number)) if item.number else ""
        node.entries[0].beside = f"# {self.say('import.place', place=item.place)}{number}"
        if not item.grade and major:
            item.doubt("grade", "import.ungraded")
        lettered = zip(LETTERS, item.conditions, strict=False)
        parts = [table_of(id=letter, text=one_line(text)) for letter, text in lettered]
        values: dict[str, YamlNode | str] = {"grade": item.grade or ("major" if major else "general")}
        values |= {"industries": list_of(*item.industries)} if item.industries else {}
        values |= {"applies": _gate_table(item.gate)} if item.gate.facts else {}
        values |= {"conditions": list_of(*parts)}
        values |= {name: list_of(*map(one_line, item.lists[name])) for name in LISTS if name in item.lists}
        values |= {"points": YamlScalar(str(item.points), "int")} if item.points is not None else {}
        node.entries += table_of(**values).entries
        self.place_doubts(node, item.doubts)
        return node

    def place_doubts(self, node: YamlBranch, doubts: Iterable[tuple[str, DraftDoubt]]) -> None:
        """Each doubt above the line of its key."""
        by_key = {entry.key: entry for entry in node.entries}
        for key, doubt in doubts:
            by_key.get(key, node.entries[0]).above.append(self.doubt(doubt))

    def doubt(self, doubt: DraftDoubt) -> str:
        """The comment."""
        text = self.say(doubt.code, **{name: one_line(value) for name, value in doubt.params.items()})
        return f"# {self.say('import.doubt', text=text)}"

    def say(self, code: str, /, **params: str) -> str:
        """A sentence."""
        return words.say(code, self.lang, **params)


def _gate_table(gate: Gate) -> YamlBranch:
    parts = {"all": gate.all, "any": gate.any, "none": gate.none}
    return table_of(**{name: list_of(*keys) for name, keys in parts.items() if keys})


def item_ids(draft: ListDraft) -> list[list[str]]:
    """The ids of the items by section: the sheet's own numbers if all have the form 01-02, each once and each section
    with a first half of its own; else numbers in order."""
    own = [[_own_id(item.number) for item in section.items] for section in draft.sections]
    every = [key for keys in own for key in keys]
    halves = [{key.partition("-")[0] for key in keys} for keys in own]
    firsts = {half for found in halves for half in found}
    if all(every) and len(set(every)) == len(every) and len(firsts) == len(halves) == sum(map(len, halves)):
        return own
    return [
        [f"{place:02d}-{number:02d}" for number in range(1, len(section.items) + 1)]
        for place, section in enumerate(draft.sections, 1)
    ]


def _own_id(number: str) -> str:
    match = re.fullmatch(r"(\d{1,2})\s*[-.．－]\s*(\d{1,2})", number)
    return f"{int(match[1]):02d}-{int(match[2]):02d}" if match else ""

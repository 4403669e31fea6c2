"""A checklist file put into its one canonical form, or left alone: what it says is the same before and after."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import DefinitionError
from ..model.checklist import SCHEMA
from ..yamltext.comment_tree import Leaf, Page, comments, raw
from ..yamltext.strict_reader import parse
from ..yamltext.tree_reader import read_page
from ..yamltext.yaml_writer import page_text

_KIND = SCHEMA.rpartition("/")[0]


def formatted(data: bytes, where: str) -> str:
    """The file in canonical form. DefinitionError where it is no checklist or not readable as strict YAML."""
    parse(data, where)
    page = read_page(data, where)
    schema = page.root.get("schema")
    if isinstance(schema, Leaf) and not schema.text.startswith(_KIND):
        raise DefinitionError("HZ426", f"{where}:{schema.spot[0] + 1}:1", value=schema.text, expected=SCHEMA)
    before = (raw(page.root), sorted(page_comments(page)))
    text = page_text(page)
    again = read_page(text.encode(), where)
    if (raw(again.root), sorted(page_comments(again))) != before:
        raise DefinitionError("HZ460", where)
    return text


def page_comments(page: Page) -> Iterator[str]:
    """Every comment of a file."""
    yield from filter(None, page.head)
    yield from comments(page.root)

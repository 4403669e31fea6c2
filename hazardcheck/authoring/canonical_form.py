"""A checklist file put into its one canonical form, or left alone: what it says is the same before and after."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import DefinitionError
from ..model.written.checklist import SCHEMA
from ..yamltext.strict_reader import parse_document
from ..yamltext.tree_reader import read_file
from ..yamltext.yaml_tree import YamlFile, YamlScalar, comments_in, typed_values
from ..yamltext.yaml_writer import file_text
from .key_order import CHECKLIST_STYLE, sort_keys

_KIND = SCHEMA.rpartition("/")[0]


def formatted_text(data: bytes, where: str) -> str:
    """The file in canonical form. DefinitionError where it is no checklist or not readable as strict YAML."""
    parse_document(data, where)
    file = read_file(data, where)
    schema = file.root.get("schema")
    if isinstance(schema, YamlScalar) and not schema.text.startswith(_KIND):
        raise DefinitionError("HZ426", f"{where}:{schema.spot[0] + 1}:1", value=schema.text, expected=SCHEMA)
    # What is compared is what the file says and every comment in it, wherever it stands afterwards.
    before = (typed_values(file.root), sorted(file_comments(file)))
    text = canonical_text(file)
    again = read_file(text.encode(), where)
    if (typed_values(again.root), sorted(file_comments(again))) != before:
        raise DefinitionError("HZ460", where)
    return text


def canonical_text(file: YamlFile) -> str:
    """The file's one form; its tables are put in the order of the model."""
    sort_keys(file.root, "")
    return file_text(file, CHECKLIST_STYLE)


def file_comments(file: YamlFile) -> Iterator[str]:
    """Every comment of a file."""
    yield from filter(None, file.head)
    yield from comments_in(file.root)

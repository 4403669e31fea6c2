"""The hazards that a text form was made with (``form.brought``): one that somebody deletes below is missed."""

from __future__ import annotations

from typing import Any

from ..model.answers import HazardRecord, ReturnedHazard
from ..model.written.profile import Enterprise
from ..rules.known.returned_hazards import PAST, with_past
from ..rules.reading.written_days import day_of
from ..yamltext.yaml_tree import YamlBranch
from .text_shape import TextShape
from .text_writer import BROUGHT_HAZARD, BROUGHT_KEYS, OWNER_KEYS


def read_brought(shape: TextShape, root: YamlBranch) -> tuple[Enterprise | None, tuple[ReturnedHazard, ...]]:
    """Whose hazards the form brings, and which; nothing where it was made without. Errors name the line."""
    form = shape.table(root, "form")
    if form.get("brought_for") is None:
        return None, ()
    table = shape.table(form, "brought_for")
    shape.expect_keys(table, OWNER_KEYS)
    owner = Enterprise(**{name: shape.text(table, name) for name in OWNER_KEYS})
    return owner, tuple(_hazard(shape, shape.as_table(node, "brought")) for node in shape.series(form, "brought"))


def _hazard(shape: TextShape, table: YamlBranch) -> ReturnedHazard:
    shape.expect_keys(table, BROUGHT_KEYS)
    said = {key: shape.text(table, key) for key in BROUGHT_KEYS}
    if not said["item"]:
        raise shape.fault("HZ325", table.line, key="item")
    texts: dict[str, Any] = {name: said[name] for name in BROUGHT_HAZARD}
    record = HazardRecord(**texts, location=f":{table.line}")
    hazard = ReturnedHazard(key=said["item"], found_on=day_of(said["found_on"]), record=record)
    try:
        return with_past(hazard, [said[name] for name in PAST])
    # a day or a number that somebody changed by hand
    except ValueError as error:
        raise shape.fault("HZ328", table.line, key="brought", value=str(error)[:60]) from None

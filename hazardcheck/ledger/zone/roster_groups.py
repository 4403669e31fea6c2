"""The enterprises of a roster and those of the ledger: the same by valid code, else by name."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from ...model.written.roster import Expected
from ...rules.known.identity import code_of, name_of
from ..tables import forms


def roster_groups(connection: Connection, expected: Iterable[Expected]) -> dict[str, Expected]:
    """Enterprise of the ledger (its key) → its row of the roster, where it has one. A name that two rows or two
    enterprises share says nothing."""
    rows = list(expected)
    codes = {code_of(one.uscc): one for one in rows if code_of(one.uscc)}
    names: dict[str, Expected | None] = {}
    for one in rows:
        name = name_of(one.name)
        names[name] = None if name in names else one
    told = connection.execute(select(forms.c.grp, forms.c.code, forms.c.name).distinct()).all()
    owners: dict[str, set[str]] = {}
    for row in told:
        owners.setdefault(row.name, set()).add(row.grp)
    found: dict[str, Expected] = {}
    for row in told:
        by_name = names.get(row.name) if len(owners[row.name]) == 1 else None
        meant = codes.get(row.code) if row.code else None
        if meant is None and by_name is not None and not (row.code and code_of(by_name.uscc)):
            meant = by_name
        if meant is not None:
            found[row.grp] = meant
    return found


def streets_of(connection: Connection, expected: Iterable[Expected]) -> dict[str, str]:
    """Enterprise (its key) → its street."""
    return {group: one.street for group, one in roster_groups(connection, expected).items()}

"""Whose a form is. A valid 统一社会信用代码 says it; a form without one belongs to the enterprise of its name, if there
is one such alone. Two enterprises of one name and different codes stay two, and a form that could be either's stays by
itself: no form closes another one's hazard."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select, update

from .tables import acts, forms


def group_of(code: str, name: str, key: str, codes: Collection[str]) -> str:
    """The enterprise of a form; ``codes``: the valid codes that stand beside its name in any form."""
    if code:
        return f"uscc:{code}"
    if not name:
        return f"form:{key}"
    return f"uscc:{next(iter(codes))}" if len(codes) == 1 else f"name:{name}"


def regroup(connection: Connection, names: Iterable[str]) -> set[str]:
    """Say anew whose the forms of these names are; the enterprises that a form left or joined that was there before."""
    changed: set[str] = set()
    for name in sorted(set(names)):
        rows = connection.execute(
            select(forms.c.digest, forms.c.key, forms.c.code, forms.c.grp).where(forms.c.name == name)
        ).all()
        codes = {row.code for row in rows if row.code}
        for row in rows:
            group = group_of(row.code, name, row.key, codes)
            if group != row.grp:
                changed |= {group, row.grp} if row.grp else set()
                connection.execute(update(forms).where(forms.c.digest == row.digest).values(grp=group))
                connection.execute(update(acts).where(acts.c.form == row.key).values(grp=group))
    return changed

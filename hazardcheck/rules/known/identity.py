"""Who handed a form in: the 统一社会信用代码 where it is valid, else the name as people mean it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ...model.written.profile import Enterprise
from ..reading.credit_code import uscc_is_valid
from ..reading.traditional_signs import SIMPLIFIED

# One enterprise, whichever brackets it is typed with.
_FOLDED: Mapping[int, str] = {**SIMPLIFIED, **dict(zip(map(ord, "（）〔〕【】[]"), "()()()()", strict=True))}


# The same names are compared with every form of a run.
@lru_cache(maxsize=4096)
def code_of(uscc: str) -> str:
    """The code in capitals, or nothing if it is not a valid one."""
    code = folded_code(uscc)
    return code if uscc_is_valid(code) else ""


def folded_code(uscc: str) -> str:
    """A code as people mean it, valid or not: ``９１33 0784 ma…`` is 91330784MA…"""
    return "".join(unicodedata.normalize("NFKC", uscc).split()).upper()


@lru_cache(maxsize=4096)
def name_of(name: str) -> str:
    """A name without blanks and width, brackets alike, in simplified characters: two ways of typing one name are one
    name (示例門業（集團） is 示例门业(集团))."""
    folded = unicodedata.normalize("NFKC", name).translate(_FOLDED).casefold()
    # Cf: signs of no width, which nobody sees and a copied name may hold
    return "".join(sign for sign in folded if not sign.isspace() and unicodedata.category(sign) != "Cf")


def identity_of(enterprise: Enterprise | None) -> str:
    """``uscc:…``, else ``name:…``, else nothing: an enterprise without either is nobody's twin."""
    if enterprise is None:
        return ""
    if code := code_of(enterprise.uscc):
        return f"uscc:{code}"
    name = name_of(enterprise.name)
    return f"name:{name}" if name else ""


def is_same_enterprise(one: Enterprise, other: Enterprise) -> bool:
    """Whether two heads may mean one enterprise: the same valid code, or the same name as people mean it. A mistyped
    code does not make another enterprise of it; holding two forms beside each other too often costs a question, too
    seldom a hazard."""
    code, name = code_of(one.uscc), name_of(one.name)
    return (bool(code) and code == code_of(other.uscc)) or (bool(name) and name == name_of(other.name))


class EnterpriseName(NamedTuple):
    """Who an enterprise is, as it was typed: what is kept of thousands."""

    name: str
    uscc: str

    @classmethod
    def of(cls, enterprise: Enterprise | None) -> EnterpriseName | None:
        """That of a head, where there is one."""
        return cls(enterprise.name, enterprise.uscc) if enterprise is not None else None


def enterprise_names(enterprise: Enterprise | None) -> list[str]:
    """What an enterprise can be found by: its valid code, its name as people mean it."""
    if enterprise is None:
        return []
    code, name = code_of(enterprise.uscc), name_of(enterprise.name)
    return [*([f"code {code}"] if code else []), *([f"name {name}"] if name else [])]

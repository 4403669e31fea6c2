"""Fingerprints: by which another system knows a hazard again in the next run.

A print is made of who, which item, where and which device. So it is the same when rows move, when the file is called
something else, and whichever number the hazard bears. Only where two hazards of one form agree in all of that does the
number (隐患编号) tell them apart.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from ...model.assessment import Finding
from ...model.outcome import Submission
from ...model.written.profile import Enterprise
from .hazard_numbers import real_number
from .identity import identity_of, name_of

# 128 bits: nobody's two hazards meet
_SIGNS = 32


def print_of(*parts: str) -> str:
    """The print of some texts, in their order."""
    text = "\0".join(parts)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_SIGNS]


def owner_of(entry: Submission) -> str:
    """Whose form it is: by code, else by name, else by the bytes of the file, whatever it is called."""
    return identity_of(entry.enterprise) or f"sha256:{entry.sha256 or entry.source}"


def named_owner(name: str, uscc: str) -> str:
    """Who an enterprise is that handed in nothing; the same as that of its forms."""
    return identity_of(Enterprise(name=name, uscc=uscc)) or "name:"


def hazard_prints(owner: str, findings: Iterable[Finding]) -> list[str]:
    """The prints of the hazards of one enterprise, in their order."""
    found = list(findings)
    keys = [(owner, one.item, name_of(one.place), name_of(one.device)) for one in found]
    times = Counter(keys)
    return [
        print_of(*key, real_number(one.number) if times[key] > 1 else "") for key, one in zip(keys, found, strict=True)
    ]


def repeated_print(mark: str, times: Counter[str]) -> str:
    """A print as it is told: one that came before in the form gets its count behind it."""
    times[mark] += 1
    return mark if times[mark] == 1 else print_of(mark, str(times[mark]))


def finding_prints(entry: Submission) -> list[str]:
    """The prints of the findings of a submission, in their order, as every report of it tells them."""
    earlier = (known.finding for known in entry.unseen)
    marks = hazard_prints(owner_of(entry), (*entry.findings, *earlier))
    times: Counter[str] = Counter()
    return [repeated_print(mark, times) for mark in marks[: len(entry.findings)]]

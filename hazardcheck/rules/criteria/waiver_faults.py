"""What is wrong with a list of waivers before any hazard is seen: who is no person, a reason that is none, days that
can't be, a hazard that is named twice or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.written.waivers import Waiver, WaiverList
from ..closing.given_reasons import gives_reason
from ..closing.person_names import is_person
from ..known.hazard_numbers import real_number
from ..known.identity import code_of, name_of
from .fault import Fault


def waiver_faults(found: WaiverList) -> Iterator[Fault]:
    """Every complaint, in the order of the file."""
    known: dict[tuple[str, ...], int] = {}
    for place, waiver in enumerate(found.waivers):
        yield from (Fault(("waivers", place, *path), code, told) for path, code, told in _faults_of(waiver))
        key = _hazard_key(waiver)
        first = known.setdefault(key, place)
        if first != place and any(key):
            yield Fault(("waivers", place), "HZ866", {"first": str(first + 1)})


def _hazard_key(waiver: Waiver) -> tuple[str, ...]:
    """What names the hazard."""
    if waiver.fingerprint:
        return (waiver.fingerprint.strip().lower(),)
    return code_of(waiver.enterprise) or name_of(waiver.enterprise), real_number(waiver.number)


def _faults_of(waiver: Waiver) -> Iterator[tuple[tuple[str, ...], str, dict[str, str]]]:
    if bool(waiver.number) == bool(waiver.fingerprint):
        yield (), "HZ862", {}
    elif waiver.number and not real_number(waiver.number):
        yield ("number",), "HZ863", {"value": waiver.number}
    elif waiver.number and not name_of(waiver.enterprise):
        yield (), "HZ864", {}
    if not is_person(waiver.approver):
        yield ("approver",), "HZ865", {"value": waiver.approver}
    if not gives_reason(waiver.reason):
        yield ("reason",), "HZ867", {"value": waiver.reason}
    if waiver.expires < waiver.granted:
        yield ("expires",), "HZ868", {"granted": waiver.granted.isoformat(), "expires": waiver.expires.isoformat()}

"""The fingerprint of a policy: it changes when the policy decides otherwise, not when it is worded otherwise."""

from __future__ import annotations

import hashlib
import json

from ...model.written.policy import Policy
from ..criteria.fingerprints import squeezed

# What decides: whom a row tells, and in which words and language, changes no outcome.
_ROW = ("id", "stages", "when", "outcome", "stop")


def policy_fingerprint(policy: Policy) -> str:
    """``sha256:…`` over the switches, the places that it binds and what each row asks for and demands: the same in
    both languages."""
    parts = {
        "id": policy.id,
        "stops_every_open_major": policy.stops_every_open_major,
        "spares_self_reported": policy.spares_self_reported,
        "rows": [squeezed({name: getattr(row, name) for name in _ROW}) for row in policy.rows],
        "binds": squeezed(policy.binds),
    }
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

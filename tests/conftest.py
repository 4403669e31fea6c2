"""Settings of the whole suite: deterministic property tests, and the language of the product."""

from __future__ import annotations

import os
import tempfile

from hypothesis import HealthCheck, settings

settings.register_profile(
    "house", deadline=None, derandomize=True, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")
os.environ["HAZARDCHECK_LANG"] = "zh"
os.environ.setdefault("HAZARDCHECK_CACHE", tempfile.mkdtemp(prefix="hazardcheck-cache-"))

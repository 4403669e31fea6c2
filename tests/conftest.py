"""Settings of the whole suite: deterministic property tests, the language of the product, and the slow lane."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house", deadline=None, derandomize=True, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")
os.environ["HAZARDCHECK_LANG"] = "zh"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever starts LibreOffice or a browser belongs to the slow lane, which plain `pytest` leaves out and `pytest -m
    slow` walks alone (`-m ""` walks everything). First of all hooks: pytest itself sorts out by marks in one of them."""
    for item in items:
        if item.get_closest_marker("office") or item.get_closest_marker("browser"):
            item.add_marker("slow")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A file among the parameters is named by its place in the table: its bytes may hold the time of its making, and
    two workers that collect different names refuse the whole run."""
    return argname if isinstance(val, bytes) else None

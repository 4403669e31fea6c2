"""Each test of the store runs in SQLite and in a real PostgreSQL, where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import postgres_cases
import pytest
from sqlalchemy import create_engine, text

from hazardcheck.ledger.open_ledger import Ledger, open_ledger


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    why = postgres_cases.why_none()
    if why:
        pytest.skip(why)
    with postgres_cases.server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty ledger can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "台账.db")
    address: str = request.getfixturevalue("server")
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
    engine.dispose()
    return address


@pytest.fixture
def ledger(place: str) -> Ledger:
    made = open_ledger(place, create=True)
    with made.writing():
        pass
    return made

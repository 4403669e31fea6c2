"""``--redact``: what is printed without the names of people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .spoken_language import current_language

if TYPE_CHECKING:
    from ..model.outcome import Result
    from ..model.overview import Overview


@contextmanager
def veiled_picture(result: Result) -> Iterator[Overview]:
    """The whole picture of a finished result with somebody else in everybody's place."""
    from ..batch.judge_run import restored_run
    from ..batch.run_store import Store
    from ..reports.veiled_result import veiled_result

    store = Store()
    try:
        yield restored_run(veiled_result(result), store, current_language())
    finally:
        store.close()

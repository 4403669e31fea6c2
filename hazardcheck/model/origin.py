"""Where a file comes from, by its own properties and the pictures in it: for the review queue, never for a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from .base import CLOSED


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """What a file says of itself, each text as it stands there (times are ISO texts of any kind, nothing is checked).
    ``pictures``: ``crc32-size`` of each picture's part, as the zip's directory declares them, sorted."""

    __pydantic_config__ = CLOSED
    author: str = ""
    last_modified_by: str = ""
    application: str = ""
    created: str = ""
    modified: str = ""
    pictures: tuple[str, ...] = ()

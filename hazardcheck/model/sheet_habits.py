"""What sheets that are no form of ours differ in: the meaning of a bare 是, where answers stand, how rows are named."""

from __future__ import annotations

from enum import StrEnum


class Polarity(StrEnum):
    """What a bare 是 or √ means. ``question``: only 是 and 否 count, as answers to the row's own 是否存在; ``none``:
    only words that say it themselves count."""

    HAZARD = "hazard"
    COMPLIANCE = "compliance"
    QUESTION = "question"
    NONE = "none"


class Layout(StrEnum):
    """One answer column; one column per answer, to be ticked; one column per day."""

    SINGLE = "single"
    COLUMNS = "columns"
    CALENDAR = "calendar"


class RowsBy(StrEnum):
    """How a row finds its item: by a column that holds the item's key, by the item's exact text, by the table given."""

    NUMBER = "number"
    TEXT = "text"
    TABLE = "table"

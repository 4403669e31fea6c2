"""Words for pipelines: the formats of other systems, and receipts."""

from . import format_words, receipt_words

TEXTS: dict[str, tuple[str, str]] = {**format_words.TEXTS, **receipt_words.TEXTS}

"""Words for people without a terminal: the desk."""

from . import desk_words

TEXTS: dict[str, tuple[str, str]] = {**desk_words.TEXTS}

"""Words that guide a person: the desk, for whoever has no terminal; help and wrong usage."""

from . import desk_words, usage_words

TEXTS: dict[str, tuple[str, str]] = {**desk_words.TEXTS, **usage_words.TEXTS}

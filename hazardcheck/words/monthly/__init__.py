"""Words of the monthly round: what is due and missing, figures to sign, visits and patrols, other people's ledgers."""

from . import due_words, figure_words, listed_words, zone_words

TEXTS: dict[str, tuple[str, str]] = {**due_words.TEXTS, **figure_words.TEXTS, **listed_words.TEXTS, **zone_words.TEXTS}

"""Where the text of a clause stands, and when, by whom and by what it was last compared with it."""

from __future__ import annotations

from datetime import date

from .written_noun import WrittenNoun


class LawSource(WrittenNoun):
    """``law:`` of a checklist, a section or an item. What an inner one does not say, the outer one says for it.

    ``article``: the clause whose text was compared, where it is not the ``clause`` of the section or item.
    ``href``: the address at which the text stands (https); empty where none is known, never guessed.
    ``seen_on``: the day of the last comparison; empty: unknown, which counts as too long ago.
    ``by``: who compared, and with what: with a transcription, where the official text itself was not opened.
    ``text_sha256``: of the text that was seen, in UTF-8 without its white space; empty where nobody kept the text.
    """

    article: str = ""
    href: str = ""
    seen_on: date | None = None
    by: str = ""
    text_sha256: str = ""


# nobody said where the text was seen: named by `checklist stale`
NOT_SAID = LawSource()

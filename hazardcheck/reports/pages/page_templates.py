"""What the HTML reports share: the template environment, which escapes everything and cleans every text it prints."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...words import bracketed, listed, named, say
from .. import absent_words as absent
from .. import hazard_words as hazards
from .. import open_gaps as gaps
from .. import outcome_words as wording
from .. import procedure_words as procedures
from ..gates import waiver_words
from ..safe_text import clean, one_line, shorten


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Templates of the package; an unknown name is an error, a text is cleaned and then escaped."""
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["line"] = one_line
    found.filters["shorten"] = shorten
    return found


def _shown(value: Any) -> Any:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def fill(template: str, lang: str, /, **values: Any) -> str:
    """The template filled in. It also sees ``t(code, …)``, ``lang``, and the functions of ``outcome_words`` as ``w``,
    of ``procedure_words`` as ``p``, of ``hazard_words`` as ``h``, of ``open_gaps`` as ``g``, of ``absent_words`` as
    ``x``, of ``waiver_words`` as ``v``."""
    return "".join(stream(template, lang, **values))


def stream(template: str, lang: str, /, **values: Any) -> Iterator[str]:
    """The same in parts, as they are made: a loop over an iterator is never gathered."""
    page = _environment().get_template(template)
    return page.generate(
        t=partial(_said, lang),
        n=partial(_named, lang),
        many=partial(_many, lang),
        beside=partial(_beside, lang),
        w=wording,
        p=procedures,
        h=hazards,
        g=gaps,
        x=absent,
        v=waiver_words,
        lang=lang,
        html_lang=_html_lang(lang),
        **values,
    )


def _said(lang: str, code: str, /, **params: object) -> str:
    return say(code, lang, **params)


def _named(lang: str, text: str) -> str:
    return named(text, lang)


def _many(lang: str, texts: Iterable[str], sign: str = "、") -> str:
    return listed(texts, lang, sign)


def _beside(lang: str, text: str) -> str:
    return bracketed(text, lang)


def _html_lang(lang: str) -> str:
    return "en" if lang == "en" else "zh-CN"


# two pages in two languages
@lru_cache(maxsize=4)
def script_text(name: str) -> tuple[Markup, str]:
    """A script of the package and its hash for the content security policy: no other script may run in the page."""
    text = (Path(__file__).parent.parent / "templates" / name).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"sha256-{digest}"


def link_to(folder: str, name: str) -> str:
    """A link into the folder of a submission, escaped for a URL; empty if it has none."""
    from urllib.parse import quote

    return f"./{quote(folder)}/{quote(name)}" if folder else ""

"""The properties of a file and marks of its pictures. Nothing here makes a file unreadable: what can't be read is
left out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..errors import UnreadableError
from ..model.origin import Origin
from .guards.zip_parts import Parts

# bytes of a part with properties; what is larger is none
_LARGEST = 32_768
# signs of a name or title; a longer one is cut, it is only compared
_LONGEST = 120
# pictures whose hashes are kept of one file: a form has a dozen
_MOST = 200
# where xlsx, ods and other programs put pictures
_MEDIA = ("xl/media/", "pictures/", "media/")
# the parts that hold a file's properties
_CORE, _PROGRAM, _ODS = "docprops/core.xml", "docprops/app.xml", "meta.xml"
_NAMES = {
    b"creator": "author",
    b"lastModifiedBy": "last_modified_by",
    b"created": "created",
    b"modified": "modified",
    b"Application": "application",
}
_ODS_NAMES = {
    b"initial-creator": "author",
    b"creator": "last_modified_by",
    b"generator": "application",
    b"creation-date": "created",
    b"date": "modified",
}
# A property is a plain element with a short text; found by expression, since a wrong property must never make a form
# unreadable.
_FIELD = re.compile(rb"<(?:[A-Za-z]+:)?([A-Za-z-]+)(?: [^<>]*)?>([^<>]{1,2000})</")
# Blanks, control signs and signs that turn the direction of writing: in a name they only deceive.
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


def read_origin(parts: Mapping[str, bytes]) -> Origin | None:
    """The origin of an xlsx, xlsb or ods; nothing for other files and where nothing is said."""
    if not isinstance(parts, Parts):
        return None
    fields: dict[str, str] = {}
    for name, wanted in ((_CORE, _NAMES), (_PROGRAM, _NAMES), (_ODS, _ODS_NAMES)):
        if name in parts:
            fields |= _fields(parts, name, wanted)
    pictures = parts.marks(_MEDIA)
    if not fields and not pictures:
        return None
    # sorted: pictures in another order are the same pictures
    return Origin(**fields, pictures=tuple(sorted(pictures)[:_MOST]))


def _fields(parts: Parts, name: str, wanted: Mapping[bytes, str]) -> dict[str, str]:
    if parts.size(name) > _LARGEST:
        return {}
    try:
        text = parts[name]
    except UnreadableError:
        return {}
    return _found_fields(text, wanted)


def _found_fields(text: bytes, wanted: Mapping[bytes, str]) -> dict[str, str]:
    """Field → text, the first of its name."""
    found: dict[str, str] = {}
    for tag, value in _FIELD.findall(text):
        name = wanted.get(tag)
        if name is not None and name not in found:
            said = _BLANKS.sub(" ", _spelt_out(value.decode("utf-8", "replace"))).strip()[:_LONGEST]
            if said:
                found[name] = said
    return found


def _spelt_out(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)

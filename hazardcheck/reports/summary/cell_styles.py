"""How cells look: outcomes by colour and by word, the same on every sheet."""

from __future__ import annotations

from typing import Any, Final

# Fill and ink of an outcome; the word stands in the cell too.
TONES: Final = {
    "pass": ("#E6F4E8", "#14532D"),
    "incomplete": ("#E5EEFB", "#123F7A"),
    "rectify": ("#FFF2DC", "#7A3E00"),
    "shutdown": ("#FDE7E7", "#991B1B"),
    "refer": ("#F4E6F7", "#6B1480"),
    "unjudged": ("#ECEFF1", "#37474F"),
}
# Colour of a bar: strong enough beside its neighbours, and told apart by lightness too.
BARS: Final = {
    "refer": "#6B1480",
    "shutdown": "#C62828",
    "rectify": "#E59A1A",
    "incomplete": "#3F7CBF",
    "pass": "#4C9F62",
    "unjudged": "#90A4AE",
    "missing": "#455A64",
    "major": "#C62828",
    "general": "#E9B44C",
}
# 微软雅黑 is on every Chinese Windows; elsewhere the program takes what it has for Chinese.
FONT: Final = {"font_name": "微软雅黑", "font_size": 10}
_USUAL: Final = FONT | {"valign": "top", "text_wrap": True}
# thin grey lines, which a printer shows and nobody looks at
_EDGE: Final = {"border": 1, "border_color": "#C9C9C9"}
_LOOKS: Final[dict[str, dict[str, object]]] = {
    "text": _EDGE,
    "count": {"align": "center"} | _EDGE,
    "date": {"align": "center", "num_format": "yyyy-mm-dd"} | _EDGE,
    "link": {"font_color": "#0B4F9E", "underline": 1} | _EDGE,
    "head": {"bold": True, "bg_color": "#E8ECEF", "border": 1, "border_color": "#9AA0A6"},
    "title": {"bold": True, "font_size": 16, "text_wrap": False},
    "bold": {"bold": True, "bg_color": "#F5F5F5"} | _EDGE,
    "sum": {"bold": True, "align": "center", "bg_color": "#F5F5F5"} | _EDGE,
    "plain": {"text_wrap": False},
    "note": {"text_wrap": True},
}


class Styles(dict[str, Any]):
    """Name → format of a workbook, made when first asked for: ``LOOKS`` or an outcome's name."""

    def __init__(self, workbook: Any) -> None:
        super().__init__()
        self.workbook = workbook

    def __missing__(self, name: str) -> Any:
        self[name] = self.workbook.add_format(_USUAL | (_LOOKS.get(name) or _tone(name)))
        return self[name]


def _tone(name: str) -> dict[str, object]:
    fill, ink = TONES[name]
    return {"bold": True, "bg_color": fill, "font_color": ink} | _EDGE

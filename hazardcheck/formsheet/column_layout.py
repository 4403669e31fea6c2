"""Where things stand in the form: columns and their widths, fonts and colours."""

from __future__ import annotations

from typing import Any, Final

WIDTHS: Final[dict[str, float]] = {
    "number": 7,
    "category": 8,
    "content": 46,
    "state": 8.5,
    "conditions": 6.5,
    "place": 10,
    "description": 16,
    "control_measure": 16,
    "eliminated": 7,
    "safe_meanwhile": 8.5,
    "measure": 16,
    "responsible": 8,
    "funds": 7.5,
    "deadline": 11,
    "contingency": 12,
}
"""Column widths in digits of the default font, by field, in the order of the table."""

FIELDS: Final = tuple(WIDTHS)
COLUMN: Final[dict[str, int]] = {name: place for place, name in enumerate(FIELDS)}
LAST_COLUMN: Final = len(FIELDS) - 1
FULL_KEY_WIDTH: Final = 13
"""Width of 编号 where it holds the checklist's id too."""

HEAD_SLOTS: Final = ((1, 2, 4), (5, 6, 9), (10, 11, 14))
"""Label column, value column and the last column of the merged value, three pairs side by side."""

FACT_SLOTS: Final = ((1, 2, 3), (4, 7, 8), (9, 13, 14))
"""First column of the label's strip, the column that holds the label (the strip's last, its text set flush right),
and the value's column: a merged label would put the value out of reach of "the cell right of its label"."""

_BODY = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True}
_BOX = {"border": 1, "border_color": "#A6A6A6"}
_LABEL = {"font_name": "微软雅黑", "font_size": 9, "valign": "vcenter", "bg_color": "#EEF3F8"}
_INPUT = {**_BODY, **_BOX, "locked": False}

STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_name": "微软雅黑", "font_size": 18, "bold": True, "align": "center", "valign": "vcenter"},
    "basis": {"font_name": "宋体", "font_size": 10, "align": "center", "valign": "vcenter", "text_wrap": True},
    "warning": {"font_name": "微软雅黑", "font_size": 11, "bold": True, "align": "center", "valign": "vcenter",
                "font_color": "#9C0006", "bg_color": "#FFE3E0", "text_wrap": True},
    "side": {**_LABEL, **_BOX, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#D6E2EF"},
    "label": {**_LABEL, **_BOX, "align": "center", "text_wrap": True},
    "hint": {**_LABEL, **_BOX, "font_color": "#9C5700", "bg_color": "#FFF8E5", "text_wrap": True, "indent": 1},
    "strip_first": {**_LABEL, "left": 1, "top": 1, "bottom": 1, "border_color": "#A6A6A6"},
    "strip": {**_LABEL, "top": 1, "bottom": 1, "border_color": "#A6A6A6"},
    "fact": {**_LABEL, "top": 1, "bottom": 1, "right": 1, "border_color": "#A6A6A6", "align": "right"},
    "fact_long": {**_LABEL, "top": 1, "bottom": 1, "right": 1, "border_color": "#A6A6A6", "align": "right",
                  "text_wrap": True},
    "head_value": {**_INPUT, "font_size": 11, "num_format": "@", "indent": 1, "bg_color": "#FFFDE7"},
    "head_choice": {**_INPUT, "font_size": 11, "indent": 1, "bg_color": "#FFFDE7"},
    "head_date": {**_INPUT, "font_size": 11, "num_format": "yyyy-mm-dd", "align": "left", "indent": 1,
                  "bg_color": "#FFFDE7"},
    "fact_value": {**_INPUT, "font_size": 11, "bold": True, "align": "center", "bg_color": "#FFFDE7"},
    "column": {"font_name": "微软雅黑", "font_size": 9, "bold": True, "align": "center", "valign": "vcenter",
               "text_wrap": True, "border": 1, "border_color": "#7F7F7F", "bg_color": "#2F5C8A",
               "font_color": "#FFFFFF"},
    "number": {**_BODY, **_BOX, "align": "center", "bold": True, "num_format": "@"},
    "category": {**_BODY, **_BOX, "font_size": 9, "align": "center"},
    "content": {**_BODY, **_BOX},
    "number_shared": {**_BODY, **_BOX, "align": "center", "bold": True, "num_format": "@", "bg_color": "#E4DFEC"},
    "category_shared": {**_BODY, **_BOX, "font_size": 9, "align": "center", "bg_color": "#E4DFEC"},
    "content_shared": {**_BODY, **_BOX, "bg_color": "#E4DFEC"},
    "answer": {**_INPUT, "font_size": 11, "bold": True, "align": "center", "bg_color": "#FFFDE7"},
    "choice": {**_INPUT, "align": "center"},
    "text": {**_INPUT, "num_format": "@"},
    "funds": {**_INPUT, "align": "center"},
    "day": {**_INPUT, "align": "center", "num_format": "yyyy-mm-dd"},
    "note": {**_BODY, **_BOX, "font_size": 9},
    "sign": {**_LABEL, **_BOX, "align": "center", "text_wrap": True},
    "sign_value": {**_INPUT, "font_size": 11},
    "heading": {"font_name": "微软雅黑", "font_size": 13, "bold": True, "valign": "vcenter", "font_color": "#1F3F60"},
    "plain": {**_BODY, **_BOX},
    "plain_label": {**_BODY, **_BOX, "bold": True, "bg_color": "#EEF3F8"},
}  # fmt: skip
"""Formats of XlsxWriter by name. Font names are those of Chinese Windows; other systems take their own."""

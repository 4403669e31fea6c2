"""Where things stand in the form: columns and their widths, fonts and colours."""

from __future__ import annotations

from typing import Any, Final

# Columns of 自查表 by field, in digits of the default font: together less than the width of A4 upright, so that its
# letters are printed at 9 pt and more. Where the default font is missing (LibreOffice without Calibri or Carlito) the
# digits are a quarter wider, and the page is still printed at nine tenths.
WIDTHS: Final[dict[str, float]] = {"number": 7, "title": 13, "content": 41, "state": 9.5, "note": 12.5}
# The same where 编号 holds the checklist's id too.
SHARED_WIDTHS: Final[dict[str, float]] = {**WIDTHS, "number": 12, "title": 12, "content": 37}

# Field → column from 0 on 自查表, in the order in which the form has them.
COLUMN: Final[dict[str, int]] = {name: place for place, name in enumerate(WIDTHS)}
LAST_COLUMN: Final = len(WIDTHS) - 1

# Columns of 隐患登记 by field: one page wide on A4 across at 75 to 100 % (by the program and its fonts), which leaves
# 9 pt and more of its 12 pt letters.
REGISTER_WIDTHS: Final[dict[str, float]] = {
    "number": 7, "item": 6.5, "title": 7.8, "place": 7.4, "device": 6.1, "conditions": 4.3, "description": 10.4,
    "control_measure": 9.6, "eliminated": 4.8, "safe_meanwhile": 5.7, "measure": 9.6, "responsible": 5.7, "funds": 5.2,
    "deadline": 9.1, "contingency": 7, "done_on": 9.1, "done_note": 7.8, "accepted_by": 5.7, "accepted_on": 9.1,
}  # fmt: skip
# Field → column from 0 on 隐患登记.
REGISTER: Final[dict[str, int]] = {name: place for place, name in enumerate(REGISTER_WIDTHS)}

# Columns of 企业信息: label and value, twice side by side. A value stands right of its label.
HEAD_WIDTHS: Final = (24.0, 17.0, 24.0, 16.0)
# Label column and value column of the two pairs.
HEAD_SLOTS: Final = ((0, 1), (2, 3))

# 宋体 is on every Windows and in WPS; where it is missing the program takes one of the same width.
_BODY = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True}
_BOX = {"border": 1, "border_color": "#A6A6A6"}
_LABEL = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter", "bg_color": "#EEF3F8"}
# Formats of an item's row, whose text has a mark of its own in the manifest.
ROW_STYLES: Final = ("number", "title_of", "content", "number_shared", "title_of_shared", "content_shared")
# What is typed into is unlocked; the sheet is protected without a password, so that nobody types over the texts by
# mistake.
_INPUT = {**_BODY, **_BOX, "locked": False}
_COLUMN = {"font_name": "微软雅黑", "font_size": 10, "bold": True, "align": "center", "valign": "vcenter",
           "text_wrap": True, "border": 1, "border_color": "#7F7F7F", "bg_color": "#2F5C8A",
           "font_color": "#FFFFFF"}  # fmt: skip

# Formats of XlsxWriter by name. Font names are those of Chinese Windows; other systems take their own.
STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_name": "微软雅黑", "font_size": 16, "bold": True, "align": "center", "valign": "vcenter"},
    "basis": {"font_name": "宋体", "font_size": 9, "align": "center", "valign": "vcenter", "text_wrap": True},
    "warning": {"font_name": "微软雅黑", "font_size": 11, "bold": True, "align": "center", "valign": "vcenter",
                "font_color": "#9C0006", "bg_color": "#FFE3E0", "text_wrap": True},
    "side": {**_LABEL, **_BOX, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#D6E2EF"},
    "bar": {**_LABEL, **_BOX, "font_size": 11, "bold": True, "indent": 1, "bg_color": "#D6E2EF"},
    "label": {**_LABEL, **_BOX, "align": "center", "text_wrap": True},
    "hint": {**_LABEL, **_BOX, "font_color": "#9C5700", "bg_color": "#FFF8E5", "text_wrap": True, "indent": 1},
    "fact": {**_LABEL, **_BOX, "text_wrap": True, "indent": 1},
    "head_value": {**_INPUT, "font_size": 11, "num_format": "@", "indent": 1, "bg_color": "#FFFDE7"},
    "head_choice": {**_INPUT, "font_size": 11, "indent": 1, "bg_color": "#FFFDE7"},
    "head_date": {**_INPUT, "font_size": 11, "num_format": "yyyy-mm-dd", "align": "left", "indent": 1,
                  "bg_color": "#FFFDE7"},
    "fact_value": {**_INPUT, "font_size": 11, "bold": True, "align": "center", "bg_color": "#FFFDE7"},
    "column": _COLUMN,
    "number": {**_BODY, **_BOX, "align": "center", "bold": True, "num_format": "@"},
    "title_of": {**_BODY, **_BOX},
    "content": {**_BODY, **_BOX},
    "number_shared": {**_BODY, **_BOX, "align": "center", "bold": True, "num_format": "@", "bg_color": "#E4DFEC"},
    "title_of_shared": {**_BODY, **_BOX, "bg_color": "#E4DFEC"},
    "content_shared": {**_BODY, **_BOX, "bg_color": "#E4DFEC"},
    "answer": {**_INPUT, "font_size": 11, "bold": True, "align": "center", "bg_color": "#FFFDE7"},
    "choice": {**_INPUT, "align": "center"},
    "text": {**_INPUT, "num_format": "@"},
    "funds": {**_INPUT, "align": "center"},
    "day": {**_INPUT, "align": "center", "num_format": "yyyy-mm-dd"},
    "note": {**_BODY, **_BOX},
    "wide_text": {**_INPUT, "font_size": 12, "num_format": "@"},
    "wide_choice": {**_INPUT, "font_size": 12, "align": "center", "num_format": "@"},
    # a day that is a hair too wide in another font prints as ###: it shrinks instead, which wrapping would forbid
    "wide_day": {**_INPUT, "font_size": 12, "align": "center", "num_format": "yyyy-mm-dd", "text_wrap": False,
                 "shrink": True},
    "wide_hint": {**_LABEL, **_BOX, "font_size": 12, "font_color": "#9C5700", "bg_color": "#FFF8E5", "text_wrap": True,
                  "indent": 1},
    "wide_column": {**_COLUMN, "font_size": 12},
    # English words are longer than these columns are wide: they stand upright
    "wide_column_en": {**_COLUMN, "font_size": 11, "rotation": 90},
    "sign": {**_LABEL, **_BOX, "align": "center", "text_wrap": True},
    "sign_value": {**_INPUT, "font_size": 11},
    "heading": {"font_name": "微软雅黑", "font_size": 13, "bold": True, "valign": "vcenter", "font_color": "#1F3F60"},
    "plain": {**_BODY, **_BOX},
    "plain_label": {**_BODY, **_BOX, "bold": True, "bg_color": "#EEF3F8"},
}  # fmt: skip

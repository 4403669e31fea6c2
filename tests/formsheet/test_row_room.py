"""No item of a shipped list is longer than a row of the form can be: Excel hides what is beyond 409 points, and what is
hidden is not answered."""

from __future__ import annotations

import pytest

from hazardcheck.formsheet.column_layout import WIDTHS
from hazardcheck.library import checklists as library
from hazardcheck.library import shipped_files
from hazardcheck.rules.criteria.fingerprints import row_content
from hazardcheck.spreadsheet.text_size import TALLEST, row_height


@pytest.mark.parametrize("name", shipped_files.shipped_ids())
def test_the_whole_item_is_in_sight(name):
    items = library.load_checklist(name).items
    too_long = [item.id for item in items if row_height([(row_content(item), WIDTHS["content"], 10)], 0) >= TALLEST]
    assert too_long == []

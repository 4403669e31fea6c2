"""Words about what stands beside the answers (remarks, ticks, boxes), and about a second reading of the same file."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ131": ("两种读法读出的内容不同：工作表“{sheet}”的 {cells}；请用 Excel 或 WPS 打开核对这些格，另存为 xlsx 后重交", "two readers read different values in sheet “{sheet}”: {cells}; open the file in Excel or WPS, check these cells, save it as xlsx and send it again"),
    "HZ132": ("第二种读法（openpyxl）读不了这个文件（{detail}），没有人核对过读出的内容；请用 Excel 或 WPS 打开后另存为 xlsx 重交", "the second reader (openpyxl) can't read this file ({detail}), so nothing confirms what was read; open it in Excel or WPS and save it as xlsx"),
}  # fmt: skip

"""Words about what stands beside the answers (remarks, ticks, boxes), and about a second reading of the same file."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ131": ("两种读法读出的内容不同：工作表“{sheet}”的 {cells}；请用 Excel 或 WPS 打开核对这些格，另存为 xlsx 后重交", "two readers read different values in sheet “{sheet}”: {cells}; open the file in Excel or WPS, check these cells, save it as xlsx and send it again"),
    "HZ132": ("第二种读法（openpyxl）读不了这个文件（{detail}），没有人核对过读出的内容；请用 Excel 或 WPS 打开后另存为 xlsx 重交", "the second reader (openpyxl) can't read this file ({detail}), so nothing confirms what was read; open it in Excel or WPS and save it as xlsx"),
    "HZ133": ("{item} 的答案是“{state}”，但这一行还写着“{value}”：两者矛盾，按不能确定处理；请核对现场，只留一个说法", "{item} is answered “{state}”, but its row also says “{value}”: that contradicts it and leaves it unclear; look on the spot and keep one of the two"),
    "HZ134": ("{item} 的答案是“{state}”，旁边另写着“{value}”，没有计入判定；请核对是不是说的隐患", "{item} is answered “{state}”; “{value}” stands beside it and was not judged; check whether it speaks of a hazard"),
    "HZ135": ("表格以外写着“{value}”，提到 {items}：没有计入判定，这一项按不能确定处理；请把情况填到该项的行里", "outside the table stands “{value}”, which names {items}: it was not judged and leaves the item unclear; enter it in the item's row"),
    "HZ136": ("表格以外写着有隐患或者没有整改（“{value}”），没有计入判定；请填到对应检查项的行里", "outside the table a hazard is spoken of (“{value}”), which was not judged; enter it in the row of its item"),
    "HZ137": ("表格以外写着“{value}”，可能说的是隐患，没有计入判定；请核对", "outside the table stands “{value}”, which may speak of a hazard and was not judged; check it"),
    "HZ138": ("表格以外还有 {count} 处可能说到隐患的文字（{cells}），没有计入判定；请核对", "{count} more texts outside the table may speak of hazards ({cells}) and were not judged; check them"),
    "HZ139": ("您在 {count} 行打了√（第 {rows} 行）：在“{title}”下面，√ 就是存在隐患。是每一行都存在，还是打勾表示查过了？请逐行改成 无隐患 或 有隐患（在此之前按不能确定处理）", "you ticked {count} rows (√ in {rows}): under “{title}” a √ means that there is a hazard. Does every row have one, or were they ticked off? Write 无隐患 or 有隐患 in each row (until then they are unclear)"),
    "HZ140": ("{item} 的“{column}”写的是“{value}”，不算填了内容，按没有计；请写具体", "{item}: “{value}” under “{column}” says nothing and counts as not given; be specific"),
    "HZ141": ("有的格里是图片（{cells}），图片里的内容没有读；请在格里另写文字", "some cells hold pictures ({cells}), whose content is not read; write it into the cells as well"),
    "HZ142": ("有的格是错误值（{cells}），读不出内容；请重新填写", "some cells hold error values ({cells}) and can't be read; fill them in again"),
    "HZ143": ("{item} 的“{column}”写的是“{value}”，没有写是哪一年；请写成 2026-12-05 的样子（暂按未填处理）", "{item}: “{value}” under “{column}” does not say which year; write 2026-12-05 (counts as not given)"),
    "HZ144": ("检查日期“{value}”没有写是哪一年；请写成 2026-11-20 的样子", "the date of the check “{value}” does not say which year; write 2026-11-20"),
    "HZ150": ("隐藏的工作表里写着“{value}”，提到 {items}，没有计入判定；请取消隐藏后核对，是隐患的填到自查表和隐患登记", "a hidden sheet says “{value}”, which names {items} and was not judged; unhide it and check: a hazard belongs into the form"),
}  # fmt: skip

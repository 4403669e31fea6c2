"""What forms that were made in English printed while their labels were still Chinese: known when they come back."""

from __future__ import annotations

from typing import Final

FORMER: Final = (
    "After 有隐患",
    "Fill in this page first, then answer row by row on 自查表 and enter every hazard on 隐患登记. Only yellow and white cells; each has a hint.",
    "Choose 无隐患, 有隐患 or 不涉及 in every row; enter each hazard on 隐患登记. Grey rows do not apply by 企业信息 and may stay empty.",
    "One row per hazard: an item with several places or devices has several rows. An empty 管控措施 counts as none, an empty 整改期间能否保证安全 as not ensured. The last four columns say what became of it; once every hazard of an item is gone, choose 无隐患 in its row of 自查表.",
    "Choose 有 (yes) or 无 (no). Not sure: leave it empty, never 无; the items concerned are then asked.",
    "1. Answer every row: 无隐患, 有隐患 or 不涉及. An empty row is unanswered, never “no hazard”; one condition is enough for 有隐患.\n2. For 有隐患: take control measures at once and enter each hazard on 隐患登记; without an entry it counts as without control and not safe.\n3. Where safety can't be ensured before or during rectification, stop production or the use of the place until the hazard is gone.\n4. Do not change numbers or texts, delete or add rows; pictures may be inserted. Save as xlsx, sign, seal and hand in.",
    "Choose from the list, or give a GB/T 4754 code (3382) or the product (保温杯); several are joined by 、. Leave it empty if in doubt.",
    "有 = yes, 无 = no, empty = not sure.",
    "Remarks. What is wrong with a hazard, and what is done, goes to 隐患登记.",
    "Which conditions are met: letters, such as a、b.",
    "The day on which it was done, not before the finding and not after the check; empty while it is not. Once all are gone, the row of 自查表 says 无隐患.",
    "是 if it was removed on the spot; then also say what was wrong, what was done and by whom.",
    "是 if safety is ensured meanwhile. Empty counts as not ensured.",
    "Choose 无隐患, 有隐患 or 不涉及; notes go to 备注.",
    "Choose 有 or 无; leave it empty if not sure.",
    "1. Fill in the head: 企业名称 and 检查日期 are required.\n2. Facts: 有 or 无, empty if not sure. Rows closed by 无 turn grey and may stay empty.\n3. Check on the spot, row by row; the cell under 是否有隐患 says how to look.\n4. Enter each hazard on 隐患登记 the same day, one row per place or device; until then its cell says 未登记.\n5. Save as xlsx, print, sign, seal, hand in; keep a copy for three years or more.",
    "1. Take control measures at once: stop the machine, clear and guard the place.\n2. What can be removed on the spot is removed and still marked 有隐患, with what was done and by whom.\n3. Otherwise tell the principal, set measures, person, funds, deadline and contingency, and report it.\n4. Where safety can't be ensured meanwhile, stop until the hazard is gone.\n5. Once it is gone: enter day and work in the same row of 隐患登记, for a major one also the acceptance by somebody other than the person responsible; place and device as before. When every hazard of the item is so recorded, choose 无隐患 in its row; else leave 有隐患.",
    "1. The rows of 隐患登记 with a number were open last time: say of each what became of it; keep number and row.\n2. Still there: what controls it now and whether safety is ensured (said anew each time; empty counts as no).\n3. Gone: the day and the work; of what may be a major hazard also who accepted it and when, not the person responsible.\n4. The item's row in 自查表: 有隐患 while one of them is open; 无隐患 only when all are closed and there is no new one.",
    "无隐患: looked at, none of the conditions.\n有隐患: any one of the conditions.\n不涉及: no such place, machine or process here; it has to agree with the head.\nEmpty: unanswered.",
    "Choose 无隐患, 有隐患 or 不涉及.",
    "Columns of 自查表",
    "Columns of 隐患登记",
    "One row per hazard: an item with several places or devices has several rows. An empty 管控措施 counts as none, an empty 整改期间能否保证安全 as not ensured. The last four columns say what became of it; once every hazard of an item is gone, choose 无隐患 in its row of 自查表. Only hazards of its items stand here: ordinary ones outside the criteria (an extinguisher out of date, a blocked passage) go into the works' own daily record.",
    "1. Answer every row: 无隐患, 有隐患 or 不涉及. An empty row is unanswered, never “no hazard”; one condition is enough for 有隐患.\n2. For 有隐患: take control measures at once and enter each hazard on 隐患登记; without an entry it counts as without control and not safe. Ordinary hazards outside these items go into your own daily record.\n3. Where safety can't be ensured before or during rectification, stop production or the use of the place until the hazard is gone.\n4. Do not change numbers or texts, delete or add rows; pictures may be inserted. Save as xlsx, sign, seal and hand in.",
)

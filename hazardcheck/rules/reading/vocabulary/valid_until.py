"""Until when a paper holds: 电工证有效期至2028-05-01."""

from __future__ import annotations

import re
from datetime import date

from ....late_pattern import LatePattern
from ..written_days import day_of

_VALID = LatePattern(
    r"(?P<about>.{0,12}?)(有效期(限)?(至|到|截至)?|到期(日期?|时间)?|有效(至|到)|下次(检验|检测|检定|校验|年检|复审)(日期|时间)?(为)?)[:\s]*"
    r"(?P<day>\d{4}\s*[-./年]\s*\d{1,2}(\s*[-./月]\s*\d{1,2}\s*日?|\s*月)?)(到期|止)?"
)
_ABOUT = LatePattern(
    r"(的|特种|作业|设备|操作|营业|执照|许可|合格|资格|上岗|检测|检验|检定|校验|报告|灭火器|安全阀|压力表|叉车|行车|电梯|储气罐|压力容器|电工|焊工|证|证书|证件|报警器|探头|可燃气体|防雷|年检|\d|号|台|只|本|、|,)*"
)


def holds_on(text: str, day: date | None) -> bool | None:
    """Whether a text only says until when something holds, and that is still to come on the day of the form; a month
    without a day holds until its last one. Nothing where it does not say that."""
    held = _VALID.fullmatch(text)
    if held is None:
        return None
    about, until = held["about"], held["day"]
    if day is None or not _ABOUT.fullmatch(about):
        return False
    year, month, *rest = re.findall(r"\d+", until)
    if not rest:
        return (int(year), int(month)) >= (day.year, day.month)
    last = day_of("-".join([year, month, *rest]))
    return last is not None and last >= day

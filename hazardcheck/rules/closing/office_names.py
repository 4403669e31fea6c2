"""Posts, departments and offices: words that stand where a name is asked for and name nobody."""

from __future__ import annotations

import re

from ...late_pattern import LatePattern
from .title_words import COMPOUND_SURNAMES, is_title

# An enterprise or a part of it that has no name: whoever speaks for it is not said.
_UNNAMED = LatePattern(
    r"([本我该贵甲乙总分子母]|上级|相关|有关|主管|集团|[一二三四五六七八九十\d]号?)*"
    r"(车间|公司|集团|部门|班组|工厂|厂|厂里|厂部|单位|企业|工段|项目部|机构|中心|局|办公室|(领导)?班子)+((领导)?班子)?"
)
# A post: around a name (张三（车间主任）, 安全员李四) it is none of it.
_POST = (
    r"先生|女士|小姐|同志|师傅|(总|副)?经理|(副|正)?(主任|厂长|班长|组长|科长|部长|队长"
    r"|所长|处长|局长|课长|矿长|店长|站长|场长)|董事长|总监|主管|负责人|责任人|法人(代表)?"
    r"|安全(总监|主管|主任|经理|管理人员|管理员|专员|工程师|员|官|主管)|(专职|兼职|注册)?安全工程师|工程师|技术员|质检员"
    r"|检验员|网格员"
    r"|维修(工|员)|操作工|员工|工人|职工|班组长|电工|焊工|老板娘?|业主|领导|专家|法人|总工|书记|主席"
)
_DEPARTMENT = (
    r"(安全生产|设备|安全|安环|生产|质检|质量|技术|行政|办公|维修|工程|工务|环保|财务|仓储"
    r"|保卫|人事|后勤|机电|动力|综合|管理"
    r"|消防|技安|安技|品质|采购|EHS|HSE|ehs|hse)"
    r"(管理)?(部门?|科|室|处|组|班|队|办|课|中心)"
    r"|(本|我|该|贵|甲|乙|[一二三四五六七八九十\d]号?)?(车间|公司|部门|班组|工厂|厂里|单位|企业|应急局|应急管理局|工段|项目部)"
)
# What an office ends with, whatever stands before: 示例县应急管理局, 安委会, 示例甲厂, 公司领导班子.
_OFFICE = LatePattern(
    r".+(公司|集团|[局厂站办]|委会|委员会|协会|工会|商会|办公室|班子|政府|街道|[支大中]队|车间|事务所|中心|研究院|机构)"
)
# The same of what is left without posts and departments; 李四设备部 is 李四, and 陈登科 may be a name.
_LEFT = LatePattern(r".{2,}([部组班队处所室县市区镇省]|委会)|.{3,}[科会院所]|班子|县局|市局")
# a family name of two signs makes a short name long: 欧阳登科
_FAMILY = LatePattern(f"({COMPOUND_SURNAMES})")
# What a department or post is of, alone: 生产厂长, 喷漆车间主任.
_FIELDS = frozenset(
    """安全生产 设备 安全 安环 生产 质检 质量 技术 行政 办公 维修 工程 工务 环保 财务 仓储 保卫 人事 后勤 机电 动力
    综合 管理 消防 采购 喷漆 喷涂 涂装 抛光 打磨 冲压 焊接 铸造 仓库 锅炉 电镀 喷粉 包装 装配 熔炼 机加工
    一线""".split()
)


def without_posts(name: str) -> str:
    """A name without its post and department; nothing where nothing else stands there."""
    return re.sub(_DEPARTMENT, "", re.sub(_POST, "", re.sub(f"({_DEPARTMENT})(?={_POST})", "", name)))


def is_post(bare: str) -> bool:
    """Whether a text holds a post and no name: 厂长, 生产厂长, 设备科长; not 张厂长."""
    left = without_posts(bare)
    return is_title(bare) or (bool(re.search(_POST, bare)) and (not left or left in _FIELDS))


def is_office(bare: str) -> bool:
    """Whether a text of letters is a post or an office alone, which accepts nothing: a person does."""
    left = without_posts(bare)
    if not left or left in _FIELDS or is_title(bare):
        return True
    if _FAMILY.match(bare) and len(bare) <= 4:
        return False
    return bool(_OFFICE.fullmatch(bare) or _LEFT.fullmatch(left))


def is_named_office(bare: str) -> bool:
    """Whether a text of letters is an office or department that can grant something: 示例县应急管理局, 县局,
    安委会, 安环部; not 公司, 本单位, 厂长."""
    return not is_post(bare) and bare not in _FIELDS and not _UNNAMED.fullmatch(bare) and bool(bare) and is_office(bare)

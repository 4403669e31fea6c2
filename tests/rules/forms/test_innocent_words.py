"""What an office writes on a form is innocent; the soft words of hazards are not, however they are put."""

from __future__ import annotations

from datetime import date

import pytest

from hazardcheck.rules.forms.innocent_words import is_innocent, signs

DAY = date(2026, 11, 5)
INNOCENT = """
制表人：张三
制表：李四  2026-11-05
填表日期：2026年11月5日
联系电话：13800000000
联系人：王芳 13900000000
电话 0579-87654321
检查人：张三、李四
检查人员：钱某乙
网格员：周某
2026年11月
11月份
2026年第四季度
2026.11.5
11月5日
同上
有效期至 2027-05
有效期至2027年5月31日
灭火器有效期至2027-05
电工证有效期至2028-03-01
下次检验日期：2027年3月
正常
无
无异常
OK
/
√
已检查
合格
未发现隐患
一切正常
以上情况属实
以上内容均属实
情况属实，同意上报
已签字盖章
已上报
已录入系统
已存档
本表一式两份
一式两份，企业留存一份
请于11月25日前交村委
请于每月25日前报送网格员
第1页 共3页
共3页
以下空白
此页无正文
单位（盖章）：
（盖章）
示例门业有限公司
示例门业有限公司（盖章）
单位名称：示例门业有限公司
地址：示例市示例区示例路8号
示例镇示例村
收到，谢谢
已阅
审核：陈某
复核人：赵六 2026/11/6
陪同人员：孙七
企业负责人签字：王五
安全员：吴九
附件：营业执照复印件
11月自查
李工看过
邮箱：abc@example.com
Administrator:
张三已核对
王主任已检查
2026-11-05 张三
说明：1. 本表一式两份。
备注：拿不准的，问网格员。
2026年11月  表号：AQ-07  第1页
某某开发区企业安全生产自查资料
第 1 页 共 2 页
填表人：阿依古丽
"""
SOFT = """
3号喷台探头过期，下周换
探头过期
灭火器过期
下周换
月底前换
已报修
已联系厂家
待更换
没有了
缺一个
少一只灭火器
松动
护栏松动
有点漏
阀门漏
不太灵
急停不太灵
偶尔报警
报警器偶尔不响
维修中
2号除尘器维修中
联系厂家处理
暂未安装
暂时没装
准备换新
准备下个月装
计划年底改造
等配件
配件没到
老化
皮带老化
线路老化严重
积灰多
粉尘有点厚
门关不严
排风扇声音大
风机异响
风机停了
跳闸
接地线断了
接地线掉了
用胶带缠着
临时用铁丝绑着
钥匙丢了
证到期了
电工证快到期
有效期至2025-05
张三没证
新员工还没培训
通风差
味道重
温度偏高
压力表看不清
标识看不清
标识脱落
堆了杂物
通道堵了
消防栓没水
3号喷台
喷漆房
×
?
见照片
详见附件
同上月
和上次一样
需要关注
电话通知厂家来换
李松动
高温
拿不准
问网格员
备注：探头过期
说明：2号喷台
填表人：探头坏
安全生产问题记录
节前发现报警器坏了
节前发现联锁被拆
15日前发现喷漆房冒火花
员工住打磨车间二楼
烟头扔在调漆室
柴油桶堆在调漆室
昨天喷漆房起火报了派出所
工人中毒送到村委会
检查管冒烟
检查池满溢
负责人：管冒烟
管冒烟
no ventilation
no permit
no interlock
"""


@pytest.mark.parametrize("text", INNOCENT.strip().splitlines())
def test_innocent(text: str) -> None:
    assert is_innocent(text, DAY)


@pytest.mark.parametrize("text", SOFT.strip().splitlines())
def test_soft_words_of_a_hazard(text: str) -> None:
    """Nor does a name, a day or an office beside them make them innocent."""
    for said in (text, f"张三：{text}", f"{text} 2026-11-05", f"检查人：张三；{text}", f"已上报，{text}"):
        assert not is_innocent(said, DAY), said
    assert not signs(text)


@pytest.mark.parametrize(
    "text",
    ["欧阳锋", "李某", "钱某乙", "王厂长", "尹红、丁一", "Zhang San", "J. A. Smith", "2026-11-05", "周某 11月5日"],
)
def test_what_stands_where_a_signature_is_asked_for(text: str) -> None:
    assert signs(text)


@pytest.mark.parametrize(
    ("text", "day", "innocent"),
    [
        ("有效期至2026-11", DAY, True),
        ("有效期至2026-10", DAY, False),
        ("有效期至2026-11-05", DAY, True),
        ("有效期至2026-11-04", DAY, False),
        ("有效期至2027-05", None, False),
        ("漏电保护器坏了有效期至2027-05", DAY, False),
    ],
)
def test_a_paper_holds_until_its_day(text: str, day: date | None, innocent: bool) -> None:
    assert is_innocent(text, day) is innocent


@pytest.mark.parametrize("text", ["Detector Broken", "Fan Missing", "needs service", "Next week", "Exhaust Fault"])
def test_what_is_no_signature(text: str) -> None:
    assert not signs(text)

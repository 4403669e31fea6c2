"""Whether a text that a person wrote outside the rows of a form is known to tell of no hazard.

The words of hazards are without end (探头过期, 下周换, 偶尔报警), those of an office are few: who signed, when, how to
reach him, how many pages, that the form was handed in. So whatever is not put together of these is asked about:
``制表人：张三  2026-11-05`` is innocent, ``3号探头下周换`` is not, nor is ``3号探头`` alone.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from ...late_pattern import LatePattern
from ..closing.title_words import COMPOUND_SURNAMES, SURNAMES
from ..reading.harmless_words import agrees_with_none
from ..reading.plain_text import plain
from ..reading.remark_words import Tone, tells_hazard, tone_of
from ..reading.vocabulary.known_names import GIVEN
from ..reading.vocabulary.remark_shapes import counts_differ, is_office, is_product_list
from ..reading.vocabulary.valid_until import holds_on

# What people write beside a day: a month of a year, a quarter, a week.
_TIME = (
    r"(\d{2,4}\s*[年./-])?\s*\d{1,2}\s*([月./-]\s*\d{1,2}\s*[日号]?|月份?)|\d{4}\s*年(度|份)?|\d{4}"
    r"|(\d{4}\s*年)?第?[一二三四1-4]季度?|星期[一二三四五六日天]|周[一二三四五六日]|[上下]午|\d{1,2}[::点时]\d{0,2}分?"
)
# The head of a remark: of what the office writes, never of a thing that may be broken.
_LABEL = (
    r"((制表|填表|填报|填写|编制|检查|自查|联系|负责|复核|审核|审批|陪同|经办|签收|接收|记录|录入|打印|报送|上报|抄送|参加|受检|被检查?)(人员|人|日期|时间|单位|部门|方)?"
    r"|(安全|主要|车间|现场|单位|企业|项目)?(负责人|责任人|管理员|管理人员)|安全员|网格员|班组长|厂长|主任|经办|法人|法定代表人"
    r"|(联系|办公|手机|值班)?(电话|号码|手机)|电话号码|手机号码?|tel|qq|微信号?|邮箱|e?-?mail|传真|邮编"
    r"|(企业|单位|公司|厂)?(名称|名|地址|全称)|地址|单位|企业|公司|统一社会信用代码|信用代码|所属(村|镇|街道|网格)|所在网格|网格"
    r"|日期|时间|签字|签名|签章|盖章|公章|附件|附|抄送|编号|文号|表号|版本|页码|份数|说明|填表说明|备注|注)"
)
# An address names where it lies: a place of the administration, then road and number; 打磨车间二楼 is none.
_UNIT = r"[\u4e00-\u9fff]{2,4}(省|市|县|区|镇|乡|街道|村|社区)"
_ROAD = r"[\u4e00-\u9fff\d]{1,6}(路|街|巷|弄|大道|工业区|工业园|园区)"
_PLACE = (
    rf"({_UNIT}){{2,5}}({_ROAD})?(\d{{1,5}}(-\d{{1,4}})*(号|幢|栋|楼|层|室)?)*|({_UNIT})?{_ROAD}(\d{{1,5}}(-\d{{1,4}})*(号|幢|栋|楼|层|室)?)+"
    r"|[\u4e00-\u9fff]{2,3}(镇|乡|街道|村|社区)"
)
_TRADE = (
    "门业|五金|机械|电器|工具|塑料|塑业|家具|木制品|木业|金属|铸造|压铸|配件|制品|工贸|加工|造纸|纸箱|印刷|食品|纺织|服装|玻璃|陶瓷|杯业|锁业"
    "|炊具|铝业|铜业|喷涂|抛光|电镀|模具|休闲用品|日用品|健身器材"
)
# No name of a firm has these signs, and hardly a sentence goes without: 砂轮有豁口示例五金厂.
_NAMING = "(?:(?![有着了的在没还就是给被把要得很太也又只未不过离到从让叫借])[\u4e00-\u9fff()（）])"
_FIRM = (
    rf"({_NAMING}{{2,20}}(有限(责任)?公司|股份公司|商行|经营部|合作社|事务所)|{_NAMING}{{2,8}}({_TRADE})厂"
    rf"|({_UNIT}){{0,3}}(应急管理局|应急局|应急办|安监所|安监站|安办|消安办|街道办|办事处|人?民?政府|村委会|村委|居委会|派出所|消防(大队|中队|站))"
    r"|第?\w{1,3}网格)(\(?(盖章|公章|章)\)?)?"
)
_NUMBER = (
    r"(\+?86-?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}[\s-]?\d{7,8}(-\d{1,5})?"
    r"|\d{3,8}(-\d{3,8})?|[a-z0-9_.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+"
)
_CODE = r"[0-9a-z]{15,18}|(第|编号|表号|文号|版本|no\.?)[:\s]?(?=[a-z.-]*\d)[a-z0-9.-]{1,20}号?"
# Papers and what is done with them; none of these is a thing of the workshop.
_PAPER = (
    r"(本|此|该)?(自查|检查|登记|统计|隐患排查)?(表|记录|材料|资料|文件|报告|清单|台账"
    r"|表格|原件|复印件|扫描件|电子版|纸质版|纸质件|照片|营业执照)"
)
_DONE_WITH = (
    r"(打印|签字|签名|签收|盖章|上传|上报|报送|提交|录入(系统|平台)?|归档|存档|留存|留底|备案"
    r"|发送|交|寄出|扫描|收到|收|阅|核对|填写|填报|填|登记|抄送|发|存)"
)
_ANSWER = "(不?符合|不?合格|不?存在|[有无]隐患|[有无是否]|不?正常|不?涉及)"
# To whom a form goes.
_TO = (
    "(本?(村|镇|街道|社区|园区))?(村委会?|镇政府|镇里|村里|街道|社区|应急[局办所]|安监[所站办]|安办"
    "|网格员?|办公室|安全[科办]|平台|系统|邮箱|我处|我办)"
)
_OFFICE = (
    rf"({_PAPER}){{0,2}}(已|均已|都已|已经|全部)?{_DONE_WITH}{{1,3}}(完|完毕|完成|好|了|过)?"
    rf"|({_PAPER}){{1,3}}"
    r"|(本|此)?表?一式[一二两三四五\d]份|(各|双方|企业|村|村委|镇|街道|网格员?|单位|公司)?(各)?(执|留|存|留存|存档)[一二\d]份"
    r"|(企业|村|镇|街道|网格|公司|本厂|单位)(留存|存档|留底)|"
    r"请?(各企业|各单位|企业|务必)?(请)?(于|在)?(每月|每周|每季度?|本月|下月|月底|年底|节)?(\d{4}年)?(\d{1,2}月)?(\d{1,2}[日号])?(之前|以前|前|内)(务必)?(交|报送|报|上报|提交|发送|送|反馈|寄)(到|至|给|回)?"
    rf"({_TO})?"
    r"|第?\d{1,3}\s*/\s*\d{1,3}页?|第\d{1,3}页|共\d{1,3}页|page \d{1,3}( of \d{1,3})?|续表|续上页|接上页|转下页|"
    r"(以下|此处|下面|以下为|本页以下)?(空白|无正文|无内容)|此页(空白|无正文)|以下空白|(正文)?完|结束|end|草稿|样表|模板|附表\d*|表\d+"
    rf"|{_ANSWER}(的|项)?(打|填|画|划|用|写)[√×○/]|[√×○/](表示|代表|为){_ANSWER}"
    r"|(存在|发现|主要|其他|需要说明)?的?(主要|安全|其他)?(问题|隐患|情况|事项)(及整改(意见|情况|措施))?:(无|没有|暂无)"
    r"|合计|总计|小计|共计|(以上|所列|各项|全部|均|都|已|逐[条项])*(检查|核对|核实|查看|自查)(过|完|完毕|完成)?"
    r"|(完成|整改|合格|符合)率"
    r"|同上|同前|同左|收到|已阅|知悉|已知悉|谢谢|感谢|辛苦了?|同意(上报|报送|提交)?|审核通过|审核|复核|情况属实|属实|以上(内容|情况|信息|数据|填报)?(均|全部)?(属实|真实|无误|真实有效)"
    r"|(特此|本厂|本公司|我厂|我公司)?承诺(以上|所填)?(内容|情况)?(均)?(属实|真实)|本人(已)?确认|确认无误|(手写|电子)?签名|签章处|盖章处|\(?(盖章|公章|签字|签名|章|手印)\)?"
    r"|(本月|本次|本周|今日|例行|月度|季度|每月|日常|企业|岗位|班组)?(自查|检查|巡查|排查|点检)(表|记录|时间|人)?(记录)?|sheet\d*|照片\d*|图\d+|天气[::]?[晴阴多云小中大雨雪转]{1,5}"
)
_TITLES = r"(先生|女士|同志|师傅|老师|主任|经理|厂长|书记|站长|科长|队长|班长|总|工)"
_NAME = (
    rf"(({COMPOUND_SURNAMES})[\u4e00-\u9fff]{{1,2}}|[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
    rf"|[\u4e00-\u9fff]?某[甲乙丙丁戊某]|示例[甲乙丙丁戊]|[{SURNAMES}]某)({_TITLES})?|[{SURNAMES}]{_TITLES}"
)
# Capital letters make a name of it: Zhang San, J. Smith.
_LATIN = r"[A-Z][A-Za-z'.-]{0,20}( [A-Z][A-Za-z'.-]{0,20}){1,3}"
# What programs write before a comment: who wrote it.
_AUTHOR = LatePattern(
    r"\A(administrator|admin|user|author|作者|微软用户"
    r"|microsoft office user|windows 用户|lenovo|dell|hp|asus|pc|thinkpad|wps_\d+|用户|office)[::]\s*"
)
_PARTS = LatePattern(r"[\s,;。!?、|/]+")
_STOPS = " .。:;,()[]【】<>*·-—_=~#|"
_OFFICIAL = LatePattern(rf"({_TIME})(自查|检查|巡查|月度自查)?|{_NUMBER}|{_CODE}|{_OFFICE}")
_LABELLED = LatePattern(rf"{_LABEL}\s*(\((?P<aside>.{{0,8}})\))?\s*(?P<value>.*)")
_SIGNED = LatePattern(rf"{_LABEL}\s*(\((?P<aside>.{{0,8}})\))?\s*[:=]\s*(?P<value>.*)")
# What is done, as a label: without a colon 检查管 is a thing, 检查人张三 a person.
_BARE = LatePattern(
    r"(制表|填表|填报|填写|编制|检查|自查|联系|负责|复核|审核|审批|陪同|经办|签收|接收|记录|录入|打印|报送|上报|抄送|参加|说明|备注|注|附|附件)"
)
# What tells of a defect in words that stand in a name or an address by chance only.
_DEFECT = LatePattern(
    r"过期|超期|到期未|换|修|坏|漏|缺|裂|锈|损|破|断|脱落|掉|松动|老化|失[效灵控]|停[用机]|故障|报警|报修|探头|联锁|积[尘灰粉]|起火|着火|失火|冒|火花|火星|中毒|受伤|伤亡|死|烟头|柴油|汽油|酒精|堆|溢|变形|下沉|歪|反了|泼|晕|着水|飞出|不[灵响亮动能]|没|未|待|隐患|问题|堵|旁路|短接|拆|高温|超"
)
# Whom to ask, said together with what one is not sure of; either alone is asked about.
_ADVICE = LatePattern(
    r"(有疑问|拿不准|不清楚|不明白|不会填)(的|时)?[,，]?(请|可)?(问|咨询|联系)(网格员|安全员|安监员|村里|镇里|街道|应急办|应急局|安监站)"
)
# The title of a paper: 某某开发区企业安全生产自查资料.
_TITLED = (
    r"[\u4e00-\u9fff]{0,24}(安全生产|事故隐患|隐患排查治理?|安全)"
    r"(自查|检查|排查|登记|管理|隐患排查)*(资料|材料|台账|表|清单|记录)(汇编|档案)?"
)
_PAGE = LatePattern(r"(第|共)\s*(\d+)\s*页")
# Names that begin with no usual surname, as they are written in Chinese: 阿依古丽.
_FOREIGN = "阿依古丽买提江尔克木扎别热娜汗巴图格斯乌吉玛卓桑旦珠拉措顿孜亚力穆罕默德艾山沙吐逊努帕库"
_PERSON = LatePattern(rf"[^:]*(人|人员|员|长|者|签字|签名)\s*:\s*([{_FOREIGN}·]{{2,8}}|[{GIVEN}]{{2,3}})")
# Labels of what an enterprise makes.
_GOODS = LatePattern(r"(主要产品|产品|主营|经营范围|生产产品|主要生产|生产)\s*[:：]?\s*(?P<value>.*)")
# Surnames are things too (管, 车, 梁); with such a sign behind them they are no person.
_NO_NAME = LatePattern(
    "[冒烟火着变沉歪反溢轮片罐阀泵轴架梯窗墙顶柜飞松掉塌烫响停不没未无坏漏断裂锈缺堵堆灰粉油气线管箱灯板盖池井炉台床车网扇座钩链绳漆味磨焊喷抖卡死掀滑撞碰偏斜熄灭爆炸泄滴渗吵重热冷湿黑脏乱旧老]"
)
# What people call a sheet that they add: after what it holds or whom it is of, never after what is wrong there.
_TAB = LatePattern(
    r"(sheet|工作表|表|附表|附件|图|页)?[\s_-]?\(?\d{0,4}\)?|.{0,16}(表|单|台账|册|记录|照片|图片|附件|证书?|证件|资料|说明|制度|方案|计划|目录|封面|封底|汇总|统计|档案|明细"
    r"|月份?|季度|年度?|厂|公司|车间|班组?|项目|数据|选项|参数|底稿|草稿|备忘|备注|其他|设备|人员|岗位|列表|字典|list|data|notes?|photos?)[\s_-]?\(?\d{0,4}\)?"
)
# One part may hold so much; a longer one is a sentence.
_LONGEST = 60


# the same remarks come with many forms of a run
@lru_cache(maxsize=4096)
def is_innocent(text: str, day: date | None = None) -> bool:
    """Whether a text is known to tell of no hazard. ``day``: of the form; until then a paper has to hold."""
    said = _PAGE.sub(r"\1\2页", _ADVICE.sub("", _AUTHOR.sub("", plain(text).lower()).strip()))
    if agrees_with_none(said):
        return True
    if "?" in said:
        return False
    if _is_known(said.strip(_STOPS), day):
        return True
    parts = [part for line in said.split("\n") for part in _labelled_parts(line)]
    # 男32人，女14人 counts twice what an office counts
    return all(_is_known(part, day) for part in parts) and (not counts_differ(said) or all(map(is_office, parts)))


def is_tab_name(text: str) -> bool:
    """Whether the name of a sheet tells of no hazard: 设备台账, Sheet2, 11月; 3号喷台报警器坏了 does."""
    said = plain(text).lower()
    known = _TAB.fullmatch(said) is not None and not _DEFECT.search(said) and not tells_hazard(said)
    return known or is_innocent(text)


def tells_defect(text: str) -> bool:
    """Whether words tell of a defect that stand in a name or an address by chance only: 过期, 冒, 堆, 没."""
    return _DEFECT.search(text) is not None


def signs(text: str) -> bool:
    """Whether a text can stand where a signature is asked for: names, a day, what is innocent anyway."""
    said = plain(text)
    if _is_name(said):
        return True
    return is_innocent(text) or all(
        _is_name(part) or is_innocent(part) for part in re.split(r"[\s,;、/]+", said) if part
    )


def _labelled_parts(line: str) -> list[str]:
    """The parts of a line; a blank behind a label belongs to it (``联系人： 张三``)."""
    return [part for part in _PARTS.split(re.sub(r"\s*([::=])\s*", r"\1", line)) if part]


def _is_known(part: str, day: date | None) -> bool:
    part = part.strip(_STOPS)
    if not part or agrees_with_none(part) or (is_office(part) and tone_of(part) < Tone.SAYS_HAZARD):
        return True
    if len(part) > _LONGEST:
        return False
    if (holds := holds_on(part, day)) is not None:
        return holds
    if _OFFICIAL.fullmatch(part):
        return True
    if _is_made(part):
        return True
    if _DEFECT.search(part) or tells_hazard(part):
        return False
    if re.fullmatch(f"{_FIRM}|{_PLACE}|{_TITLED}", part):
        return True
    signed = _SIGNED.fullmatch(part)
    labelled = signed or _LABELLED.fullmatch(part)
    if labelled is None or (not signed and _BARE.fullmatch(part.removesuffix(labelled["value"]))):
        return labelled is not None and not labelled["value"]
    value, aside = labelled["value"].strip(_STOPS), labelled["aside"]
    if aside and not _is_value(aside, day):
        return False
    # a name need not be a usual one where the label asks for one
    return _is_value(value, day) or _PERSON.fullmatch(part) is not None


def _is_made(part: str) -> bool:
    """Whether a text only names goods behind their label: 主要产品：防盗门、不锈钢制品."""
    made = _GOODS.fullmatch(part)
    return made is not None and is_product_list(made["value"])


def _is_value(value: str, day: date | None) -> bool:
    """Whether that stands behind a label which belongs there: a name, a number, a day, a place, a firm, or nothing."""
    return not value or (value.isdecimal() and len(value) < 3) or _is_name(value) or _is_known(value, day)


def _is_name(text: str) -> bool:
    return (
        re.fullmatch(f"{_NAME}|{_LATIN}", text) is not None
        and not _NO_NAME.search(text)
        and not _DEFECT.search(text)
        and tone_of(text) <= Tone.WORDS
    )

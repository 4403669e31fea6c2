"""Whether a clause names a control that is in force: a closed list of controls, and nothing that denies one.

Example: 停用并上锁 and 派人看守 are controls. 没停，照喷，无人看守 denies them, 停产后已恢复生产 has ended one, and
小心使用 names none.
"""

from __future__ import annotations

from ...late_pattern import LatePattern

_CONTROL = (
    "停|关(停|闭|机|阀|火)|断(电|气|水|料|油|开|源)|切断|上锁|锁(闭|好|上|住|定)|加锁|挂(牌|警)|警(戒|示|告)|隔(离|开|绝|断)|围(挡|栏|蔽|起|好)|拉(线|警)|封(闭|存|停|堵|控|锁|条|好|住)|查封"
    "|撤(人|离|出|走)|疏散|清(空|场|人|理|扫|除)|搬(离|走|出|至|到)|移(走|至|到|出|离)|转移|专人|(派|安排|指定|设).{0,6}人|有人|看(守|护|管)|守(着|护)|监(护|控|视|测|督)|值(守|班)|盯守|旁站"
    "|巡(查|检|视|逻)|通风|排风|换气|开窗|禁(止|用|火|烟|入)|严禁|不(得|准|许)|限(制|载|速|人|量|压|流)|降(压|载|温|负|低)|减(少|压|载)|收回|追回|扣押|下架|召回|绕行|设岗|调离|佩戴|穿戴|支护|加固|支撑"
    "|叫停|退出|更换|代替|替代|备用|便携|检测|冷却|喷淋|灭火|接地|泄压|排(空|放|水)|熄火|驱散|看住|设(置|立|点|哨|障)|护栏|遮挡|覆盖|垫|人工|暂不|暂停|报废|拆(除|下)|放空"
    "|送到|压力设定|处置步骤|专业人员|代管|代替|借调|补(齐|足|记|巡|查|做|通知)|离岗|制止|单独|追溯|返回|避风|卸至|减速|压减|减风|休风|保供|救援|先救|换有证"
    "|逐次|批准|全面(隐患)?排查|安全检查|风险辨识"
    "|先落实临时防范措施|调度指令|岗位负责人|岗位安全负责|书面告知|考核合格|在线|控制运行|产能|撤到|交底|抢险"
    r"|\b(stop|stopped|shut|closed?|lock(ed|s)?|locked|isolat\w*|cordon\w*|guard(ed|s)?|watch(ed|man)?|ventilat\w*|disconnect\w*"
    r"|evacuat\w*|tag(ged)?|barrier\w*|barred|fenced?"
    r"|out of (use|service)|switched off|patrol\w*|monitor\w*|supervis\w*|signs?|off)\b"
)
# In front of a control: it is not there, not yet there, or there no more.
_DENIED = (
    rf"(不想|下班后|再(?=停)|过年|春节|没|没有|未|并未|无|不(?!得|准|许)|不能|不让|不肯|不敢|无法|没法|没人|无人|拒绝|取消|撤销|撤了|解除|停止|将|准备|拟|应当?|需要?|(?<!重)要|建议|要求)"
    rf"(有|能|设|设置|安排|派|专|人|再|同意|立即|马上)*({_CONTROL})"
)
# Work goes on, or the control is over; of the others (其他喷台正常生产) it may be said.
_ENDED = (
    r"(正常|照常|照样|继续|加班|偶尔|小心)(生产|使用|运行|作业|喷漆|喷涂|开机|喷|用|开|干)|照(喷|用|开|做|干)"
    r"|(仍|还|现)?在(使用|生产|用|运行|作业)(?!前)|(已|又|后|早已)恢复(生产|使用|运行|作业)|月前恢复|停(产|用)[一两]天|停(用|产)?过(?!程)|停不|停(用|产)?不了|又(开|用|启)|就开|偷|边(生产|整改|用)|晚上(继续|开)|管控失效|失(效|控)的?措施"
    r"|老板不|领导不|不同意停|不到位|未落实|\b(not|no|never|without)\b"
)
_FORBIDDEN = r"(不得|不准|不许|禁止|严禁|杜绝|防止|避免|不再|前|其他|其余|其它)[^，,。；;]{0,6}"
# Put together once: a text of a thousand signs is put together and looked up in the time in which it is searched for.
_FORBIDDEN_END = LatePattern(f"{_FORBIDDEN}({_ENDED})")
_ENDS, _CONTROLS, _DENIALS = LatePattern(_ENDED), LatePattern(_CONTROL), LatePattern(_DENIED)


def is_ended(text: str) -> bool:
    """Whether a text says that work goes on, or that a control is over."""
    return bool(_ENDS.search(_FORBIDDEN_END.sub("禁止", text)))


def names_control(clause: str) -> bool:
    """Whether a clause names a control and does not deny it."""
    return bool(_CONTROLS.search(_DENIALS.sub("", clause)))

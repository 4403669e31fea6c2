"""Which words are a job or a part that somebody plays, and no person: 总经理, 主要负责人, 审批人, 复查人.

A title behind a surname is somebody who is known there (王总, 李经理), and so is one beside a name (安全员李四).
"""

from __future__ import annotations

from ...late_pattern import LatePattern

# The most usual surnames; a name of any of them is believed where a signature is asked for.
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧肖尹姚邵汪祁毛狄米贝明臧计成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季强贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房干解应宗丁宣邓郁杭洪包左石崔吉龚程嵇邢裴陆荣翁荀羊"
    "甄曲封储靳焦巴牧隗山谷车侯班仰仲宫宁仇甘厉祖武刘景詹束龙叶司黎薄印白蒲鄂索赖卓池乔闻党翟谭劳姬申冉桑桂濮牛寿边燕冀尚农温庄晏柴瞿阎慕连习艾向古易廖终居衡步都耿满弘匡国文寇广东欧利师巩聂晁"
    "勾敖冷辛阚那简饶曾关相查后荆红游竺权逯盖益桓公仉督岳帅缑亢有琴归海晋楚闫"
)
COMPOUND_SURNAMES = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|轩辕|令狐|宇文|长孙|慕容|司徒|司空|夏侯|端木|百里|南宫"
# 副 of 副总经理, 项目 of 项目经理: none is a surname by itself
_RANK = (
    "总|副|正|主要|常务|执行|分管|主管|现任|第一|第二|第三|直接|具体|实际|项目|企业|单位|公司|工厂|部门|车间|班组|工段"
    "|本单位|本企业|高级|中级|初级|助理|注册|专职|兼职|值班|当班|带班|现场|相关|有关|指定|上级|全体|各|本|该"
)
# What somebody does, or sees to: 审批 of 审批人, 安监 of 安监员.
_DUTY = (
    "审批|批准|审核|复查|复核|核查|核验|核实|签字|签名|签署|签收|签发|检查|抽查|自查|排查|验收|安全|安监|安环|安保|安技|监理"
    "|监护|监督|监管|监察|见证|经办|经手|承办|主办|协办|填表|填报|填写|记录|登记|上报|报告|汇报|确认|评审|整改|治理|销号"
    "|负责|责任|管理|巡检|巡查|点检|陪同|参加|联系|代表|法定|法定代表|控制|委托|受托|授权|被授权|当事|操作|使用"
    "|施工|作业|维护|维修|保养|保管|仓管|仓库|库管|调度|质检|质量|检验|检测|保安|保卫|消防|环保|设备|技术|工艺|生产|安全生产"
    "|应急|统计|资料|行政|人事|财务|采购|后勤|综合|网格|工作|服务|司炉|叉车|水电|程序|班"
)
_HEAD = (
    "经理|主任|书记|总监|总裁|总工|副总|老总|老师|主管|工程师|监理|董事|监事|主席|法人|领导|厂长|班长|组长|科长|部长|队长"
    "|所长|处长|局长|课长|矿长|店长|站长|场长|段长|库长|车长|董事长|监事长|理事长|会长|院长|校长|镇长|乡长|村长|值长"
)
_TITLE = LatePattern(
    f"({_RANK}|{_DUTY})*({_HEAD})+|({_RANK}|{_DUTY})+([人员者师官方岗工]|人员)?|[本该各分我贵](局|科|厂|队|董)"
)
# 保荐人: whatever ends like that and begins with no surname; 王立人 is a name
_ENDING = LatePattern(f"(?!{COMPOUND_SURNAMES})[^{SURNAMES}].{{0,4}}([人员长师者官]|监理)")
# longer than any title, and a text for people has no end
_LONGEST = 16


def is_title(bare: str) -> bool:
    """Whether a text of letters is a title alone: 总经理, 副厂长, 法定代表人, 安监员; not 李经理, 王总, 王立人."""
    return len(bare) <= _LONGEST and bool(_TITLE.fullmatch(bare) or _ENDING.fullmatch(bare))

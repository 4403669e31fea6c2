"""Names of persons that are known to be no word of a thing: a usual surname with the signs of given names.

张伟 and 李工 are such names; 汪着水, 梁变形 and 高温 are none, though each begins with a surname.
"""

from __future__ import annotations

from typing import Final

# The most usual surnames, none of which begins the word of a thing together with the signs of given names below.
SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪应楼吕章童颜俞厉"
)
# Signs of given names. No word of a defect is made of them: 松, 飞, 光, 开, 热, 水, 超 and 断 are missing.
GIVEN: Final = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明霞刚桂英华玉兰萍红鹏辉玲芬燕彬斌浩宇轩欣怡佳俊峰健波宁琴云莉海林龙虎鑫翔志建国庆武德福贵荣昌盛祥瑞吉安康平顺春夏秋冬梅菊竹莲香美慧婷雪琳珍凤仙秀素月星晨阳宏洪良善忠义仁礼智信诚永恒"
    "伯仲叔季青柏岩川江河湖源泽润文学才元东南西北新根宝财富民生帆凯旭阿锋锦绍益少卫巧爱翠淑惠雅倩颖蓉薇岚梦思雨子若晓晗涵博睿哲然烨毅恩锐达奇树坚进银昊宸铭诗依可嘉甲乙丙丁戊某三四五六七八九"
)
PERSON_NAME: Final = (
    rf"(?:[{SURNAMES}](?:某|[{GIVEN}]{{2}}|[{GIVEN}]|工|总|厂长|主任|经理|师傅|书记|老师|班长)"
    rf"|[{GIVEN}]?某[甲乙丙丁戊]|[甲乙丙丁]某|[{SURNAMES}]某某?)"
)

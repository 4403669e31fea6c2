"""Words of the review queue: what was seen, why it may be harmless, what to ask; never an accusation."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "review.kind.copied": ("与其他企业的表雷同", "much like another enterprise's form"),
    "review.kind.pictures": ("与其他企业用了同一张图片", "a picture that another enterprise uses too"),
    "review.kind.saved": ("与其他企业的文件由同一人同一秒保存", "saved by one person in the same second as another's"),
    "review.kind.repeated": ("与上次所报相同", "the same as last time"),
    "review.kind.stub": ("情况描述过短", "notes that say next to nothing"),
    "review.kind.alike": ("多项情况描述相同", "one note for many items"),
    "review.kind.early": ("整改期限早于检查日期", "deadlines before the check"),
    "review.kind.gone": ("上次的隐患没有下文", "hazards of last time without a word"),
    "review.kind.stroke": ("全部一笔填成", "everything filled in at one stroke"),
    "review.kind.more": ("未列出的其余条目", "entries that are not listed"),
    "review.same-answers": (
        "两份表逐项答案完全相同；填“有隐患”的检查项",
        "all answers are the same; items answered “有隐患” (hazard)",
    ),
    "review.like-answers": ("填“有隐患”的检查项多半相同", "mostly the same items are answered “有隐患” (hazard)"),
    "review.same-words": ("同一检查项的情况描述一字不差", "the same words for the same item"),
    "review.like-words": ("同一检查项的情况描述只有个别字不同", "almost the same words for the same item"),
    "review.same-picture": ("文件里有同一张图片（校验值-字节数）", "the same picture in both files (check sum-bytes)"),
    "review.same-saved": (
        "文件属性里最后保存者和保存时间相同",
        "the same last author and time of saving in the file's properties",
    ),
    "review.short-note": (
        "情况描述不足四个字",
        "a note of less than four characters",
    ),
    "review.same-note": ("三分之一以上的隐患写的是同一句话", "a third of the hazards or more bear this one note"),
    "review.early-deadline": (
        "整改期限在检查日期之前，又没有填已消除",
        "the deadline lies before the check, and the hazard is not marked as removed",
    ),
    "review.one-stroke": (
        "场所与工艺全部填“有”，检查项答案全部相同",
        "every fact is “有” (yes), and all answers are the same",
    ),
    "review.same-file": ("与上次交来的是同一个文件", "the very file of last time"),
    "review.repeated-words": (
        "答案与文字同上次一样，整改期限却已过或者顺延",
        "answers and words as last time, though the deadline is over or was moved",
    ),
    "review.gone": (
        "上次报的隐患这次填没有或不涉及，又没有整改记录",
        "a hazard of last time is now denied or not applicable, without a record",
    ),
    "review.more": ("按轻重未列入的条目数", "entries left out, the least important ones"),
    "review.ask.copied": (
        "可能的正当原因：同一家机构代填、同一集团、照着同一份样表填写。请核对：谁去看的现场，各处的照片和记录",
        "May be harmless: one agency or group filled in both, or one sample was followed. Ask who was on site, and for photos and records of each place",
    ),
    "review.ask.pictures": (
        "可能的正当原因：公司标志、厂家说明图、同一厂区合用的设施。请核对：照片在哪里、什么时候拍的",
        "May be harmless: a logo, a maker's drawing, a facility that both use. Ask where and when the picture was taken",
    ),
    "review.ask.saved": (
        "可能的正当原因：同一人受托一并整理、批量另存。请核对：各企业是否自己查过、自己签字",
        "May be harmless: one person was asked to put both in order, or saved them in one go. Ask whether each enterprise checked and signed by itself",
    ),
    "review.ask.repeated": (
        "可能的正当原因：隐患尚未改完、期限经同意顺延。请核对：这次是否重新查过，顺延的依据",
        "May be harmless: the work is still going on, or the deadline was moved with consent. Ask whether there was a new check, and who agreed",
    ),
    "review.ask.stub": (
        "可能的正当原因：隐患简单，一两个字就说清。请补充：在哪里、哪台设备、什么状况",
        "May be harmless: simple hazards need few words. Ask where, which machine, in what state",
    ),
    "review.ask.alike": (
        "可能的正当原因：同一原因造成多项隐患。请核对：各项是否分别查看，分别写明",
        "May be harmless: one cause makes several hazards. Ask whether each was looked at, and to describe each",
    ),
    "review.ask.early": (
        "可能的正当原因：年份填错、沿用了原定期限。请核对：实际期限和现在的状况",
        "May be harmless: a wrong year, or the old deadline was kept. Ask for the true deadline and the present state",
    ),
    "review.ask.gone": (
        "可能的正当原因：已经改好，只是表上没有地方写。请核对：整改和验收记录、前后照片",
        "May be harmless: it was put right, and the form has no place to say so. Ask for the record, and photos before and after",
    ),
    "review.ask.stroke": (
        "可能的正当原因：企业确有这些工艺且管理到位。请核对：场所与工艺是否如实，各项是谁、什么时候查的",
        "May be harmless: the enterprise has all of these and looks after them. Ask whether the facts are true, and who checked each item when",
    ),
    "review.bounded": (
        "相像的表太多：只比了最少见的相同之处，比到这个对数为止",
        "too many forms are alike: only those that share the rarest things were compared, up to this number of pairs",
    ),
    "review.ask.more": (
        "这些条目没有丢，只是排在后面；把输入分批再看即可",
        "nothing is lost: run fewer inputs at a time to see them",
    ),
}

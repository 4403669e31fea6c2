"""Words about writing a checklist: what was corrected (HZ46x), what an imported sheet leaves open, the commands' help."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ460": ("改写后内容会变，没有改动文件；请手工修改，并把文件发给开发者", "rewriting would change what the file says; it was left alone. Edit it by hand and please report the file"),
    "HZ461": ("编号“{old}”改为半角“{new}”", "id “{old}” written as “{new}”"),
    "HZ462": ("键“{old}”改为“{new}”", "key “{old}” written as “{new}”"),
    "HZ463": ("“{old}”加了引号，按文字读", "“{old}” quoted, so that it is read as text"),
    "HZ464": ("“{old}”改为规定写法“{new}”", "“{old}” written as “{new}”"),
    "HZ465": ("键“{old}”写了两次而且内容相同，删去后一个", "key “{old}” stood twice with the same value; the second was removed"),
    "HZ466": ("补上文件格式“{new}”", "schema “{new}” added"),
    "HZ467": ("判定情形补上字母“{new}”", "condition got its letter “{new}”"),
    "HZ468": ("统一了格式（缩进、键的顺序、引号、换行）", "put into canonical form (indentation, order of keys, quotes, line breaks)"),
    "HZ540": ("文件已存在，不覆盖；请换文件名，或确认后加 --force", "the file exists and is not overwritten; name another one or add --force"),
    "HZ541": ("没有代码“{key}”{hint}；代码写成 HZ404 的样子", "there is no code “{key}”{hint}; write HZ404"),
    "help.checklist.make": ("新建一份检查表：带中文说明的样板，改成自己的内容即可", "begin a checklist: a commented skeleton to make your own"),
    "help.checklist.make.file": ("要写的文件，如 my.yaml", "file to write, e.g. my.yaml"),
    "help.checklist.make.id": ("检查表编号：小写字母、数字、连字符（默认取文件名）", "id of the checklist: a-z, 0-9, hyphens (default: the file's name)"),
    "help.checklist.make.title": ("检查表名称", "title of the checklist"),
    "help.checklist.force": ("文件已存在也覆盖", "write over an existing file"),
    "help.checklist.fix": ("改正只涉及写法的问题（全角编号、引号、键的顺序……），不改内容，逐条说明", "correct what concerns writing only (width of ids, quotes, order of keys …), never the meaning; every correction is told"),
    "help.checklist.fmt": ("把检查表文件排成统一格式，注释保留在原处", "put checklist files into their canonical form; comments stay where they stand"),
    "help.checklist.check": ("只检查不改动；有要改的退出码为 1", "change nothing; exit 1 if a file would change"),
    "help.checklist.explain": ("说明一个代码：什么意思、为什么要紧、怎么办", "what a code means, why it matters, what to do"),
    "help.checklist.code": ("代码，如 HZ404", "code, e.g. HZ404"),
    "cli.new.done": (
        "已写好 {path}。接着：改内容；检查写法 hazardcheck checklist lint {path}；编辑器提示需要格式文件，生成一次即可：hazardcheck checklist schema > {schema}",
        "wrote {path}. Next: edit it; check it with hazardcheck checklist lint {path}. For hints in the editor make the schema once: hazardcheck checklist schema > {schema}",
    ),
    "cli.fix.done": ("改正了 {mends} 处", "{mends} corrections"),
    "cli.fmt.changed": ("{path}：已排成统一格式", "{path}: put into canonical form"),
    "cli.fmt.would": ("{path}：不是统一格式", "{path}: not in canonical form"),
    "cli.fmt.done": ("检查了 {files} 个文件，{changed} 个{what}", "{files} files, {changed} {what}"),
    "cli.fmt.what.changed": ("已改写", "rewritten"),
    "cli.fmt.what.would": ("需要改写", "to be rewritten"),
    "cli.fmt.what.bad": ("，{bad} 个读不出来", ", {bad} unreadable"),
}  # fmt: skip

"""Words of the Python calls and of hazardcheck.toml: HZ845 to HZ859."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "help.completion": (
        "按 Tab 补全命令和选项：给出命令行程序要用的脚本",
        "complete commands and options by Tab: the script for your shell",
    ),
    "help.completion.shell": ("哪一种命令行程序", "which shell"),
    "help.config": (
        "配置：每个默认值是多少、从哪里来",
        "the configuration: what stands in for options, and where it comes from",
    ),
    "help.config.show": (
        "列出每个默认值和来源（环境变量、文件第几行、程序默认）",
        "every value and its source: variable, file and line, or built in",
    ),
    "help.config.file": (
        "配置文件；不写就用最近的 hazardcheck.toml",
        "the configuration file; else the nearest hazardcheck.toml",
    ),
    "help.config.none": ("不读配置文件", "read no configuration file"),
    "cli.usage.do": ("请用 {command} --help 看怎样写", "see {command} --help"),
    "cli.config.used": ("用了配置：{values}", "from the configuration: {values}"),
    "cli.config.path": ("配置文件：{path}", "file: {path}"),
    "cli.config.nopath": ("没有配置文件", "no file"),
    "cli.config.default": ("程序默认", "built in"),
    "cli.config.environment": ("环境变量 {where}", "variable {where}"),
    "cli.config.file": ("{where}", "{where}"),
    "config.kind.text": ("引号里的文字", "a text in quotes"),
    "config.kind.path": ("引号里的文字", "a text in quotes"),
    "config.kind.number": ("1 以上的整数，不加引号", "a whole number from 1, without quotes"),
    "HZ846": (
        "配置文件读不出来：{detail}；请另存为 UTF-8 的文本文件",
        "the configuration can't be read: {detail}; save it as a text in UTF-8",
    ),
    "HZ847": ('不是 TOML：{detail}；请照“键 = "值"”的样子写', 'not TOML: {detail}; write key = "value"'),
    "HZ848": ("“{value}”前面已经写过一次；请删去一个", "“{value}” stands there already; remove one of them"),
    "HZ849": (
        "双引号里的反斜杠要写两个：{value}；请改用单引号，如 'C:\\表'，或者用 /",
        "a backslash in double quotes begins a sign: {value}; use single quotes ('C:\\forms') or /",
    ),
    "HZ850": ("没有“{key}”这个键{hint}；只有：{names}", "there is no key “{key}”{hint}; these are: {names}"),
    "HZ851": ("“{key}”应是{kind}，这里是“{value}”；请改正", "“{key}” has to be {kind}, not “{value}”; correct it"),
    "HZ852": (
        "--config 后面没有文件名；请写配置文件，或者用 --no-config",
        "--config names no file; name one, or use --no-config",
    ),
    "call.kind.path": ("一个路径（文字或 Path）", "a path (text or Path)"),
    "call.kind.paths": (
        "一个路径（文字或 Path），或者几个路径排成的列表",
        "a path (text or Path), or a list of paths in their order",
    ),
    "call.kind.text": ("文字（str）", "a text (str)"),
    "call.kind.texts": ("一段文字（str），或者几段文字的列表", "a text (str), or a list of texts"),
    "call.kind.truth": ("True 或 False", "True or False"),
    "call.kind.number": ("1 以上的整数（int）或 None", "a whole number (int) from 1, or None"),
    "call.kind.day": ("日期（date），或者 2026-11-20 这样的文字", "a date, or a text such as 2026-11-20"),
    "call.kind.moment": ("带时区的时刻（datetime）", "a moment (datetime) with its zone"),
    "HZ853": (
        "这个参数应是{kind}，给的却是“{value}”；请改正调用",
        "this argument has to be {kind}, not “{value}”; correct the call",
    ),
    "HZ881": (
        "“{value}”不是谁的名字；请写由谁记这一笔（姓名、账号或工号）",
        "“{value}” is nobody; say who writes this (a name, an account or a staff number)",
    ),
    "HZ880": (
        "这次判定已经关闭（with 结束，或者调用过 close），里面的表取不出来了；请在关闭以前取，或者重新判定",
        "this run is closed (its with has ended, or close was called) and gives no forms any more; take them before, or judge again",
    ),
    "HZ845": (
        "记入台账要写明由谁记（by）和带时区的时刻（at），例如 datetime.now().astimezone()；请补上",
        "an entry of the ledger needs who writes it (by) and a moment with its zone (at), such as datetime.now().astimezone(); give both",
    ),
}

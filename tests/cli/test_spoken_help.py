"""Help and usage errors speak one language per run: no word of typer's own is left, in Chinese no English but what is
typed (names of commands, options, keys, files), in English no Chinese at all."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
from command_cases import run

from hazardcheck.cli import spoken_language
from hazardcheck.cli.command_app import COMMANDS, build_app

HAN = re.compile("[\u4e00-\u9fff]")
# what typer says: titles, what stands for values, notes, errors
TYPER = re.compile(
    r"\b(usage|options?|commands?|arguments?|args|required|default|show this message|missing|no such|invalid|value|got"
    r"|unexpected|extra|requires|range|try|possible|str|int|path|date|file|dir|result|name|form|number)\b",
    re.IGNORECASE,
)
# what is typed on a command line, or is the name of a file or a thing
TYPED = re.compile(
    r"--?[a-z][a-z-]*|[\w*.-]*\.[a-z]{2,5}\b|hazardcheck( [a-z-]+)*|[a-z0-9-]+(\|[a-z0-9-]+)+|[A-Z_]{4,}|HZ\d+|YH-[\w-]*"
    r"|\b[a-z]+(-[a-z0-9]+)+\b|[a-z]+:[\w/-]*|\b\w+=\S*"
)


def every_command() -> Iterator[tuple[str, ...]]:
    yield ()
    for name in COMMANDS:
        yield (name,)
        import typer

        group = typer.main.get_command(build_app(name))
        inner = getattr(group, "commands", {}).get(name)
        for below in getattr(inner, "commands", {}):
            yield (name, below)


KEPT = {f"hazardcheck.cli.{name}" for name in ("command_entry", "spoken_language", "failure_document")}
EVERY = list(every_command())


def spoken(text: str) -> str:
    """The text without what is typed as it stands."""
    return TYPED.sub("", text)


@pytest.mark.parametrize("command", EVERY, ids=lambda command: " ".join(command) or "hazardcheck")
def test_help_is_in_one_language(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    chinese = run(*command, "--help", code=0).stdout.decode()
    found = {word[0].lower() for word in TYPER.finditer(spoken(chinese))}
    assert found == set(), (found, spoken(chinese))
    for line in chinese.splitlines():
        assert not re.search("[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}", spoken(line)), line
    assert "显示这段说明" in chinese
    assert not re.findall(r"^  (?:-[^ ]+(?:, -[^ ]+)* )?\[?[A-Z]{2,}", chinese, re.MULTILINE), (
        "usage.place.* has no word for it"
    )
    # what an option says is said once in a process, when its module is loaded
    for name in [one for one in sys.modules if one.startswith("hazardcheck.cli.") and one not in KEPT]:
        package, _, child = name.rpartition(".")
        monkeypatch.delattr(sys.modules[package], child, raising=False)
    for name in [one for one in sys.modules if one.startswith("hazardcheck.cli.") and one not in KEPT]:
        monkeypatch.delitem(sys.modules, name)
    english = run(*command, "--help", code=0, HAZARDCHECK_LANG="en").stdout.decode()
    # the name of a file, whatever the language
    english = english.replace("台账.db", "")
    assert not HAN.search(english), [line for line in english.splitlines() if HAN.search(line)]
    assert "Show this message" in english


@pytest.mark.parametrize("command", EVERY, ids=lambda command: " ".join(command) or "hazardcheck")
def test_help_fits_its_width(command: tuple[str, ...]) -> None:
    """Two cells for a Chinese sign: what is said stands in its column."""
    from hazardcheck.terminal.line_wrap import careful_width

    for line in run(*command, "--help", code=0).stdout.decode().splitlines():
        assert careful_width(line) <= 80 or "|" in line, line


# command line → what is said in Chinese, in English
WRONG: dict[str, tuple[tuple[str, ...], str, str]] = {
    "no such command": (
        ("grad", "x"),
        "没有“grad”这个命令（是不是“grade",
        "there is no command “grad” (did you mean “grade",
    ),
    "no such command in a group": (("ledger", "lst"), "是不是“list”", "did you mean “list”"),
    "a command in Chinese": (("台账", "x"), "ledger", "there is no command “台账”"),
    "no such option": (
        ("grade", "--jbos", "2", "x"),
        "没有 --jbos 这个选项（是不是“--jobs”？）",
        "(did you mean “--jobs”?)",
    ),
    "an option in Chinese": (("grade", "--名册", "x", "y"), "是不是“--roster”", "there is no option --名册"),
    "no such short option": (("grade", "-z", "x"), "没有 -z 这个选项", "there is no option -z"),
    "nothing like it": (("grade", "--qqqqq", "x"), "没有 --qqqqq 这个选项；", "there is no option --qqqqq;"),
    "missing option": (("gate", "x"), "缺少选项 --file", "option --file is missing"),
    "missing argument": (("grade",), "缺少参数“路径...”", "“PATH...” is missing"),
    "out of range": (
        ("grade", "--jobs", "0", "x"),
        "--jobs 的值“0”不行；请写不小于 1 的整数",
        "a whole number of 1 or more",
    ),
    "no number": (("checklist", "stale", "--days", "x"), "“x”", "“x”"),
    "no value": (("grade", "x", "--on"), "选项 --on 后面没有写值", "option --on has no value behind it"),
    "a flag with a value": (("grade", "--quiet=3", "x"), "选项 --quiet 不带值", "option --quiet takes no value"),
    "words too many": (("gate", "x", "y", "--file", "z"), "多写了“y”", "“y” is too much"),
    "several too many": (("gate", "x", "y", "w", "--file", "z"), "多写了“y w”", "“y w” is too much"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_in_one_language(name: str) -> None:
    words, chinese, english = WRONG[name]
    said = run(*words, code=2).stderr.decode()
    assert chinese in said
    assert not TYPER.search(spoken(said)), said
    said = run(*words, code=2, HAZARDCHECK_LANG="en").stderr.decode()
    assert english in said
    typed = "".join(words)
    assert not [sign for sign in HAN.findall(said) if sign not in typed], said


def test_a_failure_document_has_the_same_sentence() -> None:
    done = run("grade", "--jbos", "2", "x", "--format", "json", code=2)
    assert "没有 --jbos 这个选项" in done.stdout.decode()
    assert "No such" not in done.stdout.decode()


def test_the_language_of_another_run_is_not_left() -> None:
    run("grade", "--help", code=0, HAZARDCHECK_LANG="en")
    assert "用法：" in run("grade", "--help", code=0).stdout.decode()
    assert spoken_language.current_language() == "zh"

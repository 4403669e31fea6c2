"""Every kind of change to a correct filled-in form, and what must come out of it.

    python tests/support/mutations.py --table > samples/reading.md      the page "what it reads, and what it refuses"

The changes themselves are in the folder changes/, by what they touch; test_mutations.py runs them all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from changes import answers, archive, formats, head, layout, markup, register, rows, sheets
from changes.kind import READ, Change

SECTIONS: tuple[tuple[str, str, tuple[Change, ...]], ...] = (
    ("版面", "Layout", layout.CHANGES),
    ("行、条文、编号", "Rows, texts, numbers", rows.CHANGES),
    ("答案", "Answers", answers.CHANGES),
    ("隐患登记、备注、各张工作表", "隐患登记, remarks, and the sheets together", register.CHANGES),
    ("企业信息、场所与工艺", "The head and the facts", head.CHANGES),
    ("工作簿", "The workbook", sheets.CHANGES),
    ("文件内部", "Inside the file", archive.CHANGES),
    ("部件里的 XML", "The XML in it", markup.CHANGES),
    ("格式", "Formats", formats.CHANGES),
)
CHANGES: dict[str, Change] = {change.name: change for _, _, changes in SECTIONS for change in changes}

_INTRO = """<!-- 由 python tests/support/mutations.py --table 生成，不要手改 -->

一份填好的自查表，{count} 种改法，每一种都在测试里核对（`tests/answersheet/test_changed_forms.py`）。有几种结果的，任何一种都不会漏掉填了的隐患，也不会把没有答案的行当作无隐患。

One filled-in form, {count} kinds of change, each checked by the tests. Where several results are possible, none of them loses a hazard that was typed or takes an open row for 无隐患.
"""


_READ = frozenset(READ)
_EITHER = ("读出来，隐患一个不少，拿不准的点名追问", "read, every hazard kept, what is uncertain is asked about")


def expected(change: Change, language: int) -> str:
    """What must come out, in one sentence: 0 for Chinese, 1 for English."""
    said = [one.value[language] for one in change.must if one not in _READ or not set(change.must) >= _READ]
    said = [_EITHER[language], *said] if set(change.must) >= _READ else said
    places = "、".join(change.names)
    text = ("，或者", ", or ")[language].join(said)
    return f"{text}{(f'（指出：{places}）', f' (names {places})')[language]}" if places else text


def table() -> Iterator[str]:
    """The page, line by line."""
    yield _INTRO.format(count=len(CHANGES))
    for zh, en, changes in SECTIONS:
        yield f"### {zh} / {en}\n"
        yield "| 改了什么 | 结果 | Change | Result |\n|---|---|---|---|"
        for change in changes:
            cells = (change.zh, expected(change, 0), change.en, expected(change, 1))
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
        yield ""


def main() -> None:
    """Print the page."""
    if sys.argv[1:] != ["--table"]:
        raise SystemExit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    print("\n".join(table()), end="")


if __name__ == "__main__":
    main()

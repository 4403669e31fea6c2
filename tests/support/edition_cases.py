"""Two editions of a made-up criterion as files, and forms of them filled in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
from typed_forms import numbered_rows, type_answer, type_hazard, type_head

OLD = """\
schema: hazardcheck/checklist/1
id: law-2020
title: 示例判定标准（2020）
document: 示例〔2020〕1号
issuer: 示例部
in_force: {since: 2020-01-01, until: 2025-12-31}
series: law
version: "1.0"
source: https://example.org/2020
checked: 2026-11-01
coverage: full
facts:
  - {id: paint, title: 有喷漆室}
  - {id: oven, title: 有烘干炉}
preconditions:
  - {id: P01, title: 仍在使用, question: 是否仍在使用？, clause: 第二条, section: "02"}
sections:
  - id: "01"
    title: 喷漆
    clause: 第一条
    items:
      - id: "01-01"
        title: 通风
        question: 喷漆室是否没有通风设施？
        clause: 第一条第（一）项
        applies: {all: [paint]}
        exceptions: [水性漆除外]
        conditions: [{id: a, text: 喷漆室未设置通风设施}]
      - id: "01-02"
        title: 防爆
        question: 喷漆室电器是否不防爆？
        clause: 第一条第（二）项
        applies: {all: [paint]}
        conditions: [{id: a, text: 电器未采用防爆型}, {id: b, text: 防爆失效}]
      - id: "01-03"
        title: 废除
        question: 是否没有旧装置？
        clause: 第一条第（三）项
        conditions: [{id: a, text: 未设置旧装置}]
  - id: "02"
    title: 烘干
    clause: 第二条
    items:
      - id: "02-01"
        title: 熄火保护
        question: 烘干炉是否没有熄火保护？
        clause: 第二条
        applies: {all: [oven]}
        requires: [P01]
        conditions: [{id: a, text: 烘干炉未设置熄火保护}]
"""

NEW = """\
schema: hazardcheck/checklist/1
id: law-2026
title: 示例判定标准（2026）
document: 示例〔2026〕1号
issuer: 示例部
in_force: {since: 2026-01-01}
series: law
version: "1.0"
source: https://example.org/2026
checked: 2026-11-01
coverage: full
facts:
  - {id: paint, title: 有喷漆室}
  - {id: oven, title: 有烘干炉}
preconditions:
  - {id: P01, title: 仍在使用, question: 是否仍在使用？, clause: 第三条, section: "03"}
sections:
  - id: "01"
    title: 喷漆
    clause: 第一条
    items:
      - id: "01-01"
        title: 通风
        question: 喷漆室是否没有通风设施？
        clause: 第一条第（一）项
        applies: {all: [paint]}
        conditions: [{id: a, text: 喷漆室未设置通风设施}]
      - id: "01-02"
        title: 报警
        question: 喷漆室是否没有报警装置？
        clause: 第一条第（二）项
        applies: {all: [paint]}
        conditions: [{id: a, text: 喷漆室未设置报警装置}]
  - id: "02"
    title: 电器
    clause: 第二条
    items:
      - id: "02-02"
        title: 防爆
        question: 喷漆室电器是否  不防爆？
        clause: 第二条第（二）项
        was: ["01-02"]
        applies: {all: [paint]}
        conditions: [{id: a, text: 电器未采用防爆型}, {id: b, text: 防爆失效}]
  - id: "03"
    title: 烘干
    clause: 第三条
    items:
      - id: "03-01"
        title: 熄火保护
        question: 烘干炉是否没有熄火保护？
        clause: 第三条
        applies: {all: [oven]}
        requires: [P01]
        conditions: [{id: a, text: 烘干炉未设置熄火保护}]
"""


def editions(folder: Path, old: str = OLD, new: str = NEW) -> tuple[Path, Path]:
    """Both editions as files."""
    first, second = folder / "old.yaml", folder / "new.yaml"
    first.write_text(old, encoding="utf-8")
    second.write_text(new, encoding="utf-8")
    return first, second


def fill(blank: Path, path: Path, day: date, facts: dict[str, str], answers: dict[str, str], name: str = "") -> Path:
    """The form with its date, facts (by their titles) and answers (by their numbers, ``*`` for the others)."""
    book = openpyxl.load_workbook(blank)
    type_head(book, {"企业名称": name or "示例门业有限公司", "检查日期": day, **facts})
    for number in numbered_rows(book):
        state = answers.get(number, answers.get("*", ""))
        type_answer(book, number, state)
        if state == "存在" and not number.startswith("P"):
            type_hazard(book, number, {"部位/责任区": "喷漆室", "情况描述": "风机损坏", "管控措施": "停用并上锁，专人看守",
                                       "整改期间能否保证安全": "是"})  # fmt: skip
    book.save(path)
    return path

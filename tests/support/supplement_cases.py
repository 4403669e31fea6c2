"""A checklist that others supplement, and a text form of it filled in."""

from __future__ import annotations

from pathlib import Path

BASE = """\
schema: hazardcheck/checklist/1
id: law
title: 示例判定标准
document: 示例〔2026〕1号
issuer: 示例部
in_force: {since: 2026-01-01}
version: "1.0"
source: https://example.org/
checked: 2026-10-01
coverage: full
determination:
  rule: groups
  groups:
    - {id: g, title: 综合, at_least: 2, items: ["02-01", "02-02", "02-03"], applies: {all: [paint]}}
  exclusions:
    - {text: 已停用, applies: {all: [closed]}}
facts:
  - {id: paint, title: 有喷漆室}
  - {id: closed, title: 已停用}
preconditions:
  - {id: P01, title: 前提, question: 是否存在前提？, clause: 第一条, section: "01"}
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
        requires: [P01]
        device_rule: true
        scope: [限固定喷漆室]
        exceptions: [面积不足5平方米的喷漆室]
        deadline_days: 30
        conditions:
          - {id: a, text: 喷漆室未设置通风设施}
      - id: "01-02"
        title: 普通
        question: 是否普通？
        clause: 第一条第（二）项
        grade: general
        industries: [machinery]
        conditions:
          - {id: a, text: 普通情形}
  - id: "02"
    title: 要素
    clause: 第二条
    items:
      - {id: "02-01", title: 一, question: 一？, clause: 第二条, grade: element, conditions: [{id: a, text: 一}]}
      - {id: "02-02", title: 二, question: 二？, clause: 第二条, grade: element, conditions: [{id: a, text: 二}]}
      - {id: "02-03", title: 三, question: 三？, clause: 第二条, grade: element, conditions: [{id: a, text: 三}]}
"""


def filled(path: Path, changes: dict[str, str], facts: str = "") -> None:
    """Every row of a text form answered 不存在, except those named; the head completed."""
    text = path.read_text(encoding="utf-8").replace("checked_on:\n", "checked_on: 2026-11-20\n")
    text = text.replace("  name:\n", "  name: 示例厂\n").replace("  industry:\n", "  industry: 机械\n")
    text = text.replace("state:\n", "state: 不存在\n")
    for key, state in changes.items():
        text = text.replace(f"{key}:\n    state: 不存在", f"{key}:\n    state: {state}")
    path.write_text(text.replace(": null", f": {facts}") if facts else text, encoding="utf-8")

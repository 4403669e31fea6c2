"""Small checklists as the text of their files."""

from __future__ import annotations

from pathlib import Path

GOOD = """\
schema: hazardcheck/checklist/1
id: shop
title: 示例判定标准
document: 示例〔2026〕1号
issuer: 示例部
in_force: {since: 2026-01-01}
version: "1.0"
source: https://example.org/
checked: 2026-11-01
coverage: full
facts:
  - {id: paint, title: 有喷漆室}
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
        conditions:
          - {id: a, text: 喷漆室未设置通风设施}
"""


ARTICLES = {
    # coverage, items per article or section as the criterion counts them
    "agri-machinery-2022": ("full", [6]),
    "civil-explosives-2024": ("full", [17]),
    "coal-2026": ("full", [3, 9, 6, 5, 17, 3, 16, 9, 3, 6, 8, 4, 3, 3, 7, 2, 19]),
    "construction-2024": ("full", [5, 4, 4, 3, 9, 5, 2, 4, 2, 7, 3, 3, 1, 1]),
    "fireworks-2017": ("full", [20]),
    "fishing-vessel-2022": ("full", [8]),
    "gas-2023": ("full", [5, 5, 3, 3, 1, 4, 1]),
    "gongmao-2023": ("full", [3, 8, 13, 8, 7, 7, 2, 2, 10, 2, 2]),
    "hazchem-2026": ("partial", [5, 8, 4, 9, 12, 4, 7]),
    "highway-operation-2023": ("partial", [1, 1, 1]),
    "inland-vessel-2024": ("partial", [6]),
    "medical-2023": ("partial", [6]),
    "noncoal-2022": ("full", [32, 13, 19, 4, 2, 2]),
    "postal-2024": ("partial", [2, 3]),
    "power-2026": ("full", [10, 5, 5, 4, 4, 8, 5, 3, 4, 1]),
    "road-transport-2023": ("partial", [5, 1, 1]),
    "school-2024": ("partial", [9]),
    "special-equipment-2024": ("full", [3, 7, 6, 2, 3, 5, 5, 5, 5, 5]),
}


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "shop.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path

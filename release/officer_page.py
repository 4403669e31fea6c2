"""The officer's one page as a file that stands alone: docs/officer.zh-CN.md as HTML, its pictures inside."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from markdown_it import MarkdownIt

_HEAD = """\
<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.7 "Microsoft YaHei", "微软雅黑", sans-serif; color: #1f2328 }}
body {{ max-width: 46em; margin: 1.5em auto; padding: 0 1em }}
h1 {{ font-size: 1.5em }} h2 {{ font-size: 1.2em; margin-top: 1.4em }}
img {{ max-width: 100%; border: 1px solid #ccd }} code {{ background: #f2f4f6; padding: 0 .2em }}
table {{ border-collapse: collapse }} td, th {{ border: 1px solid #aab; padding: .2em .6em; text-align: left }}
@media print {{ body {{ margin: 0; font-size: 11pt }} }}
</style></head><body>
"""
_PICTURE = re.compile(r'<img src="([^"]+)"')
_KINDS = {".png": "image/png", ".svg": "image/svg+xml"}


def officer_page(source: Path) -> str:
    """The page; a link to another file of the repository would lead nowhere and is refused (ValueError)."""
    text = source.read_text("utf-8")
    body = MarkdownIt("commonmark").enable("table").render(text)
    if lost := re.findall(r'<a href="(?!https?:|#)([^"]+)"', body):
        raise ValueError(f"{source.name}: a link that the folder does not have: {lost[0]}")
    title = next(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))
    whole = _PICTURE.sub(lambda found: f'<img src="{_inlined(source.parent / found[1])}"', body)
    return f"{_HEAD.format(title=title)}{whole}</body></html>\n"


def _inlined(picture: Path) -> str:
    data = base64.b64encode(picture.read_bytes()).decode()
    return f"data:{_KINDS[picture.suffix]};base64,{data}"

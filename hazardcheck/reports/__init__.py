"""The reports: one module per format over the finished result; no report counts, decides or opens a file.

A text format is one module, one line in ``FORMATS`` and one test file; CONTRIBUTING.md has the rest of the recipe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final

# Name of `--format` → module and function, imported when asked for. Each is called with `(overview, lang)` and yields
# the text in parts; `text` also takes `width` and `colour`.
FORMATS: Final[dict[str, str]] = {
    "text": "terminal.terminal_text:render",
    "json": "json_result:render_json",
    "jsonl": "json_result:render_jsonl",
    "csv": "csv_table:render",
    "html": "pages.html_format:render",
    "sarif": "pipelines.sarif_log:render",
    "junit": "pipelines.junit_suites:render",
    "codequality": "pipelines.code_quality:render",
    "oscal": "pipelines.oscal_results:render",
}


def renderer(name: str) -> Callable[..., Iterator[str]]:
    """The function of a text format; ``KeyError`` for a name that is not in ``FORMATS``."""
    module, function = FORMATS[name].split(":")
    found: Callable[..., Iterator[str]] = getattr(import_module(f".{module}", __name__), function)
    return found

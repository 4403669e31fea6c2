"""Texts on which YAML readers and writers have failed."""

from __future__ import annotations

from hypothesis import strategies as st

TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["no", "12:30", "1.10", "0x1F", "2026-01-01", "~", "", " x", "x ", "a: b", "a #b", "- a", "[a", "a,b", "'", '"',
     "\\", "a\nb", "a\nb\n", "\n", "a\n\n", " a\nb", "a \nb", "%a", "@a", "`a", "y", "...", "---", "é\x85x", "a\u2028b",
     "word " * 60, "字 " * 80, "? a", ":", "a:", "<<", "=", "\ufeff", "1_000", "01-01", "1e3", ".5", "+1"]
)  # fmt: skip

"""The result as self-contained HTML pages."""

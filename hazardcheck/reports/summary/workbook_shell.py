"""The name by which three modules still import ``summary_book``; goes when they name it themselves."""

from .summary_book import Book, assemble, shell_of

__all__ = ["Book", "assemble", "shell_of"]

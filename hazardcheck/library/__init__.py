"""The shipped checklists and policies, and the files that people write beside them (see README.md)."""

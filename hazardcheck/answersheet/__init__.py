"""A ``Book`` and its checklists become ``Answers``: tables found, rows matched to items, cells read."""

"""A local supplement: joined to its checklist, and never asking less than that."""

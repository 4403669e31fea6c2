"""Bytes become a ``Book``: guards first, then readers, then what stands beside the values. Knows no checklist."""

"""summary.xlsx: ``render`` of ``whole_summary`` writes it."""

"""A form becomes a workbook to fill in. Writes only."""

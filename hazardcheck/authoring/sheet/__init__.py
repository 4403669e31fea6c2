"""A checklist from a spreadsheet: columns by their words, XLSForm surveys, every doubt kept beside its line."""

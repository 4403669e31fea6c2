"""Writing one's own checklist: a beginning, one canonical form, safe corrections, a spreadsheet turned into YAML."""

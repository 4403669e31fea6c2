"""YAML both ways: read strictly, kept with its comments, written in one form."""

"""What a file is and whether it may be read, before any library sees it."""

"""The result as lines of a terminal."""

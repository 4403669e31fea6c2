"""The enterprise's own file with remarks in its cells; every other byte as it was."""

"""A saved result: what a line leaves out, and whether what was read agrees with itself."""

"""The road of ``grade`` and its neighbours, as the command line walks it and as Python calls it (see README.md)."""

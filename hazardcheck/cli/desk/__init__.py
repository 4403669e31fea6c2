"""The desk: the commands for somebody without a terminal, in a window that stays."""

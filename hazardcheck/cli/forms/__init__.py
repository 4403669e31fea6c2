"""The forms that commands make, take up again and write, one session at a time."""

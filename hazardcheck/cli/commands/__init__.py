"""One module per command or family of commands: options in, a call of the house, an exit code out."""

"""The command line: options → plain settings → run → exit code. The only room that prints, asks and reads the clock."""

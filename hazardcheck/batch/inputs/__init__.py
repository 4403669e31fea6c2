"""What is judged: files, folders, archives, addresses; every file below a named input is one input."""

"""What is written: folders built beside their place and swapped in, and nothing of a person's lost."""

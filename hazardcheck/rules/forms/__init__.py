"""What a form asks, what it says of itself, and what is wrong with what was entered."""

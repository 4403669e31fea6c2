"""The sheet both ways: a form becomes an xlsx, a filled-in xlsx becomes answers (house.md, "The rooms")."""

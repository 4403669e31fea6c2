"""From a table's rows to answers: which item, what was said, what is wrong with it."""

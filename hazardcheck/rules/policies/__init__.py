"""A policy of one's own: nothing in it is milder than the law's."""

"""Many submissions as one picture: totals, roster, review."""

"""A receipt: what is stated and signed, and what was found when that was checked."""

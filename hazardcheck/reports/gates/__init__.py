"""What a gate says of a run, why a run ends as it does, what was waived: in words."""

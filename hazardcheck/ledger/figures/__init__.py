"""The figures of a period: reckoned, shown, signed."""

"""Help and usage errors, in one language per run."""

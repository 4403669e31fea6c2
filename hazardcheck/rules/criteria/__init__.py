"""What is wrong with a checklist, a supplement or a mapping; editions and fingerprints."""

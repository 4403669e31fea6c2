"""Text on a screen of cells: how wide it is, where its lines break, how it is cut. Knows nothing else of the house."""

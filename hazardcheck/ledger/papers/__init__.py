"""What the ledger gives its papers: numbers, events, photos."""

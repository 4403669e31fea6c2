"""Receipts: what a result states, signed; and whether a receipt holds."""

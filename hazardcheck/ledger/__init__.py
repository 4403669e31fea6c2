"""The ledger (台账): events that nobody changes, and what follows from them."""

"""The ledger for other people and programs: whole hazards, without names, in the words of the national exchange."""

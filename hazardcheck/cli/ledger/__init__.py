"""The commands of ``hazardcheck ledger``."""

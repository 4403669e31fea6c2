"""Every noun of the house, frozen: pydantic models where people write, dataclasses where a run computes (README.md)."""

"""hazardcheck: self-check for major accident hazards (重大事故隐患), from the legal criteria to the signed paper."""

__version__ = "0.1.0"

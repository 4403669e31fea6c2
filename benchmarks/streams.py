"""What each format of a saved result takes of memory at so many results, and at ten times as many: nothing is gathered.

python benchmarks/streams.py [count]

``count`` results (400 unless told) and ten times ``count``, made as ``saved.py`` makes them, through ``report``
in each format: the peak of all processes, and how much the tenfold costs beside it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from batch import cost
from saved import many_results

# text gives the first thousand, sarif the gravest 25,000: both have a bound of their own
FORMATS = ("jsonl", "csv", "json", "junit", "codequality", "sarif", "oscal", "text")


def main() -> None:
    """Make both results and print a row for each format."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for many in (count, 10 * count):
            place = folder / str(many)
            place.mkdir()
            paths.append(many_results(place, many))
        for shape in FORMATS:
            few, many = (cost("report", path, "--format", shape, sample=True) for path in paths)
            growth = many.peak / few.peak
            print(f"{shape:12} {few.peak:6.0f} MiB at {count} {many.peak:6.0f} MiB at {10 * count} {growth:6.2f} x")


if __name__ == "__main__":
    main()

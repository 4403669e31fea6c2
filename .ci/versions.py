"""The versions in constraints.txt: write them down anew, or say which of them a fresh installation no longer has.

python .ci/versions.py pins    what `.[dev]` needs, as installed for this Python: the new text of constraints.txt
python .ci/versions.py drift   what is installed for this Python in another version than constraints.txt says
"""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"
HEAD = """\
# Names and versions with which everything was tested, for the commands of README.md (`pip install -c constraints.txt`).
# Renewed by `.venv/bin/python .ci/versions.py pins > constraints.txt`; `.ci/run` also tries the newest of everything.
"""


def pins() -> str:
    """Every package that `hazardcheck[dev]` brings along, one `name==version` a line."""
    found: dict[tuple[str, frozenset[str]], str] = {}
    _walk("hazardcheck", frozenset({"dev"}), found)
    lines = {f"{name}=={version}" for (name, _), version in found.items() if name != "hazardcheck"}
    return HEAD + "".join(f"{line}\n" for line in sorted(lines))


def _walk(name: str, extras: frozenset[str], found: dict[tuple[str, frozenset[str]], str]) -> None:
    key = (canonicalize_name(name), extras)
    if key in found:
        return
    try:
        package = distribution(name)
    except PackageNotFoundError:  # an option of another package that nobody here asked for
        return
    found[key] = package.version
    for line in package.requires or ():
        needed = Requirement(line)
        if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            _walk(needed.name, frozenset(needed.extras), found)


def drift() -> str:
    """One line for each package whose version differs; says so too if none does."""
    pinned = dict(line.split("==") for line in CONSTRAINTS.read_text("utf-8").split() if "==" in line)
    installed = {canonicalize_name(package.name): package.version for package in distributions()}
    changed = [
        f"  {name}: tested with {version}, now {installed[name]}"
        for name, version in sorted(pinned.items())
        if installed.get(name, version) != version
    ]
    return "\n".join(changed or ["  every version is the one in constraints.txt"]) + "\n"


if __name__ == "__main__":
    sys.stdout.write({"pins": pins, "drift": drift}[sys.argv[1]]())

"""Where the files lie that come with the package: checklists, worked examples, policies, what is only listed."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
POLICIES = PACKAGE / "policies"
LISTED = PACKAGE / "listed.yaml"
# The file among the policies that is no policy but the rows which they share.
TABLE = "table"


@lru_cache(maxsize=1)
def shipped_folder() -> Path:
    """Where the checklists lie: inside the installed package, or beside it in a checkout."""
    inside = PACKAGE / "checklists"
    return inside if inside.is_dir() else PACKAGE.parent / "checklists"


@lru_cache(maxsize=1)
def shipped_ids() -> tuple[str, ...]:
    """The ids of the shipped checklists, sorted; looked up once."""
    return tuple(sorted(path.stem for path in shipped_folder().glob("*.yaml")))


@lru_cache(maxsize=1)
def example_ids() -> tuple[str, ...]:
    """The ids of the worked examples (no statutory criteria), sorted; looked up once."""
    return tuple(sorted(path.stem for path in (shipped_folder() / "examples").glob("*.yaml")))


def case_files() -> tuple[Path, ...]:
    """The cases beside the shipped checklists, sorted."""
    return tuple(sorted((shipped_folder() / "cases").glob("*.yaml")))


@lru_cache(maxsize=1)
def policy_ids() -> tuple[str, ...]:
    """The ids of the shipped policies, sorted; looked up once."""
    return tuple(sorted(path.stem for path in POLICIES.glob("*.yaml") if path.stem != TABLE))


# every form names its checklists, and a path is dear to put together
@lru_cache(maxsize=128)
def shipped_path(name: str) -> Path | None:
    """Where the shipped checklist or example with this id lies."""
    if name in shipped_ids():
        return shipped_folder() / f"{name}.yaml"
    return shipped_folder() / "examples" / f"{name}.yaml" if name in example_ids() else None


@lru_cache(maxsize=1)
def shipped_digest() -> str:
    """What names the shipped checklists and policies as they are: another text, another digest."""
    found = hashlib.sha256()
    lists = [*shipped_folder().glob("*.yaml"), *(shipped_folder() / "examples").glob("*.yaml")]
    for path in sorted((*lists, *POLICIES.glob("*.yaml"))):
        found.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()

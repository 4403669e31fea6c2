"""What reads a saved result, on many enterprises: time and the peak of all processes, beside the bare reading of it.

python benchmarks/saved.py [count]

``count`` enterprises (2,000 unless told): the results of 400 of our own forms (``forms.py``), graded once, each line
again under other names. The file is read bare by ``json.loads`` line by line: the ratios are to that.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from batch import DAY, TOOL, cost
from forms import make_forms

FORMS = 400
GATE = "schema: hazardcheck/gate/1\ninputs: {min: 1}\nfailed: {major: {max: 1000000}}\n"


def many_results(folder: Path, count: int) -> Path:
    """A results.jsonl of so many enterprises."""
    import subprocess

    make_forms(folder / "forms", min(count, FORMS))
    few = subprocess.run(
        [*TOOL, "grade", folder / "forms", "--on", DAY, "--format", "jsonl", "-q"], check=False, capture_output=True
    ).stdout.decode()
    first, *rest = few.splitlines()
    line = json.loads(first)
    head = line.pop("head")
    counts, lines = head["counts"], [_compact(line).rstrip("\n"), *rest]
    path = folder / "results.jsonl"
    rounds = -(-count // len(lines))
    told = {name: value * rounds for name, value in counts.items() if isinstance(value, int)}
    told["outcomes"] = {name: value * rounds for name, value in counts["outcomes"].items()}
    told["missing"] = counts["missing"]
    bare = folder / "bare.jsonl"
    with bare.open("w", encoding="utf-8") as file:
        whole = head | {"counts": counts | told, "review": [], "digest": ""}
        for number in range(rounds):
            for place, text in enumerate(lines):
                is_first = not number and not place
                file.write(_compact(line | {"head": whole}) if is_first else _renamed(text, number))
    with bare.open("rb") as file:
        digest = f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
        file.seek(0)
        with path.open("wb") as sealed:
            sealed.write(file.readline().replace(b'"digest":""', f'"digest":"{digest}"'.encode()))
            shutil.copyfileobj(file, sealed)
    bare.unlink()
    return path


def _renamed(line: str, number: int) -> str:
    """The line of another enterprise: its name, its source and its file are others, its code is left out."""
    if not number:
        return line + "\n"
    found = json.loads(line)
    found["source"] = f"{number:03}/{found['source']}"
    found["sha256"] = f"{number:064x}"[:24] + found["sha256"][24:]
    if found["enterprise"]:
        found["enterprise"] |= {"name": f"{found['enterprise']['name']}{number}号", "uscc": ""}
    return _compact(found)


def _compact(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def bare_read(path: Path) -> float:
    """Seconds for reading every line as plain data."""
    begun = time.perf_counter()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            json.loads(line)
    return time.perf_counter() - begun


def main() -> None:
    """Make the results and print what each command takes."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = many_results(folder, count)
        size, lines = path.stat().st_size, sum(1 for _ in path.open("rb")) - 1
        print(f"{lines} enterprises, {size / lines / 1000:.1f} KB each")
        bare = bare_read(path)
        print(f"{'bare json.loads':22} {bare:7.1f} s")
        (folder / "gate.yaml").write_text(GATE, "utf-8")
        form = next((folder / "forms").iterdir())
        known = json.loads(path.read_text("utf-8").splitlines()[lines // 2])
        who, item = known["enterprise"]["name"], next(iter(known["answers"][0]["items"]))
        commands: dict[str, tuple[object, ...]] = {
            "why one enterprise": ("why", path, item, "--enterprise", who),
            "why one item": ("why", path, "gas-2023/08-01"),
            "report": ("report", path, "--format", "csv"),
            "what-if": ("what-if", path, "--checklist", "gongmao-2023"),
            "gate": ("gate", path, "--file", folder / "gate.yaml"),
            "--previous": ("grade", form, "--on", DAY, "--previous", path, "--format", "json", "-q"),
            "ledger import": ("ledger", "import", path, "--ledger", folder / "台账.db"),
        }
        for label, arguments in commands.items():
            told = cost(*arguments, sample=True)
            print(f"{label:22} {told.wall:7.1f} s {told.processor / bare:7.1f} x {told.peak:6.0f} MiB")


if __name__ == "__main__":
    main()

"""What a command loads: a run of one file waits for nothing that only other runs need."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest
import typer
from typer.core import TyperGroup

from hazardcheck.cli import command_app as app

HEAVY = {"segno", "cryptography", "openpyxl", "xlsxwriter", "docx", "jinja2", "lxml", "rich.console"}
NOUNS = {"pydantic", "yaml"}
"""What every judging needs and no help text."""
MANY = {"multiprocessing", "concurrent.futures", "dask", "distributed", "fsspec", "pyarrow"}
OTHERS = {
    f"hazardcheck.{name}"
    for name in (
        "batch.worker_pool batch.dask_cluster batch.folders.output_folder batch.settle_duplicates batch.folders.return_copies"
        " batch.roster_reader reports.saved_results reports.pages.html_format reports.summary.whole_summary rules.run.roster_check rules.known.duplicates"
        " model.form authoring interview textform cli.commands.report_commands cli.commands.fill_command cli.commands.checklist_commands"
    ).split()
}
COMMANDS = {name for name in OTHERS if name.startswith("hazardcheck.cli.")}


def loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    code = "import sys\nfrom hazardcheck.__main__ import main\nmain()\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("form") / "form.xlsx"
    command = [sys.executable, "-m", "hazardcheck", "template", "--industry", "machinery", "-o", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return str(path)


@pytest.mark.parametrize("shape", ["json", "text"])
def test_one_file_loads_what_it_needs(form: str, shape: str) -> None:
    found = loaded("grade", form, "--format", shape, "--quiet")
    assert "hazardcheck.spreadsheet.readers.plain_reader" in found
    assert not found & (HEAVY | MANY | OTHERS)


def test_help_loads_no_room(form: str) -> None:
    found = loaded("--help")
    assert "hazardcheck.cli.command_app" in found
    assert not found & (HEAVY | NOUNS | MANY | OTHERS)
    assert not any(
        name.startswith(("hazardcheck.batch", "hazardcheck.cli.commands.", "hazardcheck.cli.ledger.")) for name in found
    )


@pytest.mark.parametrize("name", app.COMMANDS)
def test_help_of_a_command_loads_no_room(name: str) -> None:
    found = loaded(name, "--help")
    assert not found & (HEAVY | NOUNS | MANY | OTHERS - COMMANDS)
    assert not any(name.startswith(("hazardcheck.batch", "hazardcheck.spreadsheet")) for name in found)


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_what_is_not_loaded_exists(name: str) -> None:
    assert importlib.util.find_spec(name) is not None


def test_version_loads_nothing() -> None:
    found = {name for name in loaded("--version") if name.startswith("hazardcheck")}
    assert found == {"hazardcheck", "hazardcheck.__main__"}


def test_other_commands_are_known_where_one_is_named() -> None:
    done = subprocess.run([sys.executable, "-m", "hazardcheck", "garde"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "grade" in done.stderr


@pytest.mark.parametrize("name", app.COMMANDS)
def test_one_command_is_described_as_among_all(name: str) -> None:
    whole, alone = (typer.main.get_command(app.build_app(named)) for named in ("", name))
    assert isinstance(whole, TyperGroup)
    assert isinstance(alone, TyperGroup)
    assert list(alone.commands) == [name]
    assert list(whole.commands) == list(app.COMMANDS)
    assert alone.commands[name].help == whole.commands[name].help

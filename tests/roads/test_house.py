"""What the house promises a reader of its code, as far as it can be counted: see CONTRIBUTING.md, "The house"."""

from __future__ import annotations

from pathlib import Path

import pytest
from house import House

ROOT = Path(__file__).resolve().parents[2]
# 250 lines are the aim; a file that grows past this one is parted along a seam
LONGEST = 270
# about twenty modules are found at a glance (a folder's `__init__` counts with them)
MANY = 21


@pytest.fixture(scope="module")
def house() -> House:
    return House(ROOT)


def test_a_class_name_means_one_thing(house: House) -> None:
    assert house.doubles == {}


def test_no_modules_import_each_other_not_even_inside_functions(house: House) -> None:
    assert house.circles == []


# Modules whose functions import what only some runs need. A command's functions import what they do: its `--help`
# describes it and loads none of it (tests/cli/test_startup.py).
LAZY_ROOMS = ("hazardcheck.cli.commands.", "hazardcheck.cli.ledger.")
WEIGHED = {
    "hazardcheck.__main__": "--version answers before anything is loaded",
    "hazardcheck.cli.command_app": "one command is loaded at a time",
    "hazardcheck.cli.command_entry": "typer, where there is more to say than the language; what is said of a wrong command line or a defect",
    "hazardcheck.cli.config.config_file": "what is nearest to an unknown key, where there is one",
    "hazardcheck.cli.config.run_config": "help asks for no configuration",
    "hazardcheck.cli.config.value_checks": "few runs have a configuration",
    "hazardcheck.cli.desk.desk_command": "as every command; it stands beside what it asks for",
    "hazardcheck.cli.failure_document": "what to do about a code, where a run fails in JSON",
    "hazardcheck.cli.forms.earlier_forms": "SQLAlchemy, where a form comes from the ledger",
    "hazardcheck.cli.grade_run": "folders, gates and the roster, where they are asked for",
    "hazardcheck.cli.ledger_options": "the commands of the ledger share it, their help too",
    "hazardcheck.cli.commands.new_checklist": "the commands that write checklists share it, their help too",
    "hazardcheck.cli.result_output": "lines of a terminal, for a person: a script asks for data",
    "hazardcheck.cli.read_files": "commands share it, their help too",
    "hazardcheck.api.named_files": "commands share it, their help too",
    "hazardcheck.api.run_plan": "few runs have a roster",
    "hazardcheck.answersheet.form_reader": "few runs have a mapping",
    "hazardcheck.batch.folders.enterprise_folders": "python-docx and Jinja2, in the workers alone",
    "hazardcheck.batch.folders.form_photos": "the pictures of a workbook, where there are any",
    "hazardcheck.batch.folders.output_folder": "XlsxWriter, Jinja2 and pyarrow, where there is a folder",
    "hazardcheck.batch.folders.return_copies": "the enterprise's own files, where they go back",
    "hazardcheck.batch.grade_file": "a text form needs no reader of workbooks, and the other way round",
    "hazardcheck.batch.judge_run": "one file has no duplicates and no roster",
    "hazardcheck.batch.work_engine": "processes and Dask, for many files",
    "hazardcheck.words": "the names of criteria and facts in English, where a run speaks English",
    "hazardcheck.ledger.figures.figure_sheet": "XlsxWriter, where a workbook is made",
    "hazardcheck.ledger.ledger_files": "XlsxWriter, where a workbook is made",
    "hazardcheck.ledger.papers.photo_files": "pictures, where a paper has any",
    "hazardcheck.returncopy.remark_list": "XlsxWriter, for a file that can't be written into",
    "hazardcheck.spreadsheet.readers.child_sheets": "a process apart, for old and damaged files",
    "hazardcheck.spreadsheet.readers.library_sheets": "as child_sheets",
}
"""Module → why: nothing else imports inside a function, so that a circle can't hide there either."""


def test_an_import_inside_a_function_is_for_weight(house: House) -> None:
    inner = {name for name, module in house.modules.items() if any(inside for _, inside in house.imports(module))}
    assert {name for name in inner if not name.startswith(LAZY_ROOMS)} - set(WEIGHED) == set()
    assert set(WEIGHED) <= set(house.modules)


def test_no_function_changes_a_global(house: House) -> None:
    assert house.changed_globals == []


def test_folders_and_files_are_found_at_a_glance(house: House) -> None:
    assert {folder: size for folder, size in house.crowded.items() if size > MANY} == {}
    long = {name: len(module.lines) for name, module in house.modules.items() if len(module.lines) > LONGEST}
    # tables of words are read by looking something up
    assert {name: lines for name, lines in long.items() if not name.startswith("hazardcheck.words.")} == {}


def test_comments_give_reasons(house: House) -> None:
    lines = [line for module in house.modules.values() for line in module.lines]
    assert sum(line.lstrip().startswith("#") for line in lines) >= 0.025 * len(lines)

"""hazardcheck: self-check for major accident hazards (重大事故隐患), from the legal criteria to the signed paper.

The functions of ``docs/api.md`` are loaded when they are asked for: ``import hazardcheck`` costs nothing. Their types
stand in ``__init__.pyi``.
"""

__version__ = "0.1.0"

# Name → the module that has it, and its name there.
_PLACES = {
    "DefinitionError": "errors:DefinitionError",
    "EngineError": "errors:EngineError",
    "ExitCode": "model.base:Exit",
    "GradedRun": "api.graded_run:GradedRun",
    "HazardcheckError": "errors:HazardcheckError",
    "Ledger": "api.ledger_book:LedgerBook",
    "OutputError": "errors:OutputError",
    "ProblemCode": "api.problem_codes:ProblemCode",
    "SavedRun": "api.saved_run:SavedRun",
    "Submission": "model.outcome:Submission",
    "UnreadableError": "errors:UnreadableError",
    "UsageError": "errors:UsageError",
    "grade": "api.graded_run:grade",
    "load_checklist": "api.form_calls:load_checklist",
    "problem_codes": "api.problem_codes:problem_codes",
    "read_result": "api.saved_run:read_result",
    "template": "api.form_calls:template",
}
__all__ = ["__version__", *_PLACES]  # noqa: PLE0604 - the names of a table


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'hazardcheck' has no attribute {name!r}")
    from importlib import import_module

    module, _, found = _PLACES[name].partition(":")
    return getattr(import_module(f"{__name__}.{module}"), found)


def __dir__() -> list[str]:
    return sorted(__all__)

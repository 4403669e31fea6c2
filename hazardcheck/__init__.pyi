from .api.form_calls import load_checklist, template
from .api.graded_run import GradedRun, grade
from .api.ledger_book import LedgerBook as Ledger
from .api.problem_codes import ProblemCode, problem_codes
from .api.saved_run import SavedRun, read_result
from .errors import DefinitionError, EngineError, HazardcheckError, OutputError, UnreadableError, UsageError
from .model.base import Exit as ExitCode
from .model.outcome import Submission

__version__: str
__all__ = [
    "DefinitionError",
    "EngineError",
    "ExitCode",
    "GradedRun",
    "HazardcheckError",
    "Ledger",
    "OutputError",
    "ProblemCode",
    "SavedRun",
    "Submission",
    "UnreadableError",
    "UsageError",
    "__version__",
    "grade",
    "load_checklist",
    "problem_codes",
    "read_result",
    "template",
]

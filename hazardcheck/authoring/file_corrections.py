"""The safe corrections of a file as a whole: made on the tree, checked on the text."""

from __future__ import annotations

from ..errors import DefinitionError
from ..library.written_files import shaped_noun
from ..model.written.checklist import Checklist
from ..rules.criteria.checklist_faults import faults
from ..rules.criteria.fingerprints import checklist_fingerprint
from ..yamltext.strict_reader import parse_document
from ..yamltext.tree_reader import read_file
from .canonical_form import canonical_text, file_comments
from .safe_repairs import SafeRepair, level_meaning, repair_tree


def corrected_text(data: bytes, where: str) -> tuple[str, list[SafeRepair]]:
    """The file with what can be corrected without a decision, in canonical form, and what was corrected.

    DefinitionError where it cannot be read as YAML, and HZ460 where the correction would say something else.
    """
    file = read_file(data, where)
    said, remarks = level_meaning(file.root), sorted(file_comments(file))
    mends = repair_tree(file)
    text = canonical_text(file)
    again = read_file(text.encode(), where)
    before, after = _fingerprint(data, where), _fingerprint(text.encode(), where)
    if (level_meaning(again.root), sorted(file_comments(again))) != (said, remarks) or before not in ("", after):
        raise DefinitionError("HZ460", where)
    return text, mends


def _fingerprint(data: bytes, where: str) -> str:
    """The fingerprint of a file without faults; nothing for one that could not be used."""
    try:
        checklist = shaped_noun(Checklist, *parse_document(data, where), where)
    except DefinitionError:
        return ""
    return "" if any(True for _ in faults(checklist)) else checklist_fingerprint(checklist)

"""The proof of one item: what was answered, which gate and rule it met, by which clause, and to what effect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .. import words
from ..model.assessment import ItemResult
from ..model.base import Truth, Verdict
from ..model.outcome import Submission
from ..model.written.checklist import Checklist
from ..rules.judging.error_reach import hides_hazards
from ..rules.known.doubtful_hazards import is_placeless
from ..rules.run.proof_tree import Node, proof_tree
from ..words import listed
from .hazard_words import names_of
from .outcome_words import item_number, problem_text
from .safe_text import one_line

# items named in a line; the rest is counted
_SHOWN = 6

Find = Callable[[str], Checklist | None]


def proofs(entries: Iterable[Submission], item: str, lang: str, find: Find = lambda _: None) -> Iterator[str]:
    """The proof for every submission that has the item (``07-07`` or ``gongmao-2023/07-07``), a blank line between two
    of them; nothing if none has. ``find`` gives the checklists, which the tree of groups and preconditions is drawn
    from."""
    between = ""
    for submission in entries:
        for row in submission.answers:
            if item in (row.item, row.item.rpartition("/")[2]):
                yield between + _proof(submission, row, lang, find)
                between = "\n"


def _proof(submission: Submission, row: ItemResult, lang: str, find: Find) -> str:
    def say(code: str, /, **params: object) -> str:
        return words.say(code, lang, **params)

    name = submission.enterprise.name if submission.enterprise else ""
    lines = [
        say("why.item", item=row.item, title=row.title, clause=row.clause),
        f"  {one_line(name)}{say('report.gap')}{one_line(submission.source)}",
        say("why.answer", value=row.value or "—", state=say(f"state.{row.typed}"), cell=row.location or "—"),
        say("why.gate", truth=_truth(row.applies, lang), reason=row.reason or say("why.always")),
        say("why.state", state=say(f"state.{row.state}")),
    ]
    lines += [
        f"  {problem.code} {words.say(problem.code, lang, **problem.params)}"
        for problem in submission.problems
        if problem.item == row.item
    ]
    lines += _beside_lines(submission, row, lang)
    lines += _tree_lines(submission, row, lang, find)
    lines += _finding_lines(submission, row, lang)
    lines += _outcome_lines(submission, row, lang)
    return "\n".join(_indented(line) for line in lines if line) + "\n"


def _indented(line: str) -> str:
    """One safe line for the terminal, its indent kept."""
    return line[: len(line) - len(line.lstrip(" "))] + one_line(line)


def _tree_lines(submission: Submission, row: ItemResult, lang: str, find: Find) -> Iterable[str]:
    """How the item counts by its criterion; that this can't be shown, where the checklist is not at hand."""
    if not row.counted:
        return []
    found = tuple(one for stamp in submission.checklists if (one := find(stamp.id)) is not None)
    nodes = proof_tree(submission, found, row.item, lang)
    return _node_lines(nodes, lang, 1) if nodes else [words.say("proof.none", lang)]


def _beside_lines(submission: Submission, row: ItemResult, lang: str) -> Iterator[str]:
    """What stands on the form outside the rows of the items, or stood on an earlier one, and may be of this one: it
    keeps the form from a pass whatever this row says."""
    errors = [problem for problem in submission.problems if not problem.item and hides_hazards(problem)]
    said = {problem.location for problem in errors}
    told = [
        one.finding
        for one in (*submission.doubtful, *submission.unseen)
        if one.finding.item == row.item or (is_placeless(one.finding.item) and one.finding.location not in said)
    ]
    if not errors and not told:
        return
    yield words.say("why.beside", lang)
    for problem in errors:
        place = f"{problem.location} " if problem.location else ""
        yield f"    {problem.code} {place}{problem_text(problem, submission, lang)}"
    for finding in told:
        texts = (finding.number, finding.place, finding.device, finding.description)
        yield "    " + words.say("why.told", lang, text=listed(filter(None, map(one_line, texts)), lang))


def _node_lines(nodes: Iterable[Node], lang: str, depth: int) -> Iterator[str]:
    for node in nodes:
        text = words.say(node.code, lang, **{name: _spoken(value, lang) for name, value in node.params.items()})
        end = words.say("report.colon", lang) + words.say(_TRUTHS[node.truth], lang) if node.code in _JUDGED else ""
        yield f"{'  ' * depth}{text}{end}"
        yield from _node_lines(node.below, lang, depth + 1)


# three values, three words; unknown is never put as no
_TRUTHS = {True: "proof.true", False: "proof.false", None: "proof.unknown"}
# steps whose value decides; the others only say what was read
_JUDGED = frozenset({"proof.requires", "proof.excluded", "proof.group", "proof.share", "proof.fact.all",
                     "proof.fact.any", "proof.fact.none"})  # fmt: skip


def _spoken(value: str, lang: str) -> str:
    return words.say(value, lang) if value in words.TEXTS else one_line(value)


def _finding_lines(submission: Submission, row: ItemResult, lang: str) -> list[str]:
    lines = []
    for finding in submission.findings:
        if finding.item == row.item:
            grade = words.say(f"grade.{finding.grade}", lang)
            said = words.say("why.finding", lang, grade=grade, document=finding.document, clause=finding.clause)
            marks, number = names_of(submission).marks[finding], one_line(finding.number)
            named = " ".join(filter(None, (marks, "" if number in marks else number)))
            lines.append(said + words.bracketed(named, lang) if named else said)
            lines.append(f"  {finding.condition_text or finding.grade_reason}" if finding.condition_text or finding.grade_reason else "")  # fmt: skip  # noqa: E501
    return lines


def _outcome_lines(submission: Submission, row: ItemResult, lang: str) -> list[str]:
    outcome = submission.outcome
    if outcome is None:
        return []
    lines = [
        words.say(
            "why.rule",
            lang,
            rule=rule.id,
            title=rule.title,
            outcome=words.say(f"outcome.{rule.outcome}", lang),
            basis=listed(rule.basis, lang, "；"),
        )
        for rule in outcome.rules
        if row.item in rule.items or (not rule.items and row.state.is_open and rule.id == "U0")
    ]
    if row.item in outcome.decisive:
        lines.append(words.say("why.decisive", lang))
    elif not lines and outcome.worst is not Verdict.PASS:
        lines.append(words.say("why.elsewhere", lang, causes=_other_causes(submission, lang)))
    names = {part: words.say(f"outcome.{getattr(outcome, part)}", lang) for part in ("value", "best", "worst")}
    lines.append(words.say("why.outcome", lang, **names))
    return lines


def _other_causes(submission: Submission, lang: str) -> str:
    """What the outcome hangs on where it is not this row: the rules, and the rows that are open or contradicted."""
    rules = submission.outcome.rules if submission.outcome else ()
    open_ = [item_number(row.item, submission, lang) for row in submission.open_answers]
    named = listed(open_[:_SHOWN], lang) + (words.say("text.more", lang, count=len(open_)) if open_[_SHOWN:] else "")
    titles = listed([f"{rule.id} {one_line(rule.title)}" for rule in rules], lang, "；")
    return titles + (words.bracketed(named, lang) if named else "")


def _truth(value: Truth, lang: str) -> str:
    return words.say({True: "why.true", False: "why.false", None: "why.unknown"}[value], lang)

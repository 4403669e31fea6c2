"""How an outcome is put into words: shared by every report a person reads, so that they say the same.

All functions take finished nouns and give short texts; the labels are in ``words.reports``.
"""

from __future__ import annotations

import re

from ..model.answers import Problem
from ..model.assessment import ChecklistStamp, Finding
from ..model.base import Stage, Truth, Verdict, industry_title
from ..model.outcome import MatchedRule, Result, Run, Score, Stop, Submission
from ..model.written.checklist import Kind
from ..rules.closing.removed_hazards import is_removed
from ..words import TEXTS, bracketed, listed, named, say
from .safe_text import clean, one_line


def verdict_name(verdict: Verdict, lang: str) -> str:
    """合格, 待核实, 限期整改, 停产, 移送."""
    return say(f"outcome.{verdict}", lang)


def headline(entry: Submission, run: Run, lang: str) -> str:
    """The verdict in a few words, with the worst case where that is graver: 待核实（最坏：停产）. Only a submission
    that is clear in the worst case too is said to have no major hazard; a pass after removal says that it was one.
    """
    outcome = entry.outcome
    if outcome is None or outcome.worst.severity <= outcome.value.severity:
        return _verdict_words(entry, run, lang)
    worst = verdict_name(outcome.worst, lang)
    return say("report.headline.worst", lang, verdict=_verdict_words(entry, run, lang), worst=worst)


def _verdict_words(entry: Submission, run: Run, lang: str) -> str:
    if entry.outcome is None:
        return say(f"status.{entry.status}", lang)
    if entry.outcome.value is Verdict.PASS:
        return say(_pass_code(entry, run), lang)
    name = verdict_name(entry.outcome.value, lang)
    kinds = [say(f"stop.{stop.kind}", lang) for stop in entry.outcome.every_stop]
    if not kinds:
        return name
    code = "report.verdict.stop" if entry.outcome.value is Verdict.SHUTDOWN else "report.verdict.and"
    return say(code, lang, verdict=name, stop=say("report.stop.joint", lang).join(dict.fromkeys(kinds)))


def _pass_code(entry: Submission, run: Run) -> str:
    if entry.is_clear:
        return "report.pass.clear"
    if not entry.findings:
        return "report.pass.plain"
    if run.stage is Stage.RECHECK:
        return "report.pass.closed"
    return "report.pass.report" if entry.majors else "report.pass.removed"


def verdict_short(entry: Submission, run: Run, lang: str) -> str:
    """The verdict for a table cell: the outcome, else the state. A pass that still has to be reported says so."""
    if entry.outcome is None:
        return say(f"status.{entry.status}", lang)
    if entry.outcome.value is Verdict.PASS and _pass_code(entry, run) == "report.pass.report":
        return say("report.short.report", lang)
    return verdict_name(entry.outcome.value, lang)


def interval(entry: Submission, lang: str) -> str:
    """The worst and the best case, and whether they differ; empty without an outcome."""
    outcome = entry.outcome
    if outcome is None:
        return ""
    worst, best = verdict_name(outcome.worst, lang), verdict_name(outcome.best, lang)
    if outcome.worst is outcome.best:
        code = "report.interval.firm" if entry.open_answers else "report.interval.same"
        return say(code, lang, worst=worst)
    return say("report.interval.open", lang, worst=worst, best=best)


def stop_text(entry: Submission, lang: str) -> str:
    """Which stops, where, and who decides, in the order in which they act; empty if there is none."""
    stops = entry.outcome.every_stop if entry.outcome else ()
    return say("report.joint", lang).join(say("report.stop", lang, **_stop_parts(stop, lang)) for stop in stops)


def stop_lines(entry: Submission, lang: str) -> tuple[str, ...]:
    """Every stop in one line, to stand under the headline: where it holds, who decides it, what it rests on; its kind
    where there are several."""
    stops = entry.outcome.every_stop if entry.outcome else ()
    code = "report.stop.area" if len(stops) == 1 else "report.stop"
    lines = []
    for stop in stops:
        basis = listed(map(one_line, stop.basis), lang)
        tail = say("report.stop.basis", lang, basis=basis) if basis else ""
        lines.append(say(code, lang, **_stop_parts(stop, lang)) + tail)
    return tuple(lines)


def _stop_parts(stop: Stop, lang: str) -> dict[str, str]:
    by = one_line(stop.by) or say("report.by.unknown", lang)
    return {"kind": say(f"stop.{stop.kind}", lang), "area": one_line(stop.area), "by": by}


def enterprise_name(entry: Submission, lang: str) -> str:
    """The name in the head, else the file's name: a row is never nameless."""
    file = one_line(entry.source).rsplit("/", 1)[-1]
    if entry.enterprise is None:
        return say("report.unread", lang, file=file)
    return one_line(entry.enterprise.name) or say("report.nameless", lang, file=file)


def industry_name(entry: Submission, lang: str) -> str:
    """The industry by its name, or what was typed."""
    key = entry.enterprise.industry if entry.enterprise else ""
    return named(one_line(industry_title(key)), lang)


def short_key(key: str) -> str:
    """``11-03`` of ``gongmao-2023/11-03``: what stands under 编号 in a form of one checklist."""
    return key.rsplit("/", 1)[-1]


def data_number(key: str, entry: Submission) -> str:
    """The number by which a program finds the row: the full key where the form holds several checklists."""
    return key if len(entry.checklists) > 1 else short_key(key)


def item_number(key: str, entry: Submission, lang: str) -> str:
    """The number for a person: 11-03; where several criteria of the form have it, with its clause: 03-01（第三条）."""
    short, own = short_key(key), entry.answer(key)
    if len(entry.checklists) < 2 or own is None:
        return data_number(key, entry)
    alike = sum(short_key(row.item) == short for row in entry.answers)
    clause = named(one_line(own.clause), lang)
    return short if alike < 2 else short + bracketed(clause, lang) if clause else key


def message(problem: Problem, lang: str) -> str:
    """The sentence of a problem. A code this edition does not know shows itself and its value, never nothing."""
    if problem.code not in TEXTS:
        return f"{problem.code} {problem.value}"
    try:
        text = say(problem.code, lang, **problem.params)
    # a saved result of another version may lack what its sentence needs: code and value are better than nothing
    except (KeyError, IndexError):
        return f"{say(problem.code, lang)} {problem.value}"
    return f"{text} {problem.value}" if "{" in text and not problem.params else text


def problem_text(problem: Problem, entry: Submission, lang: str) -> str:
    """The sentence of a problem in one line, with item numbers as a person reads them."""
    text = one_line(message(problem, lang))
    for stamp in entry.checklists:
        keyed = rf"{re.escape(stamp.id)}/[\w-]+"
        text = re.sub(keyed, lambda found: item_number(found[0], entry, lang), text)
    return text


def given(text: str, lang: str) -> str:
    """What was typed, or 未填."""
    return clean(text) or say("state.unanswered", lang)


def truth_word(value: Truth, lang: str) -> str:
    """是, 否 or 未填."""
    return say({True: "report.yes", False: "report.no", None: "state.unanswered"}[value], lang)


def is_gone(finding: Finding, run: Run) -> bool:
    """Whether the hazard counts as removed at once; "said so" without proof does not."""
    return is_removed(finding, run.stage)


def score_text(entry: Submission, lang: str) -> str:
    """Points and the veto; empty without a score."""
    if entry.score is None:
        return ""
    code = "report.score.veto" if entry.score.veto else "report.score"
    text = say(code, lang, value=entry.score.value, maximum=entry.score.maximum)
    ratings = (rating_text(score, entry, lang) for score in entry.scores if score.stars is not None)
    return say("report.joint", lang).join([text, *ratings])


def rating_text(score: Score, entry: Submission, lang: str) -> str:
    """The points of a rated checklist and its stars, or why there are none."""
    code = "report.rating.veto" if score.veto else "report.rating" if score.stars else "report.rating.none"
    items = "、".join(item_number(key, entry, lang) for key in score.vetoes) or "—"
    level = f"{'★' * (score.stars or 0)} {one_line(score.level)}"
    parts = {"checklist": score.checklist, "value": score.value, "maximum": score.maximum}
    return say(code, lang, **parts, level=level, items=items)


def nature(entry: Submission, lang: str) -> str:
    """To whom the result is a suggestion."""
    who = one_line(entry.outcome.addressee) if entry.outcome else ""
    return say("report.nature", lang, who=who) if who else say("report.nature.plain", lang)


def report_title(entry: Submission, lang: str) -> str:
    """What the result of one submission is called: that of a list of one's own is no result on major hazards."""
    return say("report.own-title" if entry.is_own else "report.title", lang)


def hazards_heading(entry: Submission, lang: str) -> str:
    """How many hazards were found; by grade, where there are grades."""
    if entry.is_own:
        return say("text.own-hazards", lang, count=len(entry.findings))
    return say("text.hazards", lang, major=len(entry.majors), general=len(entry.generals))


def policy_note(entry: Submission, run: Run, lang: str) -> str:
    """What has to be known of the policy; of a list of one's own, that it is no ground for it."""
    if entry.is_own:
        return say("form.own-note", lang)
    # that of the submission: it may be judged by the law where the policy of the run does not bind
    return one_line((entry.outcome.policy_note if entry.outcome else "") or run.policy_note)


def policy_line(run: Run, lang: str, entry: Submission | None = None) -> str:
    """The policy that decided, by name: of a submission its own, else that of the run."""
    title, name = policy_names(run, entry)
    return say("report.policy", lang, policy=title, id=name)


def policy_names(run: Run, entry: Submission | None) -> tuple[str, str]:
    """Title and id of the policy that decided."""
    outcome = entry.outcome if entry else None
    if outcome is not None and outcome.policy:
        return one_line(outcome.policy_title) or outcome.policy, outcome.policy
    return one_line(run.policy_title) or run.policy, run.policy


def run_line(result: Result, lang: str) -> str:
    """Stage, judging day and tool of a run."""
    run, tool = result.run, result.tool
    stage = say(f"stage.{run.stage}", lang)
    return say("report.run", lang, stage=stage, on=run.on.isoformat(), tool=f"{tool.name} {tool.version}")


def rules(entry: Submission) -> tuple[MatchedRule, ...]:
    """The matched rules, the most severe first."""
    matched = entry.outcome.rules if entry.outcome else ()
    # the harshest first
    return tuple(sorted(matched, key=lambda rule: rule.outcome.severity, reverse=True))


def duties(entry: Submission) -> tuple[str, ...]:
    """What has to be done, those of the most severe rule first, each once."""
    return tuple(dict.fromkeys(one_line(duty) for rule in rules(entry) for duty in rule.duties))


def stamp_text(stamp: ChecklistStamp, lang: str) -> str:
    """The criterion that was used and when it was last compared with its source."""
    checked = stamp.checked.isoformat() if stamp.checked else say("report.by.unchecked", lang)
    return say(
        "report.own-stamp" if stamp.kind is Kind.OWN else "report.stamp",
        lang,
        title=one_line(stamp.title) or stamp.id,
        document=one_line(stamp.document),
        id=stamp.id,
        version=stamp.version,
        checked=checked,
    )

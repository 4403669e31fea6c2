"""What both papers share: whose they are, their closing lines, and what stands under every paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ...model.base import Stage, Status, Verdict
from ...model.outcome import MatchedRule, Run, Stop, Submission
from ...rules.saved.short_codes import short_code
from ...words import TEXTS, say
from ..outcome_words import policy_names, policy_note
from ..safe_text import one_line
from .hazard_entries import given
from .word_blocks import BLANK, paragraph, paragraphs, signatures

# stands on every page until an officer has signed: nothing of ours is an order
DRAFT = "拟稿，须由执法人员核签"


def is_draft(run: Run) -> bool:
    """Whether an officer has to sign (inspection, recheck); a self-check is the enterprise's own."""
    return run.stage is not Stage.SELF


def removed_word(run: Run) -> str:
    """How a removed hazard is called: a recheck comes later than the spot."""
    return "已消除" if run.stage is Stage.RECHECK else "已当场消除"


def full_date(day: date | None) -> str:
    """2026年11月20日; blank where unknown."""
    return f"{day.year}年{day.month}月{day.day}日" if day else BLANK


def stage_word(run: Run) -> str:
    """企业自查, 检查核查 or 复查."""
    return say(f"stage.{run.stage}", "zh")


def enterprise_name(submission: Submission) -> str:
    """The name in the head; marked where it was not filled in."""
    return given(submission.enterprise.name if submission.enterprise else "")


def number_line(run: Run) -> str:
    """The number is given by whoever issues the paper."""
    return f"编号：＿＿＿＿〔{run.on.year}〕＿＿＿号"


def basis_word(submission: Submission) -> str:
    """判定依据, or 检查依据 where only lists of one's own were used."""
    return "检查依据" if submission.is_own else "判定依据"


def basis_of(rule: MatchedRule) -> str:
    """The basis of a matched rule in one line."""
    return "；".join(one_line(text) for text in rule.basis)


def stop_rules(submission: Submission) -> tuple[MatchedRule, ...]:
    """The matched rules from 停产 upwards."""
    rules = submission.outcome.rules if submission.outcome else ()
    return tuple(rule for rule in rules if rule.outcome.severity >= Verdict.SHUTDOWN.severity)


def stop_name(stop: Stop) -> str:
    """The kind of stop in running text: 自行停产, 暂时停产停业、停止使用, 停产停业整顿."""
    return say(f"stop.{stop.kind}", "zh").split("（")[0]


def open_questions(submission: Submission) -> str:
    """The warning of what was not established: it is never counted as absent, and what somebody wrote of it stands
    there in his own words. Empty if all was judged."""
    return _not_judged(submission) + _unplaced_words(submission)


def _unplaced_words(submission: Submission) -> str:
    told = [known.finding for known in submission.doubtful]
    if not told:
        return ""
    texts = ("，".join(filter(None, map(one_line, (one.place, one.device, one.description)))) for one in told)
    listed = "；".join(f"“{text}”" for text in texts if text)
    return f"另有写在表上、没有弄清是哪一检查项或者是不是隐患的{len(told)}条，没有判定，不等于没有：{listed}。"


def _not_judged(submission: Submission) -> str:
    counts, outcome = submission.items, submission.outcome
    worst = ""
    if outcome and outcome.worst.severity > outcome.value.severity:
        worst = f"按最不利的情形，处置建议为“{say(f'outcome.{outcome.worst}', 'zh')}”。"
    if counts and counts.unanswered + counts.unclear:
        return (
            f"另有检查项未填{counts.unanswered}项、无法识别{counts.unclear}项，尚未查清。"
            f"没有查清的不等于没有隐患，须补查补填后重新判定。{worst}"
        )
    if submission.status is Status.INCOMPLETE:
        return f"所填的表有错误，须更正后重新判定；更正以前，不能得出其余各项没有隐患的结论。{worst}"
    return ""


def making_notes(submission: Submission, run: Run) -> Iterable[str]:
    """What stands at the end of every paper: by which policy and criterion, from which file, what was not given."""
    note = policy_note(submission, run, "zh")
    title, name = policy_names(run, submission)
    policy = f"判定政策：{title}（{name}）" + (f"。{note}" if note else "")
    criteria = "；".join(
        f"《{one_line(stamp.title) or stamp.id}》（{one_line(stamp.document)}），"
        f"所用条文最早核对于 {stamp.checked or '未记载'}"
        for stamp in submission.checklists
    )
    source = one_line(submission.source).replace("\\", "/").rsplit("/", 1)[-1]
    lines = [
        f"编制说明。{policy if policy.endswith('。') else f'{policy}。'}",
        f"{basis_word(submission)}：{criteria or '未记载'}。"
        f"来源文件：{source}；sha256 前12位：{_short(submission.sha256)}；"
        f"阶段：{stage_word(run)}；检查日期：{submission.checked_on or '未填'}；判定日：{run.on}。",
    ]
    outcome = submission.outcome
    if outcome and outcome.not_given:
        names = "、".join(_case_word(name) for name in outcome.not_given)
        lines.append(f"未提供的案情（从宽情形不适用，从严情形不推定）：{names}。")
    first, *others = lines
    yield paragraph("PaperNoteFirst", first) + paragraphs("PaperNoteLast", others)


def receipt_line(submission: Submission, digest: str) -> str:
    """What a receipt of this paper names, so that both sides mean the same result: the short code of the result, which
    its QR says too, and the lists by the first digits of their SHA-256."""
    lists = "、".join(f"{stamp.id} {_short(stamp.fingerprint)}" for stamp in submission.checklists) or "＿＿＿＿"
    return f"回执核对：核对码 {short_code(digest) if digest else '＿＿＿＿＿＿'}；检查表指纹 {lists}。"


def _short(digest: str) -> str:
    """The first twelve digits: enough to tell the results of a zone apart."""
    return digest.removeprefix("sha256:")[:12]


def _case_word(name: str) -> str:
    code = f"case.{name}"
    return say(code, "zh") if code in TEXTS else name


def closing(
    submission: Submission, run: Run, signers: Iterable[Sequence[str]], digest: str, *, copies: bool = True
) -> Iterable[str]:
    """Issuer and day, the lines to sign on, to whom copies go, and the notes: all on one page."""
    draft = is_draft(run)
    issuer = "核签机关" if draft else enterprise_name(submission)
    yield paragraph("PaperIssuer", f"{issuer}（盖章）　{'拟稿日期：' if draft else ''}{full_date(run.on)}")
    grid = one_line(submission.enterprise.grid) if submission.enterprise else ""
    below = []
    if copies:
        told = f"抄送：{f'{grid}；' if grid else ''}＿＿＿＿＿＿＿　　送达时间：＿＿＿＿＿＿"
        below.append(("PaperSign", told))
    if draft:
        below.append(("PaperSign", REFUSED))
    addressee = one_line(submission.outcome.addressee if submission.outcome else "") or "签发人"
    made = f"本文书由 hazardcheck 按所填内容自动生成，是给{addressee}的建议，由签发人核实负责。"
    more = _NO_ORDER if draft else ""
    below.append(("PaperNoteFirst", f"{made}判定政策、依据和来源见末页。{more}{receipt_line(submission, digest)}"))
    yield signatures(SIGN_WIDTHS, OFFICERS if draft else signers, below)
    yield paragraph("PaperGap")


_NO_ORDER = (
    "复议、诉讼（停产停业整顿的，还有听证）的途径和期限，由执法机关在正式文书中写明。本拟稿未经核签盖章，不是执法文书。"
)
# mm, 156 in all: label, line, label, line
SIGN_WIDTHS = (38, 44, 24, 50)
OFFICERS = (
    ("执法人员：", "证件号："),
    ("执法人员：", "证件号："),
    ("核签人：", "日期："),
    ("被检查单位接收人：", "日期："),
)
# who does not sign is noted, with the witness (安全生产法第六十八条)
REFUSED = "拒绝签收的，注明情况：＿＿＿＿＿＿＿＿＿＿＿＿　　见证人：＿＿＿＿＿＿"

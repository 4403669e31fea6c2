"""整改通知书: one page with the order and the list of hazards; behind it the reply slip, the photos, the duties with
their basis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...model.base import Grade, Stage, Verdict
from ...model.outcome import Run, Submission
from ..procedure_words import always_stopped, applied, procedure_lines, stage_kind, stop_orders
from ..safe_text import one_line
from .hazard_entries import HazardEntry, entries, given, number_list
from .notice_annexes import earlier_lists, guide, photos, reply
from .notice_list import open_table, removed_table
from .paper_frame import (
    DRAFT,
    basis_of,
    basis_word,
    closing,
    enterprise_name,
    full_date,
    is_draft,
    making_notes,
    number_line,
    open_questions,
    removed_word,
    stop_name,
)
from .paper_layout import finished, section
from .paper_pictures import PhotoRow, code_mark
from .stop_reasons import stopping
from .word_blocks import ADVICE, BLANK, paragraph, paragraphs, titled

Photos = Mapping[int, PhotoRow]


def notice(submission: Submission, run: Run, shown: Photos | None = None, digest: str = "") -> bytes | None:
    """The paper as .docx; None where nothing is left to be rectified or rechecked. ``shown``: the photos of each
    finding, by its place; ``digest``: the SHA-256 of the result that it is about."""
    listed = entries(submission, run)
    open_ = tuple(entry for entry in listed if not entry.is_removed)
    if not open_ and not (listed and _is_ordered(submission)):
        return None
    removed = listed[len(open_) :]
    body = [
        *_letter(submission, run, open_, removed, digest),
        *_annexes(submission, run, listed, open_, shown or {}),
        section(),
    ]
    pictures = [picture for row in (shown or {}).values() for picture in row.shown]
    if mark := code_mark(digest):
        pictures.append(mark)
    return finished("".join(body), _title(run), run.on, DRAFT if is_draft(run) else "", pictures)


def _is_ordered(submission: Submission) -> bool:
    """Whether the outcome asks for something more, as for a hazard removed on the spot that has to be rechecked."""
    return submission.outcome is not None and submission.outcome.value.severity >= Verdict.RECTIFY.severity


def _title(run: Run) -> str:
    return "整改通知书" if is_draft(run) else "隐患整改通知书"


# ---- the letter


def _letter(
    submission: Submission,
    run: Run,
    open_: tuple[HazardEntry, ...],
    removed: tuple[HazardEntry, ...],
    digest: str,
) -> Iterable[str]:
    yield titled("PaperTitle", _title(run), code_mark(digest))
    if is_draft(run):
        yield paragraph("PaperSubtitle", f"（{DRAFT}）")
    yield paragraph("PaperNumber", number_line(run))
    name = enterprise_name(submission)
    yield paragraph("PaperTo", f"{name}：" if is_draft(run) else f"{name}各有关部门、责任人：")
    yield paragraph("PaperText", _opening(submission, run, open_, removed))
    yield paragraph("PaperHeading1", f"一、隐患和{basis_word(submission)}（{_count(open_ or removed)}）")
    yield from open_table(open_, removed, run)
    yield from removed_table(removed, open_, run)
    yield paragraph("PaperHeading1", "二、整改要求")
    *demands, last = _demands(submission, run, open_)
    yield paragraphs("PaperText", demands)
    questions = open_questions(submission)
    if questions:
        yield paragraph("PaperText", last)
        yield paragraph("PaperHeading1", "三、尚未查清的事项")
        last = questions
    # with the signatures: nobody signs on a page without text
    yield paragraph("PaperTextKeep", last)
    yield from closing(submission, run, [("签发人：", "日期："), ("接收人：", "日期：")], digest)


def _count(listed: tuple[HazardEntry, ...]) -> str:
    major = sum(entry.is_major for entry in listed)
    return f"重大 {major} 条，一般 {len(listed) - major} 条" if major else f"均为一般隐患，{len(listed)} 条"


def _opening(submission: Submission, run: Run, open_: tuple[HazardEntry, ...], removed: tuple[HazardEntry, ...]) -> str:
    day = full_date(submission.checked_on)
    found = f"{day}对你单位{'复查' if run.stage is Stage.RECHECK else '检查'}" if is_draft(run) else f"{day}自查"
    gone, stopped = removed_word(run), _stopped(submission, run)
    still = f"；仍须停产{_SEE_STOP}" if _has_stop(submission) and not stopped & {one.place for one in open_} else ""
    if not open_:
        return f"经{found}，下列隐患{gone}{still}。现将留存证据和报告的要求通知如下："
    also = f"；第{_span(removed)}项{gone}" if removed else ""
    also += still
    left = len(submission.unseen)
    also += f"；另有以前查出的隐患 {left} 条没有交代清楚下落（附件1），按没有销号处理" if left else ""
    return f"经{found}，下列隐患{_ordered(submission, run, open_)}{also}。现通知如下："


_SEE_STOP = "，详见《停产整改报告》"


def _has_stop(submission: Submission) -> bool:
    return bool(submission.outcome and submission.outcome.every_stop)


def _stopped(submission: Submission, run: Run) -> frozenset[int]:
    """The places of the hazards that are under the stop."""
    return frozenset(one.place for one in stopping(submission, run)) if _has_stop(submission) else frozenset()


def _ordered(submission: Submission, run: Run, open_: tuple[HazardEntry, ...]) -> str:
    """What is ordered of which hazards. A term alone would say less than the stop that a hazard is under, and less than
    the criterion's own law where that stops the work while a major one is open (coal):
    第1项须停产，详见《停产整改报告》；第2项，立即停止使用该设备；第3项须限期整改."""
    orders = stop_orders(submission, stage_kind(run.stage))
    stopped = _stopped(submission, run)
    groups: dict[tuple[bool, str], list[HazardEntry]] = {}
    for one in open_:
        order = orders.get(one.finding.item, "") if one.finding.grade is Grade.MAJOR else ""
        groups.setdefault((one.place in stopped, order), []).append(one)
    # what stops first, a term last
    ranked = sorted(groups.items(), key=lambda group: (not group[0][0], group[0][0] == bool(group[0][1])))
    return "；".join(f"第{_span(found)}项{_order_text(*kind)}" for kind, found in ranked)


def _order_text(is_stopped: bool, order: str) -> str:
    if is_stopped:
        return f"，{order}，并须停产{_SEE_STOP}" if order else f"须停产{_SEE_STOP}"
    return f"，{order}" if order else "须限期整改"


def _span(listed: Iterable[HazardEntry]) -> str:
    return number_list(entry.number for entry in listed)


def _demands(submission: Submission, run: Run, open_: tuple[HazardEntry, ...]) -> Iterable[str]:
    kind = stage_kind(run.stage)
    stopped = always_stopped(submission, kind)
    texts = list(_open_demands(submission, run, open_) if open_ else _REMOVED_DEMANDS)
    if open_ and all(entry.finding.item in stopped for entry in open_):
        # where the law stops the work whatever holds, "if it is not safe" would say less
        texts = [text.replace(_IF_UNSAFE, "") for text in texts]
    if submission.unseen:
        texts.append(_UNSEEN_DEMAND)
    stops = submission.outcome.every_stop if submission.outcome else ()
    for stop in reversed(stops):
        formal = "" if stop.kind == "self" else "，以有权机关的正式文书为准"
        # the stop report gives the basis of one's own; that of an order stands in the order
        is_told = stop.basis and stop.kind != "self"
        basis = f"，依据：{'；'.join(one_line(text) for text in stop.basis)}" if is_told else ""
        texts.insert(0, f"停产（{stop_name(stop)}），范围：{given(stop.area)}{basis}，详见《停产整改报告》{formal}。")
    for one in applied(submission):
        texts += procedure_lines(one.procedure, "zh", kind)
    yield from (f"{number}. {text}" for number, text in enumerate(texts, 1))
    if is_draft(run):
        yield f"依据：{_orders(submission) or f'{BLANK}（由核签人写明）'}。"


# An earlier order stands until its hazard is closed: no new deadline is given for it.
_UNSEEN_DEMAND = (
    "附件1所列以前查出、没有交代清楚下落的隐患，立即查清、逐条补报：仍有的，继续按原通知整改；已整改的，"
    "补报整改和验收记录。补报以前按没有消除管理，不得解除管控措施、不得恢复停用的部位和设备。"
)
_REMOVED_DEMANDS = ("保存整改前后的证据（照片附后）；属于重大事故隐患的，仍须报告。",)


_IF_UNSAFE = "；不能保证安全的，立即停止作业、撤出人员"


def _open_demands(submission: Submission, run: Run, open_: tuple[HazardEntry, ...]) -> Iterable[str]:
    duties = "" if is_draft(run) or not _has_duties(submission) else "，办理附件所列须办理的事项"
    yield f"逐项整改，责任、措施、资金、时限、预案五落实；整改完成前落实管控措施{_IF_UNSAFE}{duties}。"
    lacking = [entry.number for entry in open_ if entry.has_gaps]
    if lacking:
        advice = any(entry.finding.typical_control or entry.finding.typical_measures for entry in open_)
        more = f"标有{ADVICE}的是检查表列出的通用做法，是否采用由签发人决定。" if advice else ""
        yield (
            f"第{number_list(lacking)}项标有{BLANK}的，由签发人补齐或者限时补齐；"
            f"停产、撤人和管控措施不等补齐，立即执行。{more}"
        )
    yield (
        "整改完成后填写整改情况回复（附件），附整改前后照片，在整改期限前送签发人复查。复查人与整改责任人不得为同一人。"
    )


def _orders(submission: Submission) -> str:
    """The basis of what is ordered of the enterprise; a transfer is the authority's own business."""
    rules = submission.outcome.rules if submission.outcome else ()
    ordering = (rule for rule in rules if rule.outcome in (Verdict.RECTIFY, Verdict.SHUTDOWN))
    return "；".join(dict.fromkeys(one_line(text) for rule in ordering for text in rule.basis))


# ---- behind it


def _has_duties(submission: Submission) -> bool:
    return bool(submission.outcome and submission.outcome.rules)


def _annexes(
    submission: Submission, run: Run, listed: tuple[HazardEntry, ...], open_: tuple[HazardEntry, ...], shown: Photos
) -> Iterable[str]:
    """From a new page on; what the officer alone reads stands last, on a page of its own."""
    parts: list[tuple[str, list[str]]] = []
    if submission.unseen or submission.closures:
        parts.append(("以前查出的隐患", list(earlier_lists(submission, listed))))
    if open_:
        parts.append(("整改情况回复（回执）", list(reply(submission, run, open_))))
    parts.append(("整改前后照片", list(photos(listed, shown))))
    if not is_draft(run) and _has_duties(submission):
        # on one page, where it fits: the last lines alone on a page are not read
        parts.append(("须办理的事项和依据", [paragraphs("PaperTextKeep", _duties(submission, listed))]))
    for number, (title, blocks) in enumerate(parts, 1):
        yield paragraph("PaperAnnexNext" if number == 1 else "PaperAnnex", f"附件{number}　{title}")
        yield from blocks
    if is_draft(run):
        yield from guide(submission)
    yield from making_notes(submission, run)


def _duties(submission: Submission, listed: tuple[HazardEntry, ...]) -> Iterable[str]:
    """The duties of the matched rules with the hazards they are about and their basis. What a transfer asks is asked
    of the authority: the enterprise is only told of it."""
    numbers = {entry.place: entry.number for entry in listed}
    rules = submission.outcome.rules if submission.outcome else ()
    for place, rule in enumerate(rules, 1):
        about = number_list(numbers[one] for one in submission.hazards_of(rule) if one in numbers)
        duties = () if rule.outcome is Verdict.REFER else rule.duties
        told = "；".join(one_line(duty).rstrip("。；") for duty in duties) or "由有权的机关处理"
        title = f"{one_line(rule.title) or rule.id}" + (f"（第{about}项）" if about else "")
        yield f"{place}. {title}：{told}。依据：{basis_of(rule) or '没有载明'}。"

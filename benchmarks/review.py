"""Precision and recall of the review queue over 3,000 made-up submissions with seeded fakes and honest look-alikes.

python benchmarks/review.py [count] [seed ...]

Two ways of writing are mixed: formulas as people type them everywhere (a few of them far more often than the others),
and sentences of their own. Honest look-alikes:
clean forms, ten factories filled in by one consultant, plants of a group with the same standard measures, a logo in all
of them, computers that are all called Administrator, a hazard within its time that is reported again, one cause of
several hazards, short notes. No enterprise, person or code here exists.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from time import perf_counter

from hazardcheck.batch.review_pairs import Review
from hazardcheck.batch.trace_rows import to_row
from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.answers import Problem
from hazardcheck.model.assessment import Finding, ItemResult
from hazardcheck.model.base import Grade, State, Status, Verdict
from hazardcheck.model.origin import Origin
from hazardcheck.model.outcome import Outcome, Submission
from hazardcheck.model.written.checklist import Item
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.rules.run.review_queue import implausible_doubts, trace_of

DAY = date(2026, 11, 20)
ITEMS = tuple(load_checklist("gongmao-2023").items)
FACTS = ("spraying", "dust", "confined-space", "ammonia", "furnace", "lithium", "special", "gas", "oven", "kitchen")
_PLACES = (
    "抛光车间 压铸车间 喷粉房 污水站 配电房 危化品仓库 装配线 锅炉房 包装车间 空压机房 车间 仓库 二楼 成品库".split()
)
_SEEN = (
    "防护罩缺失 报警器未接通 积尘未清理 标志脱落 联锁失效 通风不足 未配备监护人员 检验过期 通道堵塞 灭火器过期".split()
)
_NOW = "停用并挂牌 撤出人员 专人看守 断电上锁 增加巡查 设置围挡".split()
_THEN = "更换损坏的部件 加装联锁装置 重新检验合格后使用 清理并建立台账 改造管道 补齐标志并培训 立即整改".split()
_WHO = "老王 小李 班组长 巡检员 夜班人员 维修工 电工 外协单位 新来的操作工 仓管员".split()
_DID = "开机前查看 更换滤芯 搬运料桶 清理地沟 打开柜门 试验按钮 沿墙走了一遍 核对铭牌 拆下盖板 听到异响后".split()
_WHAT = "接线端子 吸尘管软接头 卸灰阀 防爆灯罩 气体探头 急停按钮 皮带轮护罩 安全阀铅封 静电跨接线 排风扇叶".split()
_HOW = "有烧焦的痕迹 裂了一道口子 被胶带缠着 松动了 少了两颗螺丝 结了厚厚一层粉 被货物挡住 锈得看不清字".split()
_NUMBERS = "一二三四五六七八九"


@dataclass(slots=True)
class Batch:
    """Submissions in the order of the inputs, the earlier ones by place, and what was planted: kind → places of each
    fake (the copies with what they were copied from)."""

    entries: list[Submission] = field(default_factory=list)
    earlier: dict[int, Submission] = field(default_factory=dict)
    planted: dict[str, list[set[int]]] = field(default_factory=dict)

    def add(self, entry: Submission) -> int:
        """The place of a submission that is added."""
        place = len(self.entries)
        self.entries.append(replace(entry, source=f"{place:05}.xlsx", sha256=f"{place:064x}"))
        return place

    def plant(self, kind: str, *places: int) -> None:
        """Note a fake."""
        self.planted.setdefault(kind, []).append(set(places))


class Maker:
    """Makes honest submissions, and fakes of them."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.count = 0

    def honest(self, hazards: int, author: str = "", beside: tuple[str, ...] = (), logo: str = "") -> Submission:
        """A submission with so many hazards; ``beside``: standard texts of its consultant or group."""
        chosen = self.items(hazards)
        day = DAY - timedelta(days=self.chance.randrange(28))
        free = self.chance.random() < 0.5
        findings = tuple(self.finding(item, day, beside, free=free) for item in chosen)
        return self.submission(findings, day, self.origin(author, logo, hazards))

    def items(self, count: int) -> list[Item]:
        """So many items, a few of them far more often than the others, as it is with hazards."""
        chosen: dict[str, Item] = {}
        while len(chosen) < count:
            item = ITEMS[int(len(ITEMS) * self.chance.random() ** 2)]
            chosen[item.id] = item
        return list(chosen.values())

    def submission(self, findings: tuple[Finding, ...], day: date, origin: Origin) -> Submission:
        """A submission with these findings and a new head."""
        self.count += 1
        present = {finding.item for finding in findings}
        rows = tuple(
            ItemResult(item=item.id, title=item.title, clause=item.clause, applies=True,
                       state=State.HAZARD if item.id in present else State.OK,
                       typed=State.HAZARD if item.id in present else State.OK,
                       value="存在" if item.id in present else "不存在", location=f"自查表!D{at}")
            for at, item in enumerate(ITEMS, start=9)
        )  # fmt: skip
        value = Verdict.RECTIFY if findings else Verdict.PASS
        return Submission(
            source="",
            sha256="",
            status=Status.GRADED,
            enterprise=Enterprise(name=f"示例{self.count:06}有限公司"),
            checked_on=day,
            outcome=Outcome(value=value, worst=value, best=value, decisive=(), stop=None, rules=()),
            findings=findings,
            answers=rows,
            facts={fact: self.chance.random() < 0.4 for fact in FACTS},
            origin=origin,
        )

    def finding(self, item: Item, day: date, beside: tuple[str, ...], *, free: bool) -> Finding:
        """A hazard as somebody describes it: a formula, the form's own words, or a sentence of their own."""
        roll = self.chance.random()

        def pick(words: Sequence[str]) -> str:
            return words[int(len(words) * self.chance.random() ** 1.5)]

        note = f"{self.chance.randrange(1, 40)}号设备{pick(_SEEN)}"
        if free:
            note = f"{pick(_WHO)}{pick(_DID)}发现{pick(_NUMBERS)}号{pick(_WHAT)}{pick(_HOW)}"
        elif roll < 0.15:
            note = item.title
        elif roll < 0.3:
            note = pick(_SEEN)
        return Finding(
            item=item.id,
            grade=Grade.GENERAL if roll < 0.7 else Grade.MAJOR,
            title=item.title,
            clause=item.clause,
            place=f"{pick(_NUMBERS)}号{pick(_PLACES)}" if roll < 0.8 else pick(_PLACES),
            description=note,
            control_measure=pick(beside) if beside else pick(_NOW),
            measure=pick(beside) if beside else pick((*_THEN, *item.rectify)),
            contingency="撤离并报告",
            deadline=day + timedelta(days=self.chance.randrange(3, 40)),
            location=f"自查表!D{9 + ITEMS.index(item)}",
            typical_control=item.control,
            typical_measures=item.rectify,
        )

    def origin(self, author: str, logo: str, photos: int) -> Origin:
        """The properties of a file saved at some second, with a photo for some hazards."""
        moment = datetime(2026, 11, 1) + timedelta(seconds=self.chance.randrange(20 * 86_400))
        marks = [self.photo() for _ in range(photos) if self.chance.random() < 0.3]
        name = author or ("Administrator" if self.chance.random() < 0.3 else f"示例用户{self.chance.randrange(5_000)}")
        return Origin(
            author="hazardcheck",
            last_modified_by=name,
            application="Microsoft Excel",
            created="2026-10-01T00:00:00Z",
            modified=f"{moment.isoformat()}Z",
            pictures=tuple(sorted(marks + [logo] * bool(logo))),
        )

    def photo(self) -> str:
        """The mark of a photo that nobody else took."""
        return f"{self.chance.getrandbits(32):08x}-{self.chance.randrange(40_000, 900_000)}"

    # ---- fakes

    def copied(self, entry: Submission, *, drop: bool = False, edit: bool = False) -> Submission:
        """Another enterprise hands in the same, with another head and its own time of saving."""
        findings = list(entry.findings)
        if drop:
            gone = self.chance.randrange(len(findings))
            del findings[gone]
            left = [item for item in ITEMS if all(item.id != one.item for one in entry.findings)]
            findings += [self.finding(self.chance.choice(left), DAY, (), free=False)] * (self.chance.random() < 0.5)
        if edit:
            findings = [replace(one, description=self.edited(one.description)) for one in findings]
        day = DAY - timedelta(days=self.chance.randrange(28))
        return self.submission(tuple(findings), day, self.origin("", "", 0))

    def edited(self, text: str) -> str:
        """One or two small changes: a sign put in or left out, a number changed, another word for the same."""
        for _ in range(self.chance.choice((1, 1, 2))):
            at = self.chance.randrange(1, max(len(text), 2))
            how = self.chance.randrange(4)
            if how == 0:
                text = f"{text[:at]}{self.chance.choice('的了有已')}{text[at:]}"
            elif how == 1 and len(text) > 6:
                text = text[:at] + text[at + 1 :]
            elif how == 2:
                text = text.replace("号", "＃", 1)
            else:
                text = text.replace("发现", "看到").replace("缺失", "缺少").replace("过期", "超期")
        return text

    def again(self, entry: Submission, *, moved: bool) -> Submission:
        """The same form a month later, the deadlines as they were or moved by a month."""
        day = (entry.checked_on or DAY) + timedelta(days=30)
        shift = timedelta(days=30 if moved else 0)
        found = [replace(one, deadline=one.deadline + shift if one.deadline else None) for one in entry.findings]
        return with_early(replace(entry, checked_on=day, findings=tuple(found)))


def with_early(entry: Submission) -> Submission:
    """The submission with what the rules say of deadlines before the check."""
    early = tuple(
        Problem(code="HZ220", severity="warning", item=one.item, location=one.location)
        for one in entry.findings
        if one.deadline and entry.checked_on and one.deadline < entry.checked_on
    )
    return replace(entry, problems=early)


def batch_of(count: int, seed: int) -> Batch:
    """A batch of about ``count`` submissions."""
    maker, batch = Maker(seed), Batch()
    _look_alikes(maker, batch)
    while len(batch.entries) < count - 420:
        hazards = 0 if maker.chance.random() < 0.4 else maker.chance.choice((1, 1, 2, 2, 3, 4, 5, 7))
        batch.add(maker.honest(hazards))
    _plant_copies(maker, batch)
    _plant_odd(maker, batch)
    return batch


def _look_alikes(maker: Maker, batch: Batch) -> None:
    """Consultants, groups, months, causes and notes that are as they should be."""
    for number in range(20):
        texts = tuple(f"{maker.chance.choice(_THEN)}，按第{number}号作业规程执行" for _ in range(8))
        logo = f"{number:08x}-{12_000 + number}"
        for _ in range(10):
            batch.add(maker.honest(maker.chance.randrange(5), f"示例顾问{number}", texts, logo))
    for number in range(15):
        texts = tuple(f"执行集团{number}标准：{text}，完成后报安环部验收" for text in _THEN[:3])
        for _ in range(4):
            batch.add(maker.honest(maker.chance.randrange(1, 6), "", texts))
    for number in range(20):  # two plants with short notes on the same items, the measures those of their group
        items = maker.items(3)
        for _ in range(2):
            texts = (f"执行集团{number}标准，完成后报安环部验收",)
            found = tuple(
                replace(maker.finding(item, DAY, texts, free=False), description=maker.chance.choice(_SEEN[:3]))
                for item in items
            )
            batch.add(maker.submission(found, DAY, maker.origin("", "", 1)))
    for _ in range(60):  # in time, reported again; and clean month after month
        place = batch.add(maker.honest(maker.chance.randrange(3)))
        entry = batch.entries[place]
        later = tuple(replace(one, deadline=DAY + timedelta(days=90)) for one in entry.findings)
        batch.entries[place] = replace(entry, findings=later)
        batch.earlier[place] = replace(batch.entries[place], checked_on=date(2026, 10, 5), sha256="", source="旧.xlsx")
    for _ in range(60):  # general hazards that were put right; nothing odd about it
        place = batch.add(maker.honest(maker.chance.randrange(3)))
        old = maker.honest(2)
        now = {one.item for one in batch.entries[place].findings}
        kept = (replace(one, grade=Grade.GENERAL) for one in old.findings if one.item not in now)
        batch.earlier[place] = replace(old, findings=tuple(kept), checked_on=date(2026, 10, 5))
    for _ in range(40):  # one cause of three hazards; short notes beside longer ones
        entry = maker.honest(5)
        note = replace(entry.findings[0], description="三号罐通风不足", place="三号罐")
        same = tuple(replace(one, description=note.description, place=note.place) for one in entry.findings[:3])
        short = tuple(replace(one, description="破损") for one in entry.findings[3:])
        batch.add(replace(entry, findings=same + short))


def _plant_copies(maker: Maker, batch: Batch) -> None:
    """Copies of every sort. Whoever is copied once is not copied again."""
    able = [place for place, entry in enumerate(batch.entries) if entry.findings]
    pool = maker.chance.sample(able, 150)
    rich = iter([place for place in able if len(batch.entries[place].findings) > 2 and place not in pool])
    for _ in range(30):
        place = pool.pop()
        kind = "copied whole" if _is_telling(batch.entries[place]) else "copied, usual phrases only"
        batch.plant(kind, place, batch.add(maker.copied(batch.entries[place])))
    for _ in range(30):
        place = next(rich)
        batch.plant("copied, answers changed", place, batch.add(maker.copied(batch.entries[place], drop=True)))
    for _ in range(30):
        place = next(rich)
        batch.plant("copied, words edited", place, batch.add(maker.copied(batch.entries[place], edit=True)))
    for size in (30, 5, 5, 5):
        place = next(rich)
        batch.plant("ring", place, *(batch.add(maker.copied(batch.entries[place])) for _ in range(size - 1)))
    for _ in range(30):
        first, second = pool.pop(), batch.add(maker.honest(2))
        photo = maker.photo()
        for place in (first, second):
            batch.entries[place] = _with_origin(batch.entries[place], pictures=(photo,))
        batch.plant("pictures", first, second)
    for _ in range(30):
        first, second = pool.pop(), batch.add(maker.honest(maker.chance.randrange(4)))
        moment = f"2026-11-{maker.chance.randrange(1, 20):02}T09:{maker.chance.randrange(60):02}:17Z"
        for place in (first, second):
            name = f"示例代办{first}"
            batch.entries[place] = _with_origin(batch.entries[place], last_modified_by=name, modified=moment)
        batch.plant("saved", first, second)


def _is_telling(entry: Submission) -> bool:
    """Whether there is a sentence of its own, or more than one hazard."""
    return len(entry.findings) > 1 or any(len(one.description) >= 12 for one in entry.findings)


def _with_origin(entry: Submission, **values: object) -> Submission:
    return replace(entry, origin=replace(entry.origin or Origin(), **values))  # type: ignore[arg-type]


def _plant_odd(maker: Maker, batch: Batch) -> None:
    """Submissions that are odd by themselves or beside the earlier one."""
    for number in range(30):
        old = maker.honest(maker.chance.randrange(1, 5))
        place = batch.add(maker.again(replace(old, checked_on=date(2026, 10, 5)), moved=number % 2 == 0))
        late = tuple(replace(one, deadline=date(2026, 10, 20)) for one in old.findings)
        if number % 2:
            now = replace(batch.entries[place], findings=late, checked_on=date(2026, 11, 4))
            batch.entries[place] = with_early(now)
            batch.plant("early", place)
        batch.earlier[place] = replace(old, checked_on=date(2026, 10, 5), findings=late if number % 2 else old.findings)
        batch.plant("repeated", place)
    for _ in range(30):
        notes = [maker.chance.choice(("漏油", "坏了", "无", "有", "不好", "已查")) for _ in range(5)]
        _plant_notes(maker, batch, "stub", notes)
        _plant_notes(maker, batch, "alike", [f"现场管理不到位需要加强{maker.count}"] * 4 + ["另有一处线缆外皮破损露铜"])
    for _ in range(30):
        entry = maker.honest(2)
        day = (entry.checked_on or DAY) - timedelta(days=maker.chance.randrange(2, 300))
        place = batch.add(
            with_early(replace(entry, findings=tuple(replace(one, deadline=day) for one in entry.findings)))
        )
        batch.plant("early", place)
    for _ in range(30):
        place = batch.add(maker.honest(0))
        old = maker.honest(2)
        found = tuple(replace(one, grade=Grade.MAJOR) for one in old.findings)
        batch.earlier[place] = replace(old, findings=found, checked_on=date(2026, 10, 5))
        batch.plant("gone", place)
    for _ in range(10):
        entry = maker.honest(0)
        batch.plant("stroke", batch.add(replace(entry, facts=dict.fromkeys(FACTS, True))))


def _plant_notes(maker: Maker, batch: Batch, kind: str, notes: list[str]) -> None:
    entry = maker.honest(len(notes))
    found = tuple(replace(one, description=note) for one, note in zip(entry.findings, notes, strict=True))
    batch.plant(kind, batch.add(replace(entry, findings=found)))


# ---- the figures

_COPIES = ("copied whole", "copied, usual phrases only", "copied, answers changed", "copied, words edited", "ring")
_SHOWN_AS = dict.fromkeys(_COPIES, "copied")


def measured(batch: Batch) -> tuple[dict[str, tuple[int, int]], Counter[str], Counter[str], list[str]]:
    """Planted kind → (found, planted); true and false entries by kind of doubt; what the false ones are."""
    review = Review(sqlite3.connect(""))
    for place, entry in enumerate(batch.entries):
        odd = implausible_doubts(entry, batch.earlier.get(place))
        review.add(place, to_row(trace_of(entry)), odd, entry.source)
    entries = [(doubt.kind, set(doubt.places), doubt) for doubt in review.doubts()]
    recall = {
        kind: (sum(any(_SHOWN_AS.get(kind, kind) == seen and fake <= places for seen, places, _ in entries)
                   for fake in fakes), len(fakes))
        for kind, fakes in batch.planted.items()
    }  # fmt: skip
    right, wrong, shown = Counter[str](), Counter[str](), []
    for kind, places, doubt in entries:
        true = any(_SHOWN_AS.get(name, name) == kind and (fake & places if len(fake) == 1 else len(fake & places) > 1)
                   for name, fakes in batch.planted.items() for fake in fakes)  # fmt: skip
        (right if true else wrong)[kind] += 1
        if not true:
            shown.append(
                f"{kind} {doubt.weight} {sorted(places)} {[(one.code, one.left, one.right) for one in doubt.evidence]}"
            )
    return recall, right, wrong, shown


def main(count: int, seeds: list[int], *, verbose: bool) -> None:
    """Print the table for each seed and for all."""
    total: dict[str, list[int]] = {}
    right, wrong = Counter[str](), Counter[str]()
    for seed in seeds:
        start = perf_counter()
        batch = batch_of(count, seed)
        made = perf_counter()
        recall, good, bad, shown = measured(batch)
        right, wrong = right + good, wrong + bad
        for kind, pair in recall.items():
            total[kind] = [one + other for one, other in zip(total.get(kind, [0, 0]), pair, strict=True)]
        times = f"{perf_counter() - made:.1f} s (made in {made - start:.1f} s)"
        share = _of(*map(sum, zip(*recall.values(), strict=True)))
        precision = _share(good.total(), bad.total())
        print(f"seed {seed}: {len(batch.entries)} submissions, precision {precision}, recall {share}, {times}")
        if verbose:
            print(*shown, sep="\n")
    print("\nrecall by what was planted")
    for kind, (found, planted) in total.items():
        print(f"  {kind:26} {found:4} of {planted:4}  {_of(found, planted)}")
    print("precision by kind of doubt")
    for kind in sorted(right | wrong):
        print(f"  {kind:26} {right[kind]:4} of {right[kind] + wrong[kind]:4}  {_share(right[kind], wrong[kind])}")
    found, planted = (sum(pair[at] for pair in total.values()) for at in (0, 1))
    print(f"overall: precision {_share(right.total(), wrong.total())}, recall {_of(found, planted)}")


def _share(right: int, wrong: int) -> str:
    return f"{right / max(right + wrong, 1):.3f}"


def _of(found: int, planted: int) -> str:
    return f"{found / max(planted, 1):.3f}"


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "-v"]
    numbers = [int(word) for word in words] or [3000]
    main(numbers[0], numbers[1:] or [1, 2, 3], verbose="-v" in sys.argv)

"""One language per run, over everything that is said: in English no Chinese of the engine's own, in Chinese no English
sentence. What the forms and the criteria say is taken away first (``english_cases``)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from command_cases import run
from english_cases import Said, own_chinese, own_english, typed_in
from places import SAMPLES

pytestmark = pytest.mark.slow

FORMS = "samples/2026-11"
INSPECTED = ("samples/inspection/检查核查", "--stage", "inspection", "--case", "samples/inspection/case.yaml",
             "--previous", "samples/inspection/self.jsonl", "--on", "2026-12-01")  # fmt: skip
NUMBER = "YH-202611-BW9MB"
# so many pieces (a line, a text between marks of the format) are read by the first test alone
MANY = 10_000
NOTHING = Said.by(())


@lru_cache(maxsize=2)
def results(lang: str, folder: Path) -> dict[str, Path]:
    """The results of all samples in a language, made once."""
    made = {}
    for name, asked in {"self": (FORMS, "--on", "2026-11-30"), "inspection": INSPECTED}.items():
        told = run("grade", *asked, "--format", "jsonl", "--jobs", "1", HAZARDCHECK_LANG=lang)
        made[name] = folder / f"{name}-{lang}.jsonl"
        made[name].write_bytes(told.stdout)
    return made


@lru_cache(maxsize=1)
def typed() -> Said:
    """What people typed in the samples: by the results that lie beside them, and the names of the files."""
    results_beside = sorted((SAMPLES / "inspection").glob("*.jsonl"))
    lines = [line for path in results_beside for line in path.read_text("utf-8").splitlines()]
    files = [json.dumps({"source": path.as_posix()}) for path in SAMPLES.rglob("示例*")]
    return typed_in([*lines, *files, *MORE])


# of the text form, and of the roster
MORE = ('{"enterprise": {"name": "示例十二号商贸有限公司"}}', '{"enterprise": {"name": "示例二十五号铸件有限公司"}}')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("told")
    (made / "gate.yaml").write_text(
        "schema: hazardcheck/gate/1\nid: g\ntitle: g\ninputs: {min: 3}\nfailed: {major: {max: 0}}\n"
        "incomplete: {max: 0}\nunreadable: {max: 0}\n",
        "utf-8",
    )
    (made / "wrong-gate.yaml").write_text("schema: hazardcheck/gate/1\nid: g\ninputs: {mni: 3}\n", "utf-8")
    (made / "wrong-case.yaml").write_text("schema: hazardcheck/case/1\nsubmissions: {x: {severty: grave}}\n", "utf-8")
    (made / "wrong.jsonl").write_text('{"schema": 1}\n', "utf-8")
    (made / "roster.csv").write_text("企业名称,统一社会信用代码,网格,街道\n示例二十五号铸件有限公司,,网格A,\n", "utf-8")
    (made / "wrong-roster.csv").write_text("a,b\n1,2\n", "utf-8")
    return made


def said(lang: str, *arguments: str | Path) -> str:
    done = run(*arguments, HAZARDCHECK_LANG=lang, NO_COLOR="1")
    return (done.stdout + b"\n" + done.stderr).decode()


def complaints(output: str, lang: str, people: Said) -> list[str]:
    return own_chinese(output, people) if lang == "en" else own_english(output)


# what a run of all samples says, in every form in which it is said
REPORTS = ("text", "csv", "sarif", "junit", "html", "codequality", "oscal")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_report_of_every_sample(lang: str, folder: Path) -> None:
    made = results(lang, folder)
    people = typed_in(line for path in made.values() for line in path.read_text("utf-8").splitlines())
    pieces, found = 0, {}
    for name, path in made.items():
        for shape in REPORTS:
            output = said(lang, "report", path, "--format", shape)
            pieces += len(re.findall('[^\n"<>]+', output))
            if wrong := complaints(output, lang, people):
                found[name, shape] = wrong[:4]
        for item in ("03-02", "07-03", "08-07", "11-03", "13-02", "gas-2023/07-03"):
            output = said(lang, "why", path, item)
            pieces += len(re.findall('[^\n"<>]+', output))
            if wrong := complaints(output, lang, people):
                found[name, item] = wrong[:4]
    assert pieces > MANY
    assert found == {}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_page_of_every_enterprise(lang: str, folder: Path) -> None:
    """What ``-o`` writes and is no paper: the pages, the list of what could not be read. Papers are Chinese by law."""
    out = folder / f"out-{lang}"
    said(lang, "grade", FORMS, "--on", "2026-11-30", "-o", out)
    people = typed_in((out / "results.jsonl").read_text("utf-8").splitlines())
    pages = [path for path in sorted(out.rglob("*")) if path.suffix in (".html", ".csv")]
    assert len(pages) > 20
    # the answers stand in a column of their own, as they were typed
    told = {path.name: re.sub('data-name="typed">[^<]*', "", path.read_text("utf-8-sig")) for path in pages}
    found = {name: complaints(text, lang, people)[:4] for name, text in told.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_ledger(lang: str, folder: Path) -> None:
    made, ledger = results(lang, folder), ("--ledger", folder / f"{lang}.db")
    people = typed_in([*made["self"].read_text("utf-8").splitlines(), WORK])
    late = ("--on", "2026-12-20")
    steps = (
        ("import", made["self"], "--on", "2026-11-30"), ("import", made["self"], "--on", "2026-11-30"),
        ("list", *late), ("list", "--overdue", *late), ("stats", *late), ("show", NUMBER, *late), ("show", "YH-1"),
        ("close", NUMBER, "--by", "示例甲", *late),
        ("record", NUMBER, "--done", "2026-12-05", "--what", "更换排水管并试验三次", "--by", "示例乙", *late),
        ("close", NUMBER, "--by", "示例甲", *late), ("show", NUMBER, *late), ("confirm",), ("verify",), ("backup",),
    )  # fmt: skip
    found = {}
    for step in steps:
        output = said(lang, "ledger", *step, *ledger)
        if wrong := complaints(output, lang, people):
            found[step[0]] = wrong[:4]
    assert found == {}


WORK = '{"findings": [{"done_note": "更换排水管并试验三次", "accepted_by": "示例甲", "responsible": "示例乙"}]}'

# every one ends in a sentence of its own: what is refused, what is listed, what is explained
COMMANDS: dict[str, tuple[str, ...]] = {
    "no such file": ("grade", "nosuch.xlsx"),
    "a picture": ("grade", f"{FORMS}/网格B/示例十八号玩具厂自查表.xlsx"),
    "half a file": ("grade", f"{FORMS}/网格B/示例十七号五金（传输中断）.xlsx"),
    "one form": ("grade", f"{FORMS}/网格A/示例五号压铸.xlsx", "--on", "2026-11-30"),
    "a text form": ("grade", f"{FORMS}/网格B/示例十二号商贸.yaml", "--on", "2026-11-30"),
    "a roster": ("grade", f"{FORMS}/网格A/示例五号压铸.xlsx", "--on", "2026-11-30", "--roster", "{}/roster.csv"),
    "a wrong roster": ("grade", f"{FORMS}/网格A/示例五号压铸.xlsx", "--roster", "{}/wrong-roster.csv"),
    "a gate": ("grade", f"{FORMS}/网格A/示例五号压铸.xlsx", "--gate", "{}/gate.yaml", "--explain-exit"),
    "a wrong gate": ("grade", f"{FORMS}/网格A/示例五号压铸.xlsx", "--gate", "{}/wrong-gate.yaml"),
    "a wrong day": ("grade", FORMS, "--on", "2026-13-30"),
    "a wrong stage": ("grade", FORMS, "--stage", "foo"),
    "a wrong policy": ("grade", FORMS, "--policy", "law"),
    "a wrong case": ("grade", FORMS, "--stage", "inspection", "--case", "{}/wrong-case.yaml"),
    "a wrong previous": ("grade", FORMS, "--previous", "{}/wrong.jsonl"),
    "a wrong option": ("grade", "--nope"),
    "a wrong command": ("grad",),
    "no argument": ("grade",),
    "a wrong result": ("report", "{}/wrong.jsonl"),
    "no result": ("report", "{}/nope.json"),
    "a wrong format": ("report", "samples/inspection/self.jsonl", "--format", "pdf"),
    "a gate of a result": ("gate", "samples/inspection/self.jsonl", "--file", "{}/wrong-gate.yaml"),
    "no such item": ("why", "samples/inspection/self.jsonl", "99-99"),
    "no such list": ("checklist", "show", "gongmao"),
    "the library": ("checklist", "list"),
    "the whole library": ("checklist", "list", "--all"),
    "what is stale": ("checklist", "stale", "--days", "1"),
    "a code": ("checklist", "explain", "HZ232"),
    "a range of codes": ("checklist", "explain", "HZ302"),
    "no such code": ("checklist", "explain", "HZ999"),
    "good lists": ("checklist", "lint", "checklists/examples"),
    "a list that is none": ("checklist", "lint", "{}/gate.yaml"),
    "two editions": ("checklist", "diff", "coal-2026", "gas-2023"),
    "spelling": ("checklist", "fmt", "--check", "checklists/examples"),
    "no such industry": ("template", "-o", "{}/f.xlsx", "--industry", "飞机"),
    "no such fact": ("template", "-o", "{}/f.xlsx", "--fact", "foo"),
    "no such place": ("template", "-o", "{}/f.xlsx", "--focus", "foo"),
    "no ledger": ("ledger", "list", "--ledger", "{}/none.db"),
    "no place for a ledger": ("ledger", "list", "--ledger", "mysql://x"),
    "no key": ("receipt", "sign", "samples/inspection/self.jsonl"),
    "no receipt": ("receipt", "verify", "samples/inspection/self.jsonl"),
    "settings": ("config", "show"),
    "a wrong form to fill": ("fill", "x.txt"),
    "no mapping": ("map", f"{FORMS}/网格B/示例十八号玩具厂自查表.xlsx"),
    "what if": ("what-if", "samples/inspection/self.jsonl", "--policy", "nope"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_one_language(command: str, lang: str, folder: Path) -> None:
    output = said(lang, *(part.replace("{}", folder.as_posix()) for part in COMMANDS[command]))
    assert output.strip()
    assert complaints(output, lang, typed()) == []


def shown() -> Iterator[str]:
    from hazardcheck.library.shipped_files import shipped_ids

    yield from shipped_ids()


@pytest.mark.parametrize("checklist", list(shown()))
def test_every_criterion_has_an_english_head(checklist: str) -> None:
    """The criterion speaks Chinese, with an English title, clauses and law; its items stay as they are."""
    output = said("en", "checklist", "show", checklist)
    assert not re.search("[\u3400-\u9fff]", output.splitlines()[0])
    assert own_chinese(output, NOTHING) == []


WRONG = {
    "a word": "the sheet 隐患登记 is missing",
    "a clause": "Basis: 第十一条第（三）项",
    "a fact": "applies: no (有除尘系统: no)",
    "a criterion": "criterion: 工贸企业重大事故隐患判定标准",
    "an industry": "industry 机械",
    "an office": "by 应急管理部",
    "a sign": "11-03（D7）",
    "an answer": "marked 不涉及",
}


@pytest.mark.parametrize("text", WRONG)
def test_one_chinese_word_is_seen(text: str) -> None:
    """Everything above can fail."""
    assert own_chinese(f"rectify: the hazard is open\n{WRONG[text]}\n", typed())
    assert own_chinese("“隐患登记” is missing; 隐患登记!D7; 11-03 “粉尘清理与积尘”", typed()) == []


@pytest.mark.parametrize("text", ["the hazard is still open", "限期整改 answer the row and hand it in"])
def test_an_english_sentence_is_seen(text: str) -> None:
    assert own_english(f"限期整改\n{text}\n")
    assert own_english("gongmao-2023/11-03 hazardcheck grade FORM.xlsx --on 2026-11-30 限期整改") == []

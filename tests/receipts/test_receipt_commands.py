"""``hazardcheck receipt``: keys, signing, what is held against a receipt, and the exit codes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_cases import Called, environment, run, run_apart
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_public_key,
)
from places import ROOT
from receipt_cases import ON, SAMPLES, ReceiptCase, made_case
from saved_cases import sealed_text

POSIX = pytest.mark.skipif(os.name == "nt", reason="rights of files are those of POSIX")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReceiptCase:
    return made_case(tmp_path_factory.mktemp("receipt"))


@pytest.fixture
def copy(made: ReceiptCase, tmp_path: Path) -> ReceiptCase:
    shutil.copytree(made.folder, tmp_path / "copy")
    return ReceiptCase(tmp_path / "copy")


# ---- keys


@POSIX
def test_a_pair_is_made_on_purpose_and_never_over_another(tmp_path: Path) -> None:
    done = run("receipt", "key", "-o", "deep/k.pem", folder=tmp_path, code=0)
    private, public = tmp_path / "deep" / "k.pem", tmp_path / "deep" / "k.pub.pem"
    assert private.stat().st_mode & 0o777 == 0o600
    before = private.read_bytes()
    assert b"PRIVATE KEY" in before
    # the id can be had without us: openssl pkey -pubin -in k.pub.pem -outform DER | sha256sum
    der = load_pem_public_key(public.read_bytes()).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert hashlib.sha256(der).hexdigest() == done.stdout.decode().strip()
    assert b"HZ836" in run("receipt", "key", "-o", "deep/k.pem", folder=tmp_path, code=2).stderr
    private.unlink()
    assert b"k.pub.pem: HZ836" in run("receipt", "key", "-o", "deep/k.pem", folder=tmp_path, code=2).stderr
    assert not private.exists()


@POSIX
def test_a_key_that_others_can_read_is_told(copy: ReceiptCase) -> None:
    quiet = run("receipt", "sign", "out", "--key", "key.pem", folder=copy.folder, code=0)
    assert b"HZ834" not in quiet.stderr
    (copy.folder / "key.pem").chmod(0o640)
    told = run("receipt", "sign", "out", "--key", "key.pem", folder=copy.folder, code=0)
    assert b"key.pem: HZ834" in told.stderr
    assert told.stdout == copy.data


def test_keys_from_the_environment(made: ReceiptCase) -> None:
    pem = (made.folder / "key.pem").read_text()

    def sign(code: int, *more: str, **env: str) -> tuple[bytes, bytes]:
        done = run("receipt", "sign", "out", *more, folder=made.folder, code=code, **env)
        return done.stdout, done.stderr

    for more in ((), ("--key", "env")):
        assert sign(0, *more, HAZARDCHECK_KEY=pem)[0] == made.data
        assert sign(0, *more, HAZARDCHECK_KEY=pem.replace("\n", "\\n"))[0] == made.data
        assert sign(0, *more, HAZARDCHECK_KEY_FILE="key.pem")[0] == made.data
        assert b"HZ833" in sign(2, *more)[1]
        assert b"HZ833" in sign(2, *more, HAZARDCHECK_KEY=pem, HAZARDCHECK_KEY_FILE="key.pem")[1]
    assert b"HAZARDCHECK_KEY_FILE: HZ505" in sign(2, HAZARDCHECK_KEY_FILE="none.pem")[1]
    assert b"HAZARDCHECK_KEY: HZ831" in sign(2, HAZARDCHECK_KEY="none")[1]


def test_an_encrypted_key_needs_its_password(made: ReceiptCase, tmp_path: Path) -> None:
    path = str(tmp_path / "k.pem")
    run("receipt", "key", "-o", path, code=0, HAZARDCHECK_KEY_PASSWORD="Beispiel-1")
    assert b"ENCRYPTED" in Path(path).read_bytes()
    for env in ({}, {"HAZARDCHECK_KEY_PASSWORD": "other"}):
        assert b"HZ832" in run("receipt", "sign", "out", "--key", path, folder=made.folder, code=2, **env).stderr
    signed = run(
        "receipt", "sign", "out", "--key", path, folder=made.folder, code=0, HAZARDCHECK_KEY_PASSWORD="Beispiel-1"
    )
    (tmp_path / "r.json").write_bytes(signed.stdout)
    run("receipt", "verify", tmp_path / "r.json", "--key", tmp_path / "k.pub.pem", code=0)
    # a password that this key does not need harms nobody
    run("receipt", "sign", "out", "--key", "key.pem", folder=made.folder, code=0, HAZARDCHECK_KEY_PASSWORD="x")


def test_what_is_no_key_is_told(made: ReceiptCase, tmp_path: Path) -> None:
    rsa = generate_private_key(65537, 2048)
    files = {
        "rsa.pem": rsa.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        "rsa.pub.pem": rsa.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        "junk.pem": b"\x00\xffjunk",
        "empty.pem": b"",
        "key.pub.pem": (made.folder / "key.pub.pem").read_bytes(),
        "key.pem": (made.folder / "key.pem").read_bytes(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    for name in ("rsa.pem", "junk.pem", "empty.pem", "key.pub.pem"):
        assert b"HZ831" in run("receipt", "sign", "out", "--key", tmp_path / name, folder=made.folder, code=2).stderr
    for name in ("rsa.pub.pem", "junk.pem", "empty.pem", "key.pem"):
        done = run("receipt", "verify", "receipt.json", "--key", tmp_path / name, folder=made.folder, code=2)
        assert b"HZ835" in done.stderr
    run("receipt", "verify", "receipt.json", "--key", "none.pem", folder=made.folder, code=2)
    run("receipt", "verify", "receipt.json", folder=made.folder, code=2)


@pytest.mark.slow
def test_without_the_library_one_line_says_what_to_install(made: ReceiptCase) -> None:
    block = "import sys; sys.modules['cryptography'] = None; from hazardcheck.__main__ import main; sys.exit(main())"

    def called(*words: str) -> Called:
        return subprocess.run(
            [sys.executable, "-c", block, "receipt", *words],
            capture_output=True,
            cwd=made.folder,
            env=environment(),
            check=False,
        )

    for words in (["sign", "out"], ["verify", "receipt.json", "--key", "key.pub.pem"], ["key", "-o", "new.pem"]):
        done = called(*words)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode().startswith("HZ830")
        assert "hazardcheck[sign]" in done.stderr.decode()
    assert called("show", "receipt.json").returncode == 0
    assert not (made.folder / "new.pem").exists()


# ---- signing


def test_what_can_not_be_signed(copy: ReceiptCase) -> None:
    folder = copy.folder
    lines = (folder / "out" / "results.jsonl").read_text("utf-8")
    (folder / "old.jsonl").write_text(
        sealed_text(re.sub(r'"made_from":\{"policy":"[^"]*"', '"made_from":{"policy":""', lines)), "utf-8"
    )
    assert b"old.jsonl: HZ837" in run("receipt", "sign", "old.jsonl", "--key", "key.pem", folder=folder, code=2).stderr
    (folder / "cut.jsonl").write_text(lines.split("\n")[0] + "\n", "utf-8")
    assert b"HZ526" in run("receipt", "sign", "cut.jsonl", "--key", "key.pem", folder=folder, code=2).stderr
    (folder / "none").mkdir()
    run("grade", "none", "--format", "json", "--on", ON, folder=folder, code=3)
    empty = run("grade", "none", "--format", "json", "--on", ON, folder=folder, code=3).stdout
    (folder / "empty.json").write_bytes(empty)
    assert b"HZ838" in run("receipt", "sign", "empty.json", "--key", "key.pem", folder=folder, code=2).stderr
    # nothing but a receipt is written over
    assert b"HZ836" in run("receipt", "sign", "out", "--key", "key.pem", "-o", "key.pem", folder=folder, code=2).stderr
    run("receipt", "sign", "out", "--key", "key.pem", "-o", "receipt.json", folder=folder, code=0)


def test_the_inputs_are_compared_before_it_is_signed(copy: ReceiptCase) -> None:
    folder = copy.folder
    run("receipt", "sign", "out", "--key", "key.pem", "--inputs", "forms", folder=folder, code=0)
    form = next((folder / "forms").iterdir())
    form.write_bytes(form.read_bytes() + b" ")
    told = run("receipt", "sign", "out", "--key", "key.pem", "--inputs", "forms", folder=folder, code=2)
    assert "HZ839" in told.stderr.decode()
    assert f"≠ {form.name}" in told.stderr.decode()
    assert told.stdout == b""


def test_a_document_is_signed_like_lines(copy: ReceiptCase) -> None:
    folder = copy.folder
    document = run("grade", "forms", "--format", "json", "--on", ON, "--quiet", folder=folder).stdout
    (folder / "r.json").write_bytes(document)
    run("receipt", "sign", "r.json", "--key", "key.pem", "-o", "receipt.json", folder=folder, code=0)
    assert [one["line"] for one in copy.statement["predicate"]["inputs"]] == [
        one["line"] for one in ReceiptCase(folder).statement["predicate"]["inputs"]
    ]
    copy.verify("--result", "r.json", "--inputs", "forms", "--again", code=0)
    copy.verify("--result", "out", code=1)


def test_a_gate_is_stated(copy: ReceiptCase) -> None:
    (copy.folder / "gate.yaml").write_text("schema: hazardcheck/gate/1\nfailed: {major: {max: 0}}\ninputs: {min: 99}\n")
    run(
        "receipt",
        "sign",
        "out",
        "--key",
        "key.pem",
        "--gate",
        "gate.yaml",
        "-o",
        "receipt.json",
        folder=copy.folder,
        code=0,
    )
    gate = copy.statement["predicate"]["gate"]
    assert (gate["code"], gate["on"]) == (1, ON)
    assert {"failed.major.max", "inputs.min"} <= set(gate["failed"])
    copy.verify(code=0)


# ---- what is held against it


@pytest.mark.parametrize("code", ["", " "])
def test_an_empty_code_is_a_misread_one(copy: ReceiptCase, code: str) -> None:
    done = run("receipt", "verify", "receipt.json", "--key", "key.pub.pem", "--code", code, folder=copy.folder, code=2)
    assert b"HZ843" in done.stderr
    assert b"HZ843" in run("receipt", "show", "receipt.json", code, folder=copy.folder, code=2).stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_code_of_a_paper_is_found_in_the_receipt(made: ReceiptCase, lang: str) -> None:
    told = run("receipt", "show", "receipt.json", "--format", "json", folder=made.folder, code=0).stdout
    first = json.loads(told)[0]
    said = made.verify("--code", first["code"], "--lang", lang, code=0)
    assert first["code"] in said
    assert first["source"] in said
    # the last sign of a code checks the others, so the code of another form is taken
    other = made.folder / "other"
    if not other.exists():
        run("grade", SAMPLES / "网格A", "-o", "other", "--on", ON, "--quiet", folder=made.folder)
    known = {one["code"] for one in json.loads(told)}
    all_codes = json.loads(run("receipt", "show", "other", "--format", "json", folder=made.folder, code=0).stdout)
    stranger = next(one["code"] for one in all_codes if one["code"] not in known)
    assert stranger in made.verify("--code", stranger, "--lang", lang, code=1)


def test_a_result_that_was_touched(copy: ReceiptCase) -> None:
    copy.verify("--result", "out", "--inputs", "forms", code=0)
    path = copy.folder / "out" / "results.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"rectify"', b'"pass"', 1))
    told = json.loads(copy.verify("--result", "out", "--format", "json", code=1))
    assert told["exit"]["code"] == 1
    assert [(one["name"], one["state"]) for one in told["checks"]] == [
        ("signature", "passed"),
        ("statement", "passed"),
        ("result", "failed"),
    ]


def test_inputs_that_are_missing_more_or_others(copy: ReceiptCase) -> None:
    first, second, third = sorted((copy.folder / "forms").iterdir())
    first.write_bytes(first.read_bytes() + b" ")
    second.unlink()
    shutil.copy(third, copy.folder / "forms" / "again.xlsx")
    told = json.loads(copy.verify("--inputs", "forms", "--format", "json", code=1))
    assert sorted(told["checks"][-1]["named"]) == sorted([f"≠ {first.name}", f"- {second.name}", "+ again.xlsx"])
    assert "- " + second.name in copy.verify("--inputs", "forms", code=1)


def test_a_form_elsewhere_is_the_same_form(copy: ReceiptCase) -> None:
    (copy.folder / "forms" / "deep").mkdir()
    for path in sorted((copy.folder / "forms").glob("*.xlsx"))[:2]:
        path.rename(copy.folder / "forms" / "deep" / f"新{path.name}")
    copy.verify("--inputs", "forms", code=0)


def test_what_is_not_there_is_not_verified(copy: ReceiptCase) -> None:
    """3, never 0: an absent receipt, result, input; a receipt by a key that was not given."""
    copy.verify("--result", "none.jsonl", code=3)
    copy.verify("--inputs", "none", code=3)
    copy.verify("--inputs", "none", "--again", code=3)
    run("receipt", "verify", "none.json", "--key", "key.pub.pem", folder=copy.folder, code=3)
    run("receipt", "key", "-o", "b.pem", folder=copy.folder, code=0)
    done = run("receipt", "verify", "receipt.json", "--key", "b.pub.pem", "--result", "out", folder=copy.folder, code=3)
    # nothing is held against what nobody signed
    assert "结果：" not in done.stdout.decode()
    done = run(
        "receipt", "verify", "receipt.json", "--key", "b.pub.pem", "--key", "key.pub.pem", folder=copy.folder, code=0
    )
    assert "（key.pub.pem）" in done.stdout.decode()
    copy.verify("--again", code=2)
    copy.verify("--format", "yaml", code=2)
    empty = copy.folder / "empty"
    empty.mkdir()
    copy.verify("--inputs", "empty", code=1)


def test_two_keys_sign_one_receipt(copy: ReceiptCase) -> None:
    run("receipt", "key", "-o", "b.pem", folder=copy.folder, code=0)
    more = ("--key", "key.pem", "--key", "b.pem", "--key", "key.pem", "-o", "receipt.json")
    run("receipt", "sign", "out", *more, folder=copy.folder, code=0)
    assert len(copy.envelope["signatures"]) == 2
    copy.verify(code=0)
    run("receipt", "verify", "receipt.json", "--key", "b.pub.pem", folder=copy.folder, code=0)


# ---- judged again


def test_judged_again_with_all_that_was_given(copy: ReceiptCase) -> None:
    folder = copy.folder
    (folder / "case.yaml").write_text("schema: hazardcheck/case/1\ncases: []\n")
    more = ("--previous", "out", "--stage", "self", "--policy", "law-2021", "--fail-on", "never", "--on", "2026-12-20")
    run("grade", "forms", "-o", "later", *more, "--lang", "en", "--quiet", folder=folder)
    run("receipt", "sign", "later", "--key", "key.pem", "-o", "receipt.json", folder=folder, code=0)
    said = copy.statement["predicate"]
    assert len(said["made_from"]["previous"]) == 1
    assert said["made_from"]["chosen"]
    assert said["made_from"]["fail_on"] == "never"
    told = copy.verify("--inputs", "forms", "--again", code=3)
    assert "--previous" in told
    copy.verify("--inputs", "forms", "--again", "--previous", "out", "--result", "later", code=0)
    copy.verify("--inputs", "forms", "--again", "--previous", "later", code=3)


def test_a_renamed_form_comes_to_the_same_bytes(copy: ReceiptCase) -> None:
    """Under other names, in another folder and in another order, beside what was never a form."""
    forms = sorted((copy.folder / "forms").iterdir())
    (copy.folder / "moved").mkdir()
    for place, one in enumerate(forms):
        one.rename(copy.folder / "moved" / f"{9 - place}.xlsx")
    told = copy.verify("--inputs", "moved", "--again", "--result", "out", code=0)
    assert "\u2260" not in told
    # a row less is another form, whatever it is called
    (copy.folder / "moved" / "9.xlsx").write_bytes((copy.folder / "moved" / "8.xlsx").read_bytes())
    copy.verify("--inputs", "moved", "--again", code=1)


def test_what_was_skipped_then_is_known_by_its_name(copy: ReceiptCase) -> None:
    folder = copy.folder
    (folder / "forms" / "gate.yaml").write_text("schema: hazardcheck/gate/1\nfailed: {major: {max: 9}}\n")
    (folder / "forms" / "名册.csv").write_text("企业名称,网格\n甲厂,\n", "utf-8")
    with_roster = ("--roster", "forms/名册.csv")
    gate = ("--gate", "forms/gate.yaml")
    run("grade", "forms", "-o", "later", "--on", "2026-11-30", "--quiet", *with_roster, *gate, folder=folder)
    run(
        "receipt", "sign", "later", "--inputs", "forms", "--key", "key.pem", "-o", "receipt.json", folder=folder, code=0
    )
    copy.verify("--inputs", "forms", "--result", "later", "--again", *with_roster, code=0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_damaged_receipt_is_called_one(copy: ReceiptCase, lang: str) -> None:
    data = copy.data
    for harmed in (
        data[:-20],
        data.replace(b'"sig"', b'"sag"'),
        b" " + data,
        data.replace(b'{"payload"', b'{"paylaod"'),
    ):
        (copy.folder / "other.json").write_bytes(harmed)
        done = run("receipt", "show", "other.json", "--lang", lang, folder=copy.folder, code=2)
        assert done.stderr.decode().startswith("other.json: HZ84"), done.stderr.decode()


def test_judged_again_by_another_policy_says_so(copy: ReceiptCase) -> None:
    told = copy.verify("--inputs", "forms", "--again", "--policy", "law-2021", code=1)
    assert "yongkang-2023" in told
    assert "→ law-2021" in told
    assert "政策" in told


def test_a_verdict_that_nobody_can_reproduce_is_refused(copy: ReceiptCase, tmp_path: Path) -> None:
    """Signed by the right key, and yet not what the engine says of these forms."""
    from test_receipt_bytes import as_file, canonical, signed

    statement = copy.statement
    entry = statement["predicate"]["inputs"][1]
    assert entry["value"] != "pass"
    entry["value"] = entry["worst"] = entry["best"] = "pass"
    (copy.folder / "receipt.json").write_bytes(as_file(signed(copy, canonical(statement))))
    copy.verify("--result", "out", "--inputs", "forms", code=0)
    told = json.loads(copy.verify("--inputs", "forms", "--again", "--format", "json", code=1))
    last = told["checks"][-1]
    assert (last["name"], last["state"], last["why"]) == ("again", "failed", "receipt.again.outcomes")
    assert entry["source"] in last["named"][0]
    assert last["params"] == {"detail": "receipt.again.unchanged"}


# ---- gates that ask for receipts


GATE = "schema: hazardcheck/gate/1\nreceipts: {{keys: [{keys}], signers: {signers}}}\nincomplete: {{max: 9}}\nfailed: {{major: {{max: 9}}}}\n"


def gate(folder: Path, keys: str = "key.pub.pem", signers: int = 1) -> None:
    (folder / "g.yaml").write_text(GATE.format(keys=keys, signers=signers))


def held(folder: Path, *receipts: str, code: int) -> dict[str, object]:
    more = [word for name in receipts for word in ("--receipt", name)]
    done = run("gate", "out", "--file", "g.yaml", "--on", ON, "--format", "json", *more, folder=folder, code=code)
    checks = json.loads(done.stdout)["checks"]
    return dict(next(one for one in checks if one["name"] == "receipts"))


def test_a_gate_fails_where_a_receipt_is_missing_or_does_not_hold(copy: ReceiptCase) -> None:
    folder = copy.folder
    gate(folder)
    assert held(folder, code=3)["found"] == "0"
    assert held(folder, "receipt.json", code=0)["found"] == "1"
    assert held(folder, "none.json", code=3)["passed"] is False
    (folder / "bad.json").write_bytes(copy.data.replace(b"A", b"B", 1))
    broken = held(folder, "receipt.json", "bad.json", code=3)
    assert (broken["passed"], broken["count"]) == (False, 1)
    # of another result: it holds, but not for this one
    run("grade", "forms", "-o", "b", "--on", "2026-12-01", "--quiet", folder=folder)
    run("receipt", "sign", "b", "--key", "key.pem", "-o", "b.json", folder=folder, code=0)
    assert held(folder, "b.json", code=3)["records"] == [
        {
            "source": "b.json",
            "enterprise": "",
            "item": "",
            "number": "",
            "location": "",
            "code": "receipt.result.other",
            "days": None,
        }
    ]
    for lang, said in (("zh", "b.json 是另一个结果的回执"), ("en", "b.json the receipt of another result")):
        done = run(
            "gate", "out", "--file", "g.yaml", "--on", ON, "--receipt", "b.json", "--lang", lang, folder=folder, code=3
        )
        assert said in done.stdout.decode()
        assert "receipt.result" not in done.stdout.decode()


def test_a_gate_may_ask_for_two_signers(copy: ReceiptCase) -> None:
    folder = copy.folder
    run("receipt", "key", "-o", "b.pem", folder=folder, code=0)
    gate(folder, "key.pub.pem, b.pub.pem", 2)
    assert held(folder, "receipt.json", code=3)["found"] == "1"
    run("receipt", "sign", "out", "--key", "b.pem", "-o", "b.json", folder=folder, code=0)
    assert held(folder, "receipt.json", "b.json", code=0)["found"] == "2"
    pem = (folder / "key.pub.pem").read_text()
    (folder / "g.yaml").write_text(GATE.format(keys=json.dumps(pem), signers=1))
    held(folder, "receipt.json", code=0)


@pytest.mark.parametrize(
    ("keys", "signers", "code"),
    [
        ("", 1, "HZ591"),
        ("key.pub.pem", 0, "HZ590"),
        ("key.pub.pem", 2, "HZ591"),
        ("key.pem", 1, "HZ835"),
        ("x", 1, "HZ505"),
    ],
)
def test_a_gate_that_can_not_be_used_is_refused(copy: ReceiptCase, keys: str, signers: int, code: str) -> None:
    gate(copy.folder, keys, signers)
    done = run("gate", "out", "--file", "g.yaml", "--receipt", "receipt.json", folder=copy.folder, code=2)
    assert code in done.stderr.decode()


def test_a_receipt_for_a_gate_that_asks_for_none_is_refused(copy: ReceiptCase) -> None:
    (copy.folder / "g.yaml").write_text("schema: hazardcheck/gate/1\ninputs: {min: 1}\n")
    done = run("gate", "out", "--file", "g.yaml", "--receipt", "receipt.json", folder=copy.folder, code=2)
    assert b"HZ842" in done.stderr


def test_grading_with_such_a_gate_fails_for_there_is_no_receipt_yet(copy: ReceiptCase) -> None:
    gate(copy.folder)
    done = run("grade", "forms", "--gate", "g.yaml", "--on", ON, "--quiet", folder=copy.folder, code=3)
    assert "receipts 1" in done.stderr.decode()


@pytest.mark.slow
def test_a_process_of_its_own_writes_the_same_bytes(made: ReceiptCase) -> None:
    done = run_apart("receipt", "sign", "out", "--key", "key.pem", folder=made.folder, code=0)
    assert done.stdout == made.data


def test_the_page_about_receipts_is_run(tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    block = re.search(r"```sh\n(.*?)```", (ROOT / "docs" / "receipts.md").read_text("utf-8"), re.DOTALL)
    assert block
    for line in block[1].strip().splitlines():
        name, *words = shlex.split(line, comments=True)
        assert name == "hazardcheck"
        # a folder with forms that nobody finished ends with 3, whatever --fail-on is
        run(*words, folder=tmp_path, code=3 if words[0] == "grade" else 0)

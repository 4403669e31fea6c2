"""``fill`` and the file it works on: nothing that somebody else put there, then or meanwhile, is lost."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from batch_cases import command, environment, form, hazard, here, put
from batch_cases import run as run_here
from batch_cases import run_apart as run
from openpyxl.comments import Comment
from openpyxl.styles import Font

from hazardcheck.cli.forms.form_lock import sole_session
from hazardcheck.errors import UsageError
from hazardcheck.model.answers import Answer
from hazardcheck.model.base import State

pytestmark = pytest.mark.slow

OPEN_ROW = Answer(key="", state=State.UNANSWERED)
PICTURE = (Path(__file__).parents[2] / "samples" / "pictures" / "terminal.png").read_bytes()


def typed(path: Path, *lines: str, code: int = 0) -> str:
    """``fill`` with these lines; what it said on stderr."""
    done = run("fill", path, given="\n".join((*lines, "")).encode(), code=code)
    return done.stderr.decode()


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {info.filename: book.read(info) for info in book.infolist()}


def saved_by_wps(data: bytes) -> bytes:
    """A form with a photo in a cell as WPS writes it, a further sheet, a comment, bold letters and a wide column."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["自查表"]
    sheet["A1"].font = Font(bold=True, size=21)
    sheet.column_dimensions["C"].width = 77
    sheet["A1"].comment = Comment("已核对", "李某")
    book.create_sheet("照片说明")["A1"] = "见附件"
    stream = io.BytesIO()
    book.save(stream)
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, old.read(info))
        new.writestr("xl/media/image1.png", PICTURE)
        new.writestr(
            "xl/cellimages.xml", b"<etc:cellImages xmlns:etc='http://www.wps.cn/officeDocument/2017/etCustomData'/>"
        )
    return out.getvalue()


@pytest.fixture
def wps(tmp_path: Path) -> Path:
    path = tmp_path / "自查表.xlsx"
    path.write_bytes(saved_by_wps(form(n07_07=OPEN_ROW)))
    return path


def test_answers_are_put_into_the_file_and_everything_else_stays(wps):
    before = parts(wps)
    typed(wps, "h", "", "喷漆房 <&>", "q")
    after = parts(wps)
    assert set(after) == set(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"} | {name for name in before if "sheet" in name}
    assert len(changed) <= 3
    for name in ("xl/media/image1.png", "xl/cellimages.xml", "xl/styles.xml"):
        assert after[name] == before[name]
    book = openpyxl.load_workbook(wps)
    assert book["照片说明"]["A1"].value == "见附件"
    assert book["自查表"]["A1"].font.size == 21
    assert book["自查表"]["A1"].comment.text == "已核对"
    assert [path.name for path in wps.parent.iterdir()] == [wps.name]
    _, out, _ = here("grade", wps, "--on", "2026-11-30", "--format", "json")
    assert "喷漆房 <&>" in out


def test_a_session_that_answers_nothing_leaves_the_bytes_alone(wps):
    before = wps.read_bytes()
    typed(wps, "q")
    assert wps.read_bytes() == before


def test_a_file_of_another_layout_is_kept_beside_the_new_one(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(form(n07_07=OPEN_ROW)))
    book["自查表"].insert_rows(3)
    book.save(path)
    before = path.read_bytes()
    assert "原件" in typed(path, "q")
    assert (tmp_path / "a.原件.xlsx").read_bytes() == before
    assert path.read_bytes() != before
    path.write_bytes(before)
    typed(path, "q")
    assert (tmp_path / "a.原件2.xlsx").read_bytes() == before


def test_remarks_in_a_text_form_are_kept_beside_the_new_one(tmp_path):
    path = tmp_path / "a.yaml"
    run("template", "-o", path, "--industry", "machinery", "--focus", "spraying")
    path.write_text(path.read_text(encoding="utf-8") + "# 老王说 3 号房要再看\n", encoding="utf-8")
    assert "原件" in typed(path, "某乙厂", "q")
    assert "老王说" in (tmp_path / "a.原件.yaml").read_text(encoding="utf-8")


# ---- meanwhile


def _changed(path: Path) -> None:
    path.write_bytes(form(n07_07=hazard()))


def _removed(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("suffix", [".xlsx", ".yaml"])
@pytest.mark.parametrize("deed", [_changed, _removed])
# after the first question, and when the last answer is saved already and nothing is left but to leave
@pytest.mark.parametrize("when", [2, 5])
def test_what_somebody_did_meanwhile_is_not_written_over(tmp_path, deed: Callable[[Path], None], suffix, when):
    path = tmp_path / f"a{suffix}"
    run("template", "-o", path, "--industry", "machinery", "--focus", "spraying")
    whole = [sys.executable, "-c", MEANWHILE.format(deed=deed.__name__[1:], when=when), str(path)]
    done = subprocess.run(
        whole, capture_output=True, env=environment(), input="某乙厂\n\n\n王某\nq\n".encode(), check=False, timeout=60
    )
    errors = done.stderr.decode()
    assert done.returncode == 2, errors
    assert "HZ554" in errors
    assert len(errors.splitlines()) == 1
    assert path.exists() is (deed is _changed)
    if deed is _changed:
        assert path.read_bytes() == b"changed"
    mine = tmp_path / f"a.本次填写{suffix}"
    _, out, _ = here("grade", mine, "--on", "2026-11-30", "--format", "json")
    assert "某乙厂" in out


@pytest.mark.parametrize("suffix", [".xlsx", ".yaml"])
def test_a_link_stays_a_link(tmp_path, suffix):
    path, link = tmp_path / "real" / f"a{suffix}", tmp_path / f"link{suffix}"
    path.parent.mkdir()
    run("template", "-o", path, "--industry", "machinery", "--focus", "spraying")
    link.symlink_to(path)
    typed(link, "某乙厂", "q")
    assert link.is_symlink()
    assert "某乙厂" in here("grade", path, "--on", "2026-11-30", "--format", "json")[1]


MEANWHILE = """
import sys
from pathlib import Path
from hazardcheck.cli import command_entry
from hazardcheck.cli.forms import fill_session

asked = fill_session.typed_line

def ask(prompt):
    ask.count += 1
    if ask.count == {when}:
        path = Path(sys.argv[1])
        path.unlink()
        if {deed!r} == "changed":
            path.write_bytes(b"changed")
    return asked(prompt)

ask.count = 0
fill_session.typed_line = ask
sys.exit(command_entry.run_command(["fill", sys.argv[1]]))
"""


# ---- two sessions


def test_the_second_session_is_told(tmp_path):
    path = put(tmp_path, a=form(n07_07=OPEN_ROW)) / "a.xlsx"
    (tmp_path / "link.xlsx").symlink_to(path)
    before = path.read_bytes()
    with sole_session(path):
        for name in ("a.xlsx", "link.xlsx"):
            errors = typed(tmp_path / name, "o", "q", code=2)
            assert "HZ555" in errors
            assert len(errors.splitlines()) == 1
    assert path.read_bytes() == before
    typed(path, "o", "q")
    assert path.read_bytes() != before


def test_a_killed_session_keeps_nobody_out(tmp_path):
    path = put(tmp_path, a=form(n07_07=OPEN_ROW)) / "a.xlsx"
    with subprocess.Popen(
        command("fill", path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert list(tmp_path.glob(".*lock"))
        process.kill()
    assert list(tmp_path.glob(".*lock"))
    typed(path, "o", "q")
    assert not list(tmp_path.glob(".*lock"))
    put(tmp_path, b=form(n07_07=OPEN_ROW))
    (tmp_path / ".b.xlsx.hazardcheck-lock").write_text("1\n")
    with sole_session(tmp_path / "b.xlsx"):
        pass
    _, out, _ = here("grade", tmp_path, "--on", "2026-11-30", "--format", "json")
    assert '"inputs": 2' in out


def test_a_file_system_without_locks_lets_everybody_in(tmp_path, monkeypatch):
    import errno
    import fcntl

    def refused(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", refused)
    with sole_session(tmp_path / "a.xlsx"), sole_session(tmp_path / "a.xlsx"):
        pass
    monkeypatch.undo()
    with sole_session(tmp_path / "a.xlsx"), pytest.raises(UsageError), sole_session(tmp_path / "a.xlsx"):
        pass


def test_a_form_that_is_open_elsewhere_is_told(tmp_path):
    path = put(tmp_path, a=form(n07_07=OPEN_ROW)) / "a.xlsx"
    (tmp_path / "~$a.xlsx").write_bytes(b"lock")
    assert "Excel" in typed(path, "q")


@pytest.mark.parametrize("made", [(), ("--lang", "en"), ("--focus", "spraying"), ("--industry", "machinery")], ids=str)
@pytest.mark.parametrize("later", ["2026-11-30", "2027-03-01"])
@pytest.mark.parametrize("saved", [False, True])
def test_our_own_form_is_filled_in_as_it_is(tmp_path: Path, made: tuple[str, ...], later: str, saved: bool) -> None:
    """On whatever day, in whatever language it was made, saved by another program or not: no original is put aside."""
    path = tmp_path / "表.xlsx"
    here("template", "-o", path, "--on", "2026-11-30", *made)
    if saved:
        openpyxl.load_workbook(path).save(path)
    before = openpyxl.load_workbook(path)
    here_given("fill", path, "--on", later)
    assert [one.name for one in tmp_path.iterdir()] == ["表.xlsx"]
    after = openpyxl.load_workbook(path)
    assert after.sheetnames == before.sheetnames
    guide, head = ("How to fill in", "Enterprise") if "en" in made else ("填表说明", "企业信息")
    kept = [[cell.value for cell in row] for row in after[guide].iter_rows()]
    assert kept == [[cell.value for cell in row] for row in before[guide].iter_rows()]
    held = [cell.value for row in after[head].iter_rows() for cell in row]
    assert "示例门业" in held


def here_given(*arguments: str | Path) -> None:
    """``fill`` with the first question answered."""
    run_here(*arguments, given="示例门业\nq\n".encode(), code=0)

"""Where a ledger may lie."""

from __future__ import annotations

import pytest

from hazardcheck.errors import UsageError
from hazardcheck.ledger.ledger_place import engine_address, is_network_path, is_remote_mount, shown_place
from hazardcheck.ledger.open_ledger import open_ledger

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/share /mnt/share nfs4 rw 0 0
//nas/安全 /mnt/with\\040blank cifs rw 0 0
user@host: /mnt/share/local fuse.sshfs rw 0 0
/dev/sdb1 /mnt/share/disk ext4 rw 0 0
/dev/sdc1 /srv ext4 rw 0 0
server:/srv /srv nfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/a/台账.db", False),
        ("/mnt/share/台账.db", True),
        ("/mnt/share", True),
        ("/mnt/shared/台账.db", False),
        ("/mnt/with blank/x.db", True),
        ("/mnt/share/local/x.db", True),
        ("/mnt/share/disk/x.db", False),
        ("/srv/x.db", True),
    ],
)
def test_the_nearest_mount_decides(path, remote):
    assert is_remote_mount(path, MOUNTS) is remote


@pytest.mark.parametrize("path", ["\\\\server\\share\\台账.db", "//server/share/台账.db"])
def test_a_path_of_another_machine(path):
    assert is_network_path(path)
    with pytest.raises(UsageError, match="HZ702"):
        engine_address(path)


@pytest.mark.parametrize("name", ["台账.db", "台账?旧.db", "台%20账.db", "台#账.db", "台账.db?mode=ro"])
def test_a_file_of_this_machine_is_the_one_that_was_named(tmp_path, name):
    path = tmp_path / name
    assert not is_network_path(str(path))
    with open_ledger(str(path), create=True).writing():
        assert not path.exists()
    assert [one.name for one in tmp_path.iterdir()] == [name]
    with open_ledger(str(path)).reading() as connection:
        assert connection.engine.url.database == path.as_posix()


@pytest.mark.parametrize("address", ["postgres://u@h/b", "postgresql://u@h/b", "postgresql+psycopg://u@h/b"])
def test_a_server(address):
    assert engine_address(address) == "postgresql+psycopg://u@h/b"


@pytest.mark.parametrize("address", ["mysql://u@h/b", "sqlite:///x.db", "https://h/b", "s3://b/台账.db"])
def test_any_other_address_is_refused(address):
    with pytest.raises(UsageError, match="HZ701"):
        engine_address(address)


def test_no_password_is_shown():
    assert shown_place("postgresql://u:geheim@h/b") == "postgresql://u@h/b"
    assert "geheim" not in shown_place("postgresql://u:ge@heim:geheim@h/b")


@pytest.mark.parametrize("create", [False, True])
def test_a_file_of_no_bytes_is_a_lost_ledger_and_not_begun_anew(tmp_path, create):
    path = tmp_path / "台账.db"
    path.write_bytes(b"")
    with pytest.raises(UsageError) as refused:
        open_ledger(str(path), create=create)
    assert refused.value.code == "HZ829"
    assert path.read_bytes() == b""

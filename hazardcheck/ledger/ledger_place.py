"""Where a ledger lies: a file of this machine, or a PostgreSQL server by its address.

SQLite on a network drive loses locks and rows, so such a path is refused and the server named instead.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath

from sqlalchemy import URL

from ..errors import UsageError

DEFAULT = "台账.db"
# Kinds of mount that are another machine's disk.
_REMOTE = frozenset(
    "9p afpfs afs beegfs ceph cifs davfs fuse.ceph fuse.davfs fuse.davfs2 fuse.glusterfs fuse.rclone fuse.s3fs"
    " fuse.smbnetfs fuse.sshfs gfs2 glusterfs lustre ncpfs nfs nfs4 ocfs2 smb2 smb3 smbfs".split()
)
_DRIVE_REMOTE = 4


def is_server(place: str) -> bool:
    """Whether it is the address of a PostgreSQL server."""
    return place.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def engine_address(place: str) -> str | URL:
    """The address as SQLAlchemy wants it; a path is no text of an address, for ``?``, ``%`` and ``#`` may stand in it.
    UsageError HZ701 HZ702: an address of something else, a network drive."""
    if is_server(place):
        return "postgresql+psycopg://" + place.split("://", 1)[1]
    if "://" in place:
        raise UsageError("HZ701", where="--ledger", value=shown_place(place))
    if is_network_path(place):
        raise UsageError("HZ702", where="--ledger", value=place)
    return URL.create("sqlite", database=Path(place).absolute().as_posix())


def shown_place(place: str) -> str:
    """The place without the password of an address."""
    head, sign, rest = place.partition("://")
    user, at, host = rest.rpartition("@")
    return f"{head}://{user.partition(':')[0]}@{host}" if sign and at else place


def is_network_path(place: str) -> bool:
    """Whether a path is on a network drive, as far as the system tells."""
    if place.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(Path(place).absolute())[0]
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE)
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "replace")
    except OSError:  # a system that has no such list
        return False
    return is_remote_mount(os.path.realpath(place), mounts)


def is_remote_mount(path: str, mounts: str) -> bool:
    """Whether the mount that a path lies on is a remote one; ``mounts``: the lines of /proc/mounts."""
    kind, longest = "", -1
    parts = PurePosixPath(path).parts
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        # a blank in a path is written \040
        point = PurePosixPath(fields[1].replace("\\040", " ")).parts
        # of two mounts on one point the later one hides the first
        if parts[: len(point)] == point and len(point) >= longest:
            kind, longest = fields[2], len(point)
    return kind in _REMOTE

"""Where keys come from: files that options name, or the environment. None is ever made here unless it was asked for."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from ...errors import OutputError, UsageError, os_reason
from ...receipts.signing_keys import SigningKey, TrustedKey, new_key, read_signing_key, read_trusted_key
from .. import option_values as options
from ..command_entry import note_line
from ..spoken_language import say

# In the place of a file: the key is in the environment.
ENVIRONMENT = "env"
_TEXT, _FILE, _PASSWORD = "HAZARDCHECK_KEY", "HAZARDCHECK_KEY_FILE", "HAZARDCHECK_KEY_PASSWORD"
_PRIVATE, _PUBLIC = 0o600, 0o644


def signing_keys(names: Iterable[str]) -> list[SigningKey]:
    """The private keys named by ``--key``, each once. UsageError HZ831 HZ832 HZ833."""
    found: dict[str, SigningKey] = {}
    for name in names:
        key = _key_of_environment() if name == ENVIRONMENT else _key_of_file(Path(name), "--key")
        found.setdefault(key.key_id, key)
    return list(found.values())


def trusted_keys(paths: Iterable[Path]) -> list[TrustedKey]:
    """The public keys named by ``--key``. UsageError HZ835."""
    return [
        read_trusted_key(options.existing_file(path, "--key").read_bytes(), path.as_posix())
        for path in dict.fromkeys(paths)
    ]


def _key_of_environment() -> SigningKey:
    text, file = os.environ.get(_TEXT, ""), os.environ.get(_FILE, "")
    if bool(text) is bool(file):
        raise UsageError("HZ833", where="--key")
    if file:
        return _key_of_file(Path(file), _FILE)
    # a variable of a pipeline often holds \n in the place of a line break
    return read_signing_key(text.replace("\\n", "\n").encode(), _password(), _TEXT)


def _key_of_file(path: Path, option: str) -> SigningKey:
    data = options.existing_file(path, option).read_bytes()
    key = read_signing_key(data, _password(), path.as_posix())
    if os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        note_line(f"{path.as_posix()}: HZ834 {say('HZ834')}")
    return key


def _password() -> bytes:
    return os.environ.get(_PASSWORD, "").encode()


def write_pair(path: Path) -> tuple[str, Path]:
    """A new pair: the private key at ``path``, the public one beside it; its id and the place of the public one.
    UsageError HZ836: something lies there, and a key that is gone signs nothing any more."""
    public = path.with_name(f"{path.stem}.pub{path.suffix or '.pem'}")
    for place in (path, public):
        if os.path.lexists(place):
            raise UsageError("HZ836", where=place.as_posix())
    key = new_key()
    _write_new(path, key.private_pem(_password()), _PRIVATE)
    _write_new(public, key.public_pem(), _PUBLIC)
    return key.key_id, public


def _write_new(path: Path, data: bytes, mode: int) -> None:
    """A file that was not there: its rights are those it is made with, so that nobody reads it in between."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise UsageError("HZ836", where=path.as_posix()) from None
    except OSError as error:
        raise OutputError("HZ601", path.as_posix(), detail=os_reason(error)) from None

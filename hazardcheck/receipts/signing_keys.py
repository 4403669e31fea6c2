"""Keys: ed25519, by the library ``cryptography`` (the extra ``sign``); this module alone loads it.

The id of a key is the SHA-256 of its public half as SubjectPublicKeyInfo in DER: what ``openssl pkey -pubin -outform
DER | sha256sum`` prints.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from ..errors import UsageError


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key: it signs, and tells its id."""

    key: Ed25519PrivateKey

    @property
    def key_id(self) -> str:
        """The id of the pair."""
        return _id_of(self.key.public_key())

    def sign(self, data: bytes) -> bytes:
        """The signature: the same data and key give the same one (RFC 8032)."""
        return self.key.sign(data)

    def private_pem(self, password: bytes = b"") -> bytes:
        """The key as PKCS 8 in PEM, encrypted where there is a password."""
        how = BestAvailableEncryption(password) if password else NoEncryption()
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how)

    def public_pem(self) -> bytes:
        """What is given to whoever verifies."""
        return self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A public key that somebody trusts, and where it was read from."""

    key: Ed25519PublicKey
    name: str

    @property
    def key_id(self) -> str:
        """The id of the pair."""
        return _id_of(self.key)

    def verifies(self, signature: bytes, data: bytes) -> bool:
        """Whether the signature of these bytes is that of the key."""
        try:
            self.key.verify(signature, data)
        except InvalidSignature:
            return False
        return True


def new_key() -> SigningKey:
    """A new pair, where somebody asked for one."""
    return SigningKey(Ed25519PrivateKey.generate())


def read_signing_key(pem: bytes, password: bytes, where: str) -> SigningKey:
    """The private key in PEM (PKCS 8). UsageError HZ831: it is none; HZ832: its password is missing or wrong."""
    try:
        key = load_pem_private_key(pem, password or None)
    except TypeError:
        # encrypted and no password, or a password for a key that needs none
        if password:
            return read_signing_key(pem, b"", where)
        raise UsageError("HZ832", where=where) from None
    except (ValueError, UnsupportedAlgorithm):
        raise UsageError("HZ832" if b"ENCRYPTED" in pem else "HZ831", where=where) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError("HZ831", where=where)
    return SigningKey(key)


def read_trusted_key(pem: bytes, where: str) -> TrustedKey:
    """The public key in PEM. UsageError HZ835: it is none, or a private one."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise UsageError("HZ835", where=where) from None
    if not isinstance(key, Ed25519PublicKey):
        raise UsageError("HZ835", where=where)
    return TrustedKey(key, where)


def _id_of(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()

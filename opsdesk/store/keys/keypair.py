# SPDX-License-Identifier: MIT
"""A person's own keys, both from one secret seed: one signs (Ed25519), to the other data keys are boxed (X25519).

The seed lies in the keyring under the person's password. Because a data key is boxed to a *public* key, a new one can
be given to everybody who stays without asking them for their passwords.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SEED_BYTES = 32
ALGORITHMS = "argon2id aes-256-gcm x25519-hkdf-sha256 ed25519"  # named in every entry that uses them


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others know of a person: base64 of the Ed25519 and the X25519 public key."""

    sign: str
    box: str

    @property
    def id(self) -> str:
        """The name of the pair: 16 hex digits that depend on both keys."""
        return hashlib.sha256(f"{self.sign} {self.box}".encode()).hexdigest()[:16]


def new_seed() -> bytes:
    """A random seed of 256 bits."""
    return secrets.token_bytes(SEED_BYTES)


def public_keys(seed: bytes) -> PublicKeys:
    """The public half of both keys."""
    sign, box = _signing(seed).public_key(), _boxing(seed).public_key()
    return PublicKeys(text_of(sign.public_bytes_raw()), text_of(box.public_bytes_raw()))


def signature(seed: bytes, message: bytes) -> bytes:
    """Ed25519 over the message, 64 bytes."""
    return _signing(seed).sign(message)


def signed(keys: PublicKeys, message: bytes, made: bytes) -> bool:
    """Whether `made` is the signature of whoever holds the secret half of `keys`."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes_of(keys.sign)).verify(made, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def boxed(keys: PublicKeys, secret: bytes, context: bytes) -> str:
    """`secret` for the holder of `keys` alone, bound to `context`; base64."""
    once = X25519PrivateKey.generate()
    shared = once.exchange(X25519PublicKey.from_public_bytes(bytes_of(keys.box)))
    mine, nonce = once.public_key().public_bytes_raw(), secrets.token_bytes(12)
    return text_of(mine + nonce + AESGCM(_box_key(shared, mine, keys)).encrypt(nonce, secret, context))


def unboxed(seed: bytes, box: str, context: bytes) -> bytes | None:
    """What was boxed for the holder of `seed`; None when it was for somebody else, for another context or touched."""
    lying = bytes_of(box)
    theirs, nonce, sealed = lying[:32], lying[32:44], lying[44:]
    try:
        shared = _boxing(seed).exchange(X25519PublicKey.from_public_bytes(theirs))
        return AESGCM(_box_key(shared, theirs, public_keys(seed))).decrypt(nonce, sealed, context)
    except (InvalidTag, ValueError):
        return None


def text_of(data: bytes) -> str:
    """Base64."""
    return base64.b64encode(data).decode()


def bytes_of(text: str) -> bytes:
    """The inverse of `text_of`; raises ValueError."""
    return base64.b64decode(text, validate=True)


def _box_key(shared: bytes, once: bytes, keys: PublicKeys) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"opsdesk box 1" + once + bytes_of(keys.box)).derive(shared)


def _signing(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_derived(seed, b"opsdesk sign 1"))


def _boxing(seed: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(_derived(seed, b"opsdesk box seed 1"))


def _derived(seed: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=info).derive(seed)

# SPDX-License-Identifier: MIT
"""A sealed packet that names what it is sealed with: AES-256-GCM, or SM4-GCM with SM3 for offices that ask for 商密.

`MAGIC, suite (1 byte), nonce (12 bytes), ciphertext with its tag`; magic, suite and context are authenticated. SM4 and
SM3 are there when the OpenSSL beneath has them; opsdesk claims no certification of either.
"""

from __future__ import annotations

import secrets
from enum import IntEnum

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, SM3
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from opsdesk import errors
from opsdesk.i18n import _

MAGIC = b"OPSDESK-SEALED-1"
NONCE, TAG = 12, 16
_HEAD = len(MAGIC) + 1


class Suite(IntEnum):
    """What a packet is sealed with; the number stands in it."""

    AES = 1  # AES-256-GCM, key by HKDF-SHA256
    SM = 2  # SM4-GCM, key by HKDF-SM3


class NotOpened(errors.Told):
    """The packet was touched, is for another key, or is sealed with something this program does not know."""

    def __init__(self) -> None:
        super().__init__(_("密封包打不开：不是给这里的，或被改过。请对方重新导出一份。"))


def available() -> tuple[Suite, ...]:
    """The suites this machine can do."""
    return (Suite.AES, Suite.SM) if _has_sm() else (Suite.AES,)


def seal(content: bytes, key: bytes, context: bytes, suite: Suite = Suite.AES) -> bytes:
    """Seal `content` under a 256-bit key, bound to `context`. Raises `ValueError` for a suite that is not there."""
    if suite not in available():
        raise ValueError(f"{suite.name} is not available here")
    nonce, head = secrets.token_bytes(NONCE), MAGIC + bytes([suite])
    bound = head + context
    if suite is Suite.AES:
        return head + nonce + AESGCM(_key(key, suite)).encrypt(nonce, content, bound)
    sealing = Cipher(algorithms.SM4(_key(key, suite)), modes.GCM(nonce)).encryptor()
    sealing.authenticate_additional_data(bound)
    return head + nonce + sealing.update(content) + sealing.finalize() + sealing.tag


def suite_of(packet: bytes) -> Suite:
    """What a packet says it is sealed with. Raises `NotOpened`."""
    if len(packet) < _HEAD or not packet.startswith(MAGIC) or packet[_HEAD - 1] not in tuple(Suite):
        raise NotOpened
    return Suite(packet[_HEAD - 1])


def opened(packet: bytes, key: bytes, context: bytes) -> bytes:
    """The content; nothing of it is looked at before it is authenticated. Raises `NotOpened`."""
    if len(packet) < _HEAD + NONCE + TAG or not packet.startswith(MAGIC) or packet[_HEAD - 1] not in available():
        raise NotOpened
    suite, bound = Suite(packet[_HEAD - 1]), packet[:_HEAD] + context
    nonce, sealed = packet[_HEAD : _HEAD + NONCE], packet[_HEAD + NONCE :]
    try:
        if suite is Suite.AES:
            return AESGCM(_key(key, suite)).decrypt(nonce, sealed, bound)
        opening = Cipher(algorithms.SM4(_key(key, suite)), modes.GCM(nonce, sealed[-TAG:])).decryptor()
        opening.authenticate_additional_data(bound)
        return opening.update(sealed[:-TAG]) + opening.finalize()
    except InvalidTag as error:
        raise NotOpened from error


def _key(key: bytes, suite: Suite) -> bytes:
    if suite is Suite.AES:
        return HKDF(SHA256(), 32, salt=None, info=b"opsdesk envelope 1").derive(key)
    return HKDF(SM3(), 16, salt=None, info=b"opsdesk envelope 2").derive(key)


def _has_sm() -> bool:
    try:
        Cipher(algorithms.SM4(bytes(16)), modes.GCM(bytes(NONCE))).encryptor()
        HKDF(SM3(), 16, salt=None, info=b"").derive(bytes(16))
    except UnsupportedAlgorithm:
        return False
    return True

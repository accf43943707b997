# SPDX-License-Identifier: MIT
"""A file for somebody outside, opened by a password alone: a sealed envelope around a manifest and one workbook.

`MAGIC, rounds (1 byte), memory in KiB (4), lanes (1), salt (16), envelope`. The key is Argon2id of the password; what
lies before the envelope is its context. Inside: length of the manifest (4 bytes), manifest as JSON, the workbook. No
archive, no file name that decides where anything is written, and nothing is read before all of it is authenticated.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from opsdesk.store.keys import envelope, keyring
from opsdesk.store.keys.envelope import NotOpened, Suite
from opsdesk.store.keys.keyring import Cost

MAGIC = b"OPSDESK-PACKAGE-1"
SUFFIX = ".opspkg"
_HEAD = struct.Struct(f">{len(MAGIC)}sBIB16s")
_LENGTH = struct.Struct(">I")
MOST = 512 * 1024 * 1024  # bytes of a package; what is larger is not read into memory


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself: whose it is, for whom, on what ground, what it holds, until when.

    head      the end of the sender's history after the export was written down there
    sha256    of the workbook
    made_at   UTC, ISO; `expires` a day, after which the recipient is to destroy it
    """

    office: str
    made_by: str
    made_at: str
    recipient: str
    basis: str
    name: str
    rows: int
    full: bool
    sha256: str
    head: str
    expires: str


def packed(manifest: Manifest, workbook: bytes, password: str, suite: Suite = Suite.AES) -> bytes:
    """The package. Raises `WeakPassword`."""
    keyring.check_password(password)
    cost, salt = keyring.cost, secrets.token_bytes(16)
    head = _HEAD.pack(MAGIC, cost.rounds, cost.memory, cost.lanes, salt)
    told = json.dumps(asdict(manifest), ensure_ascii=False).encode()
    content = _LENGTH.pack(len(told)) + told + workbook
    return head + envelope.seal(content, keyring.stretched(password, salt, cost), head, suite)


def unpacked(package: bytes, password: str) -> tuple[Manifest, bytes]:
    """The manifest and the workbook. Raises `NotOpened`: a wrong password and a touched file are the same to it."""
    if len(package) < _HEAD.size or len(package) > MOST:
        raise NotOpened
    magic, rounds, memory, lanes, salt = _HEAD.unpack_from(package)
    cost = Cost(rounds, memory, lanes)
    if magic != MAGIC or not cost.sane:
        raise NotOpened
    head = package[: _HEAD.size]
    content = envelope.opened(package[_HEAD.size :], keyring.stretched(password, salt, cost), head)
    (length,) = _LENGTH.unpack_from(content)
    told, workbook = content[_LENGTH.size : _LENGTH.size + length], content[_LENGTH.size + length :]
    manifest = _manifest(json.loads(told))
    if hashlib.sha256(workbook).hexdigest() != manifest.sha256:
        raise NotOpened
    return manifest, workbook


def suite_of(package: bytes) -> Suite:
    """What a package is sealed with. Raises `NotOpened`."""
    if not package.startswith(MAGIC):
        raise NotOpened
    return envelope.suite_of(package[_HEAD.size :])


def _manifest(facts: Mapping[str, Any]) -> Manifest:
    """Facts that a later release adds are left aside."""
    return Manifest(**{key: facts[key] for key in Manifest.__dataclass_fields__})

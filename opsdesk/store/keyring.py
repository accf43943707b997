# SPDX-License-Identifier: MIT
"""The keyring beside the office file: one random data key, wrapped for each person and for the recovery code.

A password never touches the database: Argon2id makes it a key that opens this person's copy of the data key
(AES-256-GCM). What surrounds a copy (ring, person, kind, generation, cost) is authenticated with it, so copies cannot
be exchanged or cheapened. Sub-keys for database, history and backup are derived from the data key by HKDF.
"""

from __future__ import annotations

import base64
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.store import recovery
from opsdesk.store.safe_file import read_kept, write_kept

FORMAT = "opsdesk-keyring-1"
LEAST_PASSWORD = 8
KEY_BYTES = 32

Purpose = Literal["database", "history", "backup"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: rounds, KiB of memory, lanes (RFC 9106, low-memory choice, as the floor)."""

    rounds: int = 3
    memory: int = 64 * 1024
    lanes: int = 4

    @property
    def sane(self) -> bool:
        """Whether a file may ask this of the machine; a forged one could otherwise stall it for hours."""
        return 1 <= self.rounds <= 16 and 8 * self.lanes <= self.memory <= 1024 * 1024 and 1 <= self.lanes <= 16


cost = Cost()  # of keys wrapped from now on; tests make it cheap


@dataclass(frozen=True, slots=True)
class Wrapped:
    """One person's copy of the data key. `user` is empty for the recovery code."""

    kind: Literal["password", "recovery"]
    user: str
    login: str
    cost: Cost
    salt: str
    nonce: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """How far the history had come when last noted; it never goes back."""

    seq: int = 0
    head: str = ""


@dataclass(frozen=True, slots=True)
class Keyring:
    """All copies of one office's data key, and the anchor of its history."""

    ring: str
    generation: int = 1
    entries: tuple[Wrapped, ...] = ()
    anchor: Anchor = field(default_factory=Anchor)


def place_of(office: Path) -> Path:
    """Where the keyring of an office file lies."""
    return office.with_name(office.name + ".keyring")


def new_key() -> bytes:
    """A random data key of 256 bits."""
    return secrets.token_bytes(KEY_BYTES)


def subkey(data_key: bytes, purpose: Purpose) -> bytes:
    """The 256-bit key for one purpose."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"opsdesk {purpose} 1".encode()).derive(data_key)


def check_password(password: str) -> None:
    """Raise `WeakPassword` when it is shorter than `LEAST_PASSWORD` characters."""
    if len(unicodedata.normalize("NFKC", password)) < LEAST_PASSWORD:
        raise errors.WeakPassword(LEAST_PASSWORD)


def with_password(ring: Keyring, data_key: bytes, user: str, login: str, password: str) -> Keyring:
    """The keyring in which `password` opens `user`'s copy; an earlier copy of theirs is gone."""
    check_password(password)
    others = without_user(ring, user).entries
    return replace(ring, entries=(*others, _wrap(ring, data_key, "password", user, login, password)))


def with_recovery(ring: Keyring, data_key: bytes) -> tuple[Keyring, str]:
    """The keyring with a new recovery code, and the code: show it once, print it, seal it."""
    code = recovery.new_code()
    others = tuple(entry for entry in ring.entries if entry.kind != "recovery")
    return replace(ring, entries=(*others, _wrap(ring, data_key, "recovery", "", "", recovery.plain(code)))), code


def without_user(ring: Keyring, user: str) -> Keyring:
    """The keyring without that person's copy."""
    return replace(ring, entries=tuple(e for e in ring.entries if e.kind != "password" or e.user != user))


def unlock(ring: Keyring, login: str, password: str) -> tuple[bytes, str]:
    """The data key and the id of whoever signs in. Raises `WrongPassword`, the same for a wrong name."""
    wanted = _folded(login)
    for entry in ring.entries:
        if entry.kind == "password" and _folded(entry.login) == wanted:
            data_key = _unwrap(ring, entry, password)
            if data_key is not None:
                return data_key, entry.user
    raise errors.WrongPassword


def unlock_with_code(ring: Keyring, code: str) -> bytes:
    """The data key, by the recovery code. Raises `WrongRecoveryCode`."""
    plain = recovery.plain(code)
    if not recovery.well_formed(plain):
        raise errors.WrongRecoveryCode(mistyped=True)
    for entry in ring.entries:
        if entry.kind == "recovery":
            data_key = _unwrap(ring, entry, plain)
            if data_key is not None:
                return data_key
    raise errors.WrongRecoveryCode(mistyped=False)


def load(path: Path) -> Keyring:
    """The keyring at `path`, or the newest older version that still reads. Raises `NotAnOffice`, `DamagedOffice`."""
    texts = read_kept(path)
    if not texts:
        raise errors.NotAnOffice(path, _("钥匙文件不见了，没有它谁也打不开台账。从备份里把它放回原处。"))
    for text in texts:
        try:
            return _from_json(json.loads(text))
        except (ValueError, KeyError, TypeError):
            continue
    raise errors.DamagedOffice(path, _("钥匙文件读不出"))


def save(path: Path, ring: Keyring, *, keep_old: bool = True) -> None:
    """Write the keyring whole or not at all; two older versions stay beside it unless only the anchor moved."""
    write_kept(path, text_of(ring), keep_old=keep_old)


def text_of(ring: Keyring) -> str:
    """The keyring as it lies in its file."""
    return json.dumps(_to_json(ring), ensure_ascii=False, indent=1)


def anchored(ring: Keyring, anchor: Anchor) -> Keyring:
    """The keyring with the anchor moved forward; never back."""
    return replace(ring, anchor=anchor) if anchor.seq > ring.anchor.seq else ring


def rewound(ring: Keyring, anchor: Anchor) -> Keyring:
    """The keyring of an office that went back to a backup: the one case in which the anchor goes back."""
    return replace(ring, anchor=anchor)


def _folded(login: str) -> str:
    return unicodedata.normalize("NFKC", login).strip().casefold()


same_login = _folded


def _wrap(
    ring: Keyring, data_key: bytes, kind: Literal["password", "recovery"], user: str, login: str, secret: str
) -> Wrapped:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    bare = Wrapped(kind, user, login, cost, _text(salt), _text(nonce), "")
    sealed = AESGCM(_stretched(secret, salt, cost)).encrypt(nonce, data_key, _context(ring, bare))
    return replace(bare, sealed=_text(sealed))


def _unwrap(ring: Keyring, entry: Wrapped, secret: str) -> bytes | None:
    if not entry.cost.sane:
        return None
    key = _stretched(secret, _bytes(entry.salt), entry.cost)
    try:
        return AESGCM(key).decrypt(_bytes(entry.nonce), _bytes(entry.sealed), _context(ring, entry))
    except InvalidTag:
        return None


def _stretched(secret: str, salt: bytes, of: Cost) -> bytes:
    # NFKC: an input method left in full width types the same password.
    typed = unicodedata.normalize("NFKC", secret).encode()
    return hash_secret_raw(typed, salt, of.rounds, of.memory, of.lanes, KEY_BYTES, Type.ID)


def _context(ring: Keyring, entry: Wrapped) -> bytes:
    facts = [FORMAT, ring.ring, ring.generation, entry.kind, entry.user, entry.login, asdict(entry.cost)]
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _to_json(ring: Keyring) -> dict[str, Any]:
    return {"format": FORMAT, **asdict(ring)}


def _from_json(data: Mapping[str, Any]) -> Keyring:
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    entries = tuple(Wrapped(**{**entry, "cost": Cost(**entry["cost"])}) for entry in data["entries"])
    return Keyring(str(data["ring"]), int(data["generation"]), entries, Anchor(**data["anchor"]))

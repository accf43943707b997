# SPDX-License-Identifier: MIT
"""The keyring beside the office file: one random data key, for each person and for the recovery code.

A password never touches the database: Argon2id makes it a key that opens this person's own seed (AES-256-GCM); the
data key is boxed to the public key that belongs to the seed (`keypair`). What surrounds an entry (ring, person, kind,
cost, algorithms, public keys) is authenticated with it, so entries cannot be exchanged or cheapened; the box is bound
to its generation. Sub-keys for database, history and backup are derived from the data key by HKDF.

Entries of the first form hold the data key itself under the password; they become the second form when their person
signs in.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.store.file.safe_file import read_kept, remove_older, write_kept
from opsdesk.store.keys import keypair, recovery
from opsdesk.store.keys.keypair import PublicKeys

FORMAT = "opsdesk-keyring-2"
FIRST_FORMAT = "opsdesk-keyring-1"
LEAST_PASSWORD = 8
KEY_BYTES = 32

NO_KEYS = PublicKeys("", "")

Purpose = Literal["database", "history", "backup", "past", "anchor", "seal"]


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
    """One person's entry. `user` is empty for the recovery code.

    sealed      the seed under the password (first form: the data key itself)
    box         the data key of this generation, for the holder of the seed; empty in the first form
    keys        the public keys of the seed
    algorithms  what all this is done with
    """

    kind: Literal["password", "recovery"]
    user: str
    login: str
    cost: Cost
    salt: str
    nonce: str
    sealed: str
    box: str = ""
    keys: PublicKeys = NO_KEYS
    algorithms: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """How far the history had come when last noted; it never goes back. `seal` vouches for it under the history key."""

    seq: int = 0
    head: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier data key under that of today: it opens old backups, and vouches for entries up to `last`."""

    generation: int
    last: int
    sealed: str


@dataclass(frozen=True, slots=True)
class Keyring:
    """All entries of one office, the anchor of its history, and its earlier data keys."""

    ring: str
    generation: int = 1
    entries: tuple[Wrapped, ...] = ()
    anchor: Anchor = field(default_factory=Anchor)
    past: tuple[Past, ...] = ()


class Opened(NamedTuple):
    """What a password opens: the data key, whose entry it was, and their seed (empty in the first form)."""

    data_key: bytes
    user: str
    seed: bytes


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


def with_password(ring: Keyring, data_key: bytes, user: str, login: str, password: str, seed: bytes = b"") -> Keyring:
    """The keyring in which `password` opens `user`'s entry; an earlier one of theirs is gone.

    Without their `seed` they get a new one, and with it other keys to sign with.
    """
    check_password(password)
    others = without_user(ring, user).entries
    return replace(ring, entries=(*others, _wrap(ring, data_key, "password", user, login, password, seed)))


def with_recovery(ring: Keyring, data_key: bytes) -> tuple[Keyring, str]:
    """The keyring with a new recovery code, and the code: show it once, print it, seal it."""
    code = recovery.new_code()
    others = tuple(entry for entry in ring.entries if entry.kind != "recovery")
    return replace(ring, entries=(*others, _wrap(ring, data_key, "recovery", "", "", recovery.plain(code)))), code


def without_user(ring: Keyring, user: str) -> Keyring:
    """The keyring without that person's entry."""
    return replace(ring, entries=tuple(e for e in ring.entries if e.kind != "password" or e.user != user))


def public_keys(ring: Keyring, user: str) -> PublicKeys:
    """The public keys of a person's entry, of the recovery code's for an empty `user`; empty when there are none."""
    return next((entry.keys for entry in ring.entries if entry.user == user), NO_KEYS)


def unlock(ring: Keyring, login: str, password: str) -> Opened:
    """What this login and password open. Raises `WrongPassword`, the same for a wrong name."""
    wanted = _folded(login)
    for entry in ring.entries:
        if entry.kind == "password" and _folded(entry.login) == wanted:
            opened = _unwrap(ring, entry, password)
            if opened is not None:
                return opened
    raise errors.WrongPassword


def unlock_with_code(ring: Keyring, code: str) -> bytes:
    """The data key, by the recovery code. Raises `WrongRecoveryCode`."""
    plain = recovery.plain(code)
    if not recovery.well_formed(plain):
        raise errors.WrongRecoveryCode(mistyped=True)
    for entry in ring.entries:
        if entry.kind == "recovery":
            opened = _unwrap(ring, entry, plain)
            if opened is not None:
                return opened.data_key
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


def save_afresh(path: Path, ring: Keyring) -> None:
    """Write the keyring so that no older version stays beside it: theirs is a key that opens nothing any more."""
    save(path, ring)
    remove_older(path)
    save(path, ring)


def anchored(ring: Keyring, anchor: Anchor) -> Keyring:
    """The keyring with the anchor moved forward; never back."""
    return replace(ring, anchor=anchor) if anchor.seq > ring.anchor.seq else ring


def _folded(login: str) -> str:
    return unicodedata.normalize("NFKC", login).strip().casefold()


same_login = _folded


def _wrap(
    ring: Keyring,
    data_key: bytes,
    kind: Literal["password", "recovery"],
    user: str,
    login: str,
    secret: str,
    seed: bytes = b"",
) -> Wrapped:
    salt, nonce, seed = secrets.token_bytes(16), secrets.token_bytes(12), seed or keypair.new_seed()
    keys, texts = keypair.public_keys(seed), (keypair.text_of(salt), keypair.text_of(nonce))
    bare = Wrapped(kind, user, login, cost, *texts, "", "", keys, keypair.ALGORITHMS)
    sealed = AESGCM(stretched(secret, salt, cost)).encrypt(nonce, seed, _context(ring, bare))
    box = keypair.boxed(keys, data_key, box_context(ring, bare))
    return replace(bare, sealed=keypair.text_of(sealed), box=box)


def _unwrap(ring: Keyring, entry: Wrapped, secret: str) -> Opened | None:
    if not entry.cost.sane or (entry.box and entry.algorithms != keypair.ALGORITHMS):
        return None
    key = stretched(secret, keypair.bytes_of(entry.salt), entry.cost)
    sealed, nonce = keypair.bytes_of(entry.sealed), keypair.bytes_of(entry.nonce)
    try:
        found = AESGCM(key).decrypt(nonce, sealed, _context(ring, entry))
    except InvalidTag:
        return None
    if not entry.box:
        return Opened(found, entry.user, b"")
    data_key = keypair.unboxed(found, entry.box, box_context(ring, entry))
    return None if data_key is None else Opened(data_key, entry.user, found)


def stretched(secret: str, salt: bytes, of: Cost) -> bytes:
    """The 256-bit key that a password becomes: Argon2id."""
    # NFKC: an input method left in full width types the same password.
    typed = unicodedata.normalize("NFKC", secret).encode()
    return hash_secret_raw(typed, salt, of.rounds, of.memory, of.lanes, KEY_BYTES, Type.ID)


def _context(ring: Keyring, entry: Wrapped) -> bytes:
    if entry.box or entry.algorithms:  # without the generation: the seed outlives a data key
        facts: list[Any] = [FORMAT, ring.ring, entry.kind, entry.user, entry.login, asdict(entry.cost)]
        facts += [entry.algorithms, entry.keys.sign, entry.keys.box]
    else:
        facts = [FIRST_FORMAT, ring.ring, ring.generation, entry.kind, entry.user, entry.login, asdict(entry.cost)]
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()


def box_context(ring: Keyring, entry: Wrapped) -> bytes:
    """What a box is bound to: ring, generation and person."""
    return json.dumps([FORMAT, "box", ring.ring, ring.generation, entry.kind, entry.user]).encode()


def _to_json(ring: Keyring) -> dict[str, Any]:
    return {"format": FORMAT, **asdict(ring)}


def _from_json(data: Mapping[str, Any]) -> Keyring:
    if data["format"] not in (FORMAT, FIRST_FORMAT):
        raise ValueError(data["format"])
    past = tuple(Past(**one) for one in data.get("past", ()))
    facts = (str(data["ring"]), int(data["generation"]), tuple(map(_entry, data["entries"])))
    return Keyring(*facts, Anchor(**data["anchor"]), past)


def _entry(data: Mapping[str, Any]) -> Wrapped:
    keys = PublicKeys(**data["keys"]) if "keys" in data else NO_KEYS
    return Wrapped(**{**data, "cost": Cost(**data["cost"]), "keys": keys})

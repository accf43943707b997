# SPDX-License-Identifier: MIT
"""Another data key for everybody who stays, and what keeps earlier ones useful: old backups, and the history."""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.store.file import cipher
from opsdesk.store.keys import keypair, keyring
from opsdesk.store.keys.keypair import PublicKeys
from opsdesk.store.keys.keyring import Anchor, Keyring, Opened, Past


class PastKey(NamedTuple):
    """An earlier data key: its generation, and the last entry of history that it vouches for."""

    generation: int
    last: int
    data_key: bytes

    @property
    def history(self) -> tuple[int, bytes]:
        """The last entry and the history key, as `History` takes them."""
        return self.last, keyring.subkey(self.data_key, "history")


class NotYetRenewed(errors.Told):
    """Somebody's entry is still of the first form."""

    def __init__(self, logins: Sequence[str]) -> None:
        words = _("{logins} 还没有用新版本登录过，钥匙没有更换。请他们各登录一次，或由管理员重设密码，再办。")
        super().__init__(words.format(logins="、".join(logins)))


class ForeignKey(errors.Told):
    """The keyring holds a public key that the history does not know."""

    def __init__(self, login: str) -> None:
        words = _("钥匙文件里 {login} 的公钥与改动记录不符，钥匙没有更换。重设此人密码；弄清是谁换了钥匙文件。")
        super().__init__(words.format(login=login or _("恢复码")))


def second_form(path: Path, ring: Keyring, opened: Opened, login: str, password: str) -> tuple[Keyring, Opened]:
    """Give whoever still has an entry of the first form one of the second, with keys to sign with; saved at `path`."""
    if opened.seed:
        return ring, opened
    ring = keyring.with_password(ring, opened.data_key, opened.user, login.strip(), password)
    anchor = anchor_at(opened.data_key, ring.ring, ring.anchor.seq, ring.anchor.head)
    ring = replace(ring, anchor=anchor) if not ring.anchor.seal else ring
    keyring.save(path, ring)
    return ring, keyring.unlock(ring, login, password)


def renewed(
    ring: Keyring, old: bytes, new: bytes, last: int, trusted: Mapping[str, PublicKeys], without: str = ""
) -> Keyring:
    """The ring of the next generation: `new` boxed to everybody but `without`, by the public keys of `trusted`.

    `last` is the last entry of history under the old key. Raises `NotYetRenewed`, `ForeignKey`.
    """
    staying = [entry for entry in ring.entries if entry.kind == "recovery" or entry.user != without]
    first_form = [entry.login or _("恢复码") for entry in staying if not entry.box]
    if first_form:
        raise NotYetRenewed(first_form)
    for entry in staying:
        if trusted.get(entry.user) != entry.keys:
            raise ForeignKey(entry.login)
    bare = replace(ring, generation=ring.generation + 1)
    entries = tuple(replace(one, box=keypair.boxed(one.keys, new, keyring.box_context(bare, one))) for one in staying)
    past = [*past_keys(ring, old), PastKey(ring.generation, last, old)]
    return replace(bare, entries=entries, past=tuple(_put_away(ring.ring, new, one) for one in past))


def past_keys(ring: Keyring, data_key: bytes) -> list[PastKey]:
    """The earlier data keys, oldest first; what is forged is left out."""
    found = [(one, _opened(ring.ring, data_key, one)) for one in ring.past]
    return [PastKey(one.generation, one.last, key) for one, key in found if key is not None]


def brought_up(path: Path, data_key: bytes, past: Sequence[PastKey]) -> None:
    """Put a closed copy from before a renewal under today's data key.

    Raises `DamagedOffice` when no key of the office opens it.
    """
    today = keyring.subkey(data_key, "database")
    for key in (data_key, *(one.data_key for one in reversed(past))):
        lying = keyring.subkey(key, "database")
        try:
            cipher.connect(path, lying).close()
        except errors.DamagedOffice as error:
            failed = error
            continue
        if lying != today:
            cipher.rekey(path, lying, today)
        return
    raise failed


def rewound(ring: Keyring, data_key: bytes, seq: int, head: str) -> Keyring:
    """The keyring of an office that went back to a backup and wrote `seq` there: the anchor goes back this once."""
    past = tuple(replace(one, last=min(one.last, seq - 1)) for one in ring.past)
    return replace(ring, anchor=anchor_at(data_key, ring.ring, seq, head), past=past)


def anchor_at(data_key: bytes, ring: str, seq: int, head: str) -> Anchor:
    """An anchor with its seal."""
    return Anchor(seq, head, _anchor_seal(data_key, ring, seq, head))


def anchor_holds(ring: Keyring, data_key: bytes) -> bool:
    """Whether the anchor is one that somebody with the data key wrote; the first form had no seal."""
    anchor = ring.anchor
    if not anchor.seal:
        return not any(entry.box for entry in ring.entries)
    return hmac.compare_digest(anchor.seal, _anchor_seal(data_key, ring.ring, anchor.seq, anchor.head))


def _anchor_seal(data_key: bytes, ring: str, seq: int, head: str) -> str:
    facts = json.dumps(["anchor", ring, seq, head]).encode()
    return keypair.text_of(hmac.digest(keyring.subkey(data_key, "anchor"), facts, "sha256"))


def _put_away(ring: str, data_key: bytes, one: PastKey) -> Past:
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(keyring.subkey(data_key, "past")).encrypt(nonce, one.data_key, _about(ring, one.generation))
    return Past(one.generation, one.last, keypair.text_of(nonce + sealed))


def _opened(ring: str, data_key: bytes, one: Past) -> bytes | None:
    lying = keypair.bytes_of(one.sealed)
    key = AESGCM(keyring.subkey(data_key, "past"))
    try:
        return key.decrypt(lying[:12], lying[12:], _about(ring, one.generation))
    except InvalidTag:
        return None


def _about(ring: str, generation: int) -> bytes:
    return json.dumps(["past", ring, generation]).encode()

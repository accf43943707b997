# SPDX-License-Identifier: MIT
"""Signatures under the deeds that weigh most: who holds only the history's key cannot write them for somebody else.

Signed is the entry together with its link in the chain, so a signature also vouches for everything before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from opsdesk.store.keys import keypair
from opsdesk.store.keys.keypair import PublicKeys
from opsdesk.store.tables import HISTORY, HISTORY_SIGNATURE

KEY_DEED = "account.key"  # data: whose key, and both public keys

# Approvals, what is opened or leaves in bulk, and who may do what (domain.md §7.2).
SIGNED = frozenset(
    {"confirm", "return", "seal", "unseal", "shred", "export", "erase", "restore_backup"}
    | {"approval.ask", "approval.give", "approval.refuse", "approval.use"}
    | {"account.add", "account.remove", "account.roles", "account.reset", KEY_DEED, "key.renew"}
)

Known = dict[str, PublicKeys]  # by account; the recovery code's under an empty id


@dataclass(frozen=True, slots=True)
class Signer:
    """Whoever is signed in, able to sign: the office's id and the person's seed."""

    office: str
    seed: bytes

    @property
    def key(self) -> str:
        """The name of the key pair."""
        return keypair.public_keys(self.seed).id

    def sign(self, facts: Iterable[Any], mac: bytes) -> bytes:
        """The signature under an entry."""
        return keypair.signature(self.seed, message(self.office, facts, mac))


def message(office: str, facts: Iterable[Any], mac: bytes) -> bytes:
    """What is signed: the office, the entry as it lies in the table, its link in the chain."""
    return json.dumps(["opsdesk entry 1", office, *facts, mac.hex()], ensure_ascii=False).encode()


def key_facts(user: str, keys: PublicKeys) -> dict[str, str]:
    """The data of an entry that makes a person's keys known."""
    return {"user": user, "key": keys.id, "sign": keys.sign, "box": keys.box}


def learn(known: Known, data: Mapping[str, Any]) -> None:
    """Note the keys that a `KEY_DEED` made known."""
    known[str(data["user"])] = PublicKeys(str(data["sign"]), str(data["box"]))


def known_keys(connection: Connection, until: int | None = None) -> Known:
    """The latest public keys of everybody, as the history has them, up to and with entry `until`."""
    wanted = select(HISTORY.c.data).where(HISTORY.c.deed == KEY_DEED).order_by(HISTORY.c.seq)
    if until is not None:
        wanted = wanted.where(HISTORY.c.seq <= until)
    known: Known = {}
    for data in connection.execute(wanted).scalars():
        learn(known, json.loads(data))
    return known


def all_signatures(connection: Connection, after: int = 0) -> dict[int, bytes]:
    """Every signature by the number of its entry."""
    found = connection.execute(
        select(HISTORY_SIGNATURE.c.seq, HISTORY_SIGNATURE.c.signature).where(HISTORY_SIGNATURE.c.seq > after)
    )
    return {row.seq: row.signature for row in found}


def holds(office: str, known: Known, facts: tuple[Any, ...], mac: bytes, made: bytes | None) -> bool:
    """Whether an entry carries its actor's signature; `known` learns from it. Before their first key nobody could."""
    actor, deed, data = facts[2], facts[3], facts[6]
    if deed == KEY_DEED:
        learn(known, json.loads(data))
    keys = known.get(actor)
    if keys is None:
        return True
    return made is not None and keypair.signed(keys, message(office, facts, mac), made)

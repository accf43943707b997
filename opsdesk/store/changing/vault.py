# SPDX-License-Identifier: MIT
"""Where sealed words lie: each record's under a key of its own, that key wrapped by the office's (domain.md §7.3).

The row stays in its register, blank but for what every row has, so that whatever counts, joins or refers to it goes on
working and has nothing to tell. Its words, and what the history said of them, are one AES-256-GCM box here. Destroying
the wrapped key destroys the words (domain.md §7.4).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, delete, insert, select, update

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.fields import Search
from opsdesk.records.record import RegisterView
from opsdesk.store import clock, rows
from opsdesk.store.proof import redaction
from opsdesk.store.proof.history import IMPORT, History
from opsdesk.store.proof.redaction import Seal
from opsdesk.store.reading import index
from opsdesk.store.tables import (
    BATCH,
    DRAFT,
    HISTORY,
    HISTORY_SUBJECT,
    ORIGINAL,
    PARKED,
    REASON,
    SEALED_RECORD,
    SEALED_TAG,
)

NONCE = 12
LOOK = "look_sealed"
_KEPT = (*redaction.VOUCHING, LOOK)  # entries about the sealing itself say nothing that is sealed

Vouched = dict[str, Seal]


class Shredded(errors.Told):
    """The key of the words was destroyed at the end of their time."""

    def __init__(self) -> None:
        super().__init__(_("这条记录已按保存期限销毁，谁也打不开。销毁证明在“到期与清理”里。"))


@dataclass(frozen=True, slots=True)
class Box:
    """One sealed record from outside: what is known without opening it."""

    register: str
    id: str
    person: str
    case: str
    sealed_at: str
    sealed_by: str
    shredded: bool


class Vault:
    """The sealed words of one office; the keys that wrap those of the records come and go with the history's."""

    def __init__(self, history: History) -> None:
        self._history = history

    def put_away(
        self, connection: Connection, view: RegisterView, lying: rows.Stored, *, user: str, person: str, case: str
    ) -> Vouched:
        """Take a record's words out of its row and out of the history; what the entry of the deed vouches for."""
        words = {key: lying[key] for key in (*view.fields, "void_reason") if lying[key] is not None}
        kept, vouched = self._redact(connection, lying["id"])
        place = _place(view.key, lying["id"])
        wrapped, payload = self._lock(place, {"words": words, "history": kept})
        facts = {"record_id": lying["id"], "register": view.key, "person": person, "case_id": case}
        facts |= {"sealed_at": clock.now(), "sealed_by": user}
        connection.execute(insert(SEALED_RECORD).values(facts | {"wrapped": wrapped, "payload": payload}))
        tags = {self._tags(lying[key])[0] for key in _findable(view) if lying[key]}
        if tags:
            connection.execute(insert(SEALED_TAG), [{"tag": tag, "record_id": lying["id"]} for tag in sorted(tags)])
        blank = dict.fromkeys((*view.fields, "void_reason"))
        target = rows.bare(view)
        connection.execute(update(target).where(target.c.id == lying["id"]).values(blank))
        self._clear_traces(connection, lying)
        return vouched

    def take_back(self, connection: Connection, view: RegisterView, record_id: str) -> tuple[rows.Stored, Vouched]:
        """Put the words back into row and history: the row's columns, and what the entry vouches for.

        A row that was sealed before there was a vault still holds its words. Raises `Shredded`.
        """
        content = self.content(connection, view.key, record_id)
        if content is None:
            return {}, {}
        vouched = self._restore(connection, record_id, content["history"])
        words = dict.fromkeys((*view.fields, "void_reason")) | content["words"]
        target = rows.bare(view)
        connection.execute(update(target).where(target.c.id == record_id).values(words))
        connection.execute(delete(SEALED_TAG).where(SEALED_TAG.c.record_id == record_id))
        connection.execute(delete(SEALED_RECORD).where(SEALED_RECORD.c.record_id == record_id))
        return words, vouched

    def content(self, connection: Connection, register: str, record_id: str) -> dict[str, Any] | None:
        """What the box holds: `words` by column, `history` by entry; None where there is no box. Raises `Shredded`."""
        row = connection.execute(select(SEALED_RECORD).where(SEALED_RECORD.c.record_id == record_id)).first()
        if row is None:
            return None
        if row.wrapped is None:
            raise Shredded
        return self._unlock(_place(register, record_id), row.wrapped, row.payload)

    def destroy_key(self, connection: Connection, record_id: str) -> str:
        """Nobody opens this box any more, with any password; the SHA-256 of what it held, as it lay there."""
        mine = SEALED_RECORD.c.record_id == record_id
        payload = connection.execute(select(SEALED_RECORD.c.payload).where(mine)).scalar_one()
        blank = {"wrapped": None, "payload": b"", "person": "", "case_id": ""}
        connection.execute(update(SEALED_RECORD).where(mine).values(blank))
        connection.execute(delete(SEALED_TAG).where(SEALED_TAG.c.record_id == record_id))
        return hashlib.sha256(payload).hexdigest()

    def named(self, connection: Connection, wanted: str) -> list[tuple[str, str]]:
        """Register and id of the boxes that hold exactly this number or name: how a court's question is answered."""
        tags = select(SEALED_TAG.c.record_id).where(SEALED_TAG.c.tag.in_(self._tags(wanted)))
        found = select(SEALED_RECORD.c.register, SEALED_RECORD.c.record_id).where(SEALED_RECORD.c.record_id.in_(tags))
        return [(row.register, row.record_id) for row in connection.execute(found)]

    def belonging(self, connection: Connection, register: str, record_id: str) -> list[tuple[RegisterView, str]]:
        """A sealed record and all that was sealed on its account, itself first."""
        mine = select(SEALED_RECORD.c.register, SEALED_RECORD.c.record_id).where(SEALED_RECORD.c.person == record_id)
        others = [(row.register, row.record_id) for row in connection.execute(mine) if row.record_id != record_id]
        return [(catalogue.register(key), one) for key, one in [(register, record_id), *others]]

    def broken(self, connection: Connection) -> Iterator[tuple[str, str]]:
        """Register and id of every box that does not open with its own key: it was changed outside."""
        for row in connection.execute(select(SEALED_RECORD).where(SEALED_RECORD.c.wrapped.is_not(None))):
            try:
                self._unlock(_place(row.register, row.record_id), row.wrapped, row.payload)
            except (InvalidTag, ValueError):
                yield row.register, row.record_id

    # How it is done

    def _clear_traces(self, connection: Connection, lying: rows.Stored) -> None:
        """Nothing beside the record says its words: drafts, what an import parked, reasons (history has those)."""
        record_id = lying["id"]
        connection.execute(delete(DRAFT).where(DRAFT.c.record_id == record_id))
        connection.execute(delete(REASON).where(REASON.c.record_id == record_id))
        parked = update(PARKED).where(PARKED.c.record_id == record_id)
        connection.execute(parked.values(facts="{}", cell="", reason=""))
        # The file a record came from has its row in it; no one row can be taken out of a file, so it is let go whole.
        subjects = select(HISTORY_SUBJECT.c.seq).where(HISTORY_SUBJECT.c.record_id == record_id)
        brought = select(HISTORY.c.record_id).where(HISTORY.c.seq.in_(subjects), HISTORY.c.deed == IMPORT)
        files = select(BATCH.c.sha256).where((BATCH.c.id == lying["batch_id"]) | BATCH.c.id.in_(brought))
        connection.execute(update(ORIGINAL).where(ORIGINAL.c.sha256.in_(files)).values(data=b""))

    def _redact(self, connection: Connection, record_id: str) -> tuple[dict[str, Any], Vouched]:
        kept: dict[str, Any] = {}
        vouched: Vouched = {}
        for row in connection.execute(_entries_about(record_id)).all():
            own = row.record_id == record_id
            left, words = redaction.taken_out(json.loads(row.data), record_id)
            kept[str(row.seq)] = {"words": words, "reason": row.reason if own else ""}
            vouched[str(row.seq)] = self._rewrite(connection, row, left, "" if own else row.reason)
        return kept, vouched

    def _restore(self, connection: Connection, record_id: str, kept: Mapping[str, Any]) -> Vouched:
        vouched: Vouched = {}
        entries = select(HISTORY).where(HISTORY.c.seq.in_([int(seq) for seq in kept]))
        for row in connection.execute(entries).all():
            said = kept[str(row.seq)]
            data = redaction.put_back(json.loads(row.data), record_id, said["words"])
            own = row.record_id == record_id
            vouched[str(row.seq)] = self._rewrite(connection, row, data, said["reason"] if own else row.reason)
        return vouched

    def _rewrite(self, connection: Connection, row: Any, data: Mapping[str, Any], reason: str) -> Seal:
        text = json.dumps(data, ensure_ascii=False, sort_keys=True)
        connection.execute(update(HISTORY).where(HISTORY.c.seq == row.seq).values(data=text, reason=reason))
        facts = (row.seq, row.at, row.actor, row.deed, row.register, row.record_id, text, reason)
        return row.mac.hex(), redaction.fingerprint(facts)

    def _lock(self, place: bytes, content: Mapping[str, Any]) -> tuple[bytes, bytes]:
        key = secrets.token_bytes(32)
        wrapped = _sealed(self._history.sealing_keys[0], key, place)
        return wrapped, _sealed(key, json.dumps(content, ensure_ascii=False).encode(), place)

    def _unlock(self, place: bytes, wrapped: bytes, payload: bytes) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(_opened(self._unwrapped(wrapped, place), payload, place))
        return content

    def _unwrapped(self, wrapped: bytes, place: bytes) -> bytes:
        for key in self._history.sealing_keys:
            with suppress(InvalidTag):
                return _opened(key, wrapped, place)
        raise InvalidTag

    def _tags(self, word: object) -> list[str]:
        said = b"tag " + index.folded(str(word)).encode()
        return [hmac.digest(key, said, "sha256").hex() for key in self._history.sealing_keys]


def boxes(connection: Connection) -> list[Box]:
    """Every sealed record from outside, the latest first."""
    listed = select(SEALED_RECORD).order_by(SEALED_RECORD.c.sealed_at.desc(), SEALED_RECORD.c.record_id.desc())
    return [
        Box(row.register, row.record_id, row.person, row.case_id, row.sealed_at, row.sealed_by, row.wrapped is None)
        for row in connection.execute(listed)
    ]


def has_boxes(connection: Connection, case: str) -> bool:
    """Whether words of that case lie here."""
    mine = select(SEALED_RECORD.c.record_id).where(SEALED_RECORD.c.case_id == case).limit(1)
    return connection.execute(mine).first() is not None


def _findable(view: RegisterView) -> Iterator[str]:
    return (key for key, field in view.fields.items() if field.search in (Search.NUMBER, Search.NAME))


def _entries_about(record_id: str) -> Any:
    shared = select(HISTORY_SUBJECT.c.seq).where(HISTORY_SUBJECT.c.record_id == record_id)
    mine = (HISTORY.c.record_id == record_id) | HISTORY.c.seq.in_(shared)
    return select(HISTORY).where(mine, HISTORY.c.deed.not_in(_KEPT)).order_by(HISTORY.c.seq)


def _place(register: str, record_id: str) -> bytes:
    return f"opsdesk sealed 1 {register} {record_id}".encode()


def _sealed(key: bytes, plain: bytes, place: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, place)


def _opened(key: bytes, box: bytes, place: bytes) -> bytes:
    return AESGCM(key).decrypt(box[:NONCE], box[NONCE:], place)

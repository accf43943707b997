# SPDX-License-Identifier: MIT
"""Photographs of items and of movements, inside the encrypted office file; each vouched for by its entry of history.

They are only added: a wrong one stays and another says so, as with movements.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from opsdesk import errors
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store import clock, rows
from opsdesk.store.beside.second_tables import PHOTO
from opsdesk.store.changing.correction_gate import CorrectionGate
from opsdesk.store.ids import new_id
from opsdesk.store.proof.history import Deed
from opsdesk.store.tables import HISTORY

DEED = "photo"
OF = ("item", "custody_movement")  # what has photographs
_FACTS = tuple(column for column in PHOTO.columns if column.name != "content")


@dataclass(frozen=True, slots=True)
class Photo:
    """One photograph without its bytes. Times are UTC, ISO; sizes in pixels and bytes."""

    id: str
    register: str
    record_id: str
    file_name: str
    form: str
    sha256: str
    added_by: str
    added_at: str
    width: int
    height: int
    size: int


class PhotoGate(CorrectionGate):
    """What `Gate` inherits beside corrections."""

    def add_photo(
        self, register: str, record_id: str, name: str, form: str, content: bytes, size: tuple[int, int]
    ) -> Photo:
        """Keep a photograph and write its digest down. Raises `NothingThere`, `NotAllowed`."""
        if not (self._user.may(Permission.CUSTODY) or self._user.may(Permission.ENTER)):
            self._user.must(Permission.CUSTODY)
        if register not in OF:
            raise ValueError(f"{register} has no photographs")
        digest = hashlib.sha256(content).hexdigest()
        told = (register, record_id, name, form, digest, self._user.id, clock.now(), *size, len(content))
        made = Photo(new_id(), *told)
        with self._connections.writing() as connection:
            view = catalogue.register(register)
            lying = rows.fetch(connection, view, [record_id], ("state", "sealed")).get(record_id)
            if lying is None or lying["sealed"] or lying["state"] == State.VOID:
                raise errors.NothingThere(view.facts.label, record_id)
            facts = {column.name: getattr(made, column.name) for column in _FACTS}
            connection.execute(insert(PHOTO).values(**facts, content=content))
            data = {"photo": made.id, "sha256": digest, "file_name": name, "size": made.size}
            self._history.append(connection, self._user.id, [Deed(DEED, register, record_id, data)])
        self._tell()
        return made


def of_records(connection: Connection, ids: Collection[str]) -> list[Photo]:
    """The photographs of some items and movements, in the order they were added."""
    wanted = select(*_FACTS).where(PHOTO.c.record_id.in_(list(ids))).order_by(PHOTO.c.id)
    return [Photo(**row._mapping) for row in connection.execute(wanted)]


def get(connection: Connection, photo_id: str) -> Photo | None:
    """The photograph of that id."""
    row = connection.execute(select(*_FACTS).where(PHOTO.c.id == photo_id)).first()
    return Photo(**row._mapping) if row else None


def content_of(connection: Connection, photo: Photo) -> bytes:
    """Its bytes. Raises `DamagedOffice` when they are not those that were kept."""
    held: bytes = connection.execute(select(PHOTO.c.content).where(PHOTO.c.id == photo.id)).scalar_one()
    if hashlib.sha256(held).hexdigest() != photo.sha256:
        raise errors.DamagedOffice(photo.file_name, photo.id)
    return held


def broken(connection: Connection) -> Iterator[tuple[str, str]]:
    """Register and record of every photograph that is not what the history says, or is gone."""
    wanted = select(HISTORY.c.register, HISTORY.c.record_id, HISTORY.c.data).where(HISTORY.c.deed == DEED)
    told: dict[str, tuple[str, str, str]] = {}
    for register, record, data in connection.execute(wanted):
        facts = json.loads(data)
        told[facts["photo"]] = (register, record, facts["sha256"])
    for row in connection.execute(select(PHOTO)):
        register, record, digest = told.pop(row.id, ("", "", ""))
        if (register, record, digest) != (row.register, row.record_id, hashlib.sha256(row.content).hexdigest()):
            yield row.register, row.record_id
    yield from ((register, record) for register, record, _digest in told.values())

# SPDX-License-Identifier: MIT
"""Previews of imports left half done, each its person's own."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from opsdesk.store import clock
from opsdesk.store.ids import new_id
from opsdesk.store.imports.beside import Beside, as_json
from opsdesk.store.imports.import_facts import (
    Preview,
)
from opsdesk.store.tables import BATCH, ORIGINAL, PREVIEW


class Previews(Beside):
    """Previews and the files they speak of."""

    def keep(self, preview: Preview) -> str:
        """Keep or renew a preview; its id. Its files are kept as originals by the caller."""
        now = clock.now()
        facts = {"files": as_json(preview.files), "answers": as_json(preview.answers), "updated_at": now}
        preview_id = preview.id or new_id()
        with self.connections.writing() as connection:
            mine = update(PREVIEW).where(PREVIEW.c.id == preview_id).values(facts)
            if not connection.execute(mine).rowcount:
                born = {"id": preview_id, "created_by": self.user.id, "created_at": now}
                connection.execute(insert(PREVIEW).values(born | facts))
        return preview_id

    def mine(self) -> list[Preview]:
        """Previews this person left half done, the latest first."""
        mine = select(PREVIEW).where(PREVIEW.c.created_by == self.user.id).order_by(PREVIEW.c.updated_at.desc())
        with self.connections.reading() as connection:
            return [_preview(row) for row in connection.execute(mine)]

    def drop(self, preview_id: str) -> None:
        """It is done with; originals that no import holds are forgotten with it."""
        with self.connections.writing() as connection:
            row = connection.execute(select(PREVIEW).where(PREVIEW.c.id == preview_id)).first()
            if row is None:
                return
            connection.execute(delete(PREVIEW).where(PREVIEW.c.id == preview_id))
            self._drop_unheld(connection, [sha256 for sha256, _name in _preview(row).files])

    def _drop_unheld(self, connection: Connection, files: Collection[str]) -> None:
        held = set(connection.execute(select(BATCH.c.sha256).where(BATCH.c.sha256.in_(files))).scalars())
        for row in connection.execute(select(PREVIEW)):
            held.update(sha256 for sha256, _name in _preview(row).files)
        loose = [sha256 for sha256 in files if sha256 not in held]
        connection.execute(delete(ORIGINAL).where(ORIGINAL.c.sha256.in_(loose)))


def _preview(row: Row[Any]) -> Preview:
    files = tuple((sha256, name) for sha256, name in json.loads(row.files))
    preview = Preview(row.id, files, json.loads(row.answers))
    return replace(preview, created_by=row.created_by, created_at=row.created_at, updated_at=row.updated_at)

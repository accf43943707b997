# SPDX-License-Identifier: MIT
"""The files of imports as they came, kept inside the office for as long as the rules allow."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import func, insert, select, update

from opsdesk.store import clock
from opsdesk.store.imports.beside import Beside
from opsdesk.store.imports.import_facts import (
    Original,
)
from opsdesk.store.tables import ORIGINAL

KEEP_DAYS = 90  # after the import (domain.md §7.4)
_HELD = func.length(ORIGINAL.c.data) > 0


class Originals(Beside):
    """The bytes of the files, by their SHA-256."""

    def keep(self, sha256: str, file_name: str, data: bytes, *, days: int = KEEP_DAYS) -> None:
        """Keep the bytes of a file; the same file again is kept once, until the later day."""
        until = (clock.today() + timedelta(days=days)).isoformat()
        row = {"file_name": file_name, "size": len(data), "kept_at": clock.now(), "keep_until": until, "data": data}
        with self.connections.writing() as connection:
            held = connection.execute(select(ORIGINAL.c.size).where(ORIGINAL.c.sha256 == sha256)).first()
            if held is None:
                connection.execute(insert(ORIGINAL).values(sha256=sha256, **row))
            else:
                connection.execute(update(ORIGINAL).where(ORIGINAL.c.sha256 == sha256).values(row))

    def read(self, sha256: str) -> Original | None:
        """The file of that checksum, if it was ever kept."""
        with self.connections.reading() as connection:
            row = connection.execute(select(ORIGINAL).where(ORIGINAL.c.sha256 == sha256)).first()
        if row is None:
            return None
        return Original(row.sha256, row.file_name, row.size, date.fromisoformat(row.keep_until), bytes(row.data))

    def kept_until(self) -> dict[str, str]:
        """The last day (ISO) each original that is still held may be kept, by checksum."""
        held = select(ORIGINAL.c.sha256, ORIGINAL.c.keep_until).where(_HELD)
        with self.connections.reading() as connection:
            return {row.sha256: row.keep_until for row in connection.execute(held)}

    def forget_overdue(self, today: date | None = None) -> list[str]:
        """Empty the originals whose time is over; noted in the history. Returns the names of the files."""
        day = (today or clock.today()).isoformat()
        with self.connections.writing() as connection:
            over = (ORIGINAL.c.keep_until < day) & _HELD
            gone = connection.execute(select(ORIGINAL.c.sha256, ORIGINAL.c.file_name).where(over)).all()
            if gone:
                connection.execute(update(ORIGINAL).where(over).values(data=b""))
                files = [[row.file_name, row.sha256] for row in gone]
                self.note(connection, "original.forget", files=files)
        return [row.file_name for row in gone]

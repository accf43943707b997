# SPDX-License-Identifier: MIT
"""What was learnt of the columns of stations' sheets, until somebody makes it forgotten."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import delete, select, update

from opsdesk.people.roles import Permission
from opsdesk.store.imports.beside import Beside, as_json
from opsdesk.store.imports.import_facts import (
    LearntMapping,
    LearntSpelling,
)
from opsdesk.store.tables import MAPPING, SPELLING


class Learnt(Beside):
    """What a unit's columns are, and what a header means in a kind of sheet."""

    def remember_mapping(self, mapping: LearntMapping) -> None:
        """Remember what a unit's columns are; the latest answer stands."""
        self.user.must(Permission.IMPORT)
        facts = {"kind": mapping.kind, "columns": as_json(mapping.columns)}
        key = {"unit": mapping.unit, "signature": mapping.signature}
        with self.connections.writing() as connection:
            self.put(connection, MAPPING, key, facts)
            self.note(connection, "mapping", unit=mapping.unit, columns=mapping.columns)

    def mappings(self) -> list[LearntMapping]:
        """All that is remembered."""
        with self.connections.reading() as connection:
            rows = connection.execute(select(MAPPING).order_by(MAPPING.c.created_at)).all()
        return [
            LearntMapping(row.unit, row.signature, row.kind, json.loads(row.columns), row.created_by, row.created_at)
            for row in rows
        ]

    def forget_mapping(self, unit: str, signature: str, heads: Collection[str] = ()) -> None:
        """Read the next such sheet as if nothing had been said; with `heads`, as if nothing had been said of them."""
        self.user.must(Permission.IMPORT)
        mine = [MAPPING.c.unit == unit, MAPPING.c.signature == signature]
        with self.connections.writing() as connection:
            row = connection.execute(select(MAPPING.c.columns).where(*mine)).first()
            held = json.loads(row.columns) if row else {}
            left = {head: key for head, key in held.items() if heads and head not in heads}
            if left:
                connection.execute(update(MAPPING).where(*mine).values(columns=as_json(left)))
            else:
                connection.execute(delete(MAPPING).where(*mine))
            gone = {head: key for head, key in held.items() if head not in left}
            self.note(connection, "mapping.forget", unit=unit, columns=gone)

    def remember_spelling(self, kind: str, header: str, key: str) -> None:
        """In sheets of `kind`, `header` (normalised) heads the field `key` from now on."""
        self.user.must(Permission.IMPORT)
        with self.connections.writing() as connection:
            self.put(connection, SPELLING, {"kind": kind, "header": header}, {"key": key})
            self.note(connection, "spelling", kind=kind, header=header, key=key)

    def spellings(self) -> dict[tuple[str, str], str]:
        """(kind of sheet, normalised header) → sheet key."""
        return {(one.kind, one.header): one.key for one in self.listed_spellings()}

    def listed_spellings(self) -> list[LearntSpelling]:
        """Every spelling that was taught here, the oldest first."""
        wanted = select(SPELLING).order_by(SPELLING.c.created_at, SPELLING.c.header)
        with self.connections.reading() as connection:
            return [LearntSpelling(**row._mapping) for row in connection.execute(wanted)]

    def forget_spelling(self, kind: str, header: str) -> None:
        """Unlearn it."""
        self.user.must(Permission.IMPORT)
        with self.connections.writing() as connection:
            connection.execute(delete(SPELLING).where(SPELLING.c.kind == kind, SPELLING.c.header == header))
            self.note(connection, "spelling.forget", kind=kind, header=header)

# SPDX-License-Identifier: MIT
"""Records in which somebody of exactly one name stands, newest first: how many of that name there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select

from opsdesk.records import catalogue
from opsdesk.records.fields import Search
from opsdesk.store import rows
from opsdesk.store.file import dialect
from opsdesk.store.reading import index
from opsdesk.store.reading.seen import Sighting
from opsdesk.store.tables import ENTRY

DEPTH = 240  # newest records looked at: longer names begin alike
BLOCK = 64  # of them are read at a time


def namesakes(connection: Connection, name: str, registers: Collection[str], most: int) -> list[Sighting]:
    """At most `most` live, unsealed records of these registers in which a name is `name`, letter for letter."""
    found: list[Sighting] = []
    letters = index.folded(name)
    if letters:
        for one in _bearing(connection, letters, registers):
            found.append(one)
            if len(found) == most:
                break
    return found


def _bearing(connection: Connection, letters: str, registers: Collection[str]) -> Iterator[Sighting]:
    # The first letter alone stands only where a name begins: 李 李强 is in 李强 and 李强国, not in 小李强.
    begun = dialect.named(index.name_tokens(letters))
    of_people = select(ENTRY.c.register, ENTRY.c.record_id).where(ENTRY.c.n.in_(begun), ENTRY.c.register.in_(registers))
    listed = connection.execute(of_people.order_by(ENTRY.c.n.desc()).limit(DEPTH)).all()
    for at in range(0, len(listed), BLOCK):
        block = listed[at : at + BLOCK]
        for register in dict.fromkeys(key for key, _one in block):
            view = catalogue.register(register)
            keys = index.searchable(view, Search.NAME)
            lying = rows.fetch(connection, view, [one for key, one in block if key == register], keys)
            for record, row in lying.items():
                for key in keys:
                    if row[key] and index.folded(row[key]) == letters:
                        yield Sighting(register, record, key, row[key])
                        break

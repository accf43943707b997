# SPDX-License-Identifier: MIT
"""Every live field that names a record."""

from __future__ import annotations

from collections.abc import Iterator

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue, kinds
from opsdesk.store.office import Office
from opsdesk.store.reading import query
from opsdesk.store.reading.query import Filter, ListQuery


@deed(Permission.READ)
def naming(office: Office, register: str, record_id: str) -> Iterator[tuple[str, str, str]]:
    """Register, id and field of each."""
    for view in catalogue.REGISTERS:
        for key, field in view.fields.items():
            if isinstance(field.kind, kinds.Reference) and field.kind.register == register:
                wanted = query.matching(ListQuery(view.key, (Filter(key, "is", record_id),)))
                with office.reader.connection() as connection:
                    found = list(connection.execute(wanted).scalars())
                yield from ((view.key, one, key) for one in found)

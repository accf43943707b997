# SPDX-License-Identifier: MIT
"""Records that are likely one: they bear the same official number, and nobody has said yet that they are two."""

from __future__ import annotations

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.fields import Search
from opsdesk.records.record import State
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.work.record.merging import MERGED

MOST = 5


@deed(Permission.READ)
def likely_same(office: Office, register: str, record_id: str) -> list[str]:
    """Ids of others with the same number (case, alarm, certificate), which whoever is signed in may see."""
    if register not in MERGED:
        return []
    view = catalogue.register(register)
    numbers = [key for (key, *more) in view.facts.identity if not more and view.fields[key].search is Search.NUMBER]
    row = next(iter(office.reader.rows(register, [record_id], numbers)), None)  # no more: masking words takes time
    if row is None or row["state"] == State.VOID:
        return []
    apart = office.imports.apart.pairs(register)
    found: dict[str, None] = {}
    for key in numbers:
        if row[key] is not None:
            query = office.sight.within(ListQuery(register, (Filter(key, "is", row[key]),)))
            found |= dict.fromkeys(office.reader.ids(query)[: MOST + 1])
    return [one for one in found if one != record_id and (record_id, one) not in apart][:MOST]

# SPDX-License-Identifier: MIT
"""Finding anything: what the one search box shows, and what it shows to those who may not see records."""

from __future__ import annotations

from dataclasses import dataclass

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.store.office import Office
from opsdesk.store.reading.search import Hit

MOST = 60
EACH = 8  # of one register; its list shows the others


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found. `exact` counts the records that hold exactly the number; without rights that is all there is."""

    hits: tuple[Hit, ...]
    exact: int
    shown: bool


@deed(seen=True)
def find(office: Office, text: str) -> Finding:
    """Records that hold `text`, at most `EACH` of a register.

    Who may not read records learns of a whole number only whether and how often it is there (domain.md §7.2).
    """
    if not office.user.may(Permission.READ):
        return Finding((), office.reader.holding(text), shown=False)
    hits = tuple(office.reader.search(text, MOST, EACH))
    return Finding(hits, sum(hit.how == "number" for hit in hits), shown=True)

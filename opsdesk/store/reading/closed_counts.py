# SPDX-License-Identifier: MIT
"""What sealing and erasing took from the counts of closed months, so that those stay as numbers (domain.md §7.3).

The words that were counted are out of reach afterwards; the numbers are told by the history alone, in entries that name
a month and a figure and nobody.
"""

from __future__ import annotations

import json
from collections import Counter

from sqlalchemy import Connection, select

from opsdesk.store.tables import HISTORY

DEED = "keep_counts"
Months = dict[str, Counter[str]]  # first day of the month (ISO), then figure key


def kept(connection: Connection) -> Months:
    """How many each figure of each closed month would be short of, were they not kept."""
    found: Months = {}
    for data in connection.execute(select(HISTORY.c.data).where(HISTORY.c.deed == DEED)).scalars():
        for first, numbers in json.loads(data)["months"].items():
            found.setdefault(first, Counter()).update(numbers)
    return found

# SPDX-License-Identifier: MIT
"""The yearly running number of each register, "2022-0096": given once at entry, never given again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, insert, select, update

from opsdesk.store.tables import NUMBER


def take(connection: Connection, register: str, day: date, count: int = 1) -> list[str]:
    """The next `count` numbers of the register in the year of `day`; belongs to the caller's transaction."""
    mine = (NUMBER.c.register == register, NUMBER.c.year == day.year)
    last = connection.execute(select(NUMBER.c.last).where(*mine)).scalar()
    if last is None:
        connection.execute(insert(NUMBER).values(register=register, year=day.year, last=count))
    else:
        connection.execute(update(NUMBER).where(*mine).values(last=last + count))
    first = (last or 0) + 1
    year = f"{day.year}-"
    return [f"{year}{number:04d}" for number in range(first, first + count)]

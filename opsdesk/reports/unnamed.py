# SPDX-License-Identifier: MIT
"""Text a person wrote for a group report, the names and numbers the office knows taken out of it (domain.md §7.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from opsdesk.records import catalogue
from opsdesk.records.fields import Privacy
from opsdesk.records.record import RegisterView
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.reports.privacy import hide_numbers
from opsdesk.reports.wording import Language
from opsdesk.store import rows
from opsdesk.store.file import dialect
from opsdesk.store.reading.reader import Reader
from opsdesk.store.shown import unsealed

SHORTEST = 2
"""A name of one character is a word of every sentence."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """The text as it may be printed, and each name that was in it with what stands there now."""

    text: str
    called: tuple[tuple[str, str], ...] = ()


def unnamed(reader: Reader, text: str, *, language: Language = "zh", on: datetime) -> Unnamed:
    """赵嘉怡 becomes 赵某, a minor 未成年人甲, the same person the same words throughout; numbers are hidden.

    Only names that stand in the office are known, all of them found in one walk through each register with names (a
    third of a second a million records). Whoever wrote the text looks for the others.
    """
    if not text.strip():
        return Unnamed("")
    sayings = Sayings(reader, "group", language, on)
    with reader.connection() as connection:
        found = {name for view in catalogue.REGISTERS for name in _names(connection, view, text)}
    called = []
    for name in sorted(found, key=lambda one: (-len(one), one)):  # a longer name before one that stands within it
        if name in text:
            called.append((name, sayings.called(name)))
            text = text.replace(name, called[-1][1])
    return Unnamed(hide_numbers(text), tuple(called))


def _names(connection: Connection, view: RegisterView, text: str) -> Iterator[str]:
    target = rows.bare(view)
    for key, field in view.fields.items():
        if field.privacy is Privacy.NAME:
            wanted = select(target.c[key]).where(unsealed(target), dialect.is_within(target.c[key], text)).distinct()
            yield from (name for name in connection.execute(wanted).scalars() if len(name) >= SHORTEST)

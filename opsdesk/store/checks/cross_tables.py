# SPDX-License-Identifier: MIT
"""What the rules across records join: another register's table under its own name, of what is shown alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, and_

from opsdesk.records import catalogue
from opsdesk.store import rows
from opsdesk.store.shown import shown


def table(register: str, name: str) -> Any:
    """The table of a register under a name of its own."""
    return rows.bare(catalogue.register(register)).alias(name)


def other(register: str, name: str, *where: Callable[[Any], ColumnElement[bool]]) -> tuple[Any, ColumnElement[bool]]:
    """Another register's table, and the condition that a row of it is shown and is so."""
    found = table(register, name)
    return found, and_(shown(found), *(one(found) for one in where))

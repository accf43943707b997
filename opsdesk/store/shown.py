# SPDX-License-Identifier: MIT
"""The one filter of everything that is read: what is sealed is nowhere, what is void is in no list (domain.md §7.3).

Every question put to a register's table carries one of these. A statement that must see sealed rows as well, such as
the check of every row against the history, says so and why with `execution_options(sealed_too="…")`; a test reads every
statement the program sends and finds the one that says neither.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_

from opsdesk.records.record import State

SEALED_TOO = "sealed_too"  # the execution option; its value says why sealed rows are read, too


def unsealed(source: Any) -> ColumnElement[bool]:
    """The row is not sealed. `source` is a register's table, an alias of it, or its class."""
    columns = getattr(source, "c", source)
    open_: ColumnElement[bool] = columns.sealed == 0
    return open_


def shown(source: Any) -> ColumnElement[bool]:
    """The row is neither sealed nor void: search, hints and lists may show it."""
    columns = getattr(source, "c", source)
    return and_(unsealed(source), columns.state != State.VOID)

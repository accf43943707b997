# SPDX-License-Identifier: MIT
"""Which columns of a list are worked out, and which columns a list has that nobody has arranged."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from opsdesk.gui.lists.late_column import LateColumn
from opsdesk.gui.lists.nearest_due import NearestDue
from opsdesk.records.record import RegisterView

if TYPE_CHECKING:
    from opsdesk.store.office import Office

KINDS: tuple[type[LateColumn], ...] = (NearestDue,)


def late_columns(office: Office, view: RegisterView, parent: QObject) -> dict[str, LateColumn]:
    """Those of a register, by key, for whoever is signed in."""
    return {kind.key: kind(office, parent) for kind in KINDS if kind.belongs(office, view)}


def first_keys(view: RegisterView, late: Collection[LateColumn]) -> tuple[str, ...]:
    """The columns of a list nobody has arranged."""
    stands_for = {one.replaces: one.key for one in late}
    return tuple(stands_for.get(key, key) for key in view.facts.list_keys)

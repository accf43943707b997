# SPDX-License-Identifier: MIT
"""People under age: what a page that shows many things at once calls them (domain.md §7.1)."""

from __future__ import annotations

from datetime import date

from opsdesk.i18n import _
from opsdesk.records.rules.person import is_under_age
from opsdesk.store.reading.reader import Row


def is_minor(person: Row, on: date) -> bool:
    """Whether somebody whose day of birth is known is under age on a day."""
    return is_under_age(person["birth_date"], on)


def called(person: Row, on: date) -> str:
    """The name, of a minor its first character only."""
    name = str(person["person_name"] or _("未命名"))
    return f"{name[:1]}*" if is_minor(person, on) else name

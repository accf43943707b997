# SPDX-License-Identifier: MIT
"""The parts of a record page that take longest to build, one at a time: in idle moments they are made ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsdesk.gui.record.child_sheet import ChildSheet
from opsdesk.gui.record.form import Form
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView
from opsdesk.store.checking import staff_by_name

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class RecordParts:
    """Form and child sheets of a register's page; what is not ready when it is wanted is built then."""

    def __init__(self, office: Office, view: RegisterView) -> None:
        self._office = office
        self._view = view
        with office.reader.connection() as connection:
            self.staff = staff_by_name(connection)
        self._form: Form | None = None
        self._sheets: list[ChildSheet] = []

    @property
    def ready(self) -> bool:
        """Whether all are built."""
        return self._form is not None and len(self._sheets) == len(self._view.facts.children)

    def build_next(self) -> None:
        """Build one more, some ten milliseconds."""
        if self._form is None:
            self._form = Form(self._view, self._office)
        elif not self.ready:
            key, back = self._view.facts.children[len(self._sheets)]
            self._sheets.append(ChildSheet(catalogue.register(key), back, self._office, self.staff))

    def taken(self) -> tuple[Form, list[ChildSheet]]:
        """All of them, for the page they are now part of."""
        while not self.ready:
            self.build_next()
        assert self._form is not None
        return self._form, self._sheets

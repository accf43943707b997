# SPDX-License-Identifier: MIT
"""The parts of a record page, one at a time: in idle moments they are made ready, none takes the window for long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opsdesk.gui.record.child_sheet import ChildSheet
from opsdesk.gui.record.form import Form
from opsdesk.gui.record.record_header import RecordHeader
from opsdesk.gui.record.record_links import RecordLinks
from opsdesk.gui.record.side_panel import SidePanel
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView
from opsdesk.store.changing.checking import staff_by_name

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class RecordParts:
    """Form, child sheets, head and side panel of a register's page."""

    def __init__(self, office: Office, view: RegisterView) -> None:
        self._office = office
        self._view = view
        with office.reader.connection() as connection:
            self.staff = staff_by_name(connection)
        self.form = Form(view, office, whole=False)
        self.sheets: list[ChildSheet] = []
        self.side: SidePanel
        self.links: RecordLinks
        self.header: RecordHeader

    def built(self) -> Iterator[None]:
        """Builds one part after another; the parts are there when it has come to its end."""
        yield from self.form.built()
        for key, back in self._view.facts.children:
            self.sheets.append(ChildSheet(catalogue.register(key), back, self._office, self.staff))
            yield
        self.side = SidePanel()
        yield
        self.links = RecordLinks(self._office, self._view)
        yield
        self.header = RecordHeader(self._view.facts.many, self.links)

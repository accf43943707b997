# SPDX-License-Identifier: MIT
"""A new record of a case begins with the unit of the case: nearly always it is the same, and it can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsdesk.i18n import _
from opsdesk.records import kinds

if TYPE_CHECKING:
    from opsdesk.gui.record.record_page import RecordPage

CASE, UNIT = "case", "handling_unit"


class UnitOfCase:
    """Fills the unit of a new record once its case is chosen; what somebody wrote there stays."""

    def __init__(self, page: RecordPage) -> None:
        self._page = page
        self._filled = ""  # the unit that came from a case: another case brings its own
        fields = page.view.fields
        if CASE in fields and UNIT in fields and isinstance(fields[UNIT].kind, kinds.Reference):
            page.form.editors[CASE].changed.connect(self._fill)

    def _fill(self) -> None:
        page, editors = self._page, self._page.form.editors
        held, chosen = editors[UNIT].value(), editors[CASE].value()
        if not page.draft.is_new or not chosen or editors[UNIT].typed() or (held and held != self._filled):
            return
        case = page.office.reader.get(CASE, chosen)
        unit = str(case[UNIT] or "") if case else ""
        if unit and unit != held:
            self._filled = unit
            editors[UNIT].set_value(unit)
            editors[UNIT].changed.emit()
            page.header.saved.say(_("{field}取自案件").format(field=page.view.fields[UNIT].label))

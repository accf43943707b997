# SPDX-License-Identifier: MIT
"""On the page of one item, as in the sheet of a seizure: a number scanned where the kind is asked finds its place, and
a card knows its kind and its bank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from opsdesk.gui.editors import PickEditor
from opsdesk.records.number_parts import field_begun, parts_of, told_beside

if TYPE_CHECKING:
    from opsdesk.gui.record.record_page import RecordPage

ITEM, KIND = "item", "item_kind"
NUMBERS = ("card_no", "sim_no", "iccid", "imei")


class NumberTold:
    """Fills what is blank; what somebody wrote stays."""

    def __init__(self, page: RecordPage) -> None:
        self._page = page
        if page.view.key != ITEM:
            return
        kind = page.form.editors[KIND]
        kind.changed.connect(self._scanned)
        if isinstance(kind, PickEditor):
            kind.line.means_else = lambda text: bool(field_begun(text))
        for key in NUMBERS:
            page.form.editors[key].changed.connect(lambda key=key: self._came(key))

    def _scanned(self) -> None:
        parts = parts_of(self._page.form.editors[KIND].typed() or "")
        if parts:
            self._fill(parts, {KIND, *parts})

    def _came(self, key: str) -> None:
        value = self._page.form.editors[key].value()
        self._fill(told_beside(key, str(value or "")))

    def _fill(self, parts: Mapping[str, Any], over: set[str] | None = None) -> None:
        """Only `over` what may be written; elsewhere only where nothing stands or is typed."""
        filled = []
        for key, value in parts.items():
            editor = self._page.form.editors.get(key)
            if editor is not None and (key in (over or ()) or (editor.value() is None and not editor.typed())):
                editor.set_value(value)
                filled.append(editor)
        if filled:
            self._page.steps.step(-1)  # the number alone is no step of its own: undo takes all of it back
            filled[0].changed.emit()

# SPDX-License-Identifier: MIT
"""The keys of a record page, in one table: what the foot line names, what works anywhere on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from opsdesk.gui.record.record_page import RecordPage

Deed = Callable[["RecordPage"], object]

KEYS: tuple[tuple[str, Deed], ...] = (
    ("F1", lambda page: page.explain()),
    ("F2", lambda page: page.edit_at_end()),
    ("F6", lambda page: page.same_as_above()),
    ("Shift+F6", lambda page: page.carry_on()),
    ("F8", lambda page: page.side.next_problem(1)),
    ("Shift+F8", lambda page: page.side.next_problem(-1)),
    ("F9", lambda page: page.on_sheet(lambda sheet: sheet.grid.add_row())),
    ("Ctrl+F9", lambda page: page.on_sheet(lambda sheet: sheet.grid.remove_row())),
    ("Ctrl+Enter", lambda page: page.submit()),  # of the number pad; the menu has the other Enter
    ("Ctrl+Shift+Return", lambda page: page.submit_and_new()),
    ("Ctrl+Shift+Enter", lambda page: page.submit_and_new()),
    ("Ctrl+R", lambda page: page.follow_up()),
    ("Alt+M", lambda page: page.form.fold_or_unfold()),
    ("Ctrl+U", lambda page: page.show_in_full()),
    ("Ctrl+Tab", lambda page: page.next_pane(1)),
    ("Ctrl+Shift+Tab", lambda page: page.next_pane(-1)),
    ("Alt+E", lambda page: page.side.seen.enter()),
    *((f"Ctrl+{number}", lambda page, number=number: page.open_tab(number - 1)) for number in range(1, 10)),
)


def install(page: RecordPage) -> None:
    """Make every key of the table work anywhere on the page."""
    for keys, deed in KEYS:
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda deed=deed: deed(page))

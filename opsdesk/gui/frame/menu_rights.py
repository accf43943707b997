# SPDX-License-Identifier: MIT
"""Which actions of the menus can be used now: by what the person may do, and by what stands on the page.

What cannot be used says why in its tooltip. Pages call nothing: the window asks again with every page it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.i18n import _
from opsdesk.people.roles import Permission, to_enter

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow


def fit(window: PagedWindow) -> None:
    """Give every action its state."""
    for action, why in _reasons(window):
        action.setEnabled(not why)
        action.setToolTip(plain_tip(why))  # an empty one is Qt's own: the words and the key
    for action in icons_alone(window):
        said = re.sub(r"\(&\w\)|&", "", action.text())  # Qt would leave the letter of the menu in brackets there
        action.setToolTip(plain_tip(f"{said}　{action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}"))


def icons_alone(window: PagedWindow) -> tuple[QAction, ...]:
    """What stands in the tool bar without words: its tooltip says what it does, and its key."""
    ui = window.ui
    return (ui.undo_action, ui.redo_action, ui.lock_action, window.manual_action)


def fit_kinds(window: PagedWindow) -> None:
    """The kinds under “new”, which no page changes."""
    for action in window.kinds.actions():
        if action.isSeparator():
            continue
        why = _why_not_enter(window, str(action.data()))
        action.setEnabled(not why)
        action.setToolTip(plain_tip(why))


def _reasons(window: PagedWindow) -> Iterator[tuple[QAction, str]]:
    """Each action with the reason why it cannot be used now; empty when it can."""
    ui, page, may = window.ui, window.page, window.office.user.may
    record, listed = isinstance(page, RecordPage), isinstance(page, RecordTable)
    register = window.pages.register or "case"
    enter = _why_not_enter(window, register)
    no_record = "" if record else _("打开一条记录后再用。")
    no_import = "" if may(Permission.IMPORT) else _("你的角色不能导入。")
    no_void = "" if may(Permission.VOID) else _("你的角色不能作废。")
    no_reading = "" if may(Permission.READ) else _("你的角色看不到记录。")
    yield ui.new_action, enter
    yield ui.import_action, no_import
    yield ui.import_files_action, no_import
    yield ui.print_action, no_reading
    yield ui.find_action, no_reading
    yield ui.filter_action, "" if listed else _("打开一个列表后再用。")
    yield ui.save_action, no_record or enter
    steps = not page.header.submit_button.isHidden() if isinstance(page, RecordPage) else hasattr(page, "submit")
    yield ui.submit_action, "" if steps else no_record or enter
    yield ui.void_action, no_record or no_void
    for action in (ui.previous_action, ui.next_action):
        yield action, no_record


def _why_not_enter(window: PagedWindow, register: str) -> str:
    may = window.office.user.may(to_enter(register))
    return "" if may else _("你的角色不能录入这类记录。")

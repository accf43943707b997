# SPDX-License-Identifier: MIT
"""The head of a list: its name and count, the filter, the menus above it, and what begins or hands out records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QMenu, QPushButton

from opsdesk.gui.lists.filter_bar import state_menu_words
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import button
from opsdesk.gui.parts.line_room import STAYS
from opsdesk.gui.parts.page_head import PageHead
from opsdesk.i18n import _
from opsdesk.people.roles import Permission, to_enter

if TYPE_CHECKING:
    from opsdesk.gui.lists.record_table import RecordTable


def head_of(table: RecordTable) -> tuple[QFrame, QPushButton, QPushButton]:
    """The head, and its buttons that export the list and begin a record."""
    head = PageHead(table.view.facts.many, spacing=4)
    head.setProperty("edge", "")
    across = head.across
    across.addSpacing(4)
    across.addWidget(table.count)
    across.addStretch(1)
    across.addWidget(table.search, 9)  # all of its width where there is room
    across.addWidget(table.filters.add)
    for opener in _openers(table):
        across.addWidget(opener)
    if table.view.key == "case":
        across.addWidget(button(_("一览"), table.glance, "quiet", "calendar_today"))
    across.addSpacing(4)
    export, begin = _deeds(table)
    across.addWidget(export)
    across.addWidget(begin)
    return head, export, begin


def _openers(table: RecordTable) -> list[QPushButton]:
    """The menus: states, saved views, columns."""
    made = []
    for text, menu, glyph in (
        (_("状态"), _state_menu(table), "filter"),
        (_("视图"), table.views, "save"),
        (_("列"), table.columns, "table_calculator"),
    ):
        opener = button(text, lambda: None, "quiet", glyph)
        opener.setProperty("opens", "true")
        opener.setMenu(menu)
        made.append(opener)
    return made


def _state_menu(table: RecordTable) -> QMenu:
    menu = QMenu(table)
    for text, states in state_menu_words():
        menu.addAction(text, lambda states=states: table.show_states(states))
    return menu


def _deeds(table: RecordTable) -> tuple[QPushButton, QPushButton]:
    """Export and new; whoever may not is told why."""
    export = button(_("导出"), lambda: table.export(), "quiet", "arrow_export")
    begin = button(_("新建"), lambda: table.created.emit(table.view.key), glyph="add")
    begin.setProperty(STAYS, True)
    for made, needs, why in (
        (export, Permission.EXPORT, _("你的角色不能导出，请审核人导出。")),
        (begin, to_enter(table.view.key), _("你的角色不能录入这类记录。")),
    ):
        may = table.office.user.may(needs)
        made.setEnabled(may)
        made.setToolTip(plain_tip("" if may else why))
    return export, begin

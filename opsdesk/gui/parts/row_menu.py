# SPDX-License-Identifier: MIT
"""The menu of a row under the right button, Shift+F10 or the menu key: what its page does with it, and copying.

Whoever works with the mouse finds here what the keys of the page do; nothing stands here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView

from opsdesk.gui.looks.tips import plain_face
from opsdesk.gui.parts.cursor import put_cursor
from opsdesk.gui.parts.table_clip import put_table
from opsdesk.i18n import _


@dataclass(frozen=True, slots=True)
class Deed:
    """One line: its words, what it does, its key as the page says it; or a menu of its own. `glyph` names its icon."""

    words: str
    deed: Callable[[], object] | None = None
    key: str = ""
    able: bool = True
    menu: QMenu | None = None
    glyph: str = ""


SEPARATOR = Deed("")
Deeds = Callable[[QModelIndex], Iterable[Deed]]


def give_menu(view: QAbstractItemView, deeds: Deeds, *, copies: bool = True) -> None:
    """Let `deeds` say what can be done with the row clicked; with `copies`, copying rows and the whole table too."""
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.customContextMenuRequested.connect(lambda at: _show(view, at, deeds, copies))


def menu_of(view: QAbstractItemView, at: QModelIndex, deeds: Deeds, copies: bool = True) -> QMenu:
    """The menu for one row."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for one in deeds(at):
        if one.menu is not None:
            one.menu.setTitle(one.words)
            menu.addMenu(one.menu)
        elif one.deed is None:
            menu.addSeparator()
        else:
            made = menu.addAction(f"{plain_face(one.words)}\t{one.key}".rstrip("\t"), lambda deed=one.deed: deed())
            made.setEnabled(one.able)
    if copies:
        menu.addSeparator()
        menu.addAction(_("复制这一行"), lambda: _copy(view, {at.row()}))
        menu.addAction(_("复制全表"), lambda: _copy(view, range(view.model().rowCount())))
    return menu


def _show(view: QAbstractItemView, at: QPoint, deeds: Deeds, copies: bool) -> None:
    index = view.indexAt(at)
    if not index.isValid():  # a key asked for it, or the room below the rows was clicked
        index = view.currentIndex()
        at = view.visualRect(index).bottomLeft()
    if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
        if not view.selectionModel().isSelected(index):
            put_cursor(view, index)
        menu_of(view, index, deeds, copies).popup(view.viewport().mapToGlobal(at))


def _copy(view: QAbstractItemView, rows: Iterable[int]) -> None:
    """Rows as they are read, on the clipboard as a table; chips by their words."""
    model = view.model()
    if not isinstance(view, QTableView):  # a list has one column, and no head
        put_table([view.accessibleName()], [[_said(model.index(row, 0))] for row in rows])
        return
    columns = [column for column in range(model.columnCount()) if not view.isColumnHidden(column)]
    heads = [str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns]
    put_table(heads, [[_said(model.index(row, column)) for column in columns] for row in rows])


def _said(index: QModelIndex) -> str:
    words = index.data() or index.data(Qt.ItemDataRole.AccessibleTextRole) or ""
    return str(words)

# SPDX-License-Identifier: MIT
"""The menus above a list: which columns it shows, and the lists its user has saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore  # its `Qt` takes 14 ms to become known to Python: not before the first paint
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from opsdesk.gui import ask
from opsdesk.gui.lists.record_model import SYSTEM_LABELS, RecordModel
from opsdesk.gui.looks.tips import plain_face
from opsdesk.i18n import _
from opsdesk.work.lists.list_views import forget_list, query_of, save_list, saved_lists

if TYPE_CHECKING:
    from opsdesk.store.beside.list_views import ListView
    from opsdesk.store.office import Office


class ColumnMenu(QMenu):
    """Every field of the register with a tick; the menu stays open while ticks are set. `chosen` brings the keys."""

    chosen = Signal(object)

    def __init__(self, model: RecordModel, parent: QWidget) -> None:
        super().__init__(_("列"), parent)
        self._model = model
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the fields anew."""
        self.clear()
        view = self._model.view
        for key in (*view.page_keys, *self._model.late, *SYSTEM_LABELS):
            action = self.addAction(self._model.head(key))
            action.setCheckable(True)
            action.setChecked(key in self._model.keys)
            action.toggled.connect(lambda on, key=key: self._turn(key, on))
        self.addSeparator()
        self.addAction(_("恢复默认列"), lambda: self.chosen.emit(self._model.first_keys))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tick is set and the menu stays."""
        if not self._ticked(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """By key, too; Esc closes the menu."""
        keys = (QtCore.Qt.Key.Key_Space, QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)
        if event.key() not in keys or not self._ticked(self.activeAction()):
            super().keyPressEvent(event)

    def _ticked(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True

    def _turn(self, key: str, on: bool) -> None:
        keys = [one for one in self._model.keys if one != key] + [key] * on
        if keys:
            self.chosen.emit(tuple(keys))


class ViewMenu(QMenu):
    """The saved lists of a register. `wanted` brings query and columns, `said` what came of saving or dropping one."""

    wanted = Signal(object, object)
    undoing = Signal()
    said = Signal(str)

    def __init__(self, office: Office, model: RecordModel, parent: QWidget) -> None:
        super().__init__(_("视图"), parent)
        self._office, self._model = office, model
        self._dropped: ListView | None = None
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what is saved."""
        self.clear()
        saved = saved_lists(self._office, self._model.view.key)
        for one in saved:
            self.addAction(plain_face(one.name), lambda one=one: self.wanted.emit(*query_of(one)))
        if saved:
            self.addSeparator()
            drop = self.addMenu(_("删除视图"))
            for one in saved:
                drop.addAction(plain_face(one.name), lambda one=one: self._forget(one))
        if self._dropped is not None:
            self.addAction(_("找回视图“{name}”").format(name=plain_face(self._dropped.name)), self._bring_back)
        self.addAction(_("把现在的列表存为视图…"), self.save)

    def offer_undo(self, possible: bool) -> None:
        """Whether the latest merge can be taken apart from here."""
        if possible:
            self.addAction(_("撤销刚才的合并"), self.undoing.emit)

    def save(self) -> None:
        """Ask for a name and keep the list as it stands; one of that name is replaced."""
        name = ask.reason(self, _("存为视图"), _("视图的名称，已有同名的换成现在的："))
        if name:
            save_list(self._office, name, self._model.query, self._model.keys)
            self.said.emit(_("已存为视图“{name}”").format(name=name))

    def _forget(self, one: ListView) -> None:
        forget_list(self._office, one.id)
        self._dropped = one
        self.said.emit(_("已删除视图“{name}”，可在“视图”里找回").format(name=one.name))

    def _bring_back(self) -> None:
        one, self._dropped = self._dropped, None
        if one is not None:
            query, keys = query_of(one)
            save_list(self._office, one.name, query, keys)
            self.said.emit(_("已找回视图“{name}”").format(name=one.name))

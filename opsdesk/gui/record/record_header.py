# SPDX-License-Identifier: MIT
"""The head of a record page: where it belongs, what it is called, how ripe it is, what is wrong, what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from opsdesk.gui.looks.chips import Chip, state_face
from opsdesk.gui.looks.words import Elided, button, title_line, words
from opsdesk.gui.record.record_rights import Rights
from opsdesk.i18n import _
from opsdesk.records.record import State


class RecordHeader(QFrame):
    """One row of 48 px; the primary button is the step that moves the record on."""

    back = Signal()
    save = Signal()
    submit = Signal()
    void = Signal()
    bring_back = Signal()
    give_back = Signal()

    def __init__(self, register_label: str, links: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(48)
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 0, 16, 0)
        across.setSpacing(8)
        across.addWidget(button(register_label, self.back.emit, "link"))
        across.addWidget(words("›", "label"))
        self._mark = words("●", "notice")
        self._mark.setToolTip(_("有改动没有存"))
        self._mark.setAccessibleName(_("有改动没有存"))
        self._mark.hide()
        across.addWidget(self._mark)
        self.title = title_line()
        self.title.setMaximumWidth(460)
        across.addWidget(self.title)
        self.chip = Chip()
        across.addWidget(self.chip)
        self.saved = Elided("", "text2")
        across.addWidget(self.saved, 1)
        self.counts = words("", "small")
        across.addWidget(self.counts)
        across.addWidget(links)
        self.void_button = button(_("作废"), self.void.emit)
        across.addWidget(self.void_button)
        self.restore_button = button(_("撤销作废"), self.bring_back.emit)
        across.addWidget(self.restore_button)
        self.back_button = button(_("退回"), self.give_back.emit)
        across.addWidget(self.back_button)
        self.save_button = button(_("存草稿"), self.save.emit)
        across.addWidget(self.save_button)
        self.submit_button = button(_("提交审核"), self.submit.emit, "primary")
        across.addWidget(self.submit_button)

    def show_dirty(self, dirty: bool) -> None:
        """A dot before the name says that something is not saved."""
        self._mark.setVisible(dirty)

    def show_record(self, title: str, state: State, saved: str, is_new: bool, rights: Rights) -> None:
        """Name the record and offer the step that comes next."""
        self.title.say(title)
        self.chip.show_face(state_face(state))
        self.saved.say(saved)
        self.void_button.setVisible(not is_new and state is not State.VOID)
        self.restore_button.setVisible(state is State.VOID)
        self.save_button.setVisible(state is not State.VOID and rights.mend)
        self.save_button.setText(_("存草稿") if state is State.DRAFT else _("保存"))
        self.submit_button.setText(_("审核通过") if rights.confirm else _("提交审核"))
        self.submit_button.setVisible((state is State.DRAFT and rights.mend) or rights.confirm)
        self.back_button.setVisible(rights.give_back)
        self.save_button.setEnabled(state is not State.VOID)

# SPDX-License-Identifier: MIT
"""A section that few records need: a line with its name while closed, its fields below it when open."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QToolButton, QVBoxLayout, QWidget

from opsdesk.gui.editors import Editor
from opsdesk.gui.looks import fonts, icons
from opsdesk.gui.looks.words import Elided, words
from opsdesk.i18n import _

HEAD = 26
KEY = "Alt+M"


class Fold(QWidget):
    """Closed, its fields take no cursor: Enter and Tab go past them; what they hold stands in its line."""

    def __init__(self, label: str, editors: Mapping[str, Editor], inside: QLayout) -> None:
        super().__init__()
        self.keys = editors.keys()
        self._editors = editors
        self._label = label
        self._head = QToolButton()
        self._head.setProperty("role", "flat")
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head.clicked.connect(lambda: self.set_open(not self.open))
        self._holds = Elided("", "text2")
        self._body = QWidget()
        inside.setContentsMargins(0, 2, 0, 0)
        self._body.setLayout(inside)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._top())
        rows.addWidget(self._body)
        self.set_open(False)

    @property
    def open(self) -> bool:
        """Whether its fields are shown."""
        return not self._body.isHidden()

    @property
    def taller(self) -> int:
        """By how much the form grows when this opens; nothing when it is open."""
        return 0 if self.open else self._body.sizeHint().height()

    def set_open(self, wanted: bool) -> None:
        """Show or hide the fields."""
        self._body.setVisible(wanted)
        self._body.setEnabled(wanted)
        self.refresh()
        self._head.setText(self._label if wanted else _("更多：{section}").format(section=self._label))
        self._head.setProperty(icons.PROPERTY, "chevron_down" if wanted else "chevron_right")
        icons.dress(self)
        self._head.setAccessibleName(f"{self._head.text()} {_('已展开') if wanted else _('已收起')}")

    def refresh(self) -> None:
        """Say what the closed fields hold; what they are called when they hold nothing."""
        shown = ((editor.field.label, editor.shown()) for editor in self._editors.values())
        facts = [f"{label} {words_of_it}" for label, words_of_it in shown if words_of_it]
        names = _("、").join(editor.field.label for editor in self._editors.values())
        self._holds.say("" if self.open else "\u3000".join(facts) or names)

    @property
    def in_use(self) -> bool:
        """Whether someone is typing in it."""
        return any(editor.typed() or editor.input.hasFocus() for editor in self._editors.values())

    def _top(self) -> QHBoxLayout:
        self._head.setFixedHeight(fonts.scaled(HEAD))
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self._head)
        across.addWidget(self._holds, 1)
        across.addWidget(words(KEY, "key"))
        return across

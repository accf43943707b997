# SPDX-License-Identifier: MIT
"""A name for every control that has none: what its tool tip or hint says, else what its page is called."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QTabWidget, QWidget


def give_names(page: QWidget, label: str) -> None:
    """Name what cannot say itself what it is; what has a text, a name or a label beside it is left alone."""
    spoken_for = {one.buddy() for one in page.findChildren(QLabel) if one.buddy()}
    for control in page.findChildren(QWidget):
        if control.accessibleName() or control in spoken_for or not control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        name = _own_words(control)
        if name or isinstance(control, (QAbstractItemView, QTabWidget, QLineEdit)):
            control.setAccessibleName(name or label)


def _own_words(control: QWidget) -> str:
    if isinstance(control, QAbstractButton) and control.text():
        return ""  # its text is its name
    hint = control.placeholderText() if isinstance(control, QLineEdit) else ""
    return control.toolTip() or hint

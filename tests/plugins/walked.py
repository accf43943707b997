# SPDX-License-Identifier: MIT
"""What a hand without a mouse and an ear without a screen find in a page or a dialog: its controls, their names, and
the way of Tab through them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QWidget,
)

CONTAINERS = (QScrollArea, QStackedWidget)
FIELDS = (QLineEdit, QComboBox, QTabBar)


def controls(page: QWidget) -> Iterator[QWidget]:
    """What can have the focus and is shown; the box inside a spin or combo box speaks with it."""
    for widget in page.findChildren(QWidget):
        inside = isinstance(widget, QLineEdit) and (
            isinstance(widget.parent(), QAbstractSpinBox) or widget.parent().inherits("QComboBox")
        )
        holds_others = isinstance(widget, CONTAINERS) or widget.inherits("QTabBar")
        reached = widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if reached and not inside and not holds_others:
            yield widget


def name_of(widget: QWidget) -> str:
    """What a screen reader says of it."""
    if widget.accessibleName():
        return widget.accessibleName()
    if any(label.buddy() is widget for label in widget.window().findChildren(QLabel)):
        return "labelled"
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name) if face is not None else ""


def silent(page: QWidget, where: str) -> list[str]:
    """The controls that say nothing of themselves."""
    return [f"{where}: {type(one).__name__} {one.objectName()}" for one in controls(page) if not name_of(one).strip()]


def against_the_eye(page: QWidget) -> list[str]:
    """Steps of Tab that lead up without leading to the right, or to the left on one line."""
    wrong, order = [], _in_tab_order(page)
    for one, other in pairwise(order):
        here, there = (QRect(box.mapTo(page, QPoint(0, 0)), box.size()) for box in (one, other))
        above = there.bottom() <= here.top() and there.left() < here.right()
        back = there.right() <= here.left() and here.top() < there.center().y() < here.bottom()
        if above or back:
            wrong.append(f"{name_of(one)} → {name_of(other)}")
    return wrong


def _in_tab_order(page: QWidget) -> list[QWidget]:
    """The controls of a page in the order in which Tab comes to them."""
    wanted, found, at = set(controls(page)), [], page.nextInFocusChain()
    while at is not page and len(found) < 2000:
        if at in wanted:
            found.append(at)
        at = at.nextInFocusChain()
    return found


def squeezed(page: QWidget) -> list[str]:
    """Fields and tabs that are lower or narrower than their words need."""
    parts = [one for one in page.findChildren(QWidget) if isinstance(one, FIELDS) and one.isVisible()]
    less = [one for one in parts if one.height() < one.fontMetrics().height() + 6]
    less += [one for one in parts if isinstance(one, QTabBar) and one.width() < one.sizeHint().width()]
    return [f"{type(one).__name__} {name_of(one)} {one.width()} × {one.height()}" for one in less]


def cut(page: QWidget) -> list[str]:
    """Words that have less room than they need."""
    labels = [one for one in page.findChildren(QLabel) if one.isVisible() and one.text()]
    lines = [one.text() for one in labels if not one.wordWrap() and one.sizeHint().width() > one.width() + 1]
    blocks = [one.text() for one in labels if one.wordWrap() and one.heightForWidth(one.width()) > one.height() + 2]
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible() and one.text()]
    return [*lines, *blocks, *(one.text() for one in buttons if one.minimumSizeHint().width() > one.width() + 1)]

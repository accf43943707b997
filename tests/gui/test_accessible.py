# SPDX-License-Identifier: MIT
"""For everyone: every control of every page has a name that can be read out, and Tab reaches and leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLabel, QLineEdit, QScrollArea, QStackedWidget, QWidget

from opsdesk.gui import theme
from opsdesk.gui.desk_pages import DESK_PAGES
from opsdesk.gui.main_window import MainWindow
from opsdesk.gui.theme import SCHEMES
from opsdesk.records import catalogue
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
CONTAINERS = (QScrollArea, QStackedWidget)
PAGES = [*(page.key for page in DESK_PAGES), *(view.key for view in catalogue.REGISTERS)]


@pytest.fixture
def window(office: Office, show: Show) -> MainWindow:
    made = MainWindow(office)
    show(made)
    return made


def _controls(page: QWidget) -> Iterator[QWidget]:
    """What can have the focus and is shown; the box inside a spin or combo box speaks with it."""
    for widget in page.findChildren(QWidget):
        inside = isinstance(widget, QLineEdit) and (
            isinstance(widget.parent(), QAbstractSpinBox) or widget.parent().inherits("QComboBox")
        )
        holds_others = isinstance(widget, CONTAINERS) or widget.inherits("QTabBar")
        reached = widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if reached and not inside and not holds_others:
            yield widget


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if any(label.buddy() is widget for label in widget.window().findChildren(QLabel)):
        return "labelled"
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name) if face is not None else ""


def _silent(window: MainWindow, key: str) -> list[str]:
    QApplication.processEvents()
    page = window.ui.pages.currentWidget()
    return [f"{key}: {type(one).__name__} {one.objectName()}" for one in _controls(page) if not _name(one).strip()]


def test_every_control_of_every_page_has_a_name(window: MainWindow) -> None:
    silent = []
    for key in PAGES:
        window.open_page(key)
        silent += _silent(window, key)
    for register in ("case", "seizure", "dissuasion"):
        window.new_record(register)
        silent += _silent(window, f"{register} record")
    assert not silent, "\n".join(silent)


def test_tab_goes_round_a_list_page_and_comes_back(window: MainWindow) -> None:
    window.open_page("case")
    table = window.pages.table("case")
    table.search.setFocus()
    seen: list[QWidget | None] = []
    while QApplication.focusWidget() not in seen and len(seen) < 200:
        seen.append(QApplication.focusWidget())
        window.focusNextChild()
    assert table.table in seen and QApplication.focusWidget() is seen[0]
    places = [seen.index(one) for one in (table.search, table.table)]
    assert places == sorted(places), "the filter box comes before the list"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_dresses_the_window(window: MainWindow, scheme: str) -> None:
    try:
        theme.apply(scheme)
        assert theme.current().name == scheme
        assert not window.grab().isNull()
    finally:
        theme.apply("light")


def _in_tab_order(page: QWidget) -> list[QWidget]:
    """The controls of a page in the order in which Tab comes to them."""
    wanted, found, at = set(_controls(page)), [], page.nextInFocusChain()
    while at is not page and len(found) < 2000:
        if at in wanted:
            found.append(at)
        at = at.nextInFocusChain()
    return found


def _against_the_eye(page: QWidget) -> list[str]:
    """Steps of Tab that lead up without leading to the right, or to the left on one line."""
    wrong, order = [], _in_tab_order(page)
    for one, other in pairwise(order):
        here, there = (QRect(box.mapTo(page, QPoint(0, 0)), box.size()) for box in (one, other))
        above = there.bottom() <= here.top() and there.left() < here.right()
        back = there.right() <= here.left() and here.top() < there.center().y() < here.bottom()
        if above or back:
            wrong.append(f"{_name(one)} → {_name(other)}")
    return wrong


def test_tab_goes_as_the_eye_does_on_every_page(window: MainWindow) -> None:
    wrong = []
    for key in PAGES:
        window.open_page(key)
        QApplication.processEvents()
        wrong += [f"{key}: {step}" for step in _against_the_eye(window.page)]
    assert not wrong, "\n".join(wrong)

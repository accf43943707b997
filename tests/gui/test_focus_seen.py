# SPDX-License-Identifier: MIT
"""Where the keys go is seen: every control looks otherwise while it has the focus, in every scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot
from walked import controls, name_of

from opsdesk.gui import background
from opsdesk.gui.frame.desk_pages import DESK_PAGES
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks import theme
from opsdesk.gui.looks.charts import ChartView
from opsdesk.gui.looks.theme import SCHEMES
from opsdesk.gui.looks.week_strip import WeekStrip
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
LEAST_SEEN = 40  # pixels: two px around the smallest button are more
LISTS, RECORDS = ("case", "item"), ("case", "seizure", "dissuasion")


@pytest.fixture(autouse=True)
def light_again() -> Iterator[None]:
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(1000)
    theme.apply("light")


def _picture(window: QWidget, of: QWidget) -> QImage:
    at = QRect(of.mapTo(window, QPoint(0, 0)), of.size()).adjusted(-3, -3, 3, 3)
    return window.grab(at.intersected(window.rect())).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _changed(one: QImage, other: QImage) -> int:
    """How many pixels differ so much that an eye sees it."""
    if one.size() != other.size():
        return one.width() * one.height()
    before, after = (memoryview(image.constBits()) for image in (one, other))
    apart = 0
    for at in range(0, len(before), 4):
        if before[at : at + 4] != after[at : at + 4]:
            apart += sum(abs(before[at + part] - after[at + part]) for part in range(3)) > 60
    return apart


def _holds_nothing(one: QWidget) -> bool:
    """A list without lines, a chart without a figure: nothing in it can be at hand."""
    if isinstance(one, QAbstractItemView):
        return not one.model().rowCount() or not one.model().index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    return isinstance(one, (ChartView, WeekStrip)) and not one.places


def _unseen(window: MainWindow, where: str, qtbot: QtBot) -> list[str]:
    found = []
    for one in list(controls(window.page)):
        if not one.isEnabled() or one.visibleRegion().isEmpty() or _holds_nothing(one):
            continue
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.navigation.setFocus()
        QApplication.processEvents()
        if not one.isVisible():
            continue
        before = _picture(window, one)
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        seen = _changed(before, _picture(window, one))
        if seen < LEAST_SEEN:
            found.append(f"{where}: {type(one).__name__} {one.objectName()} {name_of(one)}: {seen}")
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_focus_is_seen_on_every_control(office: Office, show: Show, qtbot: QtBot, scheme: str) -> None:
    theme.apply(scheme)
    window = MainWindow(office)
    show(window)
    unseen: list[str] = []
    pages = {page.key: (lambda key=page.key: window.open_page(key)) for page in DESK_PAGES}
    pages |= {f"list {key}": (lambda key=key: window.open_page(key)) for key in LISTS}
    pages |= {f"new {key}": (lambda key=key: window.new_record(key)) for key in RECORDS}
    for where, deed in pages.items():
        deed()
        background.wait_for_all()
        QApplication.processEvents()
        unseen += _unseen(window, where, qtbot)
    assert not unseen, "\n".join(sorted(set(unseen)))

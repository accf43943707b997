# SPDX-License-Identifier: MIT
"""Tables of the desk share the room there is: nothing is read sideways, numbers stay whole, empty columns fold."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.parts.column_room import LEAST, shared
from opsdesk.gui.parts.plain_table import PlainTable
from opsdesk.records import catalogue
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]


def test_the_widest_give_way_first_and_heads_last() -> None:
    assert shared([100, 200, 60], [60, 60, 60], 400) == [100, 200, 60], "room for all"
    assert shared([100, 200, 60], [60, 60, 60], 300) == [100, 140, 60]
    assert shared([100, 200, 60], [60, 60, 60], 220) == [80, 80, 60]
    assert sum(shared([100, 200, 60], [90, 90, 60], 180)) <= 180, "heads give way before the table grows"
    assert shared([100, 200], [90, 90], 50) == [LEAST, LEAST]


def test_a_plain_table_folds_what_says_nothing_and_keeps_numbers_whole(show: Show) -> None:
    table = PlainTable(["名称", "号码", "备注", "另记"], firm=(1,))
    table.fill([("a", ["很长很长的名称" * 4, "9999 9999 9999 4469", "", "也不短的一句话" * 4])])
    show(table)
    table.resize(420, 200)
    QApplication.processEvents()
    assert table.isColumnHidden(2)
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(1) >= table.sizeHintForColumn(1)
    table.resize(1400, 200)
    QApplication.processEvents()
    assert not table.isColumnHidden(2), "with room it stands there again"


def test_no_list_is_read_sideways_on_a_small_screen(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    for view in catalogue.REGISTERS:
        window.open_page(view.key)
        table = window.pages.table(view.key).table
        assert table.horizontalScrollBar().maximum() == 0, view.key


def test_a_width_set_by_hand_stays(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("person")
    table = window.pages.table("person")
    table.leave()
    heads = table.table.horizontalHeader()
    heads.moveSection(3, 1)
    before = heads.logicalIndex(1)
    table.leave()
    table.table.fit()
    assert heads.logicalIndex(1) == before
    assert table.model.headerData(before, Qt.Orientation.Horizontal)

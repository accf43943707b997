# SPDX-License-Identifier: MIT
"""By mouse alone: every bar, day, head, box and pile of Today and of a case at a glance leads to what it counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.cases.glance_page import GlancePage
from opsdesk.gui.due.due_page import DuePage
from opsdesk.gui.due.due_view import ENTRY
from opsdesk.gui.due.today_page import TodayPage
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks.hot_places import HotPlace, HotPlaces
from opsdesk.law.level import Level
from opsdesk.store import clock
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.record.glance import glance

Show = Callable[[QWidget], QWidget]
CARD = "9999990000000000011"
NOW = datetime.now().replace(second=0, microsecond=0)
LONG_AGO = datetime(NOW.year - 2, 5, 13, 9, 30)


@pytest.fixture
def window(office: Office, show: Show) -> MainWindow:
    """Two linked cases, one solved this month, a detention long over, a freeze that ends within the week."""
    changes = [
        Change("case", {"case_name": "甲案", "solved_date": clock.today(), "filing_date": LONG_AGO.date()}, "a"),
        Change("case", {"case_name": "乙案", "filing_date": date(2022, 1, 1)}, "b"),
        Change("person", {"person_name": "小龙", "birth_date": date(NOW.year - 15, 1, 1)}, "minor"),
        *(Change("involvement", {"case": case, "person": "minor", "role": "嫌疑人"}) for case in "ab"),
        Change("measure", {"case": "a", "person": "minor", "measure_type": "刑事拘留", "exec_time": LONG_AGO}, "held"),
        Change("seizure", {"case": "a", "owner": "小龙", "seize_date": LONG_AGO}, "list"),
        *(
            Change("item", {"seizure": "list", "item_kind": "BANKCARD", "card_no": number, "qty": Decimal(1)})
            for number in (CARD, "9999990000000000029")
        ),
        Change("ledger_entry", {"case": "a", "entry_type": "freeze", "amount": Decimal(900)}),
    ]
    office.gate.import_batch(Batch("b1", "五月.xlsx", "0" * 64, 1, counts={"new": 9}), changes)
    office.gate.import_batch(
        Batch(new_id(), "六月.xlsx", "1" * 64, 1, counts={"new": 1}), [Change("person", {"person_name": "孙某某"})]
    )
    made = MainWindow(office)
    show(made)
    return made


def touch(widget: HotPlaces, wanted: Callable[[HotPlace], bool], qtbot: QtBot) -> HotPlace:
    """Click the place; it must have been painted before."""
    qtbot.waitUntil(lambda: any(map(wanted, widget.places)))
    place = next(one for one in widget.places if wanted(one))
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place.box.center().toPoint())
    return place


def said_under(widget: QWidget, at: QPoint) -> str:
    """What the tool-tip says there."""
    QToolTip.hideText()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    return QToolTip.text()


def _today(window: MainWindow, qtbot: QtBot) -> TodayPage:
    window.open_page("today")
    page = window.pages.desk_page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page.due.count() > 1)
    return page


def test_a_bar_of_the_year_opens_the_records_it_counts(window: MainWindow, qtbot: QtBot) -> None:
    page = _today(window, qtbot)
    qtbot.waitUntil(lambda: page.year.shown is not None)
    page.year.grab()
    place = touch(page.year.chart, lambda one: one.about == (11, 0), qtbot)
    assert window.pages.key == "case" and "破案" in place.said
    table = window.pages.table("case")
    assert [table.model.id_at(row) for row in range(table.model.rowCount())] == ["a"]
    _today(window, qtbot).year.turn()
    twin = page.year.table
    assert twin is not None
    twin.setCurrentCell(11, 1)
    QTest.keyClick(twin, Qt.Key.Key_Return)
    assert window.pages.key == "case", "and so does the table"


def test_heads_and_days_of_terms_open_the_terms_themselves(window: MainWindow, qtbot: QtBot) -> None:
    page = _today(window, qtbot)
    head = page.due.visualItemRect(page.due.item(0)).center()
    assert page.due.item(0).data(ENTRY).level is Level.RED
    QTest.mouseClick(page.due.viewport(), Qt.MouseButton.LeftButton, pos=head)
    due = window.pages.desk_page("due")
    assert window.pages.key == "due" and isinstance(due, DuePage) and due.terms is Level.RED
    qtbot.waitUntil(lambda: due.table.rowCount() > 0 and due.asking is None)
    assert {line.means.level for line in due.lines} == {Level.RED}
    day = clock.today() + timedelta(days=3)
    due.take(day)
    due.refresh()
    qtbot.waitUntil(lambda: due.asking is None)
    assert all(line.means.legal_latest.day in (day, day + timedelta(days=1)) for line in due.lines)
    assert due.which.currentText().startswith(f"{day:%m-%d}")
    due.which.setCurrentIndex(0)
    due.which.activated.emit(0)
    qtbot.waitUntil(lambda: due.asking is None and due.table.rowCount() > 0)
    page = _today(window, qtbot)
    page.due_count.click()
    assert window.pages.key == "due"


def test_a_day_without_terms_leads_nowhere(window: MainWindow, qtbot: QtBot) -> None:
    page = _today(window, qtbot)
    page.week.grab()
    empty = next(one for one in page.week.places if one.about is None)
    QTest.mouseClick(page.week, Qt.MouseButton.LeftButton, pos=empty.box.center().toPoint())
    assert window.pages.key == "today"


def test_what_is_years_late_says_its_year(window: MainWindow, qtbot: QtBot) -> None:
    page = _today(window, qtbot)
    rows = [page.due.item(at).data(ENTRY) for at in range(page.due.count())]
    late = next(entry for entry in rows if entry.row is not None)
    assert late.latest.startswith(str(LONG_AGO.year)) and f"{LONG_AGO:%Y-%m-%d %H:%M}" in late.why


def test_an_import_opens_itself(window: MainWindow, qtbot: QtBot) -> None:
    page = _today(window, qtbot)
    (item,) = (
        page.imports.item(at) for at in range(page.imports.count()) if page.imports.item(at).text().startswith("五月")
    )
    page.imports.itemClicked.emit(item)
    batches = window.pages.desk_page("batches")
    qtbot.waitUntil(lambda: batches._here() is not None)  # type: ignore[attr-defined]
    assert batches._here().file_name == "五月.xlsx"  # type: ignore[attr-defined]


def test_a_figure_without_limit_and_money_open_their_rows(window: MainWindow, qtbot: QtBot) -> None:
    page = _today(window, qtbot)
    qtbot.waitUntil(lambda: page._shown is not None)
    assert page._shown is not None
    figure = next(one for one in page._shown.figures if one.lines)
    page._open_rows(figure)
    assert window.pages.key == figure.lines[0].register
    shown = window.pages.table(window.pages.key)
    assert shown.model.rowCount() == len({line.id for line in figure.lines})


def _glance(window: MainWindow, qtbot: QtBot) -> GlancePage:
    window.turn_to("glance", "a")
    page = window.pages.desk_page("glance")
    assert isinstance(page, GlancePage)
    qtbot.waitUntil(lambda: page.title.text() == "甲案" and page.graph.isVisible())
    return page


def test_piles_of_things_money_and_history_lead_on(window: MainWindow, qtbot: QtBot) -> None:
    page = _glance(window, qtbot)
    page.items.customContextMenuRequested.emit(page.items.visualItemRect(page.items.item(0)).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.hide()
    menu.actions()[-1].trigger()
    assert QApplication.clipboard().text().splitlines() == ["扣押物品", "银行卡 2"]
    page.items.itemActivated.emit(page.items.item(0))
    assert window.pages.key == "item" and window.pages.table("item").model.rowCount() == 2
    page = _glance(window, qtbot)
    qtbot.waitUntil(lambda: page.money.shown is not None)
    page.money.grab()
    touch(page.money.chart, lambda one: one.about == (1, 0), qtbot)
    assert window.pages.key == "ledger"
    page = _glance(window, qtbot)
    page.history.itemActivated.emit(page.history.item(0))
    qtbot.waitUntil(lambda: window.pages.register == "case" and window.pages.key == "case")


def test_a_box_of_the_graph_opens_its_case_and_there_is_a_way_back(window: MainWindow, qtbot: QtBot) -> None:
    page = _glance(window, qtbot)
    page.graph.grab()
    place = touch(page.graph, lambda one: one.about == "b", qtbot)
    assert "同一人员" in place.said and "乙案" in place.said and "小龙" not in place.said, "he is under age"
    qtbot.waitUntil(lambda: page.title.text() == "乙案")
    assert page.back.isVisible() and "甲案" in page.back.text()
    page.back.click()
    qtbot.waitUntil(lambda: page.title.text() == "甲案")
    assert not page.back.isVisible()


def test_a_bar_of_the_time_line_says_how_it_was_counted(window: MainWindow, qtbot: QtBot) -> None:
    page = _glance(window, qtbot)
    page.time_line.grab()
    bar = next(one for one in page.time_line.places if one.about == ("measure", "held"))
    said = said_under(page.time_line, bar.box.center().toPoint())
    assert f"{LONG_AGO:%Y-%m-%d %H:%M}" in said and "未结束" in said
    QTest.mouseMove(page.time_line, bar.box.center().toPoint())
    page.time_line.mouseMoveEvent(_moved(bar.box.center()))
    assert page.time_line.cursor().shape() is Qt.CursorShape.PointingHandCursor


def _moved(at: QPointF):  # type: ignore[no-untyped-def]
    from PySide6.QtGui import QMouseEvent

    none = Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)


def test_people_beyond_the_lanes_are_told(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    people = [Change("person", {"person_name": f"李{number}"}, f"p{number}") for number in range(14)]
    involved = [Change("involvement", {"case": "a", "person": f"p{number}"}) for number in range(14)]
    office.gate.save([*people, *involved], deed="save")
    found = glance(office, "a", NOW)
    assert found is not None
    page = _glance(window, qtbot)
    qtbot.waitUntil(lambda: page.people.count() == 15)
    before = page.time_line.height_of(12)
    assert before == page.time_line.sizeHint().height()
    assert page.time_line.grab().height() == before


def test_papers_of_a_case_are_offered_from_its_pages(window: MainWindow, qtbot: QtBot) -> None:
    _glance(window, qtbot)
    window.ui.print_action.trigger()
    papers = window.pages.desk_page("papers")
    assert papers.options._offered == ("case", ("a",))  # type: ignore[attr-defined]

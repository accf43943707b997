# SPDX-License-Identifier: MIT
"""The first page of the day: every part is filled in the background, and every line leads somewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from seats import seat

from opsdesk.gui import ask, background
from opsdesk.gui.due.due_view import ENTRY, shortened
from opsdesk.gui.due.today_page import TodayPage
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.charts import ChartView, as_words
from opsdesk.gui.looks.translator import Languages
from opsdesk.gui.parts.chart_twin import ChartTwin
from opsdesk.law.level import Level
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.reports.chart import Chart, Series
from opsdesk.store import clock
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]


def test_whom_a_term_is_about_is_read_in_a_narrow_list_too() -> None:
    metrics = QFontMetrics(fonts.font("strong"))
    whole = "取保候审期限届满前通知\u3000巴特尔·丙丁"
    narrow = metrics.horizontalAdvance("\u3000巴特尔·丙丁") + 60
    assert shortened(metrics, whole, 2000, "\u3000巴特尔·丙丁") == whole
    told = shortened(metrics, whole, narrow, "\u3000巴特尔·丙丁")
    assert told.startswith("取") and told.endswith("…\u3000巴特尔·丙丁")
    assert metrics.horizontalAdvance(told) <= narrow
    assert shortened(metrics, whole, 40, "\u3000巴特尔·丙丁").startswith("取"), "where there is no room for both"


@pytest.fixture
def window(office: Office, show: Show) -> MainWindow:
    case = office.reader.ids(next(iter(_cases())))[0]
    held = datetime.now() - timedelta(days=2, hours=20)
    person, facts = new_id(), {"measure_type": "刑事拘留", "exec_time": held.replace(second=0, microsecond=0)}
    facts |= {"family_notified_at": facts["exec_time"], "case": case, "person": person}
    solved = {"case_name": "已破案", "solved_date": held.date(), "filing_date": held.date(), "crime": ("266",)}
    batch = Batch(new_id(), "六月.xlsx", "0" * 64, 1, counts={"new": 3})
    changes = [Change("person", {"person_name": "孙某某"}, person), Change("measure", facts), Change("case", solved)]
    office.gate.import_batch(batch, changes)
    made = MainWindow(office)
    show(made)
    made.open_page("today")
    return made


def _cases() -> Any:
    from opsdesk.store.reading.query import ListQuery

    yield ListQuery("case")


def _page(window: MainWindow) -> TodayPage:
    page = window.pages.desk_page("today")
    assert isinstance(page, TodayPage)
    return page


def test_deadlines_stand_under_their_level_and_open_their_record(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    qtbot.waitUntil(lambda: page.due.count() > 1)
    entries = [page.due.item(row).data(ENTRY) for row in range(page.due.count())]
    heads = [entry.level for entry in entries if entry.row is None]
    assert heads == [level for level in Level if level in heads][::-1]
    row = next(at for at, entry in enumerate(entries) if entry.row)
    assert "孙某某" in entries[row].title and entries[row].left
    page.due.itemActivated.emit(page.due.item(row))
    qtbot.waitUntil(lambda: window.pages.register == "measure")


def test_what_waits_leads_to_its_list(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    qtbot.waitUntil(lambda: page.waiting.count() > 0)
    texts = [page.waiting.item(row).text() for row in range(page.waiting.count())]
    drafts = next(row for row, text in enumerate(texts) if text.startswith("我的草稿"))
    page.waiting.itemActivated.emit(page.waiting.item(drafts))
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    counts = [int(action.text().split("\u3000")[1]) for action in menu.actions()]
    assert sum(counts) == int(texts[drafts].splitlines()[0].split("\u3000")[1]), "together they are the number"
    next(action for action in menu.actions() if action.text().startswith("人员")).trigger()
    menu.close()
    table = window.pages.table("person")
    assert window.pages.key == "person" and table.model.query.states == (State.DRAFT,)
    assert table.model.rowCount() == 40
    assert [chip.face.text() for chip in table.filters.chips] == ["状态：草稿", "录入人：本人"]


def test_what_waits_for_review_lists_what_others_entered(office: Office, show: Show, qtbot: QtBot) -> None:
    own = Change("alarm", {"alarm_no": "J999999001", "report_time": datetime(2022, 6, 1, 9)}, state=State.SUBMITTED)
    office.gate.save([own], deed="save")
    others = seat(office, Role.CLERK)
    others.gate.save(
        [Change("alarm", {"alarm_no": "J999999002", "report_time": datetime(2022, 6, 1, 9)}, "other", State.SUBMITTED)],
        deed="save",
    )
    made = MainWindow(office)
    show(made)
    made.open_page("today")
    page = _page(made)
    qtbot.waitUntil(lambda: page.waiting.count() > 0)
    review = next(
        page.waiting.item(row) for row in range(page.waiting.count()) if page.waiting.item(row).text()[:3] == "待审核"
    )
    assert review.text().splitlines()[0] == "待审核\u30001"
    page.waiting.itemActivated.emit(review)
    table = made.pages.table("alarm")
    assert [table.model.id_at(row) for row in range(table.model.rowCount())] == ["other"]
    assert "录入人：不是本人" in [chip.face.text() for chip in table.filters.chips]


def test_over_night_the_page_is_read_anew_by_itself(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(window)
    qtbot.waitUntil(lambda: page.year.shown is not None)
    last_of_month = clock.today().replace(day=1) - timedelta(days=1)
    said = page._day.text()
    monkeypatch.setattr(clock, "today", lambda: last_of_month)
    page._again.timeout.emit()
    assert page._day.text() != said and page._day.text().startswith(last_of_month.isoformat())
    page._again.timeout.emit()
    assert page._again.isActive()
    window.open_page("case")
    assert not page._again.isActive(), "nobody looks"


def test_a_bar_opens_the_month_it_was_drawn_for(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(window)
    qtbot.waitUntil(lambda: page.year.shown is not None)
    drawn, wanted = clock.today(), []
    page.narrowed.connect(wanted.append)
    monkeypatch.setattr(clock, "today", lambda: drawn.replace(day=28) + timedelta(days=8))
    page._open_month(11, 0)
    assert wanted[0].filters[0].value == drawn.replace(day=1)


def test_the_cursor_stays_on_its_deadline_when_the_page_is_read_anew(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    qtbot.waitUntil(lambda: page.due.count() > 2)
    rows = [row for row in range(page.due.count()) if page.due.item(row).data(ENTRY).row is not None]
    page.due.setCurrentRow(rows[-1])
    before = page.due.at_hand()
    page.refresh()
    qtbot.waitUntil(lambda: not background.under_way())
    here = page.due.at_hand()
    assert before is not None and here is not None and (here.record, here.rule) == (before.record, before.rule)


def test_a_number_opens_the_rows_behind_it(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    qtbot.waitUntil(lambda: page.figures.count() > 0)
    number = next(one for one in page.findChildren(QPushButton) if one.accessibleName().startswith("破案 1"))
    number.click()
    table = window.pages.table("case")
    assert window.pages.key == "case" and table.model.rowCount() == 1
    assert [chip.face.text() for chip in table.filters.chips] == ["所选：1 条"]


def test_the_morning_sheet_is_printed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "晨会.pdf"
    monkeypatch.setattr(ask, "place_to_save", lambda *_: place)
    _page(window).print_paper()
    qtbot.waitUntil(place.exists)  # drawn in the background, on however busy a machine
    page = _page(window)
    qtbot.waitUntil(lambda: str(place) in page.told.text)
    wide = page.minimumSizeHint().width()
    monkeypatch.setattr(ask, "place_to_save", lambda *_: tmp_path / "/".join(["很长的文件夹" * 9] * 3) / "晨会.pdf")
    page.print_paper()
    qtbot.waitUntil(lambda: "找不到文件夹" in page.told.text)
    assert page.minimumSizeHint().width() == wide, "no button is pushed out of sight"


def test_a_chart_says_its_rows_in_words(show: Show) -> None:
    chart = Chart("破案与强制措施", "近 12 月", "bar", ("01", "02"), (Series("破案（起）", (3.0, 4.0)),))
    view = ChartView()
    view.show_chart(chart)
    show(view)
    assert view.accessibleDescription() == as_words(chart) == "01\u3000破案（起） 3\n02\u3000破案（起） 4"
    assert not view.grab().isNull()


def test_alt_t_turns_a_chart_into_a_table_and_back(show: Show, fingers: Any) -> None:
    twin = ChartTwin()
    twin.show_chart(Chart("破案与强制措施", "近 12 月", "bar", ("01", "02"), (Series("破案（起）", (3.0, 4.0)),)))
    show(twin)
    twin.chart.setFocus()
    fingers.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert twin.is_table and twin.table is not None and twin.table.hasFocus() and twin.chart.isHidden()
    assert twin.table.texts() == [["01", "3"], ["02", "4"]]
    fingers.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert not twin.is_table and twin.chart.hasFocus()


def test_in_the_window_alt_t_is_the_charts_and_not_the_menus(window: MainWindow, qtbot: QtBot, fingers: Any) -> None:
    page = _page(window)
    qtbot.waitUntil(lambda: page.year._shown is not None)
    page.year.chart.setFocus()
    fingers.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert page.year.is_table and page.year.table is not None
    assert page.year.table.rowCount() == 12, "a row a month"
    assert window.ui.menu_bar.activeAction() is None


def test_an_answer_that_comes_after_the_page_was_taken_down_is_passed_over(
    office: Office, show: Show, qapp: QApplication, qtbot: QtBot
) -> None:
    made = MainWindow(office, Languages(qapp))
    show(made)
    made.open_page("today")
    page = _page(made)
    answer = page._jobs[-1]  # of the chart of the year
    made.ui.english_action.trigger()
    qtbot.waitUntil(lambda: not background.is_there(page))
    answer.finished.emit(None)
    made.ui.chinese_action.trigger()
    qtbot.waitUntil(lambda: not background.under_way())

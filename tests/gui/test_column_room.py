# SPDX-License-Identifier: MIT
"""Tables of the desk share the room there is: nothing is read sideways, numbers stay whole, empty columns fold."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks.cell_words import is_cut
from opsdesk.gui.papers.basis import Basis
from opsdesk.gui.parts.column_room import LEAST, shared
from opsdesk.gui.parts.plain_table import PlainTable
from opsdesk.gui.parts.rows_table import RowsTable
from opsdesk.gui.record.form import Form
from opsdesk.gui.record.record_header import RecordHeader
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.gui.record.record_rights import Rights
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.reports.figure import Figure, Line
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


def test_a_table_of_rows_keeps_every_column_in_sight_and_figures_whole(show: Show) -> None:
    """Where nothing could be read any more, what the panel beside it says too folds."""
    table = RowsTable(["类别", "时间", "谁", "哪一条", "要改什么"], (110, 150, 120, 160), spare=(2,))
    table.show_rows([["扣押", "2021-06-26 11:30", "管理员某某某某", "很长很长的名称" * 3, "至少两名民警" * 4]])
    show(table)
    for wide in (700, 460, 380):
        table.resize(wide, 200)
        QApplication.processEvents()
        assert table.horizontalScrollBar().maximum() == 0, wide
        assert table.columnWidth(1) >= table.sizeHintForColumn(1), "half a time would be another"
    assert table.isColumnHidden(2)
    table.resize(1200, 200)
    QApplication.processEvents()
    assert not table.isColumnHidden(2)
    assert all(table.columnWidth(at) >= table.sizeHintForColumn(at) for at in range(5)), "with room all is read"


def test_heads_of_a_table_say_whole_what_they_cut(show: Show) -> None:
    table = RowsTable(["状态", "很长很长的一个表头"], (110, 60))
    show(table)
    heads = [table.horizontalHeaderItem(at) for at in range(2)]
    assert [head.toolTip() for head in heads if head is not None] == ["状态", "很长很长的一个表头"]
    assert table.horizontalHeader().textElideMode() is Qt.TextElideMode.ElideRight


def test_the_rows_behind_a_figure_are_read_without_moving_them_sideways(show: Show) -> None:
    basis = Basis()
    show(basis)
    basis.resize(190, 500)
    heads = ("案件", "罪名", "办案单位", "立案日期")
    lines = (Line("case", "1", ("“8·15”帮助信息网络犯罪活动案", "诈骗", "刑侦大队", "2021-08-15")),)
    basis.show_figures([Figure("filed", "立案", "打", 1, "起", "立案时间在时段内的案件，按起计。", heads, lines)])
    QApplication.processEvents()
    columns = [basis.rows.columnWidth(at) for at in range(4)]
    assert sum(columns) <= basis.rows.viewport().width() and min(columns) >= LEAST


def test_a_sheet_on_a_narrow_page_cuts_no_time(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    window.resize(911, 482)
    window.new_record("case")
    page = window.page
    assert isinstance(page, RecordPage)
    sheet = next(one for one in page.sheets if one.view.key == "measure")
    page.tabs.setCurrentWidget(sheet)
    QApplication.processEvents()
    column = sheet.model.column_of("exec_time")
    assert sheet.grid.columnWidth(column) >= sheet.grid.fontMetrics().horizontalAdvance("2021-12-14 11:21") + 12
    assert sheet.grid.horizontalScrollBar().maximum() == 0


CARDS = [
    {"item_kind": "bank_card", "qty": 1, "card_no": f"999999000000{number:04}", "bank": "中国邮政储蓄银行"}
    for number in range(3)
]


def test_a_sheet_gives_its_room_to_what_is_said(office: Office, show: Show) -> None:
    """Columns that say nothing give way first; the sheet moves sideways on no screen, and a cut cell says the rest."""
    window = MainWindow(office)
    show(window)
    window.resize(911, 482)
    window.new_record("seizure")
    page = window.page
    assert isinstance(page, RecordPage)
    (sheet,) = page.sheets
    grid, model = sheet.grid, sheet.model
    QApplication.processEvents()
    assert grid.horizontalScrollBar().maximum() == 0
    QApplication.clipboard().setText("\n".join("\t".join(map(str, row.values())) for row in CARDS))
    for wide in (911, 1366):
        window.resize(wide, 700)
        grid.go_to(0, 0)
        grid.paste()
        QApplication.processEvents()
        assert grid.horizontalScrollBar().maximum() == 0, wide
        widths = {key: grid.columnWidth(model.column_of(key)) for key in model.keys}
        for key in ("item_kind", "qty", "card_no"):
            words = model.face(model.index(0, model.column_of(key)))[0]
            assert not is_cut(words, widths[key] - 1), (wide, key)
        silent = {key for key in model.keys if not any(row.values.get(key) for row in model.rows)}
        assert widths["bank"] >= max(widths[key] for key in silent - {"card_no"}), (wide, widths)
    assert not is_cut("中国邮政储蓄银行", widths["bank"] - 1), "with room it is read whole"


def test_a_cut_cell_of_a_sheet_says_all_of_it(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    window.new_record("seizure")
    page = window.page
    assert isinstance(page, RecordPage)
    grid, model = page.sheets[0].grid, page.sheets[0].model
    place, long = model.index(0, model.column_of("features")), "背面贴有手写标签，卡套破损，芯片有划痕" * 3
    model.setData(place, long)
    grid.scrollTo(place)
    at = grid.visualRect(place).center()
    QApplication.sendEvent(grid.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, grid.viewport().mapToGlobal(at)))
    assert long in QToolTip.text()
    heads = [model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) for at in range(3)]
    assert all(heads), "a cut head says the rest, too"
    QToolTip.hideText()


def test_numbers_of_items_stay_whole_in_a_small_window(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("item")
    table = window.pages.table("item")
    assert all(table.model.firm(table.model.column_of(key)) for key in ("card_no", "sim_no"))
    QApplication.processEvents()
    table.table.resize(480, 300)
    hidden = {key for key in table.model.keys if table.table.isColumnHidden(table.model.column_of(key))}
    assert "legal_status" in hidden and not hidden & {"card_no", "sim_no", "seizure"}


def test_a_number_of_identity_is_read_whole_beside_its_kind(show: Show) -> None:
    form = Form(catalogue.register("person"), None)
    show(form)
    form.resize(form.minimumSizeHint().width(), 900)
    QApplication.processEvents()
    line = form.editors["id_no"].input
    assert line.width() >= line.fontMetrics().horizontalAdvance("999999********0502") + 16


def test_a_long_name_pushes_no_button_out_of_a_record_head(show: Show) -> None:
    header = RecordHeader("案件", QWidget())
    show(header)
    header.resize(560, 48)
    rights = Rights(mend=True, confirm=True, give_back=True)
    header.show_record("“3·12”" + "电信网络诈骗案" * 9, State.SUBMITTED, "", is_new=False, rights=rights)
    QApplication.processEvents()
    assert header.minimumSizeHint().width() <= 560
    assert header.submit_button.geometry().right() < header.width()
    assert header.title.width() > 0 and header.title.toolTip()

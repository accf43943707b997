# SPDX-License-Identifier: MIT
"""A first day at the desk in the real window, on a real file: what was stored and what was shown, both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from opsdesk import paths
from opsdesk.gui import ask
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.looks.translator import Languages
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.gui.start.new_office import NewOffice
from opsdesk.gui.start.sign_in import SignIn
from opsdesk.people.masking import shown
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.store.verify import verify

Show = Callable[[QWidget], QWidget]
PASSWORD = "correct horse battery"
WORKBOOK = "05_扣押两卡登记表（反诈中心）.xls"
CASE = "“12·6”贩卖银行卡团伙案"
CARDS = [
    "9999990000000000014",
    "9999990000000000022",
    "9999990000000000030",
    "9999990000000000048",
    "9999990000000000055",
    "9999990000000000063",
    "9999990000000000071",
    "9999990000000000089",
    "9999990000000000097",
]
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 as strong as a test needs it."""
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))


def make_office(place: Path, qtbot: Any) -> None:
    dialog = NewOffice()
    qtbot.addWidget(dialog)
    form = dialog.form
    for line, text in (
        (form.name, "示范县网上作战中心"),
        (form.person, "赵敏"),
        (form.login, "zm"),
        (form.place, str(place)),
    ):
        line.setText(text)
    form.password.setText(PASSWORD)
    form.again.setText(PASSWORD)
    form.make_button.click()
    assert len(form.code.text().replace("-", "")) >= 40, form.problem.text()
    form.copied.click()
    form.go_on_button.click()
    assert dialog.office is not None
    dialog.office.close()


def sign_in(place: Path, qtbot: Any) -> Office:
    dialog = SignIn(place)
    qtbot.addWidget(dialog)
    dialog.form.user.setText("zm")
    dialog.form.password.setText(PASSWORD)
    dialog.form.enter_button.click()
    assert dialog.office is not None, dialog.form.problem.text()
    return dialog.office


def drop(window: MainWindow, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(600, 400), Qt.DropAction.CopyAction, mime, buttons, keys))


def take_in(window: MainWindow, qtbot: Any) -> None:
    """Drop the workbook, look at the preview, confirm."""
    page = window.pages.desk_page("import")
    assert isinstance(page, ImportPage)
    with qtbot.waitSignal(page.planned):
        drop(window, paths.resource("samples", WORKBOOK))
    assert page.plan is not None
    assert (page.plan.counts()["new"], page.plan.counts()["error"]) == (25, 1)
    assert page.ui.commit_button.text() == "入库 25 行"
    assert "F20" in page.review.problems.list.item(0).text()
    assert window.office.reader.counts()["item"] == 0, "a preview writes nothing"
    with qtbot.waitSignal(page.committed):
        page.ui.commit_button.click()
    assert page.ui.empty_title.text() == "已入库 25 行"


def type_seizure(window: MainWindow, fingers: Any, qtbot: Any) -> RecordPage:
    """One seizure with nine bank cards, by keyboard alone."""
    window.open_page("seizure")
    window.ui.new_action.trigger()
    qtbot.waitUntil(lambda: isinstance(window.page, RecordPage))
    page = window.page
    assert isinstance(page, RecordPage)
    page.form.editors["case"].focus()
    typed = {
        "case": CASE,
        "seize_date": "2022-05-06 16:40",
        "seize_place": "示范县城关镇",
        "owner": "赵甲",
        "no_witness_recorded": " ",
        "seizure_kind": "kouya",
        "investigators": "孙立国、周海涛",
    }
    for key in page.view.page_keys:
        if not page.form.editors[key].input.isEnabled():
            continue  # folded away on a small screen: Enter goes past it
        assert page.form.editors[key].isAncestorOf(QApplication.focusWidget()), f"Enter did not come to {key}"
        if key == "remark":  # Enter begins a new line there
            fingers.press(Qt.Key.Key_Tab)
            continue
        if key in typed:
            fingers.type(typed[key])
        fingers.press(ENTER)
    grid = page.sheets[0].grid
    for card in CARDS:
        assert grid.currentIndex().column() == 0
        for text in ("yhk", "1", card):
            fingers.type(text)
            fingers.press(ENTER)
        fingers.press(ENTER, times=grid.entries.columnCount() - 3)
    return page


def test_a_first_day(
    tmp_path: Path, home: Path, qtbot: Any, qapp: Any, show: Show, fingers: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(ask, "may_leave", lambda *_args: "discard")
    place = tmp_path / "示范县.opsdesk"
    make_office(place, qtbot)
    with sign_in(place, qtbot) as office:
        window = MainWindow(office, Languages(qapp))
        show(window)
        take_in(window, qtbot)
        before = office.reader.counts()
        page = type_seizure(window, fingers, qtbot)
        fingers.press(ENTER, CTRL)
        check_stored(office, page, before)
        check_shown(window, page)
        check_bulletin(window, tmp_path / "简报.pdf", qtbot, monkeypatch)
        assert window.close()
        assert verify(office).sound
    assert not place.read_bytes().startswith(b"SQLite format 3")


def check_stored(office: Office, page: RecordPage, before: dict[str, int]) -> None:
    saved = office.reader.get("seizure", page.draft.id)
    assert saved is not None, [placed.problem.message for placed in page._placed]
    assert (saved["owner"], saved["seize_date"], saved["state"]) == (
        "赵甲",
        datetime(2022, 5, 6, 16, 40),
        State.SUBMITTED,
    )
    assert office.reader.titles("case", [saved["case"]]) == {saved["case"]: CASE}
    items = office.reader.children("item", "seizure", page.draft.id)
    assert [item["card_no"] for item in items] == CARDS
    assert {(item["item_kind"], item["qty"]) for item in items} == {("BANKCARD", 1)}
    after = office.reader.counts()
    assert (after["seizure"] - before["seizure"], after["item"] - before["item"]) == (1, 9)


def check_shown(window: MainWindow, page: RecordPage) -> None:
    window.open_page("seizure")
    assert window.navigation.counts()["seizure"] == window.office.reader.count(ListQuery("seizure"))
    window.open_page("item")
    table = window.pages.table("item")
    field = catalogue.register("item").fields["card_no"]
    texts = [
        str(table.model.index(row, column).data())
        for row in range(table.model.rowCount())
        for column in range(table.model.columnCount())
    ]
    assert {shown(field, card) for card in CARDS} <= set(texts)
    assert not set(CARDS) & set(texts), "numbers are masked until somebody asks"


def check_bulletin(window: MainWindow, out: Path, qtbot: Any, monkeypatch: Any) -> None:
    """123 cards less the thirteen rows of other workbooks, and the nine typed: 104 + 9."""
    window.open_page("bulletin")
    page = window.ui.pages.currentWidget()
    page.ui.first.setText("2021-08-01")
    page.ui.last.setText("2022-06-05")
    with qtbot.waitSignal(page.made):
        page.make()
    expected = sum(
        int(item["qty"])
        for item in window.office.reader.page(ListQuery("item"), 0, 1000)
        if item["item_kind"] == "BANKCARD"
    )
    figure = page.figures.figure("bank_cards_seized")
    assert figure.value == expected == 113
    monkeypatch.setattr(ask, "place_to_save", lambda *_args: out)
    page.ui.save_button.click()
    qtbot.waitUntil(lambda: out.exists() and not page._job.busy)
    document = pypdfium2.PdfDocument(out)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "扣押银行卡113张" in "".join(text.split())

# SPDX-License-Identifier: MIT
"""A block copied without its head row: columns are guessed by values, said by the person, and read like any file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.imports.paste_form import PasteForm
from opsdesk.sheets import headless
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

Show = Callable[[QWidget], QWidget]
FIRST, SECOND = "999999199001010016", "99999919850615124X"
LINES = (
    ("1", "赵甲", "男", FIRST, "“3·12”案", "2022.3.12", "13912345678"),
    ("2", "钱乙", "女", SECOND, "“3·12”案", "2022.3.14", "13812345670"),
)
BLOCK = "\r\n".join("\t".join(line) for line in LINES) + "\r\n"
MEANT = {4: "case_name", 5: "detention_date"}  # what no value proves


def test_columns_are_guessed_by_their_values_never_by_their_place() -> None:
    rows = headless.cells_of(BLOCK)
    assert headless.guesses("measure", rows) == ["", "person_name", "sex", "id_no", "", "", "phone"]
    turned = [row[::-1] for row in rows]
    assert headless.guesses("measure", turned) == ["phone", "", "", "id_no", "sex", "person_name", ""]
    assert headless.guesses("funds", rows)[3] == "victim_id", "by the words of that kind of sheet"
    broken = [[*row[:3], "9.99999E+17", *row[4:]] for row in rows]
    assert headless.guesses("measure", broken)[3] == "", "a damaged number proves nothing"


def test_a_block_with_line_breaks_and_commas_stays_whole() -> None:
    rows = headless.cells_of('赵甲\t"一行\n二行"\r\n钱乙\t"""引""\n号"')
    held, answers = headless.headed(rows, "measure", ["person_name", ""])
    assert headless.cells_of(held.data.decode())[1:] == rows
    assert answers.head == {"": 1} and answers.tables["!1!A"].columns == {"A": "person_name", "B": ""}


def test_a_head_nobody_knows_is_offered_as_a_head() -> None:
    rows = headless.cells_of("甲\t乙\n赵甲\t13912345678\n钱乙\t13812345670")
    assert headless.may_be_head(rows) and not headless.may_be_head(rows[1:])
    held, _answers = headless.headed(rows, "measure", ["person_name", "phone"], first=True)
    assert held.data.decode().splitlines()[0] == "甲\t乙"


@pytest.fixture
def page(office: Office, show: Show) -> ImportPage:
    made = ImportPage(office)
    show(made)
    return made


def form_of(page: ImportPage, qtbot: QtBot, block: str = BLOCK) -> PasteForm:
    page.paste(block, "measure")
    qtbot.waitUntil(lambda: bool(page.findChildren(PasteForm)))
    return page.findChildren(PasteForm)[0]


def test_one_line_is_data_whatever_it_looks_like(show: Show) -> None:
    form = PasteForm("姓名\t备注\t何物")
    show(form)
    assert not form.first.isEnabled() and not form.first.isChecked(), "a head alone would leave nothing to take in"
    form.ask(2)
    form.choose(2, "remark")
    held, _answers = form.made()
    assert "何物" in held.data.decode() and form.go.isEnabled()


def test_a_pasted_block_without_a_head_is_asked_about_and_taken_in(page: ImportPage, qtbot: QtBot) -> None:
    form = form_of(page, qtbot)
    assert form.table.cellWidget(0, 3).text() == "猜：公民身份号码"  # type: ignore[union-attr]
    assert "13912345678" not in {form.table.item(1, column).text() for column in range(7)}
    for column, key in MEANT.items():
        form.choose(column, key)
    with qtbot.waitSignals([page.planned, page.kept]):
        form.accept()
    assert [row.outcome for row in page.review.model.rows] == ["new", "new"]
    assert page.plan is not None and page.plan.files[0].tables[0].table.kind == "measure"
    assert page.office.imports.learnt.mappings() == [], "nothing is learnt of a head that is not the station's"
    with qtbot.waitSignal(page.committed):
        page.commit()
    office = page.office
    people = office.reader.rows("person", office.reader.ids(ListQuery("person", order="id")))
    assert {row["id_no"] for row in people} >= {FIRST, SECOND}


def test_a_column_is_chosen_from_the_list(page: ImportPage, qtbot: QtBot) -> None:
    form = form_of(page, qtbot)
    form.ask(4)
    assert form.chooser.isVisible() and not form.chooser.sayings["clears"].isVisible()
    form.chooser.line.setText("案件名称")
    form.chooser.list.itemClicked.emit(form.chooser.list.item(0))
    assert form.keys[4] == "case_name" and form.table.cellWidget(0, 4).text() == "案件名称"  # type: ignore[union-attr]
    form.choose(4, "id_no")
    assert form.keys.count("id_no") == 1, "what the person says takes the guess's place"
    form.reject()
    assert page.ui.steps.currentWidget() is page.ui.empty_page


def test_a_block_pasted_into_a_list_comes_the_same_way(office: Office, show: Show, qtbot: QtBot) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("punishment")
    QApplication.clipboard().setText(BLOCK)
    window.pages.table("punishment").table.pasted.emit()
    page = window.pages.desk_page("import")
    qtbot.waitUntil(lambda: bool(page.findChildren(PasteForm)))
    form = page.findChildren(PasteForm)[0]
    assert form.kind.currentData() == "punishment"
    form.reject()

# SPDX-License-Identifier: MIT
"""Data is shown letter by letter, in tool-tips as well: a tag in a sheet loads nothing and hides nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

import opsdesk
from opsdesk.gui import ask
from opsdesk.gui.forms.ui_bulletin_page import Ui_BulletinPage
from opsdesk.gui.forms.ui_import_page import Ui_ImportPage
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.lists import list_row_menu
from opsdesk.gui.looks.tips import LONGEST, plain_face, plain_tip
from opsdesk.gui.looks.words import Elided
from opsdesk.gui.parts.plain_table import PlainTable
from opsdesk.gui.parts.row_menu import menu_of
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

SOURCES = sorted((Path(opsdesk.__file__).parent / "gui").rglob("*.py"))
HOSTILE = "<img src='file:///etc/hosts'>\n张<b>三"


def _tips(source: Path) -> Iterator[tuple[int, ast.expr]]:
    """Every text given to a tool-tip: where, and what."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "setToolTip":
                yield node.lineno, node.args[-1]
            elif node.func.attr == "showText" or (
                node.func.attr == "setItemData" and "TIP" in ast.unparse(node).upper()
            ):
                yield node.lineno, node.args[1]


def _is_plain(given: ast.expr) -> bool:
    """Words of the program, or data that went through `plain_tip`."""
    if isinstance(given, ast.IfExp):
        return _is_plain(given.body) and _is_plain(given.orelse)
    if isinstance(given, ast.Call) and isinstance(given.func, ast.Name):
        return given.func.id in ("_", "plain_tip")
    return isinstance(given, ast.Constant)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_tip_is_read_as_marked_up_text(source: Path) -> None:
    if source.parent.name != "forms":
        assert not [line for line, given in _tips(source) if not _is_plain(given)]


@pytest.mark.parametrize("form", [Ui_ImportPage, Ui_BulletinPage])
def test_labels_of_forms_that_show_data_are_plain(form: type, qapp: QApplication) -> None:
    page = QWidget()
    form().setupUi(page)
    labels = page.findChildren(QLabel)
    assert labels and all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    page.deleteLater()


def test_a_hostile_text_reads_as_it_stands() -> None:
    said = plain_tip(HOSTILE)
    assert "<img" not in said and "<b>" not in said and "&lt;img" in said and "<br>" in said
    assert plain_tip("甲 < 乙") == "甲 < 乙"
    assert "<img" not in Elided(HOSTILE).toolTip()
    table = PlainTable(["姓名"])
    table.fill([("1", [HOSTILE])])
    item = table.item(0, 0)
    assert item is not None and "<img" not in item.toolTip() and item.text() == HOSTILE


def test_a_button_or_a_menu_says_data_letter_by_letter_in_one_line() -> None:
    assert plain_face("A&B\t\nC") == "A&&B  C"
    assert len(plain_face("长" * 500)) == LONGEST and plain_face("长" * 500).endswith("…")


def test_names_with_an_ampersand_stand_whole_in_menus_chips_and_links(
    office: Office, show: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "<b>甲&乙</b>"
    unit, case, linked, person = office.gate.save(
        [
            Change("unit", {"unit_name": name}),
            Change("case", {"case_name": name}),
            Change("case", {"case_name": "另案"}),
            Change("person", {"person_name": "孙某某", "id_no": "999999199001010017"}),
        ],
        deed="save",
    ).ids
    parts = [Change("involvement", {"case": one, "person": person, "role": "嫌疑人"}) for one in (case, linked)]
    office.gate.save([*parts, Change("case", {"handling_unit": unit}, case)], deed="save")
    window = MainWindow(office)
    show(window)
    window.open_page("case")
    table = window.pages.table("case")
    monkeypatch.setattr(ask, "reason", lambda *_: name)
    table.views.save()
    table.views.fill()
    assert any(action.text() == "<b>甲&&乙</b>" for action in table.views.actions())
    table.refresh(case)
    at = table.model.index(table.model.row_of(case), table.model.keys.index("handling_unit") + 1)
    menu = menu_of(table.table, at, lambda index: list_row_menu._deeds(table, index))
    narrowing = next(action for action in menu.actions() if "只看" in action.text())
    assert narrowing.text().endswith("<b>甲&&乙</b>")
    narrowing.trigger()
    assert table.filters.chips[0].face.text().endswith("<b>甲&&乙</b>")
    window.turn_to("glance", case)
    page = window.pages.desk_page("glance")
    qtbot.waitUntil(lambda: page.title.text() == name)
    page.follow(linked)
    assert page.back.text().endswith("<b>甲&&乙</b>")
    window.open_record("involvement", office.reader.ids(ListQuery("involvement"))[-1])
    links = window.pages.record("involvement").links
    links._list_references()
    assert any("甲&&乙" in action.text() or "另案" in action.text() for action in links.menu.actions())

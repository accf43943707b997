# SPDX-License-Identifier: MIT
"""Data is shown letter by letter, in tool-tips as well: a tag in a sheet loads nothing and hides nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

import opsdesk
from opsdesk.gui.forms.ui_bulletin_page import Ui_BulletinPage
from opsdesk.gui.forms.ui_import_page import Ui_ImportPage
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import Elided
from opsdesk.gui.parts.plain_table import PlainTable

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

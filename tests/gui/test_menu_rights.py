# SPDX-License-Identifier: MIT
"""The menus in front of every role, and on every kind of page: what cannot be used is grey and says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from seats import seat

from opsdesk.gui import background
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.people.roles import GRANTS, Permission, Role, to_enter
from opsdesk.records import catalogue
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made, _code = Office.create(
        tmp_path / "desk.opsdesk", name="网上作战中心", login="wang", display_name="王队长", password="correct horse 42"
    )
    with made:
        yield made


def _actions(window: MainWindow) -> dict[str, QAction]:
    menus = window.ui.menu_bar.findChildren(QMenu)
    return {one.objectName() or one.text(): one for menu in menus for one in menu.actions() if one.text()}


@pytest.mark.parametrize("role", Role)
def test_each_role_finds_grey_what_it_may_not_do(office: Office, role: Role, show: Any) -> None:
    window = MainWindow(at_desk(seat(office, role)))
    show(window)
    window.open_page("today")
    ui, may = window.ui, GRANTS[role]
    assert ui.new_action.isEnabled() is (Permission.ENTER in may)
    assert ui.import_action.isEnabled() is ui.import_files_action.isEnabled() is (Permission.IMPORT in may)
    assert ui.print_action.isEnabled() is ui.find_action.isEnabled() is (Permission.READ in may)
    for made in (one for one in window.kinds.actions() if not one.isSeparator()):
        view = catalogue.register(made.data())
        assert made.isEnabled() is (to_enter(view.key) in may), view.key
    for one in _actions(window).values():
        assert one.isEnabled() or one.toolTip() not in ("", one.text()), f"{one.text()} does not say why"
    background.wait_for_all()


def test_what_belongs_to_a_page_is_grey_elsewhere(office: Office, show: Any) -> None:
    window = MainWindow(at_desk(office))
    show(window)
    ui = window.ui
    of_records = (ui.save_action, ui.submit_action, ui.void_action, ui.previous_action, ui.next_action)
    window.open_page("case")
    assert ui.filter_action.isEnabled() and not any(one.isEnabled() for one in of_records)
    window.new_record("case")
    assert not ui.filter_action.isEnabled() and all(one.isEnabled() for one in of_records)
    window.open_page("custody")
    assert ui.submit_action.isEnabled(), "a page with a step of its own keeps Ctrl+Enter"
    assert not ui.save_action.isEnabled() and ui.save_action.toolTip() == "打开一条记录后再用。"
    background.wait_for_all()

# SPDX-License-Identifier: MIT
"""What the menus keep for this machine: the desktop's colours, the time until the lock, the layout as shipped; and the
bundle for support is written from the window."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import ask
from opsdesk.gui.frame.idle_lock import WARN_MS, IdleLock, minutes
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks import theme
from opsdesk.gui.settings import settings
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def window(office: Office, show: Show) -> Iterator[MainWindow]:
    made = MainWindow(office)
    show(made)
    yield made
    theme.apply("light")


def test_the_desktop_s_colours_are_followed_until_others_are_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished = ["dark"]
    monkeypatch.setattr(theme, "chosen", lambda _settings: wished[0])
    choices = window.machine_choices
    choices.system.trigger()
    assert theme.current().name == "dark" and settings().value("theme") == "system"
    wished[0] = "contrast"
    choices._desktop_changed()
    assert theme.current().name == "contrast" and choices.system.isChecked()
    window.ui.light_action.trigger()
    choices._desktop_changed()
    assert theme.current().name == "light" and not choices.system.isChecked()


def test_the_time_until_the_lock_is_chosen_and_counts_at_once(window: MainWindow) -> None:
    lock = IdleLock(lambda: None, window)
    window.machine_choices.times[10].trigger()
    assert minutes() == 10
    assert (lock.timer.interval(), lock.warning.interval()) == (600_000, 600_000 - WARN_MS)
    window.machine_choices.say()
    assert [time for time, action in window.machine_choices.times.items() if action.isChecked()] == [10]


def test_columns_come_back_as_shipped_and_what_is_typed_stays(window: MainWindow) -> None:
    window.open_page("person")
    table = window.pages.table("person")
    shipped = table.table.horizontalHeader().logicalIndex(1)
    table.table.horizontalHeader().moveSection(3, 1)
    table.leave()
    window.new_record("case")
    window.pages.record("case").form.editors["case_name"].type_in("柳树镇案")
    window.machine_choices.layout_action.trigger()
    assert window.pages.record("case").form.editors["case_name"].value() == "柳树镇案"
    assert window.pages.table("person").table.horizontalHeader().logicalIndex(1) == shipped
    assert window.isMaximized()


def test_the_bundle_is_written_from_the_help_menu_and_holds_no_name(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "support.zip"
    monkeypatch.setattr(ask, "place_to_save", lambda *_: place)
    window.machine_choices.bundle.trigger()
    qtbot.waitUntil(lambda: any("不含任何记录内容" in said for said in window.notices.texts))
    with zipfile.ZipFile(place) as bundle:
        held: Any = b"".join(bundle.read(name) for name in bundle.namelist()).decode()
    assert "赵某" not in held and "冬训" not in held


def test_a_bundle_that_cannot_be_written_says_what_to_do(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "place_to_save", lambda *_: tmp_path / "没有的文件夹" / "support.zip")
    window.machine_choices.bundle.trigger()
    qtbot.waitUntil(lambda: any("换个位置" in said for said in window.notices.texts))

# SPDX-License-Identifier: MIT
"""Every register in the real window on a real file: type, problem, correct, save, find, edit, void, history."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from keyed import WRONG, goes_wrong, seed, typed_for
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from opsdesk.gui import ask
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView, State
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.verify import verify

Show = Callable[[QWidget], QWidget]
PASSWORD = "correct horse battery"
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
FIELDS = 9  # typed on each page; the others are passed with Enter
NOT_TYPED = {"custody_movement", "stocktake", "stocktake_line"}  # made by deeds of the store room, not on a page


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("office") / "示范县.opsdesk"
    usual, keyring.cost = keyring.cost, keyring.Cost(rounds=1, memory=8, lanes=1)
    office, _code = Office.create(place, name="示范县", login="zm", display_name="赵敏", password=PASSWORD)
    keyring.cost = usual
    with office:
        seed(office)
    return place


@pytest.fixture
def window(seeded: Path, tmp_path: Path, show: Show, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    for file in seeded.parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    monkeypatch.setattr(ask, "reason", lambda *_: "重复登记")
    with Office.open(tmp_path / seeded.name, "zm", PASSWORD) as office:
        made = MainWindow(office)
        show(made)
        yield made
        made.close()


@pytest.mark.parametrize("key", [view.key for view in catalogue.REGISTERS if view.key not in NOT_TYPED])
def test_a_record_lives_its_life(key: str, window: MainWindow, fingers: Any) -> None:
    view = catalogue.register(key)
    page = typed(window, view, fingers)
    record_id = page.draft.id
    fingers.press(Qt.Key.Key_S, CTRL)
    saved = window.office.reader.get(key, record_id)
    assert saved is not None, page.message.text()
    assert window.office.drafts.all() == []
    found(window, view, record_id, str(saved["local_no"]), fingers)
    edited(window, view, record_id, fingers)
    voided(window, view, record_id)
    deeds = [entry.deed for entry in window.office.history.of(key, record_id)]
    assert deeds == ["save", "save", "void"]
    assert verify(window.office).sound


def typed(window: MainWindow, view: RegisterView, fingers: Any) -> RecordPage:
    """A new record by Enter alone, once what is folded is open; the first field that can go wrong does, and is
    corrected."""
    window.new_record(view.key)
    page = window.pages.record(view.key)
    if any(not fold.open for fold in page.form._folds):
        fingers.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    page.form.editors[view.page_keys[0]].focus()
    wrong = next((one for one in view.page_keys if goes_wrong(view.fields[one])), "")
    left = FIELDS
    for key in view.page_keys:
        if any(key in section.keys and not section.shown for section in page.form._asked):
            continue  # another kind of record asks for it
        editor = page.form.editors[key]
        assert editor.isAncestorOf(QApplication.focusWidget()), f"Enter did not come to {key}"
        if key == wrong:
            fingers.type(WRONG)
            leave(page, key, fingers)
            assert [one.key for one in page._placed if one.key == key], f"nothing is said of {key}"
            assert any(line.isVisibleTo(page) for keys, line in page.form._lines if key in keys)
            editor.focus()
        text = typed_for(view.fields[key]) if left or view.fields[key].required else ""
        if key == wrong and not text:
            page.form.editors[key].input.clear()
        if text:
            left -= 1
            fingers.type(text)
        leave(page, key, fingers)
        if key == wrong:
            assert not [one for one in page._placed if one.key == key and one.problem.severity == "error"], key
    assert page.dirty and window.isWindowModified()
    return page


def leave(page: RecordPage, key: str, fingers: Any) -> None:
    several = page.view.fields[key].kind.key == "paragraph"
    fingers.press(Qt.Key.Key_Tab if several else ENTER)


def found(window: MainWindow, view: RegisterView, record_id: str, number: str, fingers: Any) -> None:
    """The list holds it, and the search box opens it by its running number."""
    window.open_page(view.key)
    table = window.pages.table(view.key)
    table.refresh(record_id)
    assert table.current_id() == record_id
    window.ui.find_action.trigger()
    fingers.type(number)
    window.popup.look_up()
    hits = window.office.reader.search(number)
    assert (view.key, record_id) in [(hit.register, hit.id) for hit in hits]
    fingers.press(Qt.Key.Key_Escape)
    window.open_record(view.key, record_id)


def edited(window: MainWindow, view: RegisterView, record_id: str, fingers: Any) -> None:
    """The last field that takes words gets others, and the page says what changed."""
    page = window.pages.record(view.key)
    assert page.draft.id == record_id and page.draft.version == 1
    key = next(one for one in reversed(view.page_keys) if typed_for(view.fields[one]) == "甲乙丙" or one == "remark")
    page.form.go_to(key)
    fingers.press(Qt.Key.Key_A, CTRL)
    fingers.type("改过的")
    leave(page, key, fingers)
    assert page.dirty
    assert page.save_draft(), page.message.text()
    saved = window.office.reader.get(view.key, record_id)
    assert saved is not None and saved[key] == "改过的" and saved["version"] == 2
    lines = [page.side._history.item(row).text() for row in range(page.side._history.count())]
    assert view.fields[key].label in lines[0], lines


def voided(window: MainWindow, view: RegisterView, record_id: str) -> None:
    """Out of the list, with its reason, and the row stays."""
    window.ui.void_action.trigger()
    saved = window.office.reader.get(view.key, record_id)
    assert saved is not None and (saved["state"], saved["void_reason"]) == (State.VOID, "重复登记")
    assert window.pages.key == view.key, "back at the list"
    hits = window.office.reader.search(str(saved["local_no"]))
    assert (view.key, record_id) not in [(hit.register, hit.id) for hit in hits]

# SPDX-License-Identifier: MIT
"""An office of an older release at sign-in: the window goes on, tells how far it is, and lets it be stopped."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from sqlalchemy import text

from opsdesk.gui.start.sign_in import SignIn
from opsdesk.gui.start.upgrade_dialog import UpgradeDialog
from opsdesk.store import schema
from opsdesk.store.file import cipher
from opsdesk.store.keys import keyring
from opsdesk.store.upgrading import migrating

OFFICES = Path(__file__).parents[1] / "data" / "offices"


@pytest.fixture
def old(tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """An office as an earlier release left it."""
    known = min(OFFICES.glob("schema_*.json"))
    path = tmp_path / "中心.opsdesk"
    shutil.copyfile(known.with_suffix(".office"), path)
    shutil.copyfile(keyring.place_of(known.with_suffix(".office")), keyring.place_of(path))
    return path, json.loads(known.read_text(encoding="utf-8"))


def at_door(old: tuple[Path, dict[str, Any]], show: Any) -> SignIn:
    path, known = old
    dialog = SignIn(path)
    show(dialog)
    dialog.form.user.setText(known["login"])
    dialog.form.password.setText(known["password"])
    return dialog


def dialogs() -> list[UpgradeDialog]:
    from PySide6.QtWidgets import QApplication

    return [one for one in QApplication.topLevelWidgets() if isinstance(one, UpgradeDialog) and one.isVisible()]


def test_the_window_turns_while_an_old_office_is_upgraded(old: Any, show: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    door, seen, go_on = at_door(old, show), list[tuple[int, str]](), threading.Event()
    usual = schema.upgrade
    monkeypatch.setattr(schema, "upgrade", lambda connection: go_on.wait(20) and usual(connection))

    def look() -> None:
        for dialog in dialogs():
            seen.append((dialog.bar.value(), dialog.doing.text()))
            if dialog.doing.text().startswith("升级表结构"):
                go_on.set()

    watch = QTimer(door)
    watch.timeout.connect(look)
    watch.start(5)
    door.enter()
    assert door.office is not None and door.office.reader.counts()["case"] == old[1]["counts"]["case"]
    assert any(words.startswith("升级表结构") for _value, words in seen), "the window was asked and answered meanwhile"
    door.office.close()


def test_stopped_in_the_window_the_old_office_is_as_it_was(
    old: Any, show: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = at_door(old, show)
    begun, go_on = threading.Event(), threading.Event()
    counted = migrating.counted
    monkeypatch.setattr(migrating, "counted", lambda connection: (begun.set(), go_on.wait(20), counted(connection))[2])

    def look() -> None:
        for dialog in dialogs():
            if begun.is_set() and not go_on.is_set():
                dialog.stop_button.click()
                go_on.set()

    watch = QTimer(door)
    watch.timeout.connect(look)
    watch.start(5)
    door.enter()
    assert door.office is None and "没有改动" in door.form.problem.text()
    path, known = old
    ring = keyring.load(keyring.place_of(path))
    key = keyring.subkey(keyring.unlock(ring, known["login"], known["password"]).data_key, "database")
    engine = cipher.file_engine(path, key)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == known["schema"]
    engine.dispose()


def test_an_office_of_today_opens_without_a_dialog(old: Any, show: Any) -> None:
    door = at_door(old, show)
    door.enter()
    assert door.office is not None
    door.office.close()
    again = at_door(old, show)
    QTimer.singleShot(0, lambda: None)
    again.enter()
    assert again.office is not None and dialogs() == []
    again.office.close()

# SPDX-License-Identifier: MIT
"""A short spell of random keys, texts and clicks; the long one is a command (monkey.py)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from keyed import seed
from PySide6.QtWidgets import QApplication, QWidget

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks.translator import Languages
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office

sys.path.insert(0, str(Path(__file__).resolve().parent))

import monkey  # the folder is no package

Show = Callable[[QWidget], QWidget]
STEPS = 150


@pytest.mark.qt_no_exception_capture
@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
@pytest.mark.parametrize("number", [1, 2])
def test_random_input_breaks_nothing(
    number: int, tmp_path: Path, qapp: QApplication, show: Show, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    office, _code = Office.create(
        tmp_path / "试.opsdesk", name="试", login="zm", display_name="赵敏", password="correct horse battery"
    )
    with office:
        seed(office)
        window = MainWindow(office, Languages(qapp))
        show(window)
        played = monkey.play(window, number, lambda one: one.steps < STEPS)
        assert not played.wrong, "\n".join(played.wrong)
        assert played.steps == STEPS
        assert window.close()

# SPDX-License-Identifier: MIT
"""The window starts light, takes pictures of itself without a screen, and does long work beside the loop."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import opsdesk.gui
from opsdesk.gui import application, background
from opsdesk.gui.application import picture_of_main_window
from opsdesk.gui.settings import settings
from opsdesk.store.office import Office

HEAVY = ("sqlalchemy", "openpyxl", "reportlab", "pypdfium2", "opsdesk.store.office", "opsdesk.gui.frame.main_window")


def test_picture_of_the_main_window(office: Office, tmp_path: Path) -> None:
    picture_of_main_window(office, tmp_path / "window.png", (1366, 768))
    image = QImage(str(tmp_path / "window.png"))
    assert (image.width(), image.height()) == (1366, 768)
    colours = {image.pixelColor(x, y).name() for x in range(0, 1366, 7) for y in range(0, 768, 7)}
    assert {"#ffffff", "#e8ebf0"} <= colours, "sheet and navigation"
    assert colours & {"#dce8f6", "#e6e9ee"}, "the selected row, in front or behind another window"


def test_sign_in_needs_nothing_heavy() -> None:
    code = f"import sys, opsdesk.gui.application; print([m for m in {HEAVY!r} if m in sys.modules])"
    place = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=place)
    assert done.stdout.strip() == "[]"


def test_chinese_input_is_prepared_for_a_real_window_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_IM_MODULES", raising=False)
    seen: list[str] = []
    monkeypatch.setattr(application, "_sign_in", lambda *_: seen.append(os.environ["QT_IM_MODULES"]))
    assert application.run_window(None) == 0
    assert seen == ["fcitx;ibus"]


def test_work_comes_back_on_the_window_s_thread(qtbot: QtBot) -> None:
    said: list[tuple[int, int, str]] = []

    def work(job: background.Job) -> int:
        job.report(1, 2, "一半")
        return 42

    job = background.start(work)
    job.progressed.connect(lambda *words: said.append(words))
    with qtbot.waitSignal(job.finished) as finished:
        pass
    assert finished.args == [42]
    assert said == [(1, 2, "一半")]


def test_failure_comes_back_as_itself(qtbot: QtBot) -> None:
    def work(job: background.Job) -> None:
        raise ValueError("broken")

    job = background.start(work)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert isinstance(failed.args[0], ValueError)


def test_cancelled_work_says_nothing_more(qtbot: QtBot) -> None:
    arrived: list[object] = []
    job = background.start(lambda job: job.cancelled.wait(10))
    job.finished.connect(arrived.append)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert arrived == []


@pytest.fixture(autouse=True)
def everything_ended() -> None:
    """Nothing of an earlier test is under way."""
    background.wait_for_all()


def test_a_fault_of_the_program_is_kept_and_told(monkeypatch, tmp_path, capsys):
    from opsdesk.gui import ask, faults
    from opsdesk.work.program import fault_report

    said = []
    monkeypatch.setenv("OPSDESK_HOME", str(tmp_path))
    monkeypatch.setattr(ask, "tell", lambda parent, text, detail="": said.append((text, detail)))
    try:
        raise RuntimeError("赵嘉怡")
    except RuntimeError as fault:
        faults.caught(RuntimeError, fault, fault.__traceback__)
    (kept,) = fault_report.kept()
    assert "赵嘉怡" not in kept.read_text(encoding="utf-8")
    assert str(kept) in said[0][1] and "之前存的都在" in said[0][0]
    assert "RuntimeError" in capsys.readouterr().err


@pytest.mark.parametrize("kept", [None, "not what Qt wrote", QByteArray(b"nor this")])
def test_a_window_that_cannot_stand_as_it_stood_fills_the_screen(kept: Any, qtbot: QtBot) -> None:
    if kept is not None:
        settings().setValue("geometry", kept)
    window: Any = QWidget()
    qtbot.addWidget(window)
    assert not application._stands_again(window)


def test_a_window_stands_where_it_stood(qtbot: QtBot) -> None:
    left = QWidget()
    qtbot.addWidget(left)
    left.setGeometry(60, 50, 500, 400)
    settings().setValue("geometry", left.saveGeometry())
    window: Any = QWidget()
    qtbot.addWidget(window)
    assert application._stands_again(window) and window.geometry() == left.geometry()


def test_what_comes_of_work_is_told_to_nobody_who_is_gone() -> None:
    """A method falls away with its page, a lambda does not: it says whose it is (`background.while_there`)."""
    loose = []
    for path in Path(opsdesk.gui.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "connect"
                and isinstance(call.func.value, ast.Attribute)
                and call.func.value.attr in ("progressed", "found", "finished", "failed")
                and isinstance(call.args[0], ast.Lambda)
            ):
                loose.append(f"{path.name}:{call.lineno}")
    assert [place for place in loose if not place.startswith("backup_watch.py")] == []  # whose loop waits for it
    assert len(loose) == 2, "the search finds what it is looking for"

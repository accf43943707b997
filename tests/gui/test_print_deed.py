# SPDX-License-Identifier: MIT
"""A paper that takes long shows how far it is and can be stopped: nothing is written, and another can be printed."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import ask
from opsdesk.gui.papers import print_deed
from opsdesk.gui.papers.print_deed import PrintDeed
from opsdesk.reports.paper.page import OFFICIAL
from opsdesk.reports.paper.writer import About, Paper
from opsdesk.store.office import Office
from opsdesk.work.papers import printing

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def said(office: Office, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[PrintDeed, list[str]]:
    monkeypatch.setattr(ask, "place_to_save", lambda *_: tmp_path / "a.pdf")
    monkeypatch.setattr(print_deed, "SOON_MS", 0)
    deed, words = PrintDeed(office, show(QWidget())), list[str]()
    deed.said.connect(words.append)
    return deed, words


def _endless(*_asked: Any, **_how: Any) -> None:
    paper = Paper(OFFICIAL, About("", "", "", "zh-CN", datetime(2022, 6, 5)))
    while True:
        paper.new_page()
        time.sleep(0.001)


def test_whoever_will_not_wait_stops_a_paper(
    said: tuple[PrintDeed, list[str]], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deed, words = said
    with monkeypatch.context() as slow:
        slow.setattr(printing, "print_paper", _endless)
        deed.print_paper("morning_sheet", ())
        qtbot.waitUntil(lambda: deed.waiting is not None and "页" in deed.waiting.told.text())
        assert deed.waiting is not None and deed.waiting.windowTitle() == print_deed.title_of("morning_sheet") != ""
        deed.print_paper("morning_sheet", ())
        assert words == ["正在打印…"], "one at a time"
        deed.waiting.stop_button.click()
    qtbot.waitUntil(lambda: deed.waiting is None)
    assert words[1:] == ["已停止打印，没有写出文件。"] and not (tmp_path / "a.pdf").exists()
    deed.print_paper("morning_sheet", ())
    qtbot.waitUntil(lambda: "已存到" in words[-1])
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF") and deed.waiting is None


def test_what_goes_wrong_is_said(said: tuple[PrintDeed, list[str]], qtbot: QtBot, tmp_path: Path) -> None:
    deed, words = said
    (tmp_path / "a.pdf").mkdir()
    deed.print_paper("morning_sheet", ())
    qtbot.waitUntil(lambda: len(words) == 2)
    assert "已存到" not in words[1] and deed.waiting is None

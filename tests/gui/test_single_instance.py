# SPDX-License-Identifier: MIT
"""A second start hands its file to the first and ends; a program that died stands in nobody's way."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Client
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.start import single_instance
from opsdesk.gui.start.handed import Handed
from opsdesk.gui.start.sign_in import SignIn
from opsdesk.gui.start.single_instance import Listener
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
CHECKOUT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a short name: a socket's path has room for some hundred bytes."""
    place = tmp_path_factory.mktemp("h")
    monkeypatch.setenv("OPSDESK_HOME", str(place))
    return place


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    assert made.listen()
    yield made
    made.close()


def second_start(*words: str) -> subprocess.Popen[bytes]:
    environ = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    call = [sys.executable, "-X", "utf8", "-m", "opsdesk", *words]
    return subprocess.Popen(call, env=environ)


def test_a_second_start_hands_over_its_file_and_ends(listener: Listener, qtbot: QtBot, tmp_path: Path) -> None:
    book = tmp_path / "扣押.xlsx"
    with qtbot.waitSignal(listener.asked) as heard:
        second = second_start(str(book))
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert (second.returncode, heard.args) == (0, [book.resolve()])


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no file")
def test_only_its_own_user_may_speak_to_it(listener: Listener) -> None:
    mode = Path(single_instance.address()).stat().st_mode
    assert stat.S_ISSOCK(mode) and not mode & 0o077


def test_what_a_program_that_died_left_is_cleared_away() -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(single_instance.address())
    left.close()
    single_instance._mark().touch()
    assert not single_instance.hand_over(None)
    after = Listener()
    assert after.listen()
    after.close()
    assert not single_instance._mark().exists()


def test_a_caller_that_says_nothing_keeps_nobody_from_being_heard(listener: Listener, qtbot: QtBot) -> None:
    silent = Client(single_instance.address(), single_instance.FAMILY)
    broken = Client(single_instance.address(), single_instance.FAMILY)
    broken.close()
    with qtbot.waitSignal(listener.asked) as heard, Client(single_instance.address()) as caller:
        caller.send_bytes(b'{"open": "/a.xlsx"}')
        assert caller.recv_bytes() == single_instance.ANSWER
    silent.close()
    assert heard.args == [Path("/a.xlsx")]


def test_whoever_listens_no_more_is_not_asked(listener: Listener) -> None:
    assert not Listener().listen(), "one listens already"
    listener.close()
    after = Listener()
    assert after.listen()
    after.close()


def test_a_first_start_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "multiprocessing.connection", None)  # importing it would fail
    assert not single_instance.hand_over(None)


def test_what_is_no_message_of_ours_only_brings_the_window_forward() -> None:
    for line in (b"", b"GET / HTTP/1.1\r\n", b"[1]\n", b'{"open": 3}\n'):
        assert single_instance._path_in(line) is None


def test_an_office_is_offered_and_a_workbook_waits_for_a_window(office: Office, show: Show, tmp_path: Path) -> None:
    handed = Handed(None)
    dialog = SignIn(None)
    handed.to(show(dialog))
    handed.take(tmp_path / "other.opsdesk")
    assert dialog.form.office.currentData() == str(tmp_path / "other.opsdesk")
    handed.take(tmp_path / "a.xlsx")
    window = MainWindow(office)
    taken: list[Path] = []
    window.take_files = taken.extend  # type: ignore[method-assign, assignment]
    handed.to(show(window))
    assert taken == [tmp_path / "a.xlsx"] and handed.workbooks == []
    handed.take(tmp_path / "third.opsdesk")
    assert "third" in window.notices.texts[-1]

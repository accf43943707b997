# SPDX-License-Identifier: MIT
"""For tests of the window: a dressed application, a patient bot, a way to show a widget, and fingers that type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partialmethod

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import ask, background, composing
from opsdesk.gui.looks import fonts, theme

Show = Callable[[QWidget], QWidget]
PATIENCE = 120_000  # ms: what is waited for comes, however busy the machine; only a fault takes this long


class PatientBot(QtBot):
    """Qt's bot, which waits longer than any machine is busy: its own five seconds end a test that was only slow."""

    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE)  # noqa: N815
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE)  # noqa: N815
    waitSignals = partialmethod(QtBot.waitSignals, timeout=PATIENCE)  # noqa: N815
    waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE)  # noqa: N815


class Fingers:
    """Types into whatever has the focus. Chinese comes as an input method commits it; keyClicks would abort Qt."""

    def type(self, text: str) -> None:
        """Type a text, as keys or as a commit."""
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        if text.isascii():
            for letter in text:
                QTest.keyClicks(QApplication.focusWidget(), letter)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(target, event)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        """Press a key."""
        for _time in range(times):
            QTest.keyClick(QApplication.focusWidget(), key, modifier)


@pytest.fixture
def fingers() -> Fingers:
    return Fingers()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Every window test sees the shipped faces and the light scheme."""
    fonts.install()
    composing.watch(qapp)
    if theme.current().name != "light" or not qapp.styleSheet():
        theme.apply("light")
    QTest.keyRelease(QWidget(), Qt.Key.Key_Control)  # after a key with Ctrl in the last test, Qt thinks it still held
    yield qapp
    background.wait_for_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_dialog_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message box nobody expected would wait for ever: it fails the test instead. Unsaved work is dropped."""

    def unexpected(*said: object, **_more: object) -> None:
        raise AssertionError(f"nobody expected a dialog: {said[1:]}")

    for name in ("reason", "tell", "workbooks", "place_to_save", "folder", "office_file"):
        monkeypatch.setattr(ask, name, unexpected)
    monkeypatch.setattr(ask, "may_leave", lambda *_: "discard")


@pytest.fixture
def show(qtbot: QtBot, no_dialog_unasked: None) -> Iterator[Show]:
    """Show a widget as a window of its own, with the focus; it is closed before the office is."""
    windows: list[QWidget] = []

    def shown(widget: QWidget) -> QWidget:
        windows.append(widget)
        widget.resize(1366, 698)
        widget.show()
        widget.activateWindow()
        qtbot.waitExposed(widget)
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    yield shown
    background.wait_for_all()  # the office is closed after this
    for widget in windows:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

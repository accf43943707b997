# SPDX-License-Identifier: MIT
"""Random but seeded keys, texts, pastes and clicks into the real window: `python tests/e2e/monkey.py --minutes 10`.

What it does depends on the seed alone; a step that ends in an exception is printed with the steps before it.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "plugins")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from keyed import seed as seed_office  # noqa: E402  # the plug-ins are no package
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QGuiApplication, QInputMethodEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
    QTableView,
    QWidget,
)

from opsdesk.gui import ask, background  # noqa: E402
from opsdesk.gui.frame.desk_pages import DESK_PAGES  # noqa: E402
from opsdesk.gui.frame.main_window import MainWindow  # noqa: E402
from opsdesk.gui.looks.translator import Languages  # noqa: E402
from opsdesk.gui.papers import printing  # noqa: E402
from opsdesk.records import catalogue  # noqa: E402
from opsdesk.store.office import Office  # noqa: E402
from opsdesk.store.reading.query import ListQuery  # noqa: E402

NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
K = Qt.Key
MENU_MS = 300
KEYS = (
    *((key, NONE) for key in (K.Key_Return, K.Key_Enter, K.Key_Tab) * 4),
    *((key, NONE) for key in (K.Key_Down, K.Key_Up, K.Key_Left, K.Key_Right, K.Key_Escape, K.Key_Delete)),
    *((key, NONE) for key in (K.Key_F1, K.Key_F2, K.Key_F4, K.Key_F5, K.Key_F6, K.Key_F7, K.Key_F8, K.Key_F9)),
    *((key, NONE) for key in (K.Key_F11, K.Key_F12, K.Key_Space, K.Key_Backspace, K.Key_Home, K.Key_End)),
    *((key, SHIFT) for key in (K.Key_Return, K.Key_F8, K.Key_F6, K.Key_Down, K.Key_Backtab)),
    *((key, CTRL) for key in (K.Key_S, K.Key_Return, K.Key_Z, K.Key_Y, K.Key_D, K.Key_K, K.Key_F, K.Key_B, K.Key_N)),
    *((key, CTRL) for key in (K.Key_A, K.Key_C, K.Key_V, K.Key_F9, K.Key_Tab, K.Key_1, K.Key_2, K.Key_R, K.Key_I)),
    *((key, ALT) for key in (K.Key_E, K.Key_Down, K.Key_1, K.Key_M, K.Key_W)),
    *((key, NONE) for key in (K.Key_F3, K.Key_Plus)),
)
TEXTS = (
    *("赵甲乙", "冬训", "yhk", "1", "0", "t", "8.3", "0803.1640", "3.2w", "9999990000000000014", "13900000001"),
    *(
        "999999199001010016",
        "6.22E+18",
        "？！",
        "a" * 300,
        "=1+1",
        "'; DROP TABLE",
        "\u202e\u0000",
        "𠮷某",
        "-1",
        "2099-13-45",
    ),
    *("<b>粗</b>", "%s {x}", "　全角１２３", "1234567890" * 3),
)
BLOCKS = (
    "银行卡\t1\t9999990000000000014\n手机卡\t1\t13900000001",
    "号码\t种类\n9.99E+18\t银行卡",
    "a\tb\tc\nd",
    '"两\n行"\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n',
    "\n\n\t\t",
)


class Monkey:
    """One hand at one window."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.dice = random.Random(seed)
        self.done: deque[str] = deque(maxlen=25)
        self.wrong: list[str] = []
        self.steps = 0
        self._deeds: tuple[tuple[int, Callable[[], str]], ...] = (
            (34, self._key),
            (30, self._text),
            (3, self._paste),
            (12, self._click),
            (6, self._cell),
            (4, self._page),
            (5, self._new),
            (5, self._record),
            (1, self._dress),
        )

    def step(self) -> None:
        """One deed; what goes wrong is kept with the deeds before it."""
        weights = [weight for weight, _deed in self._deeds]
        deed = self.dice.choices([deed for _weight, deed in self._deeds], weights)[0]
        self.steps += 1
        try:
            self.done.append(deed.__name__)
            self.done[-1] = deed()
            QCoreApplication.processEvents()
        except Exception:
            self.note(traceback.format_exc())
        if not self.window.isVisible():
            self.window.show()

    def note(self, words: str) -> None:
        """Something went wrong."""
        self.wrong.append(f"step {self.steps}: {words}\nafter {list(self.done)}")

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self.window

    def _key(self) -> str:
        key, modifier = self.dice.choice(KEYS)
        QTest.keyClick(self._target(), key, modifier)
        return f"key {key.name} {modifier.name}"

    def _text(self) -> str:
        text = self.dice.choice(TEXTS)
        if text.isascii() and text.isprintable():
            for letter in text:
                QTest.keyClicks(self._target(), letter)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(self._target(), event)
        return f"text {text[:20]!r}"

    def _paste(self) -> str:
        block = self.dice.choice(BLOCKS)
        QGuiApplication.clipboard().setText(block)
        QTest.keyClick(self._target(), K.Key_V, CTRL)
        return f"paste {block[:20]!r}"

    def _click(self) -> str:
        buttons = [one for one in self.window.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        if not buttons:
            return "no button"
        button = self.dice.choice(sorted(buttons, key=_place))
        words = button.text() or button.objectName()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return f"click {words!r}"

    def _cell(self) -> str:
        views = [one for one in self.window.findChildren(QAbstractItemView) if one.isVisible() and one.model()]
        views = [one for one in views if one.model().rowCount()]
        if not views:
            return "no list"
        view = self.dice.choice(sorted(views, key=_place))
        model = view.model()
        columns = model.columnCount() if isinstance(view, QTableView) else 1
        index = model.index(self.dice.randrange(min(40, model.rowCount())), self.dice.randrange(columns or 1))
        view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        spot = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, spot)
        if self.dice.random() < 0.3:
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, spot)
        return f"cell {index.row()},{index.column()} of {type(view).__name__}"

    def _page(self) -> str:
        key = self.dice.choice([*(page.key for page in DESK_PAGES), *(view.key for view in catalogue.REGISTERS)])
        self.window.open_page(key)
        return f"page {key}"

    def _new(self) -> str:
        key = self.dice.choice([view.key for view in catalogue.REGISTERS])
        self.window.new_record(key)
        return f"new {key}"

    def _record(self) -> str:
        key = self.dice.choice([view.key for view in catalogue.REGISTERS])
        ids = self.window.office.reader.ids(ListQuery(key))
        if ids:
            self.window.open_record(key, self.dice.choice(ids))
        return f"record {key}"

    def _dress(self) -> str:
        ui = self.window.ui
        action = self.dice.choice((ui.chinese_action, ui.english_action, ui.light_action, ui.dark_action))
        action.trigger()
        return f"dress {action.objectName()}"


def _close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def _place(widget: QWidget) -> tuple[int, int, str]:
    corner = widget.mapToGlobal(widget.rect().topLeft())
    return corner.y(), corner.x(), widget.objectName()


class Careful(QObject):
    """Keeps the monkey from the buttons that end the evening."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Closing the window is not for monkeys."""
        if event.type() == QEvent.Type.Close and isinstance(watched, MainWindow):
            event.ignore()
            return True
        return False


@contextmanager
def nobody_asks() -> Iterator[None]:
    """Every dialog is answered at once; nothing is written outside."""
    answers: list[tuple[Any, str, Any]] = [
        (ask, "reason", lambda *_: "试一试"),
        (ask, "tell", lambda *_a, **_m: None),
        (ask, "may_leave", lambda *_: "discard"),
        (ask, "workbooks", lambda *_: []),
        (ask, "place_to_save", lambda *_: None),
        (ask, "office_file", lambda *_: None),
        (printing, "ask_printer", lambda *_: None),
        (QDialog, "exec", lambda *_: 0),
        (QMenu, "exec", lambda *_: None),
        (QMessageBox, "exec", lambda *_: 0),
        (QFileDialog, "getOpenFileNames", lambda *_a, **_m: ([], "")),
        (QFileDialog, "getOpenFileName", lambda *_a, **_m: ("", "")),
        (QFileDialog, "getSaveFileName", lambda *_a, **_m: ("", "")),
        (QFileDialog, "getExistingDirectory", lambda *_a, **_m: ""),
        (QInputDialog, "getText", lambda *_a, **_m: ("", False)),
        (QInputDialog, "getItem", lambda *_a, **_m: ("", False)),
    ]
    before = [(owner, name, getattr(owner, name)) for owner, name, _answer in answers if hasattr(owner, name)]
    for owner, name, answer in answers:
        if hasattr(owner, name):
            setattr(owner, name, answer)
    try:
        yield
    finally:
        for owner, name, usual in before:
            setattr(owner, name, usual)


def play(window: MainWindow, seed: int, going_on: Callable[[Monkey], bool]) -> Monkey:
    """Play until `going_on` says no or something went wrong."""
    monkey, careful = Monkey(window, seed), Careful()
    usual = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        monkey.note("".join(traceback.format_exception(kind, error, at)))

    sys.excepthook = hook
    window.installEventFilter(careful)
    # A menu under a button waits for an answer inside Qt, where nothing else of this program is heard.
    menus = QTimer(interval=MENU_MS)
    menus.timeout.connect(_close_popup)
    menus.start()
    # Two deeds end the session; everything else is fair game.
    for action in (window.ui.quit_action, window.ui.lock_action):
        action.setEnabled(False)
    try:
        with nobody_asks():
            while going_on(monkey) and not monkey.wrong:
                monkey.step()
            background.wait_for_all()
            QCoreApplication.processEvents()
    finally:
        menus.stop()
        sys.excepthook = usual
        window.removeEventFilter(careful)
    return monkey


def main(words: list[str]) -> int:
    """0 when nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as home:
        os.environ["OPSDESK_HOME"] = home
        os.chdir(home)  # names without a folder that are typed into dialogs
        from opsdesk.gui.application import application

        app, _languages = application()
        place, password = Path(home) / "试.opsdesk", "correct horse battery"
        office, _code = Office.create(place, name="试", login="zm", display_name="赵敏", password=password)
        with office:
            seed_office(office)
            window = MainWindow(office, Languages(app))
            window.resize(1366, 698)
            window.show()
            until = time.monotonic() + 60 * asked.minutes
            monkey = play(window, asked.seed, lambda _monkey: time.monotonic() < until)
            print(f"{monkey.steps} steps, seed {asked.seed}, {len(monkey.wrong)} wrong; {office.reader.counts()}")
            print("\n".join(monkey.wrong))
            window.removeEventFilter(window)
            window.close()
    return 1 if monkey.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

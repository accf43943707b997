# SPDX-License-Identifier: MIT
"""The program is killed while somebody types; the draft is offered when the office is opened again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
PASSWORD = "correct horse battery"
# A second program with the real window: it types a seizure and two cards, says so, and goes on typing until killed.
TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from opsdesk.gui.application import application, settle
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.store.office import Office
app, languages = application()
office = Office.open(Path(sys.argv[1]), "zm", sys.argv[2])
window = MainWindow(office, languages)
window.show()
window.activateWindow()
settle()
window.new_record("seizure")
page = window.pages.record("seizure")
page.keeper.kept.connect(lambda: print("kept", page.draft.id, flush=True))
page.form.editors["seize_place"].focus()
QTest.keyClicks(QApplication.focusWidget(), "station road 8")
page.sheets[0].grid.go_to(0, 0)
for card in ("9999990000000000014", "9999990000000000022"):
    for digit in card:
        QTest.keyClicks(QApplication.focusWidget(), digit)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
page.form.editors["list_no"].focus()
QTest.keyClicks(QApplication.focusWidget(), "2022-0")
app.exec()
"""


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 as strong as a test needs it; the file says how strong it was, so the other program follows."""
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))


def test_a_killed_program_offers_what_was_typed(tmp_path: Path, show: Show, qtbot: Any) -> None:
    place = tmp_path / "示范县.opsdesk"
    Office.create(place, name="示范县", login="zm", display_name="赵敏", password=PASSWORD)[0].close()
    record_id = killed_while_typing(place)
    with Office.open(place, "zm", PASSWORD) as office:
        window = MainWindow(office)
        show(window)
        assert "没有存" in window.drafts.text
        window.drafts.buttons[0].click()
        qtbot.waitUntil(lambda: isinstance(window.page, RecordPage))
        page = window.page
        assert isinstance(page, RecordPage) and page.draft.id == record_id
        values = page.form.values()
        assert (values["seize_place"], values["list_no"]) == ("station road 8", "2022-0")
        cards = [row.values["card_no"] for row in page.sheets[0].model.filled()]
        assert cards == ["9999990000000000014", "9999990000000000022"]
        assert office.reader.counts()["seizure"] == 0, "a draft is no record"
        assert page.save_draft()
        assert office.reader.counts()["seizure"] == 1 and not window.drafts.text
        assert window.close()


def killed_while_typing(place: Path) -> str:
    """The id of the record that was on the page when SIGKILL came."""
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(place), PASSWORD],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": root},
    ) as typist:
        assert typist.stdout is not None
        said = next((line for line in typist.stdout if line.startswith("kept")), "")
        typist.send_signal(signal.SIGKILL)
    assert typist.returncode == -signal.SIGKILL and said.startswith("kept")
    return said.split()[1]

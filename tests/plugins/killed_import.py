# SPDX-License-Identifier: MIT
"""A program that is killed in the middle of an import: `killed_import.py OFFICE BOOK`. It says so when it may be."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.looks import fonts, theme
from opsdesk.store.office import Office

LOGIN, PASSWORD, NAME = "zm", "correct horse battery", "周丁"


def main(place: Path, book: Path) -> None:
    """Read the book, repair a cell, and wait to be killed once it is kept."""
    application = QApplication([])
    fonts.install()
    theme.apply("light")
    window = MainWindow(Office.open(place, LOGIN, PASSWORD))
    window.show()
    window.take_files([book])
    page = window.pages.desk_page("import")
    assert isinstance(page, ImportPage)
    kept: list[bool] = []
    page.kept.connect(lambda: kept.append(True))
    _wait(lambda: bool(kept))
    page.review.repairing.write([(page.review.model.rows[0].source, "B", NAME)])
    _wait(lambda: len(kept) > 1)
    print("kept", flush=True)
    application.exec()


def _wait(happened: object, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not happened() and time.monotonic() < until:  # type: ignore[operator]
        QTest.qWait(20)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

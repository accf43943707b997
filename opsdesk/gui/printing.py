# SPDX-License-Identifier: MIT
"""A finished PDF onto a printer: the pages are drawn from the file itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from opsdesk.gui.paper_view import page_count, page_image

DOTS_PER_INCH = 200


def print_pdf(parent: QWidget, path: Path) -> bool:
    """Ask for the printer and print; whether it was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint_pdf(printer, path)
    return True


def paint_pdf(printer: QPrinter, path: Path) -> None:
    """Every page of the file, each filling its sheet."""
    painter = QPainter(printer)
    for page in range(page_count(path)):
        if page:
            printer.newPage()
        painter.drawImage(painter.viewport(), page_image(path, page, DOTS_PER_INCH / 72))
    painter.end()

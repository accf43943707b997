# SPDX-License-Identifier: MIT
"""A finished PDF onto a printer: the pages are drawn from the file itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from opsdesk.gui.paper_view import page_count, page_image, page_size

DOTS_PER_INCH = 200


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The printer, paper and copies somebody chose; None when they thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    return printer if QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted else None


def print_pdf(parent: QWidget, path: Path) -> bool:
    """Ask for the printer and print; whether it was printed."""
    printer = ask_printer(parent)
    if printer is not None:
        paint_pdf(printer, path)
    return printer is not None


def paint_pdf(printer: QPrinter, path: Path, step: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Every page of the file, each filling its sheet; may run off the window's thread. `step` hears of every page.

    The paper takes the size of each page, so that lists, landscape sheets and labels go out in one job.
    """
    pages = page_count(path)
    painter = QPainter()
    for page in range(pages):
        wide, high = page_size(path, page)
        printer.setPageSize(QPageSize(QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Point))
        sideways = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(sideways)
        if page:
            printer.newPage()
        else:
            painter.begin(printer)
        painter.drawImage(painter.viewport(), page_image(path, page, DOTS_PER_INCH / 72))
        step(page + 1, pages)
    painter.end()

# SPDX-License-Identifier: MIT
"""A finished PDF onto a printer: the pages are drawn from the file itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from opsdesk.gui.papers.paper_view import page_count, page_image, page_size

DOTS_PER_INCH = 200


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The printer, paper and copies somebody chose; None when they thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pdf(parent: QWidget, path: Path) -> bool:
    """Ask for the printer and print; whether it was printed."""
    printer = ask_printer(parent)
    if printer is not None:
        paint_pdf(printer, path)
    return printer is not None


def paint_pdf(printer: QPrinter, path: Path, step: Callable[[int, int], None] = lambda done, total: None) -> None:
    """The pages of the file somebody asked for, each filling its sheet; may run off the window's thread.

    The paper takes the size of each page, so that lists, landscape sheets and labels go out in one job. Copies that
    the printer cannot make by itself are sent one after the other. `step` hears of every page.
    """
    pages = asked_pages(printer, page_count(path))
    painter = QPainter()
    for done, page in enumerate(pages):
        _take_size(printer, *page_size(path, page))
        if done:
            printer.newPage()
        else:
            painter.begin(printer)
        painter.drawImage(painter.viewport(), page_image(path, page, DOTS_PER_INCH / 72))
        step(done + 1, len(pages))
    painter.end()


def asked_pages(printer: QPrinter, count: int) -> list[int]:
    """Which pages of `count` to send, from 0, in their order; each as often as the printer will not repeat it."""
    pages = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        pages = pages[printer.fromPage() - 1 : max(printer.fromPage(), printer.toPage())]
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return pages * copies if printer.collateCopies() else [page for page in pages for _copy in range(copies)]


def _take_size(printer: QPrinter, wide: float, high: float) -> None:
    printer.setPageSize(QPageSize(QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Point))
    sideways = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(sideways)

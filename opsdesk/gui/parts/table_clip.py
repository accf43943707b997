# SPDX-License-Identifier: MIT
"""A table on the clipboard: as lines for whoever wants text, as a table for Word, WPS and Excel, numbers as text; and
what they put there, as they say it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QAbstractItemView, QApplication

CELL = "<td style=\"border:1px solid #999;padding:2px 6px;mso-number-format:'\\@'\">"  # \@: Excel keeps it as text


def put_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Put heads and rows on the clipboard; a tab or a break inside a cell becomes a blank."""
    lines = [[" ".join(cell.split()) for cell in row] for row in (heads, *rows)]
    both = QMimeData()
    both.setText("\n".join("\t".join(row) for row in lines))
    both.setHtml(f'<table style="border-collapse:collapse">{"".join(map(_line, lines))}</table>')
    QApplication.clipboard().setMimeData(both)


def copied() -> str:
    """The table on the clipboard, whichever way the program that copied it says it; blank when there is none."""
    from opsdesk.sheets.pasting import block_of  # brings the readers of sheets along

    held = QApplication.clipboard().mimeData()
    if not held:  # nothing was copied since it was emptied
        return ""
    text, page = held.text(), held.html()
    forms = [form for form in held.formats() if form.startswith("text/") or form.lower() == "csv"]
    raw = {form: bytes(held.data(form).data()) for form in forms}
    return block_of(text, page, raw)


def holds_block(*, words: bool = False) -> bool:
    """Whether more than one cell lies there. In a cell for free `words`, lines alone are one text."""
    from opsdesk.sheets.pasting import cells_of

    cells = cells_of(copied())
    several = any(len(line) > 1 for line in cells)
    return several or (len(cells) > 1 and (not words or "<table" in QApplication.clipboard().mimeData().html().lower()))


def put_shown(view: QAbstractItemView) -> None:
    """Put the chosen cells of a sheet on the clipboard, as they are shown: masked."""
    chosen = [one for one in view.selectionModel().selectedIndexes() or [view.currentIndex()] if one.isValid()]
    if not chosen:
        return
    rows, columns = (sorted(set(places)) for places in zip(*((one.row(), one.column()) for one in chosen), strict=True))
    there = {(one.row(), one.column()): str(one.data() or "") for one in chosen}
    lines = ("\t".join(there.get((row, column), "") for column in columns) for row in rows)
    QApplication.clipboard().setText("\n".join(lines))


def _line(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'{CELL}{escape(cell)}</td>' for cell in cells)}</tr>"

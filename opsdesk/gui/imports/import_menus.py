# SPDX-License-Identifier: MIT
"""What the mouse can do with a column and with the cells and the row at hand of an import's preview."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from opsdesk.gui.imports.field_chooser import COLUMN_SAYINGS
from opsdesk.gui.parts.row_menu import SEPARATOR, Deed
from opsdesk.gui.parts.sheet_deeds import copying, writing
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.gui.imports.import_review import ImportReview


def column_menu(review: ImportReview, place: int) -> QMenu:
    """What can be said of the column at that place."""
    column = review.model.columns[place]
    menu = QMenu(review)
    menu.addAction(_("改对应…"), lambda: review.ask_meaning(place))
    for what, label in COLUMN_SAYINGS.items():
        action = menu.addAction(_(label))
        action.setCheckable(True)
        action.setEnabled(bool(column.field))
        action.setChecked(review.said_of(column.field, what))
        action.toggled.connect(partial(review.column_said.emit, column.field or "", what))
    return menu


def row_deeds(review: ImportReview) -> Iterator[Deed]:
    """What can be done with the chosen cells, and with the row at hand."""
    grid, row = review.grid, review.row_here()
    yield copying(grid)
    yield from writing(grid)
    if row is not None and not (row.source.skipped and row.source.skipped != "left"):
        left = review.answers_of(row).left
        yield SEPARATOR
        yield Deed(_("还是导入这一行") if left else _("这一行不导入"), partial(review.left.emit, row.row, not left))

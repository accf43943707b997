# SPDX-License-Identifier: MIT
"""What the mouse can do with a column and with the cells and the row at hand of an import's preview."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from opsdesk.gui.imports.field_chooser import COLUMN_SAYINGS
from opsdesk.gui.parts import table_clip
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


def row_menu(review: ImportReview) -> QMenu:
    """What can be done with the chosen cells, and with the row at hand."""
    menu, row = QMenu(review), review.row_here()
    menu.addAction(_("复制"), lambda: table_clip.put_shown(review.grid))
    menu.addAction(_("粘贴"), review.grid.paste)
    menu.addAction(_("清空"), review.grid.empty)
    menu.addAction(_("向下填"), review.grid.fill_down)
    if row is not None and not (row.source.skipped and row.source.skipped != "left"):
        left = review.answers_of(row).left
        menu.addAction(_("还是导入这一行") if left else _("这一行不导入"), partial(review.left.emit, row.row, not left))
    return menu

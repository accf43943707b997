# SPDX-License-Identifier: MIT
"""A block pasted without a head: its columns beside sample values, each said by the person before it is read."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from opsdesk.gui.imports.field_chooser import FieldChooser
from opsdesk.gui.imports.import_table_form import KINDS, kind_words
from opsdesk.gui.imports.sheet_keys import label_of_sheet_key, masked
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.gui.parts.dialog_foot import add_foot, dialog_column, stand
from opsdesk.i18n import _
from opsdesk.sheets import headless
from opsdesk.sheets.address import letter
from opsdesk.sheets.answers import Answers
from opsdesk.sheets.reading import Held
from opsdesk.sheets.table import Column

SHOWN = 8  # rows of the block
SAMPLES = 3
NARROWEST = 132  # px of a column


class PasteForm(QDialog):
    """`made` is the block with its head, and what was said of it."""

    def __init__(self, text: str, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("粘贴的表格没有表头"))
        self.rows = headless.cells_of(text)
        self.keys: list[str] = []
        self._chosen: dict[int, str] = {}  # by the person; guesses never replace it
        self.kind = ChoiceBox()
        for one in KINDS:
            self.kind.addItem(kind_words(one), one)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.first = QCheckBox(_("第一行是表头，不是数据"))
        self.first.setEnabled(len(self.rows) > 1)  # a head alone would leave nothing to take in
        self.first.setChecked(self.first.isEnabled() and headless.may_be_head(self.rows))
        self.table = QTableWidget(min(SHOWN, len(self.rows)) + 1, max(map(len, self.rows), default=0))
        self.table.setAccessibleName(_("粘贴的表格"))
        self.chooser = FieldChooser(self.table)
        self.go = button(_("读入"), self.accept, "primary")
        self._lay_out()
        self._fill()
        self._guess()
        self.kind.currentIndexChanged.connect(self._guess)
        self.first.toggled.connect(self._guess)
        self.chooser.chosen.connect(self._choose)

    def made(self) -> tuple[Held, Answers]:
        """The block as a file with a head, and what was said of it."""
        return headless.headed(self.rows, self._kind(), self.keys, first=self.first.isChecked())

    def choose(self, column: int, key: str) -> None:
        """Say what a column (from 0) is; "" to leave it out."""
        self._chosen[column] = key
        self._guess()

    def ask(self, column: int) -> None:
        """Show what a column may be."""
        data = self.rows[1:] if self.first.isChecked() else self.rows
        samples = "\u3000".join(masked("", row[column]) for row in data[:SAMPLES])
        head = self.rows[0][column] if self.first.isChecked() else ""
        about = Column(letter(column + 1), head, self.keys[column] or None, 0.6)
        corner = self._button(column).mapToGlobal(self._button(column).rect().bottomLeft())
        self.chooser.come(about, self._kind(), samples, corner)

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes as the eye does: from the table to what each column is, then to the foot."""
        super().showEvent(event)
        columns = (self.table.cellWidget(0, column) for column in range(self.table.columnCount()))
        for one, other in pairwise((self.table, *(made for made in columns if made is not None))):
            QWidget.setTabOrder(one, other)

    def _kind(self) -> str:
        return str(self.kind.currentData())

    def _choose(self, at: str, key: str) -> None:
        self.choose(next(column for column in range(len(self.keys)) if letter(column + 1) == at), key)

    def _guess(self) -> None:
        data = self.rows[1:] if self.first.isChecked() else self.rows
        guessed = headless.guesses(self._kind(), data)
        taken = set(self._chosen.values())
        guessed = ["" if key in taken else key for key in guessed]
        self.keys = [self._chosen.get(column, key) for column, key in enumerate(guessed)]
        for column, key in enumerate(self.keys):
            made = self._button(column)
            sure = column in self._chosen
            guess = _("猜：{field}") if key and not sure else "{field}"
            made.setText(guess.format(field=label_of_sheet_key(key)) if key else _("不导入"))
            self.table.setColumnWidth(column, max(NARROWEST, made.sizeHint().width() + 16))
            made.setProperty("role", "" if key else "link")
            made.style().polish(made)
        self.go.setEnabled(any(self.keys))

    def _button(self, column: int) -> QPushButton:
        made = self.table.cellWidget(0, column)
        assert isinstance(made, QPushButton)
        return made

    def _fill(self) -> None:
        for column in range(self.table.columnCount()):
            self.table.setCellWidget(0, column, button("", partial(self.ask, column)))
            self.table.setHorizontalHeaderItem(column, QTableWidgetItem(letter(column + 1)))
        self.table.setVerticalHeaderItem(0, QTableWidgetItem(_("对应")))
        for row, cells in enumerate(self.rows[:SHOWN], 1):
            self.table.setVerticalHeaderItem(row, QTableWidgetItem(str(row)))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(masked("", text))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.table.setItem(row, column, item)

    def _lay_out(self) -> None:
        column = dialog_column(self)
        column.addWidget(words(_("没有认出表头。逐列说明是什么再读入，不说的列不导入。"), "section"))
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(words(_("表的种类"), "label"))
        across.addWidget(self.kind)
        across.addWidget(self.first)
        across.addStretch(1)
        across.addWidget(words(_("共 {count} 行").format(count=len(self.rows)), "hint"))
        column.addLayout(across)
        column.addWidget(self.table, 1)
        hint = words(_("按内容猜的只有能自证的号码、性别、单位和姓名，请核对。"), "hint")
        add_foot(column, button(_("取消"), self.reject), self.go, aside=hint)
        stand(self, 980, 520)

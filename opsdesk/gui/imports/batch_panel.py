# SPDX-License-Identifier: MIT
"""One import as its receipt tells it, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from opsdesk.gui.imports.import_findings import FindingsList
from opsdesk.gui.looks import fonts, icons
from opsdesk.gui.looks.problem_line import GLYPHS, TOKENS
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import Elided, button, words
from opsdesk.i18n import _
from opsdesk.records.problem import Severity

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.imports.receipts import ImportReceipt

WIDTH = 330
LEAST_LIST = 76  # px: two lines of two
MOST = 300  # problems listed; the receipt on paper has them all


def _fact(label: str, text: str) -> QWidget:
    """A sentence wraps; of a name or a checksum the beginning is enough."""
    if label not in (_("撤销"), _("更正的是"), _("更正表")):
        return Elided(text)
    made = words(text, "")
    made.setWordWrap(True)
    return made


class BatchPanel(QFrame):
    """Its signals ask for what the buttons say."""

    save_wanted = Signal()
    print_wanted = Signal()
    original_wanted = Signal()
    corrections_wanted = Signal()
    undo_wanted = Signal()
    decide_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.findings = FindingsList(office)
        self.check = button(_("按规则核对"), self._check)
        self._batch = ""
        self.setProperty("surface", "base")
        self.setProperty("edge", "left")
        self.setFixedWidth(WIDTH)
        self.title = words("", "section")
        self.title.setWordWrap(True)
        self.facts = QGridLayout()
        self.problems = QListWidget()
        self.counted = words("", "strong")
        self.decide = button(_("处理待定"), self.decide_wanted.emit)
        self.original = button(_("取出原件…"), self.original_wanted.emit)
        self.corrections = button(_("写更正表…"), self.corrections_wanted.emit, glyph="arrow_export")
        self.undo = button(_("撤销导入…"), self.undo_wanted.emit, glyph="arrow_undo")
        self.again = button(_("重新导入…"), self.again_wanted.emit, glyph="arrow_import")
        self.save = button(_("存回执…"), self.save_wanted.emit)
        self.print = button(_("打印回执"), self.print_wanted.emit, glyph="print")
        self._lay_out()
        self.show_receipt(None)

    def show_receipt(self, receipt: ImportReceipt | None) -> None:
        """Show one import, or nothing."""
        self.setVisible(receipt is not None)
        if receipt is None:
            return
        from opsdesk.work.imports.import_papers import receipt_facts

        self.title.setText(receipt.file_name)
        if receipt.id != self._batch:
            self.findings.check([])
            self._batch = receipt.id
        while (item := self.facts.takeAt(0)) is not None:
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()
        told = [pair for pair in receipt_facts(receipt) if pair[1] and pair[1] != receipt.file_name]
        for row, (label, text) in enumerate(told):
            self.facts.addWidget(words(label, "small"), row, 0)
            self.facts.addWidget(_fact(label, text), row, 1)
        self._fill_problems(receipt)
        back = receipt.counts.get("error", 0) + receipt.counts.get("conflict", 0)
        self.decide.setVisible(bool(receipt.waiting))
        self.again.setVisible(receipt.state == "undone")
        self.undo.setVisible(receipt.state != "undone")
        for made, possible, why in (
            (self.check, receipt.state != "undone", _("这一批已经撤销。")),
            (self.undo, receipt.state != "undone", _("这一批已经撤销。")),
            (self.again, receipt.keep_until is not None, _("原件没有留存，或已过保存期。")),
            (self.original, receipt.keep_until is not None, _("原件没有留存，或已过保存期。")),
            (self.corrections, bool(back) and receipt.keep_until is not None, _("没有退回的行，或原件没有留存。")),
        ):
            made.setEnabled(possible)
            made.setToolTip(plain_tip("" if possible else why))

    def _check(self) -> None:
        self.findings.check([self._batch])

    def _fill_problems(self, receipt: ImportReceipt) -> None:
        self.problems.clear()
        self.counted.setText(_("提示 {count} 处").format(count=len(receipt.problems)))
        self._fill_kept(receipt)
        for sheet, cell, severity, code, text in receipt.problems[:MOST]:
            state = Severity(severity)
            glyph = icons.icon(GLYPHS[state], 16, f"{TOKENS[state]}_mark", filled=True)
            item = QListWidgetItem(glyph, f"{text}\n{sheet}!{cell}")
            item.setToolTip(plain_tip(code))
            self.problems.addItem(item)

    def _fill_kept(self, receipt: ImportReceipt) -> None:
        """Of an import that was taken back, what stayed all the same and why."""
        if receipt.undone is None or not receipt.undone.kept:
            return
        from opsdesk.work.imports.undoing import kept_of

        kept = kept_of(self._office, receipt.id)
        self.counted.setText(
            _("撤销时保留 {kept} 条，提示 {count} 处").format(kept=len(kept), count=len(receipt.problems))
        )
        for one in kept[:MOST]:
            self.problems.addItem(QListWidgetItem(icons.icon("info", 16, "info_mark", filled=True), one.words))

    def _lay_out(self) -> None:
        self.facts.setHorizontalSpacing(10)
        self.facts.setVerticalSpacing(3)
        self.facts.setColumnStretch(1, 1)
        self.problems.setProperty("edge", "box")
        self.problems.setWordWrap(True)
        self.problems.setMinimumHeight(fonts.scaled(LEAST_LIST))
        self.problems.setIconSize(QSize(16, 16))
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(self.facts)
        column.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)
        column.addWidget(self.counted)
        column.addWidget(self.problems, 1)
        column.addWidget(self.findings, 1)
        for pair in ((self.save, self.print), (self.original, self.corrections)):
            across = QHBoxLayout()
            across.setSpacing(8)
            for made in pair:
                across.addWidget(made)
            across.addStretch(1)
            column.addLayout(across)
        across = QHBoxLayout()
        across.addWidget(self.undo)
        across.addWidget(self.again)
        across.addWidget(self.check)
        across.addStretch(1)
        column.addLayout(across)

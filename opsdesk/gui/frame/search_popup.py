# SPDX-License-Identifier: MIT
"""Find anything: one box, hits grouped by register, each saying how it was found. Numbers stay masked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from opsdesk.gui.frame.search_lines import HOW, LINE, Line, LineDelegate, lines_of
from opsdesk.gui.looks import fonts, icons
from opsdesk.gui.looks.words import key_line, words
from opsdesk.i18n import _
from opsdesk.people.roles import to_enter
from opsdesk.records import catalogue
from opsdesk.work.lists.finding import EACH, Finding, find

if TYPE_CHECKING:
    from opsdesk.store.office import Office

SIZE = QSize(680, 420)
PAUSE_MS = 150
TOP = 76
HEAD, ROW = 26, 31
NEW, LIST = "new", "list"


class SearchPopup(QFrame):
    """`opened` names the register and the record chosen, `listed` a register and the words its list shall hold."""

    opened = Signal(str, str)
    listed = Signal(str, str)
    created = Signal(str)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setProperty("surface", "base")
        self.setProperty("edge", "box")
        self.setAutoFillBackground(True)
        self._office = office
        self._asked = ""
        self.line = QLineEdit()
        self.line.setProperty("role", "bare")
        self.line.setAccessibleName(_("查找"))
        self.line.setPlaceholderText(_("搜案件、人员、卡号、手机号、文号"))
        self.line.installEventFilter(self)
        glyph = QAction(icons.icon("search", 16, "accent"), "", self.line)
        self.line.addAction(glyph, QLineEdit.ActionPosition.LeadingPosition)
        self.hits = QListWidget()
        self.hits.setItemDelegate(LineDelegate(self.hits))
        self.hits.setAccessibleName(_("查找结果"))
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.itemClicked.connect(lambda item: self._open(item))
        self.found = words("", "hint")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look_up)
        self.line.textChanged.connect(lambda: self._pause.start())
        self._lay_out()

    def come(self, text: str = "") -> None:
        """Open in the middle of the window, near the top, ready to type."""
        window = self.window()
        high = min(SIZE.height(), window.height() - TOP - 40)
        self.setGeometry((window.width() - SIZE.width()) // 2, TOP, SIZE.width(), high)
        self.line.setText(text)
        self.look_up()
        self.show()
        self.raise_()
        self.line.setFocus()

    def look_up(self) -> None:
        """Ask the office; the first hit is at hand."""
        self._pause.stop()
        self._asked = text = self.line.text().strip()
        finding = find(self._office, text) if text else Finding((), 0, shown=True)
        self.hits.clear()
        order = {view.key: place for place, view in enumerate(catalogue.REGISTERS)}
        in_order = sorted(finding.hits, key=lambda hit: order[hit.register])
        for register, group in groupby(in_order, key=lambda hit: hit.register):
            hits = list(group)
            more = "+" * (len(hits) == EACH)
            self._add(Line(catalogue.register(register).facts.many, f"{len(hits)}{more}"))
            for line in lines_of(self._office, register, hits, text):
                self._add(line)
        self._add_deeds([hit.register for hit in in_order])
        self.found.setText(_said(finding, text))
        self._step(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down, Tab and Enter belong to the list while the box is typed into; Esc and leaving close."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.matches(QKeySequence.StandardKey.New) and self._new_line() is not None:
            return self._begin(event)
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        match event.key():
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self._turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self._next_group(1 if event.key() == Qt.Key.Key_Tab else -1)
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_C if event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self._copy()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case _:
                return super().eventFilter(watched, event)
        return True

    # How it is done

    def _enter(self) -> None:
        if self._pause.isActive():
            self.look_up()
        if self.hits.currentItem():
            self._open(self.hits.currentItem())

    def _add(self, line: Line) -> None:
        item = QListWidgetItem(line.words)
        item.setData(LINE, line)
        item.setSizeHint(QSize(0, fonts.scaled(HEAD if line.head else ROW)))
        if line.head:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.hits.addItem(item)

    def _add_deeds(self, found: list[str]) -> None:
        """What else can be done: list all of a register that holds more than is shown, or begin a record."""
        if not found:
            return
        self._add(Line(_("动作")))
        for register in dict.fromkeys(one for one in found if found.count(one) == EACH):
            self._add(Line(_("列出全部"), catalogue.register(register).facts.many, "", "filter", register, deed=LIST))
        if self._office.user.may(to_enter(found[0])):
            self._add(Line(catalogue.register(found[0]).facts.fresh, "", "Ctrl+N", "add", found[0], deed=NEW))

    def _line_at(self, row: int) -> Line:
        line: Line = self.hits.item(row).data(LINE)
        return line

    def _step(self, by: int) -> None:
        row = self.hits.currentRow() + by
        while 0 <= row < self.hits.count() and self._line_at(row).head:
            row += by
        if 0 <= row < self.hits.count():
            self.hits.setCurrentRow(row)

    def _turn(self, by: int) -> None:
        """As many lines on or back as are in sight, at most to the first or the last."""
        row, lines = self.hits.currentRow(), self.hits.viewport().height() // fonts.scaled(ROW)
        for _line in range(max(1, lines - 1)):
            self._step(by)
        if self.hits.currentRow() == row == 1 and by < 0:
            self.hits.scrollToTop()

    def _new_line(self) -> QListWidgetItem | None:
        """The line that begins a record, where there is one."""
        items = (self.hits.item(row) for row in range(self.hits.count()))
        return next((item for item in items if item.data(LINE).deed == NEW), None)

    def _begin(self, event: QKeyEvent) -> bool:
        """Ctrl+N begins what its line says, not what the page behind is about: the window's own key is held off."""
        made = self._new_line()
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and made is not None:
            self._open(made)
        return True

    def _next_group(self, by: int) -> None:
        """Tab: the first line of the next group; from the last group to the first."""
        firsts = [row + 1 for row in range(self.hits.count()) if self._line_at(row).head]
        if firsts:
            here = sum(first <= self.hits.currentRow() for first in firsts) - 1
            self.hits.setCurrentRow(firsts[(here + by) % len(firsts)])

    def _copy(self) -> None:
        """Alt+C: the line as it stands, masked."""
        if self.hits.currentItem():
            QApplication.clipboard().setText(self.hits.currentItem().data(LINE).words)

    def _open(self, item: QListWidgetItem) -> None:
        line: Line = item.data(LINE)
        if line.head:
            return
        self.hide()
        if line.deed == LIST:
            self.listed.emit(line.register, self._asked)
        elif line.deed == NEW:
            self.created.emit(line.register)
        else:
            self.opened.emit(line.register, line.id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 1)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 14, 0)
        top.setSpacing(10)
        top.addWidget(self.line, 1)
        top.addWidget(self.found)
        top.addWidget(words("Esc", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        column.addWidget(self.hits, 1)
        keys = [("↑↓", _("选")), ("Tab", _("换类别")), ("Enter", _("打开")), ("Alt+C", _("复制脱敏内容"))]
        column.addWidget(key_line(keys, _("封存记录不在结果内")))


def _said(finding: Finding, text: str) -> str:
    """How much was found, and how."""
    if not text:
        return _("输入号码末四位、姓名或首字母。")
    if not finding.shown:
        found = _("{count} 条记录含此号码。按岗位只显示有无。").format(count=finding.exact)
        return found if finding.exact else _("没有这个号码。")
    if not finding.hits:
        return _("没有找到。")
    ways = {hit.how for hit in finding.hits}
    count = f"{len(finding.hits)}{'+' * any_full(finding)}"
    if len(ways) == 1:
        return _("{how}找到 {count} 处").format(how=_(HOW[ways.pop()]), count=count)
    return _("找到 {count} 处").format(count=count)


def any_full(finding: Finding) -> bool:
    """Whether a register holds more than was shown of it."""
    registers = [hit.register for hit in finding.hits]
    return any(registers.count(one) == EACH for one in set(registers))

# SPDX-License-Identifier: MIT
"""Counting the store: begun, counted by two who do not see each other's result, settled line by line, signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.custody.take_choice import TakeChoice, take_words
from opsdesk.gui.looks import fonts, icons
from opsdesk.gui.looks.chips import ChipFace
from opsdesk.gui.looks.custody_faces import outcome_face
from opsdesk.gui.looks.tips import plain_face
from opsdesk.gui.looks.words import button, key_line, surface, words
from opsdesk.gui.papers.paper_deed import PaperDeed
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.gui.parts.field_panel import FieldPanel
from opsdesk.gui.parts.line_room import LineRoom
from opsdesk.gui.parts.page_head import PageHead
from opsdesk.gui.parts.plain_table import PlainTable
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.choices import codes
from opsdesk.records.rules.rule import names_in
from opsdesk.store.reading.query import ListQuery
from opsdesk.store.reading.reader import Row
from opsdesk.work.custody import stocktaking
from opsdesk.work.custody.chain import item_title
from opsdesk.work.custody.places import Tree, place_tree
from opsdesk.work.custody.scanning import Scan, items_of_labels, read_scan_file
from opsdesk.work.custody.stocktaking import Count, Turn, book_of, seen_of

if TYPE_CHECKING:
    from opsdesk.store.office import Office

TAKE, LINE = "stocktake", "stocktake_line"
PANEL = 360, 282
BEGIN = ("stocktake_kind", "scope", "counter_one", "counter_two", "supervisor")


class StocktakePage(QWidget):
    """`opened` shows the item of a line, `committed` tells that something was saved."""

    opened = Signal(str, str)
    turned = Signal(str, str)
    committed = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._tree = Tree((), {})
        self._scans: list[Scan] = []
        self._here = ""
        self._asks = False  # which of several countings is meant is not said yet
        self.told: Count | None = None
        self.takes = ChoiceBox()
        self.choice = TakeChoice()
        self.scan = QLineEdit()
        self.table = PlainTable(_heads(), firm=(1, 2), chips=True)
        self.state, self.said = words("", "strong"), words("", "error")
        self.fields = FieldPanel(office, catalogue.register(TAKE), lambda: self.begin_button.setFocus())
        self.outcome = ChoiceBox()
        self.reason = QLineEdit()
        self.paper = PaperDeed(office, self)
        self.begin_button = button(_("开始盘点"), self.begin, "primary")
        self.count_button = button("", self.count)
        self.settle_button = button(_("记下核对结果"), self.settle)
        self.sign_button = button(_("签字"), self.sign)
        self._lay_out()
        self.takes.currentIndexChanged.connect(lambda _at: self._turn_to())
        self.choice.chosen.connect(self._go_on_with)
        self.scan.returnPressed.connect(self._scan)
        self.table.chosen.connect(self._came_to_line)
        self.table.opened.connect(self._open)
        self.reason.returnPressed.connect(self.settle)
        self.paper.said.connect(self.said.setText)

    def submit(self) -> None:
        """Ctrl+Enter: whoever counts is done."""
        self.count()

    def come(self) -> None:
        """Read anew on being shown. Where it is one's turn in several countings, one is chosen first: whatever is
        scanned would go into the newest otherwise."""
        self._tree = place_tree(self._office, counted=False)
        mine = [row["id"] for row in stocktaking.waiting_for_me(self._office)]
        self._asks = len(mine) > 1 and self.takes.currentData() not in mine
        self.refresh(mine[0] if len(mine) == 1 and not self.takes.currentData() else "")
        if self._asks:
            self.choice.setFocus()

    def refresh(self, take: str = "") -> None:
        """Read the countings anew and stay on (or go to) one."""
        self._asks = self._asks and not take
        kept = take or self.takes.currentData()
        rows = self._office.reader.page(ListQuery(TAKE, order="started_at"), 0, 200)
        self.takes.blockSignals(True)
        self.takes.clear()
        for row in rows:
            self.takes.addItem(take_words(row), row["id"])
        self.takes.setCurrentIndex(max(0, self.takes.findData(kept)) if rows and not self._asks else -1)
        self.choice.offer(stocktaking.waiting_for_me(self._office) if self._asks else ())
        self.takes.blockSignals(False)
        self._turn_to()

    def turn(self) -> Turn | None:
        """Whose turn it is to count; None once both have."""
        return self.told.turn if self.told is not None else None

    def begin(self) -> None:
        """Open a counting of what was typed."""
        self.fields.commit()
        values = self.fields.values()
        scope, supervisor = str(values["scope"] or ""), str(values["supervisor"] or "")
        counters = (str(values["counter_one"] or ""), str(values["counter_two"] or ""))
        place = self._tree.found(scope)
        scope = place.path if place else scope
        if not all(names_in(name) for name in counters):
            self.said.setText(_("写两名盘点人，两人分开数。"))
            return
        kind = values["stocktake_kind"] or "full"

        def begun() -> None:
            made = stocktaking.begin(self._office, kind, counters=counters, scope=scope, supervisor=supervisor)
            self.refresh(made)

        self._do(begun)

    def count(self) -> None:
        """Write down what was scanned for whoever's turn it is."""
        turn = self.turn()
        if turn is not None and self.told is not None:
            take, scans = self.told.take["id"], list(self._scans)
            self._do(lambda: stocktaking.count(self._office, take, turn, scans))
            self.refresh(take)

    def read_file(self) -> None:
        """Scans from a file of the scanner."""
        places = ask.workbooks(self)
        if places:
            start = str(self.told.take["scope"] or "") if self.told else ""
            self._do(lambda: self._scans.extend(read_scan_file(places[0], self._tree, start)))
            self._show()

    def settle(self) -> None:
        """Say what the line at hand comes to, and why."""
        line = self.table.about()
        if line and self.turn() is None:
            verdict, reason = self.outcome.currentData(), self.reason.text()
            self._do(lambda: stocktaking.settle(self._office, line, outcome=verdict, reason=reason))
            self.reason.clear()
            self.refresh()

    def sign(self) -> None:
        """Close the counting."""
        if self.told is not None:
            self.fields.commit()
            who = str(self.fields.values()["supervisor"] or self.told.take["supervisor"] or "")
            if not who:
                self.said.setText(_("写监盘人，再签字。"))
                return
            take = self.told.take["id"]
            self._do(lambda: stocktaking.sign(self._office, take, supervisor=who))
            self.refresh(take)

    def _do(self, deed: Callable[[], object]) -> None:
        self.said.setText("")
        try:
            deed()
        except errors.Refused as refused:
            rest = self.fields.show_problems(list(next(iter(refused.problems.values()))))
            self.said.setText("\n".join(problem.message for problem in rest))
        except errors.Told as told:
            self.said.setText(str(told))
        else:
            self.fields.show_problems([])
            self.committed.emit(TAKE, "")

    def _scan(self) -> None:
        label = self.scan.text().strip()
        self.scan.clear()
        place = self._tree.found(label)
        if place is not None:
            self._here = place.path
            self.said.setText(_("现在在 {path}").format(path=place.path))
        elif label and self.turn() is not None:
            self._scans.append(Scan(label, self._here))
            self._show()

    def _go_on_with(self, take: str) -> None:
        self.refresh(take)
        self.scan.setFocus()

    def _turn_to(self) -> None:
        take = self.takes.currentData()
        self._asks = self._asks and not take
        self.told = stocktaking.count_of(self._office, take) if take else None
        self._scans, self._here = [], ""
        self._show()

    def _show(self) -> None:
        turn = self.turn()
        self._say_state(turn)
        counting = turn is not None
        for part, shown in (
            (self.scan, counting),
            (self.file_button, counting),
            (self.count_button, counting),
            (self.settle_box, self.told is not None and not counting and not self.told.take["settled_at"]),
        ):
            part.setVisible(shown)
        self.choice.setVisible(self._asks)
        self.table.setVisible(not self._asks)
        if counting:
            self._show_scans()
        else:
            self._show_lines()
        self._offer_paper(counting)
        self._came_to_line()

    def _offer_paper(self, counting: bool) -> None:
        """The sheet to go counting with; once both have counted, what came of it."""
        if self.told is None or not counting:
            self.paper.offer("stocktake_record", [self.told.take["id"]] if self.told else [])
        else:
            self.paper.offer("stocktake", [line["item"] for line in self.told.lines if line["item"]])

    def _say_state(self, turn: Turn | None) -> None:
        if self.told is None:
            several = _("有 {count} 次盘点等你清点。选一次，按 Enter。").format(count=self.choice.count())
            self.state.setText(several if self._asks else _("还没有盘点。写好盘点人，开始盘点。"))
            return
        take = self.told.take
        if turn is not None:
            who = take["counter_one"] if turn == 1 else take["counter_two"]
            text = _("{who}清点，已扫 {count} 个标签，账面 {book} 项。另一人的结果不显示。")
            self.state.setText(text.format(who=who, count=len(self._scans), book=take["book_count"]))
            self.count_button.setText(plain_face(_("{who}点完").format(who=who)))
        elif take["settled_at"]:
            text = _("已签字，监盘人 {who}，下次盘点 {day}。")
            self.state.setText(text.format(who=take["supervisor"] or "", day=f"{take['next_due']:%Y-%m-%d}"))
        else:
            counted = (
                f"{outcome_face(key or None).words} {count}" for key, count in sorted(self.told.outcomes.items())
            )
            self.state.setText("　".join(counted))

    def _show_scans(self) -> None:
        """Only what this counter scanned: the books and the other's result stay out of sight."""
        found = items_of_labels(self._office, [scan.label for scan in self._scans])
        names = {row["id"]: item_title(row) for row in self._office.reader.rows("item", set(found.values()))}
        face = ChipFace("checkmark_circle", _("已扫"), "neutral")
        rows: list[tuple[str, list[str | ChipFace]]] = [
            (
                f"{at}",
                [
                    face,
                    scan.label,
                    names.get(found.get(scan.label, ""), _("不认得的标签")),
                    "",
                    scan.place,
                    "",
                    "",
                    "",
                    "",
                ],
            )
            for at, scan in enumerate(self._scans)
        ]
        self.table.fill(rows)

    def _show_lines(self) -> None:
        lines = self.told.lines if self.told else ()
        names = {
            row["id"]: item_title(row)
            for row in self._office.reader.rows("item", {line["item"] for line in lines if line["item"]})
        }
        ordered = sorted(lines, key=lambda line: (bool(line["settled"]), line["id"]))
        self.table.fill([(line["id"], _cells(line, names)) for line in ordered])
        if ordered and self._line() is None:
            self.table.go_to(ordered[0]["id"])

    def _came_to_line(self) -> None:
        line = self._line()
        self.settle_button.setEnabled(line is not None and not line["settled"])
        if line is not None and line["count_outcome"]:
            self.outcome.setCurrentIndex(self.outcome.findData(line["count_outcome"]))

    def _line(self) -> Row | None:
        about = self.table.about()
        return next((line for line in self.told.lines if line["id"] == about), None) if self.told else None

    def _open(self, _about: str) -> None:
        line = self._line()
        if line is not None and line["item"]:
            self.turned.emit("chain", line["item"])

    def _lay_out(self) -> None:
        self.fields.show_fields(BEGIN)
        for one in codes("count_outcome").codes:
            self.outcome.addItem(one.shown, one.code)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._scan_bar())
        left.addWidget(self.choice, 1)
        left.addWidget(self.table, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self._right())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addLayout(across, 1)
        column.addWidget(key_line([("Enter", _("扫下一个")), ("Ctrl+Enter", _("点完"))]))

    def _head(self) -> QFrame:
        head = PageHead(_("盘点"))
        across = head.across
        self.takes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.takes.setMinimumWidth(160)
        self.takes.setMaximumWidth(fonts.scaled(400))
        self.takes.setAccessibleName(_("盘点记录"))
        across.addWidget(self.takes, 9)
        across.addStretch(1)
        across.addWidget(self.paper.button)
        return head

    def _scan_bar(self) -> QFrame:
        bar = surface("window", "bottom")
        column = QVBoxLayout(bar)
        column.setContentsMargins(16, 8, 16, 8)
        self.state.setWordWrap(True)
        column.addWidget(self.state)
        across = QHBoxLayout()
        LineRoom(bar, across)
        self.scan.setPlaceholderText(_("先扫库位标签，再扫里面的物品"))
        self.scan.setAccessibleName(_("扫描"))
        self.scan.addAction(QAction(icons.icon("search"), "", self.scan), QLineEdit.ActionPosition.LeadingPosition)
        self.file_button = button(_("读扫描文件"), self.read_file, glyph="folder_open")
        across.addWidget(self.scan, 1)
        across.addWidget(self.file_button)
        across.addWidget(self.count_button)
        column.addLayout(across)
        return bar

    def _right(self) -> QFrame:
        frame = surface("base", "left")
        SideRoom(self, (frame, *PANEL))
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self.said.setWordWrap(True)
        self.settle_box = QWidget()
        settling = QVBoxLayout(self.settle_box)
        settling.setContentsMargins(0, 0, 0, 0)
        settling.addWidget(words(_("核对选中的一项"), "section"))
        self.outcome.setAccessibleName(_("结果"))
        self.reason.setPlaceholderText(_("差异的原因和处理"))
        self.reason.setAccessibleName(_("差异的原因和处理"))
        for part in (self.outcome, self.reason, self.settle_button, self.sign_button):
            settling.addWidget(part)
        column.addWidget(self.settle_box)
        column.addWidget(words(_("新盘点"), "section"))
        column.addWidget(self.fields)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addWidget(self.begin_button)
        return frame


def _heads() -> list[str]:
    names = (_("结果"), _("标签"), _("物品"), _("账面库位"), _("甲"), _("乙"), _("账面数量"), _("实盘数量"))
    return [*names, _("原因和处理")]


def _cells(line: Row, names: dict[str, str]) -> list[str | ChipFace]:
    book, one, two = book_of(line), seen_of(line, 1), seen_of(line, 2)
    places = [seen.place or _("见到") if seen else _("未见") for seen in (one, two)]
    counts = "／".join(f"{seen.qty.normalize():f}" if seen and seen.qty is not None else "—" for seen in (one, two))
    qty = f"{book.qty.normalize():f}" if book and book.qty is not None else ""
    name = names.get(str(line["item"] or ""), _("账上没有"))
    face, label = outcome_face(line["count_outcome"]), str(line["scanned"] or "")
    return [face, label, name, book.place if book else "", *places, qty, counts, str(line["reason"] or "")]

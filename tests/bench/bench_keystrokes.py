# SPDX-License-Identifier: MIT
"""Six entry tasks typed into the real window, and the same rows in a plain Excel sheet with the same columns.

The sheet has the columns of the page in the page's order. Cards carry test prefixes, which no bank has: for this bench
six invented ones stand for six banks, as real ones would.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from frame import Row
from keyboard import ALT, CTRL, ENTER, SHIFT, Desk, Sheet
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from stdnum import luhn

from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.records import catalogue, number_parts
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

BUDGET = 0.7
BANKS = ("工商银行", "农业银行", "建设银行", "中国银行", "邮储银行", "招商银行")
CODES = ("ICBC", "ABC", "CCB", "BOC", "PSBC", "CMB")
PREFIXES = [f"99999{digit}" for digit in range(4, 10)]
LINES = ("中国移动", "中国联通", "中国电信")
CASE, UNIT, OFFICER = "冬训收贩银行卡案", "示范县公安局反诈中心", "孙立国"
NAMES = ("冯午甲", "周巳春", "许春庚")
NUMBERS = ("999999199001010016", "999999199202020026", "999999199303030039")
Cells = dict[str, tuple[str, str]]  # by field: as typed here, as typed in Excel


def bench_keystrokes(scale: float) -> Iterator[Row]:
    """Keys and pointer actions here against Excel's, task by task."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    usual, number_parts._prefixes = number_parts._prefixes, _invented
    try:
        for name, task in TASKS.items():
            ours, theirs = task()
            yield Row(name, ours, BUDGET, theirs, "Excel", unit="keys")
    finally:
        number_parts._prefixes = usual


def _invented() -> dict[str, dict[str, str]]:
    lines = {"139": "CMCC", "186": "CUCC", "189": "CTCC"}
    return {"card_no": dict(zip(PREFIXES, CODES, strict=True)), "sim_no": lines, "iccid": {}}


class Table:
    """The real window on an office with a unit, and a desk that counts."""

    def __enter__(self) -> Table:
        from opsdesk.gui.application import application
        from opsdesk.gui.frame.main_window import MainWindow

        _app, languages = application()
        self.office = Office.scratch()
        unit = {"unit_name": UNIT, "aliases": "反诈中心、反诈"}
        self.unit = self.office.gate.save([Change("unit", unit, state=State.SUBMITTED)], deed="save").ids[0]
        self.window = MainWindow(self.office, languages)
        self.window.resize(1366, 698)
        self.window.show()
        self.window.activateWindow()
        QCoreApplication.processEvents()
        self.hand = Desk()
        return self

    def __exit__(self, *_error: object) -> None:
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.processEvents()
        self.office.close()

    def add(self, register: str, **values: object) -> str:
        """Something that is there before the task begins."""
        return self.office.gate.save([Change(register, values)], deed="save").ids[0]

    def new(self, register: str) -> None:
        """The list of the register is on screen; Ctrl+N."""
        self.list(register)
        self.hand.press(Qt.Key.Key_N, CTRL)
        self.until_page()

    def list(self, register: str) -> None:
        """The list of a register, seen."""
        self.window.open_page(register)
        self._until(lambda: isinstance(self.window.page, RecordTable) and self.window.page.table.hasFocus())

    def until_page(self) -> None:
        """A record's page is there, and the cursor in it."""
        self._until(lambda: isinstance(self.window.page, RecordPage) and bool(self.window.page.form.at_hand()))

    @staticmethod
    def _until(come: Callable[[], bool]) -> None:
        """A page comes in a turn of the loop of its own."""
        until = QDeadlineTimer(20_000)
        while not come():
            assert not until.hasExpired(), QApplication.focusWidget()
            QTest.qWait(5)

    def fill(self, register: str, cells: Cells) -> None:
        """Enter from field to field, typing where something is to be typed; stops at the last. Alt+M when all that is
        left lies in the fold."""
        page = self.window.pages.record(register)
        left = {key: typed for key, (typed, _excel) in cells.items() if typed}
        while left:
            key = page.form.at_hand()
            typed = left.pop(key, "")
            if typed:
                self.hand.type(typed)
            if left and any(not fold.open and left.keys() <= fold.keys for fold in page.form._folds):
                self.hand.press(Qt.Key.Key_M, ALT)
            elif left or typed:
                several = catalogue.register(register).fields[key].kind.key == "paragraph"
                self.hand.press(Qt.Key.Key_Tab if several else ENTER)

    def saved(self, register: str, count: int) -> None:
        """Whether the task really did what it should."""
        found = self.office.reader.page(ListQuery(register, states=(State.SUBMITTED,)), 0, 50)
        page = self.window.ui.pages.currentWidget()
        assert len(found) == count, [one.problem.message for one in page._placed]


def _row(register: str, cells: Cells) -> list[str]:
    return [cells.get(key, ("", ""))[1] for key in catalogue.register(register).page_keys]


def _day(days: int) -> tuple[str, str]:
    day = datetime.now() - timedelta(days=days)
    return f"{day:%m%d}", f"{day.month}/{day.day}"


def _moment(days: int) -> tuple[str, str]:
    day = datetime.now() - timedelta(days=days)
    return f"{day:%m%d}.1640", f"{day.month}/{day.day} 16:40"


def same(text: str) -> tuple[str, str]:
    """Typed alike in both."""
    return text, text


def case_with_three_people() -> tuple[float, float]:
    """A case, and who is in it: name, number, role, part in the chain."""
    cells: Cells = {
        "case_name": same(CASE),
        "case_kind": ("1", "刑事案件"),
        "case_status": ("3", "立案侦查"),
        "crime": ("bangxin", "帮助信息网络犯罪活动罪"),
        "handling_unit": ("fz", "反诈中心"),
        "lead_officer": same(OFFICER),
        "filing_date": _day(3),
    }
    with Table() as table:
        table.new("case")
        table.fill("case", cells)
        hand = table.hand
        hand.press(Qt.Key.Key_1, CTRL)
        for name, number in zip(NAMES, NUMBERS, strict=True):
            hand.type(f"{name} {number}")
            hand.press(ENTER)
            hand.type("1")
            hand.press(ENTER)
            hand.type("3")
            hand.press(ENTER)
            hand.press(Qt.Key.Key_F9)
        hand.press(ENTER, CTRL)
        table.saved("case", 1)
        assert len(table.office.reader.ids(ListQuery("person"))) == 3
        ours = table.hand.keys
    sheet = Sheet()
    sheet.row(*_row("case", cells), NAMES[0], NUMBERS[0], "嫌疑人", "供卡人")
    for name, number in zip(NAMES[1:], NUMBERS[1:], strict=True):
        sheet.press(2)  # to the first column of people
        sheet.row(name, number, "嫌疑人", "供卡人")
    sheet.fill_down()  # the case beside each person
    return ours, sheet.keys


def seizure_of_fifteen_cards() -> tuple[float, float]:
    """Nine bank cards and six phone cards of one holder."""
    cells: Cells = {
        "case": ("dx", CASE),
        "seize_date": _moment(2),
        "seize_place": same("城关镇站前街"),
        "owner": same(NAMES[0]),
        "no_witness_recorded": ("1", "是"),
        "seizure_kind": ("1", "扣押"),
        "investigators": same("孙立国、周海涛"),
    }
    stems = [f"{PREFIXES[n % 6]}{7000 + n:012d}" for n in range(9)]
    cards = [stem + luhn.calc_check_digit(stem) for stem in stems]
    lines = [f"{('139', '186', '189')[n % 3]}0000{n:04d}" for n in range(6)]
    with Table() as table:
        table.add("case", case_name=CASE, handling_unit=table.unit)
        table.new("seizure")
        table.fill("seizure", cells)
        table.hand.press(Qt.Key.Key_1, CTRL)
        for number in (*cards, *lines):
            table.hand.type(number)
            table.hand.press(ENTER)
        table.hand.press(ENTER, CTRL)
        table.saved("seizure", 1)
        items = table.office.reader.page(ListQuery("item"), 0, 50)
        assert sorted(one["card_no"] or one["sim_no"] for one in items) == sorted((*cards, *lines))
        assert all(one["bank"] or one["carrier"] for one in items)
        ours = table.hand.keys
    sheet = Sheet()
    head = _row("seizure", cells)
    for place, number in enumerate((*cards, *lines)):
        kind = "银行卡" if place < 9 else "手机卡"
        bank = BANKS[place % 6] if place < 9 else LINES[place % 3]
        if place:
            sheet.press(2)  # to the first column of items
        sheet.row(*(head if not place else ()), kind, "1", number, bank)
    sheet.fill_down()
    return ours, sheet.keys


def detention_changed_to_bail() -> tuple[float, float]:
    """The detention is ended and bail begins; the person's row is in sight, three rows down."""
    began = datetime.now().replace(second=0, microsecond=0) - timedelta(days=5)
    with Table() as table:
        case = table.add("case", case_name=CASE, handling_unit=table.unit)
        for days, name in enumerate(("钱某", "李某", NAMES[0], "吴某")):
            person = table.add("person", person_name=name)
            facts = {"person": person, "case": case, "handling_unit": table.unit, "measure_type": "刑事拘留"}
            table.add("measure", **facts, exec_time=began - timedelta(days=days))
        cells: Cells = {
            "measure_type": ("qubao", "取保候审"),
            "exec_time": _moment(1),
            "guarantee": ("1", "保证人"),
            "guarantor": same("冯大"),
        }
        table.list("measure")
        hand = table.hand
        for _row_down in range(2):
            hand.press(Qt.Key.Key_Down)
        hand.press(ENTER)
        table.until_page()
        hand.press(Qt.Key.Key_R, CTRL)
        table.until_page()
        table.fill("measure", cells)
        hand.press(ENTER, CTRL)
        table.saved("measure", 1)
        ended = [one for one in table.office.reader.page(ListQuery("measure"), 0, 9) if one["end_time"]]
        assert len(ended) == 1 and ended[0]["end_reason"] == "变更"
        ours = hand.keys
    sheet = Sheet()
    sheet.press(2)  # down to the row
    keys = catalogue.register("measure").page_keys
    sheet.press(keys.index("end_time"))  # along the row to its end
    sheet.row(_moment(1)[1], "变更")
    sheet.press(2 + 3)  # the row chosen and copied; to the first free row, pasted
    sheet.press(keys.index("measure_type"))
    sheet.row(*[cells.get(key, ("", ""))[1] for key in keys[keys.index("measure_type") :]])
    sheet.press(2 * (keys.index("end_reason") - keys.index("end_time")) + 2)  # what was copied of the end is emptied
    return ours, sheet.keys


def three_ledger_lines() -> tuple[float, float]:
    """Three amounts recovered and returned in one case."""
    lines = [("2", "止付", "3.2w", "32000"), ("3", "冻结", "8600", "8600"), ("9", "追缴", "12500", "12500")]
    with Table() as table:
        table.add("case", case_name=CASE, handling_unit=table.unit)
        rows: list[Cells] = []
        table.new("ledger_entry")
        for place, (code, kind, ours_amount, amount) in enumerate(lines):
            cells: Cells = {
                "case": ("dx" if not place else "", CASE),
                "entry_type": (code, kind),
                "amount": (ours_amount, amount),
                "entry_date": ("t", _day(0)[1]),
                "handling_unit": ("fz" if not place else "", "反诈中心"),
            }
            rows.append(cells)
            table.fill("ledger_entry", cells)
            table.hand.press(ENTER, CTRL if place == len(lines) - 1 else CTRL | SHIFT)
            QCoreApplication.processEvents()
        table.saved("ledger_entry", 3)
        ours = table.hand.keys
    sheet = Sheet()
    for cells in rows:
        sheet.row(*_row("ledger_entry", cells))
    return ours, sheet.keys


def ten_dissuasions() -> tuple[float, float]:
    """Ten calls of one evening."""
    names = ("赵甲", "钱乙", "孙丙", "李丁", "周戊", "吴己", "郑庚", "王辛", "冯壬", "陈癸")
    with Table() as table:
        rows: list[Cells] = []
        table.new("dissuasion")
        for place, name in enumerate(names):
            first = not place
            cells: Cells = {
                "warn_time": (f"19{place:02d}", f"{_day(0)[1]} 19:{place:02d}"),
                "warn_level": ("1" if first else "", "高"),
                "warn_source": ("2" if first else "", "省反诈中心"),
                "person_name": same(name),
                "phone": same(f"1390000{place:04d}"),
                "fraud_type": ("1", "刷单返利"),
                "station": ("fz" if first else "", "反诈中心"),
                "dissuader": (OFFICER if first else "", OFFICER),
                "dissuade_result": ("2", "及时劝阻"),
            }
            rows.append(cells)
            table.fill("dissuasion", cells)
            table.hand.press(ENTER, CTRL if place == len(names) - 1 else CTRL | SHIFT)
            QCoreApplication.processEvents()
        table.saved("dissuasion", 10)
        ours = table.hand.keys
    sheet = Sheet()
    for cells in rows:
        sheet.row(*_row("dissuasion", cells))
    return ours, sheet.keys


def two_card_proposal() -> tuple[float, float]:
    """One person proposed for punishment: two bank cards, one phone card."""
    cells: Cells = {
        "person": (f"{NAMES[0]} {NUMBERS[0]}", NAMES[0]),
        "case": ("dx", CASE),
        "basis": ("2", "市级以上公安机关认定"),
        "act": ("2", "出租"),
        "n_bankcard": same("2"),
        "n_phonecard": same("1"),
        "punish_type": ("6", "双惩戒"),
        "handling_unit": ("fz", "反诈中心"),
        "report_up_date": ("t", _day(0)[1]),
    }
    with Table() as table:
        table.add("case", case_name=CASE, handling_unit=table.unit)
        table.new("punishment")
        table.fill("punishment", cells)
        table.hand.press(ENTER, CTRL)
        table.saved("punishment", 1)
        ours = table.hand.keys
    sheet = Sheet()
    row = _row("punishment", cells)
    sheet.row(row[0], NUMBERS[0], *row[1:])  # Excel has the number in a column of its own
    return ours, sheet.keys


TASKS: dict[str, Callable[[], tuple[float, float]]] = {
    "a case with three people": case_with_three_people,
    "a seizure of nine bank and six phone cards": seizure_of_fifteen_cards,
    "a detention changed to bail": detention_changed_to_bail,
    "three ledger lines": three_ledger_lines,
    "ten dissuasions": ten_dissuasions,
    "a two-card proposal": two_card_proposal,
}

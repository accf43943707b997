# SPDX-License-Identifier: MIT
"""Sealed records and masked numbers through every way out of the window: pages, lists, boxes, tool-tips, what screen
readers hear, search, the clipboard, titles, drafts, what was printed and is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItemIterator,
    QWidget,
)
from pytestqt.qtbot import QtBot
from seats import seat

from opsdesk import errors
from opsdesk.gui import ask, background
from opsdesk.gui.frame.desk_pages import DESK_PAGES
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks.words import Elided
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.reports.paper.reading import read
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.desk import at_desk
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.papers.printing import print_paper

Show = Callable[[QWidget], QWidget]
ID, PHONE, CARD = "999999199001010017", "13800005678", "9999990000000000011"
VICTIM = "李秀英"
SEALED_NAME, SEALED_ID, SEALED_CASE, SEALED_PHONE = "封小存", "999999200801010019", "封存里的案", "13900007654"
MASKED = (ID, PHONE, CARD, VICTIM)
SEALED = (SEALED_NAME, SEALED_ID, SEALED_CASE, SEALED_PHONE, "封*", "封**")
ROLES_SHOWN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
MOST_ROWS = 60


@pytest.fixture
def held(office: Office, tmp_path: Path) -> Office:
    """One case for everybody, one that is sealed with its person; they share a phone, a card and a case."""
    since = datetime.now().replace(second=0, microsecond=0) - timedelta(days=2)
    handled, submitted = {"assigned": "某人", "filing_date": since.date()}, State.SUBMITTED
    changes = [
        Change("case", {"case_name": "甲案", **handled}, "a", submitted),
        Change("case", {"case_name": SEALED_CASE, **handled}, "s", submitted),
        Change(
            "person",
            {"person_name": "孙某某", "id_no": ID, "phone": PHONE, "remark": f"常用{PHONE}"},
            "sun",
            submitted,
        ),
        Change(
            "person",
            {"person_name": SEALED_NAME, "id_no": SEALED_ID, "phone": SEALED_PHONE, "birth_date": date(2008, 1, 1)},
            "young",
            submitted,
        ),
        *(
            Change("involvement", {"case": case, "person": person, "role": "嫌疑人"}, f"{case}{person}", submitted)
            for case, person in (("a", "sun"), ("s", "sun"), ("a", "young"), ("s", "young"))
        ),
        *(
            Change("measure", {"case": "a", "person": one, "measure_type": "刑事拘留", "exec_time": since}, f"m{one}")
            for one in ("sun", "young")
        ),
        Change("victim", {"case": "a", "victim_name": VICTIM, "victim_phone": PHONE}, "v"),
        Change("seizure", {"case": "a", "owner": "孙某某", "seize_date": since}, "list"),
        Change("item", {"seizure": "list", "item_kind": "BANKCARD", "card_no": CARD, "qty": Decimal(1)}, "card"),
        Change("dissuasion", {"person_name": VICTIM, "phone": PHONE, "warn_time": since}, "d"),
        Change("account_control", {"case": "s", "account": CARD, "action": "止付", "acted_at": since}, "stop"),
        Change("ledger_entry", {"case": "a", "entry_type": "freeze", "amount": Decimal(900)}),
    ]
    office.gate.import_batch(Batch(new_id(), "六月.xlsx", "0" * 64, 1, counts={"new": len(changes)}), changes)
    return office


def seal(office: Office) -> None:
    for register, one in (("person", "young"), ("case", "s")):
        office.gate.seal(register, one, reason="文书")


def said_by(widget: QWidget) -> Iterator[str]:
    """Everything a widget and what is in it says to eyes, to a mouse that rests, and to ears."""
    for one in (widget, *widget.findChildren(QWidget)):
        yield from (one.windowTitle(), one.toolTip(), one.accessibleName(), one.accessibleDescription())
        if isinstance(one, (QLabel, QAbstractButton, QLineEdit)):
            yield one.text()
        elif isinstance(one, (QPlainTextEdit, QTextEdit)):
            yield one.toPlainText()
        elif isinstance(one, Elided):
            yield one.text
        elif isinstance(one, QComboBox):
            yield from (one.itemText(at) for at in range(one.count()))
        elif isinstance(one, QTreeWidget):
            yield from (it.value().text(0) for it in QTreeWidgetItemIterator(one))
        elif isinstance(one, QAbstractItemView) and one.model() is not None:
            yield from said_by_model(one.model())


def said_by_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    for row in range(min(model.rowCount(), MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column)
            yield from (str(index.data(role)) for role in ROLES_SHOWN if index.data(role) is not None)


def walk(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, str]]:
    """Every page of the window, each with all it says."""

    def rest(name: str) -> tuple[str, str]:
        qtbot.waitUntil(lambda: not background.under_way())
        qtbot.wait(60)
        return name, "\n".join(said_by(window)).replace(" ", "")

    for page in DESK_PAGES:
        if page.key not in ("glance", "chain", "help"):
            window.open_page(page.key)
            yield rest(page.key)
    for view in catalogue.REGISTERS:
        if not view.facts.listed:
            continue
        window.open_page(view.key)
        table = window.pages.table(view.key)
        table.table.selectAll()
        yield rest(view.key)
        table.do(table.deeds.copy)
        yield f"copied {view.key}", QApplication.clipboard().text()
        ids = [table.model.id_at(row) for row in range(min(table.model.rowCount(), 3))]
        for one in ids:
            window.open_record(view.key, one)
            yield rest(f"record {view.key}")
    window.turn_to("glance", "a")
    yield rest("glance")
    for words in (ID, ID[-4:], PHONE, SEALED_ID, SEALED_NAME, "fxc", SEALED_CASE, SEALED_PHONE[-4:], CARD, VICTIM):
        window.popup.come(words)
        hits = [window.popup.hits.item(at).text() for at in range(window.popup.hits.count())]
        yield f"search {words}", "\n".join((*hits, window.popup.found.text())).replace(" ", "")
        window.popup.hide()


@pytest.mark.parametrize("role", [Role.CLERK, Role.ANALYST, Role.AUDITOR])
def test_neither_the_morning_sheet_nor_a_label_says_what_is_sealed_or_masked(
    held: Office, tmp_path: Path, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    seized = {"case": "s", "owner": "孙某某", "seize_date": datetime.now()}
    held.gate.save([Change("seizure", seized, "sealed list")], deed="save")
    card = {"seizure": "sealed list", "item_kind": "BANKCARD", "card_no": CARD, "qty": Decimal(1)}
    held.gate.save([Change("item", card, "sealed card")], deed="save")
    seal(held)
    desk = at_desk(seat(held, role))
    window = MainWindow(desk)
    show(window)
    place = tmp_path / "晨会.pdf"
    monkeypatch.setattr(ask, "place_to_save", lambda *_: place)
    window.open_page("today")
    window.page.print_paper()  # type: ignore[union-attr]
    qtbot.waitUntil(place.exists)
    qtbot.waitUntil(lambda: not background.under_way())
    said = {place.stem: printed(place)}
    for label in ("label_60x40", "label_100x70", "label_sheet_60x40", "label_sheet_100x70"):
        for one in ("card", "sealed card"):
            with suppress(errors.NothingThere):  # what an analyst does not see is not there
                print_paper(desk, label, (one,), tmp_path / "label.pdf")
                said[f"{label} {one}"] = printed(tmp_path / "label.pdf")
    secrets = {*MASKED, *SEALED}
    assert [(name, secret) for name, words in said.items() for secret in secrets if secret in words] == []
    assert "孙某" in said[place.stem] and "银行卡" in said["label_60x40 card"] and "甲案" in said["label_60x40 card"]


def printed(place: Path) -> str:
    """All words of a paper."""
    return "".join("".join(page) for page in read(place).pages).replace(" ", "")


@pytest.mark.parametrize("role", [Role.CLERK, Role.ANALYST, Role.AUDITOR])
def test_no_page_says_what_is_sealed_or_masked(
    held: Office, tmp_path: Path, show: Show, qtbot: QtBot, role: Role
) -> None:
    seated = seat(held, role)
    seated.drafts.keep("person", "young", SEALED_NAME, "{}")
    print_paper(held, "case_file", ("s",), tmp_path / "x.pdf")
    seal(held)
    window = MainWindow(at_desk(seated))
    show(window)
    leaks: list[tuple[str, str]] = []
    named: set[str] = set()
    for name, said in walk(window, qtbot):
        leaks += [
            (name, secret) for secret in SEALED if secret in said and not (name.startswith("search") and secret in name)
        ]
        if not name.startswith("search"):
            leaks += [(name, secret) for secret in MASKED if secret in said]
        named |= {name} if "孙某某" in said else set()
    assert leaks == []
    assert {"today", "due", "person", "copied person", "record person", "glance", f"search {ID}"} <= named

# SPDX-License-Identifier: MIT
"""The store in the window: scanned, moved, refused in words, its chain seen, counted by two and signed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from seats import seat
from store_room import IN, Room, room

from opsdesk import i18n
from opsdesk.gui import ask, background
from opsdesk.gui.custody.chain_page import ChainPage
from opsdesk.gui.custody.custody_page import CustodyPage
from opsdesk.gui.custody.stocktake_page import StocktakePage
from opsdesk.gui.due.today_page import TodayPage
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks.titles import titles_of
from opsdesk.gui.looks.translator import Languages
from opsdesk.gui.parts import photo_view
from opsdesk.people.roles import Role
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.work.custody import moving, stocktaking
from opsdesk.work.custody.photographs import add_photos

__all__ = ["room"]

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
OUT = {"handed_by": "高洁", "received_by": "孙立国", "purpose": "辨认", "approver": "刘局长", "condition": "完好"}


@pytest.fixture
def window(room: Room, show: Any, qapp: QApplication) -> MainWindow:
    made = MainWindow(room.office, Languages(qapp))
    show(made)
    QApplication.processEvents()
    return made


def page(window: MainWindow, key: str) -> Any:
    window.open_page(key)
    at_rest()
    return window.pages.desk_page(key)


def at_rest() -> None:
    """Until what the page asks in the background has come."""
    for _turn in range(1_000):
        if not background.under_way():
            return
        QTest.qWait(10)
    raise AssertionError("still being asked")


def test_a_batch_is_scanned_and_taken_in_without_a_mouse(window: MainWindow, room: Room, fingers: Any) -> None:
    store: CustodyPage = page(window, "custody")
    assert store.places.counts()["waiting"] == 5 and store.scan.hasFocus()
    for label in ("F-0001", room.item("card one")["local_no"], "W1-2-1"):
        fingers.type(label)
        fingers.press(ENTER)
    assert store.table.rowCount() == 2 and store.count.text() == "已扫 2 件"
    assert store.panel.kinds.currentData() == "check_in"
    assert store.panel.fields.editors["to_place"].value() == "物证室/2柜/1层"
    store.panel.fields.editors["moved_at"].focus()
    for text in (None, "孙立国、周海涛", "高洁", None, "完好"):
        if text:
            fingers.type(text)
        fingers.press(ENTER)
    fingers.press(ENTER, CTRL)
    assert {room.item(name)["legal_status"] for name in ("phone", "card one")} == {"在库"}
    at_rest()
    assert store.places.counts()["place:物证室/2柜/1层"] == 2 and "已记 2 条" in store.said.text()
    assert store.paper.button.text() == "打印涉案财物入库单"


def test_what_the_law_forbids_stands_under_its_field(window: MainWindow, room: Room) -> None:
    store: CustodyPage = page(window, "custody")
    store.places.go_to("waiting")
    store.table.selectAll()
    store.panel.fields.show_values(IN | {"received_by": "周海涛", "condition": None})
    store.panel.go()
    lines = {key: line.text for key, line in store.panel.fields._lines.items() if line.text}
    assert "不能保管财物" in lines["received_by"] and "程序规定第235条" in lines["condition"]
    assert all(room.item(name)["legal_status"] is None for name in ("phone", "sims"))


def test_an_unknown_label_is_said_and_mixed_states_share_no_movement(
    window: MainWindow, room: Room, fingers: Any
) -> None:
    room.check_in("phone")
    store: CustodyPage = page(window, "custody")
    fingers.type("no-such")
    fingers.press(ENTER)
    assert "no-such" in store.said.text()
    for name in ("phone", "card one"):
        fingers.type(room.item(name)["local_no"])
        fingers.press(ENTER)
    offered = [store.panel.kinds.itemData(at) for at in range(store.panel.kinds.count())]
    assert "check_in" not in offered and "check_out" not in offered
    store.back.click()
    assert store.table.rowCount() == 4


def test_a_late_loan_is_red_and_enter_shows_the_chain(
    window: MainWindow, room: Room, fingers: Any, monkeypatch: Any, tmp_path: Path, qtbot: Any
) -> None:
    room.check_in("phone", "sims")
    moving.move(
        room.office, [room["phone"]], "check_out", OUT | {"moved_at": datetime(2022, 5, 8), "due": date(2022, 5, 9)}
    )
    store: CustodyPage = page(window, "custody")
    store.places.go_to("out")
    assert store.table.texts()[0][0] == "超期未还"
    store.table.setCurrentCell(0, 0)
    store.table.setFocus()
    fingers.press(ENTER)
    chain: ChainPage = window.ui.pages.currentWidget()
    assert isinstance(chain, ChainPage)
    assert [row[0] for row in chain.table.texts()] == ["扣押", "入库", "出库"]
    assert "出库" in chain.line.accessibleDescription()
    place = tmp_path / "链.pdf"
    monkeypatch.setattr(ask, "place_to_save", lambda *_: place)
    with qtbot.waitSignal(chain.whole.printed):
        chain.whole.print_offered()
    assert place.read_bytes().startswith(b"%PDF")


def test_one_item_is_split_merged_and_corrected_from_its_chain(window: MainWindow, room: Room) -> None:
    room.check_in("sims")
    chain: ChainPage = page(window, "chain")
    chain.take(room["sims"])
    chain.panel.choose("split")
    assert "other_item" not in chain.panel.fields.editors
    chain.panel.fields.show_values({"handed_by": "高洁", "purpose": "单独送检"})
    chain.panel.go()
    assert room.item("sims")["qty"] == 6, "nothing without a quantity"
    chain.panel.fields.editors["qty"].type_in("2")
    chain.panel.go()
    assert room.item("sims")["qty"] == 4
    chain.panel.choose("transfer_place")
    chain.panel.fields.show_values({"handed_by": "高洁", "to_place": "物证室/2柜/2层"})
    chain.panel.go()
    chain.panel.choose("correct")
    chain.panel.fields.show_values({"handed_by": "高洁", "approver": "刘局长", "purpose": "没有移动"})
    chain.panel.go()
    assert room.item("sims")["storage_place"] == IN["to_place"]
    assert [row[2] for row in chain.table.texts()][-2:] == ["已更正", "在库"]


def test_two_people_count_blind_and_it_is_settled_and_signed(window: MainWindow, room: Room, fingers: Any) -> None:
    room.check_in("phone", "card one")
    taking: StocktakePage = page(window, "stocktaking")
    taking.fields.show_values({"stocktake_kind": "full", "scope": "W1", "counter_one": "高洁", "counter_two": "高洁"})
    taking.begin_button.click()
    assert "同一人" in taking.fields._lines["counter_two"].text
    taking.fields.show_values({"counter_two": "李敏", "supervisor": "陈国栋"})
    taking.begin_button.click()
    taking.scan.setFocus()
    for label in ("W1-1-3", "F-0001", room.item("card one")["local_no"]):
        fingers.type(label)
        fingers.press(ENTER)
    assert taking.table.texts()[0][2] == "手机" and taking.turn() == 1
    fingers.press(ENTER, CTRL)
    assert taking.turn() == 2 and taking.table.rowCount() == 0, "the second sees nothing of the first"
    taking.scan.setFocus()
    fingers.type("F-0001")
    fingers.press(ENTER)
    fingers.press(ENTER, CTRL)
    assert sorted(row[0] for row in taking.table.texts()) == ["待核对", "账实相符"]
    taking.sign_button.click()
    assert "没有核对" in taking.said.text()
    taking.outcome.setCurrentIndex(taking.outcome.findData("right"))
    taking.reason.setText("乙漏扫，复点在库")
    taking.settle_button.click()
    taking.sign_button.click()
    assert taking.state.text().startswith("已签字，监盘人 陈国栋")


def test_today_leads_a_custodian_to_the_count_that_waits(
    room: Room, show: Any, qapp: QApplication, fingers: Any
) -> None:
    room.check_in("phone")
    take = stocktaking.begin(room.office, "full", counters=("高洁", "李敏"), scope="物证室")
    stocktaking.count(room.office, take, 1, [])
    window = MainWindow(at_desk(seat(room.office, Role.CUSTODIAN, name="李敏")), Languages(qapp))
    show(window)
    today: TodayPage = page(window, "today")
    lines = [today.waiting.item(row) for row in range(today.waiting.count())]
    line = next(one for one in lines if one.text().startswith("等我盘点"))
    assert line.text() == "等我盘点\u30001\n物证室"
    today.waiting.itemActivated.emit(line)
    taking: StocktakePage = page(window, "stocktaking")
    assert window.pages.key == "stocktaking" and taking.turn() == 2 and taking.table.rowCount() == 0
    taking.scan.setFocus()
    fingers.type("F-0001")
    fingers.press(ENTER)
    fingers.press(ENTER, CTRL)
    assert stocktaking.count_of(room.office, take).done == (True, True) and not taking.said.text()


def test_of_several_counts_that_wait_one_is_chosen(room: Room, show: Any, qapp: QApplication, fingers: Any) -> None:
    room.check_in("phone")
    older, newer = (
        stocktaking.begin(room.office, "full", counters=("高洁", "李敏"), scope=at) for at in ("物证室", "")
    )
    for take in (older, newer):
        stocktaking.count(room.office, take, 1, [])
    window = MainWindow(at_desk(seat(room.office, Role.CUSTODIAN, name="李敏")), Languages(qapp))
    show(window)
    taking: StocktakePage = page(window, "stocktaking")
    assert taking.told is None and taking.choice.isVisible() and not taking.scan.isVisible()
    assert "2 次盘点等你清点" in taking.state.text() and taking.choice.count() == 2
    fingers.press(Qt.Key.Key_Down)
    fingers.press(ENTER)
    assert taking.told is not None and taking.told.take["id"] == older and not taking.choice.isVisible()
    assert taking.scan.hasFocus() and taking.takes.currentData() == older
    fingers.press(ENTER, CTRL)
    assert stocktaking.count_of(room.office, older).done == (True, True)
    window.open_page("today")
    window.open_page("stocktaking")
    assert taking.takes.currentData() == older and taking.takes.count() == 2, "the other one is in the box above"


def test_items_are_called_in_the_language_of_the_window(window: MainWindow, room: Room) -> None:
    """In the heads of pages and in columns that refer to them, too, where their name says no more than their kind."""
    made = {"seizure": room.item("phone")["seizure"], "qty": Decimal(1), "item_kind": "UKEY", "item_name": "优盾"}
    ids = room.office.gate.save([Change("item", made)], deed="save").ids
    assert titles_of(room.office, "item", ids)[ids[0]] == "优盾"
    i18n.set_language("en")
    assert titles_of(room.office, "item", ids)[ids[0]] == "USB token"
    assert at_desk(room.office).reader.titles("item", ids)[ids[0]] == "USB token", "as cells of sheets ask"


def test_pages_fit_a_small_screen(window: MainWindow, room: Room) -> None:
    room.check_in("phone", "card one")
    for key in ("custody", "chain", "stocktaking", "ledger", "returning"):
        made = page(window, key)
        if hasattr(made, "take"):
            made.take(room["phone"] if key == "chain" else room["case"])
            made.refresh()
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1366 and window.minimumSizeHint().height() <= 698, key


def test_a_stock_take_begun_on_its_record_page_may_lack_everything(window: MainWindow, room: Room) -> None:
    room.office.gate.save([Change("stocktake", {})], deed="save")
    window.open_page("stocktaking")
    page: Any = window.pages.desk_page("stocktaking")
    assert any("还没有开始" in page.takes.itemText(row) for row in range(page.takes.count()))


def test_photographs_are_added_to_the_step_at_hand_and_looked_at(
    window: MainWindow, room: Room, tmp_path: Path, monkeypatch: Any, qtbot: Any
) -> None:
    room.check_in("phone")
    chain: ChainPage = page(window, "chain")
    chain.take(room["phone"])
    assert chain.photos.list.count() == 0 and not chain.album.button.isVisibleTo(chain)
    for name, colour, row in (("甲.jpg", "navy", 0), ("乙.jpg", "red", 1)):
        Image.new("RGB", (320, 240), colour).save(tmp_path / name)
        monkeypatch.setattr(ask, "photo_files", lambda _parent, name=name: [tmp_path / name])
        chain.table.setCurrentCell(row, 0)
        with qtbot.waitSignal(chain.photos.added):
            chain.photos.add_button.click()
    assert [chain.photos.list.item(at).text() for at in range(2)] == ["物品", "入库"]
    assert chain.said.text() == "已存 1 张照片。" and chain.album.button.isVisibleTo(chain)
    seen: list[Any] = []
    monkeypatch.setattr(photo_view, "show", lambda _parent, content, words: seen.append((content, words)))
    chain.photos.list.itemActivated.emit(chain.photos.list.item(1))
    ((content, words),) = seen
    assert content.startswith(b"\xff\xd8") and "乙.jpg" in words and "SHA-256" in words
    view = photo_view.PhotoView(chain, content, words)
    assert view.picture.pixmap().width() == 320 and view.told.text() == words
    (tmp_path / "丙.jpg").write_bytes(b"no photograph")
    monkeypatch.setattr(ask, "photo_files", lambda _parent: [tmp_path / "丙.jpg"])
    with qtbot.waitSignal(chain.photos.said, check_params_cb=lambda words: "丙.jpg" in words):
        chain.photos.add_button.click()


def test_who_may_not_see_whole_numbers_sees_no_picture(room: Room, tmp_path: Path, show: Any) -> None:
    Image.new("RGB", (320, 240), "navy").save(tmp_path / "甲.jpg")
    add_photos(room.office, room["phone"], [tmp_path / "甲.jpg"])
    chain = ChainPage(at_desk(seat(room.office, Role.AUDITOR)))
    show(chain)
    chain.take(room["phone"])
    assert chain.photos.list.count() == 1 and not chain.photos.add_button.isEnabled()
    assert "没有查看权限" in chain.photos.count.text
    chain.photos.look(chain.photos.shots[0].photo.id)
    assert "没有" in chain.said.text()

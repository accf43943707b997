# SPDX-License-Identifier: MIT
"""Many records are dealt with beside the window: a bar shows how far it is, and stopping leaves all as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.parts import fields_dialog, long_deed
from opsdesk.gui.parts.long_deed import LongDeed
from opsdesk.gui.record.assign_deed import ask_and_assign
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.lists import many
from opsdesk.work.record import assigning
from opsdesk.work.step_by_step import StoppedInTime, Watch

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def table(office: Office, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> RecordTable:
    monkeypatch.setattr(long_deed, "AT_ONCE", 5)
    monkeypatch.setattr(many, "STEP", 4)
    monkeypatch.setattr(ask, "reason", lambda *_: "重复登记")
    made = RecordTable(office, catalogue.register("person"))
    show(made)
    made.table.selectAll()
    qtbot.waitUntil(lambda: made.table.chosen_count() == 40)
    return made


def test_a_bar_shows_how_far_it_is(table: RecordTable, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    step = LongDeed.step
    monkeypatch.setattr(
        LongDeed, "step", lambda self, done, total: (seen.append((done, total)), step(self, done, total))
    )
    said: list[str] = []
    table.chosen.connect(said.append)
    table.do(table.deeds.void)
    assert "已作废 40 条" in said and office.reader.count(ListQuery("person")) == 0
    assert seen[-1] == (40, 40) and len(seen) == 10


def test_stopping_leaves_all_as_it_was(table: RecordTable, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop_soon(self: LongDeed, _done: int, _total: int) -> None:
        self.stop_button.click()

    monkeypatch.setattr(LongDeed, "step", stop_soon)
    slow = many.void_record
    monkeypatch.setattr(many, "void_record", lambda *a, **m: (_wait(), slow(*a, **m))[1])
    said: list[str] = []
    table.chosen.connect(said.append)
    table.do(table.deeds.void)
    assert "已停止，一条都没有改。" in said
    assert office.reader.count(ListQuery("person")) == 40
    table.do(table.deeds.void)  # and the office can be written to afterwards


def test_assigning_many_can_be_watched_and_stopped(
    office: Office, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_deed, "AT_ONCE", 5)
    monkeypatch.setattr(assigning, "STEP", 4)
    ids = office.gate.save([Change("case", {"case_name": f"第{at}案"}) for at in range(20)], deed="save").ids
    name = office.user.name
    monkeypatch.setattr(fields_dialog, "ask_fields", lambda *_: {"names": name, "reason": "专案需要"})
    parent = QWidget()
    show(parent)
    seen: list[tuple[int, int]] = []
    with monkeypatch.context() as stopped:
        stopped.setattr(LongDeed, "step", lambda self, done, total: self.stop_button.click())
        slow = office.gate.save
        stopped.setattr(office.gate, "save", lambda *a, **m: (_wait(), slow(*a, **m))[1])
        assert ask_and_assign(parent, office, "case", ids) == "已停止，一条都没有改。"
    assert {row["assigned"] for row in office.reader.rows("case", ids)} == {None}
    monkeypatch.setattr(LongDeed, "step", lambda _self, done, total: seen.append((done, total)))
    assert ask_and_assign(parent, office, "case", ids) == "20 条的经办人已改"
    assert seen[-1] == (20, 20) and len(seen) == 5
    assert {row["assigned"] for row in office.reader.rows("case", ids)} == {name}


def _wait() -> None:
    import time

    time.sleep(0.01)


def test_what_goes_wrong_is_raised_where_it_was_asked_for(table: RecordTable) -> None:
    def work(_watch: Watch) -> int:
        raise errors.ReasonNeeded

    with pytest.raises(errors.ReasonNeeded):
        long_deed.do_with_many(table, "作废", 40, work)
    with pytest.raises(StoppedInTime):
        QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())  # type: ignore[union-attr, attr-defined]
        long_deed.do_with_many(table, "作废", 40, _until_stopped)


def _until_stopped(watch: Watch) -> int:
    while not watch.cancelled():
        _wait()
    raise StoppedInTime

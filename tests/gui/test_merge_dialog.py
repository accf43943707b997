# SPDX-License-Identifier: MIT
"""Two records become one after a look at both; that they are two is remembered, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QWidget

from opsdesk.gui.record.merge_dialog import MergeDialog
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.record.duplicates import likely_same

Show = Callable[[QWidget], QWidget]
NUMBER, OTHER = "999999199001010016", "999999199001010024"


def _person(office: Office, **facts: object) -> str:
    return office.gate.save([Change("person", {"person_name": "钱小四", **facts})], deed="save").ids[0]


@pytest.fixture
def pair(office: Office) -> tuple[str, str]:
    return _person(office, id_no=NUMBER, sex="男"), _person(office, id_no=NUMBER, birth_date=date(1990, 1, 1), sex="女")


def test_what_differs_is_named_and_two_numbers_raise_a_doubt(office: Office, pair: tuple[str, str], show: Show) -> None:
    dialog = MergeDialog(office, "person", pair)
    show(dialog)
    assert "以保留这条为准：性别" in dialog.moves.text() and "补上空项：出生日期" in dialog.moves.text()
    assert not dialog.problem.text()
    other = MergeDialog(office, "person", (pair[0], _person(office, id_no=OTHER)))
    show(other)
    assert "证件号码不同" in other.problem.text() and other.go.isEnabled(), "a doubt is no refusal"
    assert NUMBER not in "".join(label.text() for label in (other.moves, other.problem))


def test_that_they_are_two_is_remembered_and_taken_back(office: Office, pair: tuple[str, str], show: Show) -> None:
    assert likely_same(office, "person", pair[0]) == [pair[1]]
    dialog = MergeDialog(office, "person", pair)
    show(dialog)
    said: list[bool] = []
    dialog.parted.connect(lambda: said.append(True))
    dialog.parting.click()
    assert said and not dialog.isVisible() and likely_same(office, "person", pair[0]) == []
    again = MergeDialog(office, "person", pair[::-1])
    show(again)
    assert not again.go.isEnabled() and "看过" in again.problem.text()
    again.parting.click()
    assert again.isVisible() and again.go.isEnabled() and likely_same(office, "person", pair[0]) == [pair[1]]
    again.reason.setText("重复登记")
    again.go.click()
    assert office.reader.get("person", pair[0])["state"] == State.VOID


def test_what_both_tell_stands_side_by_side_and_one_may_be_taken(office: Office, show: Show) -> None:
    person, one, two = (new_id() for _one in range(3))
    held = {"person": person, "measure_type": "刑事拘留", "exec_time": datetime(2022, 3, 14, 9)}
    rows = [
        Change("person", {"person_name": "孙某"}, person),
        Change("case", {"case_name": "冬训一"}, one),
        Change("case", {"case_name": "冬训二"}, two),
        *(Change("measure", held | {"case": case}) for case in (one, two)),
    ]
    office.gate.save(rows, deed="save")
    dialog = MergeDialog(office, "case", (one, two))
    show(dialog)
    ((pair, box),) = dialog.twice.choices
    assert [box.itemText(at) for at in range(box.count())] == ["都留下", "只留左边", "只留右边"]
    assert dialog.twice.isVisible() and not dialog.twice.drop(), "both stay unless somebody says otherwise"
    box.setCurrentIndex(2)
    dialog.keep[1].click()
    assert dialog.twice.drop() == [("measure", pair.kept["id"])], "the choice holds when the other case is kept"
    dialog.reason.setText("一案两录")
    dialog.go.click()
    live = office.reader.children("measure", "case", two)
    assert [row["id"] for row in live] == [pair.gone["id"]]
    assert office.reader.get("measure", pair.kept["id"])["state"] == State.VOID

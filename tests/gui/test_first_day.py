# SPDX-License-Identifier: MIT
"""What somebody meets on the first day: a list that says that it found nothing, a remark that Enter does not get stuck
in, the unit of the case, and what became of the record before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from opsdesk.gui.editors.offers import RecordOffers
from opsdesk.gui.editors.pick_line import PickLine
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

Show = Callable[[QWidget], QWidget]


def test_a_list_that_found_nothing_says_so(office: Office, show: Show, fingers: Any) -> None:
    holder = QWidget()
    line = PickLine(RecordOffers(office, "case"), parent=holder)
    line.setGeometry(10, 10, 300, 28)
    show(holder)
    line.setFocus()
    fingers.type("zzz")
    assert line.list_open and line.lines == []
    assert line._list is not None and line._list.item(0).text() == "没有“zzz”。换几个字，或按 F4 看全部。"
    line.take_marked()
    assert not line.list_open and line.text() == "zzz", "there is nothing to take"


def test_enter_goes_on_from_an_empty_remark(office: Office, show: Show, fingers: Any) -> None:
    page = RecordPage(office, catalogue.register("seizure"))
    show(page)
    page.open_new()
    page.form.go_to("remark")
    fingers.press(Qt.Key.Key_Return)
    assert page.form.at_hand() != "remark"
    page.form.go_to("remark")
    fingers.type("封存完好")
    fingers.press(Qt.Key.Key_Return)
    assert page.form.at_hand() == "remark", "what is written goes on in the next line"


def test_a_new_record_begins_with_the_unit_of_its_case(office: Office, show: Show) -> None:
    unit, other = (
        office.gate.save([Change("unit", {"unit_name": name})], deed="save").ids[0] for name in ("甲派出所", "乙派出所")
    )
    facts = {"case_kind": "刑事", "case_status": "立案侦查", "crime": ("266",)}
    first, second = (
        office.gate.save([Change("case", facts | {"case_name": name, "handling_unit": of})], deed="save").ids[0]
        for name, of in (("甲案", unit), ("乙案", other))
    )
    page = RecordPage(office, catalogue.register("seizure"))
    show(page)
    page.open_new()
    case, held = page.form.editors["case"], page.form.editors["handling_unit"]

    def choose(record: str) -> None:
        case.set_value(record)
        case.changed.emit()

    choose(first)
    assert held.value() == unit
    choose(second)
    assert held.value() == other, "another case brings its own"
    held.set_value(unit)
    choose(first)
    choose(second)
    assert held.value() == unit, "what somebody wrote stays"


def test_what_became_of_the_record_before_is_said(office: Office, show: Show) -> None:
    case, person = (office.reader.ids(ListQuery(register))[0] for register in ("case", "person"))
    held = {"case": case, "person": person, "measure_type": "刑事拘留", "exec_time": datetime(2022, 6, 12, 10, 5)}
    before = office.gate.save([Change("measure", held)], deed="save").ids[0]
    page = RecordPage(office, catalogue.register("measure"))
    show(page)
    page.open_record(before)
    page.follow_up()
    page.form.editors["measure_type"].type_in("取保候审")
    assert page.notes.text == "提交后，上一条同时填上终止。", "it stays until it is so"
    page.form.editors["exec_time"].type_in("2022-06-15 14:35")
    assert page.submit()
    assert page.notes.text == "上一条已填上终止。"
    page.notes.buttons[0].click()
    assert page.draft.id == before and page.form.editors["end_time"].value() == datetime(2022, 6, 15, 14, 35)


def test_a_record_leads_to_its_case(office: Office, show: Show) -> None:
    case = office.reader.ids(ListQuery("case"))[0]
    facts = {"case": case, "seizure_kind": "扣押", "seize_date": datetime(2022, 6, 12), "owner": "周某"}
    seizure = office.gate.save([Change("seizure", facts)], deed="save").ids[0]
    page = RecordPage(office, catalogue.register("seizure"))
    show(page)
    page.open_record(seizure)
    asked: list[tuple[str, str]] = []
    page.wanted.connect(lambda register, record: asked.append((register, record)))
    for _time in range(2):  # each time the menu opens it is read anew, and not twice
        page.links.menu.aboutToShow.emit()
    first, *rest = page.links.menu.actions()
    assert first.text().startswith("案件\u3000") and not [one for one in rest if one.text().startswith("案件\u3000")]
    first.trigger()
    assert asked == [("case", case)]

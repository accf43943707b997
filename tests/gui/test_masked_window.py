# SPDX-License-Identifier: MIT
"""A window never holds what whoever sits there may not see: models, fields, clipboard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from seats import seat

from opsdesk.gui import ask
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.lists.record_model import RecordModel
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.records.veiled import Veiled
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office
from opsdesk.work.record import revealing

ID, PHONE = "999999199001010017", "13800005678"


@pytest.fixture
def person(office: Office) -> str:
    values = {"person_name": "赵嘉怡", "id_no": ID, "phone": PHONE, "remark": f"常用手机{PHONE}，开货车"}
    case = Change("case", {"case_name": "卡案", "assigned": "某人"})
    person, handled = office.gate.save([Change("person", values, state=State.SUBMITTED), case], deed="save").ids
    office.gate.save([Change("involvement", {"case": handled, "person": person})], deed="save")
    return person


def texts(widget: QWidget) -> str:
    lines = [one.text() for one in widget.findChildren(QLineEdit)]
    return "\n".join([*lines, *(one.toPlainText() for one in widget.findChildren(QPlainTextEdit))])


def page_at(office: Office, role: Role, person: str, show: Any) -> RecordPage:
    page = RecordPage(at_desk(seat(office, role)), catalogue.register("person"))
    show(page)
    page.open_record(person)
    return page


@pytest.mark.parametrize("role", [Role.CLERK, Role.ANALYST, Role.REVIEWER])
def test_a_page_holds_masked_words_only(office: Office, person: str, show: Any, role: Role) -> None:
    page = page_at(office, role, person, show)
    for key in ("id_no", "phone"):
        page.form.editors[key].focus()  # full while typed, but only what is there at all
    assert ID not in texts(page) and PHONE not in texts(page)
    assert isinstance(page.draft.values["id_no"], Veiled)


def test_saving_what_was_veiled_keeps_it(office: Office, person: str, show: Any) -> None:
    page = page_at(office, Role.CLERK, person, show)
    page.form.editors["occupation"].set_value("司机")
    assert page.save_draft()
    row = office.reader.get("person", person)
    assert row is not None
    assert (row["id_no"], row["phone"], row["occupation"]) == (ID, PHONE, "司机")
    assert row["remark"] == f"常用手机{PHONE}，开货车"


def test_a_veiled_number_is_typed_anew_or_left(office: Office, person: str, show: Any) -> None:
    page = page_at(office, Role.CLERK, person, show)
    page.form.editors["phone"].type_in("13900001111")
    assert page.save_draft()
    row = office.reader.get("person", person)
    assert row is not None and row["phone"] == "13900001111" and row["id_no"] == ID


def test_words_around_a_masked_number_are_not_mended_blindly(office: Office, person: str, show: Any) -> None:
    page = page_at(office, Role.CLERK, person, show)
    box = page.form.editors["remark"].input
    assert isinstance(box, QPlainTextEdit) and box.isReadOnly()


def test_in_full_for_half_a_minute_with_one_entry(
    office: Office, person: str, show: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_at(office, Role.REVIEWER, person, show)
    monkeypatch.setattr(ask, "reason", lambda *_: "核对身份")
    page.show_in_full()
    assert ID in texts(page) and PHONE in texts(page)
    assert sum(revealing.reveals_on(office, date.today()).values()) == 1
    page.office.reader._clock = lambda: 1e12  # type: ignore[attr-defined]
    page._show_whole(False)
    assert ID not in texts(page) and PHONE not in texts(page) and not page.dirty
    assert isinstance(page.draft.values["id_no"], Veiled)


def test_a_list_and_the_clipboard_hold_masked_words(office: Office, person: str, show: Any) -> None:
    window = MainWindow(at_desk(seat(office, Role.CLERK)))
    show(window)
    window.open_page("person")
    table = window.pages.table("person")
    table.table.selectAll()
    table.do(table.deeds.copy)
    copied = QApplication.clipboard().text()
    assert "赵嘉怡" in copied and ID not in copied and PHONE not in copied


def test_a_model_asks_for_masked_rows(office: Office, person: str) -> None:
    model = RecordModel(at_desk(seat(office, Role.CLERK)), catalogue.register("person"))
    model.reload()
    cells = [str(model.index(0, column).data() or "") for column in range(model.columnCount())]
    assert not any(ID in cell or PHONE in cell for cell in cells)


def test_another_unit_sees_an_empty_list(office: Office, person: str) -> None:
    far = seat(office, Role.CLERK, unit="柳河派出所")
    model = RecordModel(at_desk(far), catalogue.register("person"))
    model.reload()
    assert model.rowCount() == 0

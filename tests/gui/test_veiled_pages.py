# SPDX-License-Identifier: MIT
"""Whoever sees numbers masked loses none of them: what is veiled is never written back, copied or carried on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtWidgets import QWidget
from seats import seat

from opsdesk.gui.record.record_page import RecordPage
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.records.veiled import Veiled
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import ListQuery
from opsdesk.work.record import drafts

Show = Callable[[QWidget], QWidget]
CARD, ID = "9999990000000000014", "999999199001010016"


@pytest.fixture
def seizure(office: Office) -> str:
    case = office.reader.ids(ListQuery("case"))[0]
    facts = {"case": case, "seizure_kind": "扣押", "owner": "赵某", "owner_id": ID, "no_witness_recorded": True}
    when = {"seize_date": datetime(2022, 5, 6, 16, 40), "investigators": "孙警官、王警官"}
    made = office.gate.save([Change("seizure", {**facts, **when})], deed="save").ids[0]
    item = {"seizure": made, "item_kind": "BANKCARD", "qty": 1, "card_no": CARD}
    office.gate.save([Change("item", item)], deed="save")
    return made


@pytest.fixture
def clerk(office: Office) -> Office:
    return at_desk(seat(office, Role.CLERK))


def opened(office: Office, show: Show, record_id: str = "") -> RecordPage:
    page = RecordPage(office, catalogue.register("seizure"))
    show(page)
    if record_id:
        page.open_record(record_id)
    return page


def test_a_draft_found_again_writes_no_mask_over_a_number(
    office: Office, clerk: Office, seizure: str, show: Show
) -> None:
    page = opened(clerk, show, seizure)
    assert str(page.sheets[0].model.rows[0].values["card_no"]).count("*"), "a clerk reads it masked"
    page.form.editors["seize_place"].type_in("城关镇")
    model = page.sheets[0].model
    model.setData(model.index(0, model.column_of("feature")), "尾部有划痕")
    assert page.may_leave()
    again = opened(clerk, show, seizure)
    assert again.dirty
    assert again.save_draft(), again.message.text()
    row = office.reader.get("seizure", seizure)
    (item,) = office.reader.children("item", "seizure", seizure)
    assert row is not None and (row["owner_id"], row["seize_place"]) == (ID, "城关镇")
    assert (item["card_no"], item["feature"]) == (CARD, "尾部有划痕")


def test_undo_writes_no_mask_over_a_number(office: Office, clerk: Office, seizure: str, show: Show) -> None:
    page = opened(clerk, show, seizure)
    model = page.sheets[0].model
    model.setData(model.index(0, model.column_of("feature")), "一")
    model.setData(model.index(0, model.column_of("feature")), "二")
    page.undo()
    assert page.save_draft(), page.message.text()
    (item,) = office.reader.children("item", "seizure", seizure)
    assert (item["card_no"], item["feature"]) == (CARD, "一")


def test_what_is_masked_is_not_copied_and_that_is_said(clerk: Office, seizure: str, show: Show) -> None:
    page = opened(clerk, show, seizure)
    sheet = page.sheets[0]
    column = sheet.model.column_of("card_no")
    sheet.grid.go_to(1, column)
    sheet.grid.copy_above()
    assert sheet.model.rows[1].untouched and "不能照搬" in page.notes.text
    page.open_new()
    page.carry.note({"owner_id": Veiled("999999********0016"), "owner": "赵某"})
    page.form.editors["owner_id"].focus()
    page.same_as_above()
    assert page.form.values()["owner_id"] is None and "不能照搬" in page.message.text()
    page.carry.keys |= {"owner_id", "owner"}
    assert page.carry.values() == {"owner": "赵某"}


def test_only_chosen_cells_are_filled_down(office: Office, show: Show) -> None:
    page = opened(office, show)
    model = page.sheets[0].model
    model.paste(model.index(0, 0), "银行卡\t1\n银行卡\t2\n银行卡\t3")
    column = model.column_of("qty")
    model.fill_down([model.index(0, column), model.index(2, column)])
    assert [row.values["qty"] for row in model.filled()] == [1, 2, 1]


def test_drafts_of_older_versions_hold_masks_as_text(clerk: Office, seizure: str, show: Show) -> None:
    page = opened(clerk, show, seizure)
    plain = drafts.to_plain("seizure", page.content())
    plain["values"]["owner_id"] = "999999********0016"
    del plain["marked"]
    assert isinstance(drafts.from_plain("seizure", plain).values["owner_id"], Veiled)


def test_a_star_that_somebody_wrote_is_no_mask(office: Office, show: Show) -> None:
    """Found again in a draft it is what it was: what passes for a mask would not be saved."""
    page = opened(office, show)
    page.form.editors["owner"].type_in("赵*")
    assert page.keeper.keep()
    again = opened(office, show, page.draft.id)
    assert again.save_draft()
    row = office.reader.get("seizure", page.draft.id)
    assert row is not None and row["owner"] == "赵*"

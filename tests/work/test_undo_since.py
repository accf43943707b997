# SPDX-License-Identifier: MIT
"""An import taken back after people have gone on: reviewed, merged, disputed, settled, handed over, printed, sealed.

What somebody did since stays and is named, in words a colleague understands; everything proves afterwards.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from seats import seat
from told_rows import CASE, PERSON, findings, rows_of, take_in

from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.proof.batch import Batch
from opsdesk.work.imports.conflicts import conflicts, settle_conflict
from opsdesk.work.imports.undoing import UndoReceipt, preview_undo, undo_import
from opsdesk.work.imports.unsettling import unsettle
from opsdesk.work.record import ripening
from opsdesk.work.record.assigning import assign
from opsdesk.work.record.clearing import ask_correction
from opsdesk.work.record.merging import merge, unmerge

DETAINED = PERSON | {"detention_date": date(2022, 3, 12)}


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


@pytest.fixture
def reviewer(office: Office) -> Office:
    return seat(office, Role.REVIEWER, name="王队长")


def one(office: Office, register: str) -> dict[str, Any]:
    (found,) = rows_of(office, register)
    return found


def undone(office: Office, batch: str) -> UndoReceipt:
    """Take it back as was foreseen, and prove the office."""
    foreseen = preview_undo(office, batch)
    done = undo_import(office, batch, reason="报错了")
    assert (foreseen.words, foreseen.kept) == (done.words, done.kept)
    assert findings(office) == [] and office.history.verify().sound
    return done


def kept(receipt: UndoReceipt) -> dict[str, str]:
    """Why each stays, by register."""
    return {one.register: one.why for one in receipt.kept}


# Reviewed


def test_what_a_reviewer_confirmed_stays(office: Office, reviewer: Office) -> None:
    batch = take_in(office, "measure", DETAINED)
    person = one(office, "person")
    ripening.confirm(reviewer, "person", [person["id"]])
    receipt = undone(office, batch)
    assert kept(receipt) == {"person": "confirmed"}
    assert "人员 赵甲（导入以后审核过）" in receipt.words
    assert one(office, "person")["state"] == State.CONFIRMED and not rows_of(office, "measure")


def test_a_record_is_as_confirmed_again_when_what_a_sheet_added_goes(office: Office, reviewer: Office) -> None:
    take_in(office, "measure", DETAINED)
    ripening.confirm(reviewer, "person", [one(office, "person")["id"]])
    second = take_in(office, "measure", DETAINED | {"phone": "13912345678"})
    assert one(office, "person")["state"] == State.SUBMITTED, "what a sheet changed waits for a reviewer"
    receipt = undone(office, second)
    assert (receipt.restored, receipt.kept) == (1, ())
    assert (one(office, "person")["phone"], one(office, "person")["state"]) == (None, State.CONFIRMED)


def test_what_was_confirmed_with_the_sheets_words_is_not_changed_behind_the_reviewer(
    office: Office, reviewer: Office
) -> None:
    take_in(office, "measure", DETAINED)
    second = take_in(office, "measure", DETAINED | {"phone": "13912345678"})
    ripening.confirm(reviewer, "person", [one(office, "person")["id"]])
    receipt = undone(office, second)
    assert [(one.why, one.fields) for one in receipt.kept] == [("confirmed", ("联系电话",))]
    assert (one(office, "person")["phone"], one(office, "person")["state"]) == ("13912345678", State.CONFIRMED)


def test_what_was_given_back_stays_and_what_was_edited_back_goes(office: Office, reviewer: Office) -> None:
    batch = take_in(office, "measure", DETAINED)
    person, case = one(office, "person"), one(office, "case")
    ripening.give_back(reviewer, "person", person["id"], "补电话")
    for remark in ("先记一笔", None):
        office.gate.save([Change("case", {"remark": remark}, case["id"])], deed="save")
    receipt = undone(office, batch)
    assert kept(receipt) == {"person": "returned"} and "导入以后退回过" in receipt.words
    assert not rows_of(office, "case")


# Others at work


def test_a_case_handed_over_stays_with_the_one_who_has_it(office: Office) -> None:
    seat(office, Role.CLERK, name="李辅警")
    batch = take_in(office, "case", CASE)
    assign(office, "case", [one(office, "case")["id"]], "李辅警", reason="轮岗")
    receipt = undone(office, batch)
    assert kept(receipt) == {"case": "touched", "unit": "used"}
    assert "经办人" in receipt.words and "单位 刑侦大队（1 条案件在用）" in receipt.words


def test_a_child_added_by_hand_holds_its_person(office: Office) -> None:
    batch = take_in(office, "measure", DETAINED)
    person = one(office, "person")
    office.gate.save([Change("measure", {"person": person["id"], "measure_type": "取保候审"})], deed="save")
    receipt = undone(office, batch)
    assert kept(receipt) == {"person": "used"} and "人员 赵甲（1 条强制措施在用）" in receipt.words


def test_somebody_asked_for_a_correction(office: Office) -> None:
    batch = take_in(office, "measure", DETAINED)
    ask_correction(office, "person", one(office, "person")["id"], "person_name", claim="赵嘉", claimant="本人")
    receipt = undone(office, batch)
    assert kept(receipt) == {"person": "disputed"} and "有人申请更正，还没有定" in receipt.words


def test_a_sealed_record_stays_and_nothing_of_it_is_told(office: Office) -> None:
    batch = take_in(office, "measure", DETAINED)
    office.gate.seal("measure", one(office, "measure")["id"], reason="未成年")
    receipt = undone(office, batch)
    (sealed,) = [one for one in receipt.kept if one.register == "measure"]
    assert (sealed.why, sealed.fields) == ("touched", ()) and "赵甲" not in sealed.words


# Merged


def test_a_typed_record_merged_into_an_imported_one_is_not_lost(office: Office) -> None:
    (typed,) = office.gate.save([Change("person", {"person_name": "赵甲"})], deed="save").ids
    batch = take_in(office, "measure", DETAINED)
    person = next(row for row in rows_of(office, "person") if row["id"] != typed)
    done = merge(office, "person", person["id"], typed, reason="同一人")
    receipt = undone(office, batch)
    assert kept(receipt) == {"person": "merged"} and "人员 赵甲（别的记录并进了它）" in receipt.words
    unmerge(office, done, reason="各是各的")
    assert {row["id"] for row in rows_of(office, "person")} == {person["id"], typed}


def test_an_imported_record_merged_into_a_typed_one(office: Office) -> None:
    (typed,) = office.gate.save([Change("person", {"person_name": "赵甲"})], deed="save").ids
    batch = take_in(office, "measure", DETAINED)
    person = next(row for row in rows_of(office, "person") if row["id"] != typed)
    done = merge(office, "person", typed, person["id"], reason="同一人")
    receipt = undone(office, batch)
    assert "强制措施 赵甲（导入以后有人改过：人员）" in receipt.words, "the measure was moved to the one that stays"
    unmerge(office, done, reason="看错")
    assert findings(office) == []


# Settled


def differing(office: Office) -> str:
    """Two sheets say different phones of one person; the second's batch."""
    take_in(office, "measure", DETAINED | {"phone": "13912345678"})
    return take_in(office, "measure", DETAINED | {"phone": "13987654321"})


def test_a_value_taken_over_from_what_was_put_aside_is_told(office: Office) -> None:
    second = differing(office)
    (asked,) = conflicts(office)
    settled = settle_conflict(office, asked.id, "take", reason="问过")
    receipt = preview_undo(office, second)
    assert [(one.why, one.fields) for one in receipt.kept] == [("settled", ("联系电话",))]
    assert "人员 赵甲（在“导入待定”里采用的：联系电话）" in receipt.words
    unsettle(office, settled)
    assert undone(office, second).kept == () and one(office, "person")["phone"] == "13912345678"


def test_a_row_landed_by_decision_is_told(office: Office) -> None:
    take_in(office, "measure", DETAINED)
    namesake = {"person_name": "赵甲", "sex": "1", "birth_date": date(1990, 1, 1), "case_name": "乙案"}
    second = take_in(office, "measure", namesake | {"detention_date": date(2022, 5, 4)})
    (asked,) = conflicts(office)
    settle_conflict(office, asked.id, "new", reason="另一个人")
    receipt = undone(office, second)
    assert {one.why for one in receipt.kept} == {"settled"}
    assert {one.register for one in receipt.kept} >= {"person", "measure"}
    assert len(rows_of(office, "person")) == 2, "it was a decision, not the import"


# Several imports


def test_what_was_brought_back_by_hand_is_not_voided_by_another_undo(office: Office) -> None:
    first = take_in(office, "measure", DETAINED)
    take_in(office, "punishment", PERSON | {"punish_decided": date(2022, 6, 2)})
    undone(office, first)
    person = one(office, "person")
    office.gate.void("person", person["id"], reason="重复")
    office.gate.restore("person", person["id"], reason="没错")
    office.gate.save([Change("person", {}, person["id"], State.SUBMITTED)], deed="save")
    third = take_in(office, "punishment", {"person_name": "钱乙", "punish_decided": date(2022, 6, 2)})
    undone(office, third)
    assert [row["id"] for row in rows_of(office, "person")] == [person["id"]], "that undo has nothing to do with it"


def test_a_field_does_not_point_at_what_is_void_again(office: Office) -> None:
    units = [office.gate.save([Change("unit", {"unit_name": name})], deed="save").ids[0] for name in ("甲所", "乙所")]
    (case,) = office.gate.save([Change("case", {"case_name": "丙案", "handling_unit": units[0]})], deed="save").ids
    batch = Batch(new_id(), "表.xlsx", "0" * 64, 1)
    office.gate.import_batch(batch, [Change("case", {"handling_unit": units[1]}, case)])
    office.gate.void("unit", units[0], reason="撤并")
    receipt = undone(office, batch.id)
    assert kept(receipt) == {"case": "gone"} and "原来指的记录已经作废，没有改回：办案单位" in receipt.words
    assert one(office, "case")["handling_unit"] == units[1]


# Looking


@pytest.fixture
def filed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A real file: in memory all threads take turns."""
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    made, _code = Office.create(
        tmp_path / "台账.opsdesk", name="示范县", login="zhao", display_name="赵敏", password="correct horse 9"
    )
    with made:
        yield made


def test_looking_at_an_undo_waits_for_no_writer_and_holds_none_up(filed: Office) -> None:
    batch = take_in(filed, "measure", DETAINED)
    looked: list[UndoReceipt] = []
    with filed.gate.transaction():  # somebody is saving
        filed.gate.note("looked")
        aside = threading.Thread(target=lambda: looked.append(preview_undo(filed, batch)))
        aside.start()
        aside.join(20)
        assert looked and looked[0].voided["measure"] == 1, "it did not wait"
    with filed.reader.connection():  # somebody is looking
        preview_undo(filed, batch)
        saver: Callable[[], Any] = lambda: filed.gate.note("saved")  # noqa: E731
        beside = threading.Thread(target=saver)
        beside.start()
        beside.join(20)
        assert not beside.is_alive()

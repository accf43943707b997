# SPDX-License-Identifier: MIT
"""An import taken back: void what it made, set back what it changed, leave what somebody touched since."""

from __future__ import annotations

from datetime import date

import pytest
from told_rows import CASE, PERSON, findings, rows_of, take_in

from opsdesk import errors
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.imports.undo import AlreadyUndone, NoSuchBatch
from opsdesk.store.office import Office
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.imports.undoing import preview_undo, undo_import, undone_imports


@pytest.fixture
def office():
    with Office.scratch() as office:
        yield office


def test_what_the_import_made_is_void_and_the_file_may_come_again(office: Office) -> None:
    before = office.reader.counts()
    batch = take_in(office, "case", CASE)
    receipt = undo_import(office, batch, reason="发错了")
    assert receipt.voided == {"case": 1, "unit": 1}
    assert not receipt.kept
    assert office.reader.counts() == before
    assert not office.reader.search("3·12")
    assert undone_imports(office) == {batch}
    take_in(office, "case", CASE)
    assert len(rows_of(office, "case")) == 1


def test_undo_is_one_deed_that_the_records_own_history_tells(office: Office) -> None:
    batch = take_in(office, "case", CASE)
    seq = office.history.head().seq
    (case,) = rows_of(office, "case")
    receipt = undo_import(office, batch, reason="发错了")
    assert receipt.seq == seq + 1 == office.history.head().seq
    last = office.history.of("case", case["id"])[-1]
    assert (last.deed, last.reason) == ("undo_import", "发错了")
    assert office.history.verify().sound
    assert findings(office) == []


def test_a_filled_in_field_is_blank_again_unless_somebody_changed_it(office: Office) -> None:
    take_in(office, "case", CASE)
    second = take_in(office, "case", CASE | {"solved_date": date(2022, 4, 1), "remark": "串并三起"})
    (case,) = rows_of(office, "case")
    office.gate.save([Change("case", {"remark": "串并四起"}, id=case["id"])], deed="edit")
    receipt = undo_import(office, second, reason="核错了")
    (case,) = rows_of(office, "case")
    assert (case["solved_date"], case["remark"]) == (None, "串并四起")
    assert receipt.restored == 1
    assert [(one.id, one.why, one.fields) for one in receipt.kept] == [(case["id"], "touched", ("备注",))]
    assert "备注" in receipt.words
    assert findings(office) == []


def test_a_record_somebody_touched_stays_with_what_it_points_at(office: Office) -> None:
    batch = take_in(office, "case", CASE)
    (case,) = rows_of(office, "case")
    office.gate.save([Change("case", {"remark": "已核"}, id=case["id"])], deed="edit")
    receipt = undo_import(office, batch, reason="发错了")
    assert not receipt.voided
    assert {(one.register, one.why, one.fields) for one in receipt.kept} == {
        ("case", "touched", ("备注",)),
        ("unit", "used", ()),
    }
    assert findings(office) == []


def test_what_a_later_import_uses_stays(office: Office) -> None:
    first = take_in(office, "case", CASE)
    take_in(office, "measure", PERSON | {"detention_date": date(2022, 3, 12)})
    receipt = undo_import(office, first, reason="发错了")
    assert {(one.register, one.why) for one in receipt.kept} == {("case", "used"), ("unit", "used")}
    assert [row["state"] for row in rows_of(office, "case")] == [State.SUBMITTED]
    assert findings(office) == []


def test_what_somebody_voided_before_stays_as_it_was(office: Office) -> None:
    batch = take_in(office, "case", CASE)
    (case,) = rows_of(office, "case")
    office.gate.void("case", case["id"], reason="重复")
    undo_import(office, batch, reason="发错了")
    held = office.reader.get("case", case["id"])
    assert held is not None
    assert held["void_reason"] == "重复"
    assert findings(office) == []


def test_a_voided_record_can_be_brought_back(office: Office) -> None:
    batch = take_in(office, "case", CASE)
    (case,) = rows_of(office, "case")
    undo_import(office, batch, reason="发错了")
    office.gate.restore("case", case["id"], reason="其实没错")
    assert [row["id"] for row in rows_of(office, "case")] == [case["id"]]
    assert findings(office) == []


def test_undo_happens_once_for_a_reason_and_of_an_import(office: Office) -> None:
    batch = take_in(office, "case", CASE)
    with pytest.raises(errors.ReasonNeeded):
        undo_import(office, batch, reason=" ")
    with pytest.raises(NoSuchBatch):
        undo_import(office, "nothing", reason="发错了")
    undo_import(office, batch, reason="发错了")
    with pytest.raises(AlreadyUndone, match="case"):
        undo_import(office, batch, reason="再来")


def test_all_samples_taken_back_leave_nothing_and_come_in_again(taken_in: tuple[Office, ImportPlan]) -> None:
    _office, plan = taken_in
    with Office.scratch() as office:
        readings = [file.reading for file in plan.files]
        receipts = importing.commit(office, importing.plan_readings(office, readings))
        counts = office.reader.counts()
        for receipt in reversed(receipts):
            assert undo_import(office, receipt.batch.id, reason="重来").kept == ()
        assert not any(office.reader.counts().values())
        assert findings(office) == []
        importing.commit(office, importing.plan_readings(office, readings))
        assert office.reader.counts() == counts


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (0, 2, 1)])
def test_in_whatever_order_imports_are_taken_back_nothing_stays(office: Office, order: tuple[int, ...]) -> None:
    # What one import brought, the next fills in and points at; taken back before it, it must not stay for good.
    other = {"person_name": "钱乙", "id_no": "99999919850615124X"}
    told = (
        [PERSON | {"detention_date": date(2022, 5, 3)}],
        [PERSON | {"phone": "13912345678"}, other | {"case_name": "乙案", "detention_date": date(2022, 5, 4)}],
        [other | {"phone": "13812345678", "case_name": "丙案", "detention_date": date(2022, 6, 1)}],
    )

    def lying() -> dict[str, int]:
        return {register: len(rows_of(office, register)) for register in ("person", "case", "measure", "involvement")}

    batches = [take_in(office, "measure", *rows) for rows in told]
    full = lying()
    for place in order:
        foreseen = preview_undo(office, batches[place])
        done = undo_import(office, batches[place], reason="试")
        assert (foreseen.voided, foreseen.kept) == (done.voided, done.kept)
    assert not any(lying().values()) and office.history.verify().sound and not findings(office)
    for rows in told:
        take_in(office, "measure", *rows)
    assert lying() == full

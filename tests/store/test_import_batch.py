# SPDX-License-Identifier: MIT
"""An import: many rows, one entry of history that vouches for each of them."""

from __future__ import annotations

import pytest
from seats import seat

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.proof.batch import Batch
from opsdesk.store.reading.reader import ListQuery
from opsdesk.store.verify import verify


def batch(**facts):
    return Batch(new_id(), "06_物品登记.csv", "ab" * 32, 1234, unit="中和镇派出所", sheets=("Sheet1",), **facts)


def names(*people):
    return [
        Change("staff", {"staff_name": p, "staff_category": "police"}, place=f"表!{n}") for n, p in enumerate(people, 2)
    ]


def test_rows_come_in_as_one_entry(scratch):
    before = scratch.history.head().seq
    brought = batch(counts={"new": 3}, receipt={"note": "三行"})
    saved = scratch.gate.import_batch(brought, names("赵嘉怡", "钱多", "孙强"))
    assert saved.seq == before + 1 and len(saved.ids) == 3
    rows = scratch.reader.rows("staff", saved.ids)
    assert [row["staff_name"] for row in rows] == ["赵嘉怡", "钱多", "孙强"]
    assert {row["batch_id"] for row in rows} == {brought.id} and rows[1]["batch_place"] == "表!3"
    assert {row["state"] for row in rows} == {State.SUBMITTED}
    assert [row["local_no"][-4:] for row in rows] == ["0001", "0002", "0003"]
    entry = scratch.history.latest(1)[0]
    assert (entry.deed, entry.record_id, entry.data["rows"]) == ("import", brought.id, 3)
    assert entry.data["sha256"] == "ab" * 32 and len(entry.data["digest"]) == 64
    assert scratch.history.of("staff", saved.ids[0])[0].data["file"] == "06_物品登记.csv"
    assert verify(scratch).sound


def test_the_batch_is_listed_with_its_receipt(scratch):
    first, second = batch(counts={"new": 1}, receipt={"rows": [1, 2]}), batch()
    scratch.gate.import_batch(first, names("赵嘉怡"))
    scratch.gate.import_batch(second, [])
    assert [one.id for one in scratch.batches()] == [second.id, first.id]
    listed = scratch.batches()[1]
    assert (listed.receipt, listed.counts, listed.sheets) == ({"rows": [1, 2]}, {"new": 1}, ("Sheet1",))
    assert listed.created_by == scratch.user.id
    assert [one.id for one in scratch.reader.batches_of_file("ab" * 32)] == [first.id, second.id]


def test_imported_rows_are_found(scratch):
    ids = scratch.gate.import_batch(batch(), names("赵嘉怡", "钱多")).ids
    assert [hit.id for hit in scratch.reader.search("嘉怡")] == [ids[0]]
    assert [hit.id for hit in scratch.reader.search("qd")] == [ids[1]]


def test_updates_inside_a_batch_keep_before_and_after(scratch):
    (one,) = scratch.gate.save([Change("staff", {"staff_name": "赵嘉怡", "staff_category": "police"})], deed="save").ids
    seq = scratch.history.head().seq
    changes = [Change("staff", {"badge_no": "012345"}, one, place="表!2"), *names("钱多")]
    scratch.gate.import_batch(batch(), changes)
    assert scratch.history.head().seq == seq + 1
    row = scratch.reader.get("staff", one)
    assert (row["badge_no"], row["version"], row["batch_id"]) == ("012345", 2, None)
    last = scratch.history.of("staff", one)[-1]
    assert last.deed == "import"
    assert (last.data["before"], last.data["after"]) == ({}, {"badge_no": "012345"})
    assert "updates" not in last.data and verify(scratch).sound


def test_an_imported_row_edited_twice_still_agrees_with_its_history(scratch):
    (one,) = scratch.gate.import_batch(batch(), names("赵嘉怡")).ids
    scratch.gate.save(
        [Change("staff", {"badge_no": "1", "staff_roles": ("a", "b"), "can_sign": True}, one)], deed="save"
    )
    scratch.gate.import_batch(batch(), [Change("staff", {"badge_no": "2", "can_sign": False}, one)])
    scratch.gate.void("staff", one, reason="撤销导入")
    assert [entry.deed for entry in scratch.history.of("staff", one)] == ["import", "save", "import", "void"]
    assert verify(scratch).sound


def test_gaps_of_a_sheet_come_in_but_are_not_confirmed(scratch):
    gap = Change("staff", {"staff_name": "只有姓名"})
    (one,) = scratch.gate.import_batch(batch(), [gap]).ids
    assert scratch.reader.get("staff", one)["state"] == State.SUBMITTED
    with pytest.raises(errors.Refused) as refused:
        seat(scratch, Role.REVIEWER).gate.save([Change("staff", {}, one, State.CONFIRMED)], deed="confirm")
    assert [problem.field for problem in refused.value.problems[0]] == ["staff_category"]


def test_an_import_confirms_nothing(scratch):
    with pytest.raises(ValueError, match="reviewer"):
        scratch.gate.import_batch(batch(), [Change("staff", {}, state=State.CONFIRMED)])


def test_a_failed_import_leaves_nothing(scratch, monkeypatch):
    monkeypatch.setattr("opsdesk.store.changing.gate.write_batch", lambda *facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        scratch.gate.import_batch(batch(), names("赵嘉怡"))
    assert scratch.batches() == [] and scratch.reader.count(ListQuery("staff")) == 0
    assert scratch.reader.search("嘉怡") == [] and scratch.history.verify().sound


def test_a_draft_row_may_lack_what_is_required(scratch):
    change = Change("staff", {"staff_name": "只有姓名"}, state=State.DRAFT)
    (one,) = scratch.gate.import_batch(batch(), [change]).ids
    assert scratch.reader.get("staff", one)["state"] == State.DRAFT


def test_several_registers_and_their_references_come_in_together(scratch):
    seizure, item = new_id(), new_id()
    changes = [
        Change("seizure", {"owner": "李四"}, seizure, State.DRAFT, place="表!2"),
        Change("item", {"seizure": seizure}, item, State.DRAFT, place="表!2"),
    ]
    scratch.gate.import_batch(batch(), changes)
    assert [row["id"] for row in scratch.reader.children("item", "seizure", seizure)] == [item]
    assert verify(scratch).sound


def test_an_imported_row_deleted_outside_is_found(scratch):
    ids = scratch.gate.import_batch(batch(), names("赵嘉怡", "钱多")).ids
    with scratch._connections.writing() as connection:
        connection.exec_driver_sql("DELETE FROM staff WHERE id = ?", (ids[0],))
    report = verify(scratch)
    assert not report.sound and "应有 2 行，现有 1 行" in report.outside[0].words


def test_an_imported_value_changed_outside_is_found(scratch):
    ids = scratch.gate.import_batch(batch(), names("赵嘉怡", "钱多")).ids
    with scratch._connections.writing() as connection:
        connection.exec_driver_sql("UPDATE staff SET badge_no = '9' WHERE id = ?", (ids[1],))
    (found,) = verify(scratch).outside
    assert (found.register, found.record_id) == ("staff", ids[1])

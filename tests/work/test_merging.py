# SPDX-License-Identifier: MIT
"""Duplicates: what a merge would do is seen first, all of it happens or none, and it can be taken apart again."""

from __future__ import annotations

import pytest

from opsdesk import errors
from opsdesk.records.record import State
from opsdesk.store.gate import Batch, Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.query import ListQuery
from opsdesk.work.merging import CannotMerge, merge, not_the_same, preview_merge, unmerge

ID_NO, PHONE = "999999199001010017", "13800005678"


@pytest.fixture
def desk():
    """赵某 came twice: once typed with a phone, once from a sheet with a number, each with a case."""
    with Office.scratch() as office:
        batch = Batch(new_id(), "表.xlsx", "0" * 64, 1)
        sheet = [
            Change("person", {"person_name": "赵某", "id_no": ID_NO, "sex": "1"}, "two"),
            Change("case", {"case_name": "乙案"}, "b"),
            Change("involvement", {"case": "b", "person": "two", "role": "嫌疑人"}, "b-two"),
            Change("measure", {"case": "b", "person": "two", "measure_type": "取保候审"}, "m-two"),
        ]
        office.gate.import_batch(batch, sheet)
        typed = {"person_name": "赵某", "phone": PHONE, "sex": "2"}
        office.gate.save([Change("person", typed, "one")], deed="save")
        yield office


def test_the_preview_changes_nothing_and_says_what_will(desk):
    seq = desk.history.head().seq
    plan = preview_merge(desk, "person", "one", "two")
    assert (plan.differ, plan.filled) == (("sex",), ("id_no",))
    assert plan.moved == {"involvement": 1, "measure": 1} and not plan.apart
    assert desk.history.head().seq == seq


def test_all_that_named_the_one_names_the_other(desk):
    merge(desk, "person", "one", "two", reason="同一身份证")
    kept, gone = desk.reader.get("person", "one"), desk.reader.get("person", "two")
    assert (kept["id_no"], kept["sex"], kept["phone"]) == (ID_NO, "2", PHONE)
    assert gone["state"] == State.VOID and "同一身份证" in gone["void_reason"]
    assert desk.reader.get("involvement", "b-two")["person"] == "one"
    assert desk.reader.get("measure", "m-two")["person"] == "one"
    assert desk.history.of("person", "one")[-1].deed == "merge"
    assert desk.history.verify().sound


def test_a_merge_is_taken_apart_but_later_work_stays(desk):
    done = merge(desk, "person", "one", "two", reason="同一身份证")
    desk.gate.save([Change("measure", {"person": "third"}, "m-two")], deed="save")
    unmerge(desk, done, reason="看错了")
    kept, gone = desk.reader.get("person", "one"), desk.reader.get("person", "two")
    assert (kept["id_no"], kept["phone"]) == (None, PHONE)
    assert gone["state"] != State.VOID and gone["id_no"] == ID_NO
    assert desk.reader.get("involvement", "b-two")["person"] == "two"
    assert desk.reader.get("measure", "m-two")["person"] == "third"
    with pytest.raises(CannotMerge):
        unmerge(desk, done, reason="再来")


def test_not_the_same_is_remembered(desk):
    not_the_same(desk, "person", "one", "two", reason="同名")
    assert preview_merge(desk, "person", "two", "one").apart
    with pytest.raises(CannotMerge):
        merge(desk, "person", "one", "two", reason="同一身份证")
    assert desk.reader.count(ListQuery("person")) == 2


def test_it_wants_a_reason_and_two_live_records_that_can_be_moved(desk):
    with pytest.raises(errors.ReasonNeeded):
        merge(desk, "person", "one", "two", reason=" ")
    with pytest.raises(CannotMerge):
        merge(desk, "case", "b", "a", reason="同案")
    desk.gate.void("person", "two", reason="重复")
    with pytest.raises(errors.NothingThere):
        merge(desk, "person", "one", "two", reason="同一身份证")

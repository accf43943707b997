# SPDX-License-Identifier: MIT
"""Duplicates: what a merge would do is seen first, all of it happens or none, and it can be taken apart again."""

from __future__ import annotations

import pytest

from opsdesk import errors
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.record.duplicates import likely_same
from opsdesk.work.record.merging import CannotMerge, merge, not_the_same, preview_merge, unmerge

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
        merge(desk, "seizure", "b", "a", reason="同一份")
    desk.gate.void("person", "two", reason="重复")
    with pytest.raises(errors.NothingThere):
        merge(desk, "person", "one", "two", reason="同一身份证")


@pytest.fixture
def cases():
    """One case filed twice: both know 赵某 as a suspect, the second also 钱某, with money, a seizure and a measure."""
    with Office.scratch() as office:
        facts = {"case_kind": "刑事", "crime": ("诈骗罪",)}
        rows = [
            Change("case", {"case_name": "冬训案", **facts}, "one"),
            Change("case", {"case_name": "冬训收卡案", "case_no": "A9999990120220100000001", **facts}, "two"),
            Change("person", {"person_name": "赵某"}, "zhao"),
            Change("person", {"person_name": "钱某"}, "qian"),
            Change("involvement", {"case": "one", "person": "zhao", "role": "嫌疑人"}, "one-zhao"),
            Change("involvement", {"case": "two", "person": "zhao", "role": "嫌疑人"}, "two-zhao"),
            Change("involvement", {"case": "two", "person": "qian", "role": "嫌疑人"}, "two-qian"),
            Change("seizure", {"case": "two", "owner": "钱某"}, "taken"),
            Change("ledger_entry", {"case": "two", "entry_type": "报损", "amount": 100}, "loss"),
        ]
        office.gate.import_batch(Batch(new_id(), "表.xlsx", "0" * 64, 1), rows)
        yield office


def test_what_hangs_on_one_case_hangs_on_the_other(cases):
    plan = preview_merge(cases, "case", "one", "two")
    assert plan.moved == {"involvement": 1, "seizure": 1, "ledger_entry": 1} and plan.twins == 1
    merge(cases, "case", "one", "two", reason="一案两录")
    live = cases.reader.children("involvement", "case", "one")
    assert sorted(row["person"] for row in live) == ["qian", "zhao"], "nobody stands in the case twice"
    assert cases.reader.get("seizure", "taken")["case"] == "one"
    assert cases.reader.get("ledger_entry", "loss")["case"] == "one", "money is only said to belong elsewhere"
    assert cases.reader.get("case", "one")["case_no"] == "A9999990120220100000001"
    assert cases.history.verify().sound


def test_cases_are_taken_apart_again(cases):
    done = merge(cases, "case", "one", "two", reason="一案两录")
    unmerge(cases, done, reason="是两案")
    assert [row["id"] for row in cases.reader.children("involvement", "case", "one")] == ["one-zhao"]
    back = {row["id"] for row in cases.reader.children("involvement", "case", "two")}
    assert back == {"two-zhao", "two-qian"}
    assert cases.reader.get("ledger_entry", "loss")["case"] == "two"
    for of in (("case", "two"), ("involvement", "two-zhao")):
        assert cases.reader.get(*of)["state"] == State.SUBMITTED, "as ripe as it was, gaps or not: it counts again"


def test_both_records_tell_of_the_merge_and_of_its_undoing(cases):
    """Also where nothing was filled in: whoever opens the record kept must see why it has so much."""
    numbers = [cases.reader.get("case", one)["local_no"] for one in ("two", "one")]
    done = merge(cases, "case", "two", "one", reason="一案两录")
    assert last_told(cases, "two") == ("merge", f"{numbers[1]} 并入这条：一案两录")
    assert last_told(cases, "one") == ("void", f"并入 {numbers[0]}：一案两录")
    unmerge(cases, done, reason="是两案")
    assert last_told(cases, "two") == ("unmerge", "是两案")
    assert cases.history.verify().sound


def last_told(office, case):
    """The latest line of a case's history."""
    entry = office.history.of("case", case)[-1]
    return entry.deed, entry.reason


def test_of_two_merges_on_end_the_later_one_is_taken_apart_first(cases):
    cases.gate.import_batch(
        Batch(new_id(), "表三.xlsx", "2" * 64, 1), [Change("case", {"case_name": "冬训三"}, "three")]
    )
    first = merge(cases, "case", "one", "two", reason="一案两录")
    later = merge(cases, "case", "three", "one", reason="一案三录")
    seq = cases.history.head().seq
    number = cases.reader.get("case", "three")["local_no"]
    with pytest.raises(CannotMerge, match=f"{number}。先撤销那次合并"):
        unmerge(cases, first, reason="是两案")
    assert cases.history.head().seq == seq
    unmerge(cases, later, reason="是两案")
    unmerge(cases, first, reason="是两案")
    assert [cases.reader.get(*of)["case"] for of in (("seizure", "taken"), ("ledger_entry", "loss"))] == ["two"] * 2
    assert cases.reader.get("case", "one")["state"] != State.VOID


def test_money_of_the_ledger_is_moved_by_a_merge_alone(cases):
    with pytest.raises(errors.Refused):
        cases.gate.save([Change("ledger_entry", {"case": "one"}, "loss")], deed="save")


def test_records_with_one_number_are_likely_one_until_somebody_says_no(cases):
    number = {"case_no": "A9999990120220100000001"}
    cases.gate.import_batch(
        Batch(new_id(), "表二.xlsx", "1" * 64, 1), [Change("case", {"case_name": "冬训", **number}, "three")]
    )
    assert likely_same(cases, "case", "two") == ["three"]
    assert likely_same(cases, "case", "one") == []
    not_the_same(cases, "case", "two", "three")
    assert likely_same(cases, "case", "three") == []

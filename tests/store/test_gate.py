# SPDX-License-Identifier: MIT
"""The gate: all or nothing, refused with reasons, and nothing past it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from seats import seat
from sqlalchemy import func, select

from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role
from opsdesk.people.two_person import TwoPerson
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change, Gate, Rollback
from opsdesk.store.ids import new_id
from opsdesk.store.proof.batch import Batch
from opsdesk.store.reading.reader import ListQuery
from opsdesk.store.tables import HISTORY


def entries(office):
    with office.reader.connection() as connection:
        return connection.execute(select(func.count()).select_from(HISTORY)).scalar_one()


def person(office, **values):
    return office.gate.save([Change("person", {"person_name": "赵嘉怡", **values})], deed="save").ids[0]


def staff(**values):
    return Change("staff", {"staff_name": "孙警官", "staff_category": "police", **values}, state=State.SUBMITTED)


def as_role(office, *roles):
    someone = SignedIn(new_id(), "x", "某人", roles)
    return Gate(office._connections, office.history, someone, "desk", lambda head: None)


def test_a_new_record_gets_everything_records_share(scratch):
    one = person(scratch, birth_date=date(1990, 5, 1))
    row = scratch.reader.get("person", one)
    assert row["birth_date"] == date(1990, 5, 1)
    assert (row["state"], row["version"], row["sealed"]) == (State.DRAFT, 1, 0)
    assert row["created_by"] == row["updated_by"] == scratch.user.id
    assert row["local_no"] == f"{date.today().year}-0001" and row["desk"] == scratch.meta["desk"]


@pytest.mark.parametrize(
    ("register", "values"),
    [
        ("case", {"crime": ("a", "b"), "amount_involved": Decimal("1234567.89"), "filing_date": date(2022, 5, 16)}),
        ("case", {"amount_involved": Decimal("0.00"), "brief": "收到 3 张卡\n第二行"}),
        ("seizure", {"seize_date": datetime(2022, 5, 16, 23, 59), "no_witness_recorded": False}),
        ("item", {"qty": Decimal("0.125"), "card_no": "6222021234567890"}),
    ],
)
def test_values_come_back_as_they_went_in(scratch, register, values):
    (one,) = scratch.gate.save([Change(register, values)], deed="save").ids
    row = scratch.reader.get(register, one)
    assert {key: row[key] for key in values} == values
    assert {key: type(row[key]) for key in values} == {key: type(value) for key, value in values.items()}


def test_running_numbers_go_on_by_register_and_year(scratch, monkeypatch):
    numbers = [scratch.reader.get("person", person(scratch))["local_no"] for _ in range(2)]
    monkeypatch.setattr("opsdesk.store.clock.today", lambda: date(2031, 1, 1))
    numbers.append(scratch.reader.get("person", person(scratch))["local_no"])
    (unit,) = scratch.gate.save([Change("unit", {"unit_name": "中和镇派出所"})], deed="save").ids
    numbers.append(scratch.reader.get("unit", unit)["local_no"])
    year = date.today().year
    assert numbers == [f"{year}-0001", f"{year}-0002", "2031-0001", "2031-0001"]


def test_only_named_fields_change(scratch):
    one = person(scratch, former_name="赵丽", occupation="农民")
    scratch.gate.save([Change("person", {"former_name": None, "workplace": "粮库"}, one)], deed="save")
    row = scratch.reader.get("person", one)
    assert (row["former_name"], row["occupation"], row["workplace"]) == (None, "农民", "粮库")
    assert row["version"] == 2
    last = scratch.history.of("person", one)[-1]
    assert last.data == {
        "before": {"former_name": "赵丽"},
        "after": {"former_name": None, "workplace": "粮库"},
    }


@pytest.mark.parametrize("values", [{}, {"person_name": "赵嘉怡"}, {"former_name": ""}, {"special": ()}])
def test_a_change_of_nothing_writes_nothing(scratch, values):
    one = person(scratch)
    before = (scratch.reader.get("person", one), entries(scratch))
    saved = scratch.gate.save([Change("person", values, one)], deed="save")
    assert saved.ids == (one,) and saved.head == scratch.history.head().text
    assert (scratch.reader.get("person", one), entries(scratch)) == before


def test_a_field_the_register_lacks_is_a_fault_of_the_program(scratch):
    with pytest.raises(KeyError, match="no_such_field"):
        person(scratch, no_such_field="x")


def test_drafts_may_have_errors_submitted_records_may_not(scratch):
    draft = Change("staff", {})
    scratch.gate.save([draft], deed="save")
    with pytest.raises(errors.Refused, match="须改") as refused:
        scratch.gate.save([staff(), Change("staff", {}, state=State.SUBMITTED), draft], deed="submit")
    assert list(refused.value.problems) == [1]
    assert {problem.field for problem in refused.value.problems[1]} == {"staff_name", "staff_category"}


def test_a_stored_record_is_checked_whole_when_it_is_submitted(scratch):
    (one,) = scratch.gate.save([Change("staff", {"staff_name": "孙警官"})], deed="save").ids
    with pytest.raises(errors.Refused):
        scratch.gate.save([Change("staff", {}, one, State.SUBMITTED)], deed="submit")
    changed = Change("staff", {"staff_category": "police"}, one, State.SUBMITTED)
    scratch.gate.save([changed], deed="submit")
    assert scratch.reader.get("staff", one)["state"] == State.SUBMITTED


def test_one_bad_change_saves_none(scratch):
    before = entries(scratch)
    with pytest.raises(errors.Refused):
        scratch.gate.save([staff(), Change("staff", {}, state=State.SUBMITTED)], deed="submit")
    assert scratch.reader.count(ListQuery("staff")) == 0 and entries(scratch) == before
    scratch.gate.save([staff()], deed="submit")
    (row,) = scratch.reader.page(ListQuery("staff"), 0, 5)
    assert row["local_no"].endswith("-0001")


def test_a_failure_half_way_leaves_nothing(scratch, monkeypatch):
    def fail(connection, view, row):
        raise RuntimeError("search index")

    before = entries(scratch)
    with monkeypatch.context() as broken:
        broken.setattr("opsdesk.store.reading.index.renew", fail)
        with pytest.raises(RuntimeError):
            person(scratch)
    assert (scratch.reader.counts()["person"], entries(scratch)) == (0, before)


def test_the_slower_of_two_is_shown_the_newer_record(scratch):
    one = person(scratch)
    scratch.gate.save([Change("person", {"occupation": "司机"}, one, base_version=1)], deed="save")
    with pytest.raises(errors.StaleRecord) as stale:
        scratch.gate.save([Change("person", {"occupation": "农民"}, one, base_version=1)], deed="save")
    assert stale.value.row == scratch.reader.get("person", one)
    assert stale.value.row["occupation"] == "司机"


def test_a_retried_save_is_the_same_record(scratch):
    change = Change("person", {"person_name": "赵嘉怡"}, new_id())
    scratch.gate.save([change], deed="save")
    scratch.gate.save([change], deed="save")
    assert scratch.reader.count(ListQuery("person")) == 1


def test_void_needs_a_reason_and_keeps_the_row(scratch):
    one = person(scratch)
    with pytest.raises(errors.ReasonNeeded):
        scratch.gate.void("person", one, reason="  ")
    scratch.gate.void("person", one, reason="重复录入")
    row = scratch.reader.get("person", one)
    assert (row["state"], row["void_reason"], row["person_name"]) == (State.VOID, "重复录入", "赵嘉怡")
    assert scratch.reader.count(ListQuery("person")) == 0
    assert scratch.reader.count(ListQuery("person", states=(State.VOID,))) == 1
    with pytest.raises(errors.AlreadyVoid, match="赵嘉怡"):
        scratch.gate.save([Change("person", {"occupation": "司机"}, one)], deed="save")
    scratch.gate.restore("person", one, reason="作废有误")
    assert scratch.reader.get("person", one)["state"] == State.DRAFT


def test_what_is_not_there_cannot_be_void(scratch):
    with pytest.raises(errors.NothingThere):
        scratch.gate.void("person", new_id(), reason="x")


def test_a_sealed_record_is_nowhere(scratch):
    one = person(scratch, id_no="231223199001010017")
    scratch.gate.seal("person", one, reason="未成年人，依法封存")
    reader = scratch.reader
    assert reader.get("person", one) is None and reader.rows("person", [one]) == []
    assert reader.titles("person", [one]) == {} and reader.counts()["person"] == 0
    assert reader.ids(ListQuery("person", states=tuple(State))) == []
    assert [reader.search(text) for text in ("赵嘉怡", "zjy", "0017", "231223199001010017")] == [[], [], [], []]
    asked = scratch.approvals.ask(TwoPerson.UNSEAL, "person", one, reason="漏罪", details={})
    seat(scratch, Role.REVIEWER).approvals.give(asked.id)
    scratch.gate.unseal("person", one, reason="法制大队批准", approval=asked.id)
    assert reader.get("person", one)["person_name"] == "赵嘉怡" and len(reader.search("嘉怡")) == 1


def test_several_saves_are_one_transaction(scratch):
    before = entries(scratch)
    with scratch.gate.transaction():
        person(scratch)
        person(scratch)
        assert scratch.reader.counts()["person"] == 2
        raise Rollback
    assert scratch.reader.counts()["person"] == 0 and entries(scratch) == before
    assert scratch.reader.search("嘉怡") == []
    with pytest.raises(errors.Refused), scratch.gate.transaction():
        person(scratch)
        scratch.gate.save([Change("staff", {}, state=State.SUBMITTED)], deed="submit")
    assert scratch.reader.counts()["person"] == 0


def test_a_failed_save_inside_a_transaction_can_be_passed_over(scratch):
    with scratch.gate.transaction():
        person(scratch)
        with pytest.raises(errors.Refused):
            scratch.gate.save([Change("staff", {}, state=State.SUBMITTED)], deed="submit")
    assert scratch.reader.counts()["person"] == 1 and scratch.history.verify().sound


@pytest.mark.parametrize(
    ("role", "deed"),
    [
        (Role.STATISTICIAN, lambda gate: gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save")),
        (Role.CLERK, lambda gate: gate.save([Change("person", {}, state=State.CONFIRMED)], deed="confirm")),
        (Role.CLERK, lambda gate: gate.save([Change("custody_movement", {})], deed="save")),
        (Role.CUSTODIAN, lambda gate: gate.save([Change("seizure", {})], deed="save")),
        (Role.ADMINISTRATOR, lambda gate: gate.void("person", "x", reason="x")),
        (Role.CLERK, lambda gate: gate.seal("person", "x", reason="x")),
    ],
)
def test_what_no_role_grants_is_refused(scratch, role, deed):
    before = entries(scratch)
    with pytest.raises(errors.NotAllowed, match="某人 没有"):
        deed(as_role(scratch, role))
    assert entries(scratch) == before


def test_a_reviewer_confirms_without_entering(scratch):
    (one,) = scratch.gate.save([staff()], deed="submit").ids
    as_role(scratch, Role.REVIEWER).save([Change("staff", {}, one, State.CONFIRMED)], deed="confirm")
    assert scratch.reader.get("staff", one)["state"] == State.CONFIRMED


def test_the_rules_know_the_staff(scratch, monkeypatch):
    asked = []

    def heard(view, values, today, staff):
        asked.append(staff)
        return []

    monkeypatch.setattr("opsdesk.store.changing.checking.check", heard)
    scratch.gate.save([staff()], deed="submit")
    scratch.gate.save([staff(staff_name="周辅警", staff_category="auxiliary")], deed="submit")
    assert asked == [{}, {"孙警官": "police"}]


def test_a_counted_record_is_mended_piece_by_piece_but_gets_no_new_error(scratch) -> None:
    """What a sheet brought with gaps may keep them while it is edited; an edit may not add another."""
    batch = Batch(id=new_id(), file_name="a.xlsx", sha256="0" * 64, size=1)
    change = Change("case", {"case_name": "导入案", "filing_date": date(2022, 3, 1)}, id=new_id())
    scratch.gate.import_batch(batch, [change])
    scratch.gate.save([Change("case", {"brief": "补写"}, id=change.id)], deed="save")
    assert scratch.reader.get("case", change.id)["brief"] == "补写"
    with pytest.raises(errors.Refused):
        scratch.gate.save([Change("case", {"solved_date": date(2022, 2, 1)}, id=change.id)], deed="save")
    with pytest.raises(errors.Refused):
        as_role(scratch, Role.REVIEWER).save([Change("case", {}, id=change.id, state=State.CONFIRMED)], deed="confirm")


def test_a_mask_is_never_written_over_the_number_it_hides(office) -> None:
    made = office.gate.save([Change("person", {"person_name": "赵某", "phone": "13900000001"})], deed="save").ids[0]
    with pytest.raises(errors.Refused) as told:
        office.gate.save([Change("person", {"phone": "139****0001"}, made)], deed="save")
    assert "遮盖" in str(told.value)
    row = office.reader.get("person", made)
    assert row is not None and row["phone"] == "13900000001"

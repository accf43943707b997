# SPDX-License-Identifier: MIT
"""Two people, one deed: nobody agrees to their own request, and an approval is used once."""

from __future__ import annotations

import pytest
from seats import seat
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.people.two_person import RULES, TwoPerson
from opsdesk.records.record import State
from opsdesk.store.beside.approvals import Approval, ApprovalNeeded, NotWaiting, OwnRequest
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.work.office import approvals


@pytest.fixture
def office():
    with Office.scratch() as office:
        yield office


@pytest.fixture
def confirmed(office):
    """A member of staff, entered by a clerk and confirmed by a reviewer."""
    clerk, reviewer = seat(office, Role.CLERK, name="李辅警"), seat(office, Role.REVIEWER, name="王队长")
    values = {"staff_name": "孙警官", "staff_category": "police"}
    (one,) = clerk.gate.save([Change("staff", values, state=State.SUBMITTED)], deed="submit").ids
    reviewer.gate.save([Change("staff", {}, one, State.CONFIRMED)], deed="confirm")
    return clerk, reviewer, one


def ask(office, what=TwoPerson.EXPORT, **details):
    return approvals.ask_approval(office, what, "case", "c1", reason="上级调取", **details)


def test_a_confirmed_record_is_voided_by_two(office, confirmed):
    clerk, reviewer, one = confirmed
    asked = approvals.void_record(clerk, "staff", one, reason="重复")
    assert isinstance(asked, Approval) and office.reader.get("staff", one)["state"] == State.CONFIRMED
    assert approvals.waits_for_me(reviewer) == [asked] and approvals.waits_for_me(clerk) == []
    given = approvals.approve(reviewer, asked.id, "属实")
    assert (given.state, given.decided_by, given.words) == ("used", reviewer.user.id, "属实")
    row = office.reader.get("staff", one)
    assert (row["state"], row["void_reason"]) == (State.VOID, "重复")
    story = office.history.of("staff", one)
    assert [entry.deed for entry in story][-3:] == ["approval.ask", "approval.give", "void"]
    assert story[-1].data["asked_by"] == clerk.user.id and story[-1].actor == reviewer.user.id
    assert approvals.asked_by_me(clerk) == [given] and approvals.waits_for_me(reviewer) == []


def test_a_confirmed_record_is_not_voided_by_one(office, confirmed):
    _clerk, reviewer, one = confirmed
    with pytest.raises(ApprovalNeeded, match="须两人办"):
        reviewer.gate.void("staff", one, reason="重复")
    assert office.reader.get("staff", one)["state"] == State.CONFIRMED


def test_a_draft_is_voided_by_one(office):
    (one,) = office.gate.save([Change("staff", {"staff_name": "孙警官"})], deed="save").ids
    approvals.void_record(office, "staff", one, reason="重复")
    assert office.reader.get("staff", one)["state"] == State.VOID


def test_a_sealed_record_is_opened_by_two(office):
    (one,) = office.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save").ids
    legal, leader = seat(office, Role.AUDITOR), seat(office, Role.REVIEWER)
    legal.gate.seal("person", one, reason="未成年人，依法封存")
    with pytest.raises(ApprovalNeeded):
        legal.gate.unseal("person", one, reason="漏罪")
    asked = approvals.ask_approval(legal, TwoPerson.UNSEAL, "person", one, reason="漏罪")
    approvals.approve(leader, asked.id)
    assert office.reader.get("person", one)["person_name"] == "赵嘉怡"


def test_nobody_agrees_to_their_own_request(office):
    asked = ask(office)  # at the scratch desk sits somebody with every role
    for decide in (lambda: approvals.approve(office, asked.id), lambda: approvals.refuse(office, asked.id, "不")):
        with pytest.raises(OwnRequest):
            decide()
    assert office.approvals.get(asked.id).state == "waiting"


def test_the_table_itself_refuses_one_person_twice(office):
    asked = ask(office)
    with pytest.raises(IntegrityError), office._connections.writing() as connection:
        connection.execute(text("UPDATE approval SET decided_by = asked_by WHERE id = :id"), {"id": asked.id})


@pytest.mark.parametrize("what", TwoPerson)
@pytest.mark.parametrize("role", Role)
def test_who_may_ask_and_who_may_agree(office, what, role):
    someone, rule = seat(office, role), RULES[what]
    if someone.user.may(rule.asks):
        assert ask(someone, what).state == "waiting"
    else:
        with pytest.raises(errors.NotAllowed):
            ask(someone, what)
    asked = ask(office, what, other=True)
    if any(map(someone.user.may, rule.agrees)):
        assert asked in approvals.waits_for_me(someone)
        assert approvals.refuse(someone, asked.id, "材料不全").state == "refused"
    else:
        with pytest.raises(errors.NotAllowed):
            approvals.refuse(someone, asked.id, "材料不全")


def test_a_request_is_decided_once(office):
    leader, asked = seat(office, Role.REVIEWER), ask(office)
    approvals.refuse(leader, asked.id, "材料不全")
    with pytest.raises(NotWaiting):
        approvals.approve(leader, asked.id)
    with pytest.raises(NotWaiting):
        approvals.withdraw(office, asked.id)


def test_an_approval_is_used_once_and_only_for_its_own(office):
    leader, asked = seat(office, Role.REVIEWER), ask(office)
    approvals.approve(leader, asked.id)
    with pytest.raises(ApprovalNeeded):
        approvals.use_approval(office, TwoPerson.EXPORT, "case", "c2")
    with pytest.raises(ApprovalNeeded):
        approvals.use_approval(office, TwoPerson.HAND_OVER, "case", "c1")
    assert approvals.use_approval(office, TwoPerson.EXPORT, "case", "c1").id == asked.id
    with pytest.raises(ApprovalNeeded):
        approvals.use_approval(office, TwoPerson.EXPORT, "case", "c1")


def test_asking_twice_makes_one_request(office):
    assert ask(office, rows=3).id == ask(office, rows=3).id
    assert ask(office, rows=4).id != ask(office, rows=3).id


def test_only_who_asked_takes_a_request_back(office):
    asked = ask(office)
    with pytest.raises(errors.NotAllowed):
        approvals.withdraw(seat(office, Role.REVIEWER, Role.AUDITOR), asked.id)
    assert approvals.withdraw(office, asked.id).state == "withdrawn"


def test_no_reason_no_request_and_no_refusal_without_words(office):
    with pytest.raises(errors.ReasonNeeded):
        approvals.ask_approval(office, TwoPerson.EXPORT, reason="  ")
    with pytest.raises(errors.ReasonNeeded):
        approvals.refuse(seat(office, Role.REVIEWER), ask(office).id, " ")


def test_what_could_not_be_carried_out_is_not_agreed_to_either(office):
    asked = approvals.ask_approval(office, TwoPerson.VOID, "case", "nowhere", reason="重复")
    leader = seat(office, Role.REVIEWER)
    with pytest.raises(errors.NothingThere):
        approvals.approve(leader, asked.id)
    assert office.approvals.get(asked.id).state == "waiting" and office.history.verify().sound

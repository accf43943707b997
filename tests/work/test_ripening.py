# SPDX-License-Identifier: MIT
"""Draft, submitted, confirmed: each step by whom it belongs to, none by itself."""

from __future__ import annotations

import pytest
from seats import seat

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.changing.ripening import NotSubmitted, OwnEntry
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.proof.batch import Batch
from opsdesk.work.record import ripening

STAFF = {"staff_name": "孙警官", "staff_category": "police"}


@pytest.fixture
def office():
    with Office.scratch() as office:
        yield office


@pytest.fixture
def clerk(office):
    return seat(office, Role.CLERK, name="李辅警")


@pytest.fixture
def reviewer(office):
    return seat(office, Role.REVIEWER, name="王队长")


def entered(clerk, state=State.SUBMITTED, **values):
    return clerk.gate.save([Change("staff", {**STAFF, **values}, state=state)], deed="save").ids[0]


def state_of(office, one):
    return office.reader.get("staff", one)["state"]


def last(office, one):
    return office.history.of("staff", one)[-1]


def test_nobody_confirms_what_they_entered(office):
    one = entered(office)  # by somebody with every role
    with pytest.raises(OwnEntry, match="不能由你审核"):
        ripening.confirm(office, "staff", [one])
    assert state_of(office, one) == State.SUBMITTED


def test_nobody_confirms_what_they_changed(office, clerk):
    one = entered(clerk)
    office.gate.save([Change("staff", {"badge_no": "900123"}, one)], deed="save")
    with pytest.raises(OwnEntry):
        ripening.confirm(office, "staff", [one])


def test_nobody_confirms_and_changes_in_one_step(office, clerk):
    one = entered(clerk)
    with pytest.raises(OwnEntry):
        office.gate.save([Change("staff", {"badge_no": "900123"}, one, State.CONFIRMED)], deed="confirm")


def test_a_draft_and_a_new_record_are_not_confirmed(clerk, reviewer, office):
    with pytest.raises(NotSubmitted, match="还没有提交"):
        ripening.confirm(reviewer, "staff", [entered(clerk, State.DRAFT)])
    with pytest.raises(NotSubmitted):
        office.gate.save([Change("staff", STAFF, state=State.CONFIRMED)], deed="confirm")


def test_a_confirmation_is_history_under_its_own_name(clerk, reviewer, office):
    one = entered(clerk)
    reviewer.gate.save([Change("staff", {}, one, State.CONFIRMED)], deed="save")
    assert (last(office, one).deed, last(office, one).actor) == ("confirm", reviewer.user.id)


def test_many_are_confirmed_all_or_none(clerk, reviewer, office):
    good, own = entered(clerk), entered(clerk)
    with pytest.raises(NotSubmitted):
        ripening.confirm(reviewer, "staff", [good, own, entered(clerk, State.DRAFT)])
    assert state_of(office, good) == State.SUBMITTED
    ripening.confirm(reviewer, "staff", [good, own])
    assert state_of(office, good) == state_of(office, own) == State.CONFIRMED


def test_what_a_sheet_brought_is_confirmed_by_another(clerk, reviewer, office):
    change = Change("staff", STAFF, id=new_id(), place="表!2")
    clerk.gate.import_batch(Batch(id=new_id(), file_name="a.xlsx", sha256="0" * 64, size=1), [change])
    assert state_of(office, change.id) == State.SUBMITTED
    ripening.confirm(reviewer, "staff", [change.id])
    assert state_of(office, change.id) == State.CONFIRMED


def test_what_a_sheet_changes_waits_again(clerk, reviewer, office):
    one = entered(clerk)
    ripening.confirm(reviewer, "staff", [one])
    batch = Batch(id=new_id(), file_name="a.xlsx", sha256="0" * 64, size=1)
    clerk.gate.import_batch(batch, [Change("staff", {"badge_no": "900123"}, one)])
    assert state_of(office, one) == State.SUBMITTED and office.history.verify().sound


def test_a_correction_is_a_new_version_with_a_reason(clerk, reviewer, office):
    one = entered(clerk)
    ripening.confirm(reviewer, "staff", [one])
    before = office.reader.get("staff", one)["version"]
    with pytest.raises(errors.ReasonNeeded):
        clerk.gate.save([Change("staff", {"badge_no": "900123"}, one)], deed="save")
    clerk.gate.save([Change("staff", {"badge_no": "900123"}, one)], deed="save", reason="警号录漏")
    row = office.reader.get("staff", one)
    assert (row["version"], row["state"], row["badge_no"]) == (before + 1, State.SUBMITTED, "900123")
    assert (last(office, one).deed, last(office, one).reason) == ("correct", "警号录漏")


def test_what_is_given_back_reaches_the_clerk_with_words(clerk, reviewer, office):
    one = entered(clerk)
    with pytest.raises(errors.ReasonNeeded):
        ripening.give_back(reviewer, "staff", one, " ")
    ripening.give_back(reviewer, "staff", one, "警号没填")
    (back,) = ripening.given_back_to_me(clerk)
    assert (back.register, back.id, back.words, back.by) == ("staff", one, "警号没填", reviewer.user.id)
    assert ripening.given_back_to_me(reviewer) == []
    clerk.gate.save([Change("staff", {}, one, State.SUBMITTED)], deed="submit")
    assert ripening.given_back_to_me(clerk) == []


def test_who_entered_it_may_take_it_back_but_no_other_clerk(clerk, office):
    one = entered(clerk)
    with pytest.raises(errors.NotAllowed):
        ripening.give_back(seat(office, Role.CLERK), "staff", one, "看错了")
    ripening.give_back(clerk, "staff", one, "还要补")
    assert state_of(office, one) == State.DRAFT


def test_what_waits_is_counted_for_those_who_may_confirm(clerk, reviewer):
    entered(clerk), entered(clerk), entered(clerk, State.DRAFT)
    assert ripening.waiting_for_confirmation(reviewer) == {"staff": 2}
    assert ripening.waiting_for_confirmation(clerk) == {}


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.AUDITOR, Role.STATISTICIAN, Role.CUSTODIAN])
def test_who_does_not_enter_changes_nothing_silently(clerk, office, role):
    one = entered(clerk)
    with pytest.raises(errors.NotAllowed):
        seat(office, role).gate.save([Change("staff", {"badge_no": "900124"}, one)], deed="save")
    with pytest.raises(errors.NotAllowed):
        seat(office, role).gate.save([Change("staff", STAFF)], deed="save")

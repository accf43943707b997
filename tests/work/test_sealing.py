# SPDX-License-Identifier: MIT
"""Sealing a person at the desk: what goes with them, who is proposed, who still mentions them, and the way back."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from seats import seat

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.people.two_person import TwoPerson
from opsdesk.store.beside.approvals import ApprovalNeeded
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.store.verify import verify
from opsdesk.work.office import sealing
from opsdesk.work.office.approvals import approve, ask_approval

TODAY = date(2022, 6, 5)


@pytest.fixture
def desk():
    with Office.scratch() as office:
        yield office


def put(office, register, **values):
    return office.gate.save([Change(register, values)], deed="save").ids[0]


@pytest.fixture
def boy(desk):
    """Sixteen at the event, not prosecuted; the case carries his name, another case's note does too."""
    case = put(desk, "case", case_name="白小川盗卖电话卡案", occur_time=datetime(2022, 3, 1, 9))
    put(desk, "case", case_name="四月案", remark="与白小川同住")
    boy = put(desk, "person", person_name="白小川", birth_date=date(2005, 8, 1))
    part = put(desk, "involvement", case=case, person=boy, role="嫌疑人", disposition="酌定不起诉")
    measure = put(desk, "measure", case=case, person=boy, measure_type="取保候审", exec_time=datetime(2022, 3, 2, 9))
    desk.boy = {"case": case, "involvement": part, "measure": measure}
    return boy


def test_the_law_proposes_him_until_he_is_sealed(desk, boy):
    (proposal,) = sealing.proposals(desk, TODAY)
    assert (proposal.person, proposal.name, proposal.ground.key) == (boy, "白小川", "juvenile_not_prosecuted")
    sealing.seal_person(desk, boy, reason="依法封存")
    assert sealing.proposals(desk, TODAY) == []


def test_everything_about_him_goes_with_him(desk, boy):
    scope = sealing.seal_person(desk, boy, reason="依法封存")
    assert {register for register, _one in scope.records} == {"involvement", "measure", "person"}
    assert [desk.reader.count(ListQuery(key)) for key in ("person", "involvement", "measure", "case")] == [0, 0, 0, 2]
    assert {box.person for box in sealing.sealed(desk)} == {boy}
    assert sealing.seal_mark(desk, desk.boy["case"]) == "含犯罪记录封存信息" and not sealing.seal_mark(desk, "other")


def test_who_still_mentions_him_is_listed_for_rewording(desk, boy):
    scope = sealing.scope_of(desk, boy)
    assert {(hit.register, hit.field) for hit in scope.mentions} == {("case", "case_name"), ("case", "remark")}


def test_two_people_bring_all_of_it_back(desk, boy):
    sealing.seal_person(desk, boy, reason="依法封存")
    asked = ask_approval(desk, TwoPerson.UNSEAL, "person", boy, reason="漏罪，数罪并罚七年")
    approve(seat(desk, Role.REVIEWER), asked.id)
    assert desk.reader.get("measure", desk.boy["measure"])["person"] == boy and desk.reader.get("person", boy)
    assert sealing.sealed(desk) == [] and verify(desk).sound


def test_a_court_is_answered_by_two_and_it_stays_sealed(desk, boy):
    sealing.seal_person(desk, boy, reason="依法封存")
    assert sealing.find_sealed(desk, "白小川", reason="法院函") == [("person", boy)]
    with pytest.raises(ApprovalNeeded):
        sealing.look_sealed(desk, "person", boy, reason="法院函")
    asked = ask_approval(desk, TwoPerson.LOOK, "person", boy, reason="法院函")
    approve(seat(desk, Role.AUDITOR), asked.id)
    assert sealing.look_sealed(desk, "person", boy, reason="法院函")["person_name"] == "白小川"
    assert desk.reader.get("person", boy) is None


def test_an_import_does_not_meet_the_sealed(desk, boy):
    """The name and number come again: a new person is made, nobody is asked whether it is the sealed one."""
    sealing.seal_person(desk, boy, reason="依法封存")
    hits = [desk.reader.search(words) for words in ("白小川", "bxc")]
    assert {hit.register for found in hits for hit in found} == {"case"}


@pytest.mark.parametrize("roles", [(Role.CLERK,), (Role.REVIEWER,), (Role.ADMINISTRATOR,)])
def test_only_the_legal_unit_seals_or_sees_what_is_sealed(desk, boy, roles):
    desk = seat(desk, *roles)
    for deed in (sealing.sealed, lambda o: sealing.proposals(o, TODAY), lambda o: sealing.scope_of(o, boy)):
        with pytest.raises(errors.NotAllowed):
            deed(desk)


def test_a_person_who_is_not_there_cannot_be_sealed(desk):
    with pytest.raises(errors.NothingThere):
        sealing.seal_person(desk, "nobody", reason="x")

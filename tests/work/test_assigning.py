# SPDX-License-Identifier: MIT
"""A reviewer says who works on a case: the people named see it, what it says stays confirmed, others may not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from seats import seat

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.office import staffing
from opsdesk.work.record.assigning import NobodyOfThatName, assign
from opsdesk.work.record.ripening import confirm

FACTS = {"case_name": "柳树镇案", "case_kind": "刑事", "crime": ("诈骗罪",), "fraud_type": "刷单返利"}


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


@pytest.fixture
def case(office: Office) -> str:
    """A submitted case that a clerk entered."""
    unit = office.gate.save([Change("unit", {"unit_name": "城关派出所"})], deed="save").ids[0]
    clerk = seat(office, Role.CLERK)
    facts = FACTS | {"case_status": "立案侦查", "handling_unit": unit}
    return clerk.gate.save([Change("case", facts, state=State.SUBMITTED)], deed="save").ids[0]


def test_a_reviewer_assigns_and_the_case_is_seen(office: Office, case: str) -> None:
    reviewer, analyst = seat(office, Role.REVIEWER, name="钱队长"), seat(office, Role.ANALYST, name="周警官")
    query = ListQuery("case")
    assert case not in at_desk(analyst).reader.ids(query)
    name = analyst.user.name
    assert assign(reviewer, "case", [case], f"{name}，{name}", reason="专案需要") == 1
    row = office.reader.get("case", case)
    assert row is not None and row["assigned"] == name
    assert case in at_desk(analyst).reader.ids(query)
    entry = office.history.of("case", case)[-1]
    assert (entry.deed, entry.reason, entry.actor) == ("hand_over", "专案需要", reviewer.user.id)


def test_it_stays_as_ripe_as_it_was_and_may_still_be_confirmed_by_who_assigned_it(office: Office, case: str) -> None:
    reviewer, analyst = seat(office, Role.REVIEWER, name="钱队长"), seat(office, Role.ANALYST, name="周警官")
    assign(reviewer, "case", [case], analyst.user.name, reason="专案需要")
    confirm(reviewer, "case", [case])
    assign(reviewer, "case", [case], "", reason="退出专案")
    row = office.reader.get("case", case)
    assert row is not None and row["state"] == State.CONFIRMED and row["assigned"] is None


def test_what_else_a_reviewer_may_not_change_stays_refused(office: Office, case: str) -> None:
    reviewer = seat(office, Role.REVIEWER)
    with pytest.raises(errors.NotAllowed):
        reviewer.gate.save([Change("case", {"assigned": "谁", "remark": "改了"}, case)], deed="save", reason="顺手")
    with pytest.raises(errors.NotAllowed):
        assign(seat(office, Role.CUSTODIAN), "case", [case], "", reason="不该行")


def test_a_name_nobody_has_and_a_missing_reason_are_told(office: Office, case: str) -> None:
    reviewer = seat(office, Role.REVIEWER)
    with pytest.raises(NobodyOfThatName, match="没有张三三"):
        assign(reviewer, "case", [case], "张三三", reason="专案")
    with pytest.raises(errors.ReasonNeeded):
        assign(reviewer, "case", [case], staffing.colleagues(office)[0], reason=" ")

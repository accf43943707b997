# SPDX-License-Identifier: MIT
"""V01–V28: each is broken once, on purpose, and found; a clean office has nothing to say."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from seats import seat

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.records.problem import Severity
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.proof.batch import Batch
from opsdesk.work.checks.catalogue import BY_ID, CHECKS
from opsdesk.work.checks.running import ErrorStands, check_batch, check_office, check_records, keep_reason
from opsdesk.work.due.due_list import due_list
from opsdesk.work.due.overdue import ApproverNeeded, NotOverdue, answer_overdue, overdue, unanswered
from opsdesk.work.office.sealing import seal_person

NOW = datetime(2022, 6, 5, 12, 0)
FILED, LATER = date(2022, 3, 1), datetime(2022, 3, 10, 14, 30)
GOOD_ID, CARD = "231223199001010017", "6222029999990011"


class Desk:
    """An office with one case, and short ways to put things there as an import does: unrefused."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.unit = self.put("unit", unit_name="城关派出所", unit_kind="派出所", valid_from=date(2010, 1, 1))
        self.case = self.put("case", **CASE, handling_unit=self.unit)
        self.person = self.put("person", person_name="王小明", id_no=GOOD_ID)
        self.seizure = self.put("seizure", case=self.case, **SEIZURE)
        for name, kind in (("孙警官", "民警"), ("王警官", "民警"), ("周辅警", "勤务辅警")):
            self.put("staff", staff_name=name, staff_category=kind)

    def put(self, register: str, **values: Any) -> str:
        change = Change(register, values, new_id(), State.SUBMITTED)
        batch = Batch(id=new_id(), file_name="x.xlsx", sha256="0" * 64, size=1)
        return self.office.gate.import_batch(batch, [change]).ids[0]

    def measure(self, **values: Any) -> str:
        return self.put("measure", **{"case": self.case, "person": self.person, **BAIL, **values})

    def freeze(self, **values: Any) -> str:
        return self.put("account_control", **{"case": self.case, **FREEZE, **values})

    def item(self, **values: Any) -> str:
        return self.put("item", seizure=self.seizure, item_kind="BANKCARD", qty=Decimal(1), **values)

    def found(self) -> set[str]:
        return {finding.check for finding in check_office(self.office, NOW)}


CASE = {
    "case_name": "三月诈骗案",
    "case_kind": "刑事",
    "case_status": "立案侦查",
    "crime": ("266",),
    "fraud_type": "刷单返利",
    "filing_date": FILED,
}
SEIZURE = {
    "seizure_kind": "刑事扣押",
    "seize_date": LATER,
    "owner": "王小明",
    "witness": "李群众",
    "investigators": "孙警官、王警官",
    "custodian": "赵保管",
    "approver": "钱局长",
}
BAIL = {"measure_type": "取保候审", "exec_time": LATER, "guarantor": "李保证"}
FREEZE = {
    "account": CARD,
    "bank": "工商银行",
    "action": "冻结",
    "acted_at": LATER,
    "expiry": date(2022, 9, 9),
}
CONTROL = {"control_type": "法定不批准出境通报备案", "authority_level": "县", "control_start": date(2022, 4, 1)}


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Office.scratch() as office:
        yield Desk(office)


def test_a_clean_office_has_nothing_to_say(desk: Desk) -> None:
    desk.measure()
    desk.freeze()
    desk.item(card_no=CARD, legal_status="在库")
    assert [(one.check, one.register, one.field, one.words) for one in check_office(desk.office, NOW)] == []


def twice(desk: Desk) -> None:
    for _time in range(2):
        desk.item(card_no=CARD, legal_status="在库")


def two_people(desk: Desk) -> None:
    desk.put("person", person_name="王大明", id_no=GOOD_ID)


def returned(desk: Desk) -> None:
    who = {"victim_name": "李某", "return_account_name": "张某", "loss_amount": Decimal(100)}
    desk.put("victim", case=desk.case, **who)


def renewed_late(desk: Desk) -> None:
    desk.freeze(expiry=date(2022, 4, 1))
    desk.freeze(action="续冻", acted_at=datetime(2022, 4, 20, 9), expiry=date(2022, 8, 1))


def frozen_twice(desk: Desk) -> None:
    desk.freeze()
    desk.freeze(acted_at=datetime(2022, 4, 1, 9), expiry=date(2022, 8, 1))


def after_the_end(desk: Desk) -> None:
    item = desk.item(legal_status="已销毁")
    step = {"item": item, "qty": Decimal(1), "approver": "钱局长"}
    desk.put("custody_movement", movement="destroy", moved_at=datetime(2022, 4, 1), **step)
    desk.put("custody_movement", movement="check_in", moved_at=datetime(2022, 4, 2), **step)


def slipped(desk: Desk) -> None:
    case = desk.put("case", **CASE | {"case_name": "四月案"}, handling_unit=desk.unit, loss_amount=Decimal(120_000))
    desk.put("victim", case=case, victim_name="李某", loss_amount=Decimal(12))


def reported(desk: Desk) -> None:
    period = {"period_from": FILED, "period_to": date(2022, 3, 31)}
    desk.put("reported_figure", report_unit=desk.unit, figure_key="cnt_filed", figure_count=7, **period)


def cleared(desk: Desk) -> None:
    desk.measure()
    desk.put("involvement", case=desk.case, person=desk.person, role="嫌疑人", liability_cleared=True)


def entered_after_sealing(desk: Desk) -> None:
    boy = desk.put("person", person_name="白小川", id_no="231223199001010025")
    seal_person(desk.office, boy, reason="依法封存")
    desk.measure(person=boy)


def closed_unit(desk: Desk) -> None:
    gone = desk.put("unit", unit_name="旧所", unit_kind="派出所", valid_to=date(2020, 1, 1))
    desk.measure(handling_unit=gone)


BOYS_ID = "999999200403110015"  # 18 on the day after LATER
BOY = {"person_name": "小明", "birth_date": date(2004, 3, 11), "identity_state": "自报", "guardian": "王父"}
DEAF = {"person_name": "聋人", "special": ("盲聋哑",), "identity_state": "自报"}


def guardian_as_witness(desk: Desk) -> None:
    boy = desk.put("person", **BOY)
    desk.put("involvement", case=desk.case, person=boy, role="嫌疑人")
    desk.put("seizure", case=desk.case, **SEIZURE | {"witness": "王父"})


BROKEN: dict[str, Callable[[Desk], Any]] = {
    "V01": lambda d: d.put("seizure", case=d.case, **SEIZURE | {"investigators": "孙警官、周辅警"}),
    "V02": lambda d: d.put("seizure", case=d.case, **SEIZURE | {"witness": "周辅警"}),
    "V03": lambda d: d.put("seizure", case=d.case, **SEIZURE | {"custodian": "孙警官"}),
    "V04": lambda d: d.put("seizure", case=d.case, **SEIZURE | {"approver": "孙警官"}),
    "V05": lambda d: d.measure(exec_time=datetime(2022, 2, 20, 9)),
    "V06": lambda d: d.measure(deposit=Decimal(5000)),
    "V07": lambda d: (d.measure(), d.measure(measure_type="监视居住", exec_time=datetime(2022, 4, 1, 9))),
    "V08": lambda d: d.measure(measure_type="刑事拘留"),
    "V09": lambda d: d.measure(exec_time=datetime(2021, 3, 10, 9), remark="当场抓获"),
    "V10": lambda d: d.put("person", person_name="小明", birth_date=date(2015, 1, 1), identity_state="自报"),
    "V11": lambda d: d.measure(person=d.put("person", person_name="外人", special=("外国人",), id_no="E99999999")),
    "V12": lambda d: d.put("person", person_name="赵嘉怡", id_no="231223199001010025", sex="1"),
    "V13": two_people,
    "V14": twice,
    "V15": lambda d: d.item(card_no="6222029999990012", legal_status="在库"),
    "V16": returned,
    "V17": renewed_late,
    "V18": frozen_twice,
    "V19": lambda d: d.put("punishment", person=d.person, punish_start=date(2022, 4, 1)),
    "V20": lambda d: d.put("exit_control", person=d.person, control_end=date(2022, 12, 1), **CONTROL),
    "V21": lambda d: d.put("fugitive_capture", person=d.person, capture_time=datetime(2022, 5, 1, 9)),
    "V22": after_the_end,
    "V23": slipped,
    "V24": reported,
    "V25": cleared,
    "V26": lambda d: d.put("person", person_name="赵嘉怡", id_no="231223199001010025", remark=f"卡号{CARD}"),
    "V27": lambda d: d.put("exit_control", person=d.person, control_end=date(2022, 3, 1), **CONTROL),
    "V28": closed_unit,
}


CLEAR = {"person_name": "李敏", "id_no": "231223199201010024", "sex": "2"}
PUNISHED = {
    "punish_decided": date(2022, 3, 20),
    "punish_authority": "绥化市公安局",
    "notice_date": date(2022, 3, 25),
    "punish_start": date(2022, 4, 1),
    "punish_end": date(2027, 4, 1),
}


def moved_and_ended(desk: Desk) -> None:
    item = desk.item(legal_status="已销毁")
    step = {"item": item, "qty": Decimal(1), "approver": "钱局长"}
    desk.put("custody_movement", movement="check_in", moved_at=datetime(2022, 4, 1), **step)
    desk.put("custody_movement", movement="destroy", moved_at=datetime(2022, 4, 2), **step)


def paid_back(desk: Desk) -> None:
    desk.put("victim", case=desk.case, victim_name="李某", return_account_name="张某", agent_name="张某")
    for kind in ("seize_cash", "return_victim"):
        facts = {"entry_type": kind, "amount": Decimal(100), "entry_date": date(2022, 5, 1), "case": desk.case}
        desk.put("ledger_entry", **facts)


def cleared_and_lifted(desk: Desk) -> None:
    desk.measure(end_time=datetime(2022, 5, 1, 9))
    desk.put("involvement", case=desk.case, person=desk.person, role="嫌疑人", liability_cleared=True)


def same_sum(desk: Desk) -> None:
    case = desk.put("case", **CASE | {"case_name": "四月案"}, handling_unit=desk.unit, loss_amount=Decimal(120_000))
    desk.put("victim", case=case, victim_name="李某", loss_amount=Decimal(120_000))


# The lawful neighbour of each: what a check that is too eager would refuse.
KEPT: dict[str, Callable[[Desk], Any]] = {
    "V01": lambda d: d.put("seizure", case=d.case, **SEIZURE | {"investigators": "孙警官、王警官"}),
    "V02": lambda d: d.put("seizure", case=d.case, **SEIZURE | {"witness": None, "no_witness_recorded": True}),
    "V03": lambda d: d.put("seizure", case=d.case, **SEIZURE | {"custodian": "周辅警"}),
    "V04": lambda d: d.put("seizure", case=d.case, **SEIZURE | {"approver": "王局长"}),
    "V05": lambda d: (
        d.measure(exec_time=datetime(2022, 2, 20, 9), remark="当场抓获"),
        d.put("seizure", case=d.case, **SEIZURE | {"seize_date": datetime(2022, 2, 20), "seizure_kind": "接受证据"}),
    ),
    "V06": lambda d: d.measure(guarantor=None, deposit=Decimal(1000)),
    "V07": lambda d: (
        d.measure(end_time=datetime(2022, 4, 1, 9)),
        d.measure(measure_type="监视居住", exec_time=datetime(2022, 4, 1, 9)),
    ),
    "V08": lambda d: (
        d.measure(measure_type="刑事拘留", family_notified_at=datetime(2022, 3, 11, 9)),
        d.measure(measure_type="逮捕", exec_time=datetime(2022, 4, 1), not_notified_reason="没有家属"),
    ),
    "V09": lambda d: d.measure(exec_time=datetime(2021, 6, 10, 9), remark="当场抓获"),
    "V10": lambda d: (
        d.measure(person=d.put("person", **BOY), legal_aid="已委托辩护人"),
        d.measure(person=d.put("person", **BOY | {"birth_date": date(2004, 3, 10)})),
    ),
    "V11": lambda d: d.measure(
        person=d.put("person", person_name="外人", special=("外国人",), id_no="E99999999"), remark="已通知翻译和领馆"
    ),
    "V12": lambda d: d.put("person", **CLEAR),
    "V13": lambda d: d.put("person", **CLEAR | {"person_name": "王小明"}),
    "V14": lambda d: [d.item(card_no=CARD, legal_status=state) for state in ("已发还", "在库")],
    "V15": lambda d: d.item(card_no=CARD, legal_status="在库"),
    "V16": paid_back,
    "V17": lambda d: (
        d.freeze(expiry=date(2022, 4, 1)),
        d.freeze(action="续冻", acted_at=datetime(2022, 3, 30, 9), expiry=date(2022, 9, 30)),
    ),
    "V18": lambda d: (
        d.freeze(),
        d.freeze(action="解冻", acted_at=datetime(2022, 3, 20, 9), expiry=None),
        d.freeze(acted_at=datetime(2022, 4, 1, 9), expiry=date(2022, 8, 1)),
        d.freeze(action="轮候冻结", acted_at=datetime(2022, 4, 2, 9), expiry=date(2022, 8, 1)),
    ),
    "V19": lambda d: d.put("punishment", person=d.person, **PUNISHED),
    "V20": lambda d: d.put("exit_control", person=d.person, control_end=date(2022, 7, 1), **CONTROL),
    "V21": lambda d: d.put(
        "fugitive_capture",
        person=d.person,
        capture_time=datetime(2022, 5, 1, 9),
        notified_at=datetime(2022, 5, 1, 10),
        cancel_date=date(2022, 5, 3),
    ),
    "V22": moved_and_ended,
    "V23": same_sum,
    "V24": lambda d: d.put(
        "reported_figure",
        report_unit=d.unit,
        figure_key="cnt_filed",
        figure_count=1,
        period_from=FILED,
        period_to=date(2022, 3, 31),
    ),
    "V25": cleared_and_lifted,
    "V26": lambda d: d.put("person", **CLEAR, remark="尾号 0014 的卡，8 月 1 日交来"),
    "V27": lambda d: d.put("exit_control", person=d.person, control_end=date(2022, 6, 30), **CONTROL),
    "V28": lambda d: d.measure(
        handling_unit=d.put("unit", unit_name="新所", unit_kind="派出所", valid_from=date(2022, 1, 1))
    ),
}


@pytest.mark.parametrize("check", sorted(BROKEN))
def test_what_keeps_a_check_is_let_pass(desk: Desk, check: str) -> None:
    KEPT[check](desk)
    assert check not in desk.found()


@pytest.mark.parametrize(
    ("check", "put"),
    [
        ("V02", lambda d: d.put("seizure", case=d.case, **SEIZURE | {"witness": SEIZURE["owner"]})),
        (
            "V02",
            lambda d: (
                d.put("victim", case=d.case, victim_name="李群众"),
                d.put("seizure", case=d.case, **SEIZURE),
            ),
        ),
        (
            "V02",
            lambda d: (
                d.put("involvement", case=d.case, person=d.put("person", **CLEAR), role="证人"),
                d.put("seizure", case=d.case, **SEIZURE | {"witness": "李敏"}),
            ),
        ),
        ("V02", lambda d: d.put("seizure", case=d.case, **SEIZURE | {"witness_relation": "家属"})),
        ("V02", guardian_as_witness),
        ("V10", lambda d: d.measure(person=d.put("person", **BOY))),
        ("V10", lambda d: d.measure(person=d.put("person", **BOY | {"birth_date": None, "id_no": BOYS_ID}))),
        ("V10", lambda d: d.measure(person=d.put("person", **BOY), legal_aid="已通知法律援助机构")),
        ("V11", lambda d: d.measure(person=d.put("person", **DEAF), remark="已请手语翻译")),
        (
            "V17",
            lambda d: [
                d.freeze(action=kind, acted_at=datetime(2022, 3, day, 9), expiry=None)
                for kind, day in (("止付", 10), ("续止付", 12), ("续止付", 14))
            ],
        ),
        ("V16", lambda d: [d.put("ledger_entry", case=d.case, **RETURNED | more) for more in ({}, {"amount": 5})]),
        ("V19", lambda d: d.put("punishment", person=d.person, **PUNISHED | {"notice_date": None})),
        ("V19", lambda d: d.put("punishment", person=d.person, **PUNISHED | {"punish_authority": "青冈县公安局"})),
        ("V21", lambda d: d.put("fugitive_capture", person=d.person, **CAUGHT)),
    ],
)
def test_what_else_breaks_a_check_is_found(desk: Desk, check: str, put: Callable[[Desk], Any]) -> None:
    put(desk)
    assert check in desk.found()


RETURNED = {"entry_type": "return_victim", "amount": Decimal(100), "entry_date": date(2022, 5, 1)}
CAUGHT = {"capture_time": datetime(2022, 5, 1, 9), "cancel_date": date(2022, 5, 3)}


def test_every_check_of_the_list_is_broken_here() -> None:
    assert [check.id for check in CHECKS] == [f"V{n:02}" for n in range(1, 29)] == sorted(BROKEN) == sorted(KEPT)
    assert all(check.words and check.basis and check.where for check in CHECKS)


@pytest.mark.parametrize("check", sorted(BROKEN))
def test_what_breaks_a_check_is_found(desk: Desk, check: str) -> None:
    before = desk.found()
    BROKEN[check](desk)
    assert check not in before and check in desk.found()


def test_a_record_about_a_sealed_person_is_found(desk: Desk) -> None:
    entered_after_sealing(desk)
    assert [one.code for one in check_office(desk.office, NOW) if one.check == "V25"] == ["E-SEALED"]


@pytest.mark.parametrize("check", ["V05", "V14", "V17", "V18"])
def test_errors_across_records_are_refused_on_saving(desk: Desk, check: str) -> None:
    """The same rules stand at the gate: a record that is to count may not break them."""
    office = desk.office
    desk.put = lambda register, **values: office.gate.save(  # type: ignore[method-assign]
        [Change(register, values, new_id(), State.SUBMITTED)], deed="submit"
    ).ids[0]
    with pytest.raises(errors.Refused) as refused:
        BROKEN[check](desk)
    assert check in {problem.rule for found in refused.value.problems.values() for problem in found}


def test_an_error_that_was_there_may_stay_while_another_field_is_mended(desk: Desk) -> None:
    early = desk.measure(exec_time=datetime(2022, 2, 20, 9))
    desk.office.gate.save([Change("measure", {"custody_place": "县看守所"}, early)], deed="save")
    assert desk.office.reader.get("measure", early)["custody_place"] == "县看守所"


def test_a_tier_is_refused_with_its_article(desk: Desk) -> None:
    values = {"person": desk.person, "handling_unit": desk.unit, "control_end": date(2022, 12, 1), **CONTROL}
    with pytest.raises(errors.Refused) as refused:
        desk.office.gate.save([Change("exit_control", values, state=State.SUBMITTED)], deed="submit")
    said = [problem for found in refused.value.problems.values() for problem in found if problem.rule == "V20"]
    assert [problem.code for problem in said] == ["E-TIER"] and "规定第六条" in said[0].message


def test_a_warning_is_kept_with_its_reason_and_an_error_is_not(desk: Desk) -> None:
    BROKEN["V07"](desk)
    BROKEN["V14"](desk)
    by_check = {one.check: one for one in check_office(desk.office, NOW)}
    keep_reason(desk.office, by_check["V07"], "检察机关决定变更，旧措施已自动解除")
    with pytest.raises(ErrorStands):
        keep_reason(desk.office, by_check["V14"], "就这样")
    with pytest.raises(errors.ReasonNeeded):
        keep_reason(desk.office, by_check["V07"], " ")
    again = {one.check: one.reason for one in check_office(desk.office, NOW)}
    assert again["V07"].startswith("检察机关") and again["V14"] == ""


def test_some_records_are_checked_alone(desk: Desk) -> None:
    BROKEN["V14"](desk)
    ids = desk.office.reader.ids(query_of("item"))
    found = check_records(desk.office, [("item", ids[0])], NOW.date())
    assert {(one.check, one.record) for one in found} == {("V14", ids[0])}


def query_of(register: str) -> Any:
    from opsdesk.store.reading.query import ListQuery

    return ListQuery(register)


def test_a_check_can_be_watched_and_stopped(desk: Desk) -> None:
    seen: list[tuple[int, int]] = []
    list(check_office(desk.office, NOW, lambda done, total: seen.append((done, total))))
    assert seen[-1][0] == seen[-1][1] == sum(desk.office.reader.counts().values())
    twice(desk)
    assert list(check_office(desk.office, NOW, lambda done, total: True)) == []


def test_two_summonses_without_rest_between_them_are_told(desk: Desk) -> None:
    at = {"measure_type": "传唤", "guarantor": None}
    desk.measure(**at | {"exec_time": datetime(2022, 4, 1, 8), "end_time": datetime(2022, 4, 1, 20)})
    desk.measure(**at | {"exec_time": datetime(2022, 4, 2, 9), "end_time": datetime(2022, 4, 2, 12)})
    assert "T03" not in desk.found()
    desk.measure(**at | {"exec_time": datetime(2022, 4, 2, 15), "end_time": datetime(2022, 4, 2, 18)})
    assert "T03" in desk.found()


# V09: what ran over


def test_an_overdue_term_is_answered_by_two_and_stays_in_the_list(desk: Desk) -> None:
    BROKEN["V09"](desk)
    (row,) = unanswered(desk.office, NOW)
    for approver in ("", desk.office.user.name, "周辅警"):
        with pytest.raises(ApproverNeeded):
            answer_overdue(desk.office, row, reason="检察机关正在审查", approver=approver)
    with pytest.raises(errors.ReasonNeeded):
        answer_overdue(desk.office, row, reason=" ", approver="钱局长")
    answer_overdue(desk.office, row, reason="检察机关正在审查", approver="钱局长")
    (still,) = overdue(desk.office, NOW)
    assert still.row.level.value == "red" and still.answer and still.answer.approver == "钱局长"
    assert unanswered(desk.office, NOW) == [] and "V09" not in desk.found()
    assert [row.rule for row in due_list(desk.office, NOW)] == ["T23"]


def test_an_answer_is_for_one_end_of_one_term(desk: Desk) -> None:
    BROKEN["V09"](desk)
    (row,) = unanswered(desk.office, NOW)
    answer_overdue(desk.office, row, reason="待解除", approver="钱局长")
    desk.office.gate.save([Change("measure", {"exec_time": datetime(2021, 3, 11, 9)}, row.record)], deed="save")
    assert [one.rule for one in unanswered(desk.office, NOW)] == ["T23"]


def test_what_is_not_overdue_is_not_answered_for(desk: Desk) -> None:
    desk.measure()
    (row,) = due_list(desk.office, NOW)
    with pytest.raises(NotOverdue):
        answer_overdue(desk.office, row, reason="x", approver="钱局长")
    with pytest.raises(errors.NotAllowed):
        answer_overdue(seat(desk.office, Role.STATISTICIAN), row, reason="x", approver="钱局长")


def test_what_an_import_brought_is_checked_as_one(desk: Desk) -> None:
    changes = [
        Change("item", {"seizure": desk.seizure, "card_no": CARD, "legal_status": "在库", "qty": Decimal(1)}, new_id())
        for _card in range(2)
    ]
    batch = Batch(id=new_id(), file_name="卡.xlsx", sha256="1" * 64, size=1)
    ids = desk.office.gate.import_batch(batch, changes).ids
    found = [one for one in check_batch(desk.office, batch.id, NOW.date()) if one.check == "V14"]
    assert {one.record for one in found} == set(ids)


# By command


def test_the_command_checks_and_lists(tmp_path, capfdbinary, monkeypatch) -> None:
    from opsdesk.cli import run
    from opsdesk.store.keys import keyring

    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    monkeypatch.setitem(os.environ, "OPSDESK_USER", "zhao")
    monkeypatch.setitem(os.environ, "OPSDESK_PASSWORD", "青冈县公安局反诈")
    path = tmp_path / "中心.opsdesk"
    office, _code = Office.create(path, name="x", login="zhao", display_name="赵", password="青冈县公安局反诈")
    with office:
        twice(Desk(office))
    assert run(["check", "--office", str(path), "--json"], lambda office, path: None) == 1
    said = json.loads(capfdbinary.readouterr().out)
    assert [(one["check"], one["severity"]) for one in said] == [("V14", str(Severity.ERROR))] * 2
    assert run(["check", "--office", str(path), "--list"], lambda office, path: None) == 0
    assert len(capfdbinary.readouterr().out.decode().splitlines()) == len(BY_ID)

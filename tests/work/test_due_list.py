# SPDX-License-Identifier: MIT
"""The due list of an office: live records, masked subjects, what took over, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from opsdesk.store.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.due_list import DueRow, due_as_json, due_list

ON = datetime(2022, 6, 5, 8, 0)


class Desk:
    """An office in memory, and short ways to enter things."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.case = self.enter("case", case_name="王某诈骗案", case_kind="刑事", case_status="立案侦查")
        self.person = self.enter("person", person_name="王小明")

    def enter(self, register: str, **values: Any) -> str:
        return self.office.gate.save([Change(register, values, id=new_id())], deed="test").ids[0]

    def measure(self, kind: str, at: datetime, **values: Any) -> str:
        values = {"person": self.person, "case": self.case} | values
        return self.enter("measure", measure_type=kind, exec_time=at, **values)

    def due(self, on: datetime = ON) -> list[DueRow]:
        return due_list(self.office, on)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Office.scratch() as office:
        yield Desk(office)


def test_an_empty_office_has_nothing_due(desk: Desk) -> None:
    assert desk.due() == []


def test_rows_stand_by_their_latest_date_with_their_subject(desk: Desk) -> None:
    bail = desk.measure("取保候审", datetime(2021, 7, 1), person=desk.enter("person", person_name="李二"))
    detention = desk.measure("刑事拘留", datetime(2022, 6, 4, 14, 30), delivered_at=datetime(2022, 6, 4, 20))
    assert [(row.rule, row.record, row.subject, row.level.value) for row in desk.due()] == [
        ("T07", detention, "王小明", "blue"),
        ("T08", detention, "王小明", "blue"),
        ("T09", detention, "王小明", "blue"),
        ("T11", detention, "王小明", "none"),
        ("T23", bail, "李二", "none"),
    ]


def test_a_later_measure_ends_the_earlier_clocks_from_its_day_on(desk: Desk) -> None:
    desk.measure("刑事拘留", datetime(2022, 3, 10, 14, 30))
    desk.measure("取保候审", datetime(2022, 3, 17, 9, 0))
    assert [row.rule for row in desk.due()] == ["T23"]
    assert "T09" in [row.rule for row in desk.due(datetime(2022, 3, 16))]


def test_void_records_are_not_due(desk: Desk) -> None:
    record = desk.measure("刑事拘留", datetime(2022, 6, 4, 14, 30))
    assert desk.due()
    desk.office.gate.void("measure", record, reason="重复")
    assert desk.due() == []


def test_the_kind_of_the_case_and_the_identity_are_looked_up(desk: Desk) -> None:
    administrative = desk.enter("case", case_name="李某案", case_kind="行政")
    unknown = desk.enter("person", person_name="无名氏", identity_state="不明")
    desk.measure("传唤", datetime(2022, 6, 5, 7, 0), case=administrative)
    desk.measure("逮捕", datetime(2022, 5, 5, 9, 0), person=unknown)
    by_rule = {row.rule: row for row in desk.due()}
    assert by_rule["T05"].legal_latest.isoformat() == "2022-06-05T15:00"
    assert "T01" not in by_rule
    assert any("身份不明" in text for text in by_rule["T16"].due.warnings)


def test_intake_and_prosecution_are_read_from_the_case(desk: Desk) -> None:
    desk.enter("case", case_name="新案", case_kind="刑事", case_status="受案", accept_date=date(2022, 6, 2))
    sent = desk.enter("case", case_name="旧案", case_kind="刑事", prosecute_date=date(2022, 6, 1))
    desk.measure("逮捕", datetime(2022, 5, 5, 9), case=sent, interrogated_at=ON, family_notified_at=ON)
    assert [(row.rule, row.subject, row.legal_latest.isoformat()) for row in desk.due()] == [
        ("I01", "新案", "2022-06-06")  # the 5th is a Sunday
    ]


def test_freezes_controls_punishments_items_and_requests_are_listed(desk: Desk) -> None:
    unit = desk.enter("unit", unit_name="城关派出所")
    account = {"case": desk.case, "account": "6222009999990014", "bank": "工商银行"}
    desk.enter("account_control", action="冻结", acted_at=datetime(2022, 1, 5), expiry=date(2022, 7, 4), **account)
    desk.enter("exit_control", person=desk.person, control_start=date(2022, 4, 1), control_end=date(2022, 6, 30))
    desk.enter("punishment", person=desk.person, punish_start=date(2022, 1, 1), punish_end=date(2027, 1, 1))
    seizure = desk.enter("seizure", case=desk.case, owner="王小明", seize_date=datetime(2022, 3, 1))
    item = desk.enter("item", seizure=seizure, item_name="华为手机")
    out = {"item": item, "movement": "check_out", "moved_at": datetime(2022, 6, 1), "due": date(2022, 6, 3)}
    desk.enter("custody_movement", **out)
    desk.enter("support_request", req_unit=unit, req_time=datetime(2022, 6, 1), due=date(2022, 6, 6))
    listed = {row.rule: (row.subject, row.level.value) for row in desk.due()}
    masked = listed.pop("P11")
    assert "6222009999990014" not in masked[0]
    assert masked[0].endswith("0014")
    assert listed == {
        "C01": ("华为手机", "red"),
        "S01": ("城关派出所", "yellow"),
        "E01": ("王小明", "blue"),
        "J01": ("王小明", "none"),
    }


def test_a_returned_item_is_no_longer_due(desk: Desk) -> None:
    seizure = desk.enter("seizure", case=desk.case, owner="王小明", seize_date=datetime(2022, 3, 1))
    item = desk.enter("item", seizure=seizure, item_name="华为手机")
    desk.enter("custody_movement", item=item, movement="send_exam", moved_at=datetime(2022, 6, 1), due=date(2022, 6, 3))
    assert [row.rule for row in desk.due()] == ["C01"]
    desk.enter("custody_movement", item=item, movement="return_in", moved_at=datetime(2022, 6, 4))
    assert desk.due() == []


def test_json_holds_every_part_and_round_trips(desk: Desk) -> None:
    record = desk.measure("刑事拘留", datetime(2022, 6, 4, 14, 30))
    rows = json.loads(json.dumps(due_as_json(desk.due(), ON), ensure_ascii=False))
    asked = next(row for row in rows if row["rule"] == "T09")
    why = asked.pop("why")
    assert asked == {
        "rule": "T09",
        "name": "提请批准逮捕",
        "register": "measure",
        "record": record,
        "subject": "王小明",
        "trigger": "执行拘留",
        "trigger_at": "2022-06-04T14:30",
        "legal_latest": "2022-06-07",
        "working_target": "2022-06-06",
        "level": "blue",
        "left": "剩 2 天 16 时",
        "warnings": [],
    }
    assert why.endswith("系统推算，仅供提醒，以法律文书为准")

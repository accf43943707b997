# SPDX-License-Identifier: MIT
"""The due list of an office: live records, masked subjects, what took over, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis.strategies import data, datetimes, integers, none, sampled_from

from opsdesk.law.due import due_of
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.proof.batch import Batch
from opsdesk.work.due import due_kept
from opsdesk.work.due.due_list import DueList, due_as_json, due_list
from opsdesk.work.due.due_records import live_records
from opsdesk.work.due.today import near

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

    def due(self, on: datetime = ON) -> DueList:
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
    rows = json.loads(json.dumps(due_as_json(desk.due()), ensure_ascii=False))
    asked = next(row for row in rows if row["rule"] == "T09")
    why = asked.pop("why")
    assert asked == {
        "rule": "T09",
        "register": "measure",
        "record": record,
        "subject": "王**",
        "trigger": "执行拘留",
        "trigger_at": "2022-06-04T14:30",
        "legal_latest": "2022-06-07",
        "working_target": "2022-06-06",
        "level": "blue",
    }
    assert why.endswith("系统推算，仅供提醒，以法律文书为准")


def test_a_kept_list_follows_every_save(desk: Desk) -> None:
    """Whatever is saved, the list brought up to date is the list made anew."""
    kept = desk.due()
    detention = desk.measure("刑事拘留", datetime(2022, 6, 4, 14, 30))
    kept.renew([("measure", detention)])
    assert [row.rule for row in kept] == [row.rule for row in desk.due()] == ["T06", "T07", "T08", "T09", "T11"]
    bail = desk.measure("取保候审", datetime(2022, 6, 5, 7, 0))
    kept.renew([("measure", bail)])
    assert [(row.rule, row.record) for row in kept] == [("T23", bail)]
    desk.office.gate.void("measure", bail, reason="重复")
    kept.renew([("measure", bail), ("measure", detention)])
    assert [row.rule for row in kept] == ["T06", "T07", "T08", "T09", "T11"]
    desk.office.gate.save([Change("case", {"prosecute_date": date(2022, 6, 5)}, desk.case)], deed="save")
    kept.renew([("case", desk.case)])
    assert [row.rule for row in kept] == [row.rule for row in desk.due()] == ["T06", "T07", "T08"]


@settings(max_examples=12)
@given(data())
def test_the_quick_list_is_the_slow_one(drawn) -> None:
    """Records that share their clocks are counted once; one by one they come out the same."""
    day = datetimes(datetime(2022, 5, 1), datetime(2022, 6, 6)).map(
        lambda moment: moment.replace(second=0, microsecond=0)
    )
    with Office.scratch() as office:
        desk = Desk(office)
        for number in range(drawn.draw(integers(1, 12))):
            kind = drawn.draw(sampled_from(["刑事拘留", "逮捕", "取保候审", "监视居住", "传唤", "指定居所监视居住"]))
            more = {key: drawn.draw(none() | day) for key in ("end_time", "interrogated_at", "arrest_requested_at")}
            who = desk.person if number % 3 else desk.enter("person", person_name="某", identity_state="不明")
            desk.measure(kind, drawn.draw(day), person=who, **more)
        on = drawn.draw(day)
        with office.reader.connection() as connection:
            slow = [
                (due.legal_latest.ends_at, due.rule.id, values["id"], due.level)
                for values in live_records(connection, "measure")
                for due in due_of("measure", values, on)
            ]
        quick = [(row.legal_latest.ends_at, row.rule, row.record, row.level) for row in due_list(office, on)]
        assert quick == sorted(slow)


def test_what_was_seized_and_not_taken_in_is_due_after_a_day(desk: Desk) -> None:
    """P02: the list runs while one of its items waits; the last one taken in ends it, and the kept list follows."""
    taken = {"case": desk.case, "owner": "王小明", "seizure_kind": "扣押", "seize_date": datetime(2022, 6, 4, 9)}
    seizure = desk.enter("seizure", **taken)
    assert desk.due() == []
    phone, card = (desk.enter("item", seizure=seizure, item_name=name) for name in ("手机", "卡"))
    kept = desk.due()
    assert [(row.rule, row.record, row.legal_latest.isoformat()) for row in kept] == [
        ("P02", seizure, "2022-06-05T09:00")
    ]
    assert "提取财物起 24 小时" in kept[0].why
    desk.office.gate.save([Change("item", {"legal_status": "在库"}, phone)], deed="save")
    kept.renew([("item", phone)])
    assert [row.rule for row in kept] == ["P02"]
    desk.office.gate.save([Change("item", {"storage_place": "物证室"}, card)], deed="save")
    kept.renew([("item", card)])
    assert kept == list(desk.due()) == []


def test_a_term_noted_by_hand_is_listed_with_its_case(desk: Desk) -> None:
    noted = desk.enter("timed_matter", case=desk.case, timed_rule="T32.2", event_at=datetime(2022, 5, 10))
    kept = desk.due()
    assert [(row.rule, row.subject, row.legal_latest.isoformat()) for row in kept] == [
        ("T32.2", "王某诈骗案", "2022-06-10")
    ]
    desk.office.gate.save([Change("timed_matter", {"done_at": datetime(2022, 6, 3)}, noted)], deed="save")
    kept.renew([("timed_matter", noted)])
    assert kept == []


def test_a_list_follows_whatever_the_history_tells(desk: Desk) -> None:
    """A reference moved, a record void or brought back, an item on another list: what was beside it counts anew."""
    kept = desk.due()
    other = desk.enter("person", person_name="李二")
    detention = desk.measure("刑事拘留", datetime(2022, 6, 4, 14, 30))
    bail = desk.measure("取保候审", datetime(2022, 6, 5, 7, 0))
    lists = [desk.enter("seizure", case=desk.case, owner=name, seizure_kind="扣押") for name in ("王", "李")]
    taken = {"seize_date": datetime(2022, 6, 4, 9)}
    desk.office.gate.save([Change("seizure", taken, one) for one in lists], deed="save")
    phone = desk.enter("item", seizure=lists[0], item_name="手机")
    for deed in (
        lambda: desk.office.gate.save([Change("measure", {"person": other}, bail)], deed="save"),
        lambda: desk.office.gate.save([Change("measure", {"person": desk.person}, bail)], deed="save"),
        lambda: desk.office.gate.void("measure", bail, reason="重复"),
        lambda: desk.office.gate.restore("measure", bail, reason="没有重复"),
        lambda: desk.office.gate.save([Change("item", {"seizure": lists[1]}, phone)], deed="save"),
        lambda: desk.office.gate.void("item", phone, reason="不在清单上"),
        lambda: desk.office.gate.save([Change("case", {"prosecute_date": date(2022, 6, 5)}, desk.case)], deed="save"),
        lambda: desk.office.gate.void("measure", detention, reason="重复"),
    ):
        deed()
        assert kept.catch_up()
        assert [(row.rule, row.record) for row in kept] == [(row.rule, row.record) for row in desk.due()]


def test_after_an_import_a_list_is_counted_anew(desk: Desk) -> None:
    kept = desk.due()
    desk.office.gate.import_batch(Batch(new_id(), "x.xlsx", "0" * 64, 1), [Change("case", {"case_name": "案"})])
    assert not kept.catch_up()


def test_the_list_of_before_is_told_first_when_it_is_old(desk: Desk) -> None:
    """Within a minute the kept list is enough; later it is told at once, with what was saved, and counted anew."""
    told: list[int] = []
    assert due_kept.look(desk.office, ON, len, told.append) == 0 and told == []
    desk.measure("刑事拘留", datetime(2022, 6, 4, 14, 30))
    assert due_kept.look(desk.office, ON + timedelta(seconds=50), len, told.append) == 5 and told == []
    assert due_kept.look(desk.office, ON + timedelta(minutes=5), len, told.append) == 5 and told == [5]
    assert due_kept.look(desk.office, ON + timedelta(days=1), len, told.append) == 5 and told == [5]


def test_what_is_near_is_told_by_level_and_by_day(desk: Desk) -> None:
    desk.measure("刑事拘留", datetime(2022, 6, 4, 14, 30))
    found = near(desk.office, ON)
    listed = list(desk.due())
    assert {level: count for level, (_rows, count) in found.levels.items()} == {
        level: sum(row.level is level for row in listed) for level in found.levels
    }
    for day, counts in found.days.items():
        ends = [row for row in listed if (row.legal_latest.ends_at - timedelta(seconds=1)).date() == day]
        assert counts.total() == len(ends)
    assert sum(counts.total() for counts in found.days.values())

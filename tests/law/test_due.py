# SPDX-License-Identifier: MIT
"""Which clocks run for a record, and what ends them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from made_rule import made_rule

from opsdesk.law.due import codes_asked, due_of, inputs, registers
from opsdesk.records.record import State

NOW = datetime(2022, 3, 11, 8, 0)
DETENTION: dict[str, Any] = {"measure_type": "刑事拘留", "exec_time": datetime(2022, 3, 10, 14, 30)}


def running(register: str, values: dict[str, Any], now: datetime = NOW) -> dict[str, str]:
    """The latest date by rule id."""
    return {due.rule.id: due.legal_latest.isoformat() for due in due_of(register, values, now)}


def test_a_detention_runs_its_five_clocks() -> None:
    assert running("measure", DETENTION) == {
        "T06": "2022-03-11T14:30",
        "T07": "2022-03-11T14:30",
        "T08": "2022-03-11T14:30",
        "T09": "2022-03-13",
        "T11": "2022-03-20",
    }


def test_the_nearest_end_stands_first() -> None:
    ends = [due.legal_latest.ends_at for due in due_of("measure", DETENTION, NOW)]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("field", "ended"),
    [
        ("delivered_at", {"T06"}),
        ("interrogated_at", {"T07"}),
        ("family_notified_at", {"T08"}),
        ("end_time", {"T06", "T07", "T08", "T09", "T11"}),
        ("followed_by", {"T06", "T07", "T08", "T09", "T11"}),
        ("case_prosecuted_at", {"T09", "T11"}),
        ("rights_informed_at", set()),
    ],
)
def test_a_stop_field_ends_its_clock(field: str, ended: set[str]) -> None:
    before, at = running("measure", DETENTION), datetime(2022, 3, 11, 7, 0)
    assert before.keys() - running("measure", DETENTION | {field: at}).keys() == ended
    later = DETENTION | {field: datetime(2022, 3, 11, 9, 0)}  # has not happened yet at 08:00
    assert running("measure", later) == before


def test_at_its_very_minute_a_stop_has_come_and_a_clock_has_begun() -> None:
    assert "T06" not in running("measure", DETENTION | {"delivered_at": NOW})
    assert "T06" in running("measure", DETENTION, DETENTION["exec_time"])


def test_months_are_aimed_at_as_the_papers_end_unless_the_office_says_otherwise() -> None:
    bail = {"measure_type": "取保候审", "exec_time": datetime(2022, 3, 10)}
    targets = [
        due_of("measure", bail, NOW, **more)[0].working_target.day
        for more in ({}, {"month_period_minus_one_day": True}, {"month_period_minus_one_day": False})
    ]
    assert targets == [date(2023, 3, 8), date(2023, 3, 8), date(2023, 3, 9)]


def test_the_fields_that_the_clocks_of_a_register_read_are_its_own() -> None:
    """What is looked up beside the record (followed_by, identity_state) is no field of it."""
    assert set(inputs("measure")) == {
        *("measure_type", "exec_time", "delivered_at", "interrogated_at", "family_notified_at", "not_notified_reason"),
        *("extension_type", "arrest_requested_at", "recount_reason", "recount_from", "left_out_from", "left_out_to"),
        "end_time",
    }
    assert "measure" in registers() and "person" not in registers()


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("identity_state", ("不明",)),
        ("case_kind", ("刑事", "行政")),
        ("case_prosecuted_at", ()),  # a day: whatever it is
        ("nobody_asks", ()),
    ],
)
def test_the_codes_that_decide_are_known_beforehand(name: str, asked: tuple[str, ...]) -> None:
    assert codes_asked(name) == asked


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        ([{"when": {"kind": ["b"]}}, {"when": {"kind": ["a"]}}], ("a", "b")),
        ([{"when": {"kind": ["b"]}}, {"when": {"kind": []}}], ()),  # one is content with anything
        ([{"when": {"kind": ["b"]}}, {"stop": ["kind"]}], ()),  # whatever it holds, it stops the other
    ],
)
def test_one_rule_content_with_anything_reads_every_record(
    rows: list[dict[str, Any]], asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("opsdesk.law.due.rules", lambda: [made_rule(**row) for row in rows])
    assert codes_asked.__wrapped__("kind") == asked


def test_family_that_cannot_be_told_ends_the_clock_but_not_hindrance() -> None:
    assert "T08" not in running("measure", DETENTION | {"not_notified_reason": "没有家属"})
    assert "T08" in running("measure", DETENTION | {"not_notified_reason": "有碍侦查"})


@pytest.mark.parametrize("values", [{"state": State.VOID}, {"state": "void"}, {"sealed": 1}, {"exec_time": None}])
def test_void_sealed_and_undated_records_run_no_clock(values: dict[str, Any]) -> None:
    assert due_of("measure", DETENTION | values, NOW) == []


def test_a_draft_runs_its_clocks() -> None:
    assert running("measure", DETENTION | {"state": "draft"}) == running("measure", DETENTION)


def test_what_has_not_begun_runs_no_clock() -> None:
    assert due_of("measure", DETENTION, datetime(2022, 3, 10, 14, 29)) == []


def test_overdue_stays_until_it_is_stopped() -> None:
    assert "T09" in running("measure", DETENTION, datetime(2024, 1, 1))


def test_what_nobody_can_tick_off_leaves_the_list_after_some_days() -> None:
    arrest = {"measure_type": "逮捕", "exec_time": datetime(2022, 3, 10, 14, 30)}
    assert running("measure", arrest) == {
        "T14.1": "2022-03-11T14:30",
        "T14.2": "2022-03-11T14:30",
        "T15": "2022-03-14",  # the 13th is a Sunday
        "T16": "2022-05-10",
    }
    assert "T15" in running("measure", arrest, datetime(2022, 3, 17, 23))
    assert "T15" not in running("measure", arrest, datetime(2022, 3, 18))


@pytest.mark.parametrize(
    ("extension", "latest"),
    [
        (None, "2022-05-10"),
        ("延长1个月", "2022-06-10"),
        ("再延长2个月（第158条）", "2022-08-10"),
        ("再延长2个月（第159条）", "2022-10-10"),
    ],
)
def test_custody_after_arrest_is_extended_only_on_record(extension: str | None, latest: str) -> None:
    arrest = {"measure_type": "逮捕", "exec_time": datetime(2022, 3, 10, 14, 30), "extension_type": extension}
    assert running("measure", arrest)["T16"] == latest


def test_unknown_identity_is_said_beside_the_date() -> None:
    arrest = {"measure_type": "逮捕", "exec_time": datetime(2022, 3, 10), "identity_state": "不明"}
    custody = next(due for due in due_of("measure", arrest, NOW) if due.rule.id == "T16")
    assert "查清身份之日起算" in custody.warnings[0]


def test_bail_after_prosecution_runs_on_with_a_remark() -> None:
    bail = {"measure_type": "取保候审", "exec_time": datetime(2022, 3, 10), "case_prosecuted_at": date(2022, 3, 11)}
    due = due_of("measure", bail, NOW)[0]
    assert due.rule.id == "T23"
    assert "由检察机关重新决定" in due.warnings[0]


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("传唤", {"T01"}),
        ("拘传", {"T02"}),
        ("取保候审", {"T23"}),
        ("监视居住", {"T26.1"}),
        ("指定居所监视居住", {"T26.1", "T26.2"}),
    ],
)
def test_each_measure_has_its_clocks(kind: str, ids: set[str]) -> None:
    assert running("measure", DETENTION | {"measure_type": kind}).keys() == ids


@pytest.mark.parametrize(
    ("year", "extension", "latest"),
    [
        (2025, None, "2025-03-10T22:30"),
        (2025, "24小时", "2025-03-11T14:30"),
        (2025, "12小时", "2025-03-10T22:30"),  # twelve hours came with the law of 2026
        (2026, "12小时", "2026-03-11T02:30"),
    ],
)
def test_a_summons_in_an_administrative_case(year: int, extension: str | None, latest: str) -> None:
    values = {"measure_type": "传唤", "case_kind": "行政", "exec_time": datetime(year, 3, 10, 14, 30)}
    now = datetime(year, 3, 10, 15)
    assert running("measure", values | {"extension_type": extension}, now) == {"T05": latest}


def test_stop_payment_and_freeze() -> None:
    stop = {"action": "止付", "acted_at": datetime(2022, 5, 1, 10, 0)}
    assert running("account_control", stop, datetime(2022, 5, 2)) == {"P07": "2022-05-03T10:00"}
    freeze = {"action": "冻结", "acted_at": datetime(2022, 5, 1, 10, 0)}
    assert running("account_control", freeze, datetime(2022, 5, 2)) == {"P08": "2022-11-01"}
    dated = freeze | {"expiry": date(2022, 10, 31)}
    assert running("account_control", dated, datetime(2022, 5, 2)) == {"P11": "2022-10-31"}
    assert running("account_control", {"action": "解冻", "acted_at": datetime(2022, 5, 1)}, datetime(2022, 5, 2)) == {}


def test_a_punishment_is_recalled_thirty_days_before_its_end() -> None:
    values = {"punish_start": date(2022, 3, 1), "punish_end": date(2027, 3, 1)}
    due = due_of("punishment", values, datetime(2027, 1, 30))[0]
    assert (due.rule.id, due.level.value) == ("J01", "blue")
    assert due_of("punishment", values, datetime(2027, 1, 29))[0].level.value == "none"
    assert not due_of("punishment", values | {"lifted_at": date(2026, 1, 1)}, datetime(2027, 1, 30))


@pytest.mark.parametrize(
    ("decided", "basis", "latest"),
    [
        (date(2024, 11, 30), None, "2029-12-05"),
        (date(2024, 12, 2), "市级以上公安机关认定", "2026-12-05"),
        (date(2024, 12, 2), "刑事处罚", "2027-12-05"),
    ],
)
def test_a_punishment_without_an_end_follows_the_regime_of_its_day(
    decided: date, basis: str | None, latest: str
) -> None:
    values = {"punish_start": date(2024, 12, 5), "punish_decided": decided, "basis": basis}
    assert running("punishment", values, datetime(2024, 12, 6)) == {"J02": latest}


def test_an_exit_control_is_renewed_in_its_last_month() -> None:
    values = {"control_start": date(2022, 3, 15), "control_end": date(2022, 6, 15)}
    assert due_of("exit_control", values, datetime(2022, 5, 14, 23))[0].level.value == "none"
    assert due_of("exit_control", values, datetime(2022, 5, 15))[0].level.value == "blue"
    assert not due_of("exit_control", values | {"followed_by": datetime(2022, 5, 20)}, datetime(2022, 5, 21))


def test_items_out_requests_and_intake() -> None:
    out = {"movement": "check_out", "moved_at": datetime(2022, 3, 1, 9), "due": date(2022, 3, 12)}
    assert running("custody_movement", out) == {"C01": "2022-03-12"}
    assert running("custody_movement", out | {"movement": "hand_over_case"}) == {}
    request = {"req_time": datetime(2022, 3, 10, 9), "due": date(2022, 3, 12)}
    assert running("support_request", request) == {"S01": "2022-03-12"}
    assert running("support_request", request | {"finish_time": datetime(2022, 3, 11)}) == {}
    intake = {"case_kind": "刑事", "case_status": "受案", "accept_date": date(2022, 3, 9)}
    assert running("case", intake) == {"I01": "2022-03-14"}
    assert running("case", intake | {"filing_date": date(2022, 3, 10)}) == {}


ARREST: dict[str, Any] = {"measure_type": "逮捕", "exec_time": datetime(2022, 3, 10, 14, 30)}
TAKEN: dict[str, Any] = {"seizure_kind": "扣押", "seize_date": datetime(2022, 3, 10, 14, 30)}


@pytest.mark.parametrize(
    ("reason", "ids"),
    [("另有重要罪行", {"T20.1": "2022-06-01", "T20.2": "2022-04-06"}), ("身份查清", {"T21": "2022-06-01"})],
)
def test_custody_counted_anew_runs_from_the_day_on_record(reason: str, ids: dict[str, str]) -> None:
    """T20, T21: the old end falls away, the new one stands; the fifth day rolls over the holiday of April."""
    values = ARREST | {"recount_reason": reason, "recount_from": date(2022, 4, 1)}
    found = running("measure", values, datetime(2022, 4, 2))
    assert "T16" not in found and {key: found[key] for key in ids} == ids
    longer = running("measure", values | {"extension_type": "延长1个月"}, datetime(2022, 4, 2))
    assert longer[next(iter(ids))] == "2022-07-01"


def test_days_of_a_psychiatric_examination_do_not_count() -> None:
    """T22: both ends of the span on record, and only then."""
    assert running("measure", ARREST)["T16"] == "2022-05-10"
    assert running("measure", ARREST | {"left_out_from": date(2022, 4, 1)})["T16"] == "2022-05-10"
    a_day = {"left_out_from": date(2022, 4, 1), "left_out_to": date(2022, 4, 1)}
    assert running("measure", ARREST | a_day)["T16"] == "2022-05-11"
    turned = {"left_out_from": date(2022, 4, 2), "left_out_to": date(2022, 4, 1)}
    assert running("measure", ARREST | turned)["T16"] == "2022-05-10"
    assert not any(due.not_counted for due in due_of("measure", ARREST | turned, NOW)), "an end before its beginning"
    span = {"left_out_from": date(2022, 4, 1), "left_out_to": date(2022, 4, 30)}
    assert running("measure", ARREST | span)["T16"] == "2022-06-09"
    due = next(due for due in due_of("measure", ARREST | span, NOW) if due.rule.id == "T16")
    assert "不计入：2022-04-01 — 2022-04-30" in due.why


@pytest.mark.parametrize(
    ("changed", "ids"),
    [
        ({}, {}),
        ({"items_waiting": True}, {"P02": "2022-03-11T14:30"}),
        ({"items_waiting": True, "examined_at": datetime(2022, 3, 11, 7)}, {"P02.1": "2022-03-12T07:00"}),
        ({"items_waiting": True, "back_at": datetime(2022, 3, 11, 6)}, {"P02.2": "2022-03-12T06:00"}),
        (
            {"items_waiting": True, "back_at": datetime(2022, 3, 11, 6), "examined_at": datetime(2022, 3, 11, 7)},
            {"P02.1": "2022-03-12T07:00"},
        ),
        ({"items_waiting": True, "examined_at": datetime(2022, 3, 14, 9)}, {"P02": "2022-03-11T14:30"}),
        ({"items_held": True}, {}),
        ({"items_held": True, "case_kind": "行政"}, {"P06.1": "2022-04-09"}),
        ({"items_held": True, "case_kind": "行政", "hold_extension": "延长30日"}, {"P06.1": "2022-05-09"}),
        ({"items_held": True, "case_kind": "行政", "seizure_kind": "登记保存"}, {"P06.2": "2022-03-17"}),
        ({"items_waiting": True, "items_held": True, "seizure_kind": "查封"}, {}),
    ],
)
def test_a_seizure_list_runs_while_its_items_ask_for_it(changed: dict[str, Any], ids: dict[str, str]) -> None:
    assert running("seizure", TAKEN | changed) == ids
    whys = [due.why for due in due_of("seizure", TAKEN | changed, NOW)]
    assert all("这条自动消失" in why and "没有这一步的办结栏" not in why for why in whys)


@pytest.mark.parametrize(
    ("kind", "ids"),
    [(None, {"P08": "2022-09-10"}), ("证券", {"P09": "2024-03-10"}), ("股权保单", {"P10": "2022-09-10"})],
)
def test_a_freeze_without_an_end_is_counted_by_what_is_frozen(kind: str | None, ids: dict[str, str]) -> None:
    frozen = {"action": "冻结", "acted_at": datetime(2022, 3, 10, 9), "asset_kind": kind}
    assert running("account_control", frozen) == ids
    assert running("account_control", frozen | {"expiry": date(2022, 8, 1)}) == {"P11": "2022-08-01"}


def test_the_notice_of_a_return_and_a_capture_elsewhere_run() -> None:
    notice = {"return_way": "pro_rata", "notice_on": date(2022, 3, 10)}
    assert running("return_round", notice) == {"P14.2": "2022-04-11"}  # the thirtieth day is a Saturday
    assert running("return_round", notice | {"return_way": "direct"}) == {}
    caught = {"capture_time": datetime(2022, 3, 10, 14, 30)}
    assert running("fugitive_capture", caught) == {"T31": "2022-03-11T14:30"}
    for key in ("handover_date", "interrogated_at"):
        assert running("fugitive_capture", caught | {key: datetime(2022, 3, 11, 7)}) == {}


@pytest.mark.parametrize(
    ("rule", "extension", "latest"),
    [
        ("T04", None, "2022-03-11T02:30"),
        ("T04", "48小时", "2022-03-12T14:30"),
        ("T10", None, "2022-03-17"),
        ("T10", "未被拘留", "2022-03-25"),
        ("T13.1", None, "2022-03-15"),
        ("T28", None, "2022-03-14"),  # the 13th is a Sunday
        ("T32.1", None, "2022-04-11"),  # the 10th is a Sunday
        ("T32.1", "重大复杂延长15日", "2022-04-25"),
        ("T32.1", "速裁", "2022-03-21"),  # the 20th is a Sunday
        ("I02", None, "2022-03-11T14:30"),
        ("P05", None, "2022-09-13"),  # the Mid-Autumn holiday
    ],
)
def test_a_term_noted_by_hand_runs_until_it_is_done(rule: str, extension: str | None, latest: str) -> None:
    noted = {"timed_rule": rule, "event_at": datetime(2022, 3, 10, 14, 30), "extension": extension}
    assert running("timed_matter", noted) == {rule: latest}
    assert running("timed_matter", noted | {"done_at": datetime(2022, 3, 11, 7)}) == {}

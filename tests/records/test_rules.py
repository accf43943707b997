# SPDX-License-Identifier: MIT
"""The single-record checks of domain.md §3, each with a record that offends and one that does not."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from opsdesk.records import catalogue
from opsdesk.records.rules import check
from opsdesk.records.rules.free_text import numbers_in
from opsdesk.records.veiled import Veiled, unveiled

TODAY = date(2022, 6, 15)
STAFF = {"王丽": "文职辅警", "孙立国": "民警", "周海涛": "民警"}
MALE_1990, FEMALE_1985, MINOR_2006 = "999999199001010016", "99999919850615124X", "999999200607010024"


def codes_of(register: str, **values: object) -> set[tuple[str, str]]:
    found = check(catalogue.register(register), values, TODAY, STAFF)
    return {(problem.code, problem.field) for problem in found}


EARLIER, LATER = datetime(2022, 3, 11, 8, 59), datetime(2022, 3, 11, 9, 0)

OFFENDING = [
    ("case", {"filing_date": date(2022, 3, 1), "solved_date": date(2022, 2, 1)}, "E-DATE-ORDER", "solved_date"),
    ("case", {"crime": ("266",)}, "W-FRAUD-TYPE", "fraud_type"),
    ("case", {"case_status": "撤销案件"}, "E-END-REASON", "end_reason"),
    ("case", {"lead_officer": "孙立国", "co_officer": "孙立国"}, "E-OFFICER", "co_officer"),
    ("case", {"lead_officer": "王丽"}, "E-AUXILIARY", "lead_officer"),
    ("case", {"solved_date": date(2023, 1, 1)}, "E-FUTURE", "solved_date"),
    ("case", {"brief": "转到9999990000000000014"}, "W-FREE-TEXT", "brief"),
    ("person", {"person_name": "赵某"}, "E-ID-MISSING", "id_no"),
    ("person", {"id_no": MALE_1990, "sex": "2"}, "W-SEX", "sex"),
    ("person", {"id_no": MALE_1990, "birth_date": date(1991, 1, 1)}, "W-BIRTH", "birth_date"),
    ("person", {"id_no": MINOR_2006}, "E-GUARDIAN", "guardian"),
    ("measure", {"measure_type": "取保候审", "guarantor": "钱某", "deposit": Decimal(2000)}, "E-GUARANTEE", "deposit"),
    ("measure", {"measure_type": "取保候审", "deposit": Decimal(499)}, "E-DEPOSIT", "deposit"),
    ("measure", {"measure_type": "刑事拘留"}, "E-FAMILY", "family_notified_at"),
    (
        "measure",
        {
            "measure_type": "刑事拘留",
            "exec_time": datetime(2022, 3, 10, 14, 30),
            "interrogated_at": datetime(2022, 3, 11, 14, 31),
        },
        "W-24H",
        "interrogated_at",
    ),
    ("seizure", {"investigators": "孙立国"}, "E-INVESTIGATORS", "investigators"),
    ("seizure", {"investigators": "孙立国/王丽"}, "E-AUXILIARY", "investigators"),
    ("seizure", {}, "E-WITNESS", "witness"),
    ("seizure", {"witness": "王丽"}, "E-WITNESS-STAFF", "witness"),
    ("seizure", {"investigators": "孙立国、周海涛", "custodian": "周海涛"}, "E-CUSTODIAN", "custodian"),
    ("seizure", {"investigators": "孙立国、周海涛", "approver": "孙立国"}, "E-APPROVER", "approver"),
    ("item", {"item_kind": "CASH"}, "E-CASH", "cash_amount"),
    ("item", {"item_kind": "PHONECARD", "card_no": "9999990000000006"}, "W-KIND-NUMBER", "card_no"),
    ("item", {"card_no": "9999990000000006", "qty": Decimal(2)}, "E-QTY-NUMBER", "qty"),
    ("custody_movement", {"movement": "destroy"}, "E-APPROVER", "approver"),
    ("custody_movement", {"movement": "check_out"}, "E-DUE", "due"),
    ("custody_movement", {"movement": "return_owner", "received_by": "孙立国"}, "E-COLLECTOR", "received_by"),
    ("account_control", {"action": "冻结", "acted_at": datetime(2022, 5, 1)}, "E-EXPIRY", "expiry"),
    ("ledger_entry", {"entry_type": "correction"}, "E-CORRECTS", "corrects"),
    ("punishment", {"punish_start": date(2022, 4, 20)}, "E-DETERMINED", "punish_decided"),
    (
        "punishment",
        {"report_up_date": date(2022, 4, 20), "punish_decided": date(2022, 4, 2)},
        "E-DATE-ORDER",
        "punish_decided",
    ),
    (
        "exit_control",
        {"control_start": date(2022, 1, 1), "control_end": date(2022, 12, 31), "authority_level": "县"},
        "E-TIER",
        "control_end",
    ),
    ("fugitive_capture", {"capture_time": datetime(2022, 6, 1, 8)}, "W-LISTING", "cancel_date"),
    ("support_request", {}, "E-NO-CASE", "no_case_reason"),
    ("person", {"guardian": "", "birth_date": date(2004, 6, 16)}, "E-GUARDIAN", "guardian"),
    ("measure", {"measure_type": "逮捕", "not_notified_reason": "有碍侦查"}, "E-FAMILY-REASON", "not_notified_reason"),
    ("measure", {"exec_time": LATER, "end_time": EARLIER}, "E-DATE-ORDER", "end_time"),
    ("measure", {"legal_aid": "已通知法律援助机构"}, "W-LEGAL-AID-TIME", "legal_aid_at"),
    ("measure", {"recount_reason": "身份查清"}, "E-RECOUNT", "recount_from"),
    ("measure", {"recount_from": date(2022, 4, 1)}, "E-RECOUNT", "recount_reason"),
    ("measure", {"exec_time": LATER, "recount_from": date(2022, 3, 10)}, "E-DATE-ORDER", "recount_from"),
    ("measure", {"left_out_from": date(2022, 4, 2), "left_out_to": date(2022, 4, 1)}, "E-DATE-ORDER", "left_out_to"),
    ("account_control", {"acted_at": LATER, "expiry": date(2022, 3, 10)}, "E-EXPIRY", "expiry"),
    ("account_control", {"acted_at": LATER, "expiry": date(2024, 3, 12)}, "E-EXPIRY", "expiry"),
    ("stocktake", {"counter_one": "高洁", "counter_two": "高洁"}, "E-COUNTERS", "counter_two"),
    ("stocktake", {"counter_one": "高洁", "counter_two": "王丽", "supervisor": "王丽"}, "E-COUNTERS", "supervisor"),
    ("place", {"place_name": "一室/二架"}, "E-SLASH", "place_name"),
    ("timed_matter", {"event_at": LATER, "done_at": EARLIER}, "E-DATE-ORDER", "done_at"),
]


@pytest.mark.parametrize(("register", "values", "code", "field"), OFFENDING)
def test_rule_finds_the_offence_at_its_field(register: str, values: dict, code: str, field: str) -> None:
    assert (code, field) in codes_of(register, **values)


LAWFUL = [
    ("case", {"filing_date": date(2022, 3, 1), "solved_date": date(2022, 3, 1)}, "E-DATE-ORDER"),
    ("person", {"person_name": "自称李某", "identity_state": "不明"}, "E-ID-MISSING"),
    ("person", {"id_no": FEMALE_1985, "sex": "2", "birth_date": date(1985, 6, 15)}, "W-SEX"),
    ("person", {"id_no": FEMALE_1985, "sex": "2", "birth_date": date(1985, 6, 15)}, "W-BIRTH"),
    ("measure", {"measure_type": "取保候审", "deposit": Decimal(1000)}, "E-DEPOSIT"),
    ("measure", {"measure_type": "刑事拘留", "family_notified_at": datetime(2022, 3, 11)}, "E-FAMILY"),
    ("seizure", {"witness": "刘大爷", "investigators": "孙立国、周海涛", "custodian": "高洁"}, "E-WITNESS-STAFF"),
    ("seizure", {"no_witness_recorded": True}, "E-WITNESS"),
    (
        "exit_control",
        {"control_start": date(2022, 1, 1), "control_end": date(2022, 3, 31), "authority_level": "县"},
        "E-TIER",
    ),
    ("exit_control", {"control_end": date(2030, 1, 1)}, "E-FUTURE"),
    ("person", {"birth_date": date(2004, 6, 15)}, "E-GUARDIAN"),  # eighteen today
    ("person", {"id_no": "999999199013010016", "birth_date": date(1990, 1, 1)}, "W-BIRTH"),  # no such month
    ("measure", {"exec_time": LATER, "end_time": LATER}, "E-DATE-ORDER"),
    ("measure", {"legal_aid": "已通知法律援助机构", "legal_aid_at": LATER}, "W-LEGAL-AID-TIME"),
    ("measure", {"exec_time": LATER, "recount_reason": "身份查清", "recount_from": date(2022, 3, 11)}, "E-DATE-ORDER"),
    ("measure", {"measure_type": "刑事拘留", "exec_time": EARLIER, "interrogated_at": LATER}, "W-24H"),
    ("account_control", {"acted_at": LATER, "expiry": date(2024, 3, 11)}, "E-EXPIRY"),
    ("stocktake", {"counter_one": "高洁", "counter_two": "王丽", "supervisor": "孙立国"}, "E-COUNTERS"),
    ("timed_matter", {"event_at": LATER, "done_at": LATER}, "E-DATE-ORDER"),
]


@pytest.mark.parametrize(("register", "values", "code"), LAWFUL)
def test_rule_leaves_the_lawful_alone(register: str, values: dict, code: str) -> None:
    assert code not in {found for found, _field in codes_of(register, **values)}


def test_what_is_veiled_is_judged_by_no_rule() -> None:
    held = {"id_no": Veiled("999999********0016"), "sex": "2"}
    assert unveiled(held) == {"sex": "2"}


def test_free_text_detector_finds_each_kind_of_number() -> None:
    text = f"证件{MALE_1990}，卡9999990000000000014，电话19912345678，案号A9999990100002022030007"
    assert numbers_in(text) == [MALE_1990, "9999990000000000014", "19912345678"]
    assert numbers_in("电话１９９１２３４５６７８") == ["１９９１２３４５６７８"], "full-width digits are digits"

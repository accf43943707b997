# SPDX-License-Identifier: MIT
"""What becomes of rows that meet what the office already holds: filled in, left alone, parked, never overwritten."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from opsdesk.sheets.table import Column, FileReading, Meta, Row, Table
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_plan import ImportPlan

PERIOD = (date(2022, 5, 1), date(2022, 5, 31))
FIRST, SECOND = "999999199001010016", "99999919850615124X"


@pytest.fixture
def office():
    with Office.scratch() as office:
        yield office


def reading(
    kind: str, *rows: dict[str, Any], period: tuple[date, date] | None = PERIOD, unit: str = "反诈中心"
) -> FileReading:
    """A file with one table whose rows hold `rows`, as if it had been read."""
    lines = [Row(row=at, values=values, cells=dict.fromkeys(values, f"B{at}")) for at, values in enumerate(rows, 4)]
    table = Table("表", kind, "", Meta(report_unit=unit, period=period), [3], [], rows=lines)
    return FileReading(path=f"{kind}.xlsx", sha256=f"{kind}{len(rows)}{rows!r}", size=1, tables=[table])


def take_in(office: Office, *readings: FileReading) -> ImportPlan:
    plan = importing.plan_readings(office, readings)
    importing.commit(office, plan)
    return plan


def outcomes(plan: ImportPlan) -> list[str]:
    return [row.outcome for file in plan.files for table in file.tables for row in table.rows]


def rows_of(office: Office, register: str) -> list[dict[str, Any]]:
    return office.reader.page(ListQuery(register, order="id", descending=False), 0, 100)


CASE = {"case_no": "A9999990100002022030007", "case_name": "“3·12”案", "crime": "帮信", "handling_unit": "刑侦大队"}
PERSON = {"person_name": "赵甲", "id_no": FIRST, "case_no": CASE["case_no"], "case_name": CASE["case_name"]}


def test_a_blank_is_filled_in_and_a_difference_is_parked(office: Office) -> None:
    take_in(office, reading("case", CASE))
    plan = take_in(office, reading("case", CASE | {"solved_date": date(2022, 4, 1)}, CASE | {"case_name": "另一个名"}))
    assert outcomes(plan) == ["update", "conflict"]
    (case,) = rows_of(office, "case")
    assert (case["solved_date"], case["case_name"]) == (date(2022, 4, 1), CASE["case_name"])
    assert case["case_kind"] == "刑事"


def test_an_empty_cell_leaves_the_record_alone(office: Office) -> None:
    take_in(office, reading("case", CASE | {"solved_date": date(2022, 4, 1)}))
    plan = take_in(office, reading("case", CASE))
    assert outcomes(plan) == ["same"]
    assert rows_of(office, "case")[0]["solved_date"] == date(2022, 4, 1)


def test_the_same_number_under_another_name_is_parked_whole(office: Office) -> None:
    take_in(office, reading("measure", PERSON | {"detention_date": datetime(2022, 3, 12)}))
    plan = take_in(office, reading("measure", PERSON | {"person_name": "钱乙", "arrest_date": datetime(2022, 4, 1)}))
    assert outcomes(plan) == ["conflict"]
    assert [p.code for p in plan.files[0].tables[0].rows[0].problems] == ["W-SAME-ID-OTHER-NAME"]
    assert [m["measure_type"] for m in rows_of(office, "measure")] == ["刑事拘留"]


def test_one_person_in_several_sheets_is_one_person_with_each_measure_once(office: Office) -> None:
    first = reading("measure", PERSON | {"detention_date": datetime(2022, 3, 12)}, unit="青冈镇派出所")
    again = PERSON | {"measure_type": "刑拘", "measure_start": datetime(2022, 3, 12, 14, 30)}
    plan = take_in(
        office,
        first,
        reading("measure", again, again | {"measure_type": "取保", "measure_start": datetime(2022, 4, 1)}),
    )
    assert outcomes(plan) == ["new", "update", "new"]
    assert len(rows_of(office, "person")) == 1
    assert [m["exec_time"] for m in rows_of(office, "measure")] == [datetime(2022, 3, 12, 14, 30), datetime(2022, 4, 1)]


def test_persons_without_a_number_meet_only_inside_their_case(office: Office) -> None:
    nameless = {"person_name": "张三", "detention_date": datetime(2022, 3, 12)}
    other = {"case_name": "另案"}
    here = {"case_name": CASE["case_name"]}
    take_in(
        office,
        reading("measure", nameless | here, nameless | here | {"arrest_date": datetime(2022, 4, 1)}, nameless | other),
    )
    persons = rows_of(office, "person")
    assert len(persons) == 2
    assert {person["identity_state"] for person in persons} == {"不明"}


def test_cards_with_numbers_are_single_items_and_the_rest_is_counted(office: Office) -> None:
    numbers = ["9999990000000000014", "9999990000000006"]
    row = {"case_name": "“3·12”案", "owner": "孙某", "n_bankcard": 3, "card_no": numbers, "bank": ["工行", "建行"]}
    take_in(office, reading("seizure", row | {"seize_date": datetime(2022, 5, 8)}))
    items = rows_of(office, "item")
    assert sorted((i["card_no"] or "", i["qty"]) for i in items) == [
        ("", Decimal(1)),
        *((n, Decimal(1)) for n in numbers),
    ]
    assert {i["bank"] for i in items} == {"ICBC", "CCB", None}
    again = take_in(office, reading("seizure", row | {"seize_date": datetime(2022, 5, 8)}))
    assert outcomes(again) == ["same"]


def test_money_without_a_day_takes_the_end_of_the_period_or_is_refused(office: Office) -> None:
    row = {"case_name": "“3·12”案", "victim_name": "李某", "cash_amount": Decimal("6200.00")}
    plan = take_in(office, reading("funds", row))
    (entry,) = rows_of(office, "ledger_entry")
    assert (entry["entry_type"], entry["entry_date"], entry["date_inferred"]) == ("seize_cash", PERIOD[1], True)
    assert outcomes(plan) == ["new"]
    refused = take_in(office, reading("funds", row | {"victim_name": "周某"}, period=None))
    assert outcomes(refused) == ["error"]
    assert len(rows_of(office, "ledger_entry")) == 1


def test_a_proposal_becomes_a_determination_of_the_same_punishment(office: Office) -> None:
    proposed = {"person_name": "赵甲", "id_no": FIRST, "report_up_date": date(2022, 4, 2)}
    decided = proposed | {"punish_decided": date(2022, 4, 20), "punish_period": "2022.4.20-2027.4.19"}
    assert outcomes(take_in(office, reading("punishment", proposed))) == ["new"]
    assert outcomes(take_in(office, reading("punishment", decided))) == ["update"]
    (punishment,) = rows_of(office, "punishment")
    assert (punishment["punish_start"], punishment["punish_end"]) == (date(2022, 4, 20), date(2027, 4, 19))


def test_a_renewed_control_is_a_second_control_of_one_person(office: Office) -> None:
    control = {"person_name": "周辛", "id_no": SECOND, "control_type": "暂缓签发", "control_start": date(2021, 9, 8)}
    plan = take_in(office, reading("exit_control", control, control | {"control_start": date(2022, 3, 8)}, control))
    assert outcomes(plan) == ["new", "new", "same"]
    assert len(rows_of(office, "person")) == 1


def test_the_matrix_is_kept_as_reported_and_makes_no_persons(office: Office) -> None:
    plan = take_in(
        office, reading("statistics", {"report_unit": "刑侦大队", "cnt_solved": 5, "returned": Decimal("42000")})
    )
    assert outcomes(plan) == ["new"]
    figures = {f["figure_key"]: (f["figure_count"], f["figure_amount"]) for f in rows_of(office, "reported_figure")}
    assert figures == {"cnt_solved": (5, None), "returned": (None, Decimal("42000.00"))}
    assert not rows_of(office, "person")


def test_an_office_that_changed_since_the_preview_is_planned_anew(office: Office) -> None:
    stale = importing.plan_readings(office, [reading("case", CASE)])
    take_in(office, reading("case", CASE | {"remark": "先到"}))
    importing.commit(office, stale)
    assert len(rows_of(office, "case")) == 1


def test_several_persons_in_a_row_are_several_persons(office: Office) -> None:
    row = CASE | {"person_name": ["赵甲", "钱乙"], "id_no": [FIRST, SECOND], "phone": "19900000001"}
    plan = take_in(office, reading("measure", row | {"detention_date": datetime(2022, 5, 2)}))
    assert outcomes(plan) == ["new"]
    persons = {(person["person_name"], person["id_no"], person["phone"]) for person in rows_of(office, "person")}
    assert persons == {("赵甲", FIRST, None), ("钱乙", SECOND, None)}
    assert len(rows_of(office, "measure")) == 2


def test_one_sum_of_several_victims_is_told_once(office: Office) -> None:
    row = CASE | {"victim_name": ["赵甲", "钱乙"], "victim_id": [FIRST, SECOND], "returned": Decimal(500)}
    take_in(office, reading("funds", row | {"returned_date": date(2022, 5, 3)}))
    (entry,) = rows_of(office, "ledger_entry")
    assert (entry["amount"], entry["victim"], len(rows_of(office, "victim"))) == (Decimal(500), None, 2)


def test_the_second_number_of_a_field_that_holds_one_is_told(office: Office) -> None:
    row = PERSON | {"phone": ["19900000001", "19900000002"], "detention_date": datetime(2022, 5, 2)}
    plan = take_in(office, reading("measure", row))
    assert [person["phone"] for person in rows_of(office, "person")] == ["19900000001"]
    (told,) = plan.files[0].tables[0].rows
    assert [problem.code for problem in told.problems] == ["W-SEVERAL"]


def test_an_item_of_a_kind_nobody_listed_keeps_its_name(office: Office) -> None:
    rows = ({"item_kind": "电子设备", "item_name": "手机"}, {"item_kind": "违禁品", "item_name": "疑似毒品"})
    plan = take_in(office, reading("seizure", *(CASE | row | {"qty": Decimal(1), "owner": "赵甲"} for row in rows)))
    assert [item["item_kind"] for item in rows_of(office, "item")] == ["PHONE", "OTHER"]
    codes = [[problem.code for problem in row.problems] for row in plan.files[0].tables[0].rows]
    assert codes == [[], ["W-CODE"]]


def test_what_is_said_of_a_card_seized_before_is_laid_beside_it(office: Office) -> None:
    row = {"case_name": "“3·12”案", "owner": "孙某", "card_no": "9999990000000000014", "bank": "工行"}
    take_in(office, reading("seizure", row | {"seize_date": datetime(2022, 5, 8)}))
    again = take_in(office, reading("seizure", row | {"seize_date": datetime(2022, 5, 8), "storage_place": "中心1柜"}))
    assert outcomes(again) == ["update"] and rows_of(office, "item")[0]["storage_place"] == "中心1柜"
    other = take_in(office, reading("seizure", row | {"bank": "农行", "owner": "孙某某", "storage_place": "所柜2"}))
    assert outcomes(other) == ["conflict"]
    (told,) = other.files[0].tables[0].rows
    assert [(one.field, one.held) for one in told.differs] == [
        ("storage_place", "中心1柜"),
        ("bank", "ICBC"),
        ("owner", "孙某"),
    ]
    assert rows_of(office, "item")[0]["storage_place"] == "中心1柜", "nothing is overwritten"


def test_a_list_without_a_case_column_comes_in_and_meets_itself_and_its_case_later(office: Office) -> None:
    bare = {key: value for key, value in PERSON.items() if not key.startswith("case")}
    bare |= {"detention_date": datetime(2022, 3, 12), "capture_time": datetime(2022, 3, 12), "remark": "怀孕"}
    plan = take_in(office, reading("measure", bare, {"person_name": "钱乙", "id_no": SECOND, "remark": "在逃"}))
    assert outcomes(plan) == ["new", "new"]
    codes = [[problem.code for problem in row.problems] for row in plan.files[0].tables[0].rows]
    assert codes == [["I-NO-CASE"], []]  # said once
    assert outcomes(take_in(office, reading("measure", bare, unit="刑侦大队"))) == ["same"]
    told = PERSON | {"detention_date": datetime(2022, 3, 12)}
    assert outcomes(take_in(office, reading("measure", told))) == ["update"]
    assert [bool(one["case"]) for one in rows_of(office, "involvement")] == [True, False]
    assert [one["remark"] for one in rows_of(office, "involvement")] == ["怀孕", "在逃"]


def test_money_and_cards_without_a_case_come_in_once(office: Office) -> None:
    paid = {"victim_name": "李丁", "victim_id": FIRST, "loss_amount": Decimal(300), "returned": Decimal(100)}
    paid |= {"occur_time": datetime(2022, 5, 3)}
    seized = {"owner": "赵甲", "n_bankcard": 1, "card_no": "9999990000000000014", "seize_date": datetime(2022, 5, 3)}
    for wanted in ("new", "same"):
        plan = take_in(office, reading("funds", paid, period=None), reading("seizure", seized))
        assert outcomes(plan) == [wanted, wanted]
    entries = [(one["entry_type"], one["entry_date"], one["date_inferred"]) for one in rows_of(office, "ledger_entry")]
    assert entries == [
        ("loss_report", date(2022, 5, 3), None),
        ("return_victim", date(2022, 5, 3), True),  # the only day the row names
    ]


def test_a_word_no_list_has_goes_into_the_remark(office: Office) -> None:
    row = {
        "person_name": "赵甲",
        "id_no": FIRST,
        "punish_decided": date(2022, 5, 3),
        "appeal": "不服",
        "remark": "同村",
    }
    plan = take_in(office, reading("punishment", row))
    assert outcomes(plan) == ["new"]
    assert [problem.code for problem in plan.files[0].tables[0].rows[0].problems] == ["W-CODE"]
    assert rows_of(office, "punishment")[0]["remark"] == "同村；申诉结果：不服"


def test_a_row_is_taken_in_whole_or_goes_back(office: Office) -> None:
    long = {"person_name": "赵甲", "id_no": FIRST, "case_name": "长" * 2000, "detention_date": datetime(2022, 5, 3)}
    nothing = {"punish_decided": date(2022, 5, 3), "remark": "没有姓名", "phone": "19900000001"}
    plan = take_in(office, reading("measure", long), reading("punishment", nothing, {"remark": "草稿"}))
    assert outcomes(plan) == ["error", "error", "skipped"]
    assert rows_of(office, "person") == []
    assert [p.code for p in plan.files[1].tables[0].rows[0].problems] == ["E-NOTHING"]


def test_rows_are_not_blamed_for_a_column_that_was_not_understood(office: Office) -> None:
    lines = [
        Row(row=at, values={"qty": 1, "seize_date": date(2022, 5, at), "remark": "破损"}, line=("机", 1))
        for at in (4, 5)
    ]
    columns = [Column("A", "扣押/甚么"), Column("B", "数量", "qty", 1.0)]
    table = Table("表", "seizure", "", Meta(report_unit="反诈中心"), [2, 3], columns, rows=lines)
    file = FileReading(path="物.xlsx", sha256="物", size=1, tables=[table])
    for _again in range(2):  # asked once, however often it is planned
        plan = importing.plan_readings(office, [file])
        assert outcomes(plan) == ["skipped", "skipped"]
        assert [(one.code, one.cell) for one in table.problems] == [("W-COLUMN", "A3")]
    assert "“甚么”" in table.problems[0].message and "2 行" in table.problems[0].message
    table.columns[0] = Column("A", "甚么", "item_name", 1.0)
    lines[0].values["item_name"] = "手机"
    assert outcomes(importing.plan_readings(office, [file]))[0] == "new"


def test_the_number_says_when_somebody_was_born(office: Office) -> None:
    take_in(office, reading("measure", PERSON | {"birth_date": date(1989, 1, 1), "sex": "女"}))
    (person,) = rows_of(office, "person")
    assert (person["birth_date"], person["sex"]) == (date(1990, 1, 1), "1")


def test_persons_and_cards_without_what_tells_them_apart_are_told_of_once_more(office: Office) -> None:
    control = {
        "person_name": "赵甲",
        "hukou_addr": "青冈县一村",
        "control_type": "边控",
        "control_start": date(2022, 5, 3),
    }
    seized = {"card_no": "9999990000000000014", "n_bankcard": 3, "seize_date": datetime(2022, 5, 3)}
    for wanted in ("new", "same"):
        plan = take_in(office, reading("exit_control", control), reading("seizure", seized))
        assert outcomes(plan) == [wanted, wanted]
    other = take_in(office, reading("exit_control", control | {"hukou_addr": "兰西县二村"}))
    assert outcomes(other) == ["new"] and len(rows_of(office, "person")) == 2


def test_a_loss_without_a_day_stands_with_its_victim_and_a_return_goes_back(office: Office) -> None:
    lost = {"case_name": "“3·12”案", "victim_name": "李丁", "victim_id": FIRST, "loss_amount": Decimal(300)}
    for wanted in ("new", "same"):
        plan = take_in(office, reading("funds", lost, period=None))
        assert outcomes(plan) == [wanted]
        assert [problem.code for problem in plan.files[0].tables[0].rows[0].problems] == ["W-NO-DAY"]
    assert rows_of(office, "ledger_entry") == [] and rows_of(office, "victim")[0]["loss_amount"] == Decimal(300)
    assert outcomes(take_in(office, reading("funds", lost | {"returned": Decimal(9)}, period=None))) == ["error"]


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2022.4.20至2027.4.19", (date(2022, 4, 20), date(2027, 4, 19))),
        ("2022.4—2027.4", (None, None)),
        ("三年—五年", (None, None)),
        ("2022.4.31-2027.4.30", (None, None)),
    ],
)
def test_a_span_in_other_words_stays_in_words(office: Office, written: str, days: tuple[date | None, ...]) -> None:
    row = {"person_name": "赵甲", "id_no": FIRST, "punish_decided": date(2022, 4, 20), "punish_period": written}
    assert outcomes(take_in(office, reading("punishment", row))) == ["new"]
    (one,) = rows_of(office, "punishment")
    assert (one["punish_start"], one["punish_end"]) == days


def test_words_a_field_has_no_room_for_go_into_the_remark(office: Office) -> None:
    row = {"person_name": "赵甲", "id_no": FIRST, "punish_decided": date(2022, 4, 20), "punish_reason": "长" * 300}
    row["appeal"] = "无"
    plan = take_in(office, reading("punishment", row))
    assert outcomes(plan) == ["new"]
    assert [problem.code for problem in plan.files[0].tables[0].rows[0].problems] == ["W-TEXT-LENGTH"]
    assert rows_of(office, "punishment")[0]["remark"] == f"惩戒事由：{'长' * 300}"


def test_measures_side_by_side_become_one_record_each(office: Office) -> None:
    days = [datetime(2022, 3, 1), datetime(2022, 3, 28)]
    told = PERSON | {"measure_type": ["刑拘", "取保候审"], "measure_start": days}
    take_in(office, reading("measure", told))
    held = {(one["measure_type"], one["exec_time"]) for one in rows_of(office, "measure")}
    assert held == {("刑事拘留", days[0]), ("取保候审", days[1])}
    plan = take_in(office, reading("measure", told | {"remark": "再报"}))
    assert len(rows_of(office, "measure")) == 2, "met, and not brought again"
    assert outcomes(plan) != ["conflict"]

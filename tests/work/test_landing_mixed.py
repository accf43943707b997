# SPDX-License-Identifier: MIT
"""One row that speaks of a measure and of seized things lands in both registers; one loss of several victims in none
of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from opsdesk.sheets.reading import parse_file
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.imports.office_knowledge import knowledge_of

FIRST, CARD, OTHER, SIM = "999999199001010016", "9999990000000000014", "9999990000000000022", "19000000001"
MIXED = [
    "案件名称",
    "姓名",
    "性别",
    "身份证号",
    "刑拘时间",
    "取保候审时间",
    "扣押日期",
    "银行卡号",
    "电话卡号",
    "存放地点",
]
FUNDS = ["案件名称", "被害人", "被骗金额（元）", "被骗时间", "返还金额（元）", "返还时间"]


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


def take_in(office: Office, path: Path, title: str, *rows: list[Any]) -> ImportPlan:
    book = openpyxl.Workbook()
    for row in ([title], *rows):
        book.active.append(row)
    book.save(path)
    plan = importing.plan_readings(office, [parse_file(path, knowledge_of(office))], [path])
    importing.commit(office, plan)
    return plan


def rows_of(office: Office, register: str) -> list[dict[str, Any]]:
    return office.reader.page(ListQuery(register, order="id", descending=False), 0, 100)


def outcomes(plan: ImportPlan) -> list[str]:
    return [row.outcome for row in plan.files[0].tables[0].rows]


BOTH = ["甲案", "赵甲", "男", FIRST, "2022.5.3", "2022.5.20", "2022.5.3", f"{CARD}、{OTHER}", SIM, "中心物证柜1号"]
HELD = ["甲案", "钱乙", "女", None, "2022.5.4", None, None, None, None, None]
TAKEN = ["甲案", "孙丙", "男", None, None, None, "2022.5.6", "9999990000000000030", None, None]


@pytest.mark.parametrize("title", ["电诈案件综合台账", "采取强制措施人员统计表", "扣押物品登记表"])
def test_a_mixed_ledger_lands_in_both_registers(office: Office, tmp_path: Path, title: str) -> None:
    plan = take_in(office, tmp_path / "混.xlsx", title, MIXED, BOTH, HELD, TAKEN)
    assert outcomes(plan) == ["new", "new", "new"]
    (case,) = rows_of(office, "case")
    assert [one["person_name"] for one in rows_of(office, "person")] == ["赵甲", "钱乙"], "a holder is no suspect"
    assert {one["case"] for one in rows_of(office, "involvement")} == {case["id"]}
    assert [one["measure_type"] for one in rows_of(office, "measure")] == ["刑事拘留", "取保候审", "刑事拘留"]
    lists = rows_of(office, "seizure")
    assert [(one["owner"], one["owner_id"], one["case"]) for one in lists] == [
        ("赵甲", FIRST, case["id"]),
        ("孙丙", None, case["id"]),
    ]
    items = [(one["card_no"] or one["sim_no"], one["seizure"]) for one in rows_of(office, "item")]
    first, second = (one["id"] for one in lists)
    assert items == [(CARD, first), (OTHER, first), (SIM, first), ("9999990000000000030", second)]
    told = [one.code for row in plan.files[0].tables[0].rows for one in row.problems]
    assert told.count("I-MIXED") == 1, "said once of the table"


def test_it_is_met_again_as_a_whole(office: Office, tmp_path: Path) -> None:
    take_in(office, tmp_path / "一.xlsx", "电诈案件综合台账", MIXED, BOTH, HELD, TAKEN)
    again = take_in(office, tmp_path / "二.xlsx", "电诈案件综合台账", MIXED, BOTH, HELD, TAKEN)
    assert outcomes(again) == ["same", "same", "same"]


def test_cards_a_suspect_is_only_said_to_use_are_not_seized(office: Office, tmp_path: Path) -> None:
    heads = ["案件名称", "姓名", "性别", "身份证号", "刑拘时间", "涉案银行卡号"]
    take_in(
        office, tmp_path / "人.xlsx", "采取强制措施人员统计表", heads, ["甲案", "赵甲", "男", FIRST, "2022.5.3", CARD]
    )
    assert rows_of(office, "seizure") == [] and len(rows_of(office, "measure")) == 1


def test_a_person_in_a_list_of_things_holds_them(office: Office, tmp_path: Path) -> None:
    heads = ["案件名称", "姓名", "身份证号", "扣押日期", "银行卡号"]
    take_in(office, tmp_path / "物.xlsx", "扣押两卡登记表", heads, ["甲案", "赵甲", FIRST, "2022.5.3", CARD])
    (held,) = rows_of(office, "seizure")
    assert (held["owner"], held["owner_id"]) == ("赵甲", FIRST) and rows_of(office, "person") == []


def test_a_phone_and_the_card_in_it_are_two_things(office: Office, tmp_path: Path) -> None:
    """Both bore the IMEI once, and the second was a conflict with the first."""
    heads = ["案件名称", "持有人", "物品名称", "数量", "电话卡号", "ICCID", "IMEI", "扣押日期"]
    row = ["甲案", "赵甲", "手机", "1部", SIM, "89860012345678901237", "350000000000014", "2022.5.3"]
    plan = take_in(office, tmp_path / "物.xlsx", "扣押物品登记表", heads, row)
    assert outcomes(plan) == ["new"]
    things = [(one["item_kind"], one["sim_no"], one["iccid"], one["imei"]) for one in rows_of(office, "item")]
    assert sorted(things) == [
        ("PHONE", None, None, "350000000000014"),
        ("PHONECARD", SIM, "89860012345678901237", None),
    ]


def test_one_loss_of_several_victims_is_the_cases(office: Office, tmp_path: Path) -> None:
    row = ["乙案", "李丙、王丁", 8000, "2022.5.3", 1000, "2022.6.1"]
    plan = take_in(office, tmp_path / "追.xlsx", "追赃挽损情况统计表", FUNDS, row)
    assert [(one["victim_name"], one["loss_amount"]) for one in rows_of(office, "victim")] == [
        ("李丙", None),
        ("王丁", None),
    ]
    entries = [(one["entry_type"], one["amount"], one["victim"]) for one in rows_of(office, "ledger_entry")]
    assert entries == [("loss_report", Decimal(8000), None), ("return_victim", Decimal(1000), None)]
    (told,) = plan.files[0].tables[0].rows
    assert [(one.code, one.cell) for one in told.problems] == [("I-SHARED-LOSS", "C3")]


def test_without_a_day_the_case_holds_it(office: Office, tmp_path: Path) -> None:
    row = ["乙案", "李丙、王丁", 8000, None, None, None]
    plan = take_in(office, tmp_path / "追.xlsx", "追赃挽损情况统计表", FUNDS, row)
    assert outcomes(plan) == ["new"] and rows_of(office, "ledger_entry") == []
    assert [one["loss_amount"] for one in rows_of(office, "case")] == [Decimal(8000)]
    assert [one["loss_amount"] for one in rows_of(office, "victim")] == [None, None]
    alone = take_in(office, tmp_path / "一.xlsx", "追赃挽损情况统计表", FUNDS, ["丙案", "周戊", 500, None, None, None])
    assert outcomes(alone) == ["new"] and rows_of(office, "victim")[-1]["loss_amount"] == Decimal(500)


@pytest.mark.parametrize(
    ("written", "each"),
    [
        ("3000、5000", (3000, 5000)),
        ("李丙3000元，王丁5000元", (3000, 5000)),
        ("王丁：0.5万元；李丙：3000", (3000, 5000)),
        ("3千、5千", (3000, 5000)),
        ("3000、5000、1", None),
        ("李丙3000，5000", None),
    ],
)
def test_a_cell_may_give_each_victim_a_loss(
    office: Office, tmp_path: Path, written: str, each: tuple[int, int] | None
) -> None:
    row = ["乙案", "李丙、王丁", written, "2022.5.3", None, None]
    plan = take_in(office, tmp_path / "追.xlsx", "追赃挽损情况统计表", FUNDS, row)
    if each is None:
        assert outcomes(plan) == ["error"], "what cannot be told apart goes back"
        return
    assert [(one["victim_name"], one["loss_amount"]) for one in rows_of(office, "victim")] == list(
        zip(("李丙", "王丁"), map(Decimal, each), strict=True)
    )
    assert [(one["amount"], bool(one["victim"])) for one in rows_of(office, "ledger_entry")] == [
        (Decimal(one), True) for one in each
    ]
    assert not plan.files[0].tables[0].rows[0].problems


def test_the_total_row_counts_all_of_it(office: Office, tmp_path: Path) -> None:
    rows = [
        ["乙案", "李丙、王丁", "3000、5000", "2022.5.3"],
        ["丙案", "周戊", 500, "2022.5.3"],
        ["合计", None, 8500, None],
    ]
    plan = take_in(office, tmp_path / "追.xlsx", "追赃挽损情况统计表", FUNDS[:4], *rows)
    assert [total.agrees for total in plan.files[0].tables[0].table.totals] == [True]

# SPDX-License-Identifier: MIT
"""Reports whose figures stand down the sheet: of one unit, or of several side by side, whatever county they are of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from one_table import data, fields, only

from opsdesk.store.office import Office
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.imports.importing import plan_readings


def planned(reading) -> ImportPlan:
    with Office.scratch() as office:
        return plan_readings(office, [reading])


def outcomes(reading):
    return [row.outcome for table in planned(reading).files[0].tables for row in table.rows]


MONTH = [
    ["立案数（起）", 12],
    ["破案数（起）", 7],
    ["抓获犯罪嫌疑人（人）", 9],
    ["刑事拘留（人）", 0],
    ["止付金额（万元）", 3.5],
    ["预警劝阻（人次）", 63],
]


@pytest.mark.parametrize("item, count", [("项目", "数量"), ("指标名称", "本月数"), ("统计项目", "11月")])
def test_the_report_of_one_unit_is_one_record(book, item, count):
    a_book = book("月报.xlsx")
    rows = [[at, *each, None] for at, each in enumerate(MONTH, 1)]
    head = ["序号", item, count, "备注"]
    above = [["槐树派出所反诈工作月报表"], ["填报单位：槐树派出所", None, "2023年11月"]]
    a_book.sheet("月报", [*above, head, *rows, ["填报人：崔警官", None, "审核人：严所长"]])
    reading = a_book.read()
    table = only(reading)
    (row,) = data(table)
    assert table.kind == "statistics" and row.values["report_unit"] == "槐树派出所"
    assert [row.values[key] for key in ("cnt_filed", "cnt_solved", "cnt_captured", "cnt_detained")] == [12, 7, 9, 0]
    assert row.values["stop_amount"] == Decimal("35000")
    assert table.where(row.cells["cnt_filed"]) == "C4" and not row.problems
    assert outcomes(reading) == ["new", "skipped"]  # the signatures


def test_what_it_counts_in_stands_beside_and_other_days_are_left(book):
    a_book = book("战果.xlsx")
    rows = [
        ["槐树派出所打击电诈战果统计表"],
        ["统计时间：2023年10月", None, "单位：槐树派出所"],
        ["指标", "计量单位", "本月", "本年累计"],
        ["立案", "起", 6, 57],
        ["破案", "起", 2, 21],
        ["止付金额", "万元", 1.5, 20],
        ["扣押银行卡", "张", 2, 21],
    ]
    a_book.sheet("槐树派出所", rows)
    reading = a_book.read()
    table = only(reading)
    (row,) = data(table)
    assert (row.values["cnt_filed"], row.values["stop_amount"], row.values["n_bankcard"]) == (6, Decimal("15000"), 2)
    assert [problem.code for problem in table.problems] == ["W-ASIDE"] and "本年累计" in table.problems[0].message
    assert outcomes(reading) == ["new"]


def test_two_columns_of_figures_are_read_as_one_report(book):
    a_book = book("双栏.xlsx")
    rows = [
        ["槐树派出所2023年10月反诈战果"],
        ["项目", "数量", "项目", "数量"],
        ["立案", 6, "刑拘", 3],
        ["破案", 2, "逮捕", 1],
        ["抓获", 4, "扣押银行卡", 9],
    ]
    a_book.sheet("战果", rows)
    (row,) = data(only(a_book.read()))
    told = [row.values[key] for key in ("report_unit", "cnt_filed", "cnt_captured", "cnt_detained", "n_bankcard")]
    assert told == ["槐树派出所", 6, 4, 3, 9]


def test_two_columns_that_may_both_be_meant_are_not_read_as_one(book):
    a_book = book("月报.xlsx")
    rows = [["月报"], ["项目", "甲", "乙"], ["立案数", 6, 57], ["破案数", 2, 21], ["刑拘人数", 1, 1]]
    a_book.sheet("月报", rows)
    reading = a_book.read()
    assert "new" not in outcomes(reading)


@pytest.mark.parametrize("merges", [(), ("A3:B3", "A4:A5", "A6:A7")])
def test_units_of_another_county_stand_across_over_groups(book, merges):
    a_book = book("战果.xlsx")
    rows = [
        ["某县公安局打击治理电信网络犯罪战果统计表"],
        ["统计时间：2023年8月1日—8月31日"],
        ["项目", None, "槐树派出所", "柳河派出所", "刑侦大队", "合计"],
        ["立案破案", "立案（起）", 28, 8, 2, 38],
        [None, "破案（起）", 37, 3, 2, 42],
        ["打击处理", "抓获（人）", 30, 0, 20, 50],
        [None, "刑拘（人）", 0, 7, 9, 16],
    ]
    a_book.sheet("8月", rows, merges)
    reading = a_book.read()
    table = only(reading)
    assert {"cnt_filed", "cnt_solved", "cnt_captured", "cnt_detained"} <= set(fields(table))
    told = [
        (row.values.get("handling_unit") or row.values.get("report_unit"), row.values["cnt_solved"])
        for row in data(table)
    ]
    assert told == [("槐树派出所", 37), ("柳河派出所", 3), ("刑侦大队", 2)]
    assert [row.skipped for row in table.rows if row.skipped] == ["total"]
    assert outcomes(reading)[:3] == ["new"] * 3


def test_a_list_of_things_is_no_report(book):
    a_book = book("物品.xlsx")
    rows = [["扣押物品"], ["项目", "数量", "备注"], ["手机", 3, None], ["银行卡", 2, None], ["U盾", 1, None]]
    a_book.sheet("物品", rows)
    assert not [table for table in a_book.read().tables if table.kind == "statistics" and len(list(data(table))) == 1]


def test_groups_words_behind_figures_and_other_columns_change_nothing(book):
    a_book = book("周报.xlsx")
    rows = [
        ["反诈周报"],
        ["填报单位：槐树派出所", None, "2023年11月6日-12日"],
        ["类别", "项目", "本周", "上周", "环比"],
        ["打击处理", "抓获（人）", "2人（在逃1人）", 1, "100%"],
        [None, "刑拘（人）", 1, 2, "-50%"],
        ["追赃挽损", "止付（万元）", 3.5, 0, None],
    ]
    a_book.sheet("周报", rows, ["A4:A5"])
    table = only(a_book.read())
    (row,) = data(table)
    told = [row.values[key] for key in ("report_unit", "cnt_captured", "cnt_detained", "stop_amount")]
    assert told == ["槐树派出所", 2, 1, Decimal("35000")]
    (aside,) = [problem.message for problem in table.problems if problem.code == "W-ASIDE"]
    assert "上周" in aside and "环比" in aside


def test_a_list_of_persons_is_no_report(book):
    a_book = book("人员.xlsx")
    rows = [
        ["打处"],
        ["序号", "项目", "姓名", "金额"],
        [1, "刑拘", "赵甲", 100],
        [2, "取保", "钱乙", 200],
        [3, "逮捕", "孙丙", 3],
    ]
    a_book.sheet("人员", rows)
    assert [row.values["person_name"] for row in data(only(a_book.read()))] == ["赵甲", "钱乙", "孙丙"]

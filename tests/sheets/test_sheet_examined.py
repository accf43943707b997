# SPDX-License-Identifier: MIT
"""Faults an examination with other stations' workbooks brought to light; each stands here once."""

from __future__ import annotations

from datetime import date

import pytest
from one_table import data, fields, only

from opsdesk.sheets.table import Row
from opsdesk.sheets.words import synonyms


def codes(row: Row) -> list[str]:
    return [problem.code for problem in row.problems]


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("退赃退赔", "refunded"),
        ("发放资料（份）", "materials"),
        ("安装APP（人）", "installs"),
        ("持有人姓名", "owner"),
        ("受害人联系电话", "victim_phone"),
        ("报警人手机号码", "victim_phone"),
        ("管控截止日", "control_end"),
        ("惩戒结束日期", "punish_end"),
        ("采取强制措施种类", "measure_type"),
        ("刑拘数", "cnt_detained"),
    ],
)
def test_clipped_and_wordy_headers(header, key):
    assert {match.key for match in synonyms.shipped().matches(header)} == {key}


def test_a_plain_header_goes_before_an_ambiguous_one(book):
    a_book = book()
    head = ["单位名称", "刑事立案", "破获案件", "拦截金额", "止付资金"]
    a_book.sheet("五月", [["2022年5月战果统计表"], head, ["刑侦大队", 3, 1, 500, 900]])
    assert fields(only(a_book.read()))[3:] == ["avoided_loss", "stop_amount"]


@pytest.mark.parametrize("flat", [False, True])
def test_the_one_who_held_a_card_and_the_one_it_is_made_out_to(book, cards, flat):
    heads = [
        ["序号", "案件名称", "持卡人", "银行卡", None, None, "扣押日期"],
        [None, None, None, "张数", "卡号", "户名", None],
    ]
    merges = ["A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:G3"]
    if flat:
        heads, merges = [["序号", "案件名称", "持卡人", "银行卡张数", "银行卡号", "户名", "扣押日期"]], []
    a_book = book()
    a_book.sheet("两卡", [["扣押“两卡”登记表"], *heads, [1, "甲案", "赵甲", 1, cards(7), "钱乙", "2022.5.1"]], merges)
    table = only(a_book.read())
    assert fields(table) == ["seq", "case_name", "owner", "n_bankcard", "card_no", "card_holder", "seize_date"]


def test_an_unmerged_parent_interrupted_by_another_column_is_one_head(book, cards):
    rows = [
        ["扣押两卡登记表"],
        ["序号", "案件名称", "持有人", "银行卡", None, "电话卡", "领导批示", "电话卡", "扣押日期"],
        [None, None, None, "张数", "卡号", "张数", None, "号码", None],
        [1, "甲案", "赵甲", 1, cards(1), 1, "同意", "19800000001", "2022.5.1"],
    ]
    a_book = book()
    a_book.sheet("两卡", [*rows, *rows[1:3], [2, "乙案", "钱乙", 1, cards(2), 0, "同意", None, "2022.5.2"]])
    table = only(a_book.read())
    assert (table.header_rows, len(data(table))) == ([2, 3], 2)
    assert (fields(table)[5], fields(table)[7]) == ("n_phonecard", "sim_no")


def test_a_single_word_can_be_the_lower_level(book, ids):
    rows = [
        ["两卡惩戒人员名单"],
        ["序号", "姓名", "公民身份号码", "涉案两卡（张）", "违法行为", "市局认定时间"],
        [None, None, None, "银行卡", None, None],
        [1, "赵甲", ids("19900101", 1), 2, "出租银行卡", "2022.4.20"],
    ]
    a_book = book()
    a_book.sheet("名单", rows)
    table = only(a_book.read())
    assert (table.header_rows, fields(table)[3]) == ([2, 3], "n_bankcard")


def test_a_note_inside_a_cell_of_several_names_is_not_cut(book, ids):
    one, two = ids("19900101", 1), ids("19850615", 2)
    a_book = book()
    a_book.sheet(
        "名单",
        [
            ["强制措施人员名单"],
            ["案件名称", "嫌疑人", "身份证号", "刑拘时间"],
            ["甲案", "赵甲（男，1990年生）、钱乙（女）", f"{one}/{two}", "2022.5.1"],
        ],
    )
    (row,) = data(only(a_book.read()))
    assert (row.values["person_name"], row.values["id_no"], row.refused) == (["赵甲", "钱乙"], [one, two], False)


def test_a_title_that_names_its_unit_of_money_still_gives_the_period(book):
    a_book = book("战果.xlsx")
    head = ["单位名称", "刑事立案", "破获案件", "追赃挽损金额"]
    a_book.sheet("战果", [["2024年第三季度打击电诈战果统计表（金额单位：万元）"], head, ["刑侦大队", 3, 1, "1.5"]])
    table = only(a_book.read())
    assert table.meta.period == (date(2024, 7, 1), date(2024, 9, 30))
    assert table.columns[3].money_unit == 10_000


def test_a_blank_unit_or_case_is_the_one_above_but_not_past_a_total(book, ids):
    rows = [
        ["采取强制措施人员名单"],
        ["序号", "办案单位", "案件名称", "嫌疑人姓名", "身份证号", "刑拘时间"],
        [1, "刑侦大队", "甲案", "赵甲", ids("19900101", 1), "2022.5.1"],
        [2, None, None, "钱乙", ids("19900101", 3), "2022.5.2"],
        [None, "小计", None, "2人", None, None],
        [3, None, None, "孙丙", ids("19900101", 5), "2022.5.3"],
    ]
    a_book = book()
    a_book.sheet("名单", rows)
    first, second, third = data(only(a_book.read()))
    assert (second.values["handling_unit"], second.values["case_name"]) == ("刑侦大队", "甲案")
    assert {"handling_unit", "case_name"} <= second.inferred
    assert "handling_unit" not in third.values
    assert not first.inferred & {"handling_unit", "case_name"}


def test_a_blank_case_of_a_punished_person_stays_blank(book, ids):
    rows = [
        ["两卡惩戒人员名单"],
        ["姓名", "公民身份号码", "惩戒类型", "涉及案件", "市局认定时间"],
        ["赵甲", ids("19900101", 1), "双惩戒", "甲案", "2022.5.1"],
        ["钱乙", ids("19900101", 3), "双惩戒", None, "2022.5.2"],
    ]
    a_book = book()
    a_book.sheet("名单", rows)
    assert "case_name" not in data(only(a_book.read()))[1].values


def test_what_cannot_have_happened_yet_and_ages_nobody_reaches(book, ids):
    far = date.today().year + 10
    rows = [
        ["采取强制措施人员名单"],
        ["案件名称", "嫌疑人姓名", "身份证号", "年龄", "刑拘时间", "期限届满日"],
        ["甲案", "赵甲", ids("19900101", 1), None, f"{far}.5.1", "2022.6.1"],
        ["甲案", "钱乙", ids("19900101", 3), 320, "2022.5.1", f"{far}.6.1"],
    ]
    a_book = book()
    a_book.sheet("名单", rows)
    ahead, old = data(only(a_book.read()))
    assert (ahead.refused, codes(ahead)) == (True, ["E-DATE-FUTURE"])
    assert (old.refused, codes(old), old.values.get("age")) == (False, ["W-AGE"], None)


@pytest.mark.parametrize("colon", ["：", ""])
def test_particulars_scattered_over_cells_are_no_head(book, ids, colon):
    rows = [
        ["2023年强制措施人员统计表"],
        [f"填报单位{colon}", "网安大队", f"填报人{colon}", "刘甲", f"填报时间{colon}", "2023年4月3日"],
        ["序号", "案件名称", "嫌疑人姓名", "身份证号", "手机号码", "刑拘时间"],
        [1, "甲案", "赵甲", ids("19900101", 1), "19900000001", "2023.3.1"],
    ]
    a_book = book()
    a_book.sheet("名单", rows)
    table = only(a_book.read())
    assert table.header_rows == [3]
    assert (table.meta.report_unit, table.meta.fill_date) == ("网安大队", date(2023, 4, 3))


@pytest.mark.parametrize("colon", ["：", ""])
def test_signatures_scattered_over_cells_are_no_record(book, ids, colon):
    rows = [
        ["强制措施人员统计表"],
        ["序号", "案件名称", "嫌疑人姓名", "身份证号", "手机号码", "刑拘时间"],
        [1, "甲案", "赵甲", ids("19900101", 1), "19900000001", "2023.3.1"],
        [f"填报人{colon}", "刘甲", None, f"审核人{colon}", "陈乙", None],
    ]
    a_book = book()
    a_book.sheet("名单", rows)
    assert [row.skipped for row in only(a_book.read()).rows] == ["", "signature"]


def test_an_odd_number_of_the_line_sends_no_row_back(book, ids):
    head = ["序号", "案件名称", "嫌疑人姓名", "身份证号", "刑拘时间"]
    a_book = book()
    a_book.sheet("名单", [["强制措施人员名单"], head, ["新增", "甲案", "赵甲", ids("19900101", 1), "2023.3.1"]])
    assert data(only(a_book.read()))[0].problems == []


def test_the_second_measure_of_a_person_whose_cells_lost_their_merging(book, ids):
    rows = [
        ["强制措施人员名单"],
        ["案件名称", "嫌疑人姓名", "身份证号", "强制措施", "执行时间"],
        ["甲案", "赵甲", ids("19900101", 1), "刑拘", "2023.1.2"],
        [None, None, None, "逮捕", "2023.2.2"],
        ["乙案", None, None, "逮捕", "2023.2.2"],
    ]
    a_book = book()
    a_book.sheet("名单", rows)
    _first, second, unknown = data(only(a_book.read()))
    assert (second.values["person_name"], second.values["case_name"], codes(second)) == ("赵甲", "甲案", ["W-SAME"])
    assert "person_name" not in unknown.values


@pytest.mark.parametrize(("cell", "key"), [("2022.4.20-2027.4.19", "punish_period"), ("2022.4.20", "punish_start")])
def test_the_time_of_a_punishment_may_be_its_span(book, ids, cell, key):
    head = ["姓名", "身份证号", "惩戒类型", "惩戒时间", "认定时间"]
    a_book = book()
    a_book.sheet("名单", [["两卡惩戒名单"], head, ["赵甲", ids("19900101", 1), "双惩戒", cell, "2022.4.20"]])
    table = only(a_book.read())
    assert (fields(table)[3], data(table)[0].refused) == (key, False)

# SPDX-License-Identifier: MIT
"""What workbooks written blind, before looking at the code that reads them, brought to light; each stands here once."""

from __future__ import annotations

from datetime import date

import pytest
from one_table import data, fields, only

from opsdesk.sheets.table import Table


def codes(table: Table) -> set[str]:
    return {problem.code for row in table.rows for problem in row.problems}


def test_a_month_no_label_tells_is_the_sheets_period(book):
    a_book = book("登记.xls.xlsx")
    rows = [
        ["电诈案件止付冻结登记"],
        ["单位名称：劳动镇派出所   金额单位：元   2022年4月"],
        ["序号", "案件名称", "受害人姓名", "被骗时间", "被骗数额"],
        [1, "4.2刷单诈骗案", "沈甲一", "4.2", "三万二千元"],
    ]
    a_book.sheet("Sheet1", rows, ["A1:E1", "A2:E2"])
    table = only(a_book.read())
    (row,) = data(table)
    assert (row.values["occur_time"].date(), row.values["loss_amount"]) == (date(2022, 4, 2), 32000)
    assert (table.meta.report_unit, codes(table)) == ("劳动镇派出所", {"W-DATE-YEAR"})


@pytest.mark.parametrize("note", ["说明：1.金额栏按万元填写；2.日期格式：2021.1.1", "1.本表按季度填写，逐级上报至县局"])
def test_a_note_between_title_and_head_hides_neither(book, note):
    a_book = book("台账.xlsx")
    head = ["序号", "案件编码", "案件名称", "立案时间", "破案日期"]
    rows = [["柞岗镇派出所2022年三季度电诈案件台账"], [note], head, [1, None, "甲案", "9月9日", "9月30日"]]
    a_book.sheet("台账", rows, ["A1:E1", "A2:E2"])
    table = only(a_book.read())
    assert table.title.startswith("柞岗镇派出所")
    assert data(table)[0].values["solved_date"] == date(2022, 9, 30)


def test_a_column_nobody_knows_over_names_is_whom_the_list_is_about(book, ids):
    head = ["案件名称", "团伙成员", "身份证件号码", "到案日期", "强制措施", "采取措施时间"]
    two = f"{ids('19800101', 11)}\n{ids('19810101', 12)}"
    rows = [
        ["涉诈团伙成员到案情况"],
        head,
        ["甲案", "钱甲、窦乙", two, "2022.5.6", "刑事拘留", "2022.5.6"],
        ["乙案", "赵丙", ids("19820101", 13), "2022.5.7", "取保候审", "2022.5.8"],
    ]
    a_book = book()
    a_book.sheet("人员", rows)
    table = only(a_book.read())
    assert (fields(table)[1], table.columns[1].confidence <= 0.6) == ("person_name", True)
    assert data(table)[0].values["person_name"] == ["钱甲", "窦乙"]


@pytest.mark.parametrize("header", ["审签民警", "同案人", "家属姓名", "法定监护人甲", "上线人员"])
def test_names_of_others_are_not_taken_for_it(book, ids, header):
    rows = [
        ["采取强制措施人员名单"],
        ["案件名称", header, "身份证号", "刑拘时间"],
        ["甲案", "钱甲", ids("19800101", 11), "2022.5.6"],
        ["乙案", "赵丙", ids("19820101", 13), "2022.5.7"],
    ]
    a_book = book()
    a_book.sheet("人员", rows)
    assert "person_name" not in fields(only(a_book.read()))


def test_numbers_that_show_what_they_are_need_no_header(book):
    rows = [
        ["扣押涉案财物台账"],
        ["序号", "关联卷号A", "物品名称", "数量", "持有人", "扣押时间"],
        [1, "A9999990001002022050061", "手机", 1, "赵甲", "2022.5.1"],
        [2, "A9999990001002022050062", "手机", 1, "钱乙", "2022.5.2"],
    ]
    a_book = book()
    a_book.sheet("台账", rows)
    assert fields(only(a_book.read()))[1] == "case_no"


def test_a_number_beside_iccid_is_the_cards(book):
    head = ["编号", "物品名称", "数量", "手机号", "ICCID", "所有人", "查扣时间"]
    a_book = book()
    a_book.sheet("台账", [["涉案财物登记台账"], head, [1, "手机卡", 1, "19800009001", None, "赵甲", "2022.5.1"]])
    assert fields(only(a_book.read()))[3] == "sim_no"


def test_the_fields_own_name_goes_before_another_word_for_it(book):
    head = ["单位", "发案数", "立案数", "破案数"]
    a_book = book()
    a_book.sheet("月报", [["2022年10月工作月报表"], head, ["刑侦大队", 5, 4, 2], ["青冈镇派出所", 6, 6, 3]])
    assert fields(only(a_book.read())) == ["report_unit", None, "cnt_filed", "cnt_solved"]


@pytest.mark.parametrize(("stated", "agrees"), [(1, True), ("2人", False)])
def test_a_count_under_a_column_of_days_is_checked(book, ids, stated, agrees):
    head = ["序号", "姓名", "身份证号", "刑拘时间", "取保候审时间"]
    rows = [
        ["采取强制措施人员统计表"],
        head,
        [1, "赵甲", ids("19900101", 1), "2022.5.1", None],
        [2, "钱乙", ids("19900102", 2), None, "2022.5.2"],
        ["合计", "2人", None, stated, 1],
    ]
    a_book = book()
    a_book.sheet("人员", rows)
    totals = {total.cell: total.agrees for total in only(a_book.read()).totals}
    assert totals == {"B5": True, "D5": agrees, "E5": True}


def test_an_accounts_number_is_the_account(book, cards):
    head = ["协查序号", "案件编号", "账户名称", "账户号码", "开户银行", "受害人", "止付时间", "止付金额（元）"]
    a_book = book("协查.xlsx")
    a_book.sheet("表", [head, [1, None, "赵甲", cards(7), "中国银行", "孙一", "2022/5/1 14:00:33", "1000.50"]])
    assert fields(only(a_book.read()))[3] == "suspect_account"


def test_of_two_columns_for_a_field_the_usual_name_is_it(book):
    head = ["警情编号", "报警时间", "受令单位", "所属辖区", "派出所", "案发地址", "抓获嫌疑人情况"]
    a_book = book("警情.xlsx")
    line = ["J9999992022060100001", "2022-06-01 08:00:00", "青冈县公安局", "青冈镇", "青冈镇派出所", "四委", "未抓获"]
    a_book.sheet("Sheet1", [head, line])
    assert fields(only(a_book.read()))[2:] == [None, None, "handling_unit", "occur_place", None]


@pytest.mark.parametrize(
    ("day", "hour", "key"),
    [("2022.5.1", "9:00", "act_date"), ("2022.5.10", "2022.5.1", "fill_date")],
)
def test_a_bare_day_beside_an_hour_is_the_day_of_the_deed(book, day, hour, key):
    head = ["序号", "日期", "活动时间", "活动地点", "宣传形式", "受众人数"]
    a_book = book("宣传.xlsx")
    a_book.sheet(
        "台账", [["反诈宣传活动台账"], head, [1, day, hour, "集市", "集市", 100], [2, day, hour, "学校", "集市", 90]]
    )
    table = only(a_book.read())
    assert fields(table)[1] == key
    assert not any(row.refused for row in data(table))


def test_a_bare_day_is_the_day_of_what_stands_before_it(book, ids):
    head = ["序号", "案件名称", "被害人", "返还金额", "时间", "冻结金额", "日期"]
    a_book = book("返还.xlsx")
    a_book.sheet("表", [["涉案资金返还情况（单位：元）"], head, [1, "甲案", "赵甲", 500, "2022.5.1", 800, "2022.4.1"]])
    assert fields(only(a_book.read()))[3:] == ["returned", "returned_date", "frozen_amount", "frozen_date"]


@pytest.mark.parametrize("header", ["案件名成", "案仵名称"])
def test_a_slip_of_the_pen_over_names_of_cases_is_a_guess(book, header):
    head = ["序号", header, "物品名称", "数量", "持有人", "扣押时间"]
    a_book = book("扣押.xlsx")
    rows = [[1, "“5·1”帮信案", "手机", 1, "赵甲", "2022.5.1"], [2, "李某被诈骗案", "手机", 1, "钱乙", "2022.5.2"]]
    a_book.sheet("表", [["扣押物品登记"], head, *rows])
    column = only(a_book.read()).columns[1]
    assert (column.field, column.confidence) == ("case_name", 0.6)


@pytest.mark.parametrize("header", ["查获时间", "查获日期"])
def test_when_things_were_found_they_were_seized(book, header):
    a_book = book("扣押.xlsx")
    head = ["序号", "案件名称", "物品名称", "数量", "持有人", header, "查获地点"]
    a_book.sheet("表", [["扣押物品登记"], head, [1, "甲案", "手机", 1, "赵甲", "2022.5.1", "家中"]])
    assert fields(only(a_book.read()))[5:] == ["seize_date", "seize_place"]


def test_a_title_with_particulars_behind_it_in_its_cell(book):
    head = ["序号", "案件名称", "被害人", "被骗金额", "发还金额（元）", "发还时间"]
    rows = [["追赃挽损情况登记表（2022年5月）        单位：万元"], head, [1, "甲案", "韦甲", 1.2, "3000", "5.20"]]
    a_book = book("表.xlsx")
    a_book.sheet("挽损", rows, ["A1:F1"])
    table = only(a_book.read())
    (row,) = data(table)
    assert table.title == "追赃挽损情况登记表(2022年5月)"
    assert (row.values["loss_amount"], row.values["returned"]) == (12000, 3000)
    assert row.values["returned_date"] == date(2022, 5, 20)


def test_a_lowest_level_of_units_counts_the_figures(book):
    heads = [
        ["单位", "打击成效", None, "追赃挽损", None, None],
        [None, "立案", "抓获", "止付", "冻结", "返还"],
        [None, "起", "（人）", "万元", "万元", "元"],
    ]
    rows = [["2023年8月工作统计表"], *heads, ["刑侦大队", 5, 6, 10.5, 20, 30000], ["合计", 5, 6, 10.5, 20, 30000]]
    a_book = book("8月.xlsx")
    a_book.sheet("8月", rows)
    table = only(a_book.read())
    (row,) = data(table)
    assert table.header_rows == [2, 3, 4]
    assert fields(table)[1:] == ["cnt_filed", "cnt_captured", "stop_amount", "frozen_amount", "returned"]
    assert (row.values["stop_amount"], row.values["returned"]) == (105_000, 30_000)
    assert all(total.agrees for total in table.totals) and len(table.totals) == 5


@pytest.mark.parametrize(
    "above", [["登记单位：兴华镇派出所", None, "2023年6月"], ["单位：兴华镇派出所", None, "截止2023年6月30日"]]
)
def test_whatever_stands_over_the_first_head_speaks_of_it(book, cards, above):
    head = ["序号", "案件名称", "持卡人", "银行卡号", "扣押时间", "备注"]
    rows = [["扣押涉案银行卡登记表"], above, head, [1, "甲案", "华甲", cards(1), "6.5", None]]
    a_book = book("登记.xlsx")
    a_book.sheet("Sheet1", rows)
    (row,) = data(only(a_book.read()))
    assert row.values["seize_date"].date() == date(2023, 6, 5)


def test_a_form_of_labels_and_values_is_one_case(book):
    rows = [
        ["案件登记表"],
        ["案件名称", "“5·1”帮信案", "案件编号", "A9999990001002022050061"],
        ["立案时间", "2022.5.1", "破案时间", "2022.5.9"],
        ["办案单位", "刑侦大队", "主办民警", "孙警甲"],
    ]
    a_book = book("表.xlsx")
    a_book.sheet("Sheet1", rows)
    table = only(a_book.read())
    (row,) = data(table)
    assert (table.kind, row.values["filing_date"], row.values["solved_date"]) == (
        "case",
        date(2022, 5, 1),
        date(2022, 5, 9),
    )


def test_what_is_written_of_a_person_behind_his_name_is_not_a_second_one(book, ids):
    head = ["序号", "嫌疑人（姓名、性别、年龄）", "身份证号", "刑拘时间"]
    rows = [
        [1, "赵甲，男，32岁", ids("19900101", 1), "2022.5.1"],
        [2, "钱乙、女、汉族", ids("19900102", 2), "2022.5.1"],
    ]
    a_book = book("表.xlsx")
    a_book.sheet("名单", [["刑拘人员名单"], head, *rows])
    found = data(only(a_book.read()))
    assert [row.values["person_name"] for row in found] == ["赵甲", "钱乙"]
    assert not any(row.refused for row in found)


@pytest.mark.parametrize(("amount", "said"), [(32000, {"W-AMOUNT-UNIT"}), (3.2, set()), ("32000元", set())])
def test_a_bare_amount_too_large_for_its_unit_is_doubted(book, amount, said):
    head = ["序号", "案件名称", "被害人", "被骗金额", "返还金额", "返还时间"]
    a_book = book("表.xlsx")
    rows = [["追赃挽损统计（单位：万元）"], head, [1, "甲案", "赵甲", amount, 1, "2022.5.1"]]
    a_book.sheet("表", rows)
    assert codes(only(a_book.read())) == said


def test_the_number_of_who_a_card_is_made_out_to_is_no_victims(book, ids, cards):
    head = ["序号", "手机卡号", "ICCID号", "运营商", "机主姓名", "机主身份证号", "持有人", "扣押时间", "状态"]
    line = [1, "19800003001", None, "移动", "孙甲", ids("19900701", 1), "周丁", "2023-07-01", "停机"]
    a_book = book("清单.xlsx")
    a_book.sheet("手机卡", [["涉案手机卡扣押清单"], head, line, line])
    found = fields(only(a_book.read()))
    assert (found[5], found[8]) == (None, None)


def test_a_beginning_and_an_end_under_a_parent_of_controls(book, ids):
    heads = [
        ["序号", "报备人员信息", None, "通报备案", None, None, None],
        [None, "姓名", "身份证号", "类型", "起始", "截止", "审批机关"],
    ]
    rows = [
        ["法定不准出境人员通报备案表"],
        *heads,
        [1, "萧甲", ids("19800801", 1), "新增", "20230801", "2024.8.1", "市局"],
    ]
    a_book = book("备案.xlsx")
    a_book.sheet("报备", rows, ["A2:A3", "B2:C2", "D2:G2"])
    assert fields(only(a_book.read()))[3:] == ["control_type", "control_start", "control_end", "control_authority"]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2022.5.1", "2021.5.1", {"E-DATE-ORDER"}),
        ("1922.5.1", "2022.5.1", {"E-DATE-PAST"}),
        ("2022.5.1", "2022.5.1", set()),
    ],
)
@pytest.mark.parametrize("plain", [True, False])
def test_days_turned_round_and_days_of_another_age_are_sent_back(book, ids, start, end, said, plain):
    head = ["序号", "姓名", "身份证号", "管控措施", "起始日期", "截止日期"]
    good = [
        [each, f"赵{'甲乙丙丁戊'[each]}", ids(f"1990010{each + 1}", 1), "边控", "2022.1.1", "2023.1.1"]
        for each in range(5)
    ]
    rows = [["管控人员台账"], head, *good, [6, "钱乙", ids("19900201", 1), "边控", start, end]]
    a_book = book("管控.xlsx")
    a_book.sheet("管控", rows, [] if plain else ["D3:D4"])
    table = only(a_book.read())
    assert codes(table) == said
    assert [row.refused for row in data(table)] == [False] * 5 + [bool(said)]


def test_a_count_below_a_parent_that_tells_nothing_stays_a_count(book, ids):
    heads = [
        ["序号", "姓名", "身份证号", "涉案情况", None, "认定时间"],
        [None, None, None, "银行卡（张）", "手机卡（张）", None],
    ]
    rows = [
        ["两卡惩戒名册"],
        *heads,
        [1, "茹甲", ids("20000101", 1), 2, 0, "2024.3.20"],
        [2, "习乙", ids("20000102", 2), 0, "两张", "2024.3.20"],
    ]
    a_book = book("名册.xlsx")
    a_book.sheet("名册", rows, ["D2:E2"])
    table = only(a_book.read())
    assert fields(table)[3:5] == ["n_bankcard", "n_phonecard"]
    assert data(table)[1].values["n_phonecard"] == 2


def test_the_same_head_from_another_unit_is_another_table(book):
    def part(unit, case):
        head = ["序号", "案件名称", "事主", "被骗金额", "返还金额", "返还日期"]
        line = [1, case, "连甲", 10000, "2000元", "2024.3.1"]
        total = ["合计", None, None, 10000, "2000元", None]
        return [
            ["追赃挽损情况表（2024年一季度）"],
            [f"填报单位：{unit}", None, None, None, "金额单位：元"],
            head,
            line,
            total,
            [],
            [],
        ]

    a_book = book("挽损.xlsx")
    a_book.sheet("挽损", [*part("刑侦大队", "甲案"), *part("反诈中心", "乙案")])
    first, second = a_book.read().tables
    assert (first.meta.report_unit, second.meta.report_unit) == ("刑侦大队", "反诈中心")
    assert [total.agrees for total in second.totals] == [True, True]


def test_a_sheet_that_goes_on_without_a_head_is_not_lost_in_silence(book, ids):
    head = ["序号", "姓名", "身份证号", "案件名称", "刑拘时间"]
    lines = [[each, f"赵{'甲乙丙丁'[each]}", ids(f"1990010{each + 1}", 1), "甲案", "2022.5.1"] for each in range(4)]
    a_book = book("名单.xlsx")
    a_book.sheet("1页", [["强制措施人员名单"], head, *lines[:2]])
    a_book.sheet("2页", lines[2:])
    a_book.sheet("目录", [["目录"], ["1", "强制措施"], ["2", "扣押"]])
    table = only(a_book.read())
    (problem,) = table.problems
    assert (problem.code, "“2页”" in problem.message, "2 行" in problem.message) == ("W-NO-HEAD", True, True)


def test_a_column_with_something_in_it_goes_before_an_empty_one(book):
    head = ["序号", "案件名称", "报警人", "被骗金额", "拦截金额", "止付", "返还", "发还时间"]
    a_book = book("返还.xlsx")
    a_book.sheet("表", [["被骗资金返还登记"], head, [1, "甲案", "赵甲", 50000, None, 10000, 3000, "2022.5.1"]])
    assert fields(only(a_book.read()))[4:6] == [None, "stop_amount"]


def test_the_number_of_the_only_line_is_no_number_of_a_case(book, ids):
    head = ["编号", "姓名", "身份证", "逃犯编号", "案由", "上网时间", "抓获时间"]
    line = [1, "赵甲", ids("19900101", 1), "T9999992022010100000061", "诈骗", "2022.1.1", "2022.5.1 8:00"]
    a_book = book("抓逃.xlsx")
    a_book.sheet("表", [["抓获网上逃犯登记"], head, line])
    assert fields(only(a_book.read()))[0] == "seq"


@pytest.mark.parametrize(("answers", "key"), [(("是", "否"), None), (("已立案", "未立案"), "case_status")])
def test_yes_and_no_are_no_stage_of_a_case(book, answers, key):
    head = ["接警单号", "报警时间", "报警人", "派出所", "损失金额(元)", "是否立案"]
    lines = [
        [f"J9999992024060100007{at}", "2024-06-01 12:00", "班甲", "青冈镇派出所", 399, answer]
        for at, answer in enumerate(answers)
    ]
    a_book = book("警情.xlsx")
    a_book.sheet("Sheet1", [head, *lines])
    assert fields(only(a_book.read()))[5] == key


def test_the_other_side_of_a_transfer_has_a_name_and_a_bank(book, cards):
    head = ["编号", "案件名称", "被害人姓名", "转账日期", "转账金额(元)", "对方账号", "对方户名", "对方开户行"]
    line = [1, "甲案", "宓甲", "2024-05-06", "30,000.00", cards(7), "蓬乙", "建设银行"]
    a_book = book("资金.xlsx")
    a_book.sheet("Sheet1", [head, line])
    assert fields(only(a_book.read()))[5:] == ["suspect_account", "card_holder", "bank"]

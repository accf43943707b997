# SPDX-License-Identifier: MIT
"""Arrangements that an examiner found misread: where tables begin, end and stand beside each other."""

from __future__ import annotations

from datetime import date, datetime

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from opsdesk.sheets.table import FileReading

HEAD = ["序号", "姓名", "身份证号", "惩戒类型", "认定时间"]
ID = "999999199001010016"
TITLE = ["2022年3月惩戒人员名单"]


def rows_of(reading: FileReading, table: int = 0) -> list[tuple[int, str]]:
    return [(row.row, row.skipped) for row in reading.tables[table].rows]


def fields_of(reading: FileReading, table: int = 0) -> dict[str, str | None]:
    return {column.letter: column.field for column in reading.tables[table].columns}


def test_two_lists_side_by_side_without_numbers(book):
    one = book()
    left, right = ["姓名", "身份证号", "惩戒类型", "认定时间"], ["姓名", "身份证号", "管控措施", "管控起始日"]
    said = ["林松", ID, "双惩戒", "2022.3.5"], ["高柏", ID, "边控", "2022.3.6"]
    one.sheet(
        "表", [["名单"], ["两卡惩戒", *[None] * 4, "出入境管控"], [*left, None, *right], [*said[0], None, *said[1]]]
    )
    reading = one.read()
    assert [table.kind for table in reading.tables] == ["punishment", "exit_control"]
    assert [table.rows[0].values["person_name"] for table in reading.tables] == ["林松", "高柏"]
    assert [table.title for table in reading.tables] == ["两卡惩戒", "出入境管控"]


def test_the_same_head_under_another_title_is_another_table(book):
    one = book()
    row = [1, "林松", ID, "双惩戒", "3月5日"]
    other = [1, "高柏", ID, "双惩戒", "4月6日"]
    one.sheet("表", [TITLE, HEAD, row, [], ["2022年4月惩戒人员名单"], HEAD, other, [], TITLE, HEAD, row])
    reading = one.read()
    assert [table.header_rows for table in reading.tables] == [[2], [6], [10]]
    again = book()
    again.sheet("表", [TITLE, HEAD, row, ["2022年3月惩戒人员名单（续）"], HEAD, row])
    assert rows_of(again.read()) == [(3, ""), (4, "group"), (5, "header"), (6, "")] or len(again.read().tables) == 1


def test_a_field_drawn_over_two_columns_is_one_column(book):
    one = book()
    wide = [text for head in HEAD for text in (head, None)]
    said = [text for value in [1, "林松", ID, "双惩戒", "2022.3.5"] for text in (value, None)]
    merges = [f"{a}{row}:{b}{row}" for row in (1, 2) for a, b in ("AB", "CD", "EF", "GH", "IJ")]
    one.sheet("表", [wide, said], merges)
    reading = one.read()
    assert [key for key in fields_of(reading).values() if key] == [
        "seq", "person_name", "id_no", "punish_type", "punish_decided"
    ]  # fmt: skip
    assert reading.tables[0].rows[0].values["id_no"] == ID


def test_the_end_of_the_page_and_last_year_are_no_records(book):
    one = book()
    one.sheet("表", [HEAD, [1, "林松", ID, "双惩戒", "2022.3.5"], ["以下空白"], [None, "（此页无正文）"]])
    assert rows_of(one.read()) == [(2, ""), (3, "note"), (4, "note")]
    other = book("2022年5月战果.xlsx")
    lines = [["刑侦大队", 2, 1], ["合计", 2, 1], ["去年同期", 9, 4], ["同比（%）", "+12.5%", "-3%"]]
    other.sheet("表", [["单位", "立案数", "破案数"], *lines])
    assert rows_of(other.read()) == [(2, ""), (3, "total"), (4, "compare"), (5, "compare")]


def test_three_levels_without_merged_cells(book):
    one = book()
    levels = (
        ["序号", "单位", "详细情况", None, None, None, "备注"],
        [None, None, "活动情况", None, "宣传成效", None, None],
        [None, None, "时间", "地点", "受众人数", "发放资料（份）", None],
    )
    one.sheet("表", [["宣传活动统计表"], *levels, [1, "中和所", "2022/4/27", "广场", 160, 150, None]])
    reading = one.read()
    assert reading.tables[0].header_rows == [2, 3, 4]
    assert list(fields_of(reading).values()) == [
        "seq", "handling_unit", "act_date", "act_place", "audience", "materials", "remark"
    ]  # fmt: skip


def test_what_a_parent_says_once_for_its_children(book):
    one = book()
    levels = (
        ["姓名", "身份证号", "办案时间", None, "打击处理情况", None],
        [None, None, "报案", "立案", "批捕", "移送起诉"],
    )
    one.sheet(
        "表",
        [*levels, ["林松", ID, "2022.3.5", "2022.3.6", "2022.3.7", "2022.3.8"]],
        ["C1:D1", "E1:F1"],
    )
    assert list(fields_of(one.read()).values()) == [
        "person_name", "id_no", "report_time", "filing_date", "arrest_date", "prosecute_date"
    ]  # fmt: skip


def test_an_amount_in_figures_and_in_words(book):
    one = book()
    levels = ["被害人", "身份证号", "返还金额", None], [None, None, "小写（元）", "大写"]
    one.sheet("返还", [*levels, ["林松", ID, 300, "叁佰元整"]], ["C1:D1"])
    assert list(fields_of(one.read()).values()) == ["victim_name", "victim_id", "returned", None]


def test_a_column_of_numbered_lists_of_cards_is_no_count(book):
    one = book()
    cards = "1、9999990000000000014\n2、9999990000000006"
    one.sheet("表", [["序号", "持有人", "银行卡数量", "银行账号"], *[[n, f"林{n}", 2, cards] for n in range(1, 5)]])
    assert fields_of(one.read())["D"] == "card_no"


def test_a_line_between_the_rows_says_whose_they_are(book):
    one = book()
    row = [1, "林松", ID, "双惩戒", "2022.3.5"]
    case = ["案件名称：“3·5”电信网络诈骗案      案件编号：A9999990100002022030001"]
    one.sheet("表", [["名单"], HEAD, ["中和派出所"], row, ["二、刑侦大队"], row, case, row])
    rows = one.read().tables[0].rows
    assert [row.skipped for row in rows] == ["group", "", "group", "", "group", ""]
    assert [row.values.get("handling_unit") for row in rows if not row.skipped] == ["中和镇派出所", "刑侦大队", None]
    assert rows[-1].values["case_no"] == "A9999990100002022030001" and "case_name" in rows[-1].inferred


def test_what_is_filled_down_comes_in_one_order(book):
    one = book()
    head = ["案件名称", "案件编号", "姓名", "性别", "身份证号", "联系电话", "措施种类", "措施开始时间"]
    full = ["“3·5”案", "A9999990100002022030001", "林松", "男", ID, "13912345678", "刑事拘留", "2022.3.5"]
    going_on = [None] * 6 + ["取保候审", "2022.4.1"]
    one.sheet("表", [["采取强制措施人员名单"], head, full, going_on])
    row = one.read().tables[0].rows[-1]
    filled = ["person_name", "id_no", "sex", "phone", "case_no", "case_name"]
    assert list(row.values) == ["measure_type", "measure_start", *filled]


def test_events_are_no_audience(book):
    one = book()
    one.sheet(
        "5月", [["单位", "立案数", "宣传", None], [None, None, "场次", "受众人数"], ["中和所", 1, 3, 200]], ["C1:D1"]
    )
    assert list(fields_of(one.read()).values()) == ["report_unit", "cnt_filed", None, "audience"]


def test_a_head_without_rows_is_an_empty_table(book):
    one = book()
    one.sheet("1月", [["名单"], HEAD])
    one.sheet("2月", [["名单"], HEAD, [1, "林松", ID, "双惩戒", "2022.3.5"]])
    reading = one.read()
    assert [len(table.rows) for table in reading.tables] == [0, 1]


def test_a_subtotal_may_be_of_one_unit_alone(book):
    one = book("返还.xlsx")
    lines = [
        ["刑侦大队", "林松", 100, "2022.3.5"],
        ["中和所", "高柏", 30, "2022.3.6"],
        ["中和所", "郭竹", 20, "2022.3.7"],
    ]
    one.sheet(
        "返还", [["单位", "被害人", "返还金额（元）", "返还时间"], *lines, [None, "小计", 50], ["合计", None, 150]]
    )
    assert [(total.cell, total.agrees) for total in one.read().tables[0].totals] == [("C5", True), ("C6", True)]


def test_day_numbers_of_a_book_that_counts_from_1904(book):
    one = book()
    one.book.epoch = CALENDAR_MAC_1904
    real = datetime(2022, 3, 5)
    one.sheet(
        "表",
        [HEAD, [1, "林松", ID, "双惩戒", 43163], [2, "高柏", ID, "双惩戒", real], [3, "郭竹", ID, "双惩戒", 20220305]],
    )
    assert [row.values["punish_decided"] for row in one.read().tables[0].rows] == [date(2022, 3, 5)] * 3

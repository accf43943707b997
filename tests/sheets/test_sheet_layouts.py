# SPDX-License-Identifier: MIT
"""Sheets as people really build them: odd heads, several tables, totals anywhere, figures that deceive."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from one_table import data, fields, only
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from opsdesk.sheets.knowledge import Knowledge
from opsdesk.sheets.reading import parse_file
from opsdesk.sheets.table import Row


def codes(row: Row) -> set[tuple[str, str]]:
    return {(problem.cell, problem.code) for problem in row.problems}


def test_heads_of_three_levels_are_joined(book, ids):
    rows = [
        ["采取强制措施人员情况统计表"],
        ["填报单位：祯祥镇派出所    填报时间：2022年5月31日"],
        ["序号", "办案单位", "人员情况", None, None, None, "处理情况", None, None, "备注"],
        [None, None, "基本信息", None, "联系信息", None, "强制措施", None, "移诉时间", None],
        [None, None, "姓名", "身份证号", "手机号", "现住址", "刑拘时间", "取保时间", None, None],
        [1, "祯祥所", "赵甲", ids("19900101", 1), "19900000001", "祯祥镇", "2022.5.1", "2022.5.8", None, None],
    ]
    merges = ["A1:J1", "A2:J2", "A3:A5", "B3:B5", "C3:F3", "C4:D4", "E4:F4", "G3:I3", "G4:H4", "I4:I5", "J3:J5"]
    a_book = book()
    a_book.sheet("五月", rows, merges)

    table = only(a_book.read())

    assert table.header_rows == [3, 4, 5]
    assert table.kind == "measure"
    assert fields(table) == [
        "seq", "handling_unit", "person_name", "id_no", "phone", "cur_addr", "detention_date", "bail_date",
        "prosecute_date", "remark",
    ]  # fmt: skip
    assert table.columns[2].header == "人员情况/基本信息/姓名"
    assert data(table)[0].values["handling_unit"] == "祯祥镇派出所"
    assert data(table)[0].values["bail_date"] == date(2022, 5, 8)


def test_two_tables_on_one_sheet_are_told_apart(book, cards):
    a_book = book()
    a_book.sheet(
        "汇总",
        [
            ["电诈案件统计表（2022年5月）"],
            ["序号", "案件名称", "立案日期", "破案日期", "损失金额（万元）"],
            [1, "“5·1”诈骗案", "5月2日", "5月9日", 3.5],
            ["合计", None, None, None, 3.5],
            [],
            ["扣押银行卡登记表"],
            ["序号", "持有人", "卡号", "扣押时间"],
            [1, "赵甲", cards(1), "2022/5/9"],
            [2, "钱乙", cards(2), "2022/5/10"],
        ],
    )

    first, second = a_book.read().tables

    assert (first.kind, first.header_rows, second.kind, second.header_rows) == ("case", [2], "seizure", [7])
    assert second.title == "扣押银行卡登记表"
    assert [row.row for row in data(first)] == [3]
    assert data(first)[0].values["filing_date"] == date(2022, 5, 2)
    assert data(first)[0].values["loss_amount"] == Decimal("35000.00")
    assert [(total.cell, total.agrees) for total in first.totals] == [("E4", True)]
    assert [row.values["card_no"] for row in data(second)] == [cards(1), cards(2)]


def test_tables_side_by_side_are_two_tables(book):
    a_book = book()
    a_book.sheet(
        "宣传",
        [
            ["序号", "活动时间", "活动地点", "受众人数", None, "序号", "申请单位", "申请时间", "申请事项"],
            [1, "2022.5.3", "集市", 40, None, 1, "中和所", "2022.5.4", "话单研判"],
            [2, "2022.5.6", "学校", 60, None, None, None, None, None],
        ],
    )

    left, right = a_book.read().tables

    assert (left.kind, right.kind) == ("publicity", "support")
    assert [column.letter for column in right.columns] == ["F", "G", "H", "I"]
    assert [len(data(left)), len(data(right))] == [2, 1]
    assert data(right)[0].cells["req_unit"] == "G2"


def test_a_head_repeated_on_every_page_is_no_data(book, ids):
    head = ["序号", "姓名", "身份证号码", "惩戒类型", "认定时间"]
    people = [[n, "赵甲", ids("19900101", n), "双惩戒", "2022.4.1"] for n in range(1, 5)]
    a_book = book()
    a_book.sheet("名单", [["“两卡”惩戒人员名单"], head, *people[:2], head, *people[2:]])

    table = only(a_book.read())

    assert [row.row for row in data(table)] == [3, 4, 6, 7]
    assert {row.row: row.skipped for row in table.rows if row.skipped} == {5: "header"}


def test_a_workbook_that_counts_days_from_1904(book):
    a_book = book()
    a_book.book.epoch = CALENDAR_MAC_1904
    sheet = a_book.sheet("案件", [["案件编号", "案件名称", "立案时间"], ["A" + "9" * 22, "“3·12”诈骗案", None]])
    sheet["C2"] = datetime(2022, 3, 12)

    assert data(only(a_book.read()))[0].values["filing_date"] == date(2022, 3, 12)


def test_a_wrong_dimension_is_not_believed(book, tmp_path):
    a_book = book("宽.xlsx")
    a_book.sheet("案件", [["案件编号", "案件名称", "立案时间"], ["A" + "9" * 22, "“3·12”诈骗案", "2022-03-12"]])
    a_book.book.save(a_book.path)
    lying = tmp_path / "谎.xlsx"
    with zipfile.ZipFile(a_book.path) as source, zipfile.ZipFile(lying, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            target.writestr(entry, content.replace(b'ref="A1:C2"', b'ref="A1"'))

    assert data(only(parse_file(lying)))[0].values["filing_date"] == date(2022, 3, 12)


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(",", "utf-8-sig"), (";", "utf-8-sig"), ("\t", "gb18030"), (",", "gbk"), ("\t", "utf-16"), (";", "utf-8")],
)
def test_text_tables_in_every_dress(tmp_path, cards, separator, encoding):
    lines = [
        ["扣押物品登记"],
        ["填报单位：中和镇派出所", "", "填报时间：2022-6-2"],
        ["序号", "物品名称", "数量", "银行卡号", "扣押时间"],
        ["1", "银行卡", "2", f"{cards(1)}、{cards(2)}", "2022/5/9"],
        ["合计", "", "2", "", ""],
    ]
    path = tmp_path / "登记.csv"
    path.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))

    table = only(parse_file(path))

    assert (table.kind, table.header_rows, table.meta.report_unit) == ("seizure", [3], "中和镇派出所")
    assert table.meta.fill_date == date(2022, 6, 2)
    assert data(table)[0].values["card_no"] == [cards(1), cards(2)]
    assert [(total.cell, total.agrees) for total in table.totals] == [("C5", True)]


def test_a_head_of_two_levels_without_merged_cells(tmp_path, cards):
    path = tmp_path / "两卡.csv"
    path.write_text(
        "序号,办案单位,持有人,银行卡,,电话卡,,扣押日期\n"
        ",,,张数,卡号,张数,号码,\n"
        f"1,中和所,赵甲,1,{cards(5)},2,19800000001/19800000002,2022.3.4\n",
        encoding="utf-8",
    )

    table = only(parse_file(path))

    assert table.header_rows == [1, 2]
    assert fields(table) == [
        "seq", "handling_unit", "owner", "n_bankcard", "card_no", "n_phonecard", "sim_no", "seize_date",
    ]  # fmt: skip
    assert data(table)[0].values["sim_no"] == ["19800000001", "19800000002"]


def test_subtotals_cover_their_stretch_and_the_last_total_everything(book):
    a_book = book()
    a_book.sheet(
        "返还",
        [
            ["追赃挽损统计表"],
            ["序号", "办案单位", "被害人", "返还金额（元）"],
            [1, "中和镇派出所", "赵甲", 1000],
            [2, "中和镇派出所", "钱乙", 2000],
            ["小计", None, None, 3000],
            [3, "祯祥镇派出所", "孙丙", 500],
            ["小计", None, None, 400],
            ["总  计", None, None, 3500],
        ],
    )

    table = only(a_book.read())

    assert [row.row for row in data(table)] == [3, 4, 6]
    assert [(total.cell, total.computed, total.agrees) for total in table.totals] == [
        ("D5", Decimal(3000), True),
        ("D7", Decimal(500), False),
        ("D8", Decimal(3500), True),
    ]


def test_a_total_counts_what_a_rejected_row_says(book, ids):
    a_book = book()
    a_book.sheet(
        "名单",
        [
            ["序号", "姓名", "身份证号", "刑拘时间", "保证金（元）"],
            [1, "赵甲", ids("19900101", 1), "2022.5.1", 1000],
            [2, "钱乙", "99999919900101001", "2022.5.1", 2000],
            ["合计", "2人", None, None, 3000],
        ],
    )

    table = only(a_book.read())

    assert [row.refused for row in data(table)] == [False, True]
    assert all(total.agrees for total in table.totals)
    assert [total.cell for total in table.totals] == ["B4", "E4"]


HEADS = ["刑拘", "逮捕", "取保", "移诉"]


def test_the_same_words_are_dates_where_rows_are_persons(book, ids):
    a_book = book()
    a_book.sheet(
        "人员",
        [
            ["强制措施人员统计表"],
            ["序号", "姓名", "身份证号", *HEADS],
            [1, "赵甲", ids("19900101", 1), "2022.5.1", None, "√", None],
        ],
    )

    table = only(a_book.read())
    (row,) = data(table)

    assert fields(table)[3:] == ["detention_date", "arrest_date", "bail_date", "prosecute_date"]
    assert row.values["detention_date"] == datetime(2022, 5, 1)
    assert ("F3", "W-STATUS-IN-DATE") in codes(row)
    assert "bail_date" not in row.values
    assert row.values["handling_result"] == "取保"


def test_the_same_words_are_counts_where_rows_are_units(book):
    a_book = book()
    a_book.sheet(
        "统计",
        [
            ["强制措施人员统计表"],
            ["单位", *HEADS],
            ["中和所", 2, 1, "/", 0],
            ["刑警大队", 3, 0, 1, 1],
            ["合计", 5, 1, 1, 1],
        ],
    )

    table = only(a_book.read())

    assert table.kind == "statistics"
    assert fields(table) == ["report_unit", "cnt_detained", "cnt_arrested", "cnt_bail", "cnt_prosecuted"]
    assert [row.values["report_unit"] for row in data(table)] == ["中和镇派出所", "刑侦大队"]
    assert data(table)[0].values["cnt_bail"] == 0
    assert all(total.agrees for total in table.totals)


def test_money_follows_cell_then_header_then_title(book):
    a_book = book()
    a_book.sheet(
        "资金",
        [
            ["追赃挽损情况统计表"],
            ["单位：起、人、万元"],
            ["序号", "受害人姓名", "受损金额", "退还金额（元）", "追回资金"],
            [1, "赵甲", 3.2, 5000, "800元"],
            [2, "钱乙", "1,200.5", "3万", None],
        ],
    )

    first, second = data(only(a_book.read()))

    assert (first.values["loss_amount"], first.values["returned"], first.values["recovered"]) == (
        Decimal("32000.00"),
        Decimal("5000.00"),
        Decimal("800.00"),
    )
    assert (second.values["loss_amount"], second.values["returned"]) == (Decimal("12005000.00"), Decimal("30000.00"))


def test_spellings_nobody_listed(book, ids):
    a_book = book()
    a_book.sheet(
        "Sheet1",
        [
            [
                "*人员\n姓名（必填）",
                "公民身份\n号码（18位）",
                "户籍所在地（省市县）",
                "本人联系方式",
                "刑拘日期 ：",
                "强制措施类别",
                "承办单位（部门）",
            ],
            ["赵  甲", ids("19900101", 1).lower(), "青冈县", "199-0000-0001", "2022年5月1日", "刑拘", "网安"],
        ],
    )

    table = only(a_book.read())

    assert fields(table) == [
        "person_name", "id_no", "hukou_addr", "phone", "detention_date", "measure_type", "handling_unit",
    ]  # fmt: skip
    assert data(table)[0].values["person_name"] == "赵甲"
    assert data(table)[0].values["handling_unit"] == "网安大队"


def test_one_letter_off_is_believed_only_with_proof(book, ids):
    people = [["赵甲", ids("19900101", n), "已劝返"] for n in (1, 3, 5)]
    a_book = book()
    a_book.sheet("名单", [["姓名", "身份证号吗", "劝返情况"], *people])

    table = only(a_book.read())

    assert fields(table) == ["person_name", "id_no", None]
    assert table.columns[1].confidence == 0.6
    assert table.columns[2].suggestion == "dissuade_result"


def test_merged_cells_speak_for_their_rows_but_money_counts_once(book, ids):
    a_book = book()
    a_book.sheet(
        "名单",
        [
            ["序号", "案件名称", "嫌疑人姓名", "身份证号", "强制措施种类", "采取强制措施时间", "保证金"],
            [1, "“3·12”诈骗案", "赵甲", ids("19900101", 1), "刑拘", "2022.5.1", 5000],
            [2, None, None, None, "取保候审", "2022.5.8", None],
            [3, None, "钱乙", ids("19920202", 2), "刑拘", "同上", None],
        ],
        ["B2:B4", "C2:C3", "D2:D3", "G2:G3"],
    )

    first, second, third = data(only(a_book.read()))

    assert (second.values["person_name"], second.values["id_no"]) == ("赵甲", ids("19900101", 1))
    assert {"person_name", "case_name"} <= second.inferred
    assert second.cells["person_name"] == "C2"
    assert first.values["bail_money"] == Decimal("5000.00")
    assert "bail_money" not in second.values
    assert third.values["measure_start"] == second.values["measure_start"]
    assert "measure_start" in third.inferred


def test_several_persons_in_a_cell_need_as_many_numbers(book, ids):
    one, two = ids("19900101", 1), ids("19920202", 3)
    a_book = book()
    a_book.sheet(
        "人员",
        [
            ["序号", "犯罪嫌疑人", "身份证号码", "刑拘时间"],
            [1, "赵甲、钱乙", f"{one}\n{two}", "2022.5.1"],
            [2, "赵甲、钱乙", one, "2022.5.1"],
            [3, "赵甲、钱乙等3人", f"{one}、{two}", "2022.5.1"],
        ],
    )

    good, short, more = data(only(a_book.read()))

    assert good.values["person_name"] == ["赵甲", "钱乙"]
    assert good.values["id_no"] == [one, two]
    assert not good.problems
    assert codes(short) == {("C3", "E-PAIRING")}
    assert short.refused
    assert codes(more) == {("B4", "W-COUNT")}


def test_cards_with_spaces_counts_and_damage(book, cards):
    grouped = " ".join(cards(7)[start : start + 4] for start in range(0, 19, 4))
    a_book = book()
    a_book.sheet(
        "登记",
        [
            ["序号", "持有人", "扣押银行卡（张）", "银行卡号", "开户行"],
            [1, "赵甲", "2张", f"{cards(1)} {cards(2)}", "工行、建行"],
            [2, "钱乙", 1, grouped, "农行"],
            [3, "孙丙", 3, f"{cards(3)}；{cards(4)}", "中行"],
            [4, "李丁", 1, float(int(cards(5)[:15]) * 10_000), "中行"],
        ],
    )

    first, second, third, fourth = data(only(a_book.read()))

    assert first.values["card_no"] == [cards(1), cards(2)]
    assert second.values["card_no"] == cards(7)
    assert codes(third) == {("C4", "W-COUNT")}
    assert codes(fourth) == {("D5", "E-CARD-PRECISION")}


def test_age_and_sex_are_held_against_the_number(book, ids):
    a_book = book()
    a_book.sheet(
        "人员",
        [
            ["填报时间：2022年6月1日"],
            ["姓名", "性别", "年龄", "身份证号", "抓获时间"],
            ["赵甲", "女", 32, ids("19900101", 1), "2022.5.1"],
            ["钱乙", "女", 40, ids("19900101", 2), "2022.5.1"],
        ],
    )

    first, second = data(only(a_book.read()))

    assert codes(first) == {("B3", "W-SEX")}
    assert codes(second) == {("C4", "W-AGE")}


def test_a_time_alone_takes_the_day_of_its_row(book):
    a_book = book()
    a_book.sheet(
        "预警",
        [
            ["预警劝阻登记（2022年5月）"],
            ["预警编号", "预警时间", "姓名", "劝阻时间", "是否安装反诈APP"],
            ["YJ1", "5.16 9:12", "赵甲", "9:40", "√"],
            ["YJ2", "2022-05-17 20:05", "钱乙", "20时30分", None],
        ],
    )

    first, second = data(only(a_book.read()))

    assert first.values["dissuade_time"] == datetime(2022, 5, 16, 9, 40)
    assert second.values["dissuade_time"] == datetime(2022, 5, 17, 20, 30)
    assert codes(first) >= {("B3", "W-DATE-YEAR")}
    assert first.values["app_installed"] is True
    assert "app_installed" not in second.values


def test_what_stands_below_is_no_data(book):
    a_book = book()
    a_book.sheet(
        "宣传",
        [
            ["反诈宣传活动统计表"],
            ["序号", "单位", "活动时间", "活动地点", "受众人数"],
            ["1", "2", "3", "4", "5"],
            ["例", "××派出所", "2022.1.1", "某小区", 100],
            ["一、中和所"],
            [1, None, "5月3日", "集市", "53人"],
            [2],
            [3],
            ["合计", None, None, None, 53],
            ["注：1.受众人数按现场人数统计。"],
            ["2.每月25日前报送。"],
            ["填报人：周警戊", None, "审核人：", None, "填报时间：2022.6.1"],
        ],
        ["A10:E10"],
    )

    table = only(a_book.read())
    (row,) = data(table)

    assert {row.row: row.skipped for row in table.rows if row.skipped} == {
        3: "numbering", 4: "example", 5: "group", 9: "total", 10: "note", 11: "note", 12: "signature",
    }  # fmt: skip
    assert row.values["act_date"] == date(2022, 5, 3)
    assert row.values["audience"] == 53
    assert row.values["handling_unit"] == "中和镇派出所"
    assert table.meta.fill_date == date(2022, 6, 1)
    assert table.totals[0].agrees


def test_struck_rows_comments_errors_and_formulas_without_result(book, ids):
    a_book = book()
    sheet = a_book.sheet(
        "名单",
        [
            ["姓名", "身份证号", "惩戒类型", "认定时间", "备注"],
            [None, None, None, None, None],
            ["钱乙", ids("19920202", 2), "双惩戒", "2022.4.1", None],
            ["孙丙", ids("19930303", 3), "双惩戒", None, None],
        ],
    )
    for column, text in enumerate(("赵甲", ids("19900101", 1), "双惩戒", "2022.4.1"), 1):
        sheet.cell(2, column, text).font = Font(strike=True)
    sheet["A3"].comment = Comment("此人已重复上报", "审核人")
    sheet["D4"] = "#N/A"
    sheet["E4"] = "=A4&B4"

    table = only(a_book.read())
    struck_row, commented, broken = table.rows

    assert (struck_row.skipped, codes(struck_row)) == ("struck", {("A2", "W-STRUCK")})
    assert codes(commented) == {("A3", "W-COMMENT")}
    assert codes(broken) == {("D4", "E-CELL"), ("E4", "W-CELL")}
    assert broken.refused


def test_a_table_that_starts_anywhere(book, ids):
    a_book = book()
    rows = [[], [], [None, None, "姓名", "性别", "身份证号", "刑拘时间"]]
    rows.append([None, None, "赵甲", "男", ids("19900101", 1), "2022.5.1"])
    a_book.sheet("表", rows)

    table = only(a_book.read())

    assert [column.letter for column in table.columns] == ["C", "D", "E", "F"]
    assert data(table)[0].cells["id_no"] == "E4"


def test_hidden_sheets_are_marked(book, ids):
    rows = [["姓名", "身份证号", "刑拘时间"], ["赵甲", ids("19900101", 1), "2022.5.1"]]
    a_book = book()
    a_book.sheet("一", rows)
    a_book.sheet("二", rows).sheet_state = "hidden"

    assert [(table.sheet, table.hidden) for table in a_book.read().tables] == [("一", False), ("二", True)]


def test_answers_given_once_are_remembered(book, ids):
    rows = [["姓名", "身份证号", "第三栏", "打处日子"], ["赵甲", ids("19900101", 1), "已劝返", "2022.5.1"]]
    a_book = book("一.xlsx")
    a_book.sheet("表", rows)
    asked = only(a_book.read())
    spellings = {("measure", "打处日子"): "detention_date"}
    knowledge = Knowledge(spellings=spellings, mappings={asked.signature: {"C": "handling_result"}})

    told = only(parse_file(a_book.path, knowledge))

    assert fields(asked)[2:] == [None, None]
    assert fields(told)[2:] == ["handling_result", "detention_date"]
    assert data(told)[0].values["detention_date"] == datetime(2022, 5, 1)


def test_nothing_is_taken_by_its_place(book, ids):
    head = ["备注", "刑拘时间", "身份证号", "姓名", "案件名称", "办案单位"]
    a_book = book()
    a_book.sheet("表", [head, [None, "2022.5.1", ids("19900101", 1), "赵甲", "“3·12”诈骗案", "中和所"]])

    (row,) = data(only(a_book.read()))

    assert (row.values["person_name"], row.values["handling_unit"]) == ("赵甲", "中和镇派出所")


@pytest.mark.parametrize("mark", ["机密★1年", "秘密", "密级：绝密", "【机密】"])
def test_marks_of_secrecy_stop_the_reading(book, ids, mark):
    a_book = book()
    a_book.sheet(
        "表",
        [[mark], ["强制措施人员统计表"], ["姓名", "身份证号", "刑拘时间"], ["赵甲", ids("19900101", 1), "2022.5.1"]],
    )

    reading = a_book.read()

    assert reading.refusal is not None
    assert reading.refusal.code == "secret"
    assert reading.tables == []


def test_a_crime_about_secrets_is_no_mark(book, ids):
    a_book = book()
    a_book.sheet(
        "表",
        [
            ["侵犯商业秘密案件人员统计表"],
            ["姓名", "身份证号", "涉嫌罪名", "刑拘时间"],
            ["赵甲", ids("19900101", 1), "秘密", "5.1"],
        ],
    )

    assert a_book.read().refusal is None


def test_a_file_without_any_head_says_so(tmp_path):
    path = tmp_path / "散文.csv"
    path.write_text("今天下雨,明天\n后天,晴\n", encoding="utf-8")

    reading = parse_file(path)

    assert reading.refusal is not None
    assert reading.refusal.code == "no-table"

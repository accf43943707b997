# SPDX-License-Identifier: MIT
"""Records that do not stand in rows: forms, cards, fields down the sheet, figures with the units across. Each is read
as a row would be, its cells are told where they truly stand, and what is uncertain is not read so at all."""

from __future__ import annotations

from datetime import date

import pytest
from one_table import data, fields, only

from opsdesk.store.office import Office
from opsdesk.work.imports.import_json import import_as_json
from opsdesk.work.imports.import_text import import_as_text
from opsdesk.work.imports.importing import plan_readings


@pytest.fixture
def person(ids):
    return ids("19920417", 21), ids("19850930", 22)


def form(ids, phone="19900003311", day="2023年3月6日"):
    return [
        ["涉诈人员信息采集表"],
        ["填报单位：芦河镇派出所"],
        ["姓　名", "白一鸣", "性　别", "男", "民　族", "汉"],
        ["公民身份号码", ids("19920417", 21), None, None, "手机号码", phone],
        ["户籍所在地", "黑龙江省绥化市青冈县芦河镇一村2组", None, None, None, None],
        ["涉嫌罪名", "帮信", "抓获时间", day, "抓获地点", "芦河镇"],
        ["强制措施种类", "刑拘", "采取强制措施时间", day, "羁押场所", None],
        ["填表人：孟某", None, None, "审核人：顾某", None, None],
    ]


MERGES = ["A1:F1", "A2:F2", "B4:D4", "B5:F5"]
FOUND = {"person_name", "sex", "ethnicity", "id_no", "phone", "hukou_addr", "crime", "capture_time", "capture_place"}
FOUND |= {"measure_type", "measure_start", "custody_place"}


def test_a_form_is_one_record(book, ids):
    a_book = book("采集表.xlsx")
    a_book.sheet("白一鸣", form(ids), MERGES)
    table = only(a_book.read())
    (row,) = data(table)
    assert (table.kind, set(fields(table)), table.meta.report_unit) == ("measure", FOUND, "芦河镇派出所")
    assert (row.values["person_name"], row.values["id_no"]) == ("白一鸣", ids("19920417", 21))
    assert row.values["capture_time"].date() == date(2023, 3, 6)
    assert [table.where(row.cells[key]) for key in ("person_name", "id_no", "phone")] == ["B3", "B4", "F4"]
    assert table.row_words(row.row) == "第 3–7 行"
    assert [one.skipped for one in table.rows if one.skipped] == ["signature"]


def test_what_is_wrong_in_a_form_is_told_of_its_own_cell(book, ids):
    a_book = book("采集表.xlsx")
    a_book.sheet("白一鸣", form(ids, phone="1990000331", day="2023年3月36日"), MERGES)
    with Office.scratch() as office:
        plan = plan_readings(office, [a_book.read()])
        (told,) = import_as_json(plan)["files"][0]["tables"][0]["rows"][:1]
        words = import_as_text(plan, written=False)
    assert {problem["cell"] for problem in told["problems"] if problem["severity"] == "error"} == {"F4", "D6", "D7"}
    assert "白一鸣 第 3–7 行：" in words and "F4 " in words


@pytest.mark.parametrize("beside", [False, True])
def test_cards_below_and_beside_each_other(book, ids, beside):
    one = [["姓名：", "白一鸣"], ["身份证号：", ids("19920417", 21)], ["惩戒类型：", "银行卡惩戒"]]
    other = [["姓名：", "项二妮"], ["身份证号：", ids("19850930", 22)], ["惩戒类型：", "电话卡惩戒"]]
    last = ["惩戒起始日：", "2023.4.1"]
    cards = [[*one, last], [*other, last]]
    below = [*cards[0], [], ["惩戒卡"], *cards[1]]
    across = [[*left, None, *right] for left, right in zip(*cards, strict=True)]
    a_book = book("卡.xlsx")
    a_book.sheet("惩戒", [["惩戒对象登记卡"], *(across if beside else below)])
    table = only(a_book.read())
    rows = data(table)
    assert (table.kind, [row.values["person_name"] for row in rows]) == ("punishment", ["白一鸣", "项二妮"])
    assert [row.values["punish_type"] for row in rows] == ["银行卡惩戒", "电话卡惩戒"]
    assert table.where(rows[1].cells["id_no"]) == ("E3" if beside else "B9")
    assert table.row_words(rows[1].row) == ("C2:E5" if beside else "第 8–11 行")


def test_label_and_value_in_one_cell(book, ids):
    lines = [
        ["见面劝阻工作单"],
        ["姓名：白一鸣　　性别：男", "联系电话：19900003311"],
        [f"身份证号：{ids('19920417', 21)}", "预警时间：2023年5月3日"],
        ["诈骗类型：刷单返利", "劝阻方式：见面　劝阻人：江某"],
    ]
    a_book = book("单.xlsx")
    a_book.sheet("1", lines)
    table = only(a_book.read())
    (row,) = data(table)
    assert (table.kind, row.values["sex"], row.values["phone"]) == ("dissuasion", "男", "19900003311")
    assert (row.values["method"], row.values["dissuader"]) == ("见面", "江某")
    assert table.where(row.cells["sex"]) == "A2"


def test_a_blank_of_one_card_is_not_filled_from_the_card_above(book, ids):
    one = [["办案单位", "刑侦大队", "案件名称", "“3·6”案"], ["姓名", "白一鸣", "身份证号", ids("19920417", 21)]]
    other = [["办案单位", None, "案件名称", None], ["姓名", "项二妮", "身份证号", ids("19850930", 22)]]
    last = ["强制措施", "取保候审", "采取强制措施时间", "2023.3.6"]
    a_book = book("卡.xlsx")
    a_book.sheet("卡", [["强制措施登记卡"], *one, last, [], *other, last])
    _first, second = data(only(a_book.read()))
    assert second.values["person_name"] == "项二妮"
    assert not {"handling_unit", "case_name"} & set(second.values)


def test_fields_down_and_records_across(book, ids):
    lines = [
        ["栏目", "对象一", "对象二"],
        ["姓名", "白一鸣", "项二妮"],
        ["身份证号码", ids("19920417", 21), ids("19850930", 22)],
        ["管控措施", "法定不批准出境通报备案", "暂缓签发"],
        ["管控起始日", "2023.3.1", "2023.3.2"],
        ["管控截止日", "2023.5.31", "2023.6.1"],
        ["护照号码", "E99000001", None],
    ]
    a_book = book("管控.xlsx")
    a_book.sheet("管控人员", lines)
    table = only(a_book.read())
    rows = data(table)
    assert (table.kind, [row.values["person_name"] for row in rows]) == ("exit_control", ["白一鸣", "项二妮"])
    assert [row.values["control_end"] for row in rows] == [date(2023, 5, 31), date(2023, 6, 1)]
    assert (table.where(rows[1].cells["control_end"]), table.row_words(rows[1].row)) == ("C6", "C 列")


MEASURES = ["立案数", "破案数", "抓获人数"]


@pytest.mark.parametrize("numbered", [False, True])
def test_a_matrix_with_the_units_across_is_laid_out(book, numbered):
    if numbered:
        head = ["序号", "指标名称", "单位", "刑侦大队", "中和所"]
        rows = [[number, name, "起", 2, 1] for number, name in enumerate(MEASURES, 1)]
    else:
        head = ["项目", "刑侦大队", "反诈中心", "青冈镇派出所", "合计"]
        rows = [[name, 3, 2, 1, 6] for name in MEASURES]
    a_book = book("战果.xlsx")
    a_book.sheet("5月", [["2022年5月打击电诈战果统计表"], head, *rows])
    table = only(a_book.read())
    rows = data(table)
    assert (table.kind, fields(table)[:2]) == ("statistics", ["report_unit", "cnt_filed"])
    assert [row.values["report_unit"] for row in rows][:1] == ["刑侦大队"]
    assert table.where(rows[1].cells["cnt_solved"]) == ("E4" if numbered else "C4")
    assert all(total.agrees for total in table.totals) and len(table.totals) == (0 if numbered else 3)


def test_a_matrix_of_measures_nobody_knows_is_sent_back_whole(book):
    rows = [["立案数", 3, 2], ["破案数", 2, 1], ["外出协作天数", 1, 1], ["走访企业家数", 4, 4]]
    a_book = book("战果.xlsx")
    a_book.sheet("5月", [["2022年5月打击电诈战果统计表"], ["项目", "刑侦大队", "反诈中心"], *rows])
    table = only(a_book.read())
    assert "E-TURNED" in {problem.code for problem in table.problems}
    assert all(row.refused for row in table.rows)


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_short_list_of_things_called_as_columns_are_is_no_form(book, ids, rows):
    """手机卡 heads a column elsewhere; here it is what was seized."""
    a_book = book("表.xlsx")
    things = [["赵甲", ids("19920417", at), "手机卡", "19000001234"] for at in range(rows)]
    a_book.sheet("表", [["收缴银行卡、手机卡登记"], ["持有人", "身份证号", "物品名称", "联系电话"], *things])
    table = only(a_book.read())
    assert fields(table) == ["owner", "id_no", "item_name", "phone"]
    assert [row.values["item_name"] for row in data(table)] == ["手机卡"] * rows


def test_explanations_of_fields_are_no_form(book):
    lines = [
        ["填写说明", None],
        ["姓名", "写全名，不写绰号"],
        ["身份证号码", "18 位，末位 X 大写"],
        ["抓获时间", "写到日"],
        ["涉嫌罪名", "写罪名全称"],
        ["强制措施", "从下拉中选"],
    ]
    a_book = book("说明.xlsx")
    a_book.sheet("说明", lines)
    refusal = a_book.read().refusal
    assert refusal is not None and refusal.code == "no-table"


@pytest.mark.parametrize(
    "below",
    [
        ["公民身份号码", "现住址", None, None],
        ["户籍所在地", "黑龙江省绥化市", "联系电话", "19900003311"],
        ["身份证号码", None, None, None],
    ],
)
def test_a_row_of_labels_is_no_record(book, ids, below):
    head = ["姓名", "身份证号", "刑拘时间", "涉嫌罪名"]
    a_book = book("打处.xlsx")
    a_book.sheet("打处", [head, ["白一鸣", ids("19920417", 21), "2023.3.6", "帮信"], below])
    good, *others = [row for table in a_book.read().tables for row in data(table)]
    assert not good.refused
    assert all(row.refused and "E-LABELS" in {problem.code for problem in row.problems} for row in others)


def test_words_of_a_head_that_a_column_is_for_are_values(book):
    head = ["序号", "案件名称", "物品名称", "数量", "持有人", "扣押时间"]
    rows = [[1, "甲案", "银行卡", 2, "白一鸣", "2023.3.6"], [2, "甲案", "手机", 1, "项二妮", "2023.3.6"]]
    a_book = book("扣押.xlsx")
    a_book.sheet("扣押", [["扣押物品登记"], head, *rows])
    assert not any(row.refused for row in data(only(a_book.read())))

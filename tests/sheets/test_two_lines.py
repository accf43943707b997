# SPDX-License-Identifier: MIT
"""Two lines for each record, and rows that go on about the person above."""

from __future__ import annotations

from datetime import date

from one_table import data, only


def read(book, title, *lines, merges=()):
    a_book = book("表.xlsx")
    a_book.sheet("表", [[title], *lines], merges)
    return only(a_book.read())


UPPER = ["序号", "户名", "银行卡号", "扣押时间"]
LOWER = [None, "开户行", "手机号码", "保管地点"]


def test_two_lines_for_each_record(book, cards):
    rows = [
        [1, "赵甲", cards(1), "2022.3.1"],
        [None, "建设银行", "19800009001", "一号柜"],
        [2, "钱乙", cards(2), "2022.3.2"],
        [None, "工商银行", "19800009002", "二号柜"],
    ]
    merges = ["A2:A3", "A4:A5", "A6:A7"]
    table = read(book, "收缴银行卡登记表", UPPER, LOWER, *rows, ["说明：以上均已入库"], merges=merges)
    first, second = data(table)
    assert [first.values[key] for key in ("card_holder", "card_no", "bank")] == ["赵甲", cards(1), "建设银行"]
    assert (second.values["seize_date"].date(), second.values["storage_place"]) == (date(2022, 3, 2), "二号柜")
    assert [table.row_words(row.row) for row in (first, second)] == ["第 4–5 行", "第 6–7 行"]
    assert table.where(first.cells["bank"]) == "B5"


def test_a_head_of_two_levels_is_none_of_two_lines(book, ids):
    heads = [["姓名", "身份证号", "强制措施", "执行时间"], ["嫌疑人姓名", "公民身份号码", "措施种类", "刑拘时间"]]
    people = ["赵甲", "钱乙", "孙丙", "李丁"]
    lines = [[name, ids("19900101", at), "刑拘", "2022.3.1"] for at, name in enumerate(people, 1)]
    a_book = book("表.xlsx")
    a_book.sheet("表", [["强制措施人员名单"], *heads, *lines])
    names = [row.values.get("person_name") for table in a_book.read().tables for row in data(table)]
    assert names[-4:] == people


def test_cards_below_each_other_are_of_the_holder_above(book, cards):
    head = ["序号", "持有人", "开户行", "银行卡号", "扣押时间"]
    table = read(
        book,
        "收缴银行卡登记表",
        head,
        [1, "赵甲", "建设银行", cards(1), "2022.3.1"],
        [None, None, "工商银行", cards(2), "2022.3.1"],
        [2, None, "农业银行", cards(3), "2022.3.2"],
    )
    _first, below, nameless = data(table)
    assert (below.values["owner"], [one.code for one in below.problems]) == ("赵甲", ["W-SAME"])
    assert "owner" not in nameless.values, "a row with a number of its own lacks its name"


def test_the_day_of_another_measure_below_is_the_persons_above(book, ids):
    head = ["序号", "姓名", "身份证号", "刑拘时间", "取保候审时间"]
    table = read(
        book,
        "强制措施人员名单",
        head,
        [1, "赵甲", ids("19900101", 1), "2022.3.1", None],
        [None, None, None, None, "2022.3.28"],
        [2, None, None, None, "2022.4.1"],
    )
    _first, below, nameless = data(table)
    assert (below.values["person_name"], below.values["bail_date"]) == ("赵甲", date(2022, 3, 28))
    assert "person_name" not in nameless.values


def test_a_telephone_alone_below_a_person_is_his_other_one(book, ids):
    head = ["序号", "姓名", "身份证号", "联系电话", "强制措施", "措施日期"]
    alone = [None, None, None, "19000005678", None, None]
    line = [1, "赵甲", ids("19900101", 1), "19000001234", "刑拘", "2022.3.1"]
    first, below = data(read(book, "强制措施人员名单", head, line, alone))
    assert {key: below.values[key] for key in ("person_name", "id_no", "phone")} == {
        "person_name": "赵甲",
        "id_no": first.values["id_no"],
        "phone": "19000005678",
    }
    assert [problem.code for problem in below.problems] == ["W-SAME"]


def test_where_each_line_is_a_record_it_makes_none(book, ids):
    head = ["序号", "姓名", "身份证号", "联系电话", "惩戒措施", "认定时间"]
    line = [1, "赵甲", ids("19900101", 1), "19000001234", "双惩戒", "2022.3.1"]
    alone = [None, None, None, "19000005678", None, None]
    _first, below = data(read(book, "“两卡”惩戒人员名单", head, line, alone))
    assert "person_name" not in below.values
    assert [(problem.cell, problem.code) for problem in below.problems] == [("D4", "W-SAME")]

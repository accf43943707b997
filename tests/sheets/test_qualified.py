# SPDX-License-Identifier: MIT
"""Words that turn a known header into something else are not read over; small whole numbers speak for no list."""

from __future__ import annotations

import pytest
from one_table import fields, only

from opsdesk.sheets.knowledge import Knowledge
from opsdesk.sheets.reading import parse_file
from opsdesk.sheets.words import synonyms
from opsdesk.sheets.words.header_text import normalise

PERSON = ["姓名", "身份证号", "罪名"]
CASES = ["案件名称", "被害人", "损失金额"]
DAYS = ["2022.5.1", "2022.5.2"]
SUMS = [3000, 4500]
PHONES = ["19000001234", "19000004321"]


@pytest.fixture
def lay(book, ids):
    """One table with the heads and, for each further head, the cells under it."""

    def made(title, first, line, *columns):
        a_book = book("表.xlsx")
        known = {"{id}": ids("19900101", 1)}
        rows = [[*(known.get(cell, cell) for cell in line), *(cells[at] for _head, cells in columns)] for at in (0, 1)]
        a_book.sheet("表", [[title], [*first, *(head for head, _cells in columns)], *rows])
        return only(a_book.read())

    return made


def measures(lay, *columns):
    return lay("采取强制措施人员名单", PERSON, ["赵甲", "{id}", "帮信"], *columns)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("计划移送起诉时间", "打算"),
        ("下步取保日期", "打算"),
        ("报捕日期", "请求"),
        ("待逮捕日期", "请求"),
        ("未到案日期", "没有做"),
        ("行拘日期", "另一类"),
        ("打印拘留证日期", "文书"),
        ("建议取保时间", "打算"),
        ("最晚移诉时间", "打算"),
        ("上次取保时间", "另一次"),
        ("重新逮捕时间", "另一次"),
        ("法院逮捕时间", "另一类"),
        ("补录抓获时间", "另一件"),
        ("逾期移送起诉时间", "另一件"),
    ],
)
def test_a_day_that_is_meant_asked_for_or_of_another_kind_is_no_measure(lay, header, told):
    table = measures(lay, (header, DAYS))
    assert fields(table)[3] is None
    said = [problem for problem in table.problems if problem.code == "W-OTHER-MEANING"]
    assert [problem.cell for problem in said] == ["D2"]
    assert header in said[0].message
    assert told in said[0].message


@pytest.mark.parametrize(("header", "key"), [("刑拘日期", "detention_date"), ("批捕时间", "arrest_date")])
def test_the_plain_word_beside_it_is_still_read(lay, header, key):
    table = measures(lay, (f"拟{header}", DAYS), (header, DAYS))
    assert fields(table)[3:] == [None, key]


def test_a_head_above_says_it_of_all_below(book, ids):
    heads = [[*PERSON, "下一步拟采取措施", None], [None, None, None, "措施种类", "日期"]]
    a_book = book("表.xlsx")
    merges = ["A2:A3", "B2:B3", "C2:C3", "D2:E2"]
    line = ["赵甲", ids("19900101", 1), "帮信", "逮捕", "2022.5.1"]
    a_book.sheet("表", [["采取强制措施人员名单"], *heads, line, line], merges)
    assert fields(only(a_book.read()))[3:] == [None, None]


@pytest.mark.parametrize(
    "header",
    ["网格员电话", "村干部手机号", "债主电话", "房主手机号", "亲友电话", "同案联系电话", "报警人手机", "实名人手机号"],
)
def test_a_telephone_of_somebody_else_is_not_the_suspects(lay, header):
    assert fields(measures(lay, (header, PHONES)))[3] is None


@pytest.mark.parametrize(
    "header",
    [
        "建议返还金额",
        "可返还金额",
        "平均返还金额",
        "法院判决返还金额",
        "欠转账金额",
        "预计返还金额",
        "申请冻结金额",
        "尚未止付金额",
        "首笔转账金额",
        "解冻金额（元）",
    ],
)
def test_a_sum_that_is_not_yet_or_only_in_part(lay, header):
    table = lay("追赃挽损统计表", CASES, ["甲案", "赵甲", 9000], (header, SUMS))
    assert fields(table)[3] is None


EXIT = "限制出境人员名册", ["姓名", "身份证号", "管控类型"], ["赵甲", "{id}", "边控"]
CARDS = "收缴银行卡、手机卡登记", ["持有人", "身份证号", "物品名称"], ["赵甲", "{id}", "手机卡"]
BOOK = "涉网案件底账", ["案件名称", "案件编号", "立案时间"], ["甲案", "A9999990200002022030001", "2022.4.1"]


@pytest.mark.parametrize(
    ("sheet", "header", "cells", "key"),
    [
        (BOOK, "其中贷款被骗（元）", SUMS, None),
        (BOOK, "其中损失金额", SUMS, "loss_amount"),
        (BOOK, "其中：追回金额", SUMS, "recovered"),
        (EXIT, "证件到期日", DAYS, None),
        (CARDS, "实名人电话", PHONES, None),
    ],
)
def test_a_part_of_a_sum_a_papers_end_and_whose_name_a_card_is_under(lay, sheet, header, cells, key):
    assert fields(lay(*sheet, (header, cells)))[3] == key


@pytest.mark.parametrize(
    ("title", "first", "line", "header", "cells", "key"),
    [
        ("支撑请求登记", ["案件名称", "申请事项"], ["甲案", "话单与通讯研判"], "申请时间", DAYS, "req_time"),
        ("“两卡”惩戒人员名单", PERSON, ["赵甲", "{id}", "帮信"], "提请时间", DAYS, "report_up_date"),
        ("“两卡”惩戒人员名单", PERSON, ["赵甲", "{id}", "帮信"], "解除惩戒时间", DAYS, "punish_end"),
        ("强制措施人员名单", PERSON, ["赵甲", "{id}", "帮信"], "是否未成年", ["是", "否"], "is_minor"),
        ("强制措施人员名单", PERSON, ["赵甲", "{id}", "帮信"], "解除时间", DAYS, "measure_end"),
    ],
)
def test_words_that_belong_to_a_field_keep_it(lay, title, first, line, header, cells, key):
    assert fields(lay(title, first, line, (header, cells)))[-1] == key


def test_what_somebody_said_of_such_a_column_stands(book, ids):
    a_book = book("表.xlsx")
    line = ["赵甲", ids("19900101", 1), "帮信", "2022.5.1"]
    a_book.sheet("表", [["采取强制措施人员名单"], [*PERSON, "拟移诉日期"], line, line])
    known = Knowledge(spellings={("measure", normalise("拟移诉日期")): "prosecute_date"})
    a_book.read()
    assert fields(only(parse_file(a_book.path, known)))[3] == "prosecute_date"


@pytest.mark.parametrize("header", ["格", "等第", "几楼", "号位"])
def test_small_whole_numbers_are_no_codes(lay, header):
    table = measures(lay, (header, [1, 2]))
    assert fields(table)[3] is None


@pytest.mark.parametrize(
    ("title", "first", "line", "header", "cells"),
    [
        ("出入境管控人员台账", PERSON, ["赵甲", "{id}", "帮信"], "护照有效期至", DAYS),
        ("涉案物品扣押登记", ["物品名称", "持有人"], ["GOIP设备", "赵甲"], "卡托数", [8, 16]),
        ("“两卡”惩戒人员名单", PERSON, ["赵甲", "{id}", "帮信"], "名下储蓄卡张数", [2, 5]),
        ("抓获在逃人员情况", PERSON, ["赵甲", "{id}", "帮信"], "慰劳金额（元）", SUMS),
        ("电信诈骗警情明细", ["接警单号", "简要案情"], ["J9999992022030100001", "被骗"], "抵达岗位时间", DAYS),
        ("电信诈骗警情明细", ["接警单号", "简要案情"], ["J9999992022030100001", "被骗"], "旬次", ["5.1", "5.2"]),
    ],
)
def test_no_meaning_is_added_that_nobody_wrote(lay, title, first, line, header, cells):
    assert fields(lay(title, first, line, (header, cells)))[-1] is None


def test_the_unit_that_keeps_somebody_on_its_list_is_the_unit_of_the_row(lay):
    cells = ["青冈镇派出所", "中和镇派出所"]
    table = lay("出入境管控人员台账", PERSON, ["赵甲", "{id}", "帮信"], ("列管单位", cells))
    assert fields(table)[3] == "handling_unit"


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Station办案单位", "handling_unit"),
        ("Offence\n罪名", "crime"),
        ("Seizure Date 扣押日期", "seize_date"),
        ("手机号码 Mobile No.", "phone"),
        ("Address/现住址", "cur_addr"),
        ("SIM卡号", "iccid"),
        ("APP名称", ""),
        ("IP地址", ""),
    ],
)
def test_english_before_or_behind_says_it_once_more(header, key):
    assert ([match.key for match in synonyms.shipped().matches(header)] or [""])[-1] == key


def test_a_head_with_english_first_is_a_head(book, ids):
    head = ["No.", "Station 单位", "Full Name 姓名", "ID号码", "Capture Date 抓获日期", "Offence 罪名"]
    line = [1, "青冈镇派出所", "赵甲", ids("19900101", 1), "2022-05-01", "诈骗"]
    a_book = book("list.xlsx")
    a_book.sheet("S", [head, line, line])
    assert fields(only(a_book.read()))[2:] == ["person_name", "id_no", "capture_time", "crime"]

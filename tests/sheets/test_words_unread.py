# SPDX-License-Identifier: MIT
"""Words of stations that were not read, or read as something else."""

from __future__ import annotations

import pytest
from one_table import data, fields, only

DAYS = ["2022.5.1", "2022.5.2"]
SUMS = [3000, 4500]
NAMES = ["钱乙", "孙丙"]
UNITS = ["刑侦大队", "中和镇派出所"]
TITLES = {
    "measure": ("采取强制措施人员名单", ["姓名", "身份证号", "罪名"], ["赵甲", "{id}", "帮信"]),
    "case": ("电信网络诈骗案件登记表", ["案件名称", "立案时间", "诈骗类型"], ["孙某被诈骗案", "2022.4.1", "刷单返利"]),
    "seizure": ("扣押物品登记表", ["案件名称", "物品名称", "扣押时间"], ["孙某被诈骗案", "手机", "2022.5.1"]),
    "funds": ("追赃挽损登记表", ["案件名称", "受害人", "返还金额"], ["孙某被诈骗案", "孙一", 300]),
    "fugitive": (
        "抓获在逃人员统计表",
        ["姓名", "身份证号", "在逃人员编号"],
        ["赵甲", "{id}", "T9999990001002022050061"],
    ),
    "dissuasion": ("预警劝阻日报表", ["姓名", "联系电话", "劝阻结果"], ["赵甲", "19000001234", "劝阻成功"]),
    "support": ("支撑请求登记表", ["申请单位", "申请时间", "申请事项"], ["刑侦大队", "2022.5.1", "话单分析"]),
    "publicity": ("反诈宣传活动登记表", ["活动时间", "活动地点", "受众人数"], ["2022.5.1", "县一中", 200]),
}


@pytest.fixture
def lay(book, ids):
    """A sheet of a kind with further columns: (head, two cells) each."""

    def made(kind, *columns):
        title, first, line = TITLES[kind]
        known = {"{id}": ids("19900101", 1)}
        rows = [[*(known.get(cell, cell) for cell in line), *(cells[at] for _head, cells in columns)] for at in (0, 1)]
        a_book = book("表.xlsx")
        a_book.sheet("表", [[title], [*first, *(head for head, _cells in columns)], *rows])
        return only(a_book.read())

    return made


@pytest.mark.parametrize(
    ("kind", "head", "cells", "key"),
    [
        ("funds", "资损总额", SUMS, "loss_amount"),
        ("case", "案子办到哪步", ["破案", "侦查中"], "case_status"),
        ("measure", "案子办到哪步", ["破案", "侦查中"], "case_status"),
        ("measure", "挡获时间", DAYS, "capture_time"),
        ("fugitive", "录入追逃日期", DAYS, "wanted_date"),
        ("dissuasion", "上级下发时间", DAYS, "warn_time"),
        ("support", "接单人", ["研判员甲", "研判员丁"], "assignee"),
        ("seizure", "入仓日期", DAYS, "in_date"),
        ("measure", "入仓日期", DAYS, None),
        ("publicity", "发单子（份）", [200, 300], "materials"),
        ("seizure", "谁领的", NAMES, "receiver"),
        ("case", "出事地方", ["青冈镇民政街", "和平村3屯"], "occur_place"),
        ("seizure", "现处置状态", ["发还", "随案移送"], "disposal"),
        ("fugitive", "哪个队所抓的", UNITS, "capture_unit"),
        ("funds", "回访日期", DAYS, None),
    ],
)
def test_the_words_of_a_station(lay, kind, head, cells, key):
    assert fields(lay(kind, (head, cells)))[3] == key


def test_the_day_a_measure_applies_from_is_its_start(lay):
    table = lay("measure", ("适用强制措施", ["刑事拘留", "取保候审"]), ("适用日期", DAYS))
    assert fields(table)[3:] == ["measure_type", "measure_start"]
    assert fields(lay("measure", ("适用日期", DAYS)))[3] is None


@pytest.mark.parametrize("head", ["卡密码", "手机卡密码", "支付密码", "手机解锁码"])
def test_a_password_is_no_number(lay, cards, head):
    table = lay("seizure", ("银行卡号", [cards(1), cards(2)]), (head, ["123456", "888888"]))
    assert fields(table)[4] is None
    assert not any(row.refused for row in data(table))


def test_the_day_below_a_measure_is_its_own_below_three_heads(book, ids):
    heads = [
        ["姓名", "身份证号", "采取措施", None, None],
        [None, None, "强制措施", None, "逮捕"],
        [None, None, "种类", "时间", "执行日期"],
    ]
    a_book = book("表.xlsx")
    merges = ["A2:A4", "B2:B4", "C2:E2", "C3:D3"]
    line = ["赵甲", ids("19900101", 1), "刑事拘留", "2022.2.1", "2022.3.2"]
    a_book.sheet("表", [["采取强制措施人员名单"], *heads, line], merges)
    assert fields(only(a_book.read()))[2:] == ["measure_type", "measure_start", "arrest_date"]


@pytest.mark.parametrize("head", ["其中贷款被骗（元）", "其中现金交付（元）"])
def test_a_part_of_a_sum_says_why_it_is_not_read(lay, head):
    table = lay("funds", ("被骗金额", SUMS), (head, SUMS))
    assert fields(table)[4] is None
    said = [problem for problem in table.problems if problem.code == "W-OTHER-MEANING"]
    assert [problem.cell for problem in said] == ["E2"] and "其中一部分" in said[0].message


@pytest.mark.parametrize(
    ("kind", "head", "cells", "key"),
    [
        ("measure", "嫌疑人曾用名", ["张小三", "无"], "former_name"),
        ("measure", "工作单位情况", ["青冈县某超市", "无"], "workplace"),
        ("measure", "哪天捕的", DAYS, "arrest_date"),
        ("measure", "延长羁押时间", DAYS, None),
        ("measure", "线索下发时间", DAYS, None),
        ("fugitive", "靠什么抓到", ["主动投案", "传唤到案"], "capture_method"),
        ("measure", "抓获嫌疑人情况", ["未抓获", "已抓获"], None),
        ("case", "本案警情编号", ["J9999992022060100001", "J9999992022060100002"], "alarm_no"),
        ("case", "哪天结的案", DAYS, "closed_date"),
        ("case", "被害人数", [3, 1], None),
        ("seizure", "物品品牌型号", ["华为P40", "苹果12"], "brand_model"),
        ("seizure", "哪天入的库", DAYS, "in_date"),
        ("funds", "转了多少", SUMS, "transfer_amount"),
        ("fugitive", "逃犯潜逃时间", DAYS, "flee_date"),
        ("dissuasion", "预警劝阻时间", DAYS, "dissuade_time"),
        ("support", "号码", ["A1", "A2"], None),
    ],
)
def test_a_known_head_with_its_subject_or_in_plain_speech(lay, kind, head, cells, key):
    assert fields(lay(kind, (head, cells)))[3] == key

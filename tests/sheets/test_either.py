# SPDX-License-Identifier: MIT
"""Columns that hold one of two things, cell by cell."""

from __future__ import annotations

import pytest
from one_table import data, only

PHONES = ["19800465007", "198 0046 5014", 19800465021]


@pytest.mark.parametrize("head", ["卡号或手机号", "卡号/手机号", "银行卡号、电话号码", "手机号或银行卡号"])
@pytest.mark.parametrize("order", ["cards first", "telephones first"])
def test_a_number_is_the_cards_or_the_telephones(book, cards, head, order):
    written = [cards(1), cards(2), *PHONES] if order == "cards first" else [*PHONES, cards(1), cards(2)]
    keys = ["card_no"] * 2 + ["sim_no"] * 3 if order == "cards first" else ["sim_no"] * 3 + ["card_no"] * 2
    a_book = book("表.xlsx")
    lines = [[at, "“2·2”帮信案", "赵甲", number, "2022.3.1"] for at, number in enumerate(written, 1)]
    a_book.sheet("表", [["查扣两卡明细"], ["序号", "案件名称", "持有人", head, "扣押时间"], *lines])
    rows = data(only(a_book.read()))
    assert [next(key for key in ("card_no", "sim_no") if key in row.values) for row in rows] == keys
    assert not any(row.refused for row in rows)


def test_a_bank_or_a_carrier(book, cards):
    head = ["序号", "持有人", "卡号或手机号", "开卡行或运营商", "扣押时间"]
    lines = [
        [1, "赵甲", PHONES[0], "联通", "2022.3.1"],
        [2, "赵甲", cards(1), "邮储银行", "2022.3.1"],
        [3, "赵甲", cards(2), "农行", "2022.3.1"],
    ]
    a_book = book("表.xlsx")
    a_book.sheet("表", [["查扣两卡明细"], head, *lines])
    rows = data(only(a_book.read()))
    told = [{key: row.values[key] for key in ("bank", "operator") if key in row.values} for row in rows]
    assert told == [{"operator": "联通"}, {"bank": "邮储银行"}, {"bank": "农行"}]


def test_a_head_over_another_names_one_thing(book):
    heads = [["序号", "持有人", "手机卡", None, "扣押时间"], [None, None, "卡号", "运营商", None]]
    a_book = book("表.xlsx")
    merges = ["A2:A3", "B2:B3", "C2:D2", "E2:E3"]
    a_book.sheet("表", [["查扣两卡明细"], *heads, [1, "赵甲", "1980046500", "联通", "2022.3.1"]], merges)
    (row,) = data(only(a_book.read()))
    assert [problem.code for problem in row.problems] == ["E-PHONE-LENGTH"]

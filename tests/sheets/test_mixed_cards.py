# SPDX-License-Identifier: MIT
"""Bank cards and phone cards in one column, one a row: which of them a number is of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from one_table import data, only

from opsdesk.sheets.reading import parse_file
from opsdesk.sheets.table import Row

CARD, LINE, PRINTED = "9999990031050749", "19800465007", "89860012345678901234"
KIND_BESIDE = ["序号", "持有人", "种类", "卡号", "扣押时间"]
BOTH_IN_HEAD = ["序号", "持有人", "银行卡号/手机卡号", "银行/运营商", "扣押时间"]


def read(path: Path, head: list[str], *cells: tuple[Any, Any]) -> list[Row]:
    book = openpyxl.Workbook()
    lines = [[n, "赵持有", *pair, "2022.3.3"] for n, pair in enumerate(cells, 1)]
    for line in (["扣押两卡登记表"], head, *lines):
        book.active.append(line)
    book.save(path)
    return list(data(only(parse_file(path))))


def codes(row: Row) -> list[str]:
    return [problem.code for problem in row.problems]


@pytest.mark.parametrize(
    ("kind", "written", "key", "said"),
    [
        ("银行卡", CARD, "card_no", []),
        ("手机卡", LINE, "sim_no", []),
        ("SIM卡", PRINTED, "iccid", ["W-LUHN"]),
        ("手机卡", CARD, "card_no", ["W-CARD-KIND"]),
        ("银行卡", LINE, "", ["E-CARD-LENGTH"]),
        ("手机卡", LINE[:9], "", ["E-CARD-LENGTH"]),
        ("卡", LINE, "", ["E-CARD-LENGTH"]),
    ],
)
def test_the_kind_beside_it_tells(tmp_path: Path, kind: str, written: str, key: str, said: list[str]) -> None:
    others = [("银行卡", CARD)] * 4  # so that the column is one of cards
    row = read(tmp_path / "a.xlsx", KIND_BESIDE, *others, (kind, written))[-1]
    assert ({one: row.values[one] for one in ("card_no", "sim_no", "iccid") if one in row.values}, codes(row)) == (
        {key: written} if key else {},
        said,
    )


def test_a_head_that_names_both_leaves_it_to_the_digits(tmp_path: Path) -> None:
    """Listed, for nobody wrote it; the company goes to its own list."""
    cells = [(CARD, "工行"), (LINE, "移动"), (LINE[:10], "联通")]
    bank, line, short = read(tmp_path / "a.xlsx", BOTH_IN_HEAD, *cells)
    assert (bank.values["card_no"], bank.values["bank"], codes(bank)) == (CARD, "工行", [])
    assert (line.values["sim_no"], line.values["operator"], codes(line)) == (LINE, "移动", ["W-CARD-KIND"])
    assert "sim_no" in line.inferred and "card_no" not in line.values
    assert short.refused


def test_cards_by_the_box_are_not_counted(tmp_path: Path) -> None:
    """Four boxes were four cards in the figures once; a weight beside its figure becomes the unit of the thing."""
    book = openpyxl.Workbook()
    for line in (
        ["扣押物品登记表"],
        ["序号", "持有人", "物品名称", "数量", "估价", "扣押时间"],
        [1, "赵持有", "手机卡", "4盒", 100, "2022.3.3"],
        [2, "赵持有", "手机卡", "4张", 100, "2022.3.3"],
        [3, "赵持有", "疑似毒品", "3.5克", 100, "2022.3.3"],
    ):
        book.active.append(line)
    book.save(tmp_path / "a.xlsx")
    boxes, cards, weighed = data(only(parse_file(tmp_path / "a.xlsx")))
    assert "E-COUNT-MEASURE" in codes(boxes) and boxes.refused
    assert (cards.values["qty"], cards.refused) == (4, False)
    assert (weighed.values["uom"], "uom" in weighed.inferred, weighed.refused) == ("克", True, False)


def test_a_unit_in_its_own_column_comes_in_and_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (
        ["扣押物品登记表"],
        ["序号", "持有人", "物品名称", "数量", "数量单位", "扣押时间"],
        [1, "赵持有", "手机卡", 4, "盒", "2022.3.3"],
        [2, "赵持有", "手机卡", 4, "张", "2022.3.3"],
    ):
        book.active.append(line)
    book.save(tmp_path / "a.xlsx")
    boxes, cards = data(only(parse_file(tmp_path / "a.xlsx")))
    assert (boxes.values["uom"], boxes.refused, codes(boxes)) == ("盒", False, ["W-COUNT-MEASURE"])
    assert not codes(cards)

# SPDX-License-Identifier: MIT
"""Amounts count in what their row says in a column of units, above head and title, below their own cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from one_table import data, only

from opsdesk.sheets.reading import parse_file
from opsdesk.sheets.table import Table
from opsdesk.work.imports.repairs import Repair, Repairs

HEAD = ["序号", "案件名称", "被害人", "返还金额", "金额单位", "返还时间"]


def read(path: Path, *rows: list[Any], title: str = "被骗资金返还登记表", head: list[str] = HEAD) -> Table:
    book = openpyxl.Workbook()
    for row in ([title], head, *rows):
        book.active.append(row)
    book.save(path)
    return only(parse_file(path))


def row(number: int, amount: object, unit: str | None) -> list[Any]:
    return [number, f"“{number}”被诈骗案", "赵受害", amount, unit, "2022.3.3"]


def returned(table: Table) -> list[object]:
    return [one.values.get("returned") for one in data(table)]


@pytest.mark.parametrize("title", ["被骗资金返还登记表", "被骗资金返还登记表（单位：万元）"])
def test_a_row_says_what_its_amount_counts_in(tmp_path: Path, title: str) -> None:
    units = [("1.2", "万元"), (3500, "元"), (2, "同上"), ("3万元", "元"), (1.5, "千元")]
    table = read(tmp_path / "a.xlsx", *(row(n, *one) for n, one in enumerate(units, 1)), title=title)
    assert returned(table) == list(map(Decimal, ("12000.00", "3500.00", "2.00", "30000.00", "1500.00")))
    assert "returned" in data(table)[0].inferred


def test_a_blank_unit_leaves_it_to_head_and_title(tmp_path: Path) -> None:
    head = [*HEAD[:3], "返还金额（万元）", *HEAD[4:]]
    table = read(tmp_path / "a.xlsx", row(1, 3, None), row(2, 3, "元"), head=head)
    assert returned(table) == [Decimal("30000.00"), Decimal("3.00")]


def test_a_unit_nobody_knows_keeps_the_row_out(tmp_path: Path) -> None:
    table = read(tmp_path / "a.xlsx", row(1, 3, "箱"), row(2, 3, "万元"))
    first, second = data(table)
    assert [(one.cell, one.code) for one in first.problems if one.field == "money_unit"] == [("E3", "E-MONEY-UNIT")]
    assert first.refused and not second.refused


def test_a_total_counts_in_the_unit_of_its_rows(tmp_path: Path) -> None:
    table = read(tmp_path / "a.xlsx", row(1, 1.5, "万元"), row(2, 2, "万元"), ["合计", None, None, 3.5, None, None])
    (total,) = table.totals
    assert (total.stated, total.agrees) == (Decimal("35000.00"), True)


def test_a_unit_put_right_bears_on_the_amount(tmp_path: Path) -> None:
    table = read(tmp_path / "a.xlsx", row(1, 3, "箱"), row(2, 3, "元"))
    reading = parse_file(tmp_path / "a.xlsx")
    repairs = Repairs()
    repairs.follow([reading])
    repairs.do([Repair(0, 0, 3, "E", "万元")])
    assert data(reading.tables[0])[0].values["returned"] == Decimal("30000.00")
    assert table.columns[4].field == "money_unit"

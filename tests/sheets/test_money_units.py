# SPDX-License-Identifier: MIT
"""Amounts count in what their row says in a column of units, above head and title, below their own cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from one_table import data, only

from opsdesk.sheets.answers import Answers, TableAnswers
from opsdesk.sheets.knowledge import Knowledge
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


@pytest.mark.parametrize(
    "said",
    [
        "单位：人民币万元",
        "（单位：万元人民币）",
        "金额单位：人民币万元",
        "万元",
        "注：金额以万元计",
        "金额单位：人民币（万元）",
    ],
)
def test_the_unit_is_told_over_the_table_in_many_ways(tmp_path: Path, said: str) -> None:
    book = openpyxl.Workbook()
    for line in (["被骗资金返还登记表"], [said], [*HEAD[:4], HEAD[5]], [1, "“1”被诈骗案", "赵受害", 1.2, "2022.3.3"]):
        book.active.append(line)
    book.save(tmp_path / "a.xlsx")
    assert returned(only(parse_file(tmp_path / "a.xlsx"))) == [Decimal("12000.00")]


def test_the_unit_of_a_head_may_name_the_currency(tmp_path: Path) -> None:
    table = read(tmp_path / "a.xlsx", row(1, 3.5, None), head=[*HEAD[:3], "返还金额（人民币万元）", *HEAD[4:]])
    assert returned(table) == [Decimal("35000.00")]


@pytest.mark.parametrize(
    ("shown", "yuan"),
    [
        ('0.00"万元"', "32000.00"),
        ('#,##0.0\\万\\元;-0.0"万元"', "32000.00"),
        ('0.00_ "千元"', "3200.00"),
        ('0.0,"万"', "3.20"),
        ('0!.0,"万"', "3.20"),
        ('"￥"0.00', "3.20"),
        ('0.00"元"', "3.20"),
    ],
)
def test_a_number_counts_in_the_unit_its_cell_shows(tmp_path: Path, shown: str, yuan: str) -> None:
    path = tmp_path / "a.xlsx"
    read(path, row(1, 3.2, None))
    book = openpyxl.load_workbook(path)
    book.active["D3"].number_format = shown
    book.save(path)
    assert returned(only(parse_file(path))) == [Decimal(yuan)]


def asked(table: Table) -> list[tuple[str, str]]:
    return [(one.cell, one.code) for one in table.problems if one.code == "W-MONEY-UNIT"]


def test_small_amounts_without_a_unit_are_asked_about(tmp_path: Path) -> None:
    rows = [row(1, 0.8, None), row(2, "/", None), row(3, 3.25, None), row(4, 12, None)]
    without = [[*one[:4], one[5]] for one in rows]
    head = [*HEAD[:4], HEAD[5]]
    assert asked(read(tmp_path / "a.xlsx", *without, head=head)) == [("D2", "W-MONEY-UNIT")]
    assert not asked(read(tmp_path / "b.xlsx", *without, head=head, title="返还登记表（单位：元）"))
    assert not asked(read(tmp_path / "c.xlsx", *without, head=[*HEAD[:3], "返还金额（元）", HEAD[5]]))
    assert not asked(read(tmp_path / "d.xlsx", *rows))  # a column says it, row by row
    assert not asked(read(tmp_path / "e.xlsx", *without, [5, "“5”被诈骗案", "赵受害", "3万元", None], head=head))
    assert not asked(read(tmp_path / "f.xlsx", *without, [5, "“5”被诈骗案", "赵受害", 32000.5, None], head=head))


def test_yuan_once_said_is_not_asked_again(tmp_path: Path) -> None:
    head, rows = [*HEAD[:4], HEAD[5]], [[n, f"“{n}”被诈骗案", "赵受害", n + 0.5, "2022.3.3"] for n in range(4)]
    table = read(tmp_path / "a.xlsx", *rows, head=head)
    assert asked(table)
    answers = Answers(tables={table.key: TableAnswers(money_unit=1)})
    again = only(parse_file(tmp_path / "a.xlsx", Knowledge(answers=answers)))
    assert not asked(again) and returned(again) == [Decimal(f"{n}.50") for n in range(4)]

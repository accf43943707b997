# SPDX-License-Identifier: MIT
"""The monthly matrix 战果统计表 (layout L8): a row for each unit, a column for each figure, the sum below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from opsdesk.sheets.address import letter
from opsdesk.sheets.export import dress

TITLE = "打击治理电信网络犯罪工作战果统计表"
HEAD_ROW, FIRST = 3, 5
# Group → heads with their keys (header_synonyms.csv); the sums are in yuan.
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("立案破案（起）", (("立案", "cnt_filed"), ("破案", "cnt_solved"))),
    (
        "打击处理（人）",
        (
            ("抓获", "cnt_captured"),
            ("强制措施人数", "cnt_measures"),
            ("刑拘", "cnt_detained"),
            ("逮捕", "cnt_arrested"),
            ("取保", "cnt_bail"),
            ("移诉", "cnt_prosecuted"),
        ),
    ),
    ("两卡（张）", (("扣押银行卡", "n_bankcard"), ("扣押电话卡", "n_phonecard"))),
    ("追赃挽损（元）", (("返还", "returned"),)),
)
KEYS = tuple(key for _group, heads in GROUPS for _head, key in heads)
_MONEY = ("returned",)


def write_matrix(
    path: Path, first: date, last: date, particulars: str, rows: Sequence[tuple[str, Mapping[str, int]]]
) -> None:
    """The matrix of a period; `rows` are (unit, figures by key), money in 分. Raises OSError."""
    book = Workbook()
    sheet = book.active
    sheet.title = "战果统计表"
    period = f"统计时间：{first.year}年{first.month}月{first.day}日—{last.year}年{last.month}月{last.day}日"
    dress.title(sheet, TITLE, f"{particulars}    {period}    单位：起、人、张、元", len(KEYS) + 2)
    _heads(sheet)
    for place, (unit, figures) in enumerate(rows, FIRST):
        _row(sheet, place, unit, figures)
    total = {key: sum(figures.get(key, 0) for _unit, figures in rows) for key in KEYS}
    _row(sheet, FIRST + len(rows), "合计", total)
    sheet.freeze_panes = sheet.cell(FIRST, 2)
    dress.page(sheet, HEAD_ROW + 1)
    book.save(path)


def _heads(sheet: Any) -> None:
    sheet.column_dimensions["A"].width = 20
    column = _alone(sheet, 1, "单位")
    for group, heads in GROUPS:
        end = column + len(heads) - 1
        dress.head(sheet, HEAD_ROW, column, group)
        for place, (words, _key) in enumerate(heads, column):
            dress.head(sheet, HEAD_ROW + 1, place, words)
            sheet.column_dimensions[letter(place)].width = 14 if end == column else 11
        if end > column:
            sheet.merge_cells(start_row=HEAD_ROW, end_row=HEAD_ROW, start_column=column, end_column=end)
        column = end + 1
    _alone(sheet, column, "备注")


def _alone(sheet: Any, column: int, words: str) -> int:
    """A head over both levels."""
    dress.head(sheet, HEAD_ROW, column, words)
    sheet.merge_cells(start_row=HEAD_ROW, end_row=HEAD_ROW + 1, start_column=column, end_column=column)
    return column + 1


def _row(sheet: Any, place: int, unit: str, figures: Mapping[str, int]) -> None:
    dress.put(sheet, place, 1, unit).border = dress.LINE
    for column, key in enumerate(KEYS, 2):
        value = figures.get(key, 0)
        cell = dress.put(sheet, place, column, value / 100 if key in _MONEY else value)
        cell.number_format = "#,##0.00" if key in _MONEY else "0"
        cell.border = dress.LINE
    dress.put(sheet, place, len(KEYS) + 2, None).border = dress.LINE

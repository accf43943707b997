# SPDX-License-Identifier: MIT
"""Rows read column by column are the rows read cell by cell, and travel between processes unchanged."""

from __future__ import annotations

import pickle
import random
from datetime import date, datetime

import big_sheet
import pytest

from opsdesk.sheets import reading, worker
from opsdesk.sheets.body import checks, plain_rows
from opsdesk.sheets.body.sheaf import Sheaf
from opsdesk.sheets.files import workbook
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.table import Row
from opsdesk.sheets.words import synonyms

ODD = (
    *(None, "同上", "〃", "无", "/", "合计", "小计", "注：以上", "赵甲、钱乙", "赵甲等3人", "1990000****", "√", "示例"),
    *(
        "2031-05-03",
        datetime(2031, 1, 1),
        datetime(2022, 5, 3, 9),
        date(2022, 5, 3),
        "3万",
        12.5,
        -0.0,
        1.0,
        True,
        "男",
    ),
    *("一、青冈镇派出所", "下午3:20", "  两 字 ", "19900101", 200.0, "A1", "作废"),
)
FRAME_FIELDS = ("row", "values", "cells", "raw", "problems", "inferred", "skipped", "line")


def book(kind: str, seed: int, odd: float) -> Sheet:
    dice = random.Random(seed)
    body = [
        [dice.choice(ODD) if dice.random() < odd else cell for cell in row] for row in big_sheet.rows(120, kind, seed)
    ]
    head = list(big_sheet.HEADS[kind].split("/"))
    if kind == "measure":
        head[7], body = "年龄", [[*row[:7], _age(row[6], dice), *row[8:]] for row in body]
    return Sheet("名单", [["填报日期：2022年6月1日", *[None] * 15], head, *body])


def _age(number: object, dice: random.Random) -> float | None:
    """Mostly right on the sheet's day, or the birthday is still to come."""
    known = isinstance(number, str) and number[6:10].isdecimal()
    return 2022.0 - int(number[6:10]) - dice.choice((0, 0, 1, 2)) if known else None


def told(row: Row) -> tuple[object, ...]:
    values = [(key, type(value)) for key, value in row.values.items()]
    return (*(getattr(row, name) for name in FRAME_FIELDS), values)


def rows_of(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    monkeypatch.setattr(workbook, "read", lambda data, most: [sheet])
    (table,) = reading.parse_file(reading.Held("名单.xlsx", b"PK")).tables
    return table.rows


@pytest.mark.parametrize("kind", ["dissuasion", "measure"])
@pytest.mark.parametrize("odd", [0.004, 0.05])
def test_both_ways_read_the_same(kind, odd, monkeypatch):
    seed = int(odd * 1000)
    quickly = rows_of(book(kind, seed, odd), monkeypatch)
    plain = sum(row.frame is not None for row in quickly)
    assert plain > (0 if odd > 0.01 else 30)
    monkeypatch.setattr(plain_rows, "find", lambda *words: Sheaf())
    thoroughly = rows_of(book(kind, seed, odd), monkeypatch)
    assert not any(row.frame for row in thoroughly)
    assert list(map(told, quickly)) == list(map(told, thoroughly))


def test_rows_travel_unchanged(monkeypatch):
    rows = rows_of(book("dissuasion", 3, 0.02), monkeypatch)
    assert {row.frame is None for row in rows} == {True, False}
    sent = pickle.loads(pickle.dumps(list(worker._parts(0, Sheaf.of(rows)))))
    assert list(map(told, worker._put_together(sent))) == list(map(told, rows))
    alone = pickle.loads(pickle.dumps(list(rows)))
    assert list(map(told, alone)) == list(map(told, rows))


def test_what_a_plain_row_never_had_is_an_error():
    row = Row.plain(plain_rows.Frame((), (), ()), 2, (), ())
    assert (row.values, row.cells, row.raw, row.problems, row.inferred, row.refused) == ({}, {}, {}, [], set(), False)
    with pytest.raises(AttributeError):
        _ = row.nothing


def test_of_whatever_row_something_is_said_is_doubtful():
    """A check added to `checks.row` and not to `checks.doubtful` would be passed over in plain rows."""
    dice = random.Random(5)
    number = big_sheet.identity("19900101", 7)
    told = {
        "id_no": (number, None),
        "sex": ("男", "女", None),
        "age": (5, 31, 32, 33, None),
        "birth_date": (date(1990, 1, 1), datetime(1990, 2, 1), None),
        "occur_time": (datetime(2022, 5, 1), date(2099, 1, 1), None),
        "deadline": (date(2099, 1, 1), None),
        "n_bankcard": (1, 2, None),
        "qty": (1, 2, None),
        "card_no": ("6222000000000000", None),
        "uom": ("张", "瓶", None),
    }
    keys = sorted({*told, *synonyms.shipped().types})
    rows = [{key: dice.choice(told.get(key, ("字", None))) for key in keys} for _row in range(400)]
    doubtful = checks.doubtful({key: [row[key] for row in rows] for key in keys}, date(2022, 6, 1))
    for place, row in enumerate(rows):
        values = {key: value for key, value in row.items() if value is not None}
        assert place in doubtful or not list(checks.row(values, dict.fromkeys(values, 1), date(2022, 6, 1)))
    assert 0 < len(doubtful) < 400

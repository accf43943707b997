# SPDX-License-Identifier: MIT
"""Plain rows, which land from columns, become what the same rows become one by one."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from opsdesk.sheets.table import FileReading, Frame, Meta, Row, Table
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.landing import known

SYSTEM = {"id", "batch_id", "created_at", "updated_at", "desk", "created_by", "updated_by", "row_digest"}
FIRST, SECOND = "999999199001010016", "99999919850615124X"
DAY = datetime(2022, 5, 3, 9, 30)
WARNINGS = [
    {"warn_no": "YJ1", "person_name": "赵甲", "phone": "19900001111", "warn_time": DAY, "remark": "已见面"},
    {"warn_no": "YJ2", "person_name": "钱乙", "warn_level": "没有这一级", "handling_unit": "刑侦大队"},
    {"warn_no": "YJ1", "person_name": "赵甲", "phone": "19900001111", "warn_time": DAY, "method": "电话"},
    {"person_name": "孙丙", "phone": "19900001111", "warn_time": DAY},
    {"warn_no": "YJ3", "person_name": "李丁", "warn_time": date(2022, 5, 4), "avoided_loss": Decimal("5000.00")},
    {"warn_no": "YJ4", "person_name": "周戊" * 200, "handling_unit": "刑侦大队", "defrauded": True},
    {"warn_no": "YJ 5", "phone": "19900003333", "handling_unit": "青冈镇派出所"},
    {"warn_no": "YJ5", "phone": "19900004444", "handling_unit": "青冈镇派出所"},
]
MEASURES = [
    {"person_name": "赵甲", "id_no": FIRST, "case_name": "“一”案", "measure_type": "刑事拘留", "measure_start": DAY},
    {"person_name": "赵甲", "id_no": FIRST, "case_name": "“一”案", "bail_date": DAY, "phone": "19900001111"},
    {"person_name": "钱乙", "id_no": FIRST, "case_name": "“二”案", "detention_date": DAY, "remark": "某"},
    {"person_name": "孙丙", "id_no": SECOND, "case_no": "A9999990100002022030007", "crime": "没有这个罪名"},
]


def reading(kind: str, rows: list[dict[str, Any]], *, plain: bool) -> FileReading:
    keys = tuple(dict.fromkeys(key for row in rows for key in row))
    frame = Frame(keys, tuple(chr(ord("A") + place) for place in range(len(keys))), tuple(range(len(keys))))
    lines = []
    for number, values in enumerate(rows, 4):
        told = tuple(values.get(key) for key in keys)
        line = Row.plain(frame, number, told, told)
        if not plain or number % 3 == 0:  # some are not plain in any sheet
            line.stand_alone()
        lines.append(line)
    table = Table("表", kind, "", Meta(report_unit="反诈中心"), [3], [], rows=lines)
    return FileReading(path=f"{kind}.xlsx", sha256=f"{kind}{rows!r}", size=1, tables=[table])


def became(kind: str, rows: list[dict[str, Any]], *, plain: bool) -> Any:
    """What the rows of two imports become, and all that lies in the office after them."""
    with Office.scratch() as office:
        told: list[Any] = []
        ids: dict[str, str] = {}
        for part in (rows[: len(rows) // 2], rows):
            plan = importing.plan_readings(office, [reading(kind, part, plain=plain)])
            for row in plan.files[0].tables[0].rows:
                touched = [register for register, _id in row.touched]
                told.append((row.row, row.outcome, row.problems, touched, len(row.differs), len(row.fills)))
            importing.commit(office, plan)
        for register in ("unit", "dissuasion", "person", "case", "involvement", "measure"):
            lying = office.reader.page(ListQuery(register, order="id", descending=False), 0, 100)
            ids |= {row["id"]: f"{register} {row['local_no']}" for row in lying}
            told.append([{key: value for key, value in row.items() if key not in SYSTEM} for row in lying])
        return _named(told, ids)


def _named(told: Any, ids: dict[str, str]) -> Any:
    """The same with running numbers for ids, which are new in each office."""
    if isinstance(told, list | tuple):
        return [_named(one, ids) for one in told]
    if isinstance(told, dict):
        return {key: _named(value, ids) for key, value in told.items()}
    return ids.get(told, told) if isinstance(told, str) else told


@pytest.mark.parametrize(("kind", "rows"), [("dissuasion", WARNINGS), ("measure", MEASURES)])
@pytest.mark.parametrize("chunk", [1, known.CHUNK])  # 1: the few records of the office are looked through
def test_plain_rows_become_what_other_rows_become(
    kind: str, rows: list[dict[str, Any]], chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(known, "CHUNK", chunk)
        plain = became(kind, rows, plain=True)
    assert plain == became(kind, rows, plain=False)


def test_a_row_that_stands_alone_says_what_it_said() -> None:
    one, other = (reading("dissuasion", WARNINGS[:1], plain=True).tables[0].rows[0] for _time in range(2))
    other.stand_alone()
    assert (other.values, other.raw, other.cells, other.problems) == (one.values, one.raw, one.cells, one.problems)
    assert other.frame is None and one.frame is not None

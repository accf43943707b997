# SPDX-License-Identifier: MIT
"""Total rows are checked against what the station sent, and a wrong one says by how much it is off, and where."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from opsdesk.sheets.answers import Answers
from opsdesk.store.office import Office
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_plan import TablePlan
from opsdesk.work.imports.import_session import ImportSession
from opsdesk.work.imports.import_text import import_as_text
from opsdesk.work.imports.repairs import Repair

HEADS = ["案件名称", "立案时间", "损失金额（元）"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    made.active.title = "表"
    rows = [
        ["甲案", "2022.5.1", 1000],
        ["乙案", "2022.5.32", 2000],
        ["丙案", "2022.5.3", "三千多到四千"],
        ["合计", None, 7000],
    ]
    for row in (["案件台账"], HEADS, *rows):
        made.active.append(row)
    made.save(tmp_path / "案件.xlsx")
    return tmp_path / "案件.xlsx"


def told(table: TablePlan) -> list[str]:
    return [one.message for row in table.rows for one in row.problems if one.code == "W-TOTAL"]


WORDS = "合计不符：写的是 7,000，第 3–5 行加起来是 3,000，多写 4,000。其中 1 格读不出，没有算进去。"


def test_a_wrong_total_says_by_how_much_and_where(book: Path) -> None:
    with Office.scratch() as office:
        plan = importing.plan_files(office, [book])
        (table,) = plan.files[0].tables
        assert told(table) == [WORDS]
        (place,) = [one.cell for row in table.rows for one in row.problems if one.code == "W-TOTAL"]
        assert place == "C6" and table.rows[-1].outcome == "skipped"
        assert f"表 C6 {WORDS}" in import_as_text(plan, written=False)
        (receipt,) = importing.commit(office, plan)
        assert ["表", "C6", "warning", "W-TOTAL", WORDS] in receipt.batch.receipt["problems"]


def test_what_is_repaired_or_left_out_here_does_not_change_what_was_sent(book: Path) -> None:
    with Office.scratch() as office:
        session = ImportSession(office)
        session.open([book])
        session.repairs.do([Repair(0, 0, 3, "C", "5000"), Repair(0, 0, 4, "B", "2022.5.2")])
        assert told(session.renewed().files[0].tables[0]) == [WORDS]
        session.leave(0, 0, 3, True)
        assert told(session.renewed().files[0].tables[0]) == [WORDS]
        said = session.plan.files[0].answers
        again = importing.plan_sources(office, [book], [Answers.from_plain(said.to_plain())])
        (table,) = again.files[0].tables
        assert table.rows[1].outcome == "new", "read with the repair in it"
        assert told(table) == [WORDS]

# SPDX-License-Identifier: MIT
"""Cells put right in a preview: read again like any cell, undone step by step, carried over to a new reading."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from opsdesk import paths
from opsdesk.sheets.reading import parse_file
from opsdesk.sheets.table import FileReading, Row
from opsdesk.work.imports.repairing import Repairer, snapshot
from opsdesk.work.imports.repairs import Repair, Repairs

GOOD, WRONG = "999999199001010016", "999999199001010017"


@pytest.fixture
def reading(tmp_path: Path) -> FileReading:
    """Two people of a measures sheet: the first one's number is wrong."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["采取强制措施人员统计表"])
    sheet.append(["填报单位：青冈镇派出所    填报时间：2022.6.1"])
    sheet.append(["序号", "姓名", "性别", "身份证号码", "案件名称", "刑拘时间", "备用"])
    sheet.append([1, "赵甲", "女", WRONG, "“3·12”案", "2022.3.12", "随便"])
    sheet.append([2, "钱乙", "男", "同上", "“3·12”案", "4月31日", None])
    book.save(tmp_path / "强制措施.xlsx")
    return parse_file(tmp_path / "强制措施.xlsx")


def codes(row: Row) -> set[tuple[str, str]]:
    return {(problem.cell, problem.code) for problem in row.problems}


def test_a_row_keeps_what_is_written_under_every_column(reading: FileReading) -> None:
    assert reading.tables[0].rows[0].line == (1, "赵甲", "女", WRONG, "“3·12”案", "2022.3.12", "随便")


def test_a_repaired_cell_is_read_and_the_row_is_checked_anew(reading: FileReading) -> None:
    table, row = reading.tables[0], reading.tables[0].rows[0]
    assert row.refused and "id_no" not in row.values
    Repairer(table).put(row, "D", GOOD)
    assert not row.refused and row.values["id_no"] == GOOD
    assert ("C4", "W-SEX") in codes(row), "the number says man, the sheet woman"
    Repairer(table).put(row, "C", "男")
    assert not row.problems


def test_yearless_days_and_same_as_above_are_read_like_in_the_file(reading: FileReading) -> None:
    table, row = reading.tables[0], reading.tables[0].rows[1]
    Repairer(table).put(row, "F", "4月30日")
    assert str(row.values["detention_date"])[:10] == "2022-04-30" and "detention_date" in row.inferred
    Repairer(table).put(row, "B", "同上")
    assert row.values["person_name"] == "赵甲"


def test_an_unmapped_column_is_only_remembered(reading: FileReading) -> None:
    table, row = reading.tables[0], reading.tables[0].rows[0]
    before = snapshot(row)
    Repairer(table).put(row, "G", "")
    assert row.line[6] is None and row.values == before.values and row.problems == before.problems


def test_steps_are_undone_and_done_again(reading: FileReading) -> None:
    repairs = Repairs()
    repairs.follow([reading])
    row = reading.tables[0].rows[0]
    before = snapshot(row)
    repairs.do([Repair(0, 0, 4, "D", GOOD)])
    repairs.do([Repair(0, 0, 4, "C", "男"), Repair(0, 0, 5, "F", "2022.4.30")])
    assert not row.problems and not reading.tables[0].rows[1].refused
    assert repairs.sent(0, 0) == {(4, "D"): WRONG, (4, "C"): "女", (5, "F"): "4月31日"}
    assert {one.row for one in repairs.undo()} == {4, 5}
    assert row.values["id_no"] == GOOD and ("C4", "W-SEX") in codes(row)
    repairs.undo()
    assert row == before and not repairs.can_undo
    repairs.redo()
    repairs.redo()
    assert not row.problems and not repairs.can_redo


def test_steps_survive_a_new_reading(reading: FileReading) -> None:
    repairs = Repairs()
    repairs.follow([reading])
    repairs.do([Repair(0, 0, 4, "D", GOOD), Repair(0, 0, 99, "D", GOOD), Repair(3, 0, 4, "D", GOOD)])
    again = parse_file(reading.path)
    repairs.renew(0, again)
    assert again.tables[0].rows == reading.tables[0].rows
    repairs.undo()
    assert again.tables[0].rows == parse_file(reading.path).tables[0].rows


def test_repaired_cells_are_kept_as_answers(reading: FileReading) -> None:
    repairs = Repairs()
    repairs.follow([reading])
    repairs.do([Repair(0, 0, 4, "D", WRONG)])
    repairs.do([Repair(0, 0, 4, "D", GOOD), Repair(0, 0, 5, "F", "")])
    cells = repairs.cells(0)
    assert cells == {reading.tables[0].sheet: {"D4": GOOD, "F5": ""}}
    again = parse_file(reading.path)
    resumed = Repairs()
    resumed.follow([again])
    resumed.take_cells(0, cells)
    assert again.tables[0].rows == reading.tables[0].rows
    resumed.undo()
    sent = parse_file(reading.path).tables[0].rows[1]
    assert again.tables[0].rows[1].line == sent.line and again.tables[0].rows[1].refused
    assert again.tables[0].rows[1].values["id_no"] == GOOD, "its 同上 speaks of the number above, which is mended"


@pytest.mark.parametrize("number", ["04", "05", "08", "12"])
def test_writing_what_stands_there_changes_nothing(number: str) -> None:
    sample = next(place for place in sorted(paths.resource("samples").iterdir()) if place.name.startswith(number))
    written = 0
    for table in parse_file(sample).tables:
        repairer = Repairer(table)
        for row in table.data_rows():
            before = snapshot(row)
            for column, raw in zip(table.columns, row.line, strict=True):
                if isinstance(raw, str) and column.field:
                    repairer.put(row, column.letter, raw)
                    written += 1
            assert (row.values, set(row.problems)) == (before.values, set(before.problems)), f"{table.sheet}!{row.row}"
    assert written > 20

# SPDX-License-Identifier: MIT
"""Columns of two fields in the correction workbook: they go back as the station wrote them and are parted again."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from opsdesk.sheets.reading import parse_file
from opsdesk.store.office import Office
from opsdesk.work.imports import correcting, importing

HEAD = ["序号", "持卡人", "身份证号码", "银行卡号（开户行）", "手机卡号（运营商）", "扣押时间、地点"]
GOOD, WRONG, OTHER = "999999199001010016", "999999199001010017", "99999919850615124X"
ROWS = [
    [1, "赵甲", GOOD, "9999990000000000117（工行）", "19800000001（移动）", "2024.1.3 青冈镇"],
    [2, "钱乙", WRONG, "9999990000000000125（建行）", "19800000002（联通）", "2024.1.4 祯祥镇"],
    [3, "孙丙", OTHER, "工行卡一张", "19800000003（电信）", "2024.1.5 中和镇"],
    [4, "李丁", OTHER, "9999990000000000133（农行）", "19800000004", "2024.2.31 中和镇"],
]


def test_they_go_back_as_written_and_come_in_parted(tmp_path: Path) -> None:
    path = tmp_path / "两卡.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "扣押"
    for line in [["扣押两卡登记表"], HEAD, *ROWS]:
        sheet.append(line)
    book.save(path)
    with Office.scratch() as office:
        plan = importing.plan_readings(office, [parse_file(path)])
        assert [row.outcome for row in plan.files[0].tables[0].rows] == ["new", "error", "error", "error"]
        importing.commit(office, plan)
        out = tmp_path / "更正_两卡.xlsx"
        correcting.write_corrections(office, plan.files[0], out)
        book = openpyxl.load_workbook(out)
        sheet = book["扣押"]
        assert [[cell.value for cell in row][:6] for row in sheet.iter_rows(min_row=2, max_row=5)] == [HEAD, *ROWS[1:]]
        marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
        assert marked == {"C3", "D4", "F5"}
        assert sheet.column_dimensions["G"].hidden and all(sheet.cell(row, 8).value is None for row in range(1, 6))
        again = correcting.plan_corrections(office, out)
        assert [row.outcome for row in again.files[0].tables[0].rows] == ["error"] * 3
        sheet["C3"], sheet["D4"], sheet["F5"] = OTHER, "9999990000000000141（工行）", "2024.2.3 中和镇"
        book.save(out)
        back = correcting.plan_corrections(office, out)
        rows = {row.row: row for row in back.files[0].tables[0].rows}
        assert {number: (row.outcome, row.problems) for number, row in rows.items() if row.outcome == "error"} == {}
        told = [rows[number].source.values for number in (4, 5, 6)]
        assert [one["card_no"][-3:] for one in told] == ["125", "141", "133"]
        assert [one["bank"] for one in told] == ["建行", "工行", "农行"]
        assert [one["seize_place"] for one in told] == ["祯祥镇", "中和镇", "中和镇"]
        assert [one.get("operator") for one in told] == ["联通", "电信", None]


@pytest.mark.parametrize("line", range(3))
def test_a_cell_of_one_field_too_many_keeps_its_row_out(tmp_path: Path, line: int) -> None:
    path = tmp_path / "两卡.csv"
    rows = [list(map(str, row)) for row in ROWS[:1] * 3]
    rows[line][4] = "19800000001（移动）19800000009"
    path.write_text("\n".join(map(",".join, [HEAD, *rows])), encoding="utf-8")
    with Office.scratch() as office:
        plan = importing.plan_readings(office, [parse_file(path)])
        (table,) = plan.files[0].tables
        assert [row.row for row in table.rows if row.outcome == "error"] == [line + 2]

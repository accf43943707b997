# SPDX-License-Identifier: MIT
"""A row that tells of what an earlier row of the same import brings is said to repeat it, whatever else it brings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from opsdesk.sheets.reading import parse_file
from opsdesk.store.office import Office
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_json import import_as_json
from opsdesk.work.imports.import_plan import REPEATED, ImportPlan
from opsdesk.work.imports.import_rows import TableRows
from opsdesk.work.imports.office_knowledge import knowledge_of
from opsdesk.work.landing.row_plan import RowPlan

CARD, OTHER = "9999990000000000014", "9999990000000000022"
HEAD = ["持有人", "案件名称", "物品名称", "银行卡号", "扣押日期", "备注"]
TRUTH = Path(__file__).resolve().parents[1] / "data" / "truth.json"


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


def planned(office: Office, *paths: Path) -> ImportPlan:
    return importing.plan_readings(office, [parse_file(path, knowledge_of(office)) for path in paths], paths)


def sheet(path: Path, *rows: list[object], name: str = "扣押") -> Path:
    book = openpyxl.Workbook()
    book.active.title = name
    for row in (["扣押物品登记表"], HEAD, *rows):
        book.active.append(row)
    book.save(path)
    return path


def told(row: RowPlan) -> list[tuple[str, str]]:
    return [(one.cell, one.message) for one in row.problems if one.code == REPEATED]


def test_within_a_sheet_the_row_is_named_and_what_is_new_comes_in(office: Office, tmp_path: Path) -> None:
    first = ["赵甲", "甲案", "银行卡", CARD, "2022.5.3", None]
    other = ["赵甲", "甲案", "银行卡", OTHER, "2022.5.3", None]
    plan = planned(office, sheet(tmp_path / "一.xlsx", first, other, first, [*first[:5], "协助扣押"]))
    rows = plan.files[0].tables[0].rows
    assert [row.outcome for row in rows] == ["new", "new", "same", "update"]
    assert [told(row) for row in rows[:2]] == [[], []]
    assert told(rows[2]) == [("D5", "与第 3 行重复，不另建记录。")]
    assert told(rows[3]) == [("D6", "与第 3 行重复，不另建记录。新的内容补进去。")]
    kinds = [kind for kind in TableRows(plan.files[0].tables[0]).kinds if kind.code == REPEATED]
    assert [(kind.count, kind.cells) for kind in kinds] == [(2, ("D5", "D6"))], "one line in the list of problems"
    assert [len(row.get("repeats", [])) for row in import_as_json(plan)["files"][0]["tables"][0]["rows"]] == [
        0,
        0,
        1,
        1,
    ]


def test_of_another_file_file_and_sheet_are_named(office: Office, tmp_path: Path) -> None:
    row = ["赵甲", "甲案", "银行卡", CARD, "2022.5.3", None]
    paths = [sheet(tmp_path / "一.xlsx", row, name="5月"), sheet(tmp_path / "二.xlsx", row)]
    (second,) = planned(office, *paths).files[1].tables[0].rows
    assert told(second) == [("D3", "与“一.xlsx”5月 第 3 行重复，不另建记录。")]


def test_what_the_office_holds_already_is_no_repetition_in_the_import(office: Office, tmp_path: Path) -> None:
    path = sheet(tmp_path / "一.xlsx", ["赵甲", "甲案", "银行卡", CARD, "2022.5.3", None])
    importing.commit(office, planned(office, path))
    (row,) = planned(office, path).files[0].tables[0].rows
    assert row.outcome == "same" and told(row) == []


def test_every_duplicate_of_the_samples_is_told(sample_files: list[Path]) -> None:
    """Of two rows that tell the same the later one says so; the truth may name either of them."""
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    with Office.scratch() as made:
        plan = planned(made, *sample_files)
    rows = [(file, table, row) for file in plan.files for table in file.tables for row in table.rows]
    repeated = {place for _file, _table, row in rows for place in row.repeats}
    unseen, duplicates = [], 0
    for file, table, row in rows:
        for told_of in truth[file.path.name]["tables"]:
            here = told_of["sheet"] in (table.table.sheet, "")
            if here and "duplicate_of" in told_of.get("notes", {}).get(str(row.row), {}):
                duplicates += 1
                if not row.repeats and repeated.isdisjoint(row.touched):
                    unseen.append((file.path.name, row.row))
    assert duplicates == 18 and unseen == []

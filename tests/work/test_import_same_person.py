# SPDX-License-Identifier: MIT
"""A person without a number who is taken for one that is known is told of as inferred: in the preview and after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from opsdesk.records.problem import Severity
from opsdesk.sheets.reading import parse_file
from opsdesk.store.office import Office
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.imports.import_rows import TableRows
from opsdesk.work.imports.office_knowledge import knowledge_of
from opsdesk.work.imports.receipts import imports

HEAD = ["姓名", "性别", "联系电话", "案件名称", "措施", "采取强制措施时间"]
CODE = "I-SAME-PERSON"


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


def planned(office: Office, path: Path, *rows: list[object]) -> ImportPlan:
    book = openpyxl.Workbook()
    for row in (["采取强制措施人员统计表"], HEAD, *rows):
        book.active.append(row)
    book.save(path)
    return importing.plan_readings(office, [parse_file(path, knowledge_of(office))], [path])


def told(plan: ImportPlan) -> list[tuple[str, Severity, str]]:
    found = [one for _table, one in plan.files[0].problems() if one.code == CODE]
    return [(one.cell, one.severity, one.message) for one in found]


def test_of_one_name_in_one_case(office: Office, tmp_path: Path) -> None:
    first = planned(
        office,
        tmp_path / "一.xlsx",
        ["赵甲", "男", None, "甲案", "刑拘", "2022.5.3"],
        ["赵甲", "男", None, "甲案", "取保", "2022.5.20"],
    )
    assert told(first) == [("A4", Severity.INFO, "没有证件号，按同案同名认作前面那一行的人。请核对。")]
    importing.commit(office, first)
    again = planned(office, tmp_path / "二.xlsx", ["赵甲", None, None, "甲案", "逮捕", "2022.6.1"])
    words = "没有证件号，按同案同名认作库内已有的人。请核对。"
    assert told(again) == [("A3", Severity.INFO, words)]
    listed = TableRows(again.files[0].tables[0])
    assert [(kind.code, kind.cells) for kind in listed.kinds if kind.code == CODE] == [(CODE, ("A3",))]
    importing.commit(office, again)
    latest = imports(office)[0]
    assert ("Sheet", "A3", "info", CODE, words) in latest.problems


def test_of_one_name_and_one_phone(office: Office, tmp_path: Path) -> None:
    row = ["赵甲", "男", "13912345678", None, "刑拘", "2022.5.3"]
    importing.commit(office, planned(office, tmp_path / "一.xlsx", row))
    again = planned(office, tmp_path / "二.xlsx", row)
    assert told(again) == [("A3", Severity.INFO, "没有证件号，按同名，电话或户籍地相同认作库内已有的人。请核对。")]
    assert again.counts()["same"] == 1
    other = planned(office, tmp_path / "三.xlsx", ["钱乙", "男", "13912345678", None, "刑拘", "2022.5.3"])
    assert told(other) == []

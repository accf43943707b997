# SPDX-License-Identifier: MIT
"""Imports of rows that were never in a file: what a sheet would have told, straight into an office."""

from __future__ import annotations

from typing import Any

from opsdesk.sheets.table import FileReading, Meta, Row, Table
from opsdesk.store.office import Office
from opsdesk.store.proof.reconcile import reconcile
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing

CASE = {"case_no": "A9999990100002022030007", "case_name": "“3·12”案", "crime": "帮信", "handling_unit": "刑侦大队"}
PERSON = {"person_name": "赵甲", "id_no": "999999199001010016", "case_no": CASE["case_no"]}


def reading(kind: str, *rows: dict[str, Any]) -> FileReading:
    """A file with one table of that kind."""
    lines = [Row(row=at, values=values, cells=dict.fromkeys(values, f"B{at}")) for at, values in enumerate(rows, 4)]
    table = Table("表", kind, "", Meta(report_unit="反诈中心"), [3], [], rows=lines)
    return FileReading(path=f"{kind}.xlsx", sha256=repr(rows), size=1, tables=[table])


def take_in(office: Office, kind: str, *rows: dict[str, Any]) -> str:
    """Import rows and give the batch's id."""
    plan = importing.plan_readings(office, [reading(kind, *rows)])
    (receipt,) = importing.commit(office, plan)
    return receipt.batch.id


def rows_of(office: Office, register: str) -> list[dict[str, Any]]:
    """The records of a register, the oldest first."""
    return office.reader.page(ListQuery(register, order="id", descending=False), 0, 500)


def findings(office: Office) -> list[Any]:
    """What is not as the history says."""
    with office.reader.connection() as connection:
        return list(reconcile(connection))

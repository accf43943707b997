# SPDX-License-Identifier: MIT
"""An import as JSON, the form `import --json` prints: fields by sheet key, money in 分, days ISO, problems by cell."""

from __future__ import annotations

from typing import Any

from opsdesk.people.masking import shown
from opsdesk.records import catalogue
from opsdesk.sheets.cells.kinds_behind import plain_value
from opsdesk.sheets.cells.listed import NUMBERED
from opsdesk.sheets.cells.values import masked_key
from opsdesk.sheets.table import CellProblem, Table
from opsdesk.work.imports.import_plan import WRONG_TOTAL, FilePlan, ImportPlan, TablePlan
from opsdesk.work.landing.differing import Differs
from opsdesk.work.landing.row_plan import RowPlan


def import_as_json(plan: ImportPlan) -> dict[str, Any]:
    """The whole plan; a refused file has no tables and says why."""
    return {"files": [_file(file) for file in plan.files]}


def _file(file: FilePlan) -> dict[str, Any]:
    reading = file.reading
    refusal = reading.refusal
    return {
        "path": str(file.path),
        "sha256": reading.sha256,
        "refused": {"code": refusal.code, "message": refusal.message} if refusal else None,
        "imported_before": file.imported_before,
        "counts": dict(file.counts()),
        "tables": [_table(table) for table in file.tables],
    }


def _table(plan: TablePlan) -> dict[str, Any]:
    table = plan.table
    return {
        "sheet": table.sheet,
        "kind": table.kind,
        "header_rows": table.header_rows,
        "columns": [
            {"column": c.letter, "header": c.header, "field": c.field, "confidence": c.confidence}
            for c in table.columns
        ],
        "rows": [_row(row, table) for row in plan.rows],
        "totals": [
            {
                "cell": table.where(t.cell),
                "stated": plain_value(t.field, t.stated),
                "computed": plain_value(t.field, t.computed),
                "agrees": t.agrees,
            }
            for t in table.totals
        ],
        "problems": [_problem(problem, table) for problem in table.problems],
    }


def _row(plan: RowPlan, table: Table) -> dict[str, Any]:
    values = plan.source.values
    return {
        "row": plan.row,
        "outcome": plan.outcome,
        "reason": plan.source.skipped or _why_not(plan, table),
        "fields": _fields(values),
        "problems": [_problem(one, table) for one in plan.problems if one.code != WRONG_TOTAL],  # under "totals"
    } | _changes(plan, table)


def _why_not(plan: RowPlan, table: Table) -> str:
    """Why a row of data is not brought in: its sheet is hidden, nobody said yet what kind of table it is, or a column
    was not understood."""
    if plan.outcome != "skipped":
        return ""
    return "hidden" if table.hidden else "column" if table.kind else "kind"


def _changes(plan: RowPlan, table: Table) -> dict[str, Any]:
    told = [_change(one, "fill") for one in plan.fills] + [_change(one, "differs") for one in plan.differs]
    found: dict[str, Any] = {"changes": told} if told else {}
    if plan.judged:
        found["rules"] = [_problem(problem, table) for problem in plan.judged]
    return found | ({"repeats": [record for _register, record in plan.repeats]} if plan.repeats else {})


def _change(one: Differs, how: str) -> dict[str, str]:
    """What the row fills in, or tells otherwise than a record the office holds; masked as it is shown. What the office
    holds is not told here: whoever may see the record finds it by its id."""
    spec = catalogue.register(one.register).fields[one.field]
    said = shown(spec, one.said, register=one.register)
    return {"how": how, "register": one.register, "id": one.id, "field": one.field, "said": said}


def _fields(values: dict[str, Any]) -> dict[str, Any]:
    """The values by sheet key; a number that came masked stands as written where nothing better is known."""
    told = {key: plain_value(key, value) for key, value in values.items() if value not in (None, "", [])}
    for key in NUMBERED:
        masked = told.get(masked_key(key))
        if masked and key not in told:
            told[key] = masked[0] if len(masked) == 1 else masked
    return told


def _problem(problem: CellProblem, table: Table) -> dict[str, str]:
    cell = table.where(problem.cell)
    return {"cell": cell, "severity": problem.severity.value, "code": problem.code, "message": problem.message}

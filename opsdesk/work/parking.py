# SPDX-License-Identifier: MIT
"""What an import puts aside as it is written: every difference and every doubt, with all that deciding needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.sheets.packed import packed
from opsdesk.sheets.table import Table
from opsdesk.store.ids import new_id
from opsdesk.store.imports import OPEN, Waiting
from opsdesk.store.office import Office
from opsdesk.work.import_plan import FilePlan, RowPlan
from opsdesk.work.landing.ground import Differs, difference_of, plain_of


@deed(Permission.IMPORT)
def waiting_of(office: Office, batch_id: str, file: FilePlan) -> list[Waiting]:
    """All that this file leaves to decide; a difference that waits already is not put aside twice."""
    rows = [(table.table, row) for table in file.tables for row in table.rows if row.differs or row.doubt]
    if not rows:
        return []
    asked = office.imports.differences(OPEN)
    return [one for table, row in rows for one in _of_row(batch_id, table, row, asked)]


def _of_row(batch_id: str, table: Table, row: RowPlan, asked: frozenset[Any]) -> Iterator[Waiting]:
    for differs in row.differs:
        if difference_of(differs) not in asked:
            yield _difference(batch_id, table, row, differs)
    if row.doubt:
        first = row.doubt.candidates[0]
        facts = {"candidates": list(row.doubt.candidates), "likeness": row.doubt.likeness, "table": _about(table)}
        facts |= {"values": packed(row.source.values), "cells": row.source.cells}
        cell = next((p.cell for p in reversed(row.problems)), "")
        place = (table.sheet, row.row, cell, row.doubt.register, first, "")
        yield Waiting(new_id(), batch_id, row.doubt.kind, *place, facts)


def _difference(batch_id: str, table: Table, row: RowPlan, differs: Differs) -> Waiting:
    said, held = (plain_of(differs.register, differs.field, value) for value in (differs.said, differs.held))
    key = catalogue.register(differs.register).fields[differs.field].sheet_key
    facts = {"held": held, "said": said, "unit": table.meta.report_unit}
    place = (table.sheet, row.row, row.source.cells.get(key, ""), differs.register, differs.id, differs.field)
    return Waiting(new_id(), batch_id, "differs", *place, facts)


def _about(table: Table) -> dict[str, Any]:
    period = [day.isoformat() for day in table.meta.period] if table.meta.period else None
    return {"kind": table.kind, "unit": table.meta.report_unit, "period": period}

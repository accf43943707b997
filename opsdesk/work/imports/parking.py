# SPDX-License-Identifier: MIT
"""What an import puts aside as it is written: every difference and every doubt, with all that deciding needs.

What was decided in the preview is put down as well, as if it had been put aside and settled at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.sheets.packed import packed
from opsdesk.sheets.table import Table
from opsdesk.store.ids import new_id
from opsdesk.store.imports.import_facts import OPEN, Waiting, said_of
from opsdesk.store.office import Office
from opsdesk.work.imports.import_plan import FilePlan
from opsdesk.work.landing.differing import Differs, difference_of, plain_of
from opsdesk.work.landing.mixed import landing_of
from opsdesk.work.landing.row_plan import RowPlan

SETTLED = {"keep": "kept", "take": "taken"}  # how a difference was decided → its state


@deed(Permission.IMPORT)
def waiting_of(office: Office, batch_id: str, file: FilePlan) -> list[Waiting]:
    """All that this file leaves to decide; a difference that waits already is not put aside twice."""
    rows = [(table.table, row) for table in file.tables for row in table.telling if row.differs or row.doubt]
    if not rows:
        return []
    asked = office.imports.parked.differences(OPEN)
    return [one for table, row in rows for one in _of_row(batch_id, table, row, asked)]


@deed(Permission.IMPORT)
def keep_decisions(office: Office, batch_id: str, file: FilePlan) -> None:
    """Remember what was decided in the preview of this file, inside its transaction: what was kept is not asked again,
    what waited from an earlier import waits no longer, a record found to be another is not met by the like again."""
    settled = [
        (table.table, row, *one) for table in file.tables for row in table.telling if row.settled for one in row.settled
    ]
    if not settled:
        return
    waiting = office.imports.parked.waiting(limit=100_000)
    lying = {(one.register, one.record_id, one.field, said_of(one)): one.id for one in waiting if one.kind == "differs"}
    for choice, state in SETTLED.items():
        fresh = []
        for table, row, differs, chosen in settled:
            if chosen != choice:
                continue
            held = lying.pop(difference_of(differs), "")
            if held:
                office.imports.parked.settle(held, state)
            else:
                fresh.append(_difference(batch_id, table, row, differs))
        office.imports.parked.add_settled(fresh, state)
    for _table, _row, differs, chosen in settled:
        if chosen == "new":
            office.imports.apart.keep(differs.register, differs.id, [differs.another])


def _of_row(batch_id: str, table: Table, row: RowPlan, asked: frozenset[Any]) -> Iterator[Waiting]:
    for differs in row.differs:
        if difference_of(differs) not in asked:
            yield _difference(batch_id, table, row, differs)
    if row.doubt:
        first = row.doubt.candidates[0]
        facts = {"candidates": list(row.doubt.candidates), "likeness": row.doubt.likeness, "table": _about(table)}
        facts |= {"values": packed(row.source.values), "cells": row.source.cells}
        cell = next((table.where(p.cell) for p in reversed(row.problems)), "")
        place = (table.sheet, row.row, cell, row.doubt.register, first, "")
        yield Waiting(new_id(), batch_id, row.doubt.kind, *place, facts)


def _difference(batch_id: str, table: Table, row: RowPlan, differs: Differs) -> Waiting:
    said, held = (plain_of(differs.register, differs.field, value) for value in (differs.said, differs.held))
    key = catalogue.register(differs.register).fields[differs.field].sheet_key
    facts = {"held": held, "said": said, "unit": table.meta.report_unit}
    facts |= _elsewhere(table, row, differs) if differs.another else {}
    where = (table.sheet, row.row, table.where(row.source.cells.get(key, "")), differs.register, differs.id)
    place = (*where, differs.field)
    return Waiting(new_id(), batch_id, "differs", *place, facts)


def _elsewhere(table: Table, row: RowPlan, differs: Differs) -> dict[str, Any]:
    """What is needed to say later that the row means another record: which others there are, the row, and what it
    filled in here."""
    filled = [
        [one.field, *(plain_of(one.register, one.field, value) for value in (one.held, one.said))]
        for one in row.fills
        if (one.register, one.id) == (differs.register, differs.id)
    ]
    told = {"values": packed(row.source.values), "cells": row.source.cells, "table": _about(table), "filled": filled}
    return {"another": differs.another, "candidates": list(differs.others)} | told


def _about(table: Table) -> dict[str, Any]:
    period = [day.isoformat() for day in table.meta.period] if table.meta.period else None
    return {"kind": landing_of(table), "unit": table.meta.report_unit, "period": period}

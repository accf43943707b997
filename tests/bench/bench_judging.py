# SPDX-License-Identifier: MIT
"""What the rules across records say of a preview, told beside it: of the rows in view of a large one, then of all of
them. Nobody waits for it; the first must not be felt while somebody scrolls."""

from __future__ import annotations

from collections.abc import Iterator

from frame import Row, seconds
from sheet_offices import fresh_office, sheet

from opsdesk.sheets.reading import parse_file
from opsdesk.work.imports import import_judging, importing
from opsdesk.work.imports.office_knowledge import knowledge_of

IN_VIEW = 30


def bench_judging(scale: float) -> Iterator[Row]:
    """Persons under measures, three records a row: 100,000 looked at here and there and judged whole, 2,000 whole."""
    large, small = max(200, int(100_000 * scale)), max(50, int(import_judging.WHOLE * scale))
    with fresh_office() as office:
        path = sheet(large, "measure")
        reading = parse_file(path, knowledge_of(office))
        plan = importing.plan_readings(office, [reading], [path])
        rows = plan.files[0].tables[0].rows
        import_judging.judge(office, plan, rows[:IN_VIEW])  # every question is put together once
        ours = seconds(lambda: import_judging.judge(office, plan, rows[-IN_VIEW:]))
        yield Row(f"rules told of {IN_VIEW} rows in view of {large:,}", ours * 1000, 150, unit="ms")
        whole = seconds(lambda: import_judging.judge(office, plan))
        yield Row(f"rules told of all of {large:,} rows", whole, 20.0)
    with fresh_office() as office:
        path = sheet(small, "measure")
        reading = parse_file(path, knowledge_of(office))
        plan = importing.plan_readings(office, [reading], [path])
        whole = seconds(lambda: import_judging.judge(office, plan))
        yield Row(f"rules told of all of {small:,} rows", whole, 1.0)

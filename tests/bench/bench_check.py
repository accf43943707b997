# SPDX-License-Identifier: MIT
"""`opsdesk check` over a large office: V01–V28 of every record, with progress."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from frame import Row, seconds
from office import opened

from opsdesk.work.checks.running import check_office

RECORDS = 1_000_000
BUDGET = 60.0  # CPU seconds for a million records


def bench_check(scale: float) -> Iterator[Row]:
    """CPU seconds of the whole check, brought to a million records, and how often it told how far it was."""
    records = max(300, int(RECORDS * scale))
    told: list[int] = []
    with opened(records) as office:
        found: list[object] = []
        now = datetime(2022, 6, 5, 12)
        taken = seconds(lambda: found.extend(check_office(office, now, lambda done, total: told.append(done))))
        held = sum(office.reader.counts().values())
    per_million = taken * RECORDS / held if scale >= 0.01 else taken
    note = f"{held:,} records, {len(found):,} findings, told {len(told)} times"
    yield Row("check of a million records", per_million, BUDGET, note=note)

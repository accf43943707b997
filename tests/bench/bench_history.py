# SPDX-License-Identifier: MIT
"""The history chain: how fast a whole chain is verified."""

from __future__ import annotations

from collections.abc import Iterator

from frame import Row, seconds

from opsdesk.store.office import Office


def bench_history_verify(scale: float) -> Iterator[Row]:
    """Rows of history verified in a CPU second."""
    entries = max(200, int(20_000 * scale))
    with Office.scratch() as office:
        with office.gate.transaction():
            for number in range(entries):
                office.gate.note("print", paper="seizure_list", number=number)
        taken = seconds(office.history.verify)
    yield Row("history verified", entries / taken, 35_000, unit="rows/s", at_least=True)

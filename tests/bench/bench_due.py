# SPDX-License-Identifier: MIT
"""The due list: every running clock of an office with many open measures, and what one save costs afterwards."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median

from frame import Row, percentile, seconds

from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.due.due_list import SCREENFUL, DueList, due_list

ON = datetime(2022, 6, 5, 23, 59)
OPEN = 100_000  # measures that nothing has ended
# How measures are spread in life: bail lasts a year, so most of what is open is bail.
KINDS = ("取保候审",) * 14 + ("监视居住",) * 3 + ("逮捕",) * 2 + ("刑事拘留",)
SUSPECTS = 3  # in a case
SHIFT = timedelta(minutes=7)


def bench_due(scale: float) -> Iterator[Row]:
    """CPU seconds of the whole list, and milliseconds to bring it up to date after a save."""
    measures = max(60, int(OPEN * scale))
    with Office.scratch() as office:
        ids = _fill(office, measures)
        taken = median(seconds(lambda: due_list(office, ON)[:SCREENFUL]) for _round in range(3))
        listed = due_list(office, ON)
        yield Row(f"due list of {measures} open measures", taken, 1.5, note=f"{len(listed)} clocks, a screenful read")
        yield Row("after a save", _after_saves(office, listed, ids), 5, unit="ms")


def _fill(office: Office, measures: int) -> list[str]:
    draw = random.Random(0)
    changes, ids = [], []
    for number in range(measures):
        if number % SUSPECTS == 0:
            case = Change("case", {"case_name": f"案{number}", "case_kind": "刑事"}, new_id())
            changes.append(case)
        person = Change("person", {"person_name": f"人{number}"}, new_id())
        started = ON - timedelta(minutes=draw.randrange(400 * 24 * 60))
        facts = {"case": case.id, "person": person.id, "measure_type": draw.choice(KINDS), "exec_time": started}
        measure = Change("measure", facts, new_id())
        changes += [person, measure]
        ids.append(str(measure.id))
    for at in range(0, len(changes), 20_000):
        office.gate.import_batch(Batch(id=new_id(), file_name="x", sha256="0" * 64, size=1), changes[at : at + 20_000])
    return ids


def _after_saves(office: Office, listed: DueList, ids: list[str]) -> float:
    """The 95th percentile in milliseconds over some saves, each of which moves one measure's clock."""
    taken = []
    for number, one in enumerate(ids[:40]):
        moved = {"exec_time": ON - timedelta(days=3) - number * SHIFT}
        office.gate.save([Change("measure", moved, one)], deed="save")
        taken.append(seconds(lambda one=one: listed.renew([("measure", one)])) * 1000)
    return percentile(taken, 0.95)

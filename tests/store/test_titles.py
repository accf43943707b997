# SPDX-License-Identifier: MIT
"""A record named by another one is called as that is: nobody reads an id."""

from __future__ import annotations

from datetime import datetime

import pytest

from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office


@pytest.mark.parametrize("desk", [lambda office: office, at_desk], ids=["whole", "at the desk"])
def test_a_measure_is_called_as_its_person(desk: object) -> None:
    with Office.scratch() as office:
        case, person, measure, part = (new_id() for _record in range(4))
        office.gate.save(
            [
                Change("case", {"case_name": "柳树镇刷单案"}, case, State.DRAFT),
                Change("person", {"person_name": "赵甲"}, person, State.DRAFT),
                Change("involvement", {"case": case, "person": person}, part, State.DRAFT),
                Change(
                    "measure",
                    {"case": case, "person": person, "exec_time": datetime(2022, 5, 6, 9)},
                    measure,
                    State.DRAFT,
                ),
            ],
            deed="save",
        )
        reader = desk(office).reader  # type: ignore[operator]
        assert reader.titles("measure", [measure]) == {measure: "赵甲"}
        assert reader.titles("involvement", [part]) == {part: "赵甲"}


def test_one_named_by_what_is_gone_shows_its_number() -> None:
    with Office.scratch() as office:
        measure = new_id()
        office.gate.save([Change("measure", {"measure_type": "取保候审"}, measure, State.DRAFT)], deed="save")
        assert office.reader.titles("measure", [measure]) == {measure: "取保候审"}

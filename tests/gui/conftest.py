# SPDX-License-Identifier: MIT
"""Every test here sees the shipped faces and the light scheme, and may have an office with a few records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office


@pytest.fixture(autouse=True)
def in_a_window(dressed: QApplication) -> QApplication:
    return dressed


@pytest.fixture(scope="session", autouse=True)
def nothing_is_left_on_the_clipboard(qapp: QApplication) -> Iterator[None]:
    """What lay there when Python ends would be taken down after it, and end the run with a crash."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def office() -> Iterator[Office]:
    """Two units, two cases and forty people."""
    with Office.scratch() as made:
        units = made.gate.save(
            [Change("unit", {"unit_name": name}) for name in ("城关派出所", "刑侦大队")], deed="save"
        )
        facts = {"case_kind": "刑事", "crime": ("诈骗罪",), "case_status": "立案侦查", "handling_unit": units.ids[0]}
        cases = [
            Change("case", facts | {"case_name": name, "filing_date": day}, state=State.DRAFT)
            for name, day in (("冬训收贩银行卡案", date(2022, 3, 14)), ("柳树镇刷单案", date(2022, 5, 1)))
        ]
        made.gate.save(cases, deed="save")
        made.gate.save([Change("person", {"person_name": f"赵某{number}"}) for number in range(40)], deed="save")
        yield made

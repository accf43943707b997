# SPDX-License-Identifier: MIT
"""The money lines of a period agree with the ledger of the case: corrections taken back, frozen money apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from store_room import Room, room

from opsdesk.reports.figure import Scope
from opsdesk.reports.figures import figure_set
from opsdesk.work.money.case_ledger import case_ledger, components, post

__all__ = ["room"]

MAY = Scope(date(2022, 5, 1), date(2022, 5, 31))


def test_corrections_and_sources_count_as_in_the_ledger(room: Room) -> None:
    def enter(kind: str, yuan: str, day: int, **more: str) -> str:
        return post(room.office, room["case"], kind, Decimal(yuan), date(2022, 5, day), **more)

    enter("freeze", "86000", 2, account=room["freeze"])
    wrong = enter("seize_cash", "483000", 6)
    enter("correction", "434700", 7, corrects=wrong)
    enter("return_victim", "30000", 20, victim=room["冯三"], source="frozen")
    enter("return_victim", "5000", 21, victim=room["郑二"], source="seized")
    enter("remit_treasury", "300", 22, source="seized", basis_doc="判决书")
    figures = {figure.key: figure for figure in figure_set(room.office, MAY).figures}
    told = {one.key: one.fen for one in components(case_ledger(room.office, room["case"]).book)}
    assert figures["seized_cash"].value == 48_300_00
    assert [line.cells[2] for line in figures["seized_cash"].lines] == ["483,000.00", "-434,700.00"]
    assert figures["still_controlled"].value == told["seized"] == 43_000_00
    assert figures["headline_recovered"].value == told["headline"] == 78_000_00
    assert figures["headline_recovered"].units == {"刑侦大队": 78_000_00}

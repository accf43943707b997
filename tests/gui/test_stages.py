# SPDX-License-Identifier: MIT
"""The list of cases puts the stage in front; a draft says that it is one; conditions take a line only when they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from opsdesk import i18n
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.looks.chips import CHIP_ROLE, NO_PIE, paint_chip
from opsdesk.gui.looks.stages import record_face, stage_face
from opsdesk.records import catalogue
from opsdesk.records.choices import codes
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter

Show = Callable[[QWidget], QWidget]


@pytest.mark.parametrize("code", [one.code for one in codes("case_status").codes])
def test_every_stage_has_a_shape_and_a_short_word(code: str) -> None:
    image = QImage(120, 24, QImage.Format.Format_ARGB32)
    image.fill(0)
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        face = stage_face(code)
        assert face is not None and face.part != NO_PIE and len(face.words) <= 14, (language, face)
    painter = QPainter(image)
    assert paint_chip(painter, image.rect(), face) > 26
    painter.end()


def test_a_draft_says_so_and_a_saved_case_its_stage(office: Office, show: Show) -> None:
    view = catalogue.register("case")
    assert record_face(view, State.DRAFT, "破案").words == "草稿"
    assert record_face(view, State.VOID, "破案").words == State.VOID.label
    assert record_face(view, State.CONFIRMED, "破案").words == "破案"
    assert record_face(view, State.SUBMITTED, None).words == State.SUBMITTED.label
    facts = {"case_name": "三月案", "case_kind": "刑事", "case_status": "破案"}
    made = office.gate.save([Change("case", facts, state=State.DRAFT)], deed="save").ids[0]
    table = RecordTable(office, view)
    show(table)
    row = table.model.row_of(made)
    assert table.model.index(row, 0).data(CHIP_ROLE).words == "草稿"


def test_conditions_stand_in_a_line_of_their_own_while_there_are_any(office: Office, show: Show) -> None:
    table = RecordTable(office, catalogue.register("person"))
    show(table)
    assert table.filters.add.isVisible() and not table.filters.isVisible()
    table.narrow(Filter("person_name", "is", "赵某1"))
    assert table.filters.isVisible() and len(table.filters.chips) == 1
    table.filters.clear.click()
    assert not table.filters.isVisible()


def test_days_and_numbers_stay_whole_where_room_is_short(office: Office, show: Show) -> None:
    """At 200 % a list has half the room: names are shortened, what is half a number says nothing."""
    table = RecordTable(office, catalogue.register("case"))
    show(table)
    table.resize(880, 400)
    grid, keys = table.table, table.model.keys
    for key in ("filing_date", "solved_date", "loss_amount", "case_no"):
        column = keys.index(key) + 1
        assert grid.isColumnHidden(column) or grid.columnWidth(column) >= grid._wishes[column], key
    assert grid.columnWidth(0) >= grid._wishes[0], "the chip is read whole"
    assert sum(grid.columnWidth(column) for column in range(len(keys) + 1)) <= grid.viewport().width()

# SPDX-License-Identifier: MIT
"""A value that does not fit its field says so; the sections of a form stand in one line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QWidget

from opsdesk.gui.editors.cut_line import CutLine
from opsdesk.gui.record.form import Form
from opsdesk.records import catalogue

Show = Callable[[QWidget], QWidget]


def test_a_chip_gives_way_before_its_page_falls_to_one_column(show: Show) -> None:
    form = Form(catalogue.register("case"), None)
    before = form.minimumSizeHint().width()
    form.show_values({"crime": ("312", "266")})
    show(form)
    assert form.minimumSizeHint().width() <= before + 160, "two chips of 72 px, not two whole names"


def test_a_cut_value_ends_in_dots_until_the_cursor_comes(show: Show) -> None:
    holder = QWidget()
    line, other = CutLine(holder), CutLine(holder)
    line.setGeometry(10, 10, 120, 28)
    other.setGeometry(10, 50, 300, 28)
    show(holder)
    for one in (line, other):
        one.setText("法定不批准出境通报备案，审批后生效")
        one.setCursorPosition(0)
    other.setFocus()
    assert line.is_cut() and not other.is_cut()
    dotted = line.grab().toImage()
    line.setFocus()
    plain = line.grab().toImage()
    inside = line.width() - 14  # left of the frame, where the dots stand
    column = [(dotted.pixelColor(inside, y), plain.pixelColor(inside, y)) for y in range(6, 22)]
    assert any(one != another for one, another in column)


def test_in_one_column_all_fields_begin_at_one_place(show: Show) -> None:
    holder = QWidget()
    form = Form(catalogue.register("case"), None)
    form.setParent(holder)
    show(holder)
    form.setGeometry(0, 0, form.minimumSizeHint().width(), 1400)
    form.show()
    assert {side.direction() for side in form._sides} == {QBoxLayout.Direction.TopToBottom}
    form._rows.activate()
    starts = {
        form.editors[key].mapTo(form, form.editors[key].rect().topLeft()).x() for key in ("case_no", "occur_place")
    }
    assert len(starts) == 1, "labels of both columns take the same room"


def test_dots_are_no_business_of_a_line_that_fits(show: Show) -> None:
    line = CutLine("扣押")
    line.resize(160, 28)
    show(line)
    assert not line.is_cut()

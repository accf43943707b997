# SPDX-License-Identifier: MIT
"""Cells that name something of a list: what is written plainly, what says that there is none, what has slipped."""

from __future__ import annotations

from datetime import datetime

import pytest

from opsdesk.records.kinds import NO_HINTS
from opsdesk.sheets.cells.values import ValueReader
from opsdesk.sheets.knowledge import NOTHING_LEARNED


@pytest.mark.parametrize("written", ["否", "没有", "无", " 否 ", "×"])
def test_no_appeal_is_no_result_and_no_mistake(written):
    reading = ValueReader(NOTHING_LEARNED).read("appeal", written, NO_HINTS)
    assert (reading.value, reading.problems) == ("无", ())


@pytest.mark.parametrize("written", ["维持", "不服", "是", "无申诉"])
def test_what_else_is_said_of_an_appeal_stays(written):
    assert ValueReader(NOTHING_LEARNED).read("appeal", written, NO_HINTS).value == written


@pytest.mark.parametrize("written", ["2022.3.9", 20220309, 3.0, datetime(2022, 3, 9)])
def test_a_measure_is_no_day_and_no_number(written):
    (problem,) = ValueReader(NOTHING_LEARNED).read("measure_type", written, NO_HINTS).problems
    assert problem.code == "E-MEASURE-TYPE"


@pytest.mark.parametrize(("written", "value"), [("刑拘", "刑拘"), ("ＡＢ", "AB"), ("无", "无"), (None, None)])
def test_a_measure_is_written_plainly(written, value):
    reading = ValueReader(NOTHING_LEARNED).read("measure_type", written, NO_HINTS)
    assert (reading.value, reading.problems) == (value, ())

# SPDX-License-Identifier: MIT
"""Cells that name something of a list: what is written plainly, what says that there is none, what has slipped."""

from __future__ import annotations

from datetime import datetime

import pytest

from opsdesk.records.kinds import NO_HINTS
from opsdesk.sheets.cells.values import ValueReader
from opsdesk.sheets.knowledge import NOTHING_LEARNED
from opsdesk.work.landing.governance import _with_result


@pytest.mark.parametrize("written", ["维持", "不服", "是", "否", "无", "无申诉"])
def test_what_is_said_of_an_appeal_stays(written):
    reading = ValueReader(NOTHING_LEARNED).read("appeal", written, NO_HINTS)
    assert (reading.value, reading.problems) == (written, ())


@pytest.mark.parametrize(("said", "left"), [("否", {}), ("没有", {}), ("维持", {"appeal": "维持"})])
def test_an_appeal_that_never_was_has_no_result(said, left):
    assert _with_result({"person_name": "赵某", "appeal": said}) == {"person_name": "赵某", **left}


@pytest.mark.parametrize("written", ["2022.3.9", 20220309, 3.0, datetime(2022, 3, 9)])
def test_a_measure_is_no_day_and_no_number(written):
    (problem,) = ValueReader(NOTHING_LEARNED).read("measure_type", written, NO_HINTS).problems
    assert problem.code == "E-MEASURE-TYPE"


@pytest.mark.parametrize(("written", "value"), [("刑拘", "刑拘"), ("ＡＢ", "AB"), ("无", "无"), (None, None)])
def test_a_measure_is_written_plainly(written, value):
    reading = ValueReader(NOTHING_LEARNED).read("measure_type", written, NO_HINTS)
    assert (reading.value, reading.problems) == (value, ())

# SPDX-License-Identifier: MIT
"""Measures written with their days in one cell."""

from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pytest
from one_table import data, only

from opsdesk.records.kinds import Hints
from opsdesk.sheets.cells import dated_measures
from opsdesk.sheets.reading import parse_file

YEAR = Hints(period=(date(2022, 1, 1), date(2022, 12, 31)))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("6月24日刑拘，7月5日取保", {"detention_date": (6, 24), "bail_date": (7, 5)}),
        ("监居（2022.5.9）", {"rs_date": (5, 9)}),
        ("于2022年3月1日对其刑事拘留；3月30日变更为取保候审", {"detention_date": (3, 1), "bail_date": (3, 30)}),
        ("2022.4.1刑拘 2022.5.6批捕", {"detention_date": (4, 1), "arrest_date": (5, 6)}),
    ],
)
def test_every_measure_gets_its_day(text, days):
    told = dated_measures.read(text, YEAR)
    assert told is not None
    assert told.days == {key: datetime(2022, *day) for key, day in days.items()}


def test_a_day_without_a_year_follows_the_one_before_it():
    told = dated_measures.read("2021.12.20刑拘，1.5取保", Hints())
    assert told is not None and told.inferred
    assert told.days["bail_date"] == datetime(2022, 1, 5)
    assert {problem.code for problem in told.problems} == {"W-DATE-YEAR"}


@pytest.mark.parametrize(
    "text", ["刑拘，2022.4.15逮捕", "刑拘逮捕2022.3.1", "2022.3.1刑拘，2022.4.1刑拘", "刑拘2022.13.1"]
)
def test_what_cannot_be_told_apart_is_sent_back(text):
    told = dated_measures.read(text, YEAR)
    assert told is not None and not told.days
    assert [problem.code for problem in told.problems] == ["E-MEASURES"]


@pytest.mark.parametrize("text", ["刑拘", "刑拘、逮捕", None, "已移诉", "2022.3.1", 44411])
def test_other_cells_stay_as_they_are(text):
    assert dated_measures.read(text, YEAR) is None


def test_the_row_has_a_measure_for_each_or_goes_back(book, ids):
    head = ["序号", "姓名", "身份证号", "采取强制措施情况", "涉嫌罪名"]
    rows = [
        ["2022年5月采取强制措施人员名单"],
        head,
        [1, "赵甲", ids("19900101", 1), "2022.5.1刑拘，2022.5.9逮捕", "帮信"],
        [2, "钱乙", ids("19900102", 2), "刑拘，2022.5.9逮捕", "帮信"],
        [3, "孙丙", ids("19900103", 3), "取保候审", "诈骗"],
    ]
    a_book = book("名单.xlsx")
    a_book.sheet("表", rows)
    both, refused, plain = data(only(a_book.read()))
    assert (both.values["detention_date"], both.values["arrest_date"]) == (datetime(2022, 5, 1), datetime(2022, 5, 9))
    assert (both.cells["arrest_date"], both.refused) == ("D3", False)
    assert (refused.refused, [problem.cell for problem in refused.problems]) == (True, ["D4"])
    assert plain.values["measure_type"] == "取保候审"


def test_a_day_of_its_own_column_must_agree(book, ids):
    head = ["序号", "姓名", "身份证号", "刑拘时间", "强制措施情况"]
    rows = [["强制措施人员"], head, [1, "赵甲", ids("19900101", 1), "2022.5.2", "2022.5.1刑拘，2022.5.9逮捕"]]
    a_book = book("名单.xlsx")
    a_book.sheet("表", rows)
    (row,) = data(only(a_book.read()))
    assert {problem.code for problem in row.problems} == {"E-MEASURES"}


@pytest.mark.parametrize("place", [3, 4])
@pytest.mark.parametrize(("day", "refused"), [("2022.5.9", False), ("2022.5.8", True)])
def test_a_day_told_twice_must_be_one_day(book, ids, place, day, refused):
    head = ["序号", "姓名", "身份证号", "采取强制措施情况", "涉嫌罪名"]
    line = [1, "赵甲", ids("19900101", 1), "2022.5.1刑拘，2022.5.9取保", "帮信"]
    head.insert(place, "取保候审时间")
    line.insert(place, day)
    a_book = book()
    a_book.sheet("名单", [["2022年5月采取强制措施人员名单"], head, line])
    (row,) = data(only(a_book.read()))
    assert row.refused is refused
    assert ("E-MEASURES" in {problem.code for problem in row.problems}) is refused


@pytest.mark.parametrize(("kind", "refused"), [("刑事拘留", False), ("取保候审", True)])
def test_the_start_may_name_the_measure_again(tmp_path, kind, refused):
    """2022.3.3刑拘 under 采取措施时间 says nothing new where the row is about that measure; else it goes back."""
    book = openpyxl.Workbook()
    book.active.append(["姓名", "身份证号", "强制措施种类", "采取强制措施时间"])
    book.active.append(["赵甲", "999999199001010016", kind, "2022.3.3刑拘"])
    book.save(tmp_path / "a.xlsx")
    (row,) = data(only(parse_file(tmp_path / "a.xlsx")))
    assert (row.refused, row.values.get("measure_start")) == (refused, None if refused else datetime(2022, 3, 3))

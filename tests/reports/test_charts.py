# SPDX-License-Identifier: MIT
"""Charts: every value is labelled, series differ without colour, axes end on round marks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from opsdesk.reports.chart import Chart, Kind, Series, ticks, value_text
from opsdesk.reports.paper import charts
from opsdesk.reports.paper.charts import Frame
from opsdesk.reports.paper.page import LISTING
from opsdesk.reports.paper.writer import About, Paper

ABOUT = About("图", "示范县公安局", "", "zh-CN", datetime(2022, 6, 5, 20, 0))


def drawn(path: Path, *series: Series, kind: Kind = "bar") -> None:
    chart = Chart("各单位破案", "起", kind, ("刑侦大队", "反诈中心", "青冈镇派出所"), series)
    paper = Paper(LISTING, ABOUT)
    paper.new_page()
    charts.draw(paper, chart, Frame(60, 700, 400, charts.wanted_height(chart)), "图1 各单位破案（单位：起）")
    paper.finish(path)


@pytest.mark.parametrize("kind", ["bar", "hbar", "line"])
def test_every_value_and_name_is_written(tmp_path: Path, read: Callable[[Path], list[str]], kind: Kind) -> None:
    drawn(tmp_path / "a.pdf", Series("破案", (27, 1234.5, 0)), Series("抓获", (62, 8, 19)), kind=kind)
    page = read(tmp_path / "a.pdf")[0]
    for text in ("27", "1,234.50", "62", "19", "破案", "抓获", "青冈镇派出所", "单位：起"):
        assert text in page


def test_a_single_series_needs_no_legend(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    drawn(tmp_path / "a.pdf", Series("本年", (3, 5, 4)))
    assert "本年" not in read(tmp_path / "a.pdf")[0]


@pytest.mark.parametrize("kind", ["bar", "hbar", "line", "stack"])
def test_nothing_but_zeros_can_be_drawn(tmp_path: Path, read: Callable[[Path], list[str]], kind: Kind) -> None:
    drawn(tmp_path / "a.pdf", Series("破案", (0, 0, 0)), kind=kind)
    assert "图1" in read(tmp_path / "a.pdf")[0]


def test_stacked_bars_show_their_sums_and_stay_on_the_axis(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    parts = Series("破案", (27, 4, 0)), Series("抓获", (62, 8, 19))
    drawn(tmp_path / "a.pdf", *parts, kind="stack")
    page = read(tmp_path / "a.pdf")[0]
    assert all(text in page for text in ("89", "12", "19", "破案", "抓获"))
    assert Chart("各单位", "人", "stack", ("甲", "乙", "丙"), parts).highest == 89


def test_a_chart_is_whole() -> None:
    with pytest.raises(ValueError, match="2 values for 1"):
        Chart("破案", "起", "bar", ("甲",), (Series("破案", (1, 2)),))
    with pytest.raises(ValueError, match="nothing"):
        Chart("破案", "起", "bar", (), ())


@pytest.mark.parametrize(
    ("highest", "marks"),
    [(9, (0, 5, 10)), (123, (0, 50, 100, 150)), (3, (0, 1, 2, 3)), (0, (0, 1)), (0.4, (0, 0.1, 0.2, 0.3, 0.4))],
)
def test_axes_end_on_round_marks(highest: float, marks: tuple[float, ...]) -> None:
    assert ticks(highest) == pytest.approx(marks)


def test_values_read_as_people_write_them() -> None:
    assert [value_text(value) for value in (0, 27, 1234, 51.05)] == ["0", "27", "1,234", "51.05"]

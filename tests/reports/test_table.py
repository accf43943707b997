# SPDX-License-Identifier: MIT
"""Tables: heads on every page, whole rows, columns that share the width."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from opsdesk.reports.paper import table, widths
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import Flow
from opsdesk.reports.paper.page import LISTING
from opsdesk.reports.paper.table import PLAIN, Column, Dress, Row
from opsdesk.reports.paper.writer import About, Paper

ABOUT = About("表", "示范县公安局", "", "zh-CN", datetime(2022, 6, 5, 20, 0))
HEADS = ("编号", "名称", "特征")
LONG = "黑色，外壳磨损，屏幕有裂痕，附充电器一个，已当场封存并由持有人签名确认，封存编号见封条"


@pytest.fixture(params=[Dress(), Dress(grid=True), Dress(merged=True)], ids=["open", "grid", "merged"])
def pages(request: pytest.FixtureRequest, tmp_path: Path, read: Callable[[Path], list[str]]) -> list[str]:
    """The pages of a table of 120 rows."""
    cells = [(f"第{n // 10}批", f"始{n:03d}物", LONG + f"末{n:03d}件") for n in range(120)]
    columns = widths.columns_for(HEADS, cells, LISTING.inner_width, request.param)
    flow = Flow(Paper(LISTING, ABOUT))
    table.draw(flow, columns, [Row(row) for row in cells], request.param)
    flow.paper.finish(tmp_path / "a.pdf")
    return read(tmp_path / "a.pdf")


def test_heads_stand_on_every_page(pages: list[str]) -> None:
    assert len(pages) > 2
    assert all("编号名称特征" in page for page in pages)


def test_rows_are_never_split(pages: list[str]) -> None:
    starts = [next(at for at, page in enumerate(pages) if f"始{n:03d}物" in page) for n in range(120)]
    ends = [next(at for at, page in enumerate(pages) if f"末{n:03d}件" in page) for n in range(120)]
    assert starts == ends == sorted(starts)


def test_every_page_names_the_groups_on_it(pages: list[str]) -> None:
    for page in pages:
        groups = {n // 10 for n in range(120) if f"始{n:03d}物" in page}
        assert all(f"第{group}批" in page for group in groups)


def test_columns_fill_the_width() -> None:
    for rows in ([("1", "卡", "短")], [("1", "银行卡", LONG), ("2", "电话卡", LONG * 3)]):
        columns = widths.columns_for(HEADS, rows, 400)
        assert sum(column.width for column in columns) == pytest.approx(400)
        assert min(column.width for column in columns) > 20


def test_short_columns_are_not_squeezed_by_long_ones() -> None:
    columns = widths.columns_for(HEADS, [("2022-06-05", "银行卡", LONG * 5)], 400)
    assert columns[0].width >= widths.natural(["2022-06-05"], Dress()) - 1
    assert columns[2].width > 200


def test_empty_table_shows_its_heads(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    flow = Flow(Paper(LISTING, ABOUT))
    table.draw(flow, widths.columns_for(HEADS, [], 300), [])
    flow.paper.finish(tmp_path / "a.pdf")
    assert "编号名称特征" in read(tmp_path / "a.pdf")[0]


def test_a_wrong_number_of_cells_is_refused() -> None:
    flow = Flow(Paper(LISTING, ABOUT))
    with pytest.raises(ValueError, match="shorter"):
        table.draw(flow, widths.columns_for(HEADS, [], 300), [Row(("1", "卡"))])


@pytest.mark.parametrize("count", range(30, 46))
def test_no_row_stands_alone_on_the_last_page(tmp_path: Path, read: Callable[[Path], list[str]], count: int) -> None:
    flow = Flow(Paper(LISTING, ABOUT))
    rows = [Row((str(number), "卡", f"物{number:03d}件")) for number in range(count)]
    table.draw(flow, widths.columns_for(HEADS, [row.cells for row in rows], 300), rows)
    flow.paper.finish(tmp_path / "a.pdf")
    pages = read(tmp_path / "a.pdf")
    held = [page.count("件") for page in pages]
    assert sum(held) == count and min(held) > 1


@pytest.mark.parametrize("count", range(30, 46))
def test_who_signs_never_stands_without_a_row(tmp_path: Path, read: Callable[[Path], list[str]], count: int) -> None:
    flow = Flow(Paper(LISTING, ABOUT))
    rows = [Row((str(number), "卡", f"物{number:03d}件")) for number in range(count)]
    table.draw(flow, widths.columns_for(HEADS, [row.cells for row in rows], 300), rows, keep=120)
    flow.need(120)
    flow.paper.text(LISTING.left, flow.y - 100, "签名", Face.SERIF, 10)
    flow.paper.finish(tmp_path / "a.pdf")
    last = read(tmp_path / "a.pdf")[-1]
    assert "签名" in last and last.count("件") > 1


def test_a_sum_keeps_its_unit_where_others_have_room() -> None:
    rows = [Row(("1", "1,234,569.50元", LONG))]
    columns = [Column("编号", 40), Column("数量", 60), Column("特征", 300)]
    made, _dress = widths.whole_words(columns, rows, PLAIN)
    assert made[1].width >= widths.natural(["1,234,569.50元"], PLAIN) - 10 > 60
    assert sum(one.width for one in made) == pytest.approx(400)


def test_columns_stay_as_the_form_says_where_nothing_is_broken() -> None:
    columns = [Column("编号", 60), Column("数量", 100), Column("特征", 240)]
    assert widths.whole_words(columns, [Row(("1", "2台", LONG))], PLAIN) == (columns, PLAIN)

# SPDX-License-Identifier: MIT
"""A register's list as a workbook: title, 填报单位, heads, rows; streamed, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from rustpy_xlsxwriter import Format, write_worksheet

from opsdesk import practice
from opsdesk.sheets.export import text_list
from opsdesk.sheets.export.cells import (
    Cell,
    Column,
    all_clean,
    clean,
    converter,
    fits_inline,
    offers,
    pages_across,
    sample,
)
from opsdesk.sheets.export.list_frame import Block, ListFrame, fill

NUMBER = "序号"
NUMBER_WIDTH = 6.0
HEAD_ROW = 2  # below the title and the line of particulars, counted from 0
_FACE = "宋体"
_TITLE_HEIGHT, _LINE_HEIGHT = 28.0, 20.0


@dataclass(frozen=True, slots=True)
class ListSheet:
    """What stands around the rows, and how many they are: the title, the line below it, and the columns."""

    title: str
    particulars: str
    columns: tuple[Column, ...]
    rows: int


def write_list(path: Path, sheet: ListSheet, blocks: Iterable[Block]) -> None:
    """Write `sheet.rows` rows to `path`, .csv or else .xlsx; they come some thousand at a time, column by column.

    They are never all in memory. Raises OSError when the file cannot be written.
    """
    sheet = replace(sheet, title=practice.marked(sheet.title))
    cells = _cells(sheet.columns, blocks)
    if path.suffix.lower() == ".csv":
        text_list.write(path, (sheet.title, sheet.particulars), [NUMBER, *_heads(sheet)], _numbered(cells))
    else:
        _write_workbook(path, sheet, cells)


def _cells(columns: Sequence[Column], blocks: Iterable[Block]) -> Iterator[Block]:
    """The values as cells: a column at a time, at a third of the cost of cell by cell."""
    converters = [converter(column.kind) for column in columns]
    return (list(map(_converted, block, converters)) for block in blocks)


def _numbered(blocks: Iterable[Block]) -> Iterator[Sequence[Cell]]:
    """Row by row, each behind its number."""
    rows = (row for block in blocks for row in zip(*block, strict=True))
    return ((number, *row) for number, row in enumerate(rows, 1))


def _converted(values: Sequence[Any], convert: Callable[[Any], Cell] | None) -> Sequence[Cell]:
    if convert is None or values.count(None) == len(values):
        return values
    if convert is clean and all_clean(values):
        return values
    known = {value: None if value is None else convert(value) for value in set(values)}
    return list(map(known.__getitem__, values))


def _heads(sheet: ListSheet) -> list[str]:
    heads = [column.header for column in sheet.columns]
    assert len({*heads, NUMBER}) == len(heads) + 1, f"two columns of {sheet.title} share a head"
    return heads


def _write_workbook(path: Path, sheet: ListSheet, cells: Iterable[Block]) -> None:
    heads = _heads(sheet)
    widths = [NUMBER_WIDTH, *(column.width for column in sheet.columns)]
    last, frame = len(heads), BytesIO()
    samples: dict[str, Cell] = {NUMBER: 1, **{column.header: sample(column.kind) for column in sheet.columns}}
    write_worksheet(
        ListFrame(samples, sheet.rows),
        frame,
        sheet_name=sheet.title[:31],
        header_row=HEAD_ROW,
        merge_ranges=[
            (0, 0, 0, last, sheet.title, _title(centred=pages_across(widths) == 1)),
            (1, 0, 1, last, sheet.particulars, _plain()),
        ],
        row_heights={0: _TITLE_HEIGHT, 1: _LINE_HEIGHT},
        header_format=_head(),
        freeze_row=HEAD_ROW + 1,
        freeze_col=2,
        autofilter=True,
        column_widths=widths,
        # Words do without a format: nobody counts them.
        column_formats={c.header: Format().set_num_format(c.number_format) for c in sheet.columns if not c.is_words},
        ignore_errors=[column.header for column in sheet.columns if column.is_text],
        data_validations=_rules(sheet.columns),
        page_setup=_page(widths),
    )
    fill(frame, path, HEAD_ROW + 2, sheet.rows, cells)


def _page(widths: Sequence[float]) -> dict[str, Any]:
    """Lying A4; every page shows the heads, and the first columns where the others go on to the right."""
    across = pages_across(widths)
    page = {"landscape": True, "paper_size": 9, "fit_to_pages": (across, 0), "repeat_rows": (0, HEAD_ROW)}
    return page | ({"repeat_columns": (0, 1)} if across > 1 else {})


def _rules(columns: Iterable[Column]) -> dict[str, dict[str, Any]]:
    """Drop-downs that stand in the rule itself; they offer, they do not refuse."""
    words = {column.header: offers(column.kind) for column in columns}
    return {
        header: {"type": "list", "values": list(offered), "error_style": "warning"}
        for header, offered in words.items()
        if fits_inline(offered)
    }


def _plain() -> Format:
    return Format().set_font_name(_FACE).set_font_size(10)


def _title(*, centred: bool) -> Format:
    """In the middle, unless that is beyond the screen."""
    return Format().set_font_name(_FACE).set_font_size(16).set_bold().set_align("center" if centred else "left")


def _head() -> Format:
    return _plain().set_bold().set_align("center").set_border("thin").set_background_color("#E8EDF3").set_text_wrap()

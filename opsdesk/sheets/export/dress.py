# SPDX-License-Identifier: MIT
"""How the workbooks made for stations look: one face, one head, thin lines, A4 lying."""

from __future__ import annotations

from math import ceil
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from opsdesk import practice

FACE = "宋体"
LINE = Border(*(Side(style="thin", color="8A94A0") for _side in range(4)))
HEAD_FILL = PatternFill("solid", fgColor="E8EDF3")
LINE_HEIGHT = 15.0
MOST_CENTRED = 12  # columns
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT, ONE_LINE = Alignment(vertical="center", wrap_text=True), Alignment(vertical="center")
BODY, STRONG, TITLE = Font(name=FACE, size=10), Font(name=FACE, size=10, bold=True), Font(name=FACE, size=16, bold=True)


def put(sheet: Any, row: int, column: int, value: Any, font: Font = BODY, alignment: Alignment = LEFT) -> Any:
    """One cell; texts are text, whatever they begin with."""
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font, cell.alignment = font, alignment
    return cell


def title(sheet: Any, words: str, particulars: str, columns: int) -> None:
    """The title line and the line of particulars, each over all columns; a wide sheet's title begins at its left edge,
    for its middle is beyond the screen."""
    over = CENTRE if columns <= MOST_CENTRED else ONE_LINE
    for row, text, font, alignment in ((1, practice.marked(words), TITLE, over), (2, particulars, BODY, LEFT)):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        put(sheet, row, 1, text, font, alignment)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 28, 20


def head(sheet: Any, row: int, column: int, words: str) -> Any:
    """One head."""
    cell = put(sheet, row, column, words, STRONG, CENTRE)
    cell.border, cell.fill = LINE, HEAD_FILL
    return cell


def page(sheet: Any, head_row: int, across: int = 1) -> None:
    """Lying A4, `across` pages wide; the head on every page, and the first columns where others go on to the right."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"1:{head_row}"
    if across > 1:
        sheet.page_setup.fitToWidth, sheet.print_title_cols = across, "A:B"


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so many signs wide; a hanzi is as wide as two."""
    wide = sum(2 if ord(sign) > 0xFF else 1 for sign in text)
    return max(1, ceil(wide / (width - 2)))  # some room is left at the end of a line


def pick_list(formula: str) -> DataValidation:
    """A drop-down that offers; what is not in it is asked about, not refused."""
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, errorStyle="warning", showErrorMessage=True)
    rule.errorTitle, rule.error = "不在列表里", "列表里没有这个词。确实要这样填，点“是”。"
    return rule

# SPDX-License-Identifier: MIT
"""A block copied from Excel or WPS is a file like any other: it takes the same way, from the first byte on."""

from __future__ import annotations

from collections.abc import Mapping

from opsdesk.i18n import _
from opsdesk.sheets.files import delimited, guard, web_table
from opsdesk.sheets.files.refusal import Refused
from opsdesk.sheets.files.web_table import WebTable
from opsdesk.sheets.knowledge import NOTHING_LEARNED, Knowledge
from opsdesk.sheets.reading import Held, parse_file
from opsdesk.sheets.table import FileReading

LOST = "\ufffd"  # stands where a program said its words in another encoding than it named


def pasted(text: str, name: str = "") -> Held:
    """The block as a file that lies in no folder."""
    return Held(name or _("粘贴的表格"), text.encode("utf-8", "ignore"))


def read_pasted(text: str, knowledge: Knowledge = NOTHING_LEARNED) -> FileReading:
    """The tables of a copied block, heads included, or the reason why it is not read; in this process."""
    return parse_file(pasted(text), knowledge)


def block_of(text: str, page: str, raw: Mapping[str, bytes]) -> str:
    """What was copied, of the forms in which a program offers it: `text` and `page` (HTML) as the system decoded them,
    `raw` the bytes of every form by its name.

    Lines of text, but for a table with cells merged downwards: only the page says what they stand for. A text whose
    signs were lost is decoded anew.
    """
    if _merged_downwards(page):
        return page
    if LOST in text:
        text = next(
            (found for form, data in raw.items() if form.startswith("text/plain") and (found := _read(data))), text
        )
    if text.strip():
        return text
    lines = next((_as_lines(data) for form, data in raw.items() if form.lower() in ("text/csv", "csv")), "")
    return lines or page


def cells_of(block: str) -> list[list[str]]:
    """The cells of a copied block, row by row; what is merged downwards stands in each row, empty rows at the end are
    dropped. A page without a table is no cells."""
    found = _tables(block)
    rows = _filled(found[0]) if found else [] if is_page(block) else list(delimited.tabbed(block))
    cells = [[str(cell or "").strip() for cell in row] for row in rows]
    while cells and not any(cells[-1]):
        cells.pop()
    return cells


def is_page(block: str) -> bool:
    """Whether the block is a web page, whatever stands in it."""
    try:
        return bool(block.strip()) and guard.form_of(block.encode("utf-8", "ignore")) == "web"
    except Refused:
        return False


def _tables(block: str) -> list[WebTable]:
    """The tables of a block that is a page."""
    if not is_page(block):
        return []
    try:
        return web_table.tables(block.encode("utf-8", "ignore"))
    except Refused:
        return []


def _merged_downwards(page: str) -> bool:
    return any(bottom > top for table in _tables(page) for (top, _left), (bottom, _right) in table.spans)


def _filled(table: WebTable) -> list[list[object]]:
    rows = [list(row) for row in table.rows]
    for (top, left), (bottom, _right) in web_table.spans_of(table):
        for row in rows[top + 1 : bottom + 1]:
            row += [None] * (left + 1 - len(row))
            row[left] = rows[top][left]
    return rows


def _read(data: bytes) -> str:
    try:
        found = delimited.decoded(data.rstrip(b"\0"))
    except Refused:
        return ""
    return "" if LOST in found else found


def _as_lines(data: bytes) -> str:
    """Values between commas as a workbook copies them: tabs between cells, quotes around a line break."""
    try:
        rows = list(delimited.rows(data.rstrip(b"\0")))
    except Refused:
        return ""
    return "\n".join("\t".join(quoted(str(cell)) for cell in row) for row in rows)


def quoted(cell: str) -> str:
    """A cell as it stands between tabs."""
    flat = cell.replace("\t", " ")
    return '"' + flat.replace('"', '""') + '"' if "\n" in flat else flat

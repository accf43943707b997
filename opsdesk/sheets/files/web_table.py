# SPDX-License-Identifier: MIT
"""A web page under a spreadsheet's name, as police systems export it: its tables as sheets, nothing else of it.

Only text is taken: no script, no style, no link is looked at, nothing is fetched. Sizes are bounded before anything
is spread out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from opsdesk.sheets.files.delimited import decoded
from opsdesk.sheets.files.refusal import Refused

MAX_CELLS = 2_000_000
MAX_SPAN = 1_000
MAX_TEXT = 200_000
MAX_DEPTH = 50
_UNSEEN = frozenset(("script", "style", "head", "title", "noscript", "template", "object", "xml", "comment"))
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_OF_COMMENTS = "msocomanchor"  # class of the [1] that Excel puts behind a cell's words when there is a comment on it
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,100})</x:Name>", re.IGNORECASE)
_TITLE = re.compile(r"<title>([^<]{1,200})</title>", re.IGNORECASE)
_NAME = 31  # signs, as in a workbook
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030"}

Span = tuple[tuple[int, int], tuple[int, int]]  # first and last (row, column) of a merged range, from 0


@dataclass(slots=True)
class WebTable:
    """One table of the page: a grid of texts, and the ranges that were one cell."""

    rows: list[list[object]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def tables(data: bytes) -> list[WebTable]:
    """The tables that hold something, in the order of the page; raises `Refused` when it unfolds too far."""
    parser = _Page()
    parser.feed(_text(data))
    parser.close()
    return [table for table in parser.tables if any(any(row) for row in table.rows)]


def names(data: bytes) -> list[str]:
    """What the page calls its tables: the names of sheets that Excel leaves in it, else its title; [] when nothing."""
    text = _text(data)
    found = [html.unescape(name).strip() for name in _SHEET_NAME.findall(text)]
    title = _TITLE.search(text)
    named = html.unescape(title[1]).strip()[:_NAME] if title else ""
    return [name for name in found if name] or ([named] if named else [])


def _text(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    encoding = named[1].decode("ascii").lower() if named else ""
    try:
        return data.decode(_CHINESE.get(encoding, encoding) or "utf-8-sig")
    except (LookupError, UnicodeDecodeError):
        return decoded(data)


@dataclass(slots=True)
class _Open:
    """A table whose end has not come yet. `held` are columns that a cell above still covers, and for how many rows."""

    table: WebTable = field(default_factory=WebTable)
    held: dict[int, int] = field(default_factory=dict)
    row: list[object] | None = None
    parts: list[str] | None = None
    across: int = 1
    down: int = 1


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[WebTable] = []
        self._open: list[_Open] = []
        self._unseen = 0
        self._in_anchor = False
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "body":
            self._unseen = 0
        elif tag == "table":
            self._start_table()
        elif self._open and tag == "tr":
            self._start_row()
        elif self._open and tag in ("td", "th"):
            self._start_cell(dict(attrs))
        elif tag == "a":
            self._in_anchor = _OF_COMMENTS in (dict(attrs).get("class") or "")
        elif tag in ("br", "p", "div") and self._open and self._open[-1].parts:
            self._open[-1].parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "a":
            self._in_anchor = False
        elif tag == "table" and self._open:
            self._end_row()
            self._open.pop()
        elif self._open and tag == "tr":
            self._end_row()
        elif self._open and tag in ("td", "th"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if not self._unseen and not self._in_anchor and self._open and self._open[-1].parts is not None:
            self._open[-1].parts.append(_SPACE.sub(" ", data))

    def close(self) -> None:
        super().close()
        while self._open:
            self._end_row()
            self._open.pop()

    # How tables grow

    def _start_table(self) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise Refused("hostile")
        made = _Open()
        self._open.append(made)
        self.tables.append(made.table)

    def _start_row(self) -> None:
        self._end_row()
        self._open[-1].row = []

    def _start_cell(self, attrs: dict[str, str | None]) -> None:
        self._end_cell()
        here = self._open[-1]
        if here.row is None:
            here.row = []
        here.parts = []
        here.across, here.down = _count(attrs.get("colspan")), _count(attrs.get("rowspan"))

    def _end_cell(self) -> None:
        here = self._open[-1]
        if here.parts is None or here.row is None:
            return
        text = "\n".join(line.strip() for line in "".join(here.parts).replace("\xa0", " ").split("\n")).strip()
        here.parts = None
        if len(text) > MAX_TEXT:
            raise Refused("hostile")
        self._place(here, text or None)

    def _place(self, here: _Open, value: object) -> None:
        assert here.row is not None
        row, column = len(here.table.rows), _next_free(here)
        here.row.extend([None] * (column + here.across - len(here.row)))
        here.row[column] = value
        self._cells += here.across
        if self._cells > MAX_CELLS:
            raise Refused("hostile")
        if here.across > 1 or here.down > 1:
            here.table.spans.append(((row, column), (row + here.down - 1, column + here.across - 1)))
        if here.down > 1:
            here.held.update(dict.fromkeys(range(column, column + here.across), here.down))

    def _end_row(self) -> None:
        self._end_cell()
        here = self._open[-1]
        if here.row is None:
            return
        here.table.rows.append(here.row)
        here.row = None
        here.held = {column: left - 1 for column, left in here.held.items() if left > 1}


def _next_free(here: _Open) -> int:
    assert here.row is not None
    column = len(here.row)
    while column in here.held:
        column += 1
    return column


def _count(text: str | None) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), MAX_SPAN) if digits.isdecimal() and len(digits) < 8 else 1


def spans_of(table: WebTable) -> Iterator[Span]:
    """The merged ranges, cut to the rows there are."""
    last = len(table.rows) - 1
    for (top, left), (bottom, right) in table.spans:
        yield (top, left), (min(bottom, last), right)

# SPDX-License-Identifier: MIT
"""A day in columns of its parts: 年 | 月 | 日, below a head (立案时间) or each with its word (扣押年 | 扣押月 | …).

The first of them takes the whole day, as it would be written in one cell; the others keep what they show and are no
columns of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.tables import lines
from opsdesk.sheets.words.header_text import normalise

_ORDERS = ("年月日时分", "年月日时", "年月日", "月日时分", "月日时", "月日")
_LEAF = re.compile(r"(?P<stem>.*?)[(]?(?P<part>年份?|月份?|日|号|时|点|分)[)]?")
_SAME = {"号": "日", "点": "时"}
_FIGURE = re.compile(r"(\d{1,4})(?:\.0+)?(?:年份?|月份?|[日号时点分])?")
_NAMED = re.compile("(?:时间|日期)$")
_DAY = "日期"
_MOST = 0.5
_GLANCE = 40  # rows in which the parts are looked for
_RANGES = {"年": (1980, 2100), "月": (1, 12), "日": (1, 31), "时": (0, 24), "分": (0, 59)}


def join(sheet: Sheet, block: Block) -> None:
    """Put such days together in the block and on the sheet."""
    for first, order, path in list(_groups(block.heads)):
        columns = [head.column for head in block.heads[first : first + len(order)]]
        rows = [row for row in block.body if row not in block.repeats and not _is_numbering(sheet, block, row)]
        told = {row: [_figure(sheet.seen(row, column)) for column in columns] for row in rows}
        if not _are_days(list(told.values())[:_GLANCE], order):
            continue
        for row, parts in told.items():
            if all(part is not None for part in parts) and any(parts):
                day = "".join(f"{part}{sign}" for part, sign in zip(parts, order, strict=True) if part)
                sheet.put(row, columns[0], day)
        heads = [Head(columns[0], path), *(Head(column, ()) for column in columns[1:])]
        block.heads[first : first + len(order)] = heads


def is_part_of_day(value: object) -> bool:
    """Whether a word of a head is 年, 月, 日 … alone."""
    leaf = _LEAF.fullmatch(normalise(value)) if isinstance(value, str) else None
    return leaf is not None and not leaf["stem"]


def _groups(heads: Sequence[Head]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """(place of the first, its parts in order, the path of the day) of columns whose words are the parts of a day."""
    leaves = [_LEAF.fullmatch(normalise(head.path[-1])) if head.path else None for head in heads]
    place = 0
    while place < len(heads):
        order = next((order for order in _ORDERS if _is_order(heads, leaves, place, order)), "")
        leaf = leaves[place]
        if order and leaf:
            yield place, order, _path(heads[place], leaf["stem"])
        place += len(order) or 1


def _is_order(heads: Sequence[Head], leaves: Sequence[re.Match[str] | None], place: int, order: str) -> bool:
    found = [leaf for leaf in leaves[place : place + len(order)] if leaf]
    if len(found) < len(order) or "".join(_part(leaf) for leaf in found) != order:
        return False
    above = {head.path[:-1] for head in heads[place : place + len(order)]}
    return len(above) == 1 and len({leaf["stem"] for leaf in found}) == 1


def _part(leaf: re.Match[str]) -> str:
    return _SAME.get(leaf["part"], leaf["part"][0])


def _path(head: Head, stem: str) -> tuple[str, ...]:
    above = head.path[:-1]
    if stem:
        return (*above, stem if _NAMED.search(stem) else stem + _DAY)
    return above if above and _NAMED.search(above[-1]) else (*above, _DAY)


def _figure(value: object) -> str | None:
    """The figure of a cell, "" for a blank one, None for one that holds something else."""
    if value is None:
        return ""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value))) if not isinstance(value, bool) else ""
    found = _FIGURE.fullmatch(text)
    return found[1] if found else None


def _are_days(told: Sequence[Sequence[str | None]], order: str) -> bool:
    """Whether most rows that say anything have figures of years, months and days there."""
    said = [parts for parts in told if any(part != "" for part in parts)]
    right = sum(all(map(_is_part, parts, order)) for parts in said)
    return bool(said) and right >= _MOST * len(said)


def _is_part(figure: str | None, sign: str) -> bool:
    first, last = _RANGES[sign]
    return figure == "" or (
        figure is not None and (first <= int(figure) <= last or (sign == "年" and len(figure) == 2))
    )


def _is_numbering(sheet: Sheet, block: Block, row: int) -> bool:
    cells = [(column, value) for column, value in enumerate(sheet.rows[row - 1], 1) if value is not None]
    return not cells or lines.reason(cells, len(block.heads), False) != ""

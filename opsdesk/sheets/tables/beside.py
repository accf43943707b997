# SPDX-License-Identifier: MIT
"""Tables side by side: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator

from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.words.header_text import normalise


def sides(sheet: Sheet, block: Block) -> Iterator[Block]:
    """Tables side by side share their rows: a second 序号 starts the second one, or an empty column before heads
    that are there already."""
    starts = [place for place, head in enumerate(block.heads) if _own_text(head) == "序号"]
    if len(starts) < 2 or starts[0] != 0:
        starts = _behind_gaps(sheet, block)
    if len(starts) < 2:
        yield block
        return
    sides = [block.heads[start:end] for start, end in zip(starts, [*starts[1:], len(block.heads)], strict=True)]
    captioned = len(block.header_rows) > 1 and all(map(_is_captioned, sides))
    for heads in sides:
        while heads and not heads[-1].path:
            heads.pop()
        side = slice(heads[0].column - 1, heads[-1].column)
        rows, above = block.header_rows, block.above
        if captioned:  # 管控人员 | 惩戒人员, each over the whole of its table
            heads = [Head(head.column, head.path[1:]) for head in heads]
            rows, above = rows[1:], [*above, rows[0]]
        yield Block(rows, heads, above, block.body, block.repeats, side)


def _behind_gaps(sheet: Sheet, block: Block) -> list[int]:
    starts = [0]
    for place, head in enumerate(block.heads[1:-1], 1):
        left = {_own_text(each) for each in block.heads[starts[-1] : place] if each.path}
        right = {_own_text(each) for each in block.heads[place + 1 :] if each.path}
        if not head.path and block.heads[place + 1].path and left & right and _is_empty(sheet, block, head.column):
            starts.append(place + 1)
    return starts


def _is_empty(sheet: Sheet, block: Block, column: int) -> bool:
    return all(sheet.value(row, column) is None for row in block.body)


def _own_text(head: Head) -> str:
    """What the lowest level says."""
    return normalise(head.path[-1]) if head.path else ""


def _is_captioned(heads: list[Head]) -> bool:
    """Whether one word stands over every head: the table's name, not a level of its heads."""
    written = [head.path for head in heads if head.path]
    return all(len(path) > 1 for path in written) and len({path[0] for path in written}) == 1

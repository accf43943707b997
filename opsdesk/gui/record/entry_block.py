# SPDX-License-Identifier: MIT
"""Where the cells of a copied block belong in a sheet: its heads are recognised, in the words of stations, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from opsdesk.i18n import _
from opsdesk.records.choices import bare
from opsdesk.records.fields import Field
from opsdesk.records.kinds import Reference
from opsdesk.records.record import RegisterView, SheetColumn

SURE = 0.85  # of a spelling; `sheets.words.synonyms`
NAMED = {"person": ("person_name", "id_no"), "case": ("case_name", "case_no")}
INSTEAD = {"item_name": "item_kind"}  # stations write 银行卡 under 物品名称


@dataclass(frozen=True)
class Placed:
    """A block as it lies over a sheet: the column each cell belongs to (-1: to none), the rows of values, and what has
    no place, as its heads say it. `sums` counts the rows left out that only add up the others."""

    columns: Sequence[int]
    lines: Sequence[Sequence[str]]
    unplaced: Sequence[str] = ()
    sums: int = 0

    def cells(self, line: Sequence[str]) -> dict[int, str]:
        """The text for each column; what two columns say of one (name and number of a person) stands in it together."""
        found: dict[int, list[str]] = {}
        for column, text in zip(self.columns, line, strict=False):
            if column >= 0:
                found.setdefault(column, []).append(text)
        return {column: " ".join(filter(None, texts)) for column, texts in found.items()}

    def told(self) -> str:
        """What was pasted, and what was not."""
        said = _("贴了 {count} 行。").format(count=len(self.lines))
        if self.unplaced:
            said += _("没有对应的列，没有贴：{heads}。").format(heads=_("、").join(self.unplaced))
        if self.sums:
            said += _("合计行 {count} 行，没有贴。").format(count=self.sums)
        said_to = (at for line in self.lines for at, cell in enumerate(line, 1) if cell)
        wide = max(said_to, default=0) - len(self.columns)
        return said + _("右边放不下 {count} 列，没有贴。").format(count=wide) if wide > 0 else said


def placed(rows: Sequence[Sequence[str]], columns: Sequence[int], column_of: Callable[[str], int]) -> Placed:
    """Where each cell goes. When the first row below a title holds heads (at least two, and half of what stands there),
    each column goes where it belongs. Otherwise the cells follow `columns` in order.
    """
    at = _head(rows, column_of)
    lines = [row for row in rows[at + 1 :] if not _adds_up(row)]
    left_out = len(rows) - at - 1 - len(lines)
    if at < 0:
        return Placed(columns, lines, sums=left_out)
    head = [cell.strip() for cell in rows[at]]
    found = [column_of(cell) if cell else -1 for cell in head]
    unplaced = [cell for cell, place in zip(head, found, strict=True) if cell and place < 0]
    return Placed(found, lines, unplaced, left_out)


def _head(rows: Sequence[Sequence[str]], column_of: Callable[[str], int]) -> int:
    """Where the row of heads is: the first, or the first below titles of one cell (merged, it stands in several);
    -1 for none."""
    for at, row in enumerate(rows):
        filled = [cell.strip() for cell in row if cell.strip()]
        known = sum(column_of(cell) >= 0 for cell in filled)
        if known >= 2 and 2 * known >= len(filled):
            return at
        if len(set(filled)) > 1:
            return -1
    return -1


def _adds_up(row: Sequence[str]) -> bool:
    """Whether a row of several cells is 小计 or 合计 of the others, and no thing of its own."""
    from opsdesk.sheets.tables.lines import total_label  # not before: it brings the readers of sheets along

    filled = [(at, cell) for at, cell in enumerate(row) if cell]
    return len(filled) > 1 and bool(total_label(filled))


def heads_of(view: RegisterView, columns: Sequence[SheetColumn]) -> Callable[[str], int]:
    """The column that a word at the head of a block means; -1 for none."""
    fields = [(at, view.fields[key]) for at, column in enumerate(columns) for key in column.keys]
    words = _words(columns, fields)
    keys = {key: at for at, field in reversed(fields) for key in _keys(field)}

    def column_of(word: str) -> int:
        at = words.get(bare(word.rstrip(" *")))
        return at if at is not None else next((keys[key] for key in _meanings(word) if key in keys), -1)

    return column_of


def _keys(field: Field) -> Iterable[str]:
    """What the field is called in sheets; a record is named by what sheets say of it."""
    yield field.sheet_key or field.key
    if isinstance(field.kind, Reference):
        yield from NAMED.get(field.kind.register, ())


def _words(columns: Sequence[SheetColumn], fields: Iterable[tuple[int, Field]]) -> Mapping[str, int]:
    """Every word that names a column on screen."""
    said = [(word, at) for at, column in enumerate(columns) for word in (column.label, column.label_id)]
    said += [(word, at) for at, field in fields for word in (field.label, field.label_id)]
    return {bare(word): at for word, at in reversed(said)}


def _meanings(word: str) -> Iterable[str]:
    from opsdesk.sheets.words.synonyms import shipped  # not before: it reads a long list

    for match in shipped().matches(word):
        if match.confidence >= SURE:
            yield match.spelling.key
            yield INSTEAD.get(match.spelling.key, "")

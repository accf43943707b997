# SPDX-License-Identifier: MIT
"""The report of one unit with its figures down the sheet: 项目 | 数量, 指标 | 计量单位 | 本月 | 本年累计, once or twice
side by side. It is one record: what the unit counted in the days the sheet speaks of.

Only the figures of those days are read; what runs beside them (累计, 上月, 同比) is named and left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.headers import sheet_kinds
from opsdesk.sheets.layouts import turned
from opsdesk.sheets.layouts.fields_down import COUNTED, joined_label
from opsdesk.sheets.layouts.laid_out import Entry, Layout, Record
from opsdesk.sheets.tables import lines, meta
from opsdesk.sheets.tables.labels import Labels
from opsdesk.sheets.words import units
from opsdesk.sheets.words.header_text import normalise
from opsdesk.sheets.words.synonyms import Synonyms

_TOP = 15  # rows in which the head stands
_MOST_ROWS = 120
_LEAST = 3  # known measures
_MOST = 0.6  # of the lines must be known measures
_FIGURES = 0.5  # of the lines must have a figure in a column of figures
_UNIT = "填报单位"
_ITEM = re.compile(r"(?:统计|工作|考核|报表|主要)?(?:项目|指标|内容|事项|类别)(?:名称|内容)?|数据项|统计项")
_OF_NOW = re.compile(
    r"(?:本|当)[月周期季年旬日次](?:数[量据值]?|完成(?:数|情况)?|发生数|战果|情况)?|\d{1,2}月份?(?:数量?)?|(?:上报|填报|完成|实际)数"
)
_OF_ANY = re.compile(r"数[量值据目]|合计|总[数计]|完成情况|战果|件数|人数")
_IDLE = re.compile(r"序号|编号|NO\.?|备注|说明", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*[-+]?\d|[/\\\-—－无\s]*$")  # 3起, 1人（在逃1人）, /


@dataclass(frozen=True, slots=True)
class _Side:
    """One pair of label and figure columns; `unit` says what is counted (0 for none), `others` are figures left."""

    label: int
    figure: int
    unit: int
    others: tuple[int, ...]


def find(sheet: Sheet, labels: Labels) -> Layout | None:
    """The one record of such a sheet; None for any other."""
    if sheet.height > _MOST_ROWS or turned.head_row(sheet, labels.synonyms):
        return None
    for head in range(1, min(_TOP, sheet.height) + 1):
        items = [column for column in _columns(sheet, head) if _ITEM.fullmatch(_text(sheet, head, column))]
        rows = list(_rows(sheet, head, items)) if items else []
        sides = [side for side in _sides(sheet, head, rows, items) if side] if rows else []
        if sides and _are_measures(sheet, rows, [side.label for side in sides], labels.synonyms):
            found = (labels.synonyms.matches(_text(sheet, head, column)) for column in _columns(sheet, head))
            return None if sheet_kinds.names_things(found) else _layout(sheet, head, rows, sides)
    return None


def _columns(sheet: Sheet, row: int) -> list[int]:
    return [column for column, value in enumerate(sheet.rows[row - 1], 1) if value is not None]


def _text(sheet: Sheet, row: int, column: int) -> str:
    value = sheet.value(row, column)
    return normalise(value) if isinstance(value, str) else ""


def _rows(sheet: Sheet, head: int, items: Sequence[int]) -> Iterator[int]:
    """The lines below the head, without notes, signatures, totals and blank ones."""
    for row in range(head + 1, sheet.height + 1):
        cells = [(column, value) for column, value in enumerate(sheet.rows[row - 1], 1) if value is not None]
        if cells and not lines.reason(cells, sheet.width, False) and any(_text(sheet, row, at) for at in items):
            yield row


def _are_measures(sheet: Sheet, rows: Sequence[int], items: Sequence[int], synonyms: Synonyms) -> bool:
    """Whether most of the lines are things that reports count."""
    said = [text for row in rows for at in items if (text := _text(sheet, row, at))]
    known = sum(turned.is_measure(text, synonyms) for text in said)
    return known >= _LEAST and known >= _MOST * len(said)


def _sides(sheet: Sheet, head: int, rows: Sequence[int], items: Sequence[int]) -> Iterator[_Side | None]:
    for label, end in zip(items, [*items[1:], sheet.width + 1], strict=True):
        beside = [at for at in range(label + 1, end) if _text(sheet, head, at)]
        counted = [at for at in beside if not _IDLE.fullmatch(_text(sheet, head, at))]
        named = [at for at in counted if _counts_in(sheet, rows, at)]
        figures = [at for at in counted if at not in named and _has_figures(sheet, rows, at)]
        figure = _of_now(sheet, head, figures)
        others = tuple(at for at in counted if at not in (figure, *named))
        yield _Side(label, figure, named[0] if named else 0, others) if figure else None


def _of_now(sheet: Sheet, head: int, figures: Sequence[int]) -> int:
    """The column of the days the sheet speaks of; 0 where no word tells which."""
    for words in (_OF_NOW, _OF_ANY):
        found = [at for at in figures if words.fullmatch(_bare(_text(sheet, head, at)))]
        if found:
            return found[0] if len(found) == 1 else 0
    return figures[0] if len(figures) == 1 else 0


def _bare(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", text)


def _counts_in(sheet: Sheet, rows: Sequence[int], column: int) -> bool:
    texts = [value for row in rows if (value := sheet.value(row, column)) is not None]
    return bool(texts) and all(isinstance(text, str) and COUNTED.fullmatch(text.strip()) for text in texts)


def _has_figures(sheet: Sheet, rows: Sequence[int], column: int) -> bool:
    said = [value for row in rows if (value := sheet.value(row, column)) is not None]
    figures = [value for value in said if lines.is_figure(value) or _NUMBERED.match(str(value))]
    return bool(said) and len(figures) == len(said) and len(said) >= _FIGURES * len(rows)


def _layout(sheet: Sheet, head: int, rows: Sequence[int], sides: Sequence[_Side]) -> Layout:
    record = Record(rows[0], rows[-1], f"{rows[0]}–{rows[-1]}")
    record.entries += _reporting(sheet, head)
    for side in sides:
        for row in rows:
            label = sheet.value(row, side.label)
            if isinstance(label, str):
                counted = sheet.value(row, side.unit) if side.unit else None
                over = (sheet.seen(row, at) for at in range(_left_of(sides, side), side.label))
                path = joined_label(label, counted, over)
                record.entries.append(Entry(path, sheet.value(row, side.figure), (row, side.figure)))
    heads = [str(sheet.value(head, at)).strip() for side in sides for at in (side.figure, *side.others)]
    aside = tuple(dict.fromkeys(str(sheet.value(head, at)).strip() for side in sides for at in side.others))
    return Layout([record], head, rows[-1], frozenset((head, *rows)), (heads[0], aside) if aside else None)


def _left_of(sides: Sequence[_Side], side: _Side) -> int:
    """Where the columns of groups before a label may begin."""
    before = [one for one in sides if one.label < side.label]
    return max((max(one.figure, one.unit, *one.others, 0) for one in before), default=0) + 1


def _reporting(sheet: Sheet, head: int) -> Iterator[Entry]:
    """Who reports, by the lines above the figures, by the title or the name of the sheet."""
    above = range(1, head)
    title = meta.title_of(sheet, above)
    named = meta.read(sheet, above).report_unit
    named = named or next(filter(None, map(units.leading_office, (title, sheet.name))), "")
    if named:
        places = [(row, at) for row in above for at in _columns(sheet, row) if named in str(sheet.value(row, at))]
        yield Entry((_UNIT,), named, places[-1] if places else (head, 1))

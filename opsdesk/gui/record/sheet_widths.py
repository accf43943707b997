# SPDX-License-Identifier: MIT
"""How wide the columns of a sheet are: by what stands in them and what they are called, within the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QFontMetrics

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.cell_words import PADDING
from opsdesk.gui.looks.problem_mark import ICON_ROOM
from opsdesk.gui.parts.column_room import LEAST, within
from opsdesk.gui.parts.rows_table import head_width
from opsdesk.gui.record.entry_model import EntryModel
from opsdesk.records import kinds
from opsdesk.records.record import SheetColumn

SAMPLE = 24  # rows looked at: what a page shows of them
WORDS_WIDTH, WIDEST, LONGEST = 104, 160, 230  # px: what is typed where nothing stands yet; the longest that is not cut
CARD_WIDTH, NUMBER_WIDTH = 190, 150  # what a card wishes for; what its masked number needs
TIME_WIDTH = 126  # px: day and hour, of which half would be another
READABLE = 80  # px: enough of a word to know it by
LINE = 2  # px: the line of the grid, and what rounding takes
STRIP = 24  # px: a column folded away, its head in the tip
FIGURES = (kinds.Money, kinds.Quantity, kinds.Whole, kinds.Day)


class Wish(NamedTuple):
    """Of one column, in px: for typing at ease, for all that is said in it, for its head, and what is never cut."""

    ease: int
    said: int
    head: int
    firm: int
    needed: bool  # must be filled
    silent: bool  # nothing stands there yet

    @property
    def idle(self) -> bool:
        """Whether nothing stands there that would be cut, and nothing must."""
        return self.silent and not self.needed and not self.firm

    def least(self, folded: int, words: int) -> int:
        """`folded` for what is idle, else a number whole, and `words` of anything else."""
        if self.idle:
            return folded
        return max(self.firm, min(self.said, fonts.scaled(READABLE) if self.needed else words))


def wishes_of(model: EntryModel) -> list[Wish]:
    """What every column wishes for, by its kind, its head and the first rows."""
    metrics = QFontMetrics(fonts.font("body"))
    return [_wish(model, place, column, metrics) for place, column in enumerate(model.columns)]


def widths_for(wishes: Sequence[Wish], room: int) -> list[int]:
    """Widths within the room; where it is short, columns that say nothing give way first and numbers last.

    Where numbers would have to be cut the sheet is wider than the room.
    """
    said = [wish.said for wish in wishes]
    if sum(said) <= room:
        return within([wish.ease for wish in wishes], room, said)
    readable = fonts.scaled(READABLE)
    heads = [max(wish.head, wish.least(0, readable)) for wish in wishes]
    some = [wish.least(LEAST, readable) for wish in wishes]
    if min(sum(heads), sum(some)) <= room:
        return within(said, room, heads, some)
    folded = [STRIP if wish.idle else wish.said for wish in wishes]
    given = within(folded, room, *([wish.least(STRIP, words) for wish in wishes] for words in (readable, LEAST)))
    return within(said, room, given)  # what is left is for those that wait to be filled


def _wish(model: EntryModel, place: int, column: SheetColumn, metrics: QFontMetrics) -> Wish:
    fields = [model.view.fields[key] for key in column.keys]
    head = head_width(str(model.head(place)))
    typed = max(field.kind.width or WORDS_WIDTH for field in fields)
    words = _widest_words(model, place, metrics)
    needed = any(field.required for field in fields)
    figures = all(isinstance(field.kind, FIGURES) for field in fields)
    firm = words if typed >= CARD_WIDTH or figures else 0
    if typed >= CARD_WIDTH and not words:
        firm = fonts.scaled(NUMBER_WIDTH)
    if all(isinstance(field.kind, kinds.Moment) for field in fields) and (words or needed):
        firm = max(words, fonts.scaled(TIME_WIDTH))
    said = max(head, words, firm, fonts.scaled(READABLE) if needed and not figures else 0)
    return Wish(max(said, fonts.scaled(min(typed, WIDEST))), said, head, firm, needed, not words)


def _widest_words(model: EntryModel, place: int, metrics: QFontMetrics) -> int:
    """What the words of a column take, with the mark of a problem beside them; 0 where nothing stands."""
    widest = 0
    for row in range(min(len(model.rows), SAMPLE)):
        words, _right, problems = model.face(model.index(row, place))
        if words:
            room = metrics.horizontalAdvance(words) + 2 * PADDING + LINE + (ICON_ROOM if problems else 0)
            widest = max(widest, room)
    return min(widest, fonts.scaled(LONGEST))

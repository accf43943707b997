# SPDX-License-Identifier: MIT
"""How a value stands in a workbook: days and sums as such, whatever identifies somebody as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from math import ceil
from typing import Any

from opsdesk.i18n import _
from opsdesk.records.kinds import Kind

Cell = str | int | float | date | datetime | None

MOST_SIGNS = 32_767  # a cell holds no more
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMATS = {
    "day": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "money": "#,##0.00",
    "whole": "0",
    "quantity": "General",  # 0.### would show 3 as “3.”
}
_TEXT = "@"
_WORDS = frozenset(("text", "paragraph", "person_name", "choice", "choices", "flag"))
_WIDTHS = {"day": 12.0, "moment": 17.0, "money": 15.0, "whole": 10.0, "quantity": 10.0, "flag": 8.0, "choice": 16.0}
_WIDTHS |= {"paragraph": 40.0, "identity_number": 22.0, "bank_card": 24.0, "case_number": 26.0, "person_name": 12.0}
_WIDTHS |= dict.fromkeys(("iccid", "account_number"), 24.0) | dict.fromkeys(("alarm_number", "fugitive_number"), 26.0)
_PLAIN_WIDTH = 18.0
_INLINE = 255  # signs of a drop-down that stands in the rule itself
YUAN = "（元）"
_PAGE_WIDTH = 230.0  # signs across a lying A4 page that can still be read


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet that goes out. `key` is the sheet key the importer reads it as, empty for none."""

    header: str
    kind: Kind[Any]
    key: str = ""
    required: bool = False
    help: str = ""

    @property
    def number_format(self) -> str:
        """The cell format; text for everything that is no day, sum or count."""
        return _FORMATS.get(self.kind.key, _TEXT)

    @property
    def width(self) -> float:
        """In signs, wide enough for the head and the usual value."""
        return max(_WIDTHS.get(self.kind.key, _PLAIN_WIDTH), 2.0 * len(self.header) + 2)

    @property
    def is_text(self) -> bool:
        """Whether the cells are text, so that no digit is ever counted."""
        return self.number_format == _TEXT

    @property
    def is_words(self) -> bool:
        """Whether the text is words, which nobody mistakes for a number whatever the cell's format."""
        return self.kind.key in _WORDS


def pages_across(widths: Sequence[float]) -> int:
    """How many printed pages a table stands on side by side; on one, thirty columns are too small to read."""
    return max(1, ceil(sum(widths) / _PAGE_WIDTH))


def converter(kind: Kind[Any]) -> Callable[[Any], Cell] | None:
    """How values of a kind become cells; None when they are cells already. Blanks are not asked about."""
    match kind.key:
        case "day" | "moment" | "whole":
            return None
        case "money" | "quantity":
            return float
        case "choice" | "choices" | "flag":
            return cache(lambda value: clean(kind.format(value)))  # few words, over and over
    return clean  # whatever identifies somebody, and words, is text already


def sample(kind: Kind[Any]) -> Cell:
    """Some cell of a kind, of the type they all have."""
    if kind.key in ("day", "moment"):
        return date(2022, 1, 1)
    return 1.0 if kind.key in ("money", "whole", "quantity") else "样"


def clean(text: str) -> str:
    """What a workbook can hold: no control signs, no half pairs, not too long."""
    if text.isprintable() and len(text) <= MOST_SIGNS:  # nearly every text: nothing to look for
        return text
    return _UNWRITABLE.sub("", text)[:MOST_SIGNS]


def all_clean(texts: Iterable[str | None]) -> bool:
    """Whether there is nothing to clean in any of many texts."""
    together = "".join(filter(None, texts))
    return together.isprintable() and (len(together) <= MOST_SIGNS or max(map(len, filter(None, texts))) <= MOST_SIGNS)


def offers(kind: Kind[Any]) -> tuple[str, ...]:
    """The words of a drop-down: the names of the codes in force, 是 and 否; none for free values."""
    if kind.key == "flag":
        return (_("是"), _("否"))
    if kind.key != "choice":
        return ()
    return tuple(code.shown for code in kind.codes.current())  # type: ignore[attr-defined]


def fits_inline(words: tuple[str, ...]) -> bool:
    """Whether a drop-down can stand in the rule itself, without a sheet of its own."""
    return 0 < len(",".join(words)) <= _INLINE and not any("," in word for word in words)

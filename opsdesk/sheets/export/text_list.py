# SPDX-License-Identifier: MIT
"""A list as CSV: UTF-8 with its mark, everything quoted, nothing a spreadsheet would calculate or round."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from opsdesk.sheets.export.cells import Cell

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONG_NUMBER = re.compile(r"\d{11,}[\dXx]?")


def write(path: Path, above: Sequence[str], heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """The lines above, the heads and the rows, each behind its number; OSError when the file cannot be written."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerows([line] for line in above)
        writer.writerow(heads)
        writer.writerows([str(number), *map(written, row)] for number, *row in rows)


def written(value: Cell) -> str:
    """One cell. A tab before a long number keeps Excel from counting it, an apostrophe a formula from running."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return f"{value:.15g}"
    if value.startswith(_STARTS_FORMULA):
        return "'" + value
    return "\t" + value if _LONG_NUMBER.fullmatch(value) else value

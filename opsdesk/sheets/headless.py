# SPDX-License-Identifier: MIT
"""A block copied without its head: what its columns may be, by their values alone, and the block with a head put on.

Nothing is concluded from where a column stands: what no value proves stays open until a person says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from opsdesk.i18n import _
from opsdesk.sheets import pasting
from opsdesk.sheets.address import letter
from opsdesk.sheets.answers import Answers, TableAnswers
from opsdesk.sheets.cells.kinds_behind import kind_behind
from opsdesk.sheets.files import delimited
from opsdesk.sheets.headers.sheet_kinds import SCOPES
from opsdesk.sheets.reading import Held
from opsdesk.sheets.words import synonyms, units

_MOST = 0.6  # of the cells that are written must prove it
_LOOKED_AT = 200  # cells of a column
# Types whose values prove themselves by length and check digit, the strictest first.
_PROVEN = ("id18", "phone", "iccid", "imei", "card", "plate")
_NAME = re.compile(r"[一-鿿]{1,3}(?:[一-鿿]|某){1,2}")
_SEX = frozenset("男女")


def cells_of(text: str) -> list[list[str]]:
    """The block as rows of texts, all of one length; empty rows are left out."""
    rows = pasting.cells_of(text) if "\t" in text or pasting.is_page(text) else _between_others(text)
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _between_others(text: str) -> list[list[str]]:
    """Cells between commas or semicolons."""
    return [[str(cell) for cell in row] for row in delimited.rows(text.encode("utf-8", "ignore"))]


def guesses(kind: str, rows: Sequence[Sequence[str]]) -> list[str]:
    """For each column the sheet key its values prove in a sheet of that kind; "" where they prove nothing."""
    found: list[str] = []
    for cells in zip(*rows, strict=True):
        written = [cell.strip() for cell in cells if cell.strip()][:_LOOKED_AT]
        key = next((one for one in _meant(kind, written) if one not in found), "") if written else ""
        found.append(key)
    return found


def headed(
    rows: Sequence[Sequence[str]], kind: str, keys: Sequence[str], *, first: bool = False
) -> tuple[Held, Answers]:
    """The block as a file with a head, and what was said of it: `keys` by column, "" to leave one out; `first` says
    that the first row is its head."""
    names = synonyms.names()
    numbered = (names[key][0] if key else _("列 {number}").format(number=at) for at, key in enumerate(keys, 1))
    own = (text.strip() or name for text, name in zip(rows[0], numbered, strict=True)) if first else numbered
    lines = [list(own), *(rows[1:] if first else rows)]
    text = "\n".join("\t".join(map(pasting.quoted, line)) for line in lines)
    columns = {letter(at): key for at, key in enumerate(keys, 1)}
    return pasting.pasted(text), Answers({"!1!A": TableAnswers(kind=kind, columns=columns)}, head={"": 1})


def may_be_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row looks like a head nobody knows: words without a figure over rows that hold figures."""
    return len(rows) > 1 and not _has_figures(rows[0]) and all(map(_has_figures, rows[1:]))


def _has_figures(row: Sequence[str]) -> bool:
    return any(map(str.isdecimal, "".join(row)))


def _meant(kind: str, written: Sequence[str]) -> Iterator[str]:
    """Keys the values of a column may stand for, those of the kind's own scopes first."""
    shipped = synonyms.shipped()
    proven = next((one for one in _PROVEN if _proves(one, written)), "")
    scoped = [key for scope in SCOPES[kind] for key, of in shipped.scopes.items() if of == scope]
    if proven:
        yield from (key for key in scoped if shipped.types[key] == proven)
    elif _share(written, lambda text: text in _SEX) >= _MOST:
        yield "sex"
    elif _share(written, lambda text: bool(units.shipped().find(text, {}))) >= _MOST:
        yield "handling_unit"
    elif _share(written, lambda text: bool(_NAME.fullmatch(text))) >= _MOST:
        yield from (key for key in scoped if key in ("person_name", "victim_name", "owner"))


def _proves(of_type: str, written: Sequence[str]) -> bool:
    key = next(key for key, one in synonyms.shipped().types.items() if one == of_type)
    kind = kind_behind(key)

    def reads(text: str) -> bool:
        reading = kind.read(text)
        return reading.value is not None and not reading.problems

    return _share(written, reads) >= _MOST


def _share(written: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, written)) / len(written)

# SPDX-License-Identifier: MIT
"""A cell that gives each of several victims an amount of their own: 3000、5000, or 李某3000元，王某5000元."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from opsdesk.sheets.table import Row

PARTED, SHARED = "loss_amount", "loss_amounts"  # sheet key of the sum, and of what each of the victims lost
_APART = re.compile(r"[、；;\n/]+")
_COMMAS = re.compile(r"[、；;\n/，,]+")  # which may stand inside a number, too: only where every part has words
_WORDS = re.compile(r"[一-鿿]")


def amounts(text: str, names: Sequence[str], read: Callable[[str], object]) -> list[Decimal]:
    """What each of `names` is said to have lost, in their order; empty unless there is one amount for every name.

    `read` gives the amount of a part, or None.
    """
    parts = [part.strip() for part in _COMMAS.split(text) if part.strip()]
    if not all(map(_WORDS.search, parts)):
        parts = [part.strip() for part in _APART.split(text) if part.strip()]
    if len(parts) != len(names):
        return []
    named = {name: part.removeprefix(name) for part in parts for name in names if part.startswith(name)}
    if named and len(named) != len(names):
        return []
    found = [read((named[name] if named else part).lstrip("：: ")) for name, part in zip(names, parts, strict=True)]
    told = [one for one in found if isinstance(one, Decimal)]
    return told if len(told) == len(names) else []


def share(row: Row, read: Callable[[str], object]) -> None:
    """Several victims in a row, and an amount for each of them in its cell: their sum is the cell's, and no mistake."""
    names, raw = row.values["victim_name"], row.raw.get(PARTED)
    found = amounts(raw, names, read) if isinstance(raw, str) and PARTED not in row.values else []
    if found:
        row.values[PARTED], row.values[SHARED] = sum(found), found
        row.problems = [one for one in row.problems if one.field != PARTED]

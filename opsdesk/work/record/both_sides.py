# SPDX-License-Identifier: MIT
"""Two people changed one record: what each changed alone is brought together, what both changed is a choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

EMPTY: tuple[object, ...] = (None, "", ())


def merged(
    keys: Iterable[str], base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """The values of both sides, and the fields that both changed to different values (there, mine stands).

    `base` is what both started from; a field it does not know counts as changed by both.
    """
    values: dict[str, Any] = {}
    open_ones: list[str] = []
    for key in keys:
        here, there = _plain(mine.get(key)), _plain(theirs.get(key))
        start = _plain(base[key]) if key in base else ...
        values[key] = there if here == start else here
        if here not in (start, there) and there != start:
            open_ones.append(key)
    return values, open_ones


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; one kind of empty is as good as another."""
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    return None if value in EMPTY else value

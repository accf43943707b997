# SPDX-License-Identifier: MIT
"""Columns that may mean the same field, told apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from opsdesk.sheets.words.synonyms import NEAR, Match, Synonyms


def fields(
    chosen: Sequence[Sequence[Match]],
    headers: Sequence[str],
    empty: Sequence[bool],
    synonyms: Synonyms,
    several: Collection[str],
) -> list[Match | None]:
    """One column per field: columns with something in them before empty ones, strong headers before weak ones, plain
    ones before ambiguous ones, the field's usual names before others (立案数 beside 发案数, 派出所 beside 受令单位),
    left before right. `several` may stand in more than one."""
    given: list[Match | None] = [None] * len(chosen)
    order = [
        (
            (empty[place], match.spelling.weak, match.confidence <= NEAR, rank, len(matches) > 1, -match.confidence),
            synonyms.standing(match.key, headers[place]),
            place,
            match,
        )
        for place, matches in enumerate(chosen)
        for rank, match in enumerate(matches)
    ]
    taken: set[str] = set()
    for *_order, place, match in sorted(order, key=lambda entry: entry[:3]):
        if given[place] is None and match.key not in taken:
            given[place] = match
            if match.key not in several:
                taken.add(match.key)
    return given

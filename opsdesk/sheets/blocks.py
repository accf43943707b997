# SPDX-License-Identifier: MIT
"""A table's place on its sheet and the heads of its columns."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Head:
    """One column of a head: its number and the texts from the top level down, repeats dropped."""

    column: int
    path: tuple[str, ...]

    @property
    def text(self) -> str:
        """The levels joined by `/`."""
        return "/".join(self.path)


@dataclass(frozen=True, slots=True)
class Told:
    """What a line over a table says of all its rows, and in which cell."""

    raw: object
    row: int
    column: int


@dataclass(slots=True)
class Block:
    """A table's place: header rows, columns, rows above that speak of it, and its body (ends included).

    `side` are the columns (0-based) of one of several tables side by side. In a table that is `apart` no row says
    anything of the next: forms that were laid out as rows. `told` is by column what lines above say of every row.
    `sent` are the heads as they were sent, where some were parted.
    """

    header_rows: list[int]
    heads: list[Head]
    above: list[int] = field(default_factory=list)
    body: range = range(0)
    repeats: set[int] = field(default_factory=set)
    side: slice = field(default_factory=lambda: slice(None))
    apart: bool = False
    told: dict[int, Told] = field(default_factory=dict)
    sent: list[Head] = field(default_factory=list)

# SPDX-License-Identifier: MIT
"""What every kind of value can do: read what people write, and write it so that it reads back the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Generic, Literal, TypeVar

from opsdesk.records.problem import Problem

V = TypeVar("V")

Plain = str | int | bool | None | list[str]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the surroundings say about a value.

    money_unit  yuan in one unit of a bare number: 1 (元) or 10_000 (万元)
    period      first and last day the sheet speaks of; gives yearless dates their year
    day         the day a bare time of day belongs to
    id_type     code of the certificate an identity number belongs to (code list `id_type`)
    """

    money_unit: int = 1
    period: tuple[date, date] | None = None
    day: date | None = None
    id_type: str = ""


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Reading(Generic[V]):
    """The value read, or None, with what must be said about it.

    A blank cell is `Reading(None)` without problems. An error always leaves the value None; warnings keep it.
    `inferred` marks what was concluded rather than written (a year from the period, a unit from the title).
    """

    value: V | None
    problems: tuple[Problem, ...] = ()
    inferred: bool = False

    @property
    def failed(self) -> bool:
        """Whether an error kept the value from being read."""
        return any(problem.severity == "error" for problem in self.problems)


class Kind(Generic[V]):
    """One kind of value. Subclasses convert both ways; `read(format(v)).value == v` holds for every value."""

    key: ClassVar[str]
    storage: ClassVar[Literal["text", "integer"]] = "text"
    align: ClassVar[Literal["left", "right"]] = "left"
    many: ClassVar[bool] = False
    width: ClassVar[int] = 0  # px at 13 px body; 0 fills the column
    least: ClassVar[int] = 96  # px it keeps beside others; half of some numbers tells nobody apart

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[V]:
        """Read a typed text, a pasted cell or a workbook cell (str, int, float, bool, date, datetime, time, None)."""
        raise NotImplementedError

    def format(self, value: V) -> str:
        """The value as a person reads it, in full."""
        return str(value)

    def mask(self, value: V) -> str:
        """The value as shown by default (domain.md §7.1)."""
        return self.format(value)

    def to_plain(self, value: V) -> Plain:
        """The value as stored and as JSON: money whole 分, days ISO, moments ISO to the minute, sets as lists."""
        return str(value)

    def from_plain(self, plain: Plain) -> V:
        """The value that `to_plain` stored."""
        raise NotImplementedError

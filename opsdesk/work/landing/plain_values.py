# SPDX-License-Identifier: MIT
"""Values that the sheet's reader has read already: a field of the same kind takes them as they are.

Each taker gives the field's value, or `SLOW` when the field's own kind must look at what is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from opsdesk.records import catalogue
from opsdesk.records.fields import Field
from opsdesk.records.kinds.kind import Reading
from opsdesk.records.kinds.written import NOTHING
from opsdesk.sheets.cells.kinds_behind import kind_behind
from opsdesk.sheets.cells.plain_cells import SLOW

Taker = Callable[[Any], Any]
_MOST_KNOWN = 20_000


@cache
def takers(register: str) -> tuple[tuple[str, Field, Taker], ...]:
    """(key, field, taker) of every field a sheet can fill."""
    fields = catalogue.register(register).fields.items()
    return tuple((key, spec, _taker(spec)) for key, spec in fields if spec.kind.key != "reference")


@lru_cache(maxsize=1_000)
def takers_of(register: str, written: tuple[str, ...], skip: tuple[str, ...]) -> tuple[tuple[str, Field, Taker], ...]:
    """Those of them that a row with these sheet keys fills: the rows of a sheet have the same few again and again."""
    there = frozenset(written)
    return tuple(one for one in takers(register) if one[1].sheet_key in there and one[0] not in skip)


def _taker(spec: Field) -> Taker:
    kind = spec.kind
    if kind.key in ("text", "paragraph"):
        return Words(kind.length, kind.key == "paragraph")  # type: ignore[attr-defined]
    if kind.key in ("choice", "choices"):
        return _known(kind.read)
    if type(kind_behind(spec.sheet_key)) is type(kind) and kind.key in _SAME_KIND:
        return _OfType(_SAME_KIND[kind.key])
    return _PLAIN.get(kind.key, _slow)


def _slow(value: Any) -> Any:
    return SLOW


def _day(value: Any) -> Any:
    return value.date() if type(value) is datetime else value if type(value) is date else SLOW


def _moment(value: Any) -> Any:
    if type(value) is datetime:
        return value
    return datetime.combine(value, time.min) if type(value) is date else SLOW


@dataclass(frozen=True, slots=True)
class _OfType:
    """Takes values of one type."""

    wanted: type

    def __call__(self, value: Any) -> Any:
        return value if type(value) is self.wanted else SLOW


def passed_by(take: Taker) -> type | None:
    """The type whose values the field takes as they are, whatever they say."""
    return take.wanted if isinstance(take, _OfType) else _PASSED.get(take)


@dataclass(frozen=True, slots=True)
class Words:
    """Takes texts in which nothing needs to be made plain."""

    length: int
    several_lines: bool

    def __call__(self, value: Any) -> Any:
        if type(value) is not str or len(value) > self.length or value in NOTHING or value[:1] == "#" or "  " in value:
            return SLOW
        return value if self.several_lines or value.isprintable() else SLOW

    def take_all(self, texts: Sequence[str]) -> bool:
        """Whether each of many texts is taken; False may be too strict."""
        together = "\n".join(texts)
        plain = "#" not in together and "  " not in together and "".join(texts).isprintable()
        return plain and max(map(len, texts)) <= self.length and NOTHING.isdisjoint(texts)


def _known(read: Callable[[Any], Reading[Any]]) -> Taker:
    """What a word means in a list of codes is worked out once."""
    found: dict[str, Any] = {}

    def take(value: Any) -> Any:
        if type(value) is not str:
            return SLOW
        if value not in found:
            reading = read(value)
            if reading.value is None or len(found) >= _MOST_KNOWN:
                return SLOW
            found[value] = reading.value
        return found[value]

    return take


_PASSED: dict[Taker, type] = {_day: date, _moment: datetime}
_PLAIN: dict[str, Taker] = {
    "day": _day,
    "moment": _moment,
    "flag": _OfType(bool),
    "whole": _OfType(int),
}
# Read by the same kind before: identifiers, names, amounts.
_SAME_KIND = {
    "money": Decimal,
    "identity_number": str,
    "phone": str,
    "bank_card": str,
    "sim_number": str,
    "person_name": str,
    "iccid": str,
    "imei": str,
    "imsi": str,
}

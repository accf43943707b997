# SPDX-License-Identifier: MIT
"""A column of values that stays packed until somebody asks for it: what a large sheet is made of on its way.

A hundred thousand rows of sixteen columns are 1.6 million objects. Most columns say a few things over and over, or hold
texts, days or figures of one kind: packed so they travel between processes and into the office at a tenth of the cost.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import compress, count
from operator import attrgetter, methodcaller
from typing import Any

Chosen = bytes | bytearray  # of places: 0 for those that are left out
_SEAM = "\x1f"  # between texts; what a sheet says holds no such sign
_BLANK = "\x1e"  # stands for None among texts
_FEW = 50  # values can be taken out one by one
_MINUS_ZERO = array("d", [-0.0]).tobytes()
_MADE = frozenset(("values", "kinds", "span"))
_LOOKED_AT = 400  # values tell whether a column says the same over and over
_NOTHING = type(None)
_OF_A_DAY = 10  # characters
_DAY_ALONE = re.compile(f"(-\\d\\d){_SEAM}")
_ISO = methodcaller("isoformat")
_MINUTE, _END_OF_MINUTE = f"2022-05-03T09:30:00{_SEAM}", f":00{_SEAM}"
_SPARE = attrgetter("second", "microsecond", "tzinfo", "fold")


class Strip(Sequence[Any]):
    """A column. What is made of it once somebody asks, as its `values`, does not travel."""

    @cached_property
    def values(self) -> Sequence[Any]:
        """Every value, in order."""
        raise NotImplementedError

    @cached_property
    def kinds(self) -> set[type]:
        """The types of the values, that of None among them."""
        return set(map(type, self.values))

    def mapped(self, change: Callable[[Any], Any]) -> Strip:
        """The column with each value changed, blanks left as they are; equal values become the same."""
        known = {value: None if value is None else change(value) for value in set(self.values)}
        return Listed(list(map(known.__getitem__, self.values)))

    def kept(self, chosen: Chosen) -> Strip:
        """Without the places where `chosen` is 0."""
        return Listed(_left(self.values, chosen))

    def packed(self) -> Strip:
        """The column as it travels."""
        return self

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, place: Any) -> Any:
        return self.values[place]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.values)

    def __getstate__(self) -> dict[str, Any]:
        return {name: held for name, held in self.__dict__.items() if name not in _MADE}

    def __reduce__(self) -> Any:
        return _anew, (type(self), self.__getstate__())


def _anew(kind: type[Strip], facts: dict[str, Any]) -> Strip:
    made = kind.__new__(kind)
    made.__dict__.update(facts)
    return made


class Listed(Strip):
    """Values that lie here one by one."""

    def __init__(self, values: Sequence[Any]) -> None:
        self.values = values

    def packed(self) -> Strip:
        """As whatever they are alike in."""
        return _picked(self.values) or _of_one_kind(self.values) or self

    def __getstate__(self) -> dict[str, Any]:
        return {"values": list(self.values)}


class Picked(Strip):
    """A few values over and over: each once, and at every place which of them stands there."""

    def __init__(self, different: Sequence[Any], places: Sequence[int]) -> None:
        self.different, self.places = different, places

    @cached_property
    def values(self) -> Sequence[Any]:
        """Every value, in order."""
        return list(map(self.different.__getitem__, self.places))

    @cached_property
    def kinds(self) -> set[type]:
        """The types of the values, that of None among them."""
        return set(map(type, self.different))

    def mapped(self, change: Callable[[Any], Any]) -> Strip:
        """The column with each value changed, blanks left as they are."""
        return self.mapped_whole(lambda value: None if value is None else change(value))

    def mapped_whole(self, change: Callable[[Any], Any]) -> Strip:
        """The same, blanks changed, too."""
        return Picked(list(map(change, self.different)), self.places)

    def kept(self, chosen: Chosen) -> Strip:
        """Without the places where `chosen` is 0."""
        return Picked(self.different, _small(_left(self.places, chosen), len(self.different)))

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.values) if "values" in self.__dict__ else map(self.different.__getitem__, self.places)


class Texts(Strip):
    """Texts, joined; blanks are a sign of their own."""

    def __init__(self, joined: str, blanks: bool) -> None:
        self.joined, self.blanks = joined, blanks

    @cached_property
    def values(self) -> Sequence[Any]:
        """Every value, in order."""
        texts = self.joined.split(_SEAM)
        return [None if text == _BLANK else text for text in texts] if self.blanks else texts

    @cached_property
    def kinds(self) -> set[type]:
        """The types of the values, that of None among them."""
        return {str, _NOTHING} if self.blanks else {str}


class Figures(Strip):
    """Numbers of one type."""

    def __init__(self, figures: array[Any]) -> None:
        self.figures = figures

    @cached_property
    def values(self) -> Sequence[Any]:
        """Every value, in order."""
        return self.figures.tolist()

    @cached_property
    def kinds(self) -> set[type]:
        """The types of the values, that of None among them."""
        return {float if self.figures.typecode == "d" else int}

    def __len__(self) -> int:
        return len(self.figures)


class Moments(Strip):
    """Moments to the minute, and whole days, as ISO texts; blanks are a sign of their own."""

    def __init__(self, joined: str, kinds: set[type]) -> None:
        self.joined, self._kinds = joined, kinds

    @cached_property
    def kinds(self) -> set[type]:
        """The types of the values, that of None among them."""
        return self._kinds

    @property
    def lying(self) -> Sequence[str | None]:
        """Each as a table holds it."""
        texts = self.joined.split(_SEAM)
        return [None if text == _BLANK else text for text in texts] if _NOTHING in self._kinds else texts

    @cached_property
    def span(self) -> tuple[str, str]:
        """The earliest and the latest, as a table holds them."""
        told = list(filter(None, self.lying))
        return min(told), max(told)

    @cached_property
    def values(self) -> Sequence[Any]:
        """Every value, in order."""
        if self._kinds == {datetime}:
            return list(map(datetime.fromisoformat, self.joined.split(_SEAM)))
        return [
            text and (date if len(text) == _OF_A_DAY else datetime).fromisoformat(text)  # both are told by their length
            for text in self.lying
        ]

    def kept(self, chosen: Chosen) -> Strip:
        """Without the places where `chosen` is 0."""
        return Moments(_SEAM.join(_left(self.joined.split(_SEAM), chosen)), self._kinds)

    def as_moments(self) -> Strip:
        """With days as their first minute."""
        if date not in self._kinds:
            return self
        joined = _DAY_ALONE.sub(rf"\1T00:00{_SEAM}", self.joined + _SEAM)[:-1]
        return Moments(joined, self._kinds - {date} | {datetime})


def picked(values: Sequence[Any], change: Callable[[Any], Any], most: int) -> tuple[Picked, Picked] | None:
    """A column of one type that says no more than `most` things, and the same with each thing changed, blanks left as
    they are; None for any other."""
    known: defaultdict[Any, int] = defaultdict(count().__next__)
    places = list(map(known.__getitem__, values))
    if len(known) > most:
        return None
    told = Picked(list(known), _small(places, len(known)))
    return told, told.mapped(change)  # type: ignore[return-value]


def says_the_same(values: Sequence[Any]) -> bool:
    """Whether a column seems to say a few things over and over."""
    some = values[:_LOOKED_AT]
    return len(set(map(id, some))) * 2 < len(some) or len(set(some)) * 2 < len(some)


def moments(values: Sequence[Any]) -> Moments | None:
    """A column of moments none of which tells more than its minute, of days and blanks; None for any other."""
    types = list(map(type, values))
    kinds = set(types)
    if kinds <= {_NOTHING} or not kinds <= {datetime, date, _NOTHING}:
        return None
    texts = map(_ISO, values) if _NOTHING not in kinds else [_BLANK if one is None else _ISO(one) for one in values]
    joined, exact = _SEAM.join(texts) + _SEAM, types.count(datetime)
    length = exact * len(_MINUTE) + types.count(date) * (_OF_A_DAY + 1) + types.count(_NOTHING) * len(_BLANK + _SEAM)
    if len(joined) != length or joined.count(_END_OF_MINUTE) != exact:  # seconds or a zone: longer, or another end
        return None
    return Moments(joined.replace(_END_OF_MINUTE, _SEAM)[:-1], kinds)


def is_to_the_minute(values: Sequence[datetime]) -> bool:
    """Whether none of these moments tells more than its minute."""
    return set(map(_SPARE, values)) <= {(0, 0, None, 0)}


def holds_minus_zero(values: Sequence[float | None]) -> bool:
    """Whether there seems to be a -0.0 among numbers and blanks, which equals 0.0 and is not the same."""
    numbers = [value for value in values if value is not None] if None in values else values
    return _MINUS_ZERO in array("d", numbers).tobytes()  # type: ignore[type-var]


def _left(values: Sequence[Any], chosen: Chosen) -> Sequence[Any]:
    """Values without the places where `chosen` is 0: hardly any, nearly always."""
    gone, place = chosen.count(0), len(chosen)
    if gone > _FEW:
        return list(compress(values, chosen))
    left = bytearray(values) if isinstance(values, bytes) else values[:] if isinstance(values, array) else list(values)
    for _one in range(gone):
        place = chosen.rindex(0, 0, place)
        del left[place]
    return left


def _picked(values: Sequence[Any]) -> Strip | None:
    some = values[:_LOOKED_AT]
    if len(set(map(id, some))) * 2 > len(some):
        return None
    known = dict(zip(map(id, values), values, strict=True))
    if len(known) * 4 > len(values):
        return None
    places = dict(zip(known, range(len(known)), strict=True))
    return Picked(list(known.values()), _small(map(places.__getitem__, map(id, values)), len(known)))


def _of_one_kind(values: Sequence[Any]) -> Strip | None:
    kinds = set(map(type, values))
    if kinds in ({str}, {str, _NOTHING}):
        blanks = _NOTHING in kinds
        joined = _SEAM.join([_BLANK if one is None else one for one in values] if blanks else values)
        whole = joined.count(_SEAM) == len(values) - 1 and joined.count(_BLANK) == (values.count(None) if blanks else 0)
        return Texts(joined, blanks) if whole else None
    if kinds == {float}:
        return Figures(array("d", values))
    if kinds == {int} and max(values) < 2**63 and min(values) >= -(2**63):
        return Figures(array("q", values))
    return moments(values)


def _small(places: Any, different: int) -> Sequence[int]:
    return bytes(places) if different <= 256 else array("H" if different <= 65_536 else "I", places)

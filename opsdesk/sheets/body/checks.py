# SPDX-License-Identifier: MIT
"""What the cells of one row say about each other: age and sex against the identity number, counts against lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, error, warning
from opsdesk.records.strips import Moments, Picked
from opsdesk.sheets.body import quantities
from opsdesk.sheets.cells import card_kinds

_SEXES = {"男": 1, "男性": 1, "M": 1, "♂": 1, "女": 0, "女性": 0, "F": 0, "♀": 0}
_PAIRS = (("person_name", "id_no"), ("victim_name", "victim_id"))
_COUNTS = (
    ("n_bankcard", ("card_no",)),
    ("n_phonecard", ("sim_no",)),
    ("n_cards", ("card_no", "sim_no")),
    ("qty", ("card_no", "sim_no")),
)
# Days that may lie ahead.
_AHEAD = frozenset(("deadline", "control_end", "punish_end", "freeze_expiry", "control_start", "punish_start"))
# What begins and what ends.
_SPANS = (
    ("control_start", "control_end"),
    ("punish_start", "punish_end"),
    ("frozen_date", "freeze_expiry"),
    ("detention_date", "release_date"),
    ("in_date", "out_date"),
)
_FIRST_YEAR = 1980  # no register goes back further; 1922 is a slip of the pen for 2022
_COUNTED = frozenset(count for count, _cards in _COUNTS)
_PIECES = ("张", "枚", "个")


def row(values: Mapping[str, Any], parts: Mapping[str, int], on: date | None) -> Iterator[tuple[str, Problem]]:
    """(key, problem) for all that does not fit. `parts` counts what each cell listed, `on` is the sheet's day."""
    number = values.get("id_no")
    if isinstance(number, str) and len(number) == 18 and number[:17].isdecimal():
        if "sex" in values:
            yield from _sex(values, number)
        if "age" in values:
            yield from _age(values, number, on)
        if "birth_date" in values:
            yield from _birth(values["birth_date"], number)
    yield from _future(values, on)
    yield from _turned_round(values)
    yield from _pairing(parts)
    if not _COUNTED.isdisjoint(values):
        yield from _counts(values, parts)
    yield from quantities.doubts(values)
    if other := card_kinds.other_than(values):
        yield other, warning("W-CARD-KIND", _("种类写的与号码不是同一种卡。请核对。"))


def doubtful(columns: Mapping[str, Sequence[Any]], on: date | None) -> set[int]:
    """Places in the columns of rows that `row` may have something to say of, where no cell lists several values. Told
    from a column at a time it costs a tenth; whoever is not among them need not be asked."""
    latest = _latest(date.today(), on)
    numbers, ages = columns.get("id_no", ()), columns.get("age", ())
    places = {at for at, pair in enumerate(zip(columns.get("sex", ()), numbers, strict=False)) if not _is_of_sex(*pair)}
    places.update(at for at, pair in enumerate(zip(ages, numbers, strict=False)) if not _is_of_age(*pair, on))
    for start, end in _SPANS:
        spans = enumerate(zip(columns.get(start, ()), columns.get(end, ()), strict=False))
        places.update(at for at, (first, last) in spans if _is_turned_round(first, last))
    births = zip(columns.get("birth_date", ()), numbers, strict=False)
    places.update(at for at, (born, number) in enumerate(births) if type(number) is str and any(_birth(born, number)))
    places.update(quantities.doubtful(columns))
    places.update(card_kinds.doubtful(columns))
    for key, values in columns.items():
        if key in _COUNTED:
            places.update(at for at, value in enumerate(values) if value is not None)
        elif key != "birth_date" and _may_be_odd(values, _first_ahead(key, latest)):
            days = ((at, value) for at, value in enumerate(values) if isinstance(value, date))
            until = _first_ahead(key, latest)
            places.update(at for at, value in days if not _FIRST_YEAR <= value.year < until)
    return places


def _first_ahead(key: str, latest: date) -> int:
    """The first year that may lie too far ahead for a field."""
    return date.max.year + 1 if key in _AHEAD else latest.year


def _may_be_odd(values: Sequence[Any], until: int) -> bool:
    """Whether a column has days, and any of them so late or of another age; of mixed ones each is looked at."""
    if isinstance(values, Moments):
        first, last = values.span
        return last >= str(until) or first < str(_FIRST_YEAR)
    different = values.different if isinstance(values, Picked) else values
    kinds = set(map(type, different))
    if kinds in ({date}, {datetime}):
        return bool(max(different).year >= until or min(different).year < _FIRST_YEAR)
    return any(issubclass(kind, date) for kind in kinds)


def _is_of_sex(sex: Any, number: Any) -> bool:
    return sex is None or type(number) is not str or _SEXES.get(sex) == int(number[16]) % 2


def _is_of_age(age: Any, number: Any, on: date | None) -> bool:
    """Whether somebody is so old on the sheet's day, or has his birthday later in the year."""
    if age is None or type(number) is not str:
        return True
    return on is not None and type(age) is int and 0 <= on.year - int(number[6:10]) - age <= 1


def _sex(values: Mapping[str, Any], number: str) -> Iterator[tuple[str, Problem]]:
    stated = _SEXES.get(str(values.get("sex", "")).upper())
    if stated is not None and stated != int(number[16]) % 2:
        yield "sex", warning("W-SEX", _("性别与身份证号不符，以身份证号为准。请核对。"))


def _age(values: Mapping[str, Any], number: str, on: date | None) -> Iterator[tuple[str, Problem]]:
    """Ages were true on some day: the sheet's, or one of the row's own. A year more or less is no mistake."""
    age = values.get("age")
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return
    days = [_day(value) for value in values.values() if isinstance(value, date) and _day(value) > born]
    if on:
        days.append(on)
    if not isinstance(age, int) or not days:
        return
    if not _years(born, min(days)) - 1 <= age <= _years(born, max(days)) + 1:
        real = _years(born, on or max(days))
        yield "age", warning("W-AGE", _("年龄写 {age}，按身份证号是 {real} 岁。请核对。").format(age=age, real=real))


def _birth(stated: object, number: str) -> Iterator[tuple[str, Problem]]:
    if isinstance(stated, date) and _day(stated).strftime("%Y%m%d") != number[6:14]:
        yield "birth_date", warning("W-BIRTH", _("出生日期与身份证号不符，以身份证号为准。请核对。"))


def _future(values: Mapping[str, Any], on: date | None) -> Iterator[tuple[str, Problem]]:
    """What happened cannot lie more than a year ahead of the sheet and of today (V27): 2032 for 2022. A year, because
    clocks of old machines are wrong and stations fill in what is agreed for next week."""
    latest = _latest(date.today(), on)
    for key, value in values.items():
        if isinstance(value, date) and value.year >= latest.year and key not in _AHEAD and _day(value) > latest:
            yield key, error("E-DATE-FUTURE", _("日期在将来，不可能已经发生。请核对年份。"))
        elif isinstance(value, date) and value.year < _FIRST_YEAR and key != "birth_date":
            yield key, error("E-DATE-PAST", _("日期早于 {year} 年。请核对年份。").format(year=_FIRST_YEAR))


def _turned_round(values: Mapping[str, Any]) -> Iterator[tuple[str, Problem]]:
    """What ends cannot end before it begins (V27)."""
    for start, end in _SPANS:
        if end in values and _is_turned_round(values.get(start), values[end]):
            yield end, error("E-DATE-ORDER", _("截止日早于起始日，请核对。"))


def _is_turned_round(first: Any, last: Any) -> bool:
    if not (isinstance(first, date) and isinstance(last, date)):
        return False
    return not (type(first) is type(last) and first <= last) and _day(last) < _day(first)


@lru_cache(maxsize=16)
def _latest(today: date, on: date | None) -> date:
    return max(today, on or date.min) + timedelta(days=366)


def _pairing(parts: Mapping[str, int]) -> Iterator[tuple[str, Problem]]:
    for name, number in _PAIRS:
        names, numbers = parts.get(name, 0), parts.get(number, 0)
        if names and numbers and names != numbers:
            message = _("姓名 {names} 个，身份证号 {numbers} 个，无法对应。请一人一行填写。")
            yield number, error("E-PAIRING", message.format(names=names, numbers=numbers))


def _counts(values: Mapping[str, Any], parts: Mapping[str, int]) -> Iterator[tuple[str, Problem]]:
    for count, cards in _COUNTS:
        stated, listed = values.get(count), sum(parts.get(key, 0) for key in cards)
        if count == "qty" and values.get("uom", "张") not in _PIECES:
            continue
        if stated is not None and listed and stated != listed:
            message = _("数量写 {stated}，列出号码 {listed} 个。请核对。").format(stated=stated, listed=listed)
            yield count, warning("W-COUNT", message)


def others(stated: int, listed: int) -> tuple[Problem, ...]:
    """等N人 against the names written."""
    if not stated or stated == listed:
        return ()
    return (
        warning("W-COUNT", _("写“等 {stated}”，只列出 {listed} 个。请补全。").format(stated=stated, listed=listed)),
    )


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))

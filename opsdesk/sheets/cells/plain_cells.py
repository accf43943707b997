# SPDX-License-Identifier: MIT
"""Cells as most stations write them, read without ceremony: a hundred thousand rows are mostly such cells.

Each reader takes the cell as it came and gives its value, or `SLOW` for anything that is not written in the plainest
way. `values.ValueReader` decides all the rest, and `tests/sheets/test_plain_cells.py` holds both to the same answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from operator import mul
from typing import Any

from opsdesk.records.kinds.check_digits import CITIZEN_MARKS, CITIZEN_WEIGHTS
from opsdesk.records.kinds.citizen import FIRST_YEAR, birth_date
from opsdesk.records.kinds.money import CENT
from opsdesk.records.kinds.written import NOTHING
from opsdesk.records.strips import Moments, is_to_the_minute
from opsdesk.sheets.cells.marks_of_same import SAME

SLOW: Any = object()
Quick = Callable[[object], Any]

_IDENTITY = re.compile(r"[1-9]\d{5}(?:19|20)\d{9}[\dX]").fullmatch
_MOBILE = re.compile(r"1[3-9]\d{9}").fullmatch
_CARD = re.compile(r"\d{15,19}").fullmatch
_NAME = re.compile(r"[一-鿿]{2,4}").fullmatch
_SIGN = "[一-鿿A-Za-z0-9，。、；：“”（）《》—/,.;:()+-]"
_PROSE = re.compile(f"{_SIGN}+(?: {_SIGN}+)*").fullmatch
_FIGURES = re.compile(r"\d").search
_WORD = re.compile(r"[一-鿿A-Za-z0-9+\-.]+").fullmatch
_ONE_WORD = re.compile(r"[一-鿿A-Za-z0-9]+").fullmatch
_NOT_NAMES = frozenset(("不详", "不明", "未知", "匿名", "身份不明", "无名氏", "暂无", *SAME))
_NOT_WORDS = frozenset((*NOTHING, *SAME))
_DOUBLED = bytes((sign - 48) * 2 - 9 * (sign > 52) if 48 <= sign <= 57 else 0 for sign in range(256))
_OLDEST = 120


def identity(raw: object) -> Any:
    """A citizen number whose date and check character are right."""
    if type(raw) is not str or not _IDENTITY(raw) or raw.endswith("000"):
        return SLOW
    total = _weighed(raw[:6], 0) + _weighed(raw[6:14], 6) + _weighed(raw[14:17], 14)
    return raw if CITIZEN_MARKS[total % 11] == raw[17] and _born(raw[6:14], date.today()) else SLOW


@lru_cache(maxsize=65_536)
def _weighed(digits: str, at: int) -> int:
    """A part of the sum of the check character: places, days and serials come again and again."""
    return sum(map(mul, CITIZEN_WEIGHTS[at:], map(int, digits)))


@lru_cache(maxsize=65_536)
def _born(digits: str, _today: date) -> bool:
    return birth_date(f"110101{digits}0010") is not None


def mobile(raw: object) -> Any:
    """A mobile number."""
    return raw if type(raw) is str and _MOBILE(raw) else SLOW


def card(raw: object) -> Any:
    """A card whose last digit is right."""
    if type(raw) is not str or not _CARD(raw):
        return SLOW
    signs = raw.encode()
    plain = signs[-1::-2]
    return raw if (sum(plain) - 48 * len(plain) + sum(signs[-2::-2].translate(_DOUBLED))) % 10 == 0 else SLOW


def day(raw: object) -> Any:
    """A real day without a time."""
    if type(raw) is datetime:
        whole = not (raw.hour or raw.minute or raw.second or raw.microsecond or raw.tzinfo)
        return raw.date() if whole and 1900 < raw.year <= 2100 else SLOW
    return raw if type(raw) is date and 1900 < raw.year <= 2100 else SLOW


def moment(raw: object) -> Any:
    """A real moment to the minute."""
    if type(raw) is datetime and not (raw.second or raw.microsecond or raw.tzinfo) and 1900 < raw.year <= 2100:
        return raw
    return datetime(raw.year, raw.month, raw.day) if type(raw) is date and 1900 < raw.year <= 2100 else SLOW


def whole(raw: object) -> Any:
    """A small whole number in a numeric cell."""
    return int(raw) if (type(raw) is float or type(raw) is int) and 0 <= raw <= _OLDEST and raw == int(raw) else SLOW


def number_of_row(raw: object) -> Any:
    """序号."""
    return int(raw) if (type(raw) is float or type(raw) is int) and 0 <= raw < 10_000_000 and raw == int(raw) else SLOW


def prose(raw: object) -> Any:
    """Words in which nothing needs to be made plain."""
    if type(raw) is not str or len(raw) > 2000 or not _PROSE(raw) or raw in _NOT_WORDS:
        return SLOW
    return raw if unicodedata.is_normalized("NFC", raw) else SLOW


def word(raw: object) -> Any:
    """A code word."""
    if type(raw) is not str or len(raw) > 100 or not _WORD(raw) or raw in _NOT_WORDS:
        return SLOW
    return raw if unicodedata.is_normalized("NFKC", raw) else SLOW


def measure(raw: object) -> Any:
    """A measure: a code word without a figure in it."""
    return word(raw) if type(raw) is str and not any(map(str.isdecimal, raw)) else SLOW


def one_word(raw: object) -> Any:
    """A word where several could stand."""
    told = word(raw)
    return told if told is not SLOW and _ONE_WORD(told) and "等" not in told and "和" not in told else SLOW


def name(raw: object) -> Any:
    """A name of two to four characters."""
    if type(raw) is not str or not _NAME(raw) or raw in _NOT_NAMES or not unicodedata.is_normalized("NFKC", raw):
        return SLOW
    return SLOW if "某" in raw or "等" in raw or "和" in raw or "无" in raw else raw


def flag(raw: object) -> Any:
    """Yes and no."""
    return _FLAGS.get(raw, SLOW) if type(raw) is str else SLOW


def yuan(raw: object) -> Any:
    """Whole yuan in a numeric cell."""
    if (type(raw) is not float and type(raw) is not int) or not 0 <= raw < 10**9 or raw != int(raw):
        return SLOW
    return _yuan(int(raw))


@lru_cache(maxsize=65_536)
def _yuan(number: int) -> Decimal:
    return Decimal(number).quantize(CENT)


_FLAGS = {"是": True, "否": False, "√": True, "×": False, "有": True}


_BY_KEY: dict[str, Quick] = {
    "person_name": name,
    "victim_name": name,
    "sim_no": mobile,
    "bank": one_word,
    "operator": one_word,
    "measure_type": measure,
    "seq": number_of_row,
}
_BY_TYPE: dict[str, Quick] = {
    "id18": identity,
    "phone": mobile,
    "card": card,
    "date": day,
    "datetime": moment,
    "int": whole,
    "bool": flag,
    "text": prose,
    "code": word,
    "ref": word,
}


def reader(key: str, kind: str, special: bool, money_unit: int = 1) -> Quick | None:
    """The quick reader of a field; None when every cell of it wants the whole ceremony (`special`: a kind of its own
    stands behind the key)."""
    if key in _BY_KEY:
        return _BY_KEY[key]
    if kind == "money":
        return yuan if money_unit == 1 and not special else None
    return None if special else _BY_TYPE.get(kind)


# Whole columns: what a reader would say of each cell, told of thousands at once.

_MOBILES = re.compile(r"(?:1[3-9]\d{9}\n)*+").fullmatch
_IDENTITIES = re.compile(r"(?:[1-9]\d{5}(?:19|20)\d{9}[\dX]\n)*+").fullmatch
_NAMES = re.compile(r"(?:[一-鿿]{2,4}\n)*+").fullmatch
_WORDS = re.compile(r"(?:[一-鿿A-Za-z0-9+\-.]++\n)*+").fullmatch
_PROSES = re.compile(f"(?:{_SIGN}++(?: {_SIGN}++)*+\n)*+").fullmatch
_WEIGHED = [
    bytes((sign - 48) * weight % 11 if 48 <= sign <= 57 else 0 for sign in range(256)) for weight in CITIZEN_WEIGHTS
]
_MARKS = bytes(ord(CITIZEN_MARKS[total % 11]) for total in range(256))


def all_of(quick: Quick | None, written: Sequence[Any]) -> Sequence[Any] | None:
    """What `quick` says of each of these cells, if it can be told of all at once; else None."""
    whole = _WHOLE.get(quick) if quick else None
    return whole(written) if whole else None


def _together(written: Sequence[Any]) -> str:
    """The cells one a line; nothing when one of them is no text."""
    return "\n".join(written) + "\n" if set(map(type, written)) == {str} else ""


def _mobiles(written: Sequence[Any]) -> Sequence[Any] | None:
    together = _together(written)
    return written if together and _MOBILES(together) and _are_so_many(together, written) else None


def _identities(written: Sequence[Any]) -> Sequence[Any] | None:
    together = _together(written)
    if not together or not _IDENTITIES(together) or not _are_so_many(together, written) or not together.isascii():
        return None
    signs, today = together.encode(), date.today()
    weighed = (int.from_bytes(signs[at::19].translate(table)) for at, table in enumerate(_WEIGHED))
    totals = sum(weighed).to_bytes(len(written))  # of at most 17 × 10 each: none runs over into its neighbour
    days = {number[6:14] for number in written}
    if not days <= _days_until(today) or totals.translate(_MARKS) != signs[17::19]:
        return None
    return [SLOW if number.endswith("000") else number for number in written] if "000\n" in together else written


@lru_cache(maxsize=1)
def _days_until(today: date) -> frozenset[str]:
    """Every day somebody can be born on: made in the time that ten thousand are looked at one by one."""
    days = map(date.fromordinal, range(date(FIRST_YEAR, 1, 1).toordinal(), today.toordinal() + 1))
    return frozenset("\n".join(map(date.isoformat, days)).replace("-", "").split("\n"))


def _proses(written: Sequence[Any]) -> Sequence[Any] | None:
    together = _together(written)
    if not together or max(map(len, written)) > 2000 or not _NOT_WORDS.isdisjoint(written):
        return None
    plain = _PROSES(together) and _are_so_many(together, written)
    return written if plain and (together.isascii() or unicodedata.is_normalized("NFC", together)) else None


def _words(written: Sequence[Any]) -> Sequence[Any] | None:
    together = _together(written)
    if not together or max(map(len, written)) > 100 or not _NOT_WORDS.isdisjoint(written):
        return None
    plain = _WORDS(together) and _are_so_many(together, written)
    return written if plain and (together.isascii() or unicodedata.is_normalized("NFKC", together)) else None


def _measures(written: Sequence[Any]) -> Sequence[Any] | None:
    different = set(written) if set(map(type, written)) == {str} else set[Any]()
    return _words(written) if different and not any(map(_FIGURES, different)) else None


def _names(written: Sequence[Any]) -> Sequence[Any] | None:
    together = _together(written)
    if not together or not _NAMES(together) or not _are_so_many(together, written):
        return None
    plain = _NOT_NAMES.isdisjoint(written) and not any(sign in together for sign in "某等和无")
    return written if plain and unicodedata.is_normalized("NFKC", together) else None


def _moments(written: Sequence[Any]) -> Sequence[Any] | None:
    if set(map(type, written)) != {datetime} or not is_to_the_minute(written):
        return None
    return written if min(written).year > 1900 and max(written).year <= 2100 else None


def are_of_our_time(days: Moments) -> bool:
    """Whether all of them lie in years that stations write of."""
    first, last = days.span
    return first >= "1901" and last < "2101"


def _numbers_of_rows(written: Sequence[Any]) -> Sequence[Any] | None:
    if set(map(type, written)) != {float} or not all(map(float.is_integer, written)):
        return None
    return list(map(int, written)) if min(written) >= 0 and max(written) < 10_000_000 else None


def _are_so_many(together: str, written: Sequence[Any]) -> bool:
    return together.count("\n") == len(written)


_WHOLE: dict[Quick, Callable[[Sequence[Any]], Sequence[Any] | None]] = {
    mobile: _mobiles,
    identity: _identities,
    prose: _proses,
    word: _words,
    measure: _measures,
    name: _names,
    moment: _moments,
    number_of_row: _numbers_of_rows,
}

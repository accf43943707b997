# SPDX-License-Identifier: MIT
"""Days and times as they stand in sheets (domain.md §6.1 row 8, §6.2): year, month, day, never swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from opsdesk.i18n import N_
from opsdesk.records.kinds import numerals

SERIAL_ORIGIN = date(1899, 12, 30)
SERIALS = (20_000, 60_000)  # 1954-10-03 to 2064-04-08; what lies outside is not taken for a workbook's day
LATE = ("晚上", "晚", "夜间", "夜里")
PIVOT = 50  # two-digit years below it are 20xx, the others 19xx

CLOCK = (
    r"(?P<half>凌晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|夜间|夜里|晚|[AP]M)?\s*"
    r"(?:(?P<hour>\d{1,2})(?:[:时点](?:(?P<minute>\d{1,2})分?(?:[:]?(?P<second>\d{1,2})(?:\.\d+)?秒?)?|(?P<thirty>半))?|时|点)"
    r"(?:整|正)?(?P<about>许|左右)?)?\s*(?P<noon>[AP]M)?"
)
WEEKDAYS = "一二三四五六日天"
WEEKDAY = rf"(?:\s*\(?\s*(?:星期|周|礼拜)(?P<weekday>[{WEEKDAYS}])\s*\)?)?"
BREAK = r"[T\s,]*"
SHAPES = tuple(
    re.compile(shape + WEEKDAY + BREAK + CLOCK, re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})(?P<join>[年./\-。、,])(?P<month>\d{1,2})[月./\-。、,](?P<day>\d{1,2})[日号]?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<short>\d\d)[年./\-。](?P<month>\d{1,2})[月./\-。](?P<day>\d{1,2})[日号]?",
        r"(?P<short>\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<month>\d{1,2})[月./\-。](?P<day>\d{1,2})[日号]?",
        r"(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d{1,2})[日号]",
    )
)
APART = re.compile(r"^(\d{4})(?:\s+|\s*[—–‒‐‑−―_·|\\]+\s*)(\d{1,2})(?:\s+|\s*[—–‒‐‑−―_·|\\]+\s*)(\d{1,2})(?!\d)")
BARE_TIME = re.compile(r"(?P<day>.*\d[日号]?)\s+(?P<hour>\d\d)(?P<minute>\d\d)")  # 2021.11.9 1430
OUR_ZONE = re.compile(r"(?<=:\d\d)\+08:?00$")
PACKED = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)\s?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?")
BARE_CLOCK = re.compile(CLOCK, re.IGNORECASE)
MONTH_ONLY = re.compile(
    r"(\d{4}|\d\d)([年./\-]\d{1,2}月?(份|初|中旬|底|末|上旬|下旬)?|年)"
    r"|(?:[去今前本]年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(份|初|中旬|中|底|末|上旬|下旬)?"
)
SEVERAL = re.compile(r"[、,;/\n ]+")
RANGE = re.compile(r"\d日?\s*(-{1,2}|~|—+|–|至|到)\s*\d")
FIGURE = "一二三四五六七八九"
OLD_STYLE = re.compile(rf"(?:([〇零○0O{FIGURE}]{{4}})年)?([{FIGURE}十]{{1,2}})月([{FIGURE}十]{{1,3}})[日号]")


@dataclass(frozen=True, slots=True)
class Written:
    """The parts a text states. `year` and `month` are 0 when none is written; `clock` None when no hour is; `weekday`
    counts from Monday, None when none is."""

    year: int
    month: int
    day: int
    clock: time | None = None
    short: bool = False  # a two-digit year
    about: bool = False
    half_only: bool = False  # 上午 without an hour
    weekday: int | None = None
    bare_time: str = ""  # 1430


def parse(text: str) -> Written | None:
    """The parts of one date, with its time if there is one; None when the text is not one date."""
    text = OUR_ZONE.sub("", APART.sub(r"\1-\2-\3", _arabic(text)))
    for shape in (*SHAPES, PACKED):
        match = shape.fullmatch(text)
        if match:
            parts = match.groupdict()
            clock = clock_of(parts)
            if clock is None and parts.get("hour"):
                return None
            return _written(parts, clock)
    return _with_bare_time(text)


def _with_bare_time(text: str) -> Written | None:
    """A whole date and four figures that are a time of day; without a year they could be another date."""
    match = BARE_TIME.fullmatch(text)
    day, clock = (parse(match["day"]), clock_of(match.groupdict())) if match else (None, None)
    if match is None or day is None or clock is None or not day.year or day.clock or day.half_only:
        return None
    return replace(day, clock=clock, bare_time=match["hour"] + match["minute"])


def parse_clock(text: str) -> time | None:
    """A time of day that stands alone: `9:20`, `9时20分`, `下午3点`."""
    match = BARE_CLOCK.fullmatch(text)
    return clock_of(match.groupdict()) if match else None


def _written(parts: dict[str, str | None], clock: time | None) -> Written:
    short = parts.get("short")
    year = int(parts.get("year") or 0)
    if short:
        year = int(short) + (2000 if int(short) < PIVOT else 1900)
    return Written(
        year,
        int(parts.get("month") or 0),
        int(parts["day"] or 0),
        clock,
        short=short is not None,
        about=bool(parts.get("about")),
        half_only=bool(parts.get("half")) and clock is None,
        weekday=min(WEEKDAYS.index(weekday), 6) if (weekday := parts.get("weekday")) else None,
    )


def clock_of(parts: dict[str, str | None]) -> time | None:
    """The time the parts of a match state, to the minute; None when they state none or an impossible one."""
    if not parts.get("hour"):
        return None
    hour = int(parts["hour"] or 0)
    minute = 30 if parts.get("thirty") else int(parts.get("minute") or 0)
    half = (parts.get("half") or parts.get("noon") or "").upper()
    if hour == 12 and half in LATE:
        return None  # midnight of which of two days?
    if hour < 12 and (half in ("下午", "傍晚", "PM", *LATE) or (half == "中午" and hour < 11)):
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 and int(parts.get("second") or 0) < 60 else None


def years_around(month: int, day: int, period: tuple[date, date]) -> Iterator[date]:
    """The days of that month and day inside the period; when there is none, the one nearest to it."""
    first, last = period
    if month == 2 and day == 29:  # of the year meant, not of the next one that has such a day
        meant = list(years_around(2, 28, period))
        yield from (made for each in meant if (made := made_day(each.year, 2, 29)))
        return
    days = [made for year in range(first.year - 1, last.year + 2) if (made := made_day(year, month, day))]
    inside = [made for made in days if first <= made <= last]
    yield from inside or sorted(days, key=lambda made: max(first - made, made - last))[:1]


def days_numbered(day: int, period: tuple[date, date]) -> list[date]:
    """The days of that number in a period of one month or less; none in a longer one, which has several."""
    first, last = period
    length = (last - first).days + 1
    return [made for ahead in range(min(length, 31)) if (made := first + timedelta(ahead)).day == day] * (length <= 31)


def made_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day or the year is not of our time."""
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def serial_moment(serial: float) -> datetime | None:
    """A workbook's day number (1900 system) as a moment to the minute, or None when it is out of `SERIALS`."""
    if not SERIALS[0] <= serial < SERIALS[1]:
        return None
    minutes = round(serial * 24 * 60 * 60) // 60
    return datetime.combine(SERIAL_ORIGIN, time()) + timedelta(minutes=minutes)


def why_not(text: str) -> str:
    """One sentence that tells why a text is not a date (a message id)."""
    if MONTH_ONLY.fullmatch(text):
        return N_("只有年月，没有日。请补全日期。")
    days = [parse(part) for part in SEVERAL.split(text)]
    if len(days) > 1 and all(day and made_day(2000, day.month, day.day) for day in days):
        return N_("一格写了几个日期。请一行写一个。")
    if RANGE.search(text) and not any(shape.fullmatch(text) for shape in SHAPES):
        return N_("日期写成了起止两天。请分开填写。")
    if any(shape.fullmatch(text) for shape in (*SHAPES, PACKED)):
        return N_("没有这一天或这个时间。请核对。")
    return N_("看不懂的日期。请写成 2022-06-15。")


def _arabic(text: str) -> str:
    """二〇二二年六月十五日 and 元月 in figures; other texts as they are."""
    text = text.replace("元月", "1月")
    match = OLD_STYLE.match(text)
    if match is None:
        return text
    year = "".join(str(numerals.DIGITS.get(sign, 0)) for sign in match[1] or "")
    month, day = numerals.parse(match[2]), numerals.parse(match[3])
    return f"{year}{'年' * bool(year)}{month}月{day}日{text[match.end() :]}" if month and day else text

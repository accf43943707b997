# SPDX-License-Identifier: MIT
"""Calendar days and local moments to the minute, from cells of every type and from what people type."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from opsdesk.i18n import _
from opsdesk.records.kinds import written_days
from opsdesk.records.kinds.kind import NO_HINTS, Hints, Kind, Plain, Reading
from opsdesk.records.kinds.written import is_nothing, tidy
from opsdesk.records.kinds.written_days import Written
from opsdesk.records.problem import Problem, error, info, warning

TODAY = frozenset(("t", "T", "今天", "今日"))
OF_TIME = frozenset(("I-TIME-PART", "W-APPROX", "W-TIME-BARE"))
HALF_SECOND = timedelta(milliseconds=500)
NOTE = re.compile(r"\((?!星期|周|礼拜|农历|阴历)([^()\d]+)\)$")
TIMED = re.compile(r"(.*[\d日号])\(([^()]*\d[^()]*)\)")  # 2021.11.9（14:30）
ABOUT = re.compile(r"^大?约(?=\d)|(?<=[\d日号])(?:前后|左右)$")
JOINED = re.compile(r"\s*([年月日号./\-:时点分])\s*")


def read_moment(raw: object, hints: Hints) -> Reading[datetime]:
    """A day with or without a time, from any kind of cell; without a time it begins at 00:00."""
    if isinstance(raw, datetime):
        return _checked((raw.replace(tzinfo=None) + HALF_SECOND).replace(second=0, microsecond=0))
    if isinstance(raw, date):
        return _checked(datetime.combine(raw, time()))
    if isinstance(raw, time):
        return _of_day(raw.replace(second=0, microsecond=0), hints)
    if isinstance(raw, bool):
        return _status("√" if raw else "×")
    if isinstance(raw, int | float | Decimal):
        return _from_number(float(raw), hints)
    text = JOINED.sub(r"\1", tidy(raw).lstrip("'‘’")).rstrip(".。、,;")
    if is_nothing(text):
        return Reading(None)
    if text in TODAY:
        return Reading(datetime.combine(date.today(), time()))
    return _from_text(text, hints)


def _from_number(number: float, hints: Hints) -> Reading[datetime]:
    """20210803 and 210803 as figures, then a workbook's day number; 8.3 cannot be told from 8.30."""
    if 0 <= number < 1:
        return _of_day((datetime.min + timedelta(minutes=round(number * 86400) // 60)).time(), hints)
    moment = written_days.serial_moment(number)
    if moment is not None:
        return Reading(moment, inferred=True)
    if number.is_integer() and 0 < number < 10**15:
        return _from_text(str(int(number)), hints)
    if number < 13 and re.fullmatch(r"\d+\.[123]", repr(number)):
        return _refused(_("“{text}”存成了数值，分不清几日。请写成 2022-06-15。").format(text=number))
    return _from_text(repr(number), hints)


def _from_text(text: str, hints: Hints) -> Reading[datetime]:
    timed = TIMED.fullmatch(text)
    if timed and written_days.parse_clock(timed[2]) is not None:
        text = f"{timed[1]} {timed[2]}"
    note = NOTE.search(text)
    if note and text != note[0]:
        told = _from_text(text[: note.start()] + text[note.end() :], hints)
        message = _("日期旁写有“{note}”，未记入日期。").format(note=note[1][:20])
        return told if told.value is None else replace(told, problems=(*told.problems, warning("W-NOTE", message)))
    about = ABOUT.sub("", text)
    if about != text and (told := _from_text(about, hints)).value is not None:
        message = _("原文是大约时间，按所写时间保存。请核对。")
        return replace(told, problems=(*told.problems, warning("W-DATE-APPROX", message)))
    written = written_days.parse(text)
    if written is not None and not (len(text) == 4 and text.isdecimal() and hints.period is None):
        return _placed(written, hints)
    clock = written_days.parse_clock(text)
    if clock is not None:
        return _of_day(clock, hints)
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        moment = written_days.serial_moment(float(text))
        if moment is not None:
            return Reading(moment, inferred=True)
    if not any(sign.isdecimal() for sign in text) and not text.isascii() and not written_days.OLD_STYLE.match(text):
        return _status(text)
    return _refused(_(written_days.why_not(text)))


def _placed(written: Written, hints: Hints) -> Reading[datetime]:
    """The parts as a moment, with the year taken from the sheet's period when none is written."""
    problems: list[Problem] = []
    if written.year:
        days = [made] if (made := written_days.made_day(written.year, written.month, written.day)) else []
    elif not written.month:
        days = written_days.days_numbered(written.day, hints.period) if hints.period else []
        if len(days) != 1:
            return _refused(_("只写了几日，看不出是哪个月。请写成 2022-06-15。"))
        problems.append(warning("W-DATE-DAY", _("原文只写了几日，按表内时段补上年月。请核对。")))
    elif hints.period is None:
        message = _("日期没有年份。请写成 2022-06-15。")
        real = written_days.made_day(2000, written.month, written.day)
        return Reading(None, (error("E-DATE-YEAR" if real else "E-DATE", message),))
    else:
        days = list(written_days.years_around(written.month, written.day, hints.period))
        problems.append(warning("W-DATE-YEAR", _("原文没有年份，按表内时段补上。请核对。")))
    if not days:
        return _refused(_("没有这一天。请核对。"))
    if len(days) > 1:
        return Reading(None, (error("E-DATE-YEAR", _("日期没有年份，表内时段不止一年。请补上年份。")),))
    moment = datetime.combine(days[0], written.clock or time())
    return Reading(moment, (*problems, *_remarks(written, moment)), inferred=not written.year)


def _remarks(written: Written, moment: datetime) -> list[Problem]:
    remarks = []
    if written.weekday not in (None, moment.weekday()):
        real = written_days.WEEKDAYS[moment.weekday()]
        remarks.append(warning("W-WEEKDAY", _("写的星期与日期不符，这一天是星期{real}。请核对。").format(real=real)))
    if written.bare_time:
        message = _("“{text}”按 {clock} 记入。请核对。").format(text=written.bare_time, clock=f"{moment:%H:%M}")
        remarks.append(warning("W-TIME-BARE", message))
    if written.short:
        remarks.append(warning("W-DATE-SHORT", _("年份只写了两位，已补足四位。请核对。")))
    if written.about:
        remarks.append(warning("W-APPROX", _("原文是大约时间，按所写时间保存。请核对。")))
    if written.half_only:
        remarks.append(info("I-TIME-PART", _("只写了上午或下午，没有几点，时间记为 00:00。")))
    return remarks


def _of_day(clock: time, hints: Hints) -> Reading[datetime]:
    if hints.day is None:
        return _refused(_("只有时间，没有日期。请补上日期。"))
    message = _("只写了时间，日期按 {day} 补上。").format(day=hints.day.isoformat())
    return Reading(datetime.combine(hints.day, clock), (info("I-TIME-DAY", message),), inferred=True)


def _status(text: str) -> Reading[datetime]:
    message = _("日期栏写的是“{text}”，日期留空，请另记状态。").format(text=text[:20])
    return Reading(None, (warning("W-STATUS-IN-DATE", message),))


def _checked(moment: datetime) -> Reading[datetime]:
    """A workbook's own day; one of 1900 is a small figure that was dressed as a date."""
    if 1900 < moment.year <= 2100:
        return Reading(moment)
    return _refused(_("年份不在 1901 至 2100 之间。请核对。"))


def _refused(message: str) -> Reading[datetime]:
    return Reading(None, (error("E-DATE", message),))


@dataclass(frozen=True)
class Day(Kind[date]):
    """A calendar day; a time written with it is dropped."""

    key = "day"
    width = 112

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[date]:
        """The day of what is written; a time of day alone is an error."""
        reading = read_moment(raw, Hints(period=hints.period))
        problems = tuple(problem for problem in reading.problems if problem.code not in OF_TIME)
        day = reading.value.date() if reading.value else None
        return Reading(day, problems, reading.inferred)

    def format(self, value: date) -> str:
        """`2022-06-15`."""
        return value.isoformat()

    def to_plain(self, value: date) -> Plain:
        """ISO."""
        return value.isoformat()

    def from_plain(self, plain: Plain) -> date:
        """The day from ISO."""
        return date.fromisoformat(str(plain))


@dataclass(frozen=True)
class Moment(Kind[datetime]):
    """Local time to the minute, as 24-hour clocks need it; a day alone begins at 00:00, seconds are dropped."""

    key = "moment"
    width = 176

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[datetime]:
        """The moment; a bare time of day belongs to `hints.day`."""
        return read_moment(raw, hints)

    def format(self, value: datetime) -> str:
        """`2022-06-15 20:52`, also at midnight."""
        return f"{value:%Y-%m-%d %H:%M}"

    def to_plain(self, value: datetime) -> Plain:
        """ISO to the minute."""
        return value.isoformat(timespec="minutes")

    def from_plain(self, plain: Plain) -> datetime:
        """The moment from ISO."""
        return datetime.fromisoformat(plain)  # type: ignore[arg-type]  # a text, as `to_plain` made it

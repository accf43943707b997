# SPDX-License-Identifier: MIT
"""Measures written with their days in one cell: 2022.3.12刑拘，2022.4.15逮捕; 刑拘（3月1日）、取保（3月28日）.

Each part must name one measure that has a column of its own and one day, or the cell goes back: the days start clocks,
and a day given to the wrong measure is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from opsdesk.i18n import _
from opsdesk.records import choices, kinds
from opsdesk.records.kinds import Hints
from opsdesk.records.problem import Problem, Severity, error
from opsdesk.sheets.table import CellProblem, Row

# The column that each measure has in sheets with one for each (domain.md §6.3 L1).
COLUMNS: Mapping[str, str] = {
    "刑事拘留": "detention_date",
    "逮捕": "arrest_date",
    "取保候审": "bail_date",
    "监视居住": "rs_date",
}
START = "measure_start"
TELLING = frozenset(("measure_type", "handling_result"))  # where such cells stand
_OTHERS: Mapping[str, str] = {
    "移送审查起诉": "prosecute_date",
    "移送起诉": "prosecute_date",
    "移诉": "prosecute_date",
    "释放": "release_date",
    "抓获": "capture_time",
}
_ENDS = re.compile(r"[,;、\n]+|→|->|\s+(?=\d{2,4}[年./-])")
_DIGITS = re.compile(r"\d{1,2}\s*[月.]\s*\d{1,2}|\d{6,8}|\d{4}[./年-]")
_SMALL = r"\s():于自被因经由依法已并起予以执行采取对其办理后又再转改变更为"
_AROUND = re.compile(rf"^[{_SMALL}]+|[{_SMALL}]+$")
_DAY = kinds.Moment()


@dataclass(frozen=True, slots=True)
class Told:
    """The day of each measure by the key of its column, what is to be said of them, and whether any was inferred."""

    days: Mapping[str, datetime]
    problems: tuple[Problem, ...] = ()
    inferred: bool = False


def tell(row: Row, key: str, raw: object, cell: str, hints: Hints) -> bool:
    """Give the measures that a cell tells with their days to the columns they would have; whether the cell is done
    with. A text that tells how it ended (处理结果) may say more than that, and stays a text."""
    told = read(raw, hints)
    if told is None or (key != "measure_type" and not told.days):
        return False
    row.problems += [CellProblem.of(problem, cell, key) for problem in told.problems]
    row.raw.setdefault(key, raw)
    row.cells.setdefault(key, cell)
    for column, day in told.days.items():
        row.values.setdefault(column, day)
        row.cells.setdefault(column, cell)
        row.inferred.update({column} if told.inferred else ())
    return key == "measure_type"


def settle(row: Row, hints: Hints) -> None:
    """Make the days of a row's measures agree, or refuse it."""
    _start(row, hints)
    _compare(row, hints)


def _start(row: Row, hints: Hints) -> None:
    """Read 2021.11.9刑拘 under 采取措施时间, where the row names the same measure."""
    raw, measure = row.raw.get(START), row.values.get("measure_type")
    told = read(raw, hints) if START not in row.values and isinstance(measure, str) else None
    if told and list(told.days) == [_keys().get(str(measure))]:
        row.values[START] = next(iter(told.days.values()))
        row.problems = [problem for problem in row.problems if problem.field != START]
        row.problems += [CellProblem.of(problem, row.cells[START], START) for problem in told.problems]
        row.inferred.update({START} if told.inferred else ())


def _compare(row: Row, hints: Hints) -> None:
    """Refuse a row whose cell tells another day of a measure than a column of its own does, before it or behind it."""
    for key in TELLING.intersection(row.raw):
        told = read(row.raw[key], hints)
        if told and any(_day_of(row.values.get(column)) != day.date() for column, day in told.days.items()):
            message = _("这一格的措施日期与同一行的日期栏不一致。请核对。")
            row.problems.append(CellProblem.of(error("E-MEASURES", message), row.cells[key], key))


def _day_of(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def read(raw: object, hints: Hints) -> Told | None:
    """What a cell tells; None where it tells of no measure with a day. With an error nothing of it holds."""
    text = unicodedata.normalize("NFKC", raw).strip() if isinstance(raw, str) else ""
    if not _DIGITS.search(text) or not _word().search(text):
        return None
    days: dict[str, datetime] = {}
    problems: list[Problem] = []
    inferred = False
    for part in filter(None, (piece.strip() for piece in _ENDS.split(text))):
        named, rest = _parted(part)
        reading = _DAY.read(rest, _after(hints, days)) if named and rest else None
        if reading is None or reading.value is None or named in days:
            return Told({}, (error("E-MEASURES", _refused()),))
        days[named] = reading.value
        inferred = inferred or reading.inferred
        problems += [problem for problem in reading.problems if problem.severity is not Severity.INFO]
    return Told(days, tuple(problems), inferred)


def _refused() -> str:
    return _("这一格写了措施和日期，没能逐项对上。请一项措施写一个日期，如“2022.3.12刑拘，2022.4.15逮捕”。")


def _parted(part: str) -> tuple[str, str]:
    """(key of the one measure a part names, the rest); no key where it names none or two."""
    found = list(_word().finditer(part))
    if len(found) != 1:
        return "", part
    rest = part[: found[0].start()] + part[found[0].end() :]
    return _keys()[found[0][0]], _AROUND.sub("", rest)


def _after(hints: Hints, days: Mapping[str, datetime]) -> Hints:
    """A day without a year follows the one written before it: it falls within the year after that."""
    if not days:
        return hints
    last = max(days.values()).date()
    return Hints(period=(last, last.replace(year=last.year + 1, day=min(last.day, 28))), day=hints.day)


@cache
def _keys() -> dict[str, str]:
    codes = choices.codes("measure_type")
    words = {word: COLUMNS[code.code] for code in codes.codes if code.code in COLUMNS for word in code.spellings()}
    return {word: key for word, key in words.items() if word and not word.isascii()} | dict(_OTHERS)


@cache
def _word() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _keys()), key=len, reverse=True)))

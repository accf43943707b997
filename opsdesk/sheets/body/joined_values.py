# SPDX-License-Identifier: MIT
"""Two or three fields written in one cell, parted by what each looks like: 2023.1.2 荷叶镇家中, 建行：6217…, 赵某
139…, 2024.1.1至2024.6.30.

Days, numbers, sexes and ages have a look of their own; what is left belongs to the one field that has none. Each part
must read as its field says and nothing may be left over, or the cell goes back with what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from opsdesk.i18n import _
from opsdesk.records.kinds import Hints
from opsdesk.records.problem import Problem, Severity, error
from opsdesk.sheets.body.filling import DATED
from opsdesk.sheets.body.joined_looks import (
    BANK,
    BETWEEN,
    DATE_LIKE,
    DAY,
    LONG_NUMBER,
    NAMES,
    NO_TEXT,
    OFFICE_FIRST,
    OFFICE_LAST,
    STATUS,
    WITH_NOTES,
    are_names,
    pattern_of,
    with_note,
)
from opsdesk.sheets.cells import dated_measures
from opsdesk.sheets.cells.listed import SPLIT
from opsdesk.sheets.cells.values import CellReading, ValueReader, is_same_as_above
from opsdesk.sheets.headers import evidence, looks
from opsdesk.sheets.headers.joined_heads import Part

Parted = dict[str, object]  # what belongs to each field, by its key
LEFT: Parted = {}  # a cell that says the same of all its fields, or that others part

_SPAN = re.compile(r"\s*(?:起?\s*(?:至|到)|-{1,2}|[—–―]+|[~～]|[,、;])\s*|\s+")
_TAKEN = "\ue000"  # stands where a part was taken out; no cell holds it
_AT = re.compile(r"^(?:在|于(?![洪都田]))")  # 在某地; 于洪, 于都 and 于田 are places
_ENDS = re.compile(r"[、;；\n]+")
_COMMAS = re.compile(r"[、;；,，\n]+")
_NOTHING = re.compile(r"[/\\\-—－无\s]*")
_NOTED = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Joined:
    """What parts the cells of one column: the fields in the order of its head, and what reads each."""

    parts: tuple[Part, ...]
    reader: ValueReader
    hints: Hints

    def parted(self, raw: object) -> Parted | Problem:
        """What belongs to each field, `LEFT` for a cell to be left as it is, or why it cannot be parted."""
        if isinstance(raw, date | datetime | float | int):
            return self._alone(raw)
        text = unicodedata.normalize("NFKC", str(raw)).strip()
        if _NOTHING.fullmatch(text) or is_same_as_above(text):
            return dict.fromkeys(self.keys, raw)
        return self._parted(text)

    def whole(self, raw: object) -> Parted:
        """What belongs to each field of a cell that tells of more than one; nothing for any other."""
        told = self.parted(raw) if isinstance(raw, str) else LEFT
        return told if isinstance(told, dict) and len({*map(str, told.values())}) > 1 else LEFT

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields in the order of the head."""
        return tuple(part.key for part in self.parts)

    # -- the ways

    def _parted(self, text: str) -> Parted | Problem:
        if len(self.keys) == 2 and all(map(self._is_day, self.keys)):
            return self._span(text)
        sorts = [key for key in self.keys if self._pattern(key)]
        if self._several(text, sorts):
            return self._listed(text, sorts[0])
        if self._are_persons(text) or self._is_status(text):
            return LEFT
        if len([*DAY.finditer(text)]) > 1 and "measure_type" in self.keys:
            told = dated_measures.read(text, self.hints)
            return LEFT if told and told.days else self._unclear()
        if not sorts:
            return self._of_unit(text)
        return self._single(text)

    def _single(self, text: str) -> Parted | Problem:
        """Take out what has a look of its own; the rest is the open field's."""
        found, rest = Parted(), text
        for key in self.keys:
            pattern = self._pattern(key)
            marks = [*pattern.finditer(rest)] if pattern else []
            if len(marks) > 1:
                return self._unclear()
            for mark in marks:
                found[key] = (mark[1] if mark.lastindex else mark[0]).strip()
                rest = f"{rest[: mark.start()]}{_TAKEN}{rest[mark.end() :]}"
        pieces = [piece for one in rest.split(_TAKEN) if (piece := one.strip(BETWEEN))]
        noted = self._open in WITH_NOTES and {"sex", "age"} & found.keys()
        if len(pieces) > 1 and not noted:
            return self._unclear()
        rest = with_note(" ".join(pieces)) if noted else "".join(pieces)
        if self._open and self._open not in NAMES and any(map(self._is_day, found)):
            rest = _AT.sub("", rest)
        if rest and (self._open is None or not self._may_be(self._open, rest, found)):
            return self._unclear()
        return self._read(found | ({self._open: rest} if rest and self._open else {}))

    def _listed(self, text: str, key: str) -> Parted | Problem:
        """Several cards or telephones, each with its bank or carrier: parted one by one."""
        pattern = self._pattern(key)
        assert pattern is not None
        for ends in (_ENDS, _COMMAS):
            pieces = [piece.strip() for piece in ends.split(text) if piece.strip()]
            if all(len(pattern.findall(piece)) == 1 for piece in pieces):
                told = [self._single(piece) for piece in pieces]
                whole = [one for one in told if isinstance(one, dict) and len(one) == len(self.keys)]
                if len(whole) == len(pieces):
                    return {key: "、".join(str(one[key]) for one in whole) for key in self.keys}
        return self._unclear()

    def _span(self, text: str) -> Parted | Problem:
        """Two days with 至 or a dash between; a second one without its year follows the first."""
        text = re.sub(r"^[自从]|起(?=\s*[至到\-—–~])|[止内]$", "", re.sub(r"\s*([年月日号])\s*", r"\1", text))
        first, last = self.keys
        told = []
        for mark in _SPAN.finditer(text):
            begin, end = text[: mark.start()].strip(), text[mark.end() :].strip()
            if not (begin and end and DAY.fullmatch(begin) and DAY.fullmatch(end)):
                continue
            start = self.reader.read(first, begin, self.hints)
            stop = self.reader.read(last, end, self._after(start))
            if _is_read(start) and _is_read(stop) and start.value <= stop.value:
                told.append({first: begin, last: stop.value.strftime("%Y-%m-%d")})
        return told[0] if len(told) == 1 else self._unclear()

    def _after(self, start: CellReading) -> Hints:
        if not isinstance(start.value, date):
            return self.hints
        day = start.value.date() if isinstance(start.value, datetime) else start.value
        return Hints(period=(day, day.replace(year=day.year + 1, day=min(day.day, 28))))

    def _of_unit(self, text: str) -> Parted | Problem:
        """某派出所 赵警官: a unit and who of it."""
        unit = next((key for key in self.keys if self.reader.types[key] == "unit"), "")
        others = [key for key in self.keys if key != unit]
        found = OFFICE_FIRST.fullmatch(text) or OFFICE_LAST.fullmatch(text)
        if not unit or len(others) != 1 or found is None:
            return self._unclear()
        rest = found["rest"].strip(BETWEEN)
        if not rest:
            return {unit: found["unit"]}
        return {unit: found["unit"], others[0]: rest} if self._may_be(others[0], rest, {}) else self._unclear()

    def _are_persons(self, text: str) -> bool:
        """Several persons with their particulars, which only a list with a row for each could hold."""
        if self._open not in WITH_NOTES or not {"sex", "age"} & set(self.keys):
            return False
        reading = self.reader.read(self._open, text, self.hints)
        return isinstance(reading.value, list) and not any(one.severity is Severity.ERROR for one in reading.problems)

    def _is_status(self, text: str) -> bool:
        """在逃, 未采取: what a word in place of a day or a measure means is known already."""
        first = self.keys[0]
        return (self._is_day(first) or first == "measure_type") and STATUS.fullmatch(text) is not None

    def _alone(self, raw: object) -> Parted | Problem:
        """A real day or number is the one field of that sort."""
        days = [key for key in self.keys if self._is_day(key)]
        if isinstance(raw, date | datetime):
            return {days[0]: raw} if len(days) == 1 else self._unclear()
        numbers = [key for key in self.keys if key not in days and self._pattern(key)]
        return self._read({numbers[0]: raw}) if len(numbers) == 1 and not days else self._unclear()

    # -- the parts

    @property
    def _open(self) -> str | None:
        """The one field without a look of its own."""
        return next((key for key in self.keys if not self._pattern(key)), None)

    def _is_day(self, key: str) -> bool:
        return self.reader.types[key] in DATED

    def _pattern(self, key: str) -> re.Pattern[str] | None:
        return pattern_of(key, self.reader.types[key])

    def _several(self, text: str, sorts: Sequence[str]) -> bool:
        """Whether a cell lists several numbers of a field that may hold several, and the others may too."""
        if len(sorts) != 1 or not SPLIT.issuperset(self.keys):
            return False
        pattern = self._pattern(sorts[0])
        return pattern is not None and len(pattern.findall(text)) > 1

    def _may_be(self, key: str, text: str, found: Mapping[str, object]) -> bool:
        """Whether what is left may be the open field's: nothing in it that belongs to another."""
        days = any(map(self._is_day, self.keys))
        if LONG_NUMBER.search(text) or (days and (DAY.search(text) or (not found and DATE_LIKE.search(text)))):
            return False
        if key in NAMES:
            return are_names(key, _NOTED.sub("", text), several=not found)
        if key == "bank":
            return evidence.named("bank", [text]) or BANK.match(text) is not None
        listed = looks.LISTS.get(key)
        return evidence.named(listed, [text]) if listed else NO_TEXT.fullmatch(text) is None

    def _read(self, found: Parted) -> Parted | Problem:
        """The same, once each part reads as its field says; else what its field says of it."""
        for key, text in found.items():
            reading = self.reader.read(key, text, self.hints)
            refused = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
            if refused:
                return refused[0]
        return found or self._unclear()

    def _unclear(self) -> Problem:
        if all(map(self._is_day, self.keys)):
            return error("E-JOINED", _("这一格要写起、止两个日期，没能分开。请写成“2024.1.1至2024.6.30”这样。"))
        names = "　".join(part.words for part in self.parts)
        message = _("这一格要分成“{names}”，没能分开。请按这个次序写，中间空一格，不写别的。").format(names=names)
        return error("E-JOINED", message)


def _is_read(reading: CellReading) -> bool:
    return isinstance(reading.value, date) and not any(one.severity is Severity.ERROR for one in reading.problems)

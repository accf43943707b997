# SPDX-License-Identifier: MIT
"""Two or three fields written in one cell, parted by what each looks like: 2023.1.2 荷叶镇家中, 建行：6217…, 赵某
139…, 2024.1.1至2024.6.30.

Days, numbers, sexes and ages have a look of their own; what is left belongs to the one field that has none. Each part
must read as its field says and nothing may be left over, or the cell goes back with what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from opsdesk.i18n import _
from opsdesk.records.kinds import Hints
from opsdesk.records.problem import Problem, Severity, error
from opsdesk.sheets.cells import dated_measures
from opsdesk.sheets.cells.values import SPLIT, CellReading, ValueReader, is_same_as_above
from opsdesk.sheets.headers import evidence, looks
from opsdesk.sheets.headers.joined_heads import Part

Parted = dict[str, object]  # what belongs to each field, by its key
LEFT: Parted = {}  # a cell that says the same of all its fields, or that others part

_DATED = ("date", "datetime")
_CLOCK = (
    r"(?:\s*(?:凌晨|早上|上午|中午|下午|傍晚|晚上?)?\s*\d{1,2}\s*[:时点](?:\s*\d{1,2}分?(?::\d\d)?|半)?(?:许|左右)?)?"
)
_DAY = re.compile(
    r"(?<![\d.])(?:(?:19|20)?\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}(?!\d)\s*[日号]?|(?:19|20)\d{6}(?!\d)"
    rf"|\d{{1,2}}(?:\s*月\s*\d{{1,2}}(?!\d)\s*[日号]?|\.\d{{1,2}}(?![\d.])(?!\s*[元万米])\s*[日号]?)){_CLOCK}"
)
_CALLED = (
    r"(?:(?:银行)?(?:卡|账|帐)号|(?:联系|手机)?(?:电话|号码?)|手机|(?:居民|公民)?身份证?(?:号码?)?|编号|案号)?"
    r"\s*[:：]?\s*"
)
_NUMBERS: Mapping[str, re.Pattern[str]] = {
    "phone": re.compile(rf"{_CALLED}(?<!\d)(1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}|0\d{{2,3}}-?\d{{7,8}})(?!\d)"),
    "card": re.compile(rf"{_CALLED}(?<![\d])(\d(?: ?\d){{14,18}})(?!\d)"),
    "id18": re.compile(rf"{_CALLED}(?<!\d)(\d{{17}}[\dXx]|\d{{15}})(?![\dXx])"),
    "case_no": re.compile(rf"{_CALLED}(?<![A-Za-z\d])([A-Za-z]\d{{20,24}})(?!\d)"),
    "alarm_no": re.compile(rf"{_CALLED}(?<![A-Za-z\d])([A-Za-z]?\d{{12,24}})(?!\d)"),
    "sex": re.compile(r"(?<![一-鿿])([男女])性?(?![一-鿿])"),
    "age": re.compile(r"(?:年龄|现年)?\s*[::]?\s*(?<![\d.年月-])(\d{1,3}\s*(?:周?岁)?)(?![\d.年月])"),
}
_SPAN = re.compile(r"\s*(?:起?\s*(?:至|到)|-{1,2}|[—–―]+|[~～]|[,、;])\s*|\s+")
_TAKEN = "\ue000"  # stands where a part was taken out; no cell holds it
_BETWEEN = " \t\n,，、;；:：/|()[]【】。"
_AT = re.compile(r"^(?:在|于(?![洪都田]))")  # 在某地; 于洪, 于都 and 于田 are places
_ENDS = re.compile(r"[、;；\n]+")
_COMMAS = re.compile(r"[、;；,，\n]+")
_NOTHING = re.compile(r"[/\\\-—－无\s]*")
_LONG_NUMBER = re.compile(r"\d{7}")
_DATE_LIKE = re.compile(r"\d\s*[年月]|\d{2,4}[./-]\d{1,2}")
_NAME = re.compile(r"(?:[一-鿿]{2,4}|[一-鿿]某|[一-鿿] {1,2}[一-鿿]|[一-鿿]{1,8}(?:·[一-鿿]{1,8})+|[一-鿿]{1,3}警官)")
_FIRM = re.compile(r"[一-鿿()]{2,28}(?:公司|厂|店|商行|合作社|学校|医院|村委会|超市)")
_FIRMS_TOO = ("victim_name", "owner", "card_holder")
_NO_NAME = re.compile(r"^[未无没不已待]|[队所科室局]$|中心$|电话|手机|号码|本人|在逃")
_OFFICE = (
    r"(?P<unit>[^\s、,;/()警]*(?:派出所|大队|中队|支队|中心|分局|公安局|公安处|[一-鿿]所|科|室))"
    r"(?!长)"
)
_OFFICE_FIRST = re.compile(rf"{_OFFICE}[\s、,;:/|(-]*(?P<rest>[^()]*)\)?")
_OFFICE_LAST = re.compile(rf"(?P<rest>[^()]*?)[\s、,;:/|(-]+{_OFFICE}\)?")
_STATUS = re.compile(r"(?:已|未|待|尚未|在逃)[一-鿿]{0,8}")
_NO_TEXT = re.compile(r"(?:已|未|待|尚未|在逃|不详|不明|无法|凌晨|早上|上午|中午|下午|傍晚|晚上|夜间).{0,8}")
_BANK = re.compile(r"(?!.*[A-Za-z\d])(?:.*[行社]$|.*(?:支行|分行|银行|信用社|支付|财付通|微信))")
_NAMES = frozenset(
    {"person_name", "victim_name", "owner", "card_holder", "guarantor", "lead_officer", "co_officer", "dissuader"}
    | {"custodian", "witness", "receiver", "assignee"}
)
_WITH_NOTES = ("person_name", "victim_name")  # what stands in brackets behind them is told of
_NOTED = re.compile(r"\([^()]*\)$")
_UNITS = ("unit",)


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
        if len([*_DAY.finditer(text)]) > 1 and "measure_type" in self.keys:
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
        pieces = [piece for one in rest.split(_TAKEN) if (piece := one.strip(_BETWEEN))]
        noted = self._open in _WITH_NOTES and {"sex", "age"} & found.keys()
        if len(pieces) > 1 and not noted:
            return self._unclear()
        rest = _with_note(" ".join(pieces)) if noted else "".join(pieces)
        if self._open and self._open not in _NAMES and any(map(self._is_day, found)):
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
            if not (begin and end and _DAY.fullmatch(begin) and _DAY.fullmatch(end)):
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
        unit = next((key for key in self.keys if self.reader.types[key] in _UNITS), "")
        others = [key for key in self.keys if key != unit]
        found = _OFFICE_FIRST.fullmatch(text) or _OFFICE_LAST.fullmatch(text)
        if not unit or len(others) != 1 or found is None:
            return self._unclear()
        rest = found["rest"].strip(_BETWEEN)
        if not rest:
            return {unit: found["unit"]}
        return {unit: found["unit"], others[0]: rest} if self._may_be(others[0], rest, {}) else self._unclear()

    def _are_persons(self, text: str) -> bool:
        """Several persons with their particulars, which only a list with a row for each could hold."""
        if self._open not in _WITH_NOTES or not {"sex", "age"} & set(self.keys):
            return False
        reading = self.reader.read(self._open, text, self.hints)
        return isinstance(reading.value, list) and not any(one.severity is Severity.ERROR for one in reading.problems)

    def _is_status(self, text: str) -> bool:
        """在逃, 未采取: what a word in place of a day or a measure means is known already."""
        first = self.keys[0]
        return (self._is_day(first) or first == "measure_type") and _STATUS.fullmatch(text) is not None

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
        return self.reader.types[key] in _DATED

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
        if _LONG_NUMBER.search(text) or (days and (_DAY.search(text) or (not found and _DATE_LIKE.search(text)))):
            return False
        if key in _NAMES:
            return _are_names(key, _NOTED.sub("", text), several=not found)
        if key == "bank":
            return evidence.named("bank", [text]) or _BANK.match(text) is not None
        listed = looks.LISTS.get(key)
        return evidence.named(listed, [text]) if listed else _NO_TEXT.fullmatch(text) is None

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


def pattern_of(key: str, kind: str) -> re.Pattern[str] | None:
    """What a field looks like in the middle of other words; None for those that have no look of their own."""
    return _DAY if kind in _DATED else _NUMBERS.get(key) or _NUMBERS.get(kind)


def can_be_parted(parts: Sequence[Part], type_of: Callable[[str], str]) -> bool:
    """Whether cells of these fields can be told apart: all but one have a look of their own and no two the same, or
    they are a unit and its people, or two days."""
    kinds = [type_of(part.key) for part in parts]
    if all(kind in _DATED for kind in kinds):
        return len(kinds) == 2
    patterns = [pattern_of(part.key, kind) for part, kind in zip(parts, kinds, strict=True)]
    if patterns.count(None) == 2 and len(parts) == 2:
        return "unit" in kinds and any(part.key in _NAMES for part in parts)
    known = [pattern for pattern in patterns if pattern]
    return patterns.count(None) < 2 and len(set(known)) == len(known)


def _are_names(key: str, text: str, several: bool) -> bool:
    """Whether a text is the name of a person, or of `several`; 二中队 and 未留电话 are none."""
    if key in _FIRMS_TOO and _FIRM.fullmatch(text):
        return True
    names = re.split(r"[、,;/\n]+|\s+(?=\S{2})", text) if several else [text]
    return all(_NAME.fullmatch(name.strip()) and not _NO_NAME.search(name.strip()) for name in names)


def _with_note(text: str) -> str:
    """A name with what else the cell says of the person in brackets, where names have their notes."""
    name, *notes = filter(None, re.split(rf"[{re.escape(_BETWEEN)}]+", text))
    return f"{name}({'，'.join(notes)})" if notes else name


def _is_read(reading: CellReading) -> bool:
    return isinstance(reading.value, date) and not any(one.severity is Severity.ERROR for one in reading.problems)

# SPDX-License-Identifier: MIT
"""One cell to its value: the kind of value does the reading, this module knows which kind and what to split."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

from opsdesk.i18n import _
from opsdesk.records import kinds
from opsdesk.records.kinds import Hints, Reading, cell_words, written_days
from opsdesk.records.kinds.written import spelled, tidy
from opsdesk.records.problem import Problem, Severity, error, warning
from opsdesk.sheets.cells import own_words
from opsdesk.sheets.cells.kinds_behind import BY_KEY, BY_TYPE, WORDS, kind_of
from opsdesk.sheets.cells.listed import NAMES, SPLIT, listed, parts
from opsdesk.sheets.cells.marks_of_same import SAME
from opsdesk.sheets.knowledge import Knowledge
from opsdesk.sheets.words import synonyms, units

# Sheets say the same words, units and days over and over: what one of them means is worked out once.
_REPEATED = frozenset(("text", "code", "unit", "ref", "date", "datetime", "bool"))
_MOST_KNOWN = 50_000
_OLDEST = 120

_OTHERS_UNCOUNTED = re.compile(r"(?<=[一-鿿]{2})等(?:多|数|若干)?人?员?$")  # 张三等人
_AND_OTHERS = re.compile(r"等\s*(\d{1,3}|[一二三四五六七八九十两]{1,3})\s*[人名张个]?$")
_MARKS_OF_NONE = re.compile(r"[/\\\-—－–]+")
_CLOCK = re.compile(r"\s*(?:[上下中]午|晚上?|凌晨)?\d{1,2}\s*[:：时点]\s*\d{0,2}.{0,3}")


@dataclass(frozen=True, slots=True)
class CellReading:
    """What one cell gives: a value or a list of them, with problems.

    `parts` counts what the cell lists, readable or not; `stated` is the N of 等N人, 0 when nothing is stated;
    `masked` are numbers that came with stars in them: they are kept as written and never compared.
    """

    value: Any = None
    problems: tuple[Problem, ...] = ()
    inferred: bool = False
    stated: int = 0
    parts: int = 0
    masked: tuple[str, ...] = ()


@dataclass(slots=True)
class ValueReader:
    """Reads cells of one file; `types` gives the type of each sheet key."""

    knowledge: Knowledge
    types: Mapping[str, str] = field(default_factory=lambda: synonyms.shipped().types)
    _known: dict[Hints, dict[tuple[str, str], CellReading]] = field(default_factory=dict)
    _hints: Hints | None = None
    _under: dict[tuple[str, str], CellReading] = field(default_factory=dict)

    def read(self, key: str, raw: object, hints: Hints) -> CellReading:
        """The value of field `key` in a cell that holds `raw`; a blank cell gives no value and no problem."""
        if not isinstance(raw, str) or self.types[key] not in _REPEATED:
            return self._read(key, raw, hints)
        if hints is not self._hints:  # a whole column comes under the same ones
            self._hints, self._under = hints, self._known.setdefault(hints, {})
        known = self._under.get((key, raw))
        if known is None:
            known = self._read(key, raw, hints)
            if len(self._under) < _MOST_KNOWN and not isinstance(known.value, list):
                self._under[key, raw] = known
        return known

    def _read(self, key: str, raw: object, hints: Hints) -> CellReading:
        kind = self.types[key]
        if kind in ("text", "ref", "percent", "code", "period") and key not in BY_KEY:
            return self._split(key, raw, hints) if key in SPLIT else _words(kind, raw)
        if kind == "unit":
            return self._unit(raw)
        if kind == "bool" and isinstance(raw, str) and any(word in raw for word in cell_words.undone()):
            message = _("“{text}”看不出现在是或否。请只填是或否。").format(text=raw.strip()[:20])
            return CellReading(None, (warning("W-FLAG", message),))
        if kind == "int" and key != "age" and _is_none_mark(raw):
            return CellReading(0)
        if kind == "money" and isinstance(raw, str) and cell_words.money_status().fullmatch(raw.strip()):
            message = _("金额栏写的是“{text}”，金额留空。").format(text=raw.strip())
            return CellReading(None, (warning("W-STATUS-IN-AMOUNT", message),))
        if key in SPLIT and isinstance(raw, str):
            return self._split(key, raw, hints)
        return self._single(key, raw, hints)

    def _single(self, key: str, raw: object, hints: Hints) -> CellReading:
        kind = self.types[key]
        reading = kind_of(key, kind).read(own_words.set_aside(key, kind, raw), hints)
        if reading.value is None and reading.problems:
            reading = self._in_words(key, raw, hints, reading)
        if key == "seq":  # 作废, 1-1: an odd number of the line says nothing against the line
            return CellReading(reading.value)
        if key == "birth_date" and reading.value is None and written_days.MONTH_ONLY.fullmatch(spelled(raw).strip()):
            message = _("出生日期只写到月，没有记入。请以身份证号为准。")  # 出生年月 asks for no more
            return CellReading(None, (warning("W-DATE-MONTH", message),))
        if key == "age" and (
            any(problem.code == "E-COUNT-MEASURE" for problem in reading.problems) or (reading.value or 0) > _OLDEST
        ):
            message = _("年龄不会是 {age}，没有记入。请核对。").format(age=reading.value or str(raw).strip())
            return CellReading(None, (warning("W-AGE", message),))
        if any(problem.code.startswith("E-") and problem.code.endswith("-MASKED") for problem in reading.problems):
            message = _("号码有遮盖，按原样记下，不参加比对。请补完整号码。")
            return CellReading(None, (warning("W-MASKED", message),), parts=1, masked=(str(raw).strip(),))
        problems = tuple(map(_eased, reading.problems)) if kind == "bool" else reading.problems
        return CellReading(reading.value, problems, reading.inferred, parts=int(reading.value is not None))

    def _in_words(self, key: str, raw: object, hints: Hints, failed: Reading[Any]) -> Reading[Any]:
        """What is to be said of a cell whose kind cannot take what it says."""
        kind, text = self.types[key], tidy(raw)
        if kind != "bool" and cell_words.is_unknown(tidy(own_words.set_aside(key, kind, raw))):
            return Reading(None, (warning("W-UNKNOWN", _("原文为“{text}”，按未填写保存。").format(text=text)),))
        if kind in ("date", "datetime") and text in cell_words.relative_days():
            message = _("只写了“{text}”，没有写是哪一天，日期留空。请补上日期。").format(text=text)
            return Reading(None, (warning("W-DATE-RELATIVE", message),))
        if kind == "bool" and own_words.says_it_was_done(key, raw):
            message = _("“{text}”按“是”记入。请核对。").format(text=text[:20])
            return Reading(True, (warning("W-FLAG-SAID", message),), inferred=True)
        for value, word in own_words.beside(kind, raw):
            if kind_of(key, kind).read(value, hints).value is not None:
                message = _("“{word}”不能同这一栏的值写在一格。请改正，或把它写到备注。").format(word=word)
                return Reading(None, (error(failed.problems[0].code, message),))
        return failed

    def _split(self, key: str, raw: object, hints: Hints) -> CellReading:
        text = listed(key, raw) if isinstance(raw, str) else ""
        if key in NAMES and _OTHERS_UNCOUNTED.search(text):
            named = self._split(key, _OTHERS_UNCOUNTED.sub("", text), hints)
            message = _("写了“等人”，没有写一共几人。请补全。")
            return replace(named, problems=(*named.problems, warning("W-COUNT", message)))
        others = _AND_OTHERS.search(text)
        pieces = parts(key, text[: others.start()] if others else text)
        if not isinstance(raw, str) or (len(pieces) < 2 and not others):
            raw = text if isinstance(raw, str) and text != unicodedata.normalize("NFKC", raw).strip() else raw
            raw = pieces[0] if pieces and not others and pieces[0] != text else raw
            return self._single(key, raw, hints) if key in BY_KEY or self.types[key] != "text" else _words("text", raw)
        readings = [self._single(key, part, hints) for part in pieces]
        values = [reading.value for reading in readings if reading.value is not None]
        problems = tuple(problem for reading in readings for problem in reading.problems)
        value = values if len(values) > 1 else values[0] if values else None
        masked = tuple(text for reading in readings for text in reading.masked)
        return CellReading(
            value, problems, stated=_number(others[1]) if others else 0, parts=len(pieces), masked=masked
        )

    def _unit(self, raw: object) -> CellReading:
        words = _words("text", raw)
        if not isinstance(words.value, str):
            return words
        named = units.shipped().resolve(words.value, self.knowledge.unit_aliases)
        if named.alias:
            message = _("“{written}”按“{name}”处理。").format(written=words.value, name=named.name)
            return CellReading(named.name, (*words.problems, warning("W-UNIT-ALIAS", message)), inferred=True)
        return replace(words, value=named.name if named.known else words.value)


def masked_key(key: str) -> str:
    """Under which key a row keeps the masked numbers of a column."""
    return "card_masked" if key == "card_no" else f"{key}_masked"


def is_plain(reading: CellReading) -> bool:
    """Whether a cell holds one value or none, and nothing is to be said of it."""
    said = reading.problems or reading.inferred or reading.stated or reading.masked or reading.parts > 1
    return not said and not isinstance(reading.value, list)


def is_clock_alone(raw: object) -> bool:
    """Whether a cell holds a time of day without a date."""
    if isinstance(raw, float):
        return 0 < raw < 1
    return isinstance(raw, time) or (isinstance(raw, str) and _CLOCK.fullmatch(raw) is not None)


def is_same_as_above(raw: object) -> bool:
    """同上, 〃 and what people type instead."""
    return isinstance(raw, str) and raw.strip() in SAME


def unreadable(kind: str, shown: str) -> Problem:
    """A formula's error or a formula never calculated; words can do without it, values cannot."""
    if shown:
        message = _("原表此格公式出错（{text}）。请退回改正。").format(text=shown)
    else:
        message = _("原表此格是没有算出结果的公式。请打开原表重新保存。")
    return warning("W-CELL", message) if kind in ("text", "code", "ref") else error("E-CELL", message)


def _words(kind: str, raw: object) -> CellReading:
    if isinstance(raw, str) and raw.strip() == "无":
        return CellReading("无")
    reading: Reading[str] = (BY_TYPE["code"] if kind == "code" else WORDS).read(raw)
    value = unicodedata.normalize("NFKC", reading.value) if reading.value and kind == "ref" else reading.value
    return CellReading(value, reading.problems, reading.inferred, parts=int(value is not None))


def _is_none_mark(raw: object) -> bool:
    return isinstance(raw, str) and _MARKS_OF_NONE.fullmatch(raw.strip()) is not None


def _eased(problem: Problem) -> Problem:
    """An odd word under yes or no leaves the answer open; it is no reason to send a whole row back."""
    if problem.severity is Severity.ERROR:
        return replace(problem, severity=Severity.WARNING, code="W" + problem.code.removeprefix("E"))
    return problem


def _number(text: str) -> int:
    return kinds.Whole().read(text).value or 0

# SPDX-License-Identifier: MIT
"""What the cells of a column say about its header: enough to decide between two readings, never to invent one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise

from opsdesk.records import choices

# A header that may mean the cards or their number.
COUNTED = {"card_no": "n_bankcard", "sim_no": "n_phonecard"}
NUMBERED = {"n_bankcard": "card_no", "n_phonecard": "sim_no"}
# A header of kinds, and the list that its cells may show it means: 案件类型 over 刷单返利, 案件性质 over 帮信.
LISTED = {"case_kind": ("crime", "fraud_type"), "crime": ("fraud_type",)}

_MOST = 0.7
_BARE_FIGURE = re.compile(r"[\d.]+")
_COUNT = re.compile(r"\d{1,4}(?:\.0)?\s*[张部枚个件]?|[/无\-—]")
_YES_OR_NO = re.compile("[是否√×✓✗YN]")
_NOTHING = re.compile(r"[/\\\-—无]*")
_SPAN = re.compile(r".*\d日?\s*(?:-{1,2}|—+|–|~|至|到)\s*(?:19|20)\d\d.*\d.*|[\d一二三四五六七八九十]{1,2}年(?:期)?")
_DATED = re.compile(
    r"\d{2,4}\s*[年./-]|\d{1,2}\s*[月.]\s*\d|(?:19|20)\d{6}|4[0-9]{4}(?:\.\d+)?$|[√✓]|同上|已|未|\d{1,2}[:：时]"
)
_FIGURE = re.compile(r".{0,3}[\d一二三四五六七八九十两]+(?:\.\d+)?.{0,8}", re.DOTALL)
_HAN_FIGURE = re.compile("[一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖]")
_ORDERED = re.compile(r"^(?:\d{1,2}[、.)]|[①-⑳])\s*(?=\S{4})")  # 1、… of a list in a cell
_FIGURES = frozenset(("id18", "phone", "card", "iccid", "imsi", "imei", "money", "decimal"))
_CASE = re.compile(r".{1,60}案(?:件)?(?:\([^()]*\))?|.{2,60}(?:被.{0,6}(?:诈骗|骗)|诈骗)")
_CLOCK = re.compile(r"(?:[上下]午|早|晚)?\d{1,2}\s*[:：时点](?!.*[年月])")
_MEASURES = re.compile(r"[张部台个枚件套本辆元克份只块条包箱袋瓶盒桶捆沓双支把根册斤吨]|千克|公斤|万元")
_UNIT = re.compile(r"所$|队$|中心$|局$|派出所|大队|支队|分局")
_OFFICE = re.compile(r"(?:派出所|大队|支队|中队|公安局|分局|中心)$")
_NAMED_PERSONS = frozenset(
    {"person_name", "victim_name", "owner", "card_holder", "guarantor", "guardian", "lead_officer", "co_officer"}
    | {"dissuader", "custodian", "former_name"}
)
_WHOLE = {"card": re.compile(r"(?<!\d)\d(?: ?\d){14,18}(?!\d)"), "phone": re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")}
_IDENTITY = re.compile(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
_SHAPES = {
    "id18": re.compile(r"[\d\s]{15,20}[\dXx]?"),
    "phone": re.compile(r"(?:\+?86)?1[3-9][\d\s\-]{9,11}|0\d{2,3}-?\d{7,8}"),
    "card": re.compile(r"[\d\s]{13,25}"),
    "date": re.compile(
        r"(?:19|20)\d\d\s*[年./\-]?\s*\d{1,2}\s*[月./\-]?\s*\d{1,2}\s*日?.*|\d{1,2}\s*[月.]\s*\d{1,2}\s*日?.*",
        re.DOTALL,
    ),
    "plate": re.compile(r"[一-鿿][A-Z][A-Z0-9]{4,6}"),
    "passport": re.compile(r"[A-Z]{1,2}\d{7,8}"),
    "permit": re.compile(r"[A-Z]\d{8}"),
    "iccid": re.compile(r"8986[\dA-Z]{15,16}"),
    "imei": re.compile(r"\d{14,16}"),
    "imsi": re.compile(r"460\d{12}"),
}
_SHAPES["datetime"] = _SHAPES["date"]


def written(value: object) -> str:
    """A cell as it is seen: 8.0 of a workbook is 8 and no 8th of anything."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFKC", str(value)).strip().lstrip("'")


def _share(cells: Sequence[object], pattern: re.Pattern[str]) -> float:
    texts = [written(value) for value in cells]
    parts = [re.split(r"[、,;/\n]", _ORDERED.sub("", text))[0].strip() or text for text in texts]
    return sum(pattern.fullmatch(text) is not None for text in parts) / len(parts) if parts else 0.0


def counts(cells: Sequence[object]) -> bool:
    """Whether most cells hold small counts (`3`, `3张`, `无`) and at least one holds a figure."""
    return _share(cells, _COUNT) >= _MOST and any(written(value)[:1].isdigit() for value in cells)


def spans(cells: Sequence[object]) -> bool:
    """Whether most cells hold two days or a length of time: 2022.4.20-2027.4.19, 5年."""
    return _share(cells, _SPAN) >= _MOST


def days(cells: Sequence[object]) -> bool:
    """Whether most cells hold one day each, and no two; telephones may begin as days do (19800309…)."""
    return proves("date", cells) and _share(cells, _SPAN) < 1 - _MOST and not proves("phone", cells)


def named(words: str, cells: Sequence[object]) -> bool:
    """Whether most cells hold words of a code list: 刷单返利, 冒充客服 are kinds of fraud whatever their header."""
    said = [text for value in cells if not _NOTHING.fullmatch(text := written(value))]
    told = [text for text in said if not is_bare_figure(text)]
    return bool(said) and sum(choices.codes(words).find(text) is not None for text in told) >= _MOST * len(said)


def is_bare_figure(text: str) -> bool:
    """Whether a cell is nothing but a number, which as the code of a list speaks for every list and so for none."""
    return _BARE_FIGURE.fullmatch(text) is not None


def names_cases(cells: Sequence[object]) -> bool:
    """Whether most cells name cases: “5·12”帮信案, 李某被诈骗案."""
    return _share(cells, _CASE) >= _MOST


def is_clock(value: object) -> bool:
    """Whether a cell holds a time of day alone."""
    if isinstance(value, float):
        return 0 < value < 1
    return isinstance(value, time) or _CLOCK.match(written(value)) is not None


def clocks(cells: Sequence[object]) -> bool:
    """Whether most cells hold times of day without a day."""
    said = [value for value in cells if not _NOTHING.fullmatch(written(value))]
    alone = [value for value in said if is_clock(value)]
    return bool(said) and len(alone) >= _MOST * len(said)


def proves(kind: str, cells: Sequence[object]) -> bool:
    """Whether most cells have the shape only values of this type have; texts and codes prove nothing."""
    if kind in ("date", "datetime") and cells:
        written = [value for value in cells if not isinstance(value, date | datetime)]
        real = len(cells) - len(written)
        return real + len(written) * _share(written, _SHAPES["date"]) >= _MOST * len(cells)
    return kind in _SHAPES and _share(cells, _SHAPES[kind]) >= _MOST


def fits(kind: str, cells: Sequence[object]) -> bool:
    """Whether the cells look like this type as far as its values have a look of their own: asked of guesses."""
    said = [value for value in cells if not _NOTHING.fullmatch(written(value))]
    if not said:
        return True
    if kind in ("date", "datetime"):
        dated = [value for value in said if isinstance(value, date | datetime | time) or _DATED.match(written(value))]
        return len(dated) * 2 >= len(said)
    if kind == "bool":
        return max(len(written(value)) for value in said) <= 8
    if kind in ("int", "decimal"):
        return _share(said, _FIGURE) >= 0.5
    return not (kind in _SHAPES and kind not in ("card", "plate")) or proves(kind, said)


def allows(key: str, kind: str, cells: Sequence[object]) -> bool:
    """Whether the cells do not speak against the field: numbers need figures, units are no measures."""
    said = [value for value in cells if not _NOTHING.fullmatch(written(value))]
    if not said:
        return True
    if kind in _FIGURES and sum(any(map(str.isdecimal, written(value))) for value in said) < 0.3 * len(said):
        return kind == "money" and any(_HAN_FIGURE.search(written(value)) for value in said)
    if kind == "card" and (proves("phone", said) or _share(said, _IDENTITY) >= _MOST):
        return False
    if key == "case_status":  # 是否立案 answered by 是 and 否 tells no stage
        return not all(_YES_OR_NO.fullmatch(written(value)) for value in said)
    if key in _NAMED_PERSONS:
        return not (any(proves(number, said) for number in ("id18", "phone", "card")) or _ends_as_units(said))
    if key == "uom":
        return _share(cells, _MEASURES) >= _MOST
    if key in ("handling_unit", "report_unit"):
        return _share(cells, _MEASURES) < _MOST
    if key in ("case_no", "item_no"):
        return not _is_numbering(cells)
    return True


def holds_numbers(kind: str, cells: Sequence[object]) -> bool:
    """Whether most cells hold a whole number of a card or a telephone, whatever stands beside it: 建行 6222…."""
    digits = _WHOLE.get(kind)
    texts = [text for value in cells if not _NOTHING.fullmatch(text := written(value))]
    return digits is not None and bool(texts) and sum(map(bool, map(digits.search, texts))) >= _MOST * len(texts)


def _ends_as_units(said: Sequence[object]) -> bool:
    return sum(_OFFICE.search(written(value)) is not None for value in said) >= _MOST * len(said)


def _is_numbering(cells: Sequence[object]) -> bool:
    """1, 2, 3 …: the column numbers its rows."""
    texts = [written(value) for value in cells]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 6]
    if numbers == [1] and len(texts) == 1:
        return True
    steps = sum(later - earlier == 1 for earlier, later in pairwise(numbers))
    return len(numbers) > 1 and len(numbers) >= _MOST * len(texts) and steps >= _MOST * (len(numbers) - 1)

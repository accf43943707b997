# SPDX-License-Identifier: MIT
"""Persons and their numbers in one cell: 赵某（110101…）、钱某（…） becomes names in one column and numbers in another.

Only where every cell of a column is made of names, numbers and nothing else, and no column of numbers is there already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from opsdesk.sheets.address import address
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.tables.labels import Labels

_TOP = 15  # rows in which the head stands
_GLANCE = 40  # rows below it in which such cells are looked for
_NUMBER = re.compile(r"\d{17}[\dXx]")
_NAMED = re.compile(r"[一-鿿][^\d]{0,14}\d{17}[\dXx]")
_PERSON = re.compile(
    r"(?P<name>[一-鿿]{2,4}(?:·[一-鿿]{2,6})?)[\s,，、:：(（]*(?:(?:男|女)[\s,，、]*)?"
    r"(?:(?:居民|公民)?身份证?(?:号码?|证号)?[\s:：]*)?(?P<id>\d{17}[\dXx])"
    r"(?:[\s,，、;；]*(?:(?:联系)?电话|手机)(?:号码?)?[\s:：]*(?P<phone>1\d{10}))?\s*[)）]?[\s,，、;；。]*"
)
_HEAD = re.compile(r"身份|人员|姓名|嫌疑人|对象|被害人|人$|信息")
_ID, _PHONE = "身份证号码", "联系电话"  # what the new columns are headed


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    number: str
    phone: str


def part(sheet: Sheet, labels: Labels) -> None:
    """Part the columns of such cells; the sheet stays as it is where there are none."""
    for column in sorted({column for _row, column in _suspects(sheet)}):
        head = _head_over(sheet, column, labels)
        cells = {row: sheet.value(row, column) for row in range(head + 1, sheet.height + 1)} if head else {}
        persons = {row: _persons(str(value)) for row, value in cells.items() if value is not None}
        data = {row: found for row, found in persons.items() if found}
        odd = [row for row, found in persons.items() if not found and _NUMBER.search(str(cells[row]))]
        if data and not odd and not _has_numbers(sheet, head, labels):
            _write(sheet, head, column, data)


def _suspects(sheet: Sheet) -> Iterator[tuple[int, int]]:
    for row, line in enumerate(sheet.rows[: _TOP + _GLANCE], 1):
        for column, value in enumerate(line, 1):
            if type(value) is str and len(value) > 19 and _NAMED.search(value):
                yield row, column


def _head_over(sheet: Sheet, column: int, labels: Labels) -> int:
    """The row of the head, 0 where none stands over the column: its words speak of persons, others in it are known."""
    for row in range(1, min(_TOP, sheet.height) + 1):
        value = sheet.value(row, column)
        known = sum(labels.weight(one) > 0 for one in sheet.rows[row - 1])
        if isinstance(value, str) and not _NUMBER.search(value) and _HEAD.search(value) and known > 1:
            return row
    return 0


def _persons(text: str) -> Sequence[_Person]:
    """The persons of a cell that says nothing else; none for any other."""
    found, place = [], 0
    text = text.strip()
    while place < len(text):
        one = _PERSON.match(text, place)
        if one is None:
            return ()
        found.append(_Person(one["name"], one["id"], one["phone"] or ""))
        place = one.end()
    return found


def _has_numbers(sheet: Sheet, head: int, labels: Labels) -> bool:
    return any(labels.means(value, "id_no") for value in sheet.rows[head - 1])


def _write(sheet: Sheet, head: int, column: int, persons: dict[int, Sequence[_Person]]) -> None:
    """Names stay in their column, numbers go behind the sheet's own columns."""
    new = [(_ID, "number")] + [(_PHONE, "phone")] * any(one.phone for found in persons.values() for one in found)
    first = sheet.width + 1
    sheet.widen(sheet.width + len(new))
    sheet.put(head, column, f"姓名（{sheet.value(head, column)}）")
    for at, (text, _part) in enumerate(new, first):
        sheet.put(head, at, text)
    for row, found in persons.items():
        for at, (_text, one) in enumerate(new, first):
            said = "、".join(filter(None, (getattr(each, one) for each in found)))
            sheet.put(row, at, said or None)
            sheet.origin[address(row, at)] = address(row, column)
        sheet.put(row, column, "、".join(one.name for one in found))
    sheet.own_width = sheet.width

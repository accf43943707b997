# SPDX-License-Identifier: MIT
"""One card a row, bank cards and phone cards in one column: the kind beside it, or the head and the digits, say which.

A number that the column's own kind refuses and the other kind takes goes to the other, where the row says that it is
such a card. A number that fits neither, or contradicts its kind, goes back as ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from opsdesk.i18n import _
from opsdesk.records import choices
from opsdesk.records.problem import warning
from opsdesk.sheets.cells import card_kinds
from opsdesk.sheets.cells.values import CellReading
from opsdesk.sheets.table import CellProblem, Column, Row

Read = Callable[[str, object], CellReading]

_NUMBERS = ("card_no", "sim_no")
_OF_KIND = {"card_no": ("card_no",), "sim_no": ("sim_no", "iccid"), "": ("card_no", "sim_no", "iccid")}
_COMPANIES = ("bank", "operator")
_OF_BANKS = re.compile("银行|开[卡户]行|发卡行|(?<!机)(?<!话)卡号|账号|帐号")
_OF_LINES = re.compile("手机|电话|SIM|运营商|通信|通讯", re.IGNORECASE)


def names_both(columns: Sequence[Column]) -> frozenset[str]:
    """The fields of columns whose heads name bank and phone cards in one breath: 卡号或手机号, 开卡行或运营商."""
    fields = {column.field or "": column.header for column in columns}
    return frozenset(
        key
        for pair in (_NUMBERS, _COMPANIES)
        for key in pair
        if len(fields.keys() & pair) == 1 and _OF_BANKS.search(fields.get(key, "")) and _OF_LINES.search(fields[key])
    )


def take(row: Row, both: frozenset[str], mapped: frozenset[str], read: Read) -> None:
    """Give the number of a row to the kind of card it is one of, and the company to banks or carriers."""
    key = next((key for key in _NUMBERS if key in mapped), "")
    if not key or mapped.issuperset(_NUMBERS):
        return
    kind = card_kinds.of_words(row.values)
    if key in row.raw and key not in row.values and (kind or key in both):
        _give_over(row, key, kind, read)
    company = next((key for key in _COMPANIES if key in both), "")
    written = row.values.get(company)
    if isinstance(written, str):
        home = "operator" if choices.codes("carrier").find(written) else "bank" if "card_no" in row.values else company
        _move(row, company, home, row.values.pop(company))


def _give_over(row: Row, key: str, kind: str, read: Read) -> None:
    for other in _OF_KIND[kind]:
        reading = read(other, row.raw[key])
        doubts = {problem.code for problem in reading.problems} - {"W-LUHN", "W-NOTE", "I-CARD-NOTE"}
        if other == key or reading.value is None or doubts:
            continue
        row.problems = [problem for problem in row.problems if problem.field != key]
        row.problems += [CellProblem.of(problem, row.cells[key], other) for problem in reading.problems]
        if not kind:
            row.inferred.add(other)
            message = _("没有写是什么卡，按号码位数记入。请核对。")
            row.problems.append(CellProblem.of(warning("W-CARD-KIND", message), row.cells[key], other))
        _move(row, key, other, reading.value)
        return


def _move(row: Row, key: str, home: str, value: object) -> None:
    row.values[home] = value
    if home != key:
        row.raw[home], row.cells[home] = row.raw.pop(key), row.cells.pop(key)

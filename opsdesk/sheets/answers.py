# SPDX-License-Identifier: MIT
"""What a person said about one file while looking at its preview: what its columns are, what a cell should say.

Answers are plain values, so that a preview left half done is its file and its answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Period = tuple[date, date]
_PLAIN = ("cells", "left", "chosen", "settled", "head")  # answers that are JSON as they are


@dataclass(slots=True)
class TableAnswers:
    """What was said about one table (`Table.key`).

    kind         the kind of sheet; empty to find it out
    columns      column letter → sheet key, "" to leave the column out
    clears       sheet keys whose empty cells clear the field of the record they meet
    fill_down    sheet keys whose blanks mean the same as above
    money_unit   yuan in one unit of amounts whose column and cell name none; 0 to find it out
    period       the days that give dates their year
    report_unit  who reports
    taken        False leaves the table out, True takes a hidden sheet in, None is as found
    """

    kind: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    clears: tuple[str, ...] = ()
    fill_down: tuple[str, ...] = ()
    money_unit: int = 0
    period: Period | None = None
    report_unit: str = ""
    taken: bool | None = None


@dataclass(slots=True)
class Answers:
    """All that was said about one file.

    tables  by `Table.key`
    cells   sheet → address (`H28`) → what shall stand there instead, "" for nothing
    left    sheet → rows that shall not come in
    chosen  "sheet!row" → for a row that may mean several records: the id meant, "" for a new one
    head    sheet → the row that is the head of its one table, whatever its words
    settled "sheet!row" → what to do about what the row tells otherwise than a record, by its mark: keep, take, new, or
            the id of the record meant instead
    """

    tables: dict[str, TableAnswers] = field(default_factory=dict)
    cells: dict[str, dict[str, str]] = field(default_factory=dict)
    left: dict[str, list[int]] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    settled: dict[str, dict[str, str]] = field(default_factory=dict)
    head: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.tables or self.cells or self.left or self.chosen or self.settled or self.head)

    def of(self, table: str) -> TableAnswers:
        """The answers about one table, made if there were none."""
        return self.tables.setdefault(table, TableAnswers())

    def to_plain(self) -> dict[str, Any]:
        """As JSON."""
        tables = {key: _plain(one) for key, one in self.tables.items()}
        return {"tables": tables} | {name: getattr(self, name) for name in _PLAIN}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Answers:
        """The inverse of `to_plain`."""
        tables = {key: _answered(one) for key, one in plain.get("tables", {}).items()}
        return cls(tables, *(dict(plain.get(name, {})) for name in _PLAIN))


def _plain(one: TableAnswers) -> dict[str, Any]:
    facts = {name: getattr(one, name) for name in TableAnswers.__slots__}
    period = [day.isoformat() for day in one.period] if one.period else None
    return facts | {"clears": list(one.clears), "fill_down": list(one.fill_down), "period": period}


def _answered(plain: Mapping[str, Any]) -> TableAnswers:
    period = plain.get("period")
    days = (date.fromisoformat(period[0]), date.fromisoformat(period[1])) if period else None
    lists = {name: tuple(plain.get(name, ())) for name in ("clears", "fill_down")}
    return TableAnswers(**{**plain, **lists, "period": days})

# SPDX-License-Identifier: MIT
"""One row of an entry grid: its values, what was typed but could not be read, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from opsdesk.i18n import _
from opsdesk.records import kinds, rules
from opsdesk.records.doubts import doubts
from opsdesk.records.problem import Problem, Severity
from opsdesk.records.record import RegisterView, SheetColumn, State
from opsdesk.work.record.both_sides import same
from opsdesk.work.record.drafts import RowContent

Totals = list[tuple[str, str]]
CONFIRMING = (State.SUBMITTED, State.CONFIRMED)


@dataclass
class EntryRow:
    """A row typed or loaded. `unread` keeps typed texts whose reading failed; `id` is empty until saved."""

    values: dict[str, Any] = field(default_factory=dict)
    id: str | None = None
    version: int | None = None
    unread: dict[str, str] = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)  # the values as they were loaded
    state: State | None = None  # how ripe it lies in the office; None until it was saved
    authors: tuple[str | None, ...] = ()

    @classmethod
    def lying(cls, view: RegisterView, row: Mapping[str, Any]) -> EntryRow:
        """The row as it lies in the office."""
        values = {key: row.get(key) for key in view.fields}
        authors = (row.get("created_by"), row.get("updated_by"))
        state = State(row["state"])
        return cls(values, row["id"], row["version"], base=dict(values), state=state, authors=authors)

    @classmethod
    def of(cls, content: RowContent) -> EntryRow:
        """The row as it was kept; texts that could not be read are read again by the sheet."""
        return cls(dict(content.values), content.id, content.version, base=dict(content.base))

    def content(self) -> RowContent:
        """What stands in it."""
        return RowContent(dict(self.values), dict(self.unread), self.id, self.version, self.base)

    @property
    def untouched(self) -> bool:
        """Whether nothing stands in it."""
        return not self.unread and all(value in (None, "", ()) for value in self.values.values())

    @property
    def changed(self) -> bool:
        """Whether saving the page writes it: a row nobody touched is left as it lies, whoever changed it meanwhile."""
        return self.version is None or not all(same(value, self.base.get(key)) for key, value in self.to_save().items())

    def to_save(self) -> dict[str, Any]:
        """Its values; what could not be read changes nothing."""
        return {**self.values, **{key: self.base.get(key) for key in self.unread}}

    def step(self, state: State, *, ripens: bool, user: str) -> State | None:
        """How ripe it becomes when its page is saved in `state`, and whether the page itself `ripens` by it; None keeps
        what it is. What has gaps stays a draft; nobody confirms their own."""
        if self.state is None:
            return state
        if self.state is State.DRAFT and state is State.SUBMITTED and (ripens or self.changed):
            return None if any(one.severity is Severity.ERROR for one in self.all_problems()) else state
        return state if (self.state, state) == CONFIRMING and user not in self.authors else None

    def check(self, view: RegisterView, back: str, staff: Mapping[str, str]) -> None:
        """Find what is wrong with the values; readings that failed keep their problem until typed anew."""
        kept = {key: found for key, found in self.problems.items() if key in self.unread}
        self.problems = kept
        if self.untouched:
            return
        for problem in (*rules.check(view, self.values, date.today(), staff), *doubts(view, self.values)):
            if problem.field != back and problem.field not in self.unread:
                self.problems.setdefault(problem.field, []).append(problem)

    def all_problems(self) -> list[Problem]:
        """Every problem of the row."""
        return [problem for found in self.problems.values() for problem in found]


def columns_of(view: RegisterView, back: str) -> tuple[SheetColumn, ...]:
    """The columns of the grid: the sheet's or the list's, without the way back, and whatever else is required."""
    listed = [one for one in view.facts.sheet or view.facts.list_keys if one != back]
    columns = [one if isinstance(one, SheetColumn) else _single(view, one) for one in listed]
    there = {key for column in columns for key in column.keys} | {back}
    missing = [spec.key for spec in view.fields.values() if spec.required and spec.key not in there]
    return (*columns, *(_single(view, key) for key in missing))


def _single(view: RegisterView, key: str) -> SheetColumn:
    return SheetColumn(view.fields[key].label_id, (key,))


def totals(view: RegisterView, rows: Iterable[EntryRow]) -> Totals:
    """Sums for the grid's bar: quantities by the first code of each row, then all of them, then money."""
    filled = [row for row in rows if not row.untouched]
    amounts = [key for key in view.facts.list_keys if isinstance(view.fields[key].kind, (kinds.Quantity, kinds.Whole))]
    parts = _by_code(view, filled, amounts[0]) if amounts else []
    whole = _sum(filled, amounts[0]) if amounts else Decimal(len(filled))
    parts.append((_("合计"), f"{_bare(whole)} {view.facts.measure}"))
    for key in view.facts.list_keys:
        if isinstance(view.fields[key].kind, kinds.Money):
            parts.append((view.fields[key].label, view.fields[key].kind.format(_sum(filled, key))))
    return parts


def _by_code(view: RegisterView, rows: Sequence[EntryRow], amount: str) -> Totals:
    by = next((key for key in view.facts.list_keys if isinstance(view.fields[key].kind, kinds.Choice)), None)
    if by is None:
        return []
    sums: dict[str, Decimal] = {}
    for row in rows:
        if row.values.get(by):
            sums[row.values[by]] = sums.get(row.values[by], Decimal()) + (row.values.get(amount) or 0)
    kind = view.fields[by].kind
    return [(kind.format(code), _bare(number)) for code, number in sums.items()]


def _sum(rows: Sequence[EntryRow], key: str) -> Decimal:
    return sum((Decimal(row.values.get(key) or 0) for row in rows), Decimal())


def _bare(number: Decimal) -> str:
    return f"{number.normalize():,f}"

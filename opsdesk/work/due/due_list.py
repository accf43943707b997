# SPDX-License-Identifier: MIT
"""Every running clock of an office in one list: persons, freezes, controls, punishments, items out, requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, overload

from opsdesk.i18n import _
from opsdesk.law import due as clocks
from opsdesk.law.clock import Due
from opsdesk.law.counting import Deadline
from opsdesk.law.level import Level
from opsdesk.people import sight
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store.office import Office
from opsdesk.work.due.due_index import Clock, DueIndex
from opsdesk.work.due.due_questions import Place
from opsdesk.work.due.due_records import Values, live_records, subjects_of

SCREENFUL = 200
MANY_SAVES = 200  # from here on counting anew is quicker


@dataclass(frozen=True, slots=True)
class DueRow:
    """One clock of one record; the long words are made when they are asked for.

    `subject` is masked as on screen, `masked` as it may leave the window.
    """

    register: str
    record: str
    subject: str
    due: Due
    masked: str = ""

    @property
    def rule(self) -> str:
        """The rule's id, T09."""
        return self.due.rule.id

    @property
    def ended_by(self) -> str:
        """The field of the record that ends the clock; empty when another record or a fact of the case does."""
        fields = catalogue.register(self.register).fields
        return next((key for key in self.due.rule.stop if key in fields), "")

    @property
    def name(self) -> str:
        """What is due, in a few words: 提请批准逮捕."""
        return _(self.due.rule.name)

    @property
    def trigger(self) -> str:
        """What started the clock: 执行拘留."""
        return _(self.due.rule.event)

    @property
    def trigger_at(self) -> datetime:
        """When it started."""
        return self.due.trigger_at

    @property
    def legal_latest(self) -> Deadline:
        """The end the law sets."""
        return self.due.legal_latest

    @property
    def working_target(self) -> Deadline:
        """The day to aim at."""
        return self.due.working_target

    @property
    def level(self) -> Level:
        """How pressing it is."""
        return self.due.level

    @property
    def why(self) -> str:
        """The whole computation with its footer."""
        return self.due.why


class DueList(Sequence[DueRow]):
    """All running clocks as they stand at `on`, the nearest end first; what happened later is not yet known there.

    The order is counted at once, the words of a row when it is looked at, a screenful at a time.
    """

    def __init__(self, office: Office, on: datetime, *, month_period_minus_one_day: bool = True) -> None:
        self._office = office
        self._index = DueIndex(on, month_period_minus_one_day, office.sight.within)
        self._read: dict[Clock, DueRow] = {}
        self._seq = office.history.head().seq  # up to where the history is in it
        with office.reader.connection() as connection:
            self._index.read(connection)

    @property
    def on(self) -> datetime:
        """The moment it was counted for."""
        return self._index.on

    def __len__(self) -> int:
        return len(self._index.clocks)

    @overload
    def __getitem__(self, at: int) -> DueRow: ...

    @overload
    def __getitem__(self, at: slice) -> list[DueRow]: ...

    def __getitem__(self, at: int | slice) -> DueRow | list[DueRow]:
        if isinstance(at, slice):
            return self._rows(range(*at.indices(len(self))))
        clock = self._index.clocks[at]
        if clock not in self._read:
            first = at % len(self) // SCREENFUL * SCREENFUL
            self._know(one for one in self._index.clocks[first : first + SCREENFUL] if one not in self._read)
        return self._read[clock]

    def __eq__(self, other: object) -> bool:
        return list(self) == other if isinstance(other, list) else self is other

    __hash__ = None  # type: ignore[assignment]

    def renew(self, places: Iterable[Place]) -> None:
        """Bring the list up to date after those records (register, id) were saved; milliseconds."""
        self._read.clear()
        with self._office.reader.connection() as connection:
            self._index.renew(connection, places)

    def catch_up(self) -> bool:
        """Take in what was saved since; False when that is too much, or not told record by record (an import)."""
        seq, places = self._office.history.touched_since(self._seq, MANY_SAVES)
        if places is None:
            return False
        if places:
            self.renew(places)
        self._seq = seq
        return True

    def levels(self) -> Counter[Level]:
        """How many clocks stand at each level."""
        return self._index.levels()

    def levels_of_registers(self) -> dict[str, Counter[Level]]:
        """The same by register."""
        found: dict[str, Counter[Level]] = {}
        for (register, level), count in Counter((one.register, one.level) for one in self._index.clocks).items():
            found.setdefault(register, Counter())[level] = count
        return found

    def on_days(self, days: Iterable[date]) -> dict[date, Counter[Level]]:
        """How many end on each of these days, by level; what ends at midnight ends on the day before."""
        return {day: Counter(clock.level for clock in self._index.ending_on(day)) for day in days}

    def at_level(self, level: Level, most: int, *, last: bool = False) -> list[DueRow]:
        """The first rows of a level, or the last ones."""
        places = [at for at, clock in enumerate(self._index.clocks) if clock.level is level]
        return self._rows(places[-most:] if last else places[:most])

    def ending_on(self, day: date, most: int) -> list[DueRow]:
        """The first rows that end on a day."""
        return self._of(self._index.ending_on(day)[:most])

    def overdue(self) -> list[DueRow]:
        """Those whose end has passed: each wants an answer (`work/due/overdue.py`)."""
        return self.at_level(Level.RED, len(self))

    def _rows(self, places: Iterable[int]) -> list[DueRow]:
        return self._of([self._index.clocks[at] for at in places])

    def _of(self, wanted: Sequence[Clock]) -> list[DueRow]:
        self._know(clock for clock in wanted if clock not in self._read)
        return [self._read[clock] for clock in wanted]

    def _know(self, some: Iterable[Clock]) -> None:
        """Read what rows say in full."""
        wanted = list(some)
        by_register: dict[str, set[str]] = {}
        for clock in wanted:
            by_register.setdefault(clock.register, set()).add(clock.record)
        named = sight.reads_names(self._office.user)
        with self._office.reader.connection() as connection:
            for register, ids in by_register.items():
                values = {one["id"]: one for one in live_records(connection, register, ids)}
                listed = [(register, one) for one in values.values()]
                masked = subjects_of(connection, listed, outside=True)
                subjects = subjects_of(connection, listed) if named else masked
                for clock in wanted:
                    if clock.register == register:
                        due = self._due(clock, values[clock.record])
                        self._read[clock] = DueRow(
                            register, clock.record, subjects[clock.record], due, masked[clock.record]
                        )

    def _due(self, clock: Clock, values: Values) -> Due:
        found = clocks.due_of(clock.register, values, self.on, month_period_minus_one_day=self._index.minus_one)
        return next(due for due in found if due.rule.id == clock.rule)


@deed(Permission.READ, seen=True)
def due_list(office: Office, on: datetime, *, month_period_minus_one_day: bool = True) -> DueList:
    """All running clocks of the office at `on`, as a list that can be kept up to date (100,000 measures: 1.5 s)."""
    return DueList(office, on, month_period_minus_one_day=month_period_minus_one_day)


def due_as_json(listed: Iterable[DueRow]) -> list[dict[str, Any]]:
    """The list as `due --json` prints it: days as 2022-03-13 (until 24:00), moments as 2022-03-11T14:30."""
    return [
        {
            "rule": row.rule,
            "register": row.register,
            "record": row.record,
            "subject": row.masked,
            "trigger": row.trigger,
            "trigger_at": row.trigger_at.isoformat(timespec="minutes"),
            "legal_latest": row.legal_latest.isoformat(),
            "working_target": row.working_target.isoformat(),
            "level": row.level.value,
            "why": row.why,
        }
        for row in listed
    ]

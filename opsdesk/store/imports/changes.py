# SPDX-License-Identifier: MIT
"""The changes of a whole file: most of a large one are new records, which are told column by column.

A change made as an object for each of a hundred thousand records costs more than planning them; nobody looks at most.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress, repeat
from typing import Any, overload

from opsdesk.records.strips import Strip
from opsdesk.store.checks.plan import Change


class Brood(Sequence[Change]):
    """New records of one register with ascending `ids`, told column by column (None for blanks), from the rows
    `numbers` of a sheet. Each is a change of its own only when asked for."""

    def __init__(
        self, register: str, ids: Sequence[str], columns: Mapping[str, Strip], sheet: str, numbers: Sequence[int]
    ) -> None:
        self.register, self.ids, self.columns = register, ids, columns
        self._sheet, self._numbers = sheet, numbers

    def without(self, places: Collection[int]) -> Brood | None:
        """The others; None when there are none."""
        if not places:
            return self
        chosen = bytes(at not in places for at in range(len(self.ids)))
        if not any(chosen):
            return None
        columns = {key: column.kept(chosen) for key, column in self.columns.items()}
        numbers = list(compress(self._numbers, chosen))
        return Brood(self.register, list(compress(self.ids, chosen)), columns, self._sheet, numbers)

    @property
    def places(self) -> list[str]:
        """Where each was found, "sheet!row"."""
        start = f"{self._sheet}!"
        return [f"{start}{number}" for number in self._numbers]

    @cached_property
    def _places(self) -> dict[str, int]:
        return dict(zip(self.ids, range(len(self.ids)), strict=True))

    def place_of(self, record_id: str) -> int | None:
        """Which of them makes the record of that id."""
        return self._places.get(record_id)

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Change]:
        rows = zip(*self.columns.values(), strict=True) if self.columns else repeat((), len(self.ids))
        for record_id, place, row in zip(self.ids, self.places, rows, strict=True):
            values = {key: value for key, value in zip(self.columns, row, strict=True) if value is not None}
            yield Change(self.register, values, record_id, None, None, place)

    @overload
    def __getitem__(self, place: int) -> Change: ...
    @overload
    def __getitem__(self, place: slice) -> list[Change]: ...
    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        values = {key: column[place] for key, column in self.columns.items() if column[place] is not None}
        where = f"{self._sheet}!{self._numbers[place]}"
        return Change(self.register, values, self.ids[place], None, None, where)


class Changes(Sequence[Change]):
    """`singles`, each told by itself, and after them `broods`."""

    def __init__(self, singles: Iterable[Change] = (), broods: Iterable[Brood] = ()) -> None:
        self.singles, self.broods = list(singles), list(broods)

    def add(self, singles: Iterable[Change], brood: Brood | None = None) -> None:
        """More of them."""
        self.singles.extend(singles)
        self.broods.extend([brood] if brood else [])

    @classmethod
    def of_all(cls, changes: Sequence[Change]) -> Changes:
        """Any changes as such."""
        return changes if isinstance(changes, cls) else cls(changes)

    @property
    def ids(self) -> Iterator[str]:
        """The record of each change."""
        return chain((str(one.id) for one in self.singles), *(brood.ids for brood in self.broods))

    def about(self, records: Collection[tuple[str, str]]) -> list[Change]:
        """Those that concern some records (register, id)."""
        found = [one for one in self.singles if (one.register, one.id) in records]
        for brood in self.broods:
            mine = (brood.place_of(record_id) for register, record_id in records if register == brood.register)
            found += [brood[place] for place in sorted(place for place in mine if place is not None)]
        return found

    def __len__(self) -> int:
        return len(self.singles) + sum(map(len, self.broods))

    @overload
    def __getitem__(self, place: int) -> Change: ...
    @overload
    def __getitem__(self, place: slice) -> list[Change]: ...
    def __getitem__(self, place: Any) -> Any:
        return list(self)[place]

    def __iter__(self) -> Iterator[Change]:
        return chain(self.singles, *self.broods)

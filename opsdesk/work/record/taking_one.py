# SPDX-License-Identifier: MIT
"""Of two rows that tell the same thing one is taken: what named the other names it, and its blanks are filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import Row
from opsdesk.work.record.naming import naming
from opsdesk.work.record.told_twice import BLANK, Twice

Place = tuple[str, str]  # register and id


class CannotTakeOne(errors.Told):
    """A row that may not go for its twin."""


@dataclass
class TakenOne:
    """The rows that go; fields (register, id, field, before, now) that name another row by it, and blanks filled in."""

    gone: list[Place] = field(default_factory=list)
    pointed: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    completed: dict[Place, Row] = field(default_factory=dict)

    def changes(self) -> Iterator[tuple[str, str, Row]]:
        """What changes in each row that stays."""
        for register, one, key, _before, now in self.pointed:
            yield register, one, {key: now}
        for (register, one), values in self.completed.items():
            yield register, one, values

    def plain(self) -> list[tuple[str, str, dict[str, Any]]]:
        """The blanks filled in, as the merge keeps them."""
        fields = {register: catalogue.register(register).fields for register, _one in self.completed}
        return [
            (register, one, {key: fields[register][key].kind.to_plain(value) for key, value in values.items()})
            for (register, one), values in self.completed.items()
        ]


@deed(Permission.ENTER)
def taking_one(office: Office, twice: Sequence[Twice], drop: Collection[Place]) -> TakenOne:
    """What it takes to let the rows to `drop` go. Raises `CannotTakeOne`."""
    pairs = {(pair.register, one): pair for pair in twice for one in pair.ids}
    for place in drop:
        _refuse(pairs.get(place), place, drop)
    stays = {one: pairs[register, one].other(one) for register, one in drop}
    taken = TakenOne(list(drop))
    for register, one in drop:
        named = [where for where in naming(office, register, one) if where[:2] not in drop]
        taken.pointed += [(*where, one, stays[one]["id"]) for where in named]
        filled = _filled(register, stays[one], pairs[register, one].row(one))
        if filled:
            taken.completed[register, stays[one]["id"]] = {key: _meant(stays, value) for key, value in filled.items()}
    return taken


def _refuse(pair: Twice | None, place: Place, drop: Collection[Place]) -> None:
    if pair is None or (pair.register, pair.other(place[1])["id"]) in drop:
        raise CannotTakeOne(_("两边的记录变过了。重新看一遍再合并。"))
    if not pair.may_go(place[1]):
        raise CannotTakeOne(_("已审核的那条不能去掉。留它，或两条都留。"))


def _filled(register: str, stays: Row, goes: Row) -> Row:
    """What only the row that goes tells; a confirmed one, and what is only added to, stays as it was agreed."""
    view = catalogue.register(register)
    if stays["state"] == State.CONFIRMED or view.facts.append_only:
        return {}
    return {key: goes[key] for key in view.fields if stays[key] in BLANK and goes[key] not in BLANK}


def _meant(stays: dict[str, Row], value: Any) -> Any:
    """A row that goes as well is meant by its twin."""
    return stays[value]["id"] if isinstance(value, str) and value in stays else value

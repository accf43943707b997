# SPDX-License-Identifier: MIT
"""Which later record took over from an earlier one: bail after detention ends its clocks (程序规定第162条)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from operator import itemgetter
from typing import Any

from opsdesk import paths
from opsdesk.law.conditions import Values
from opsdesk.law.counting import as_moment


@dataclass(frozen=True, eq=False)
class Succession:
    """One row of successions.toml; the keys are explained at its head."""

    register: str
    same: tuple[str, ...]
    order: str
    source: str
    kind: str = ""
    ends: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields it reads."""
        return tuple(key for key in (*self.same, self.order, self.kind) if key)

    def takes_over(self, later: Values, earlier: Values) -> bool:
        """Whether a record of the later one's kind ends one of the earlier one's."""
        return not self.kind or later.get(self.kind) in self.ends.get(str(earlier.get(self.kind)), ())


@cache
def successions() -> dict[str, Succession]:
    """The successions by register."""
    facts = tomllib.loads(paths.resource("law", "successions.toml").read_text("utf-8"))
    rows = [Succession(**line | {"same": tuple(line["same"])}) for line in facts["successions"]]
    return {row.register: row for row in rows}


def followers(register: str, rows: Iterable[Mapping[str, Any]]) -> dict[str, datetime]:
    """By id of a record, the moment the first later one took over from it; `rows` are live records with their id."""
    row = successions().get(register)
    if row is None:
        return {}
    followed: dict[str, datetime] = {}
    for group in _groups(row, rows):
        for place, (_moment, _id, earlier) in enumerate(group):
            for moment, _later_id, later in group[place + 1 :]:
                if row.takes_over(later, earlier):
                    followed[earlier["id"]] = moment
                    break
    return followed


def _groups(row: Succession, rows: Iterable[Mapping[str, Any]]) -> list[list[tuple[datetime, str, Mapping[str, Any]]]]:
    """Records that share the same fields, in the order of time; what lacks one of them stands alone."""
    groups: dict[tuple[Any, ...], list[tuple[datetime, str, Mapping[str, Any]]]] = {}
    for values in rows:
        shared, moment = tuple(values.get(key) for key in row.same), as_moment(values.get(row.order))
        if moment is not None and None not in shared:
            groups.setdefault(shared, []).append((moment, values["id"], values))
    # Nothing follows a record that is alone, and nearly all are: they are not even sorted.
    return [sorted(group, key=itemgetter(0, 1)) for group in groups.values() if len(group) > 1]

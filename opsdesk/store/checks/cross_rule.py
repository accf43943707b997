# SPDX-License-Identifier: MIT
"""One rule across records (domain.md §3): a question to the database, and what is said of a record that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, Severity
from opsdesk.store.checks.cross_tables import table
from opsdesk.store.shown import shown

MOST = 500  # ids in one question

Question = Callable[[Any], Select[Any]]
"""Of a register's table, the ids of the records that break a rule."""


@dataclass(frozen=True, slots=True)
class CrossRule:
    """One rule over several records. `question` selects the ids that break it, from `register` named `it`."""

    id: str
    code: str
    severity: Severity
    register: str
    field: str
    words_id: str
    basis: str
    question: Question
    on_save: bool = True  # False: another part of the gate looks at it, and more closely

    @property
    def problem(self) -> Problem:
        """What is said of a record that breaks it."""
        return Problem(self.severity, self.code, _(self.words_id), self.field, self.id)

    def broken(self, connection: Connection, ids: Collection[str] | None = None) -> Iterator[str]:
        """The ids of the records that break it, of all or of some."""
        it = table(self.register, "it")
        asked = self.question(it).where(shown(it))
        if ids is None:
            yield from connection.execute(asked).scalars()
            return
        some = list(ids)
        for at in range(0, len(some), MOST):
            yield from connection.execute(asked.where(it.c.id.in_(some[at : at + MOST]))).scalars()

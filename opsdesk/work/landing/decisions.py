# SPDX-License-Identifier: MIT
"""What people said before of rows that doubt or contradict a record, asked of each row that comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from opsdesk.records import catalogue
from opsdesk.records.problem import Problem
from opsdesk.work.landing.differing import Differs, difference_of, differing, digest, plain_of, share_a_number
from opsdesk.work.landing.known import Known, Row, declared
from opsdesk.work.landing.landed import Decided, Doubt, Landed, Parked


class Decisions:
    """Answers for one file what was decided; what it answers is told to the row at hand."""

    def __init__(self, known: Known, decided: Decided) -> None:
        self.known = known
        self.decided = decided

    def as_chosen(self, ids: Iterable[str]) -> Iterable[str]:
        """The records a row may mean, the one somebody chose first, without those it was said not to mean."""
        if not self.decided.chosen and not self.decided.besides:
            return ids
        left = [one for one in ids if one not in self.decided.besides]
        return sorted(left, key=lambda one: one != self.decided.chosen)

    def choose(self, problem: Problem, doubt: Doubt, landed: Landed) -> list[str]:
        """The record a person chose among candidates, none for a new one; raises `Parked` until somebody chose."""
        chosen = self.decided.chosen
        if chosen is not None and (not chosen or chosen in doubt.candidates):
            landed.answered = doubt
            return [chosen] if chosen else []
        apart = self.decided.apart(doubt.register)
        left = tuple(one for one in doubt.candidates if (one, doubt.likeness) not in apart)
        if left:
            raise Parked(problem, replace(doubt, candidates=left))
        return []

    def is_another(self, register: str, record_id: str, values: Row, landed: Landed) -> str:
        """Whether somebody said that it does not mean this record: of this row `new` or the id of the one it means,
        `apart` of one like it before."""
        pairs, said = self.decided.apart(register), self.decided.settled
        if not pairs and not said:
            return ""
        held = declared(register, self.known.row(register, record_id))
        differs = differing(register, record_id, held, values)
        if not differs or share_a_number(register, held, values):
            return ""
        mark = self._another(register, differs)
        if mark in said:
            landed.settled.append((replace(differs[0], another=mark), "new"))
            return said[mark]
        return "apart" if (record_id, mark) in pairs else ""

    def unkept(self, differs: list[Differs]) -> list[Differs]:
        """The differences but those where the record was left as it is."""
        return [one for one in differs if difference_of(one) not in self.decided.kept]

    def marked(self, differs: list[Differs], others: tuple[str, ...] | None) -> list[Differs]:
        """The differences with the marks that decisions about them are kept under. `others` are what the row may mean
        instead of the record; None where it can mean no other."""
        another = self._another(differs[0].register, differs) if differs and others is not None else ""
        return [replace(one, mark=self._mark(one), another=another, others=others or ()) for one in differs]

    def open(self, differs: list[Differs], fill: Row, landed: Landed) -> list[Differs]:
        """The differences nobody decided; what is taken from the sheet goes into `fill`."""
        left = []
        for one in differs:
            choice = self.decided.settled.get(one.mark)
            if choice == "take":
                fill[one.field] = one.said
            if choice in ("take", "keep"):
                landed.settled.append((one, choice))
            else:
                left.append(one)
        return left

    def _mark(self, one: Differs) -> str:
        """What a decision about one field is kept under."""
        sides = [self._plain(one.register, one.field, value) for value in (one.held, one.said)]
        return f"{one.register}.{one.field}:{digest(sides)}"

    def _another(self, register: str, differs: Sequence[Differs]) -> str:
        """What it is remembered by that a row which tells these fields so does not mean a record."""
        told = sorted([one.field, self._plain(register, one.field, one.said)] for one in differs)
        return f"{register}:{digest(told)}"

    def _plain(self, register: str, key: str, value: Any) -> Any:
        """A value as it compares from plan to plan: a record that the import makes has a new id in each."""
        kind = catalogue.register(register).fields[key].kind
        if kind.key == "reference" and self.known.is_fresh(value):
            made = self.known.row(kind.register, value)  # type: ignore[attr-defined]
            return sorted(str(one) for one in made.values() if not self.known.is_fresh(one))
        return plain_of(register, key, value)

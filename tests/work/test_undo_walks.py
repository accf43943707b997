# SPDX-License-Identifier: MIT
"""Imports taken back after whatever people did in between: a random walk, and after each step the office still proves.

What an undo does is what was foreseen; a record of the import is void or named among those that stay; nothing else
changes but what the import had changed; nobody is left pointing at what became void.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from seats import seat
from sqlalchemy import select
from told_rows import CASE, PERSON, take_in

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store import rows
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.proof.reconcile import reconcile
from opsdesk.work.imports.conflicts import conflicts, settle_conflict
from opsdesk.work.imports.undoing import preview_undo, undo_import, undone_imports
from opsdesk.work.record import ripening
from opsdesk.work.record.clearing import ask_correction
from opsdesk.work.record.merging import merge, unmerge

QIAN = {"person_name": "钱乙", "id_no": "99999919850615124X"}
SHEETS: tuple[tuple[str, tuple[dict[str, Any], ...]], ...] = (
    ("case", (CASE,)),
    ("case", (CASE | {"solved_date": date(2022, 4, 1), "remark": "串并三起", "lead_officer": "孙警官"},)),
    ("measure", (PERSON | {"detention_date": date(2022, 3, 12)},)),
    ("measure", (PERSON | {"phone": "13912345678"}, QIAN | {"case_name": "乙案", "detention_date": date(2022, 5, 4)})),
    ("measure", (PERSON | {"phone": "13987654321"}, QIAN | {"person_name": "钱二", "case_name": "丙案"})),
    ("punishment", (QIAN | {"punish_decided": date(2022, 6, 2), "punish_period": "五年"},)),
)
REMARK = {"case": "remark", "person": "remark", "measure": "remark"}


class Walk(RuleBasedStateMachine):
    """One office, and people at it."""

    def __init__(self) -> None:
        super().__init__()
        self._made = Office.scratch()
        self.office = self._made.__enter__()
        self.reviewer = seat(self.office, Role.REVIEWER, name="王队长")
        self.merges: list[str] = []

    def teardown(self) -> None:
        self._made.__exit__(None, None, None)

    # What lies there

    def lying(self) -> dict[tuple[str, str], dict[str, Any]]:
        found = {}
        with self.office.reader.connection() as connection:
            for view in catalogue.REGISTERS:
                for row in connection.execute(select(rows.bare(view))).mappings():
                    found[view.key, row["id"]] = dict(row)
        return found

    def pick(self, number: int, *registers: str, void: bool = False) -> tuple[str, str] | None:
        """One of the records there are."""
        fit = [
            place
            for place, row in sorted(self.lying().items())
            if place[0] in (registers or REMARK) and (row["state"] == State.VOID) == void and not row["sealed"]
        ]
        return fit[number % len(fit)] if fit else None

    def attempt(self, deed: Callable[[], object]) -> None:
        """What the office refuses is refused; all else is a fault."""
        with suppress(errors.Told):
            deed()

    # What people do

    @rule(which=st.integers(0, len(SHEETS) - 1))
    def take_in(self, which: int) -> None:
        kind, told = SHEETS[which]
        take_in(self.office, kind, *told)

    @rule(number=st.integers(0, 20), words=st.sampled_from(["核过", "再核", None]))
    def edit(self, number: int, words: str | None) -> None:
        if place := self.pick(number):
            change = Change(place[0], {REMARK[place[0]]: words}, place[1])
            self.attempt(lambda: self.office.gate.save([change], deed="save", reason="核对"))

    @rule(number=st.integers(0, 20))
    def confirm(self, number: int) -> None:
        if place := self.pick(number):
            self.attempt(lambda: ripening.confirm(self.reviewer, place[0], [place[1]]))

    @rule(number=st.integers(0, 20))
    def give_back(self, number: int) -> None:
        if place := self.pick(number):
            self.attempt(lambda: ripening.give_back(self.reviewer, *place, "补"))

    @rule(number=st.integers(0, 20))
    def add_a_child(self, number: int) -> None:
        if place := self.pick(number, "person"):
            change = Change("measure", {"person": place[1], "measure_type": "取保候审"})
            self.attempt(lambda: self.office.gate.save([change], deed="save"))

    @rule(number=st.integers(0, 20))
    def void(self, number: int) -> None:
        if place := self.pick(number):
            self.attempt(lambda: self.office.gate.void(*place, reason="重复"))

    @rule(number=st.integers(0, 20))
    def restore(self, number: int) -> None:
        if place := self.pick(number, void=True):
            self.attempt(lambda: self.office.gate.restore(*place, reason="没错"))

    @rule(first=st.integers(0, 20), second=st.integers(0, 20))
    def merge(self, first: int, second: int) -> None:
        kept, gone = self.pick(first, "person"), self.pick(second, "person")
        if kept and gone and kept != gone:
            self.attempt(lambda: self.merges.append(merge(self.office, "person", kept[1], gone[1], reason="同一人")))

    @precondition(lambda self: self.merges)
    @rule()
    def unmerge(self) -> None:
        self.attempt(lambda: unmerge(self.office, self.merges.pop(), reason="看错"))

    @rule(number=st.integers(0, 20), choice=st.integers(0, 3))
    def settle(self, number: int, choice: int) -> None:
        if waiting := conflicts(self.office):
            one = waiting[number % len(waiting)]
            way = one.choices[choice % len(one.choices)]
            self.attempt(lambda: settle_conflict(self.office, one.id, way, reason="问过"))

    @rule(number=st.integers(0, 20))
    def seal(self, number: int) -> None:
        if place := self.pick(number, "measure"):
            self.attempt(lambda: self.office.gate.seal(*place, reason="未成年"))

    @rule(number=st.integers(0, 20))
    def dispute(self, number: int) -> None:
        if place := self.pick(number, "person"):
            self.attempt(lambda: ask_correction(self.office, *place, "person_name", claim="赵嘉", claimant="本人"))

    @rule(number=st.integers(0, 20))
    def undo(self, number: int) -> None:
        left = [one.id for one in self.office.batches() if one.id not in undone_imports(self.office)]
        if not left:
            return
        batch, before, head = left[number % len(left)], self.lying(), self.office.history.head()
        foreseen = preview_undo(self.office, batch)
        assert self.office.history.head() == head, "looking changes nothing"
        done = undo_import(self.office, batch, reason="报错了")
        assert (done.voided, done.restored, done.kept) == (foreseen.voided, foreseen.restored, foreseen.kept)
        self._judge(batch, before, self.lying(), {(one.register, one.id) for one in done.kept})

    def _judge(self, batch: str, before: dict[Any, Any], after: dict[Any, Any], kept: set[tuple[str, str]]) -> None:
        void = {place for place in after if after[place]["state"] == State.VOID}
        went = {place for place in void if before[place]["state"] != State.VOID}
        mine = {place for place, row in after.items() if row["batch_id"] == batch}
        assert mine <= void | kept, "void, or named among what stays"
        assert not went & kept
        assert {after[place]["batch_id"] for place in went} <= undone_imports(self.office)
        for place in before.keys() - went:
            changed = {key for key in before[place] if before[place][key] != after[place][key]}
            assert not changed or after[place]["batch_id"] != batch, f"{place}: {changed}"
        for view in catalogue.REGISTERS:
            for key, spec in view.fields.items():
                if spec.kind.key == "reference":
                    there = {row[key] for place, row in after.items() if place[0] == view.key and place not in void}
                    assert not {one for _register, one in went} & there, f"{view.key}.{key} points at what went"

    # What holds after every step

    @invariant()
    def the_office_proves(self) -> None:
        assert self.office.history.verify().sound
        with self.office.reader.connection() as connection:
            assert list(reconcile(connection)) == []


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=int(os.environ.get("OPSDESK_WALKS", "8")),
    stateful_step_count=14,
    deadline=None,
    phases=(Phase.reuse, Phase.generate),  # to make a walk shorter would take minutes
    suppress_health_check=list(HealthCheck),
)

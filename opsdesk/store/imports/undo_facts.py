# SPDX-License-Identifier: MIT
"""What taking an import back does, as plain facts: what becomes void, what is set back, what stays and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_

from opsdesk.records.record import State
from opsdesk.store import rows
from opsdesk.store.proof.history import Deed
from opsdesk.store.proof.undone import UNDO

Place = tuple[str, str]  # register and id
Why = Literal["touched", "confirmed", "returned", "disputed", "merged", "used", "gone", "settled"]
WHOLE = "an import is taken back whole, and a sealed record stays as it is"


@dataclass(frozen=True, slots=True)
class Kept:
    """A record the undo left alone, or in part.

    touched    somebody changed `fields` since, or sealed it
    confirmed  a reviewer confirmed it since; `fields` are those the import had changed
    returned   a reviewer gave it back to be mended
    disputed   somebody asked to have it corrected, and nobody has decided
    merged     a record that is not of this import was merged into it
    used       records that stay point at it; `by` are their registers with how many
    gone       `fields` pointed at records that are void by now, and stay as the import left them
    settled    not the import's own: somebody took `fields`, or all of it, over from a row the import had put aside
    """

    register: str
    id: str
    why: Why
    fields: tuple[str, ...] = ()
    by: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Undo:
    """What taking one import back does. `updates` are before and after by record, as history keeps them; `behind` is
    what earlier undos left for this import's sake, which nothing needs any more."""

    batch_id: str
    file: str
    seq: int
    voided: dict[str, list[str]] = field(default_factory=dict)
    updates: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    void_before: list[str] = field(default_factory=list)
    behind: list[Place] = field(default_factory=list)

    def deed(self, reason: str) -> Deed:
        """The one entry of history. Void records are counted, not listed: they name the batch themselves."""
        counts = {register: len(ids) for register, ids in self.voided.items()}
        kept = [asdict(one) for one in self.kept]
        facts = {"file": self.file, "voided": counts, "kept": kept, "updates": self.updates}
        facts |= {"void_before": self.void_before} if self.void_before else {}
        return Deed(UNDO, "", self.batch_id, facts, reason)

    def goes(self) -> set[Place]:
        """Every record that becomes void."""
        return {(register, one) for register, ids in self.voided.items() for one in ids} | set(self.behind)

    def as_if(self, lying: Mapping[str, Any]) -> dict[str, Any]:
        """A stored row as it will be: its changed fields set back."""
        after = self.updates.get(lying["id"], {}).get("after", {})
        return {**lying, **{key: rows.from_plain(plain) for key, plain in after.items()}}

    def setting(self, register: str, key: str) -> dict[str, Any]:
        """The records of a register in which this field is set back, with what it will say."""
        changes = ((one, change) for one, change in self.updates.items() if change["register"] == register)
        return {one: rows.from_plain(change["after"][key]) for one, change in changes if key in change["after"]}


def alive(target: Any, deed: Undo) -> ColumnElement[bool]:
    """Whether a row is of the import and not void."""
    return and_(target.c.batch_id == deed.batch_id, target.c.state != State.VOID)


def parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at a time as one question holds."""
    return (ids[at : at + rows.CHUNK] for at in range(0, len(ids), rows.CHUNK))

# SPDX-License-Identifier: MIT
"""Taking back what was decided under 导入待定: all of it, and only while nobody has gone on from there.

A settlement is known by its entries of history: what waits again, what is no longer remembered as looked at, and the
records it made or changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.proof.history import Entry
from opsdesk.work.landing.differing import plain_of

APART, MADE = "apart", "local_no"  # a deed, and the column only a new record is given
ENOUGH = 500  # entries of one settlement


@dataclass(frozen=True, slots=True)
class Settlement:
    """What deciding one thing did, as entries of history, oldest first."""

    entries: tuple[Entry, ...] = ()


class MovedOn(errors.Told):
    """Somebody went on from there; `register` and `id` name the record that is no longer as it was left."""

    def __init__(self, register: str, record_id: str, title: str) -> None:
        label = catalogue.register(register).facts.label
        super().__init__(
            _("{label}{title}处理以后又改过，不能一步撤回。打开它改回，或到“导入批次”撤销整批。").format(
                label=label, title=title
            )
        )
        self.register, self.id = register, record_id


@deed(Permission.IMPORT)
def since(office: Office, seq: int) -> Settlement:
    """What was done after the entry of that number, inside the caller's transaction."""
    return Settlement(tuple(one for one in reversed(office.history.latest(ENOUGH)) if one.seq > seq))


@deed(Permission.IMPORT)
def unsettle(office: Office, settlement: Settlement) -> None:
    """Take a settlement back, all or nothing. Raises `MovedOn`, `NotAllowed`, and what the gate raises."""
    with office.gate.transaction():
        for entry in reversed(settlement.entries):
            if entry.deed == APART:
                office.imports.apart.forget(entry.register, entry.record_id, entry.data["other"])
            elif "parked" in entry.data:
                office.imports.parked.reopen(entry.data["parked"])
            elif entry.register and "after" in entry.data:
                _take_back(office, entry)


def _take_back(office: Office, entry: Entry) -> None:
    """The record as it was before the entry: void when the entry made it."""
    view = catalogue.register(entry.register)
    row, after, reason = office.reader.get(entry.register, entry.record_id), entry.data["after"], _("撤回待定的处理")
    wrote = {key: said for key, said in after.items() if key in view.fields}
    changed = row is None or any(plain_of(view.key, key, row[key]) != said for key, said in wrote.items())
    if row is None or changed or (MADE in after and row["version"] != 1):
        raise MovedOn(
            view.key, entry.record_id, office.reader.titles(view.key, [entry.record_id]).get(entry.record_id, "")
        )
    if MADE in after:
        office.gate.void(view.key, entry.record_id, reason=reason)
        return
    held = entry.data.get("before", {})
    before = {key: view.fields[key].kind.from_plain(held[key]) if key in held else None for key in wrote}
    office.gate.save([Change(view.key, before, row["id"], base_version=row["version"])], deed="unsettle", reason=reason)

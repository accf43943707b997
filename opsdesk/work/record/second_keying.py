# SPDX-License-Identifier: MIT
"""Second keying: card numbers, amounts and dates of a sampled share of each clerk's records are keyed by another.

Whoever keys sees which record, where it stands on paper, and which field, never the value. What is kept is whether both
agree; the reviewer sees the error rate of each clerk, opens what differs and says which keying was right.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people import masking
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue, kinds
from opsdesk.records.fields import Field, Privacy
from opsdesk.records.kinds.typed import read_typed
from opsdesk.records.record import RegisterView, State
from opsdesk.store.beside.second_looks import FIRST, SECOND, Difference, Tally
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

SHARE = 0.05  # of each clerk's records, unless a reviewer chose another
SHARES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)  # what a reviewer may choose
FACT = "rekey_shares"
LOOKED_AT = 2000  # newest records of a register
MOST = 60
REGISTERS = ("item", "ledger_entry", "account_control", "seizure", "measure", "punishment", "exit_control")
TOLD = (kinds.Reference, kinds.Choice, kinds.Text, kinds.PersonName, kinds.DocumentNumber)  # what names a paper
KEYED = (kinds.BankCard, kinds.AccountNumber, kinds.Money, kinds.Day, kinds.Moment)


@dataclass(frozen=True, slots=True)
class Task:
    """One value to key again: where it stands, how it is found on paper, and who keyed it first."""

    register: str
    record_id: str
    field: str
    clerk: str
    local_no: str

    @property
    def words(self) -> str:
        """What the person at the desk is asked for."""
        view = catalogue.register(self.register)
        return f"{view.facts.label} {self.local_no}\u3000{view.fields[self.field].label}"


class NotAReading(errors.Told):
    """What was keyed cannot be read as a value of the field; nothing was compared."""

    def __init__(self, message: str) -> None:
        super().__init__(message)


@deed(Permission.ENTER, seen=True)
def tasks(office: Office, share: float = SHARE) -> list[Task]:
    """What waits to be keyed again by whoever is signed in: never their own records, nothing twice.

    `share` is that of clerks for whom no reviewer chose one.
    """
    done, chosen = office.second_looks.done(), shares(office)
    waiting = (
        one
        for view in map(catalogue.register, REGISTERS)
        for row in office.reader.rows(view.key, _drawn_of(office, view.key, chosen, share))
        for one in _of(view, row)
        if (one.record_id, one.field) not in done
    )
    return list(islice(waiting, MOST))


@deed(Permission.ENTER, Permission.CONFIRM)
def shares(office: Office) -> dict[str, float]:
    """The share of each clerk (account id) for whom a reviewer chose one; for the others it is `SHARE`."""
    held = office.fact(FACT)
    return {str(clerk): float(share) for clerk, share in json.loads(held).items()} if held else {}


@deed(Permission.CONFIRM)
def set_share(office: Office, clerk: str, share: float) -> None:
    """Have more or fewer of a clerk's records keyed again, 0 to 1. Records drawn before stay drawn when it grows."""
    if not 0 <= share <= 1:
        raise ValueError(f"a share lies between 0 and 1, not {share}")
    after = shares(office) | {clerk: share}
    office.set_fact(FACT, json.dumps(after, sort_keys=True), "rekey_share", Permission.CONFIRM)


@deed(Permission.ENTER)
def key_again(office: Office, task: Task, text: str) -> bool:
    """Compare what was keyed with what stands; whether they agree. The history notes it without the value.

    Raises `NotAReading` when the text is no value of the field, `NothingThere` when the record is gone.
    """
    view = catalogue.register(task.register)
    row = office.reader.get(task.register, task.record_id)
    if row is None:
        raise errors.NothingThere(view.facts.label, task.record_id)
    reading = read_typed(view.fields[task.field].kind, text)
    if reading.value is None:
        told = next((one.message for one in reading.problems), _("什么也没有录。"))
        raise NotAReading(told)
    agrees = _same(view.fields[task.field], reading.value, row[task.field])
    with office.gate.transaction():
        office.second_looks.keyed(task.register, task.record_id, task.field, task.clerk, agrees=agrees)
        office.gate.note("rekey", register=task.register, record_id=task.record_id, field=task.field, agrees=agrees)
    return agrees


@deed(Permission.CONFIRM)
def tallies(office: Office) -> list[Tally]:
    """How often each clerk's keying was checked and differed, for the reviewer."""
    return office.second_looks.tallies()


@deed(Permission.CONFIRM)
def differing(office: Office) -> list[Difference]:
    """What did not agree and nobody has judged yet, newest first: the reviewer opens it beside the paper."""
    return office.second_looks.differing()[:MOST]


@deed(Permission.CONFIRM)
def judge(office: Office, one: Difference, *, first_was_right: bool) -> None:
    """Say which keying was right, after a look at the paper; only what the first clerk got wrong is their error.

    A wrong value is mended on the record's own page.
    """
    verdict = FIRST if first_was_right else SECOND
    with office.gate.transaction():
        office.second_looks.judge(one.id, verdict)
        office.gate.note(
            "rekey.judged", register=one.register, record_id=one.record_id, field=one.field, verdict=verdict
        )


@deed(Permission.READ, seen=True)
def place_of(office: Office, register: str, record_id: str) -> str:
    """Where the record stands on paper, in words: the list and the row of an item, the case, the person. Nothing that
    is keyed again is among them."""
    row = office.reader.get(register, record_id)
    return "\u3000".join(_places(office, catalogue.register(register), row)) if row else ""


def _places(office: Office, view: RegisterView, row: dict[str, Any], *, below: bool = False) -> Iterator[str]:
    parent = row.get("seizure") if view.key == "item" else None
    seizure = office.reader.get("seizure", parent) if parent else None
    if seizure is not None:
        yield from _places(office, catalogue.register("seizure"), seizure, below=True)
        place = [one["id"] for one in office.reader.children("item", "seizure", seizure["id"])].index(row["id"])
        yield _("第 {row} 行").format(row=place + 1)
    told = [*view.facts.title, *view.facts.list_keys]
    for key in sorted(dict.fromkeys(told), key=lambda key: key != "case"):
        field, value = view.fields[key], row.get(key)
        if value in (None, "", ()) or not isinstance(field.kind, TOLD) or field.privacy is Privacy.TEXT:
            continue
        if isinstance(field.kind, kinds.Reference):
            if key not in ("seizure", "campaign", "handling_unit"):
                yield office.reader.titles(field.kind.register, [value]).get(value, "")
        elif not below or not isinstance(field.kind, kinds.Choice):
            yield masking.shown(field, value, register=view.key)


def _drawn_of(office: Office, register: str, chosen: dict[str, float], share: float) -> list[str]:
    """The newest records of a register that another person typed, finished and drawn.

    Whole records are many times dearer: they are read of those alone.
    """
    newest = office.reader.ids(ListQuery(register, order="id"), LOOKED_AT)
    most = max(share, *chosen.values()) if chosen else share
    columns = ("batch_id", "state", "created_by", "updated_by")
    held = office.reader.columns(register, [one for one in newest if _drawn(one, most)], columns)
    return [
        one
        for one, batch, state, *people in zip(held["id"], *(held[key] for key in columns), strict=True)
        if batch is None
        and state != State.DRAFT
        and office.user.id not in people
        and _drawn(one, chosen.get(people[0], share))
    ]


def _of(view: RegisterView, row: dict[str, Any]) -> Iterator[Task]:
    for key, field in view.fields.items():
        if isinstance(field.kind, KEYED) and row[key] is not None:
            yield Task(view.key, row["id"], key, row["created_by"], str(row["local_no"] or ""))


def _drawn(record_id: str, share: float) -> bool:
    """The same records at every desk and on every day, and nobody can foresee which."""
    return zlib.crc32(record_id.encode()) < share * 2**32


def _same(field: Field, keyed: Any, stands: Any) -> bool:
    if isinstance(field.kind, kinds.Moment):  # on paper often the day alone
        return bool(keyed == stands or (keyed.date() == stands.date() and (keyed.hour, keyed.minute) == (0, 0)))
    return bool(keyed == stands)

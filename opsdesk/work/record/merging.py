# SPDX-License-Identifier: MIT
"""Two records of one person or case become one: preview, merge through the gate, take apart again, or keep them two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.beside.merges import Merged
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import Row
from opsdesk.work.record.naming import naming
from opsdesk.work.record.taking_one import taking_one
from opsdesk.work.record.told_twice import BLANK, Twice, told_twice

MERGED = ("person", "case")  # registers whose records may be merged: everything that names them can be moved
LINK = "involvement"  # a link between two merged registers: the same link twice is one
Told = tuple[str, str, Row]  # register and id of a record, and what is told of it


class CannotMerge(errors.Told):
    """Two records that may not become one."""


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do: fields both have but differently, fields filled in, how much moves, by register, and how
    many links both have, of which one goes. What else looks as if both told it stays `twice`, unless said otherwise."""

    kept: Row
    gone: Row
    differ: tuple[str, ...]
    filled: tuple[str, ...]
    moved: dict[str, int]
    twins: int
    twice: tuple[Twice, ...]
    apart: bool


@deed(Permission.READ, seen=True)
def preview_merge(office: Office, register: str, kept: str, gone: str) -> MergePreview:
    """Look at a merge without making it. Raises `CannotMerge`, `NothingThere`."""
    first, second = _both(office, register, kept, gone)
    view = catalogue.register(register)
    held = [key for key in view.fields if second[key] not in BLANK]
    differ = tuple(key for key in held if first[key] not in BLANK and first[key] != second[key])
    filled = tuple(key for key in held if first[key] in BLANK)
    moved: dict[str, int] = {}
    twins = _twins(office, register, kept, gone)
    for there, one, _field in naming(office, register, gone):
        if one not in twins:
            moved[there] = moved.get(there, 0) + 1
    apart = (kept, gone) in office.imports.apart.pairs(register)
    twice = tuple(told_twice(office, register, kept, gone))
    return MergePreview(first, second, differ, filled, moved, len(twins), twice, apart)


@deed(Permission.ENTER)
def merge(
    office: Office, register: str, kept: str, gone: str, *, reason: str, drop: Collection[tuple[str, str]] = ()
) -> str:
    """Move all that names `gone` to `kept`, fill its blanks, void `gone`; the merge's id. All or nothing.

    A link both have (one person in both cases, in one role) is not doubled: the one of `gone` is voided. Of what else
    both tell (`MergePreview.twice`) both stay, but for those to `drop` (register, id): what named one of these names
    its twin, whose blanks it fills.

    Raises `ReasonNeeded`, `CannotMerge`, `Refused`, `NotAllowed`.
    """
    if not reason.strip():
        raise errors.ReasonNeeded
    plan = preview_merge(office, register, kept, gone)
    if plan.apart:
        raise CannotMerge(_("这两条看过，不是同一个，没有合并。"))
    view, links = catalogue.register(register), _twins(office, register, kept, gone)
    beside = taking_one(office, plan.twice, drop)
    twins = [*((LINK, one) for one in links), *beside.gone]
    moved = [place for place in naming(office, register, gone) if place[:2] not in twins]
    values = {key: plan.gone[key] for key in plan.filled}
    facts: dict[str, Any] = {
        "moved": moved,
        "filled": {key: view.fields[key].kind.to_plain(value) for key, value in values.items()},
        "twins": twins,
        "ripe": [one for there, one in twins if _state(office, there, one) == State.SUBMITTED],
        "pointed": beside.pointed,
        "completed": beside.plain(),
        "state": plan.gone["state"],
    }
    with office.gate.transaction():
        changes = _together([*((there, one, {field: kept}) for there, one, field in moved), *beside.changes()])
        office.gate.save([*changes, Change(register, values, kept)], deed="merge", reason=reason.strip())
        words = _("并入 {number}：{reason}").format(number=plan.kept["local_no"] or kept, reason=reason.strip())
        for there, one in twins:
            office.gate.void(there, one, reason=words, told_twice=True)
        office.gate.void(register, gone, reason=words)
        came = _("{number} 并入这条：{reason}").format(number=plan.gone["local_no"] or gone, reason=reason.strip())
        office.gate.note("merge", register=register, record_id=kept, reason=came)
        return office.merges.note(register, kept, gone, reason.strip(), facts)


@deed(Permission.ENTER)
def unmerge(office: Office, merge_id: str, *, reason: str) -> None:
    """Take a merge apart: what was moved and not changed since goes back, the record that went comes back.

    Raises `ReasonNeeded`, `CannotMerge`, `NotAllowed`.
    """
    if not reason.strip():
        raise errors.ReasonNeeded
    done = office.merges.get(merge_id)
    if done is None or done.undone:
        raise CannotMerge(_("这次合并已经撤销过。"))
    if later := office.merges.took(done.kept):
        into = office.reader.get(done.register, later.kept) or {}
        number = into.get("local_no") or later.kept
        raise CannotMerge(_("保留的那条后来并入了 {number}。先撤销那次合并，再撤销这次。").format(number=number))
    fields = catalogue.register(done.register).fields
    with office.gate.transaction():
        office.gate.restore(done.register, done.gone, reason=reason.strip())
        for there, one in done.twins:
            office.gate.restore(there, one, reason=reason.strip())
        kept = office.reader.get(done.register, done.kept) or {}
        values = {
            key: None for key, plain in done.filled.items() if key in kept and _same(fields[key].kind, kept[key], plain)
        }
        changes = [Change(done.register, values, done.kept)] if kept else []
        changes += _together(_back(office, done))
        office.gate.save(changes, deed="unmerge", reason=reason.strip())
        office.gate.note("unmerge", register=done.register, record_id=done.kept, reason=reason.strip())
        if done.state == State.SUBMITTED:
            _submit_again(office, done.register, done.gone)
        for there, one in done.twins:
            if one in done.ripe:
                _submit_again(office, there, one)
        office.merges.undone(merge_id)


@deed(Permission.READ)
def merge_of(office: Office, register: str, record_id: str) -> Merged | None:
    """The merge that took this record away, else the latest that brought another one into it; None for neither."""
    if register not in MERGED or not office.sight.sees(register, record_id):
        return None
    return office.merges.took(record_id) or next(iter(office.merges.into(record_id)), None)


@deed(Permission.ENTER)
def not_the_same(office: Office, register: str, one: str, other: str, *, reason: str = "") -> None:
    """Remember that two records are two: they are not offered for merging again."""
    office.imports.apart.keep(register, one, [other], reason=reason)


@deed(Permission.IMPORT)
def perhaps_the_same(office: Office, register: str, one: str, other: str) -> None:
    """That they are two was said by mistake: they may be merged, and are offered for it again."""
    office.imports.apart.forget(register, one, other)
    office.imports.apart.forget(register, other, one)


# How it is done


def _back(office: Office, done: Merged) -> Iterator[Told]:
    """What goes back to where it was, as far as nobody has changed it since."""
    moved = [(there, one, field, done.gone, done.kept) for there, one, field in done.moved]
    for there, one, field, before, now in (*moved, *done.pointed):
        row = office.reader.get(there, one)
        if row is not None and row[field] == now and row["state"] != State.VOID:
            yield there, one, {field: before}
    for there, one, plain in done.completed:
        row, fields = office.reader.get(there, one) or {}, catalogue.register(there).fields
        filled = [key for key in plain if key in row and _same(fields[key].kind, row[key], plain[key])]
        if filled and row["state"] != State.VOID:
            yield there, one, dict.fromkeys(filled)


def _together(told: Iterable[Told]) -> list[Change]:
    """One change for each record, whatever is told of it."""
    values: dict[tuple[str, str], Row] = {}
    for there, one, said in told:
        values.setdefault((there, one), {}).update(said)
    return [Change(there, said, one) for (there, one), said in values.items()]


def _state(office: Office, register: str, record_id: str) -> object:
    return (office.reader.get(register, record_id) or {}).get("state")


def _both(office: Office, register: str, kept: str, gone: str) -> tuple[Row, Row]:
    if register not in MERGED or kept == gone:
        raise CannotMerge(_("这类记录不能合并。"))
    rows = {row["id"]: row for row in office.reader.rows(register, [kept, gone])}
    for one in (kept, gone):
        if one not in rows or rows[one]["state"] == State.VOID:
            raise errors.NothingThere(catalogue.register(register).facts.label, one)
    if rows[gone]["state"] == State.CONFIRMED:
        raise CannotMerge(_("已审核的记录不能并掉。把它选作保留，或先退回。"))
    return rows[kept], rows[gone]


def _twins(office: Office, register: str, kept: str, gone: str) -> list[str]:
    """Links of `gone` that `kept` has as well; confirmed ones are moved, not voided."""
    (identity,) = catalogue.register(LINK).facts.identity
    others = [key for key in identity if key != register]
    there = {tuple(row[key] for key in others) for row in office.reader.children(LINK, register, kept)}
    links = [row for row in office.reader.children(LINK, register, gone) if row["state"] != State.CONFIRMED]
    return [row["id"] for row in links if tuple(row[key] for key in others) in there]


def _same(kind: Any, value: Any, plain: Any) -> bool:
    return value not in BLANK and kind.to_plain(value) == plain


def _submit_again(office: Office, register: str, record_id: str) -> None:
    """As it was before, with the gaps that sheets bring; what the store or the ledger refuses stays a draft."""
    try:
        office.gate.save([Change(register, {}, record_id, State.SUBMITTED)], deed="unmerge")
    except errors.Refused:
        return

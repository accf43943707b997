# SPDX-License-Identifier: MIT
"""The checks run: over the whole office with progress (a million records in a minute), or over some records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.law import wording
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue, kinds
from opsdesk.records.fields import Field, restored
from opsdesk.records.problem import Severity
from opsdesk.records.record import RegisterView
from opsdesk.reports.figure import Scope
from opsdesk.reports.figures.by_unit import differences
from opsdesk.reports.figures.counting import Counting
from opsdesk.store import rows
from opsdesk.store.beside import reasons
from opsdesk.store.changing import checking, vault
from opsdesk.store.checks.cross_rules import CROSS_RULES
from opsdesk.store.checks.plan import Change
from opsdesk.store.imports import supposing
from opsdesk.store.office import Office
from opsdesk.store.proof.history import IMPORT, entry_of
from opsdesk.store.shown import shown
from opsdesk.store.tables import HISTORY
from opsdesk.work.checks.found import Finding, found
from opsdesk.work.due.overdue import unanswered

CHUNK = 5_000
SLICE = 1_000  # supposed records between two looks at whether to go on
NUMBERED = (kinds.BankCard, kinds.Imei, kinds.Iccid)  # kinds whose check digit may be wrong and kept (V15)
ALL_DAYS = (date(1990, 1, 1), date(2100, 1, 1))

Place = tuple[str, str]  # register and id
Progress = Callable[[int, int], bool | None]  # done and all; True asks to stop


@deed(Permission.READ, seen=True)
def check_office(
    office: Office, now: datetime, progress: Progress = lambda done, total: None, *, registers: Collection[str] = ()
) -> Iterator[Finding]:
    """Everything V01–V28 say of the office, register by register; ends early when `progress` says so."""
    with office.reader.connection() as connection:
        given = reasons.given(connection, "check")
        for finding in _everything(office, connection, now, progress, registers):
            if not finding.record or office.sight.sees(finding.register, finding.record):
                yield finding.excused(given)


@deed(Permission.READ, seen=True)
def check_records(office: Office, places: Iterable[tuple[str, str]], today: date) -> list[Finding]:
    """What the checks of one record and across records say of some records: after a save, after an import."""
    listed: list[Finding] = []
    with office.reader.connection() as connection:
        given, staff = reasons.given(connection, "check"), checking.staff_by_name(connection)
        for register, group in groupby(sorted(set(places)), key=lambda place: place[0]):
            view, ids = catalogue.register(register), [record for _register, record in group]
            for at in range(0, len(ids), rows.CHUNK):
                for record, values in _rows(connection, view, ids[at : at + rows.CHUNK]):
                    listed += _of_one(view, record, values, today, staff)
            listed += _across(connection, register, ids)
    seen = {
        key: office.sight.seen(key, [one.record for one in listed if one.register == key])
        for key in {one.register for one in listed}
    }
    return [one.excused(given) for one in listed if one.record in seen[one.register]]


@deed(Permission.READ, seen=True)
def check_batch(office: Office, batch: str, today: date) -> list[Finding]:
    """What the checks say of what one import brought or changed."""
    with office.reader.connection() as connection:
        places = _changed_by(connection, batch)
        for view in catalogue.REGISTERS:
            target = rows.bare(view)
            mine = select(target.c.id).where(target.c.batch_id == batch, shown(target))
            places += ((view.key, one) for one in connection.execute(mine).scalars())
    return check_records(office, places, today)


@deed(Permission.IMPORT)
def check_supposed(
    office: Office,
    supposed: Sequence[Change],
    today: date,
    judged: Collection[Place],
    progress: Progress = lambda done, total: None,
) -> list[Finding]:
    """What the checks would say of the records `judged` if all of `supposed` were written, as an import does.

    Nothing is written, and no writer waits. A record that whoever is signed in does not see is not spoken of. Ends
    early, with a part of it, when `progress` says so.
    """
    values = _as_supposed(office, supposed, judged)
    rules = [rule for rule in CROSS_RULES if any(register == rule.register for register, _record in values)]
    total, done = len(values) + len(rules) * (weight := len(values) // 100 + 1), 0
    with office.reader.connection() as connection:
        given, staff = reasons.given(connection, "check"), checking.staff_by_name(connection)
    listed: list[Finding] = []
    for done, ((register, record), told) in enumerate(values.items(), 1):
        if done % SLICE == 0 and progress(done, total):
            return listed
        listed += _of_one(catalogue.register(register), record, told, today, staff)
    with office.gate.supposing(supposed) if rules else nullcontext(), office.reader.connection() as connection:
        for rule in rules:
            if progress(done, total):
                break
            broken = ((rule.register, one) for one in supposing.broken(connection, rule))
            listed += (found(rule.problem, *place) for place in broken if place in values)
            done += weight
    return [one.excused(given) for one in listed]


def _as_supposed(office: Office, supposed: Sequence[Change], judged: Collection[Place]) -> dict[Place, dict[str, Any]]:
    """The records judged that one sees, with what they would hold."""
    changed: dict[Place, dict[str, Any]] = {}
    for one in supposed:
        place = (one.register, str(one.id))
        if place in judged:
            changed[place] = changed[place] | one.values if place in changed else one.values
    for register in {register for register, _record in changed}:
        ids = [record for key, record in changed if key == register]
        with office.reader.connection() as connection:
            there = rows.there(connection, catalogue.register(register), ids)
        seen = office.sight.seen(register, sorted(there))
        for row in office.reader.rows(register, sorted(seen)):
            held = {key: row[key] for key in catalogue.register(register).fields}
            changed[register, row["id"]] = held | changed[register, row["id"]]
        for hidden in there - set(seen):
            del changed[register, hidden]
    return {
        place: {key: value for key, value in told.items() if value is not None} if None in told.values() else told
        for place, told in changed.items()
    }


def _changed_by(connection: Connection, batch: str) -> list[tuple[str, str]]:
    """Records that were there before and that an import changed; sealed since, they are not spoken of."""
    mine = select(HISTORY).where(HISTORY.c.record_id == batch, HISTORY.c.deed == IMPORT)
    entry = connection.execute(mine).first()
    updates = entry_of(entry).data.get("updates", {}) if entry else {}
    return [(change["register"], record) for record, change in updates.items()]


@deed(Permission.ENTER, Permission.CONFIRM)
def keep_reason(office: Office, finding: Finding, reason: str) -> None:
    """Say why a warning stands. Raises `ReasonNeeded`, `NotAllowed`, and `ErrorStands` for what has to be mended."""
    if finding.severity is Severity.ERROR:
        raise ErrorStands
    office.gate.give_reason("check", finding.key, reason=reason)


class ErrorStands(errors.Told):
    """Errors are mended, not excused."""

    def __init__(self) -> None:
        super().__init__(_("这是错误，不能用理由放过。改好记录，或作废它。"))


def _everything(
    office: Office, connection: Connection, now: datetime, progress: Progress, registers: Collection[str]
) -> Iterator[Finding]:
    views = [view for view in catalogue.REGISTERS if not registers or view.key in registers]
    totals = {view.key: _count(connection, view) for view in views}
    total, done = sum(totals.values()), 0
    staff = checking.staff_by_name(connection)
    for view in views:
        for at, (record, values) in enumerate(_rows(connection, view), 1):
            if at % CHUNK == 0 and progress(done + at, total):
                return
            yield from _of_one(view, record, values, now.date(), staff)
        yield from _across(connection, view.key, None)
        done += totals[view.key]
        if progress(done, total):
            return
    if not registers:
        yield from _of_the_office(office, connection, now)


def _of_one(
    view: RegisterView, record: str, values: dict[str, Any], today: date, staff: dict[str, str]
) -> Iterator[Finding]:
    for problem in checking.problems_of(view, values, today, staff):
        yield found(problem, view.key, record)
    for spec in _numbered(view):
        if values.get(spec.key):
            for problem in spec.kind.read(values[spec.key]).problems:
                yield found(problem.at(spec.key), view.key, record)


_NUMBERED: dict[str, tuple[Field, ...]] = {
    view.key: tuple(spec for spec in view.fields.values() if isinstance(spec.kind, NUMBERED))
    for view in catalogue.REGISTERS
}


def _numbered(view: RegisterView) -> tuple[Field, ...]:
    return _NUMBERED[view.key]


def _across(connection: Connection, register: str, ids: Collection[str] | None) -> Iterator[Finding]:
    for rule in CROSS_RULES:
        if rule.register == register:
            yield from (found(rule.problem, register, record) for record in rule.broken(connection, ids))


def _of_the_office(office: Office, connection: Connection, now: datetime) -> Iterator[Finding]:
    for row in unanswered(office, now):
        words = _("{name}已{left}，还没有写明原因和批准人。").format(
            name=row.name, left=wording.left(row.legal_latest, now)
        )
        yield Finding("V09", row.rule, Severity.WARNING, row.register, row.record, "", words)
    for gap in differences(Counting(connection, Scope(*ALL_DAYS))):
        words = _("{unit}上报 {said}，台账数出来是 {own}。").format(unit=gap.unit, said=gap.reported, own=gap.counted)
        yield Finding("V24", "E-TOTAL", Severity.ERROR, "reported_figure", "", gap.key, words)
    yield from _left_unsealed(connection)


def _left_unsealed(connection: Connection) -> Iterator[Finding]:
    """Records about a sealed person that were entered or left behind (V25)."""
    sealed = [box.id for box in vault.boxes(connection) if box.register == "person"]
    for view in catalogue.REGISTERS:
        for key, field in view.fields.items():
            if sealed and isinstance(field.kind, kinds.Reference) and field.kind.register == "person":
                target = rows.bare(view)
                about = select(target.c.id).where(shown(target), target.c[key].in_(sealed))
                words = _("所指的人员已封存，这条也应封存。")
                for record in connection.execute(about).scalars():
                    yield Finding("V25", "E-SEALED", Severity.ERROR, view.key, record, key, words)


def _count(connection: Connection, view: RegisterView) -> int:
    target = rows.bare(view)
    return connection.execute(select(func.count()).select_from(target).where(shown(target))).scalar_one()


def _rows(
    connection: Connection, view: RegisterView, ids: Collection[str] | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Live records with what is filled in; read straight from the driver, a few thousand at a time."""
    target, convert = rows.bare(view), [(key, spec.kind) for key, spec in view.fields.items()]
    wanted = select(target.c.id, *(target.c[key] for key, _kind in convert)).where(shown(target))
    wanted = wanted if ids is None else wanted.where(target.c.id.in_(list(ids)))
    cursor = connection.execute(wanted).cursor
    assert cursor is not None
    while some := cursor.fetchmany(CHUNK):
        for record, *lying in some:
            yield (
                record,
                {
                    key: restored(kind, value)
                    for (key, kind), value in zip(convert, lying, strict=True)
                    if value is not None
                },
            )
    cursor.close()

# SPDX-License-Identifier: MIT
"""Compare every record with its history: what was changed outside this program is found.

A record is walked backwards: its latest entry must leave what lies there now, and before its first entry there must
be nothing (typed) or what the import's digest sealed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView
from opsdesk.store import rows
from opsdesk.store.proof.batch import digest_of
from opsdesk.store.proof.history import IMPORT
from opsdesk.store.proof.undone import Undone, undone, voiding
from opsdesk.store.tables import HISTORY, HISTORY_SUBJECT

CHUNK = 500
Steps = dict[str, list[Mapping[str, Any]]]  # by record: before and after of each deed, newest first


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the history says. `field` is empty when the whole record is meant."""

    register: str
    record_id: str
    field: str
    words: str


def reconcile(connection: Connection) -> Iterator[Finding]:
    """All records that disagree with the history, register by register."""
    taken_back = undone(connection)
    for view in catalogue.REGISTERS:
        seen: set[str] = set()
        for lying in _records(connection, view):
            steps = _steps(connection, lying, taken_back)
            for row in lying:
                seen.add(row["id"])
                yield from _walk_back(view, row, steps.get(row["id"], []))
        yield from _missing(connection, view, seen)
    yield from _batches(connection)


def _records(connection: Connection, view: RegisterView) -> Iterator[list[rows.Stored]]:
    target, last = rows.bare(view), ""
    while True:
        chunk = select(target).where(target.c.id > last).order_by(target.c.id).limit(CHUNK)
        found = [dict(row) for row in connection.execute(chunk).mappings()]
        if not found:
            return
        yield found
        last = found[-1]["id"]


def _steps(connection: Connection, lying: Sequence[rows.Stored], taken_back: Undone) -> Steps:
    ids = [row["id"] for row in lying]
    own = select(HISTORY.c.seq, HISTORY.c.record_id, HISTORY.c.data).where(HISTORY.c.record_id.in_(ids))
    shared = (
        select(HISTORY.c.seq, HISTORY_SUBJECT.c.record_id, HISTORY.c.data)
        .join(HISTORY_SUBJECT, HISTORY_SUBJECT.c.seq == HISTORY.c.seq)
        .where(HISTORY_SUBJECT.c.record_id.in_(ids))
    )
    found = [(seq, row["id"], step) for row in lying for seq, step in voiding(row, taken_back)]
    for seq, record_id, text in (*connection.execute(own), *connection.execute(shared)):
        data = json.loads(text)
        step = data.get("updates", {}).get(record_id, data)
        if "after" in step:
            found.append((seq, record_id, step))
    steps: Steps = {}
    for _seq, record_id, step in sorted(found, key=lambda one: one[0], reverse=True):
        steps.setdefault(record_id, []).append(step)
    return steps


def _walk_back(view: RegisterView, row: rows.Stored, steps: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    then = {key: row[key] for key in rows.vouched(view)}
    if row["sealed"]:
        yield from _sealed(view, row, steps)
        return
    changed = False
    for step in steps:
        if step.get("shredded"):
            yield from _shredded(view, row, then, step)
            return
        for key, plain in step["after"].items():
            if key in then and then[key] != rows.from_plain(plain):
                changed = True
                yield Finding(view.key, row["id"], key, _("现值与改动记录不符，是在本程序之外改的。"))
            then[key] = rows.from_plain(step["before"].get(key))
    if changed:
        return
    if row["row_digest"]:
        if rows.digest(view, {**then, "id": row["id"]}) != row["row_digest"]:
            yield Finding(view.key, row["id"], "", _("现值与导入时的封签不符，是在本程序之外改的。"))
    else:
        for key, value in then.items():
            if value not in (None, 0 if key == "sealed" else None):
                yield Finding(view.key, row["id"], key, _("有值而没有改动记录，是在本程序之外写的。"))


def _shredded(
    view: RegisterView, row: rows.Stored, then: Mapping[str, Any], step: Mapping[str, Any]
) -> Iterator[Finding]:
    """What was left when a record's words were destroyed; nothing before it can be told any more."""
    for key, value in then.items():
        if value != rows.from_plain(step["after"].get(key)):
            yield Finding(view.key, row["id"], key, _("现值与改动记录不符，是在本程序之外改的。"))


def _sealed(view: RegisterView, row: rows.Stored, steps: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """A sealed row is blank, and was sealed by a deed; its words are held by their own box (`Vault.broken`)."""
    if not any(step["after"].get("sealed") == 1 for step in steps):
        yield Finding(view.key, row["id"], "sealed", _("现值与改动记录不符，是在本程序之外改的。"))
    for key in view.fields:
        if row[key] is not None:
            yield Finding(view.key, row["id"], key, _("有值而没有改动记录，是在本程序之外写的。"))


def _missing(connection: Connection, view: RegisterView, seen: set[str]) -> Iterator[Finding]:
    named = select(HISTORY.c.record_id).where(HISTORY.c.register == view.key, HISTORY.c.record_id != "").distinct()
    for record_id in connection.execute(named).scalars():
        if record_id not in seen:
            yield Finding(view.key, record_id, "", _("改动记录里有，表里没有，是在本程序之外删的。"))


def _batches(connection: Connection) -> Iterator[Finding]:
    """The rows of each import, against the digest its entry holds: a deleted or resealed row is found."""
    for batch_id, text in connection.execute(
        select(HISTORY.c.record_id, HISTORY.c.data).where(HISTORY.c.deed == IMPORT)
    ):
        data = json.loads(text)
        digests = [one for view in catalogue.REGISTERS for one in _digests(connection, view, batch_id)]
        if len(digests) != data["rows"] or digest_of(digests) != data["digest"]:
            words = _("导入“{file}”的行与当时的封签不符：应有 {rows} 行，现有 {found} 行。")
            yield Finding("", batch_id, "", words.format(file=data["file"], rows=data["rows"], found=len(digests)))


def _digests(connection: Connection, view: RegisterView, batch_id: str) -> list[tuple[str, str, str]]:
    target = rows.bare(view)
    mine = select(target.c.id, target.c.row_digest).where(target.c.batch_id == batch_id)
    mine = mine.execution_options(sealed_too="every row an import brought stands under its seal")
    return [(view.key, record_id, str(digest)) for record_id, digest in connection.execute(mine)]

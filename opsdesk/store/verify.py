# SPDX-License-Identifier: MIT
"""Is the office whole: file, references, chain of history, every record and every printed paper against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain as chain_of
from itertools import islice

from sqlalchemy import Connection, select

from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.kinds import Reference
from opsdesk.records.record import RegisterView
from opsdesk.store import rows
from opsdesk.store.beside import printed
from opsdesk.store.changing import photos
from opsdesk.store.file import dialect
from opsdesk.store.office import Office
from opsdesk.store.proof.history import ChainCheck, Head, Progress, entry_of
from opsdesk.store.proof.reconcile import Finding, reconcile
from opsdesk.store.tables import HISTORY

MOST = 200  # findings that are listed; nobody reads more
PAPER = "paper"  # stands for the register in a finding about a print, its number for the record


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what was found; all empty when the office is whole."""

    head: Head
    damage: tuple[str, ...]
    chain: ChainCheck
    dangling: tuple[Finding, ...]
    outside: tuple[Finding, ...]
    papers: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, the records' before the papers'."""
        return (*self.dangling, *self.outside, *self.papers)

    @property
    def sound(self) -> bool:
        """Whether nothing at all was found."""
        return self.chain.sound and not (self.damage or self.findings)


def verify(office: Office, progress: Progress = lambda done, total: None) -> Report:
    """Look at everything (a million history entries take half a minute). Changes nothing, raises nothing."""
    chain = office.history.verify(progress)
    with office.reader.connection() as connection:
        damage = dialect.damage(connection, encrypted=office.path is not None)
        dangling = tuple(islice(_dangling(connection), MOST))
        others = chain_of(_boxes(office, connection), _photos(connection))
        outside = tuple(islice(chain_of(reconcile(connection), others), MOST))
        papers = tuple(islice(_papers(office, connection), MOST))
    return Report(office.history.head(), tuple(damage), chain, dangling, outside, papers)


def _papers(office: Office, connection: Connection) -> Iterator[Finding]:
    """Prints that do not agree with their entry of history, and entries whose print is gone."""
    told = _told_prints(connection)
    for one in printed.every(office.reader):
        told.pop(one.id, None)
        if not printed.vouched_for(office.reader, one):
            yield Finding(PAPER, one.number, "", _("留存内容与历史链不符。"))
    for number in told.values():
        yield Finding(PAPER, number, "", _("历史里有这次打印，留存内容不见了。"))


def _told_prints(connection: Connection) -> dict[str, str]:
    """The numbers of all prints that the history tells of, by their ids."""
    wanted = select(HISTORY).where(HISTORY.c.deed.in_(printed.DEEDS))
    facts = (entry_of(row).data for row in connection.execute(wanted))
    return {one["print"]: one["number"] for one in facts if "print" in one}


def _boxes(office: Office, connection: Connection) -> Iterator[Finding]:
    for register, record_id in office.vault.broken(connection):
        yield Finding(register, record_id, "", _("封存的内容被改过，打不开。"))


def _photos(connection: Connection) -> Iterator[Finding]:
    for register, record_id in photos.broken(connection):
        yield Finding(register, record_id, "", _("照片与历史链不符，或不见了。"))


def _dangling(connection: Connection) -> Iterator[Finding]:
    for view in catalogue.REGISTERS:
        for key, field in view.fields.items():
            if isinstance(field.kind, Reference):
                yield from _dangling_in(connection, view, key, catalogue.register(field.kind.register))


def _dangling_in(connection: Connection, view: RegisterView, key: str, aim: RegisterView) -> Iterator[Finding]:
    target, aimed = rows.bare(view), rows.bare(aim).alias("aimed")
    exists = select(aimed.c.id).where(aimed.c.id == target.c[key]).exists()
    pointing = select(target.c.id).where(target.c[key].is_not(None), ~exists)
    pointing = pointing.execution_options(sealed_too="what a sealed record points at and is pointed at by still exists")
    for record_id in connection.execute(pointing).scalars():
        words = _("所指的{register}不存在。").format(register=aim.facts.label)
        yield Finding(view.key, record_id, key, words)

# SPDX-License-Identifier: MIT
"""Is the office whole: file, references, chain of history, and every record against it."""

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
from opsdesk.store import dialect, rows
from opsdesk.store.history import ChainCheck, Head, Progress
from opsdesk.store.office import Office
from opsdesk.store.reconcile import Finding, reconcile

MOST = 200  # findings that are listed; nobody reads more


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what was found; all empty when the office is whole."""

    head: Head
    damage: tuple[str, ...]
    chain: ChainCheck
    dangling: tuple[Finding, ...]
    outside: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing at all was found."""
        return self.chain.sound and not (self.damage or self.dangling or self.outside)


def verify(office: Office, progress: Progress = lambda done, total: None) -> Report:
    """Look at everything (a million history entries take half a minute). Changes nothing, raises nothing."""
    chain = office.history.verify(progress)
    with office.reader.connection() as connection:
        damage = dialect.damage(connection, encrypted=office.path is not None)
        dangling = tuple(islice(_dangling(connection), MOST))
        outside = tuple(islice(chain_of(reconcile(connection), _boxes(office, connection)), MOST))
    return Report(office.history.head(), tuple(damage), chain, dangling, outside)


def _boxes(office: Office, connection: Connection) -> Iterator[Finding]:
    for register, record_id in office.vault.broken(connection):
        yield Finding(register, record_id, "", _("封存的内容被改过，打不开。"))


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

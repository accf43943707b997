# SPDX-License-Identifier: MIT
"""Bring an office of an older release to today's schema: backup first, all or nothing, every row counted.

The traps are SQLite's: rebuilding a table with references on deletes the rows that point at it, rebuilding drops its
triggers, and a script that fails half-way leaves what it had done, unless it runs inside one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.store import schema
from opsdesk.store.file import cipher, dialect
from opsdesk.store.shown import SEALED_TOO
from opsdesk.store.upgrading.backup_folder import Occasion, place_for
from opsdesk.store.upgrading.upgrade_watch import STAGES, WHOLE, UpgradeWatch
from opsdesk.store.upgrading.whole_copy import made_whole

Counts = dict[str, int]


def bring_up(path: Path, key: bytes, *, with_backup: bool = True, watch: UpgradeWatch | None = None) -> Path | None:
    """Migrate the closed office at `path`; the backup made before, None when there is none or all was up to date.

    Raises `NewerSchema`; `MigrationFailed` when the result is not whole and `UpgradeStopped` when `watch` no longer
    wants it: then nothing was changed.
    """
    watch = watch or UpgradeWatch()
    with cipher.telling(path), _without_references(path, key) as engine:
        with engine.connect() as connection:
            found = schema.version(connection)
        if found == schema.HEAD:
            return None
        if found > schema.HEAD:
            raise errors.NewerSchema(found, schema.HEAD)
        with engine.connect() as connection:
            made = _backup(connection, path, key, watch) if with_backup else None
        with engine.begin() as connection, watch.over(connection):
            watch.begin("upgrade")
            before, triggers = counted(connection), _triggers(connection)
            schema.upgrade(connection)
            watch.begin("compare")
            _compare(connection, before, triggers)
        watch.tell(WHOLE, WHOLE, _(STAGES["done"][0]))
    return made


def counted(connection: Connection) -> Counts:
    """Rows by table; the index tables of full-text search are made anew from records and do not count."""
    names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")).scalars()
    own = [name for name in names if not name.startswith(("sqlite_", "search_", "alembic_"))]
    whole = {SEALED_TOO: "no row may be lost, sealed ones neither"}
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"', execution_options=whole).scalar_one()
        for name in own
    }


@contextmanager
def _without_references(path: Path, key: bytes) -> Iterator[Engine]:
    engine = cipher.file_engine(path, key, references=False)
    try:
        yield engine.execution_options(**{cipher.TRANSACTION: "IMMEDIATE"})
    finally:
        engine.dispose()


def _triggers(connection: Connection) -> set[str]:
    return set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())


def _compare(connection: Connection, before: Counts, triggers: set[str]) -> None:
    after = counted(connection)
    lost = [name for name, rows in before.items() if after.get(name) != rows]
    lost += sorted(triggers - _triggers(connection))
    # The pages' own seals were looked at in the copy; what is not written yet has none.
    lost += dialect.damage(connection, encrypted=False)
    if lost:
        raise errors.MigrationFailed("、".join(lost))


def _backup(connection: Connection, path: Path, key: bytes, watch: UpgradeWatch) -> Path:
    """A copy of the old file that has been opened and counted, with its keyring."""
    target = place_for(path, Occasion.MIGRATION)
    with made_whole(path, target) as part:
        watch.begin("copy")
        cipher.copy(connection, part, key, watch.pages)
        watch.begin("check_copy")
        _must_be_same(connection, part, key, target, watch)
    return target


def _must_be_same(connection: Connection, part: Path, key: bytes, target: Path, watch: UpgradeWatch) -> None:
    """The copy's pages bear their seals, and it holds as many rows; its indexes are the original's, checked there."""
    with _without_references(part, key) as engine, engine.connect() as copied, watch.over(copied):
        if dialect.broken_pages(copied) or counted(copied) != counted(connection):
            raise errors.BackupFailed(target, _("副本与原件不一致"))

# SPDX-License-Identifier: MIT
"""Bring an office file to today's schema: Alembic over an open connection, inside the caller's transaction."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from opsdesk import errors
from opsdesk.records import catalogue
from opsdesk.store.file import cipher, dialect

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0019"  # the newest migration; a test compares
MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> bool:
    """Migrate to `HEAD` and complete the search tables; True when anything was done. Raises `NewerSchema`."""
    found = version(connection)
    if found == HEAD:
        return False
    if found > HEAD:
        raise errors.NewerSchema(found, HEAD)
    migrate(connection)
    dialect.build_search(connection, catalogue.REGISTERS)
    return True


@cache
def blank() -> Engine:
    """A migrated database in memory, to copy: a dry run need not wait for the migrations."""
    engine = cipher.memory_engine()
    with engine.execution_options(**{cipher.TRANSACTION: "IMMEDIATE"}).begin() as connection:
        upgrade(connection)
    return engine


def version(connection: Connection) -> str:
    """The migration the file is at; empty for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing."""
    from alembic import command  # only a new or old file needs it, and it costs a tenth of a second

    command.upgrade(config(connection), "head")


def config(connection: Connection) -> Config:
    """Alembic's settings for this connection: no URL, so no key in any file."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    settings.attributes["connection"] = connection
    return settings

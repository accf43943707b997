# SPDX-License-Identifier: MIT
"""The migrations make exactly what the classes declare."""

from __future__ import annotations

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, inspect, text

from opsdesk.records import catalogue
from opsdesk.store import schema, tables
from opsdesk.store.beside import second_tables
from opsdesk.store.file import cipher


@pytest.fixture
def connection():
    engine = cipher.memory_engine()
    with engine.execution_options(**{cipher.TRANSACTION: "IMMEDIATE"}).begin() as connection:
        yield connection
    engine.dispose()


def declared():
    whole = MetaData(naming_convention=tables.METADATA.naming_convention)
    for source in (catalogue.METADATA, second_tables.METADATA):
        for table in source.sorted_tables:
            table.to_metadata(whole)
    return whole


def same_type(context, inspected, column, lying, wanted):
    return str(lying) != str(wanted.dialect_impl(context.dialect).compile(context.dialect)).split("(")[0]


def test_the_migrated_schema_is_the_declared_one(connection):
    schema.migrate(connection)
    context = MigrationContext.configure(connection, opts={"compare_type": same_type})
    assert compare_metadata(context, declared()) == []


def test_the_day_a_list_is_in_order_of_has_one_index():
    days = [view.model.__table__.columns[view.facts.order] for view in catalogue.REGISTERS]
    assert {str(day) for day in days if day.index} == {"unit.unit_name", "place.place_no"}, "names, looked up whole"


def test_migrations_are_counted_and_named():
    script = ScriptDirectory(str(schema.MIGRATIONS))
    names = sorted(path.name for path in (schema.MIGRATIONS / "versions").glob("*.py"))
    revisions = [one.revision for one in reversed(list(script.walk_revisions()))]
    assert revisions == [f"{number:04d}" for number in range(1, len(names) + 1)]
    assert script.get_heads() == [schema.HEAD] == revisions[-1:]
    assert all(re.fullmatch(rf"v{number}_[a-z_]+\.py", name) for number, name in zip(revisions, names, strict=True))


def test_upgrading_twice_does_nothing_the_second_time(connection):
    assert schema.version(connection) == ""
    assert schema.upgrade(connection) is True
    assert schema.version(connection) == schema.HEAD
    assert schema.upgrade(connection) is False


def test_a_migration_that_fails_leaves_nothing(monkeypatch):
    engine = cipher.memory_engine()
    writer = engine.execution_options(**{cipher.TRANSACTION: "IMMEDIATE"})

    def fail(connection, registers):
        raise RuntimeError("half-way")

    monkeypatch.setattr("opsdesk.store.file.dialect.build_search", fail)
    with pytest.raises(RuntimeError), writer.begin() as connection:
        schema.upgrade(connection)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()


@pytest.mark.parametrize(
    "question",
    [
        "SELECT id FROM person WHERE substr(id_no, -4) = '0017' AND id_no IS NOT NULL AND sealed = 0",
        "SELECT id FROM person WHERE id_no = '231223199001010017' AND sealed = 0 AND state <> 'void'",
        "SELECT id FROM dissuasion WHERE warn_no = 'x' AND warn_no IS NOT NULL AND sealed = 0",
        "SELECT id FROM person WHERE local_no = '2022-0001'",
        "SELECT id FROM person WHERE sealed = 0 AND state IN ('draft') ORDER BY updated_at DESC, id DESC LIMIT 50",
        "SELECT count(*) FROM person WHERE sealed = 0 AND state <> 'void'",
        "SELECT id FROM item WHERE seizure = 'x' AND sealed = 0",
        "SELECT seq FROM history WHERE record_id = 'x' ORDER BY seq",
    ],
)
def test_everyday_questions_are_answered_by_an_index(connection, question):
    schema.upgrade(connection)
    plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {question}"))]
    assert all("USING" in step and "INDEX" in step for step in plan), plan

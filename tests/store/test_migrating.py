# SPDX-License-Identifier: MIT
"""Offices as released versions left them come up to date whole, or stay as they were."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from opsdesk import errors
from opsdesk.store import schema
from opsdesk.store.file import cipher, safe_file
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.store.upgrading import backup_folder, migrating
from opsdesk.store.upgrading.backup_folder import Occasion
from opsdesk.store.upgrading.upgrade_watch import UpgradeStopped, UpgradeWatch
from opsdesk.store.verify import verify

OFFICES = Path(__file__).parents[1] / "data" / "offices"
RELEASED = sorted(OFFICES.glob("schema_*.json"))
KEY = bytes(32)


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def released(request, tmp_path):
    """A copy of an office as a released version left it, and what is known of it."""
    source, path = request.param.with_suffix(".office"), tmp_path / "中心.opsdesk"
    shutil.copyfile(source, path)
    shutil.copyfile(keyring.place_of(source), keyring.place_of(path))
    return path, json.loads(request.param.read_text(encoding="utf-8"))


def test_an_old_office_opens_with_all_it_held(released):
    path, known = released
    with Office.open(path, known["login"], known["password"]) as office:
        counts = office.reader.counts()
        assert {key: counts[key] for key in known["counts"]} == known["counts"]
        assert office.history.head_at(known["seq"]).text == known["head"]
        found = verify(office)
        assert found.sound, found
        with office.reader.connection() as connection:
            assert schema.version(connection) == schema.HEAD
        name = str(office.reader.page(ListQuery("person"), 0, 1)[0]["person_name"])
        assert office.reader.count(ListQuery("person", text=name)) >= 1  # the search tables know the old records


def test_a_backup_of_the_old_office_is_made_first(released):
    path, known = released
    old = path.read_bytes()
    with Office.open(path, known["login"], known["password"]):
        pass
    made = backup_folder.of_office(path)
    expected = [] if known["schema"] == schema.HEAD else [Occasion.MIGRATION]
    assert [one.occasion for one in made] == expected
    assert all(len(one.path.read_bytes()) == len(old) for one in made)


@pytest.fixture
def old_file(tmp_path, monkeypatch):
    """A database of an invented older schema: parents, children that refer to them, and a trigger."""
    path = tmp_path / "旧.opsdesk"
    keyring.save(keyring.place_of(path), keyring.Keyring("ring"))
    engine = cipher.file_engine(path, KEY)
    with engine.execution_options(**{cipher.TRANSACTION: "IMMEDIATE"}).begin() as connection:
        for statement in (
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
            "INSERT INTO alembic_version VALUES ('0000')",
            "CREATE TABLE parent (id INTEGER PRIMARY KEY, words TEXT)",
            "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent(id) ON DELETE CASCADE)",
            "CREATE TRIGGER watch AFTER UPDATE ON parent BEGIN SELECT 1; END",
            "INSERT INTO parent VALUES (1, 'a'), (2, 'b')",
            "INSERT INTO child VALUES (1, 1), (2, 2)",
        ):
            connection.exec_driver_sql(statement)
    engine.dispose()
    monkeypatch.setattr(schema, "HEAD", "0001")
    return path


def migration(monkeypatch, *statements):
    def upgrade(connection):
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        return True

    monkeypatch.setattr(schema, "upgrade", upgrade)


REBUILD = (
    "CREATE TABLE parent_new (id INTEGER PRIMARY KEY, words TEXT NOT NULL)",
    "INSERT INTO parent_new SELECT * FROM parent",
    "DROP TABLE parent",
    "ALTER TABLE parent_new RENAME TO parent",
)
TRIGGER = "CREATE TRIGGER watch AFTER UPDATE ON parent BEGIN SELECT 1; END"


def rows(path):
    engine = cipher.file_engine(path, KEY)
    with engine.connect() as connection:
        found = migrating.counted(connection), schema.version(connection)
    engine.dispose()
    return found


def test_rebuilding_a_table_takes_no_children_with_it(old_file, monkeypatch):
    migration(monkeypatch, *REBUILD, TRIGGER)
    assert migrating.bring_up(old_file, KEY) is not None
    assert rows(old_file) == ({"child": 2, "parent": 2}, "0001")


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        (REBUILD, "watch"),  # the trigger is gone with the table
        (("DELETE FROM child WHERE id = 2",), "child"),
        (("UPDATE child SET parent = 9",), "foreign key"),
        (("DROP TABLE child",), "child"),
    ],
)
def test_what_would_lose_something_is_taken_back(old_file, monkeypatch, statements, named):
    migration(monkeypatch, *statements)
    with pytest.raises(errors.MigrationFailed, match=named):
        migrating.bring_up(old_file, KEY)
    assert rows(old_file) == ({"child": 2, "parent": 2}, "0000")


def test_a_script_that_fails_half_way_leaves_nothing(old_file, monkeypatch):
    migration(monkeypatch, "ALTER TABLE parent ADD COLUMN more TEXT", "SELECT * FROM nothing_there")
    with pytest.raises(Exception, match="nothing_there"):
        migrating.bring_up(old_file, KEY)
    engine = cipher.file_engine(old_file, KEY)
    with engine.connect() as connection:
        columns = [row[1] for row in connection.execute(text("PRAGMA table_info(parent)"))]
    engine.dispose()
    assert columns == ["id", "words"]


def test_without_room_for_a_backup_nothing_is_migrated(old_file, monkeypatch):
    migration(monkeypatch, *REBUILD, TRIGGER)
    monkeypatch.setattr("opsdesk.store.file.safe_file.shutil.disk_usage", lambda place: type("Usage", (), {"free": 10}))
    with pytest.raises(errors.DiskFull):
        migrating.bring_up(old_file, KEY)
    assert rows(old_file)[1] == "0000"


def test_a_newer_office_is_left_alone(old_file, monkeypatch):
    monkeypatch.setattr(schema, "HEAD", "")
    with pytest.raises(errors.NewerSchema):
        migrating.bring_up(old_file, KEY)
    assert backup_folder.of_office(old_file) == []


def test_whoever_waits_is_told_every_stage(old_file, monkeypatch):
    migration(monkeypatch, "ALTER TABLE parent ADD COLUMN more TEXT")
    told = []
    migrating.bring_up(old_file, KEY, watch=UpgradeWatch(lambda done, total, words: told.append((done, total, words))))
    assert [done for done, _total, _words in told] == sorted(done for done, _total, _words in told)
    assert told[0] == (0, 100, "备份旧台账") and told[-1] == (100, 100, "升级完成")
    assert {words for *_numbers, words in told} >= {"核对备份", "升级表结构", "核对升级后的台账"}


@pytest.mark.parametrize("at", ["备份旧台账", "核对备份", "升级表结构", "核对升级后的台账"])
def test_stopped_at_any_stage_nothing_is_changed(old_file, monkeypatch, at):
    migration(monkeypatch, "ALTER TABLE parent ADD COLUMN more TEXT")
    heard = []
    watch = UpgradeWatch(lambda done, total, words: heard.append(words), lambda: at in heard)
    # A statement that takes long enough to be asked about: a small office has none.
    usual = schema.upgrade
    count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000) SELECT max(i) FROM n"
    slow = lambda connection: (connection.exec_driver_sql(count).all(), usual(connection))  # noqa: E731
    monkeypatch.setattr(schema, "upgrade", slow)
    compare = migrating._compare
    monkeypatch.setattr(migrating, "_compare", lambda c, *rest: (c.exec_driver_sql(count).all(), compare(c, *rest)))
    if at == "核对备份":
        same = migrating._must_be_same
        monkeypatch.setattr(migrating, "_must_be_same", lambda *all_: (all_[-1].begin("check_copy"), same(*all_)))
    with pytest.raises(UpgradeStopped, match="没有改动"):
        migrating.bring_up(old_file, KEY, watch=watch)
    assert rows(old_file) == ({"child": 2, "parent": 2}, "0000")
    kept = [one.name for one in old_file.with_name(old_file.name + ".backups").iterdir()]
    assert not [name for name in kept if name.endswith(".part")]
    assert bool(kept) is (at in ("升级表结构", "核对升级后的台账")), "a whole backup stays, a begun one does not"


def test_the_keyring_of_the_backup_is_read_back(old_file, monkeypatch):
    migration(monkeypatch, "ALTER TABLE parent ADD COLUMN more TEXT")
    digests = iter([b"one", b"other"])
    monkeypatch.setattr(safe_file, "digest_of_file", lambda path: next(digests))
    with pytest.raises(errors.BackupFailed, match="读回来与原件不同"):
        migrating.bring_up(old_file, KEY)
    assert rows(old_file) == ({"child": 2, "parent": 2}, "0000")
    assert list(old_file.with_name(old_file.name + ".backups").iterdir()) == []

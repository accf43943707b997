# SPDX-License-Identifier: MIT
"""Backups that are made without being asked: when, where, how many stay, and what becomes of the second place."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from opsdesk.store.backups import unasked
from opsdesk.store.changing.gate import Change
from opsdesk.store.file import safe_file
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.upgrading import backup_folder
from opsdesk.store.upgrading.backup_folder import Occasion


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test sets."""

    class Clock(datetime):
        moment = datetime(2026, 6, 17, 12, 0)

        @classmethod
        def now(cls, tz=None):
            return cls.moment

    monkeypatch.setattr(backup_folder, "datetime", Clock)
    return Clock


def write(office, name="赵嘉怡"):
    office.gate.save([Change("person", {"person_name": name})], deed="save")


def test_a_copy_is_made_beside_the_office_and_opens(office, filed):
    write(office)
    made = unasked.automatic(office, Occasion.HOUR)
    (one,) = backup_folder.of_office(filed.path)
    assert one.path == made.backup.path and one.occasion is Occasion.HOUR and one.size > 0
    with Office.open(one.path, filed.login, filed.password) as copy:
        assert copy.reader.counts()["person"] == 1


def test_nothing_new_makes_no_new_copy(office, filed, clock):
    write(office)
    assert unasked.automatic(office, Occasion.HOUR) is not None
    clock.moment += timedelta(hours=1)
    assert unasked.automatic(office, Occasion.CLOSE) is None
    write(office)
    assert unasked.automatic(office, Occasion.CLOSE) is not None
    assert len(backup_folder.of_office(filed.path)) == 2


def test_a_copy_that_was_taken_away_is_made_again(office, filed, clock):
    write(office)
    unasked.automatic(office, Occasion.HOUR).backup.path.unlink()
    clock.moment += timedelta(hours=1)
    assert unasked.automatic(office, Occasion.HOUR) is not None


def test_old_ones_are_thinned_with_their_keyrings_but_never_those_made_by_hand(office, filed, clock):
    write(office)
    unasked.automatic(office, Occasion.HAND)
    for _ in range(4):
        clock.moment += timedelta(minutes=10)
        write(office)
        last = unasked.automatic(office, Occasion.HOUR)
    assert last.thinned == 1
    names = [(one.at.minute, one.occasion) for one in backup_folder.of_office(filed.path)]
    assert names == [(40, Occasion.HOUR), (0, Occasion.HAND)]
    folder = backup_folder.folder_of(filed.path)
    assert sorted(p.suffix for p in folder.iterdir()) == [".keyring", ".keyring", ".opsdesk", ".opsdesk"]


def test_strangers_in_the_folder_are_left_alone(office, filed, clock):
    folder = backup_folder.folder_of(filed.path)
    folder.mkdir()
    stranger = folder / "照片.jpg"
    stranger.write_bytes(b"x")
    for _ in range(3):
        clock.moment += timedelta(minutes=1)
        write(office)
        unasked.automatic(office, Occasion.HOUR)
    assert stranger.exists() and len(backup_folder.of_office(filed.path)) == 1


def test_the_second_place_gets_the_same_file(office, filed, tmp_path):
    disk = tmp_path / "U盘"
    disk.mkdir()
    unasked.set_second_place(office, disk)
    made = unasked.automatic(office, Occasion.CLOSE)
    assert made.second == ""
    there = disk / made.backup.path.name
    assert there.read_bytes() == made.backup.path.read_bytes()
    with Office.open(there, filed.login, filed.password) as copy:
        assert copy.history.head() == made.backup.head
    assert [entry.deed for entry in office.history.latest(2)] == ["backup", "second_place"]


def test_a_second_place_that_is_not_there_is_told_and_spoils_nothing(office, tmp_path):
    disk = tmp_path / "U盘"
    disk.mkdir()
    unasked.set_second_place(office, disk)
    disk.rmdir()
    made = unasked.automatic(office, Occasion.CLOSE)
    assert made.backup.path.exists() and "U盘" in made.second and "不在" in made.second


def test_a_copy_that_reads_back_differently_gets_no_name(office, tmp_path, monkeypatch):
    disk = tmp_path / "U盘"
    disk.mkdir()
    unasked.set_second_place(office, disk)
    digests = iter(range(100))
    whole = safe_file.digest_of_file
    monkeypatch.setattr(safe_file, "digest_of_file", lambda path: next(digests) if path.parent == disk else whole(path))
    made = unasked.automatic(office, Occasion.CLOSE)
    assert "读回来" in made.second and list(disk.iterdir()) == []


def test_the_second_place_is_kept_with_the_office(office, filed, tmp_path):
    unasked.set_second_place(office, tmp_path)
    office.close()
    with filed.open() as again:
        assert unasked.second_place(again) == tmp_path
        assert keyring.place_of(filed.path).exists()

# SPDX-License-Identifier: MIT
"""A backup opens by itself, with the same passwords, and says the same."""

from __future__ import annotations

import pytest

from opsdesk import errors
from opsdesk.store.backups.backup import backup
from opsdesk.store.changing.gate import Change
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.proof.history import ChainCheck
from opsdesk.store.verify import verify


@pytest.fixture
def full(office):
    office.gate.save([Change("person", {"person_name": f"赵{n}"}) for n in range(5)], deed="save")
    return office


def test_the_copy_is_a_whole_office(full, filed, tmp_path):
    target = tmp_path / "U盘" / "备份.opsdesk"
    target.parent.mkdir()
    made = backup(full, target)
    assert made.records == 5
    with Office.open(target, filed.login, filed.password) as copy:
        assert copy.history.head() == made.head
        assert copy.reader.counts() == full.reader.counts()
        assert verify(copy).sound
    with Office.recover(target, filed.code, "zhao", "新密码新密码新密码"):
        pass
    last = full.history.latest(1)[0]
    assert (last.deed, last.data["head"]) == ("backup", made.head.text)


def test_a_backup_overwrites_nothing(full, tmp_path):
    target = tmp_path / "备份.opsdesk"
    target.write_bytes(b"x")
    with pytest.raises(errors.OfficeExists):
        backup(full, target)
    assert target.read_bytes() == b"x"


def test_a_bad_copy_is_not_kept(full, tmp_path, monkeypatch):
    place = tmp_path / "U盘"
    place.mkdir()
    found = ChainCheck(1, 1, "第 1 条改动记录被改过。")
    monkeypatch.setattr("opsdesk.store.proof.history.History.verify", lambda self: found)
    with pytest.raises(errors.BackupFailed, match="被改过"):
        backup(full, place / "备份.opsdesk")
    assert list(place.iterdir()) == []


def test_a_full_disk_is_told_beforehand(full, tmp_path, monkeypatch):
    monkeypatch.setattr("opsdesk.store.file.safe_file.shutil.disk_usage", lambda place: type("Usage", (), {"free": 10}))
    with pytest.raises(errors.DiskFull):
        backup(full, tmp_path / "备份.opsdesk")


def test_a_missing_folder_is_told(full, tmp_path):
    with pytest.raises(errors.ReadOnlyPlace):
        backup(full, tmp_path / "没有" / "备份.opsdesk")


def test_an_old_keyring_still_opens_what_it_opened(full, filed, tmp_path):
    target = tmp_path / "备份.opsdesk"
    backup(full, target)
    full.change_password(filed.password, "换了一个新的密码")
    Office.open(target, filed.login, filed.password).close()
    assert keyring.load(keyring.place_of(target)).ring == keyring.load(keyring.place_of(filed.path)).ring

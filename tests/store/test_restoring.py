# SPDX-License-Identifier: MIT
"""Going back to a backup: what would be lost is shown, the present stays, and a crash leaves one or the other."""

from __future__ import annotations

import json
import shutil

import pytest

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.people.two_person import TwoPerson
from opsdesk.store import members
from opsdesk.store.backups import restoring, unasked
from opsdesk.store.beside.approvals import ApprovalNeeded
from opsdesk.store.changing.gate import Change
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.upgrading import backup_folder, swap
from opsdesk.store.upgrading.backup_folder import Occasion
from opsdesk.store.verify import verify


def write(office, name):
    return office.gate.save([Change("person", {"person_name": name})], deed="save").ids[0]


@pytest.fixture
def backed(office):
    """An office with one person in the backup and another saved since, and the backup's path."""
    write(office, "赵嘉怡")
    made = unasked.automatic(office, Occasion.HAND)
    write(office, "钱多")
    return office, made.backup.path


def test_what_would_be_lost_is_shown(backed):
    office, source = backed
    seen = restoring.compare(office, source)
    assert seen.same_chain and seen.counts["person"] == (1, 2)
    assert [entry.deed for entry in seen.lost] == ["backup", "save"] and seen.lost_in_all == 2
    assert not list(office.path.parent.glob("*.restored*"))


def test_restoring_brings_the_backup_back_and_keeps_the_present(backed, filed):
    office, source = backed
    kept = restoring.restore(office, source, reason="误删了一批")
    with filed.open() as again:
        assert again.reader.counts()["person"] == 1
        assert verify(again).sound
        last = again.history.latest(1)[0]
        assert (last.deed, last.reason, last.data["file"]) == ("restore_office", "误删了一批", source.name)
        write(again, "孙立")
    with Office.open(kept, filed.login, filed.password) as before:
        assert before.reader.counts()["person"] == 2 and verify(before).sound
    with filed.open() as again:
        assert again.reader.counts()["person"] == 2 and verify(again).sound


def test_one_can_go_forth_again(backed, filed):
    office, source = backed
    kept = restoring.restore(office, source, reason="试试")
    with filed.open() as again:
        restoring.restore(again, kept, reason="还是后来的对")
    with filed.open() as there:
        assert there.reader.counts()["person"] == 2 and verify(there).sound


def test_nothing_is_done_without_reason_or_right(backed, filed):
    office, source = backed
    with pytest.raises(errors.ReasonNeeded):
        restoring.restore(office, source, reason=" ")
    office.add_person("qian", "钱协警", "另一个密码另一个", [Role.CLERK])
    office.close()
    with Office.open(filed.path, "qian", "另一个密码另一个") as clerk, pytest.raises(errors.NotAllowed):
        restoring.restore(clerk, source, reason="x")


def test_two_people_restore_together(backed, filed):
    office, source = backed
    leader = office.add_person("sun", "孙大队", "第三个密码第三个", [Role.REVIEWER])
    with pytest.raises(ApprovalNeeded):
        restoring.restore(office, source, reason="误删")
    asked = office.approvals.ask(TwoPerson.RESTORE, "", source.name, reason="误删", details={})
    members.join(office, "sun", "第三个密码第三个").approvals.give(asked.id)
    kept = restoring.restore(office, source, reason="误删")
    with filed.open() as again:
        assert again.history.latest(1)[0].data["agreed_by"] == leader.id
        assert again.reader.counts()["person"] == 1 and verify(again).sound
    with Office.open(kept, filed.login, filed.password) as before:
        assert before.reader.counts()["person"] == 2


def test_two_people_restore_an_office_that_will_not_open(office, filed):
    office.add_person("sun", "孙大队", "第三个密码第三个", [Role.REVIEWER])
    office.add_person("qian", "钱协警", "另一个密码另一个", [Role.CLERK])
    write(office, "赵嘉怡")
    source = unasked.automatic(office, Occasion.HAND).backup.path
    office.close()
    filed.path.write_bytes(b"\0" * 8192)

    def restored(*second):
        return restoring.restore_unopened(
            filed.path, source, filed.login, filed.password, reason="坏了", second=second or ("", "")
        )

    with pytest.raises(ApprovalNeeded):
        restored()
    with pytest.raises(errors.NotAllowed):
        restored("qian", "另一个密码另一个")
    with pytest.raises(errors.NotAllowed):
        restored(filed.login, filed.password)
    assert restored("sun", "第三个密码第三个") is not None
    with filed.open() as again:
        assert again.reader.counts()["person"] == 1


def test_another_offices_backup_is_refused(backed, tmp_path):
    office, _source = backed
    other, _code = Office.create(
        tmp_path / "别处.opsdesk", name="别处", login="z", display_name="z", password="青冈县公安局反诈"
    )
    with other:
        strange = unasked.automatic(other, Occasion.HAND, always=True).backup.path
    with pytest.raises(errors.NoSuchBackup):
        restoring.restore(office, strange, reason="x")
    assert office.reader.counts()["person"] == 2


def test_a_damaged_backup_is_refused(backed):
    office, source = backed
    data = bytearray(source.read_bytes())
    data[len(data) // 2] ^= 1
    source.write_bytes(data)
    with pytest.raises(errors.NoSuchBackup):
        restoring.compare(office, source)
    assert office.reader.counts()["person"] == 2


def test_an_office_that_will_not_open_is_restored_and_kept_aside(backed, filed):
    office, source = backed
    office.close()
    filed.path.write_bytes(b"\0" * 8192)
    with pytest.raises(errors.DamagedOffice):
        filed.open()
    kept = restoring.restore_unopened(filed.path, source, filed.login, filed.password, reason="硬盘坏了")
    assert kept.read_bytes() == b"\0" * 8192
    assert [one.occasion for one in backup_folder.of_office(filed.path)].count(Occasion.DAMAGED) == 1
    with filed.open() as again:
        assert again.reader.counts()["person"] == 1 and verify(again).sound


def test_an_office_that_is_gone_with_its_keyring_is_restored(backed, filed):
    office, source = backed
    office.close()
    filed.path.unlink()
    keyring.place_of(filed.path).unlink()
    with pytest.raises(errors.WrongPassword):
        restoring.restore_unopened(filed.path, source, filed.login, "不是这个密码呀", reason="x")
    assert restoring.restore_unopened(filed.path, source, filed.login, filed.password, reason="丢了") is None
    with filed.open() as again:
        assert again.reader.counts()["person"] == 1


@pytest.mark.parametrize("crash_at", ["before the file", "before the keyring", "before the end"])
def test_a_crash_in_the_middle_is_finished_at_the_next_opening(backed, filed, monkeypatch, crash_at):
    office, source = backed
    monkeypatch.setattr(swap, "finish", lambda path: False)  # the power goes before anything is moved
    part = filed.path.with_name(filed.path.name + restoring.PART)
    monkeypatch.setattr(restoring, "remove_database", lambda part: None)
    restoring.restore(office, source, reason="误删")
    plan = json.loads(filed.path.with_name(filed.path.name + swap.JOURNAL).read_text(encoding="utf-8"))
    if crash_at != "before the file":
        part.replace(filed.path)
    if crash_at == "before the end":
        keyring.place_of(filed.path).write_text(plan["ring"], encoding="utf-8")
    monkeypatch.undo()
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    with filed.open() as again:
        assert again.reader.counts()["person"] == 1 and verify(again).sound
    assert not list(filed.path.parent.glob("*.restor*"))


def test_a_log_left_behind_is_not_played_into_the_backup(backed, filed):
    office, source = backed
    office.close()
    shutil.copyfile(source, filed.path.with_name("x.restored"))
    ring = keyring.load(keyring.place_of(source))
    filed.path.with_name(filed.path.name + "-wal").write_bytes(b"old log")
    swap.swap(filed.path, filed.path.with_name("x.restored"), keyring.text_of(ring))
    assert not filed.path.with_name(filed.path.name + "-wal").exists()
    with filed.open() as again:
        assert again.reader.counts()["person"] == 1

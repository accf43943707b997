# SPDX-License-Identifier: MIT
"""Making, opening and recovering an office; who is turned away, and what lies on the disk."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from opsdesk import errors
from opsdesk.people.roles import Permission, Role
from opsdesk.store.changing.gate import Change
from opsdesk.store.file import cipher
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office

PASSWORD = "青冈县公安局反诈"


def test_what_was_saved_is_there_after_reopening(filed):
    with filed.open() as office:
        (one,) = office.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save").ids
        head = office.history.head()
    with filed.open() as office:
        row = office.reader.get("person", one)
        assert row is not None and row["person_name"] == "赵嘉怡"
        assert office.history.head() == head
        assert (office.name, office.user.login, office.user.name) == ("网上作战中心", "zhao", "赵民警")
        assert all(office.user.may(permission) for permission in Permission)


def test_a_full_width_password_is_the_same_password(tmp_path):
    path = tmp_path / "a.opsdesk"
    office, _code = Office.create(path, name="a", login="qian", display_name="钱", password="pass123456")
    office.close()
    Office.open(path, " ＱＩＡＮ", "ｐａｓｓ１２３４５６").close()


@pytest.mark.parametrize(("login", "password"), [("zhao", "不是这个密码啊"), ("nobody", PASSWORD), ("", "")])
def test_wrong_name_and_wrong_password_are_told_alike(filed, login, password):
    with pytest.raises(errors.WrongPassword, match="登录名或密码不对"):
        Office.open(filed.path, login, password)
    filed.open().close()


def test_a_short_password_makes_no_office(tmp_path):
    with pytest.raises(errors.WeakPassword, match="至少 8 个字符"):
        Office.create(tmp_path / "a.opsdesk", name="a", login="a", display_name="a", password="1234567")
    assert list(tmp_path.iterdir()) == []


def test_a_new_office_overwrites_nothing(filed):
    before = filed.path.read_bytes()
    with pytest.raises(errors.OfficeExists):
        Office.create(filed.path, name="b", login="b", display_name="b", password=PASSWORD)
    assert filed.path.read_bytes() == before


def test_an_office_that_could_not_be_made_leaves_nothing(tmp_path, monkeypatch):
    def fail(connection):
        raise errors.DiskFull

    monkeypatch.setattr("opsdesk.store.schema.upgrade", fail)
    with pytest.raises(errors.DiskFull):
        Office.create(tmp_path / "a.opsdesk", name="a", login="a", display_name="a", password=PASSWORD)
    assert [path.name for path in tmp_path.iterdir()] == ["a.opsdesk.lock"]


def test_the_recovery_code_gives_a_new_password(filed):
    sloppy = filed.code.lower().replace("-", " ")
    with Office.recover(filed.path, sloppy, "zhao", "新密码新密码新密码") as office:
        assert office.history.latest()[0].deed == "recovery"
    with pytest.raises(errors.WrongPassword):
        filed.open()
    Office.open(filed.path, "zhao", "新密码新密码新密码").close()


def test_a_miswritten_code_is_told_from_a_strangers(filed, tmp_path):
    wrong = ("A" if filed.code[0] != "A" else "B") + filed.code[1:]
    with pytest.raises(errors.WrongRecoveryCode, match="抄错"):
        Office.recover(filed.path, wrong, "zhao", "新密码新密码新密码")
    other, code = Office.create(tmp_path / "b.opsdesk", name="b", login="b", display_name="b", password=PASSWORD)
    other.close()
    with pytest.raises(errors.WrongRecoveryCode, match="不属于"):
        Office.recover(filed.path, code, "zhao", "新密码新密码新密码")


def test_a_second_copy_of_the_program_is_told_who_has_the_file(filed):
    script = (
        "import sys; from pathlib import Path; from opsdesk import errors; from opsdesk.store.office import Office\n"
        "try:\n    Office.open(Path(sys.argv[1]), 'zhao', sys.argv[2])\n"
        "except errors.OfficeInUse as error:\n    print(error.user, error.since, error)\n"
    )
    with filed.open():
        call = [sys.executable, "-X", "utf8", "-c", script, str(filed.path), filed.password]
        second = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=True)
        with pytest.raises(errors.OfficeInUse, match="赵民警"):
            filed.open()
    assert "赵民警" in second.stdout and "正被" in second.stdout
    filed.open().close()


def test_nothing_readable_lies_on_the_disk(filed):
    with filed.open() as office:
        office.gate.save([Change("person", {"person_name": "可见标记人名"})], deed="save")
        for place in filed.path.parent.iterdir():
            assert "可见标记人名".encode() not in place.read_bytes(), place
    assert not filed.path.read_bytes().startswith(cipher.PLAINTEXT)
    with sqlite3.connect(filed.path) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM person")
    plain.close()


def test_a_plaintext_file_is_refused(filed):
    filed.path.unlink()
    plain = sqlite3.connect(filed.path)
    plain.execute("CREATE TABLE person(id)")
    plain.close()
    with pytest.raises(errors.PlaintextRefused):
        filed.open()


def test_the_driver_never_goes_on_without_a_cipher(tmp_path, monkeypatch):
    monkeypatch.setattr(cipher, "driver", sqlite3)
    with pytest.raises(errors.PlaintextRefused):
        cipher.connect(tmp_path / "a.opsdesk", bytes(32))


def test_full_synchronous_wal_is_set_on_every_connection(office):
    with office.reader.connection() as one, office._connections.engine.connect() as other:
        for connection in (one, other):
            settings = [connection.execute(text(f"PRAGMA {name}")).scalar() for name, _on, _got in cipher.SETTINGS]
            assert settings == [1, "wal", 2]


def test_a_place_that_refuses_wal_is_refused(filed, monkeypatch):
    monkeypatch.setattr(cipher, "SETTINGS", (("journal_mode", "WAL", "another word"),))
    with pytest.raises(errors.UnsafePlace, match="journal_mode 为 wal"):
        filed.open()


@pytest.mark.parametrize("what", ["database", "keyring"])
def test_a_missing_file_is_named(filed, what):
    (filed.path if what == "database" else keyring.place_of(filed.path)).unlink()
    with pytest.raises(errors.NotAnOffice):
        filed.open()


def test_damage_is_found_at_opening_and_the_file_is_left_alone(filed):
    data = bytearray(filed.path.read_bytes())
    data[100] ^= 1
    filed.path.write_bytes(data)
    with pytest.raises(errors.DamagedOffice):
        filed.open()
    assert filed.path.read_bytes() == bytes(data)


def test_a_file_of_a_newer_program_is_refused(filed):
    with filed.open() as office, office._connections.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(errors.NewerSchema, match="9999"):
        filed.open()


def test_people_come_and_go(filed):
    with filed.open() as office:
        clerk = office.add_person("li", "李辅警", "另一个很好的密码", [Role.CLERK])
        with pytest.raises(errors.LoginTaken):
            office.add_person("ＬＩ", "李四", "另一个很好的密码", [Role.CLERK])
    with Office.open(filed.path, "li", "另一个很好的密码") as office:
        assert office.user == clerk
        office.gate.save([Change("person", {"person_name": "李四"})], deed="save")
        for forbidden in (lambda: office.add_person("x", "x", "x" * 9, []), lambda: office.remove_person(clerk.id)):
            with pytest.raises(errors.NotAllowed, match="管理人员"):
                forbidden()
    with filed.open() as office:
        office.remove_person(clerk.id)
        with pytest.raises(errors.LastAdministrator):
            office.remove_person(office.user.id)
        assert office.reader.people()[clerk.id].name == "李辅警"
    with pytest.raises(errors.WrongPassword):
        Office.open(filed.path, "li", "另一个很好的密码")
    filed.open().close()


def test_a_changed_password_replaces_the_old_one(filed):
    with filed.open() as office:
        with pytest.raises(errors.WrongPassword):
            office.change_password("乱猜乱猜乱猜乱猜", "新的新的新的新的")
        office.change_password(PASSWORD, "新的新的新的新的")
    with pytest.raises(errors.WrongPassword):
        filed.open()
    Office.open(filed.path, "zhao", "新的新的新的新的").close()


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    place = tmp_path / "没有这个文件夹" / "a.opsdesk"
    with pytest.raises(errors.ReadOnlyPlace):
        Office.create(place, name="a", login="a", display_name="a", password=PASSWORD)


def test_scratch_offices_share_nothing(scratch, tmp_path):
    scratch.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save")
    with Office.scratch() as other:
        assert other.reader.counts()["person"] == 0
        assert other.path is None and list(Path(tmp_path).iterdir()) == []

# SPDX-License-Identifier: MIT
"""People come and go: keys are changed with who goes, and what was written before stays vouched for."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.store import members
from opsdesk.store.backups import backup, restoring
from opsdesk.store.changing.gate import Change
from opsdesk.store.keys import key_renewal, keyring
from opsdesk.store.keys.keyring import Anchor
from opsdesk.store.office import Office
from opsdesk.store.upgrading import swap
from opsdesk.store.verify import verify

OTHER = "另一个足够长的密码"


@pytest.fixture
def two(filed):
    """An office with a second person, `qian`, and one record."""
    with filed.open() as office:
        office.qian = office.add_person("qian", "钱民警", OTHER, [Role.CLERK], "城关派出所").id
        office.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save")
        yield office


def test_who_left_opens_nothing_and_who_stayed_opens_everything(two, filed):
    old = two.data_key
    before = keyring.load(keyring.place_of(filed.path))
    two.remove_person(two.qian)
    assert two.data_key != old and two.reader.counts()["person"] == 1
    two.gate.save([Change("person", {"person_name": "钱二"})], deed="save")
    two.close()
    with pytest.raises(errors.WrongPassword):
        Office.open(filed.path, "qian", OTHER)
    keyring.save(keyring.place_of(filed.path), before)  # who left kept a copy of the keyring
    with pytest.raises(errors.DamagedOffice):
        Office.open(filed.path, "qian", OTHER)


def test_the_history_holds_across_renewed_keys(two, filed):
    for name in ("孙三", "李四"):
        members.renew_keys(two)
        two.gate.save([Change("person", {"person_name": name})], deed="save")
    assert two.history.verify().sound and two.keys.generation == 3
    two.close()
    with filed.open() as again:
        assert verify(again).sound and again.reader.counts()["person"] == 3
    with Office.open(filed.path, "qian", OTHER) as again:
        assert again.user.unit == "城关派出所" and verify(again).sound


def test_the_recovery_code_outlives_a_renewed_key(two, filed):
    members.renew_keys(two)
    two.close()
    with Office.recover(filed.path, filed.code, "zhao", "新密码新密码新密码") as office:
        assert verify(office).sound


def test_no_older_keyring_stays_beside_the_file(two, filed):
    two.remove_person(two.qian)
    rings = [path.read_text(encoding="utf-8") for path in filed.path.parent.glob("*.keyring*")]
    assert len(rings) == 2 and not any("qian" in text for text in rings)


def test_a_backup_from_before_is_still_restored(two, filed, tmp_path):
    made = backup.backup(two, tmp_path / "before.opsdesk")
    two.remove_person(two.qian)
    two.gate.save([Change("person", {"person_name": "后来的"})], deed="save")
    restoring.restore(two, made.path, reason="误删")
    with filed.open() as again:
        assert again.reader.counts()["person"] == 1 and verify(again).sound
        again.gate.save([Change("person", {"person_name": "再后来"})], deed="save")
        assert verify(again).sound
    with filed.open() as again:
        assert again.history.verify().sound


def test_a_crash_between_copy_and_keyring_ends_well(two, filed, monkeypatch):
    def cut(office, copy, ring):
        (filed.path.with_name(filed.path.name + swap.JOURNAL)).write_text(
            json.dumps({"copy": copy.name, "ring": ring}, ensure_ascii=False), encoding="utf-8"
        )
        copy.rename(copy.with_name("kept"))
        raise OSError("cut")

    monkeypatch.setattr(members.swap, "swap", cut)
    with pytest.raises(OSError, match="cut"):
        members.renew_keys(two)
    two.gate.save([Change("person", {"person_name": "切断之后"})], deed="save")  # the desk goes on with the old key
    (filed.path.with_name(filed.path.name + swap.JOURNAL)).unlink()
    two.close()
    with filed.open() as again:
        assert verify(again).sound and again.keys.generation == 1


def test_the_last_administrator_stays(two):
    with pytest.raises(errors.LastAdministrator):
        two.remove_person(two.user.id)
    assert two.keys.generation == 1 and two.history.verify().sound


def test_a_strangers_public_key_gets_no_data_key(two, filed):
    forged = keyring.with_password(two.keys, two.data_key, two.qian, "qian", "冒名者的密码足够长")
    two.save_keys(forged)  # as somebody who writes the file past the desk
    with pytest.raises(key_renewal.ForeignKey, match="qian"):
        members.renew_keys(two)
    assert two.keys.generation == 1


def test_an_entry_of_the_first_form_becomes_the_second_at_sign_in(filed):
    with filed.open() as office:
        ring, key, user = office.keys, office.data_key, office.user
    first = first_form(ring, key, user, filed.password)
    keyring.save(keyring.place_of(filed.path), first)
    with filed.open() as office:
        assert office.keys.entries[-1].box and office.keys.anchor.seal and office.history.verify().sound
        with pytest.raises(key_renewal.NotYetRenewed, match="恢复码"):
            members.renew_keys(office)
        office.new_recovery_code()
        members.renew_keys(office)


def first_form(ring, key, user, password):
    """The keyring as the first release wrote it: the data key itself under the password."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    entries = []
    for kind, who, login, secret in (("password", user.id, user.login, password), ("recovery", "", "", "X" * 40)):
        salt, nonce = b"s" * 16, b"n" * 12
        bare = keyring.Wrapped(kind, who, login, keyring.cost, *map(keyring.keypair.text_of, (salt, nonce)), "")
        wrapping = AESGCM(keyring.stretched(secret, salt, keyring.cost))
        sealed = wrapping.encrypt(nonce, key, keyring._context(ring, bare))
        entries.append(replace(bare, sealed=keyring.keypair.text_of(sealed)))
    return replace(ring, entries=tuple(entries), anchor=Anchor(ring.anchor.seq, ring.anchor.head))


def test_roles_and_units_change_with_a_trace(two):
    two.set_roles(two.qian, [Role.CUSTODIAN], "刑侦大队")
    person = two.reader.people()[two.qian]
    assert (person.roles, person.unit) == ((Role.CUSTODIAN,), "刑侦大队")
    entry = two.history.latest(1)[0]
    assert entry.deed == "account.roles"
    assert entry.data["then"] == {"roles": ["clerk"], "unit": "城关派出所"}
    assert entry.data["now"] == {"roles": ["custodian"], "unit": "刑侦大队"}


def test_a_forgotten_password_is_reset_by_an_administrator(two, filed):
    members.reset_password(two, two.qian, "重设以后的新密码")
    two.close()
    with pytest.raises(errors.WrongPassword):
        Office.open(filed.path, "qian", OTHER)
    with Office.open(filed.path, "qian", "重设以后的新密码") as office:
        assert office.history.verify().sound
        with pytest.raises(errors.NotAllowed):
            members.reset_password(office, office.user.id, "x" * 12)


def test_a_changed_password_keeps_the_keys(two, filed):
    before = keyring.public_keys(two.keys, two.user.id)
    two.change_password(filed.password, "赵民警的新密码新密码")
    assert keyring.public_keys(two.keys, two.user.id) == before


def test_a_used_recovery_code_is_loud_until_an_administrator_has_seen_it(filed):
    with Office.recover(filed.path, filed.code, "zhao", "新密码新密码新密码") as office:
        name, at = members.recovered(office)
        assert name == "赵民警" and at.endswith("Z")
        assert office.history.latest(1)[0].deed == "recovery"
    with Office.open(filed.path, "zhao", "新密码新密码新密码") as office:
        assert members.recovered(office)
        members.acknowledge_recovery(office)
        assert members.recovered(office) is None and office.history.latest(1)[0].deed == "recovery.seen"

# SPDX-License-Identifier: MIT
"""The keyring opens for its people and for nobody who tampers with it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from opsdesk import errors
from opsdesk.store.keys import keyring, recovery
from opsdesk.store.keys.keyring import Anchor, Cost, Keyring


@pytest.fixture
def key():
    return keyring.new_key()


@pytest.fixture
def ring(key):
    ring = keyring.with_password(Keyring("ring-1"), key, "u1", "zhao", "第一个密码足够长")
    return keyring.with_password(ring, key, "u2", "qian", "第二个密码足够长")


def changed(ring, index, **facts):
    entries = list(ring.entries)
    entries[index] = replace(entries[index], **facts)
    return replace(ring, entries=tuple(entries))


def test_each_person_opens_the_same_key(ring, key):
    assert keyring.unlock(ring, "zhao", "第一个密码足够长")[:2] == (key, "u1")
    assert keyring.unlock(ring, "QIAN", "第二个密码足够长")[:2] == (key, "u2")


def test_sub_keys_differ_by_purpose(key):
    assert len({key, *(keyring.subkey(key, purpose) for purpose in ("database", "history", "backup"))}) == 4


@pytest.mark.parametrize(
    "tamper",
    [
        lambda ring: changed(ring, 0, sealed=ring.entries[1].sealed),
        lambda ring: changed(ring, 0, user="u2"),
        lambda ring: changed(ring, 0, cost=Cost(2, 8, 1)),
        lambda ring: changed(ring, 0, cost=Cost(16, 2**30, 16)),
        lambda ring: changed(ring, 0, cost=Cost(0, 8, 1)),
        lambda ring: changed(ring, 0, salt=ring.entries[1].salt),
        lambda ring: replace(ring, ring="ring-2"),
        lambda ring: replace(ring, generation=2),
        lambda ring: changed(ring, 0, box=ring.entries[1].box),
        lambda ring: changed(ring, 0, keys=ring.entries[1].keys),
        lambda ring: changed(ring, 0, algorithms="argon2id rot13"),
    ],
)
def test_tampering_is_refused(ring, tamper):
    with pytest.raises(errors.WrongPassword):
        keyring.unlock(tamper(ring), "zhao", "第一个密码足够长")


def test_another_persons_copy_under_my_name_is_refused(ring):
    stolen = changed(ring, 0, login="qian-2")
    with pytest.raises(errors.WrongPassword):
        keyring.unlock(stolen, "qian-2", "第一个密码足够长")


def test_who_left_opens_nothing(ring):
    with pytest.raises(errors.WrongPassword):
        keyring.unlock(keyring.without_user(ring, "u1"), "zhao", "第一个密码足够长")


def test_a_new_recovery_code_ends_the_old_one(ring, key):
    ring, first = keyring.with_recovery(ring, key)
    assert keyring.unlock_with_code(ring, first) == key
    ring, second = keyring.with_recovery(ring, key)
    assert keyring.unlock_with_code(ring, second) == key
    with pytest.raises(errors.WrongRecoveryCode):
        keyring.unlock_with_code(ring, first)


def test_every_single_slip_in_a_code_is_noticed():
    letters = recovery.plain(recovery.new_code())
    assert len(letters) == 40 and recovery.well_formed(letters)
    for at, letter in enumerate(letters):
        wrong = letters[:at] + ("A" if letter != "A" else "B") + letters[at + 1 :]
        assert not recovery.well_formed(wrong)


def test_what_is_saved_is_loaded(ring, tmp_path):
    place = tmp_path / "a.keyring"
    keyring.save(place, ring)
    assert keyring.load(place) == ring
    assert "密码" not in place.read_text(encoding="utf-8")


def test_two_older_versions_stay(ring, tmp_path):
    place = tmp_path / "a.keyring"
    for generation in (1, 2, 3, 4):
        keyring.save(place, replace(ring, generation=generation))
    kept = {path.name: json.loads(path.read_text(encoding="utf-8"))["generation"] for path in tmp_path.iterdir()}
    assert kept == {"a.keyring": 4, "a.keyring.1": 3, "a.keyring.2": 2}


def test_an_unreadable_keyring_falls_back_to_the_older_one(ring, tmp_path):
    place = tmp_path / "a.keyring"
    keyring.save(place, ring)
    keyring.save(place, ring)
    place.write_text("{", encoding="utf-8")
    assert keyring.load(place) == ring
    for path in tmp_path.iterdir():
        path.write_text('{"format": "other"}', encoding="utf-8")
    with pytest.raises(errors.DamagedOffice):
        keyring.load(place)


def test_the_anchor_never_goes_back(ring):
    ahead = keyring.anchored(ring, Anchor(7, "x"))
    assert keyring.anchored(ahead, Anchor(6, "y")).anchor == Anchor(7, "x")
    assert keyring.anchored(ahead, Anchor(8, "z")).anchor == Anchor(8, "z")


def test_the_shipped_cost_is_the_floor_of_rfc_9106():
    assert Cost() == Cost(rounds=3, memory=65536, lanes=4) and Cost().sane

# SPDX-License-Identifier: MIT
"""A package opens by its password alone, says what it is sealed with, and no touched byte of it is ever read."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SM3, Hash
from hypothesis import given, settings
from hypothesis import strategies as st

from opsdesk import errors
from opsdesk.store.keys import envelope, keyring, package
from opsdesk.store.keys.envelope import NotOpened, Suite
from opsdesk.store.keys.keyring import Cost
from opsdesk.store.keys.package import Manifest

PASSWORD, BOOK = "足够长的包密码 42", b"PK\x03\x04 a workbook"
SHA = hashlib.sha256(BOOK).hexdigest()
TOLD = Manifest(
    "中心", "王队长", "2022-06-01T00:00:00", "市局", "协查函", "人员.xlsx", 3, False, SHA, "AB", "2022-07-01"
)

suites = pytest.mark.parametrize("suite", envelope.available())


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(keyring, "cost", Cost(rounds=1, memory=8, lanes=1))


@suites
def test_what_is_packed_is_unpacked(suite):
    made = package.packed(TOLD, BOOK, PASSWORD, suite)
    assert package.suite_of(made) is suite and package.unpacked(made, PASSWORD) == (TOLD, BOOK)
    assert b"\xe5\xb8\x82" not in made and BOOK not in made, "neither the manifest nor the workbook lies open"


def test_full_width_typing_is_the_same_password():
    made = package.packed(TOLD, BOOK, "Password 12345", Suite.AES)
    assert package.unpacked(made, "Ｐａｓｓｗｏｒｄ 12345")[1] == BOOK


@suites
def test_every_touched_byte_is_noticed(suite):
    made = package.packed(TOLD, BOOK, PASSWORD, suite)
    for at in range(0, len(made), 3):
        touched = made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :]
        with pytest.raises(NotOpened):
            package.unpacked(touched, PASSWORD)
    for cut in (0, 10, 40, len(made) - 1):
        with pytest.raises(NotOpened):
            package.unpacked(made[:cut], PASSWORD)


def test_another_password_opens_nothing_and_a_short_one_seals_nothing():
    with pytest.raises(NotOpened):
        package.unpacked(package.packed(TOLD, BOOK, PASSWORD), PASSWORD + "x")
    with pytest.raises(errors.WeakPassword):
        package.packed(TOLD, BOOK, "短")


@pytest.mark.parametrize("asked", [Cost(255, 1024, 4), Cost(3, 2**31, 4), Cost(3, 65536, 0), Cost(0, 65536, 4)])
def test_absurd_costs_are_refused_before_anything_is_counted(asked):
    made = package.packed(TOLD, BOOK, PASSWORD)
    _magic, _rounds, _memory, _lanes, salt = package._HEAD.unpack_from(made)
    head = package._HEAD.pack(package.MAGIC, asked.rounds, asked.memory, asked.lanes, salt)
    with pytest.raises(NotOpened):
        package.unpacked(head + made[len(head) :], PASSWORD)


@given(st.binary(max_size=200))
@settings(max_examples=60)
def test_any_bytes_are_no_package(content):
    with pytest.raises(NotOpened):
        package.unpacked(content, PASSWORD)
    with pytest.raises(NotOpened):
        package.unpacked(package.MAGIC + content, PASSWORD)


# Known answers. SM4: GB/T 32907-2016, annex A; SM3: GB/T 32905-2016, annex A; SM4-GCM: RFC 8998, A.1.
SM4_KEY = bytes.fromhex("0123456789abcdeffedcba9876543210")


def sm4(block: bytes, times: int = 1) -> str:
    encryptor = Cipher(algorithms.SM4(SM4_KEY), modes.ECB()).encryptor()
    for _time in range(times):
        block = encryptor.update(block)
    return block.hex()


def test_sm4_answers_as_the_standard_says():
    assert sm4(SM4_KEY) == "681edf34d206965e86b3e94f536e4246"
    assert sm4(SM4_KEY, 1_000_000) == "595298c7c6fd271f0402f804c33d3f66"


@pytest.mark.parametrize(
    ("text", "digest"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)
def test_sm3_answers_as_the_standard_says(text, digest):
    counted = Hash(SM3())
    counted.update(text)
    assert counted.finalize().hex() == digest


def test_sm4_gcm_answers_as_the_rfc_says():
    plain = "".join(pair * 8 for pair in ("aa", "bb", "cc", "dd", "ee", "ff", "ee", "aa"))
    sealing = Cipher(algorithms.SM4(SM4_KEY), modes.GCM(bytes.fromhex("00001234567800000000abcd"))).encryptor()
    sealing.authenticate_additional_data(bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
    lying = sealing.update(bytes.fromhex(plain)) + sealing.finalize()
    assert lying.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    )
    assert sealing.tag.hex() == "83de3541e4c2b58177e065a9bf7b62ec"

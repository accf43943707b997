# SPDX-License-Identifier: MIT
"""What is shown before anybody asked to see it in full."""

from __future__ import annotations

import pytest

from opsdesk.people.masking import NAMED_IN_FULL, shown, to_township, without_numbers
from opsdesk.records import catalogue
from opsdesk.records.fields import Privacy


def field(register, key):
    return catalogue.register(register).fields[key]


@pytest.mark.parametrize(
    ("register", "key", "value", "masked"),
    [
        ("person", "id_no", "231223199001010017", "231223********0017"),
        ("person", "phone", "13812345678", "138****5678"),
        ("item", "card_no", "6222021234560014", "6222 **** **** 0014"),
        ("item", "imei", "490154203237518", "***********7518"),
        ("person", "cur_addr", "黑龙江省绥化市青冈县中和镇东街12号", "黑龙江省绥化市青冈县中和镇***"),
        ("victim", "victim_name", "李建国", "李**"),
        ("dissuasion", "person_name", "欧阳娜娜", "欧**"),
        ("case", "brief", "用13812345678联系，卡6222021234560014", "用*******5678联系，卡************0014"),
        ("case", "case_name", "李某被骗案", "李某被骗案"),
        ("victim", "victim_name", None, ""),
    ],
)
def test_masks(register, key, value, masked):
    assert shown(field(register, key), value, register=register) == masked


@pytest.mark.parametrize("register", ["person", "seizure"])
def test_names_in_case_roles_stay_whole_where_the_register_is_known(register):
    name = field(register, "person_name" if register == "person" else "owner")
    assert shown(name, "李建国", register=register) == "李建国"
    assert shown(name, "李建国") == "李**"


def test_registers_named_in_full_exist():
    assert set(NAMED_IN_FULL) <= {view.key for view in catalogue.REGISTERS}


def test_full_shows_the_value_as_it_is():
    assert shown(field("person", "id_no"), "231223199001010017", full=True) == "231223199001010017"
    assert shown(field("victim", "victim_name"), "李建国", full=True) == "李建国"


def test_every_protected_field_hides_something():
    for view in catalogue.REGISTERS:
        for one in view.fields.values():
            if one.privacy in (Privacy.NUMBER, Privacy.ADDRESS, Privacy.NAME):
                value = "ABCDEFGH12345678JKL"
                assert shown(one, value) not in (value, one.kind.format(value)), (view.key, one.key)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("哈尔滨市南岗区花园街道3号", "哈尔滨市南岗区花园街道***"),
        ("青冈县某小区3栋", "青冈县***"),
        ("街道口12号", "***"),
        ("", "***"),
    ],
)
def test_addresses_end_at_the_township(address, place):
    assert to_township(address) == place


def test_text_without_numbers_is_left_alone():
    assert without_numbers("收到 3 张卡，2022-05-16") == "收到 3 张卡，2022-05-16"

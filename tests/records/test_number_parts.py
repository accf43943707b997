# SPDX-License-Identifier: MIT
"""What a scanned or typed number says of the thing it stands on."""

from __future__ import annotations

from typing import Any

import pytest

from opsdesk.records import number_parts
from opsdesk.records.number_parts import field_begun, field_meant, issuer, parts_of

CARD, PHONE, THINGS, CHIP, DEVICE = (
    "9999990000000000014",
    "13900000000",
    "1440000000000",
    "89860099990000000010",
    "999999000000006",
)


@pytest.fixture
def prefixes(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"card_no": {"999999": "ICBC", "9999": "BOC"}, "sim_no": {"139": "CMCC"}, "iccid": {"898600": "CMCC"}}
    monkeypatch.setattr(number_parts, "_prefixes", lambda: known)


@pytest.mark.usefixtures("prefixes")
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (CARD, {"item_kind": "BANKCARD", "card_no": CARD, "bank": "ICBC"}),
        ("9999 9900 0000 0000 014", {"item_kind": "BANKCARD", "card_no": CARD, "bank": "ICBC"}),
        (PHONE, {"item_kind": "PHONECARD", "sim_no": PHONE, "carrier": "CMCC"}),
        ("139-0000-0000", {"item_kind": "PHONECARD", "sim_no": PHONE, "carrier": "CMCC"}),
        (THINGS, {"item_kind": "IOTCARD", "sim_no": THINGS}),
        (CHIP, {"item_kind": "PHONECARD", "iccid": CHIP, "carrier": "CMCC"}),
        (DEVICE, {"item_kind": "PHONE", "imei": DEVICE}),
    ],
)
def test_a_number_knows_its_thing(text: str, parts: dict[str, Any]) -> None:
    assert parts_of(text) == parts | {"qty": 1}


@pytest.mark.parametrize("text", ["", "1390000000", "ABCDEFGHIJKL", "1234567890一"])
def test_what_is_no_number_fills_nothing(text: str) -> None:
    assert parts_of(text) == {}


BEGUN = {"139": "", "139a": "", "1390": "sim_no", PHONE: "sim_no", "139000000000": "card_no", "8986": "iccid"}


@pytest.mark.parametrize(("text", "field"), [*BEGUN.items(), ("9999", "card_no")])
def test_the_first_digits_say_which_field_they_begin(text: str, field: str) -> None:
    assert field_begun(text) == field


@pytest.mark.parametrize(
    ("keys", "values", "text", "field"),
    [
        (("card_no", "sim_no", "imei"), {}, CARD, "card_no"),
        (("card_no", "sim_no", "imei"), {"imei": DEVICE}, "", "imei"),
        (("card_no", "sim_no", "imei"), {"item_kind": "PHONECARD"}, "", "sim_no"),
        (("card_no", "sim_no", "imei"), {"item_kind": "CASH"}, "", "card_no"),
        (("bank", "carrier"), {"item_kind": "IOTCARD"}, "", "carrier"),
        (("bank", "carrier"), {"item_kind": "TABLET"}, "", "bank"),
    ],
)
def test_fields_that_share_a_column_are_told_apart(
    keys: tuple[str, ...], values: dict[str, Any], text: str, field: str
) -> None:
    assert field_meant(keys, values, text) == field


@pytest.mark.usefixtures("prefixes")
def test_the_longest_prefix_names_the_issuer() -> None:
    assert issuer("card_no", "9999990000000006") == "ICBC"
    assert issuer("card_no", "9999110000000006") == "BOC"
    assert issuer("card_no", "999999") == "BOC", "a prefix is no number"
    assert issuer("card_no", "1234560000000006") == "" and issuer("imei", DEVICE) == ""


def test_the_shipped_prefixes_lead_to_banks_and_carriers() -> None:
    known = number_parts._prefixes()
    assert set(known) == {"card_no", "sim_no", "iccid"}
    for prefixes in known.values():
        assert all(prefix.isdecimal() and 3 <= len(prefix) <= 8 for prefix in prefixes)


def test_a_number_that_reads_as_none_fills_nothing() -> None:
    assert parts_of("1" * 30) == {}

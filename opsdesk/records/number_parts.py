# SPDX-License-Identifier: MIT
"""What a number says of the thing it stands on: a scanned card knows its kind and its bank (domain.md §4.10).

Prefixes are old public lists and numbers are carried between networks: everything here is a first filling that the
person at the desk sees and may change, never a fact.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from opsdesk import paths
from opsdesk.records.kinds.cards import BankCard
from opsdesk.records.kinds.check_digits import luhn_holds
from opsdesk.records.kinds.devices import Iccid, Imei
from opsdesk.records.kinds.phones import SimNumber
from opsdesk.records.kinds.written import tidy

# Where the number of a kind of thing stands; every other kind has its number with the cards.
NUMBER_FIELDS = {"PHONECARD": "sim_no", "IOTCARD": "sim_no", "PHONE": "imei", "TABLET": "imei", "GOIP": "imei"}
OF_LINES = frozenset(("sim_no", "iccid"))
LEAST = 11  # digits that make a number, not an amount or a code


def parts_of(text: str) -> dict[str, Any]:
    """The fields of an item that a scanned or typed number fills: its kind, the number, bank or carrier, one piece.

    Empty when the text is no such number. Nineteen digits that begin with 89860 are an ICCID, fifteen that hold their
    check digit an IMEI, eleven or thirteen that begin with 1 a phone card, the rest a bank card.
    """
    digits = "".join(tidy(text).split()).replace("-", "").upper()
    if len(digits) < LEAST or not digits[:LEAST].isdecimal():
        return {}
    if digits.startswith("89860") and Iccid().read(digits).value:
        return _filled("PHONECARD", "iccid", digits, "carrier")
    if len(digits) == 15 and luhn_holds(digits) and Imei().read(digits).value:
        return _filled("PHONE", "imei", digits, "")
    if len(digits) in (11, 13) and digits.startswith("1"):
        kind = "IOTCARD" if len(digits) == 13 else "PHONECARD"
        return _filled(kind, "sim_no", str(SimNumber().read(digits).value or ""), "carrier")
    return _filled("BANKCARD", "card_no", str(BankCard().read(digits).value or ""), "bank")


def told_beside(field: str, number: str) -> dict[str, Any]:
    """What the number in one field of an item tells of the others: the kind, one piece, and who is behind it."""
    if field not in (*NUMBER_FIELDS.values(), "card_no", "iccid") or not number:
        return {}
    by = {"card_no": "bank", "sim_no": "carrier", "iccid": "carrier"}.get(field, "")
    found = issuer(field, number) if by else ""
    told = {key: value for key, value in parts_of(number).items() if key != field}
    return told | ({by: found} if found else {})


def field_begun(text: str) -> str:
    """The field of an item that digits scanned or typed where its kind is asked begin to fill; empty for no number."""
    digits = "".join(tidy(text).split())
    if len(digits) < 4 or not digits.isdecimal():
        return ""
    if digits.startswith("8986"):
        return "iccid"
    return "sim_no" if digits[0] == "1" and len(digits) <= LEAST else "card_no"


def field_meant(keys: Sequence[str], values: Mapping[str, Any], text: str = "") -> str:
    """Which of the fields that share a column is meant: by the number typed, by what stands there, by the kind."""
    told = next((key for key in parts_of(text) if key in keys), "") if text else ""
    stands = next((key for key in keys if values.get(key) is not None), "")
    number = NUMBER_FIELDS.get(values.get("item_kind") or "", keys[0])
    if number not in keys:  # banks and carriers
        number = "carrier" if number in OF_LINES and "carrier" in keys else keys[0]
    return told or stands or number


def issuer(field: str, number: str) -> str:
    """Code or name of the bank or carrier behind `card_no`, `sim_no` or `iccid`; empty when no prefix fits."""
    known = _prefixes().get(field, {})
    for length in range(8, 2, -1):
        found = known.get(number[:length])
        if found and len(number) > length:
            return found
    return ""


def _filled(kind: str, field: str, number: str, by: str) -> dict[str, Any]:
    if not number:
        return {}
    parts: dict[str, Any] = {"item_kind": kind, "qty": 1, field: number}
    found = issuer(field, number) if by else ""
    return parts | ({by: found} if found else {})


@cache
def _prefixes() -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = {}
    with paths.resource("codes", "number_prefixes.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            known.setdefault(line["field"], {})[line["prefix"]] = line["code"]
    return known

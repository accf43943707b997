# SPDX-License-Identifier: MIT
"""Which kind of value stands behind a sheet key, and how its values are told in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from opsdesk.records import kinds
from opsdesk.records.kinds import Kind
from opsdesk.sheets.cells import code_words, money_units
from opsdesk.sheets.cells.listed import SPLIT
from opsdesk.sheets.words import synonyms

BY_TYPE: Mapping[str, Kind[Any]] = {
    "int": kinds.Whole(),
    "decimal": kinds.Quantity(),
    "date": kinds.Day(),
    "datetime": kinds.Moment(),
    "money": kinds.Money(),
    "id18": kinds.IdentityNumber(),
    "phone": kinds.Phone(),
    "card": kinds.BankCard(),
    "iccid": kinds.Iccid(),
    "imsi": kinds.Imsi(),
    "imei": kinds.Imei(),
    "plate": kinds.Plate(),
    "passport": kinds.Passport(),
    "bool": kinds.Flag(),
    "code": code_words.CodeWords(),
}
BY_KEY: Mapping[str, Kind[Any]] = {
    "person_name": kinds.PersonName(),
    "victim_name": kinds.PersonName(),
    "sim_no": kinds.SimNumber(),
    "suspect_account": kinds.AccountNumber(),
    "return_account": kinds.AccountNumber(),
    "hkm_permit": kinds.HkMacaoPermit(),
    "tw_permit": kinds.TaiwanPermit(),
    "case_no": kinds.CaseNumber(),
    "alarm_no": kinds.AlarmNumber(),
    "fugitive_no": kinds.FugitiveNumber(),
    "seize_doc": kinds.DocumentNumber(),
    "doc_no": kinds.DocumentNumber(),
    "measure_type": code_words.MeasureName(),
    money_units.KEY: money_units.MoneyUnit(),
}
_COUNTED: Mapping[str, Kind[Any]] = {
    **dict.fromkeys(("n_bankcard", "n_phonecard", "n_cards"), kinds.Whole("cards")),
    "age": kinds.Whole("years"),
}
WORDS = kinds.Paragraph(4000)


def kind_of(key: str, kind: str) -> Kind[Any]:
    """The kind of value that reads the cells of a sheet key of a type."""
    return BY_KEY.get(key) or _COUNTED.get(key) or BY_TYPE.get(kind, WORDS)


def kind_behind(key: str) -> Kind[Any]:
    """The kind of value that reads the cells of a sheet key."""
    return kind_of(key, synonyms.shipped().types.get(key, "text"))


def is_special(key: str) -> bool:
    """Whether a kind of value of its own stands behind the key, or several values in a cell."""
    return key in BY_KEY or (key in SPLIT and key not in ("id_no", "victim_id", "phone", "victim_phone", "card_no"))


def plain_value(key: str, value: Any) -> Any:
    """The JSON form of a value: money whole 分, days and moments ISO, lists item by item, texts as they are."""
    if isinstance(value, list):
        return [plain_value(key, item) for item in value]
    if isinstance(value, Decimal):
        money = synonyms.shipped().types.get(key) == "money"
        return BY_TYPE["money"].to_plain(value) if money else int(value) if value == int(value) else float(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value

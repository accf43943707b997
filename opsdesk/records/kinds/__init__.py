# SPDX-License-Identifier: MIT
"""Every kind of value a field can hold: each reads what people write and writes it so that it reads back the same."""

from __future__ import annotations

from opsdesk.records.kinds.cards import AccountNumber, BankCard, Uscc
from opsdesk.records.kinds.chosen import Choice, Choices
from opsdesk.records.kinds.counts import Quantity, Whole
from opsdesk.records.kinds.days import Day, Moment
from opsdesk.records.kinds.devices import Iccid, Imei, Imsi, Plate
from opsdesk.records.kinds.flags import Flag
from opsdesk.records.kinds.identity import IdentityNumber
from opsdesk.records.kinds.kind import NO_HINTS, Hints, Kind, Plain, Reading
from opsdesk.records.kinds.money import Money
from opsdesk.records.kinds.papers import (
    AlarmNumber,
    CaseNumber,
    DivisionCode,
    DocumentNumber,
    FugitiveNumber,
    SceneNumber,
    UnitCode,
)
from opsdesk.records.kinds.permits import (
    ForeignResidentCard,
    HkMacaoPermit,
    HomeReturnPermit,
    Passport,
    TaiwanCompatriotPermit,
    TaiwanPermit,
)
from opsdesk.records.kinds.phones import Phone, SimNumber
from opsdesk.records.kinds.reference import Reference
from opsdesk.records.kinds.texts import Paragraph, PersonName, Text

__all__ = [
    "NO_HINTS",
    "AccountNumber",
    "AlarmNumber",
    "BankCard",
    "CaseNumber",
    "Choice",
    "Choices",
    "Day",
    "DivisionCode",
    "DocumentNumber",
    "Flag",
    "ForeignResidentCard",
    "FugitiveNumber",
    "Hints",
    "HkMacaoPermit",
    "HomeReturnPermit",
    "Iccid",
    "IdentityNumber",
    "Imei",
    "Imsi",
    "Kind",
    "Moment",
    "Money",
    "Paragraph",
    "Passport",
    "PersonName",
    "Phone",
    "Plain",
    "Plate",
    "Quantity",
    "Reading",
    "Reference",
    "SceneNumber",
    "SimNumber",
    "TaiwanCompatriotPermit",
    "TaiwanPermit",
    "Text",
    "UnitCode",
    "Uscc",
    "Whole",
]

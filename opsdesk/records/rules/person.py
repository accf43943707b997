# SPDX-License-Identifier: MIT
"""Rules of a person: number, sex and birth agree; a minor has a guardian (V10, V12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, error, warning
from opsdesk.records.rules.rule import Surroundings, Values

MALE, FEMALE = "1", "2"  # GB/T 2261.1
ADULT = 18  # years (CPL art 281)


def birth_of(id_no: str) -> date | None:
    """The birth date inside an 18-digit citizen number; None for other certificates."""
    if len(id_no) != 18 or not id_no[6:14].isdigit():
        return None
    try:
        return date(int(id_no[6:10]), int(id_no[10:12]), int(id_no[12:14]))
    except ValueError:
        return None


def sex_of(id_no: str) -> str | None:
    """The sex code inside an 18-digit citizen number: odd 17th digit = male."""
    return (MALE if int(id_no[16]) % 2 else FEMALE) if birth_of(id_no) else None


def age_on(birth: date, day: date) -> int:
    """Full years on `day`."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def is_under_age(birth: date | None, day: date) -> bool:
    """Whether somebody is a minor on `day`; of nobody whose birth is not known."""
    return bool(birth and age_on(birth, day) < ADULT)


def number_unless_unknown(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A number, or the word that identity is not known: the custody clock depends on it (CPL art 160)."""
    if not values.get("id_no") and values.get("identity_state") not in ("不明", "自报"):
        yield error("E-ID-MISSING", _("没有证件号的，请把身份核实选为“自报”或“不明”。"), "CPL 160").at("id_no")


def agrees_with_number(values: Values, around: Surroundings) -> Iterator[Problem]:
    """Sex and birth date against the citizen number (V12); the number wins, the person decides."""
    id_no = str(values.get("id_no") or "")
    if values.get("sex") in (MALE, FEMALE) and sex_of(id_no) not in (None, values["sex"]):
        yield warning("W-SEX", _("性别与证件号第 17 位不符，请核对。"), "V12").at("sex")
    if values.get("birth_date") and birth_of(id_no) not in (None, values["birth_date"]):
        yield warning("W-BIRTH", _("出生日期与证件号不符，请核对。"), "V12").at("birth_date")


def minor_needs_guardian(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A person under 18 has a guardian or appropriate adult recorded (V10, CPL art 281)."""
    birth = values.get("birth_date") or birth_of(str(values.get("id_no") or ""))
    if is_under_age(birth, around.today) and not values.get("guardian"):
        yield error("E-GUARDIAN", _("未成年人须填法定代理人（刑诉法第281条）。"), "V10").at("guardian")

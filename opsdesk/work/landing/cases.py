# SPDX-License-Identifier: MIT
"""Cases and alarms (layouts L9 and the case ledger); other sheets find their case here."""

from __future__ import annotations

from collections.abc import Iterable

from opsdesk.i18n import N_, _
from opsdesk.records.problem import info, warning
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Row
from opsdesk.work.landing.landed import Doubt

NO_CASE = info("I-NO-CASE", N_("表里没有写案件，先入库，不挂案件。复核时请补上案件。"))


def find_case(ground: Ground, row: Row) -> list[str]:
    """The cases the row may mean: by official number; else by name, those of the row's own unit first."""
    number, name = row.get("case_no"), row.get("case_name")
    if number and ground.known.find("case", case_no=number):
        return ground.known.find("case", case_no=number)
    if not name:
        return []
    named = ground.known.find("case", case_name=name)
    unnumbered = [c for c in named if not number or not ground.known.row("case", c).get("case_no")]
    units = {one: ground.known.row("case", one).get("handling_unit") for one in unnumbered}
    unit = _own_unit(ground, row, units.values()) if len(unnumbered) > 1 else None
    if len(unnumbered) > 1 and unit not in units.values():
        message = _("库内有几起同名案件，没有案件编号，分不清是哪一起。请选一起，或按新案入库。")
        problem = warning("W-CANDIDATES", message).at("case_name")
        return ground.choose(problem, Doubt("candidates", "case", tuple(unnumbered), f"{name}|{unit or ''}"))
    return sorted(unnumbered, key=lambda one: units[one] != unit)


def _own_unit(ground: Ground, row: Row, units: Iterable[str | None]) -> str | None:
    """Whose case a row speaks of: its own unit's, else that of the unit the sheet is from, by its particulars or by
    the one of `units` that its title, its own name or its file's name has."""
    if row.get("handling_unit") or ground.report_unit:
        return ground.reporting_unit(row.get("handling_unit"))
    names = {one: ground.known.row("unit", one).get("unit_name") for one in set(units) if one}
    found = [one for one, name in names.items() if name and name in ground.titles]
    return found[0] if len(found) == 1 else None


def case_of(ground: Ground, row: Row) -> str | None:
    """The case a measure, seizure or payment belongs to; one not yet listed is opened with what the row says of it."""
    if not row.get("case_no") and not row.get("case_name"):
        return None
    met = find_case(ground, row)
    if met:
        return met[0]
    opened = {key: row[key] for key in ("case_no", "case_name", "crime", "lead_officer") if row.get(key)}
    values = ground.values_of("case", opened)
    values.setdefault("case_name", row.get("case_name") or row.get("case_no"))
    values |= {
        "handling_unit": ground.reporting_unit(row.get("handling_unit")),
        "campaign": ground.campaign(row.get("campaign")),
    }
    values.setdefault("case_kind", kind_of_case(values.get("crime")))
    return ground.put("case", values)


def kind_of_case(crimes: tuple[str, ...] | None) -> str | None:
    """Criminal or administrative, by the first offence: administrative acts have codes with A (code list `crime`)."""
    if not crimes:
        return None
    return "行政" if crimes[0].startswith("A") else "刑事"


def land_case(ground: Ground, row: Row) -> None:
    """One case of a case ledger."""
    values = ground.values_of("case", row)
    values["handling_unit"] = ground.reporting_unit(row.get("handling_unit"))
    values["campaign"] = ground.campaign(row.get("campaign"))
    values.setdefault("case_kind", kind_of_case(values.get("crime")))
    if not values.get("case_name") and not values.get("case_no"):
        return
    ground.put("case", values, find_case(ground, row), main=True)


def land_alarm(ground: Ground, row: Row) -> None:
    """One alarm of an alarm export: an alarm is not a case."""
    row = {"victim_name": row.get("person_name"), "victim_id": row.get("id_no"), "victim_phone": row.get("phone")} | {
        key: value for key, value in row.items() if value not in (None, "")
    }
    values = ground.values_of("alarm", row)
    values["handling_unit"] = ground.reporting_unit(row.get("handling_unit"))
    if values.get("alarm_no") or values.get("report_time"):
        met = ground.known.find("alarm", alarm_no=values["alarm_no"]) if values.get("alarm_no") else []
        ground.put("alarm", values, met, main=True)

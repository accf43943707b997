# SPDX-License-Identifier: MIT
"""Two-card punishments (L4), exit-entry controls (L5) and captured fugitives (L6)."""

from __future__ import annotations

import re
from datetime import date

from opsdesk.records.kinds import Day, Hints
from opsdesk.records.rules.rule import as_day
from opsdesk.work.landing.cases import find_case
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Row
from opsdesk.work.landing.people import land_person

_SPAN = re.compile(r"\s*(?:[—–~～至]+|--|-(?=\d{4}))\s*")
_NO_APPEAL = frozenset(("否", "没有", "未", "×"))


def land_punishment(ground: Ground, row: Row) -> None:
    """One punishment; without a day of determination it is only proposed and does not count."""
    person = land_person(ground, row)
    if person is None:
        return
    values = ground.values_of("punishment", _with_result(row))
    start, end = _span(ground, row.get("punish_period"))
    values = Row(punish_start=start, punish_end=end) | values
    case = find_case(ground, row)
    values |= {"person": person, "case": case[0] if case else None}
    values |= {
        "handling_unit": ground.reporting_unit(row.get("handling_unit")),
        "campaign": ground.campaign(row.get("campaign")),
    }
    met = ground.known.find("punishment", person=person)
    ground.put(
        "punishment", values, met, lambda held: _same_time(held, values, "report_up_date", "punish_decided"), main=True
    )


def _with_result(row: Row) -> Row:
    """The row without an answer to whether there was an appeal: 否 is no result of one."""
    return row if row.get("appeal") not in _NO_APPEAL else Row((key, row[key]) for key in row if key != "appeal")


def _span(ground: Ground, written: object) -> tuple[date | None, date | None]:
    """Both days of `2022.1.15-2027.1.14`; anything else stays in words."""
    parts = _SPAN.split(str(written or "").strip())
    if len(parts) != 2:
        return None, None
    first, last = (Day().read(part, Hints(period=ground.period)).value for part in parts)
    return (first, last) if first and last else (None, None)


def _same_time(held: Row, said: Row, *keys: str) -> bool:
    """Whether two rows tell the same event: no key contradicts, and one at least agrees."""
    pairs = [(held.get(key), said.get(key)) for key in keys]
    return all(a == b for a, b in pairs if a and b) and any(a and a == b for a, b in pairs)


def land_exit_control(ground: Ground, row: Row) -> None:
    """One control; the same person again from another day is a renewal."""
    person = land_person(ground, row)
    if person is None:
        return
    values = ground.values_of("exit_control", row)
    values |= {"person": person, "handling_unit": ground.reporting_unit(row.get("handling_unit"))}
    met = ground.known.find("exit_control", person=person)
    same = [c for c in met if _same_control(ground.known.row("exit_control", c), values)]
    if same:  # another station tells the same control: its own name stays with its own sheet
        values.pop("handling_unit")
    ground.put("exit_control", values, same, main=True)


def _same_control(held: Row, said: Row) -> bool:
    return all(held.get(key) == said.get(key) for key in ("control_start", "control_type"))


def land_fugitive(ground: Ground, row: Row) -> None:
    """One captured fugitive."""
    person = land_person(ground, row)
    if person is None:
        return
    values = ground.values_of("fugitive_capture", row)
    values |= {"person": person, "campaign": ground.campaign(row.get("campaign"))}
    values["capture_unit"] = ground.reporting_unit(row.get("capture_unit") or row.get("handling_unit"))
    number = values.get("fugitive_no")
    met = (
        ground.known.find("fugitive_capture", fugitive_no=number)
        if number
        else ground.known.find("fugitive_capture", person=person)
    )
    day = as_day(values.get("capture_time"))
    ground.put("fugitive_capture", values, met, lambda held: as_day(held.get("capture_time")) == day, main=True)

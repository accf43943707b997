# SPDX-License-Identifier: MIT
"""Persons under measures: a row per person with a column per measure (L1), or a row per measure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from opsdesk.records.rules.measure import ARREST, BAIL, DETENTION
from opsdesk.records.rules.rule import as_day
from opsdesk.work.landing.cases import NO_CASE, case_of
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Row
from opsdesk.work.landing.people import land_involvement, land_person

SUSPECT = "嫌疑人"
PROSECUTED = "移送起诉"
_COLUMNS = (("detention_date", DETENTION), ("arrest_date", ARREST), ("bail_date", BAIL), ("rs_date", "监视居住"))


def land_measure(ground: Ground, row: Row) -> None:
    """The person, their part in the case, and every measure the row names."""
    case = case_of(ground, row)
    person = land_person(ground, row, case)
    if person is None:
        return
    if case is None:
        ground.tell_once(NO_CASE)
    extra: Row = {"campaign": ground.campaign(row.get("campaign"))}
    if isinstance(row.get("prosecute_date"), date):
        extra |= {"disposition": PROSECUTED, "disposition_date": as_day(row["prosecute_date"])}
    named = list(_measures(ground, row))
    land_involvement(ground, person, case, row, SUSPECT, extra, main=not named)
    for kind, moment in named:
        _land_one(ground, row, person, case, kind, moment)


def column_of(values: Row) -> str:
    """The sheet key of the column that names a measure of this kind by its day, in a sheet with a column each."""
    return next((key for key, kind in _COLUMNS if kind == values.get("measure_type")), "measure_start")


def _measures(ground: Ground, row: Row) -> Iterator[tuple[str, datetime]]:
    for column, kind in _COLUMNS:
        if isinstance(row.get(column), date):
            yield kind, _moment(row[column])
    for written, day in _named_with_days(row):
        if named := ground.value("measure", "measure_type", written):
            yield named, _moment(day)


def _named_with_days(row: Row) -> Iterator[tuple[object, date]]:
    """Each measure a row names with its day: one, or several side by side (`sheets.rounds`)."""
    named, days = row.get("measure_type"), row.get("measure_start")
    if isinstance(named, list) and isinstance(days, list):
        yield from zip(named, days, strict=True)
    elif named and isinstance(days, date):
        yield named, days


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time.min)


def _land_one(ground: Ground, row: Row, person: str, case: str | None, kind: str, moment: datetime) -> None:
    values = ground.values_of("measure", row, skip=("measure_type", "exec_time", "remark", "end_reason"))
    values |= {"person": person, "case": case, "measure_type": kind, "exec_time": moment}
    values |= {
        "handling_unit": ground.reporting_unit(row.get("handling_unit")),
        "campaign": ground.campaign(row.get("campaign")),
    }
    met = ground.known.find("measure", person=person, measure_type=kind)
    same_day = [m for m in met if as_day(ground.known.row("measure", m).get("exec_time")) == moment.date()]
    if same_day:  # which unit reported it, not whose case it is: the first report stands
        values.pop("handling_unit")
    ground.put("measure", values, same_day, main=True)

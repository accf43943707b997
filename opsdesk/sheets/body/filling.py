# SPDX-License-Identifier: MIT
"""What a row of a sheet leaves to the row above and to the days the sheet speaks of, and what a word in the wrong
column still tells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from opsdesk.sheets.table import CellProblem, Row, Table

DATED = ("date", "datetime")  # types of sheet keys whose values are days or moments
WHO = ("person_name", "id_no", "sex", "phone", "case_no", "case_name")
HOLDER = ("owner", "card_holder", "person_name", "id_no", "phone")
_MEASURED = frozenset(("measure_type", "detention_date", "arrest_date", "bail_date", "rs_date", "prosecute_date"))
_SEIZED = frozenset(("card_no", "sim_no", "imei", "iccid", "item_name", "item_kind"))
_PHONES = frozenset(("phone", "victim_phone"))
IN_CASES = ("measure", "seizure", "funds")  # where a row without its case would be lost


def filled_down(kind: str, said: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """Groups of keys that a table of a kind fills from the row above where all of a group are blank; `said` are keys of
    which a person said so."""
    return [
        *((key,) for key in said),
        *([("handling_unit",)] if kind != "alarm" else []),  # each alarm is its own
        *([WHO] if kind == "measure" else []),
        *([HOLDER] if kind == "seizure" else []),
        *([("case_no", "case_name")] if kind in IN_CASES else []),
    ]


def goes_on(row: Row, group: Sequence[str], mapped: Collection[str]) -> bool:
    """Whether a row that names nobody of a `group` is one more line about whom the row above is about: it has a measure
    or a thing of its own, and no number of its own. A row with a number lacks its name."""
    if "seq" in row.raw or any(key in row.raw for key in group):
        return False
    if "owner" in group:
        return "seq" in mapped and not _SEIZED.isdisjoint(row.values)
    return not _MEASURED.isdisjoint(row.values)


def is_phone_alone(row: Row) -> bool:
    """Whether a row holds one telephone and nothing else."""
    alone = len(row.raw) == 1 and sum(raw is not None for raw in row.line) == 1
    return alone and not _PHONES.isdisjoint(row.raw)


def status_in_date(table: Table, row: Row, problem: CellProblem) -> str:
    """The word that stood in a date column; a bare tick means what the column says."""
    written = str(row.raw.get(problem.field, "")).strip()
    header = next((column.header for column in table.columns if column.field == problem.field), "")
    return written if len(written) > 1 else header.rpartition("/")[2]


def tell_status(table: Table, row: Row) -> None:
    """Words that stand where dates belong tell how the measure ended (domain.md §6.1 row 17)."""
    for problem in row.problems:
        if problem.code == "W-STATUS-IN-DATE":
            row.values.setdefault("handling_result", status_in_date(table, row, problem))
            row.inferred.add("handling_result")


def period_of(table: Table) -> tuple[date, date] | None:
    """The days that give a yearless date its year: the stated period, else the year up to the day of filling in."""
    meta = table.meta
    if meta.period or not meta.fill_date:
        return meta.period
    return meta.fill_date - timedelta(days=364), meta.fill_date


def day_of(table: Table) -> date | None:
    """The one day the sheet speaks of: a bare time of day belongs to it."""
    meta = table.meta
    if meta.period and meta.period[0] == meta.period[1]:
        return meta.period[0]
    return meta.fill_date if "日报" in table.title else None

# SPDX-License-Identifier: MIT
"""The ledger of compulsory measures and the warning list of their terms; de-identified, nearest end first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from opsdesk.law import wording
from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Row


def gather_due(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One list of those of them that a term runs for."""
    return _listed(sayings, ids, due_only=True)


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One list of the measures named, or of all that have not ended."""
    return _listed(sayings, ids, due_only=False)


def _listed(sayings: Sayings, ids: Sequence[str], due_only: bool) -> Iterator[Gathered]:
    wanted = ListQuery("measure", (Filter("end_time", "empty", True),))
    rows = sayings.reader.rows("measure", ids or sayings.reader.ids(wanted))
    rows = [row for row in rows if row["id"] in sayings.dues] if due_only else rows
    rows.sort(key=lambda row: (_end(sayings, row), row["id"]))
    lines = tuple(_line(sayings, number, row) for number, row in enumerate(rows, 1))
    _ = sayings._
    notes = (_("以上共{n}项。").format(n=len(lines)), _("期限由程序推算，仅供提醒，以法律文书为准。"))
    about = rows[0]["id"] if len(rows) == 1 else ""
    units = dict.fromkeys(sayings.text("measure.handling_unit", {"measure": row}, {}) for row in rows)
    unit = next(iter(units)) if len(units) == 1 else _("全部单位")
    yield Gathered(
        about, "", Line({}, {"as_of": sayings.day(sayings.on), "count": str(len(lines)), "unit": unit}), lines, notes
    )


def _line(sayings: Sayings, number: int, row: Row) -> Line:
    due = sayings.dues.get(row["id"])
    said = {"no": str(number), "due": "", "due_name": "", "left": ""}
    if due:
        said["due"] = sayings.day(due.legal_latest.day if due.legal_latest.whole_day else due.legal_latest.ends_at)
        said["due_name"], said["left"] = sayings._(due.rule.name), wording.left(due.legal_latest, sayings.on)
    case = sayings.row("case", row.get("case"))
    return Line({"measure": row, "case": case, "person": sayings.row("person", row.get("person"))}, said)


def _end(sayings: Sayings, row: Row) -> datetime:
    due = sayings.dues.get(row["id"])
    return due.legal_latest.ends_at if due else datetime.max

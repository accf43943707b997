# SPDX-License-Identifier: MIT
"""Take in stations' workbooks: read in a guarded process, planned against the office, then written file by file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from opsdesk import errors
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records.problem import Problem, Severity
from opsdesk.records.rules.rule import names_in
from opsdesk.sheets.knowledge import Knowledge
from opsdesk.sheets.table import CellProblem, FileReading, Row, Table
from opsdesk.sheets.worker import read_file
from opsdesk.store import backups
from opsdesk.store.backup_folder import Occasion
from opsdesk.store.batch import Batch
from opsdesk.store.gate import Saved
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.query import ListQuery
from opsdesk.work.import_plan import FilePlan, ImportPlan, RowPlan, TablePlan
from opsdesk.work.landing import LANDINGS
from opsdesk.work.landing.ground import Ground, Parked, differs_problem
from opsdesk.work.landing.known import Known, look_ahead
from opsdesk.work.landing.people import OF_PERSONS, each_person

Progress = Callable[[int, int, str], None]  # files done, files in all, name of the file at hand


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import left in the office."""

    batch: Batch
    saved: Saved


@deed(Permission.IMPORT)
def plan_files(
    office: Office, paths: Sequence[Path], *, progress: Progress | None = None, cancel: Event | None = None
) -> ImportPlan:
    """Read every file in its own process and plan it; nothing is written. A cancelled plan holds what was read."""
    knowledge = knowledge_of(office)
    readings = []
    for done, path in enumerate(paths):
        if cancel and cancel.is_set():
            break
        if progress:
            progress(done, len(paths), path.name)
        readings.append(read_file(path, knowledge, cancel=cancel))
    if progress:
        progress(len(readings), len(paths), "")
    return plan_readings(office, readings)


@deed(Permission.IMPORT)
def plan_readings(office: Office, readings: Sequence[FileReading]) -> ImportPlan:
    """Plan files that have been read, in order."""
    known, aliases = Known(office.reader), knowledge_of(office).unit_aliases
    seen = {batch.sha256 for batch in office.batches()}
    plans = []
    for reading in readings:
        plans.append(_plan_file(reading, known, aliases, reading.sha256 in seen))
        seen.add(reading.sha256)
    return ImportPlan(plans, office.history.head().text)


@deed(Permission.READ)
def knowledge_of(office: Office) -> Knowledge:
    """The units this office has named itself, under every name it gave them; the shipped ones come on top."""
    aliases: dict[str, str] = {}
    query = ListQuery("unit", order="unit_name", descending=False)
    for row in office.reader.page(query, 0, office.reader.count(query)):
        aliases.update(dict.fromkeys(names_in(row["aliases"]), str(row["unit_name"])))
    return Knowledge(unit_aliases=aliases)


def _plan_file(reading: FileReading, known: Known, aliases: dict[str, str], before: bool) -> FilePlan:
    plan = FilePlan(Path(reading.path), reading, imported_before=before)
    for table in reading.tables:
        ground = Ground(known, aliases, table.meta.report_unit, table.meta.period)
        look_ahead(known, [row.values for row in table.data_rows()])
        rows = [_plan_row(table, row, ground) for row in table.rows]
        plan.tables.append(TablePlan(table, rows))
        plan.changes.extend(ground.changes.values())
    return plan


def _plan_row(table: Table, row: Row, ground: Ground) -> RowPlan:
    land = LANDINGS.get(table.kind)
    if row.skipped or land is None or table.hidden:
        return RowPlan(row, "skipped", list(row.problems))
    if row.refused:
        return RowPlan(row, "error", list(row.problems))
    landed = ground.begin(f"{table.sheet}!{row.row}")
    try:
        for one in each_person(row.values) if table.kind in OF_PERSONS else (row.values,):
            land(ground, one)
    except Parked as parked:
        landed.outcomes = ["conflict"]
        landed.problems.append(parked.problem)
    landed.problems.extend(differs_problem(differs) for differs in landed.differs)
    problems = [*row.problems, *(CellProblem.of(p, _cell_of(row, p)) for p in landed.problems)]
    refused = landed.outcome in ("skipped", "same") and any(p.severity is Severity.ERROR for p in landed.problems)
    return RowPlan(row, "error" if refused else landed.outcome, problems, landed.differs, landed.touched)


def _cell_of(row: Row, problem: Problem) -> str:
    """The cell a landing's problem points at: the field's own, else the row's first."""
    return row.cells.get(problem.field) or next(iter(row.cells.values()), f"A{row.row}")


@deed(Permission.IMPORT)
def commit(office: Office, plan: ImportPlan) -> list[Receipt]:
    """Carry the plan out, one transaction and one entry of history a file.

    A backup is made first. When the office changed since the plan was made it is made anew: nobody's work is
    overwritten. Raises what the gate and the backup raise; files written before that stay written, each whole.
    """
    if office.history.head().text != plan.head:
        plan.files = plan_readings(office, [file.reading for file in plan.files]).files
    if any(file.changes for file in plan.files):
        backups.automatic(office, Occasion.IMPORT)
    return [_commit_file(office, file) for file in plan.files if file.changes]


def _commit_file(office: Office, file: FilePlan) -> Receipt:
    counts = {name: number for name, number in file.counts().items() if number}
    problems = [[table.table.sheet, p.cell, p.severity.value, p.code, p.message] for table, p in file.problems()]
    batch = Batch(
        id=new_id(),
        file_name=file.path.name,
        sha256=file.reading.sha256,
        size=file.reading.size,
        unit=next((t.table.meta.report_unit for t in file.tables if t.table.meta.report_unit), ""),
        sheets=tuple(t.table.sheet for t in file.tables),
        counts=counts,
        receipt={"problems": problems},
    )
    return Receipt(batch, office.gate.import_batch(batch, file.changes))


def workbooks_in(places: Sequence[Path]) -> list[Path]:
    """The files named, and those inside folders named, by name; raises NoSuchFile for a path that is not there."""
    found: list[Path] = []
    for place in places:
        if not place.exists():
            raise errors.NoSuchFile(place)
        found.extend(
            sorted(p for p in place.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
            if place.is_dir()
            else [place]
        )
    return found

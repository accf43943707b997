# SPDX-License-Identifier: MIT
"""The full circle of a refused row: back to its station, mended there, and in again under the place it had."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records.kinds import Kind
from opsdesk.records.problem import Severity
from opsdesk.sheets.corrections import correction
from opsdesk.sheets.corrections.correction_reading import CorrectionReading, parse_corrections
from opsdesk.sheets.corrections.correction_rows import Returned, ReturnedTable
from opsdesk.sheets.files.refusal import Refused
from opsdesk.sheets.reading import bytes_of
from opsdesk.sheets.worker import read_file
from opsdesk.store.office import Office
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_plan import FilePlan, ImportPlan
from opsdesk.work.landing.row_plan import RowPlan
from opsdesk.work.lists.exporting import written_whole
from opsdesk.work.lists.list_columns import SHEET_KINDS, sources

GOES_BACK = ("error", "conflict")


class NothingToCorrect(errors.Told):
    """Every row of the file came in."""

    def __init__(self, file: str) -> None:
        super().__init__(_("“{file}”没有退回的行，不用写更正表。").format(file=file))


class FileChanged(errors.Told):
    """The file on disk is not the one that was read."""

    def __init__(self, file: str) -> None:
        super().__init__(_("“{file}”读取以后改过，没有写更正表。重新导入这份表，再写更正表。").format(file=file))


class NotACorrection(errors.Told):
    """The workbook carries no row keys."""

    def __init__(self, file: str) -> None:
        super().__init__(_("“{file}”不是更正表，里面没有行号。它若是新报的表，走普通导入。").format(file=file))


@dataclass(frozen=True, slots=True)
class CorrectionReceipt:
    """The correction workbook written: where, its checksum, and how many rows went back."""

    path: Path
    sha256: str
    rows: int


@deed(Permission.IMPORT)
def write_corrections(office: Office, file: FilePlan, path: Path) -> CorrectionReceipt:
    """Write the rows of `file` that were refused or parked to `path` (.xlsx), for the station that sent them.

    The rows stand there as the station wrote them, in full. Raises `NothingToCorrect`, `FileChanged`, `NoSuchFile`,
    `NotAllowed`, `ReadOnlyPlace`, `DiskFull`.
    """
    office.user.must(Permission.IMPORT)
    tables = list(_returned(file))
    if not tables:
        raise NothingToCorrect(file.path.name)
    data = _bytes_of(file)
    rows, corrects = sum(len(one.rows) for one in tables), file.reading.sha256

    def note(sha256: str) -> None:
        office.gate.note("correction", file=path.name, sha256=sha256, corrects=corrects, rows=rows)

    sha256 = written_whole(path, lambda part: correction.write_corrections(data, corrects, tables, part), note)
    return CorrectionReceipt(path, sha256, rows)


@deed(Permission.IMPORT)
def plan_corrections(office: Office, path: Path, *, cancel: Event | None = None) -> ImportPlan:
    """Read a correction workbook that came back and plan its rows, under the places they had; nothing is written.

    `importing.commit` carries the plan out. Raises `NotACorrection`; a file that cannot be read is a plan with its
    refusal.
    """
    reading = read_file(path, importing.knowledge_of(office), cancel=cancel, job=parse_corrections)
    if reading.refusal is None and not (isinstance(reading, CorrectionReading) and reading.corrects):
        raise NotACorrection(path.name)
    return importing.plan_readings(office, [reading])


def _returned(file: FilePlan) -> Iterator[ReturnedTable]:
    for plan in file.tables:
        rows = tuple(_row(row) for row in plan.telling if row.outcome in GOES_BACK)
        if rows and not plan.table.hidden:
            yield ReturnedTable(plan.table, rows, _kinds(plan.table.kind))


def _row(plan: RowPlan) -> Returned:
    """The row with what keeps it out: errors, and for a parked row what must be checked."""
    wanted = (Severity.ERROR,) if plan.outcome == "error" else (Severity.ERROR, Severity.WARNING)
    return Returned(plan.source, tuple(problem for problem in plan.problems if problem.severity in wanted))


def _kinds(kind: str) -> Mapping[str, Kind[Any]]:
    """The kinds of value behind the columns of a kind of sheet, by sheet key."""
    registers = [register for register, sheet in SHEET_KINDS.items() if sheet == kind]
    return {source.key: source.field.kind for register in registers for source in sources(register) if source.key}


def _bytes_of(file: FilePlan) -> bytes:
    try:
        data = bytes_of(file.source or file.path)
    except (OSError, Refused) as error:
        raise errors.NoSuchFile(file.path) from error
    if hashlib.sha256(data).hexdigest() != file.reading.sha256:
        raise FileChanged(file.path.name)
    return data

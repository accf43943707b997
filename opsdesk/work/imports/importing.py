# SPDX-License-Identifier: MIT
"""Take in stations' workbooks: read in a guarded process, planned against the office, then written file by file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from opsdesk import errors
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.sheets.answers import Answers
from opsdesk.sheets.corrections.correction_reading import CorrectionReading, parse_any
from opsdesk.sheets.files.refusal import Refused
from opsdesk.sheets.pasting import pasted
from opsdesk.sheets.reading import Held, Source, bytes_of
from opsdesk.sheets.table import FileReading
from opsdesk.sheets.worker import read_file
from opsdesk.store.backups import unasked
from opsdesk.store.changing.gate import Saved
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.proof.batch import Batch
from opsdesk.store.upgrading.backup_folder import Occasion
from opsdesk.unswept import unswept
from opsdesk.work.imports.import_plan import FilePlan, ImportPlan
from opsdesk.work.imports.office_knowledge import knowledge_of
from opsdesk.work.imports.parking import keep_decisions, waiting_of
from opsdesk.work.imports.planning import Planning
from opsdesk.work.landing.known import Known

__all__ = ["commit", "knowledge_of", "plan_files", "plan_pasted", "plan_readings", "replan", "workbooks_in"]

MANY = 10_000  # records fill more than the usual room in memory
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
    return plan_sources(office, paths, progress=progress, cancel=cancel)


@deed(Permission.IMPORT)
def plan_pasted(office: Office, text: str, *, cancel: Event | None = None) -> ImportPlan:
    """The same for a block copied from Excel or WPS, its heads included."""
    return plan_sources(office, [pasted(text)], cancel=cancel)


@deed(Permission.IMPORT)
def plan_sources(
    office: Office,
    sources: Sequence[Source],
    answers: Sequence[Answers] = (),
    *,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> ImportPlan:
    """The same for files wherever they lie, each with what was already said about it."""
    knowledge = knowledge_of(office)
    said = [*answers, *(Answers() for _ in sources[len(answers) :])]
    readings = []
    for done, (source, told) in enumerate(zip(sources, said, strict=True)):
        if cancel and cancel.is_set():
            break
        if progress:
            progress(done, len(sources), _name_of(source))
        readings.append(read_file(source, replace(knowledge, answers=told), cancel=cancel, job=parse_any))
    if progress:
        progress(len(readings), len(sources), "")
    return plan_readings(office, readings, sources, said)


@deed(Permission.IMPORT)
def replan(
    office: Office, plan: ImportPlan, file: FilePlan, answers: Answers, *, cancel: Event | None = None
) -> ImportPlan:
    """The plan with one of its files read again under other answers: columns, kind, unit, period, cells written anew.

    Nothing is written. The file must not have changed since (its reading is a refusal then).
    """
    source = file.source or Path(file.reading.path)
    knowledge = replace(knowledge_of(office), answers=answers)
    readings, sources, said = [], [], []
    for one in plan.files:
        anew = one is file
        readings.append(read_file(source, knowledge, cancel=cancel, job=parse_any) if anew else one.reading)
        sources.append(one.source or Path(one.reading.path))
        said.append(answers if anew else one.answers)
    return plan_readings(office, readings, sources, said)


@deed(Permission.IMPORT)
def plan_readings(
    office: Office,
    readings: Sequence[FileReading],
    sources: Sequence[Source] = (),
    answers: Sequence[Answers] = (),
) -> ImportPlan:
    """Plan files that have been read, in order."""
    planning = Planning(office, Known(office.reader))
    plans = []
    with unswept():
        for place, reading in enumerate(readings):
            plan = planning.file(reading, answers[place] if place < len(answers) else Answers())
            plan.source = sources[place] if place < len(sources) else None
            plans.append(plan)
    return ImportPlan(plans, office.history.head().text)


@deed(Permission.IMPORT)
def commit(office: Office, plan: ImportPlan) -> list[Receipt]:
    """Carry the plan out, one transaction and one entry of history a file.

    A backup is made first. When the office changed since the plan was made it is made anew: nobody's work is
    overwritten. Every file with a table leaves a receipt, also when all its rows were there already or went back.
    Raises what the gate and the backup raise; files written before that stay written, each whole.
    """
    if office.history.head().text != plan.head:
        sources = [file.source or Path(file.reading.path) for file in plan.files]
        plan.files = plan_readings(
            office, [file.reading for file in plan.files], sources, [file.answers for file in plan.files]
        ).files
    if any(file.changes for file in plan.files):
        unasked.automatic(office, Occasion.IMPORT)
    with unswept():
        return [_commit_file(office, file) for file in plan.files if file.tables]


def _commit_file(office: Office, file: FilePlan) -> Receipt:
    counts = {name: number for name, number in file.counts().items() if number}
    problems = [
        [table.table.sheet, table.table.where(p.cell), p.severity.value, p.code, p.message]
        for table, p in file.problems()
    ]
    batch = Batch(
        id=new_id(),
        file_name=file.path.name,
        sha256=file.reading.sha256,
        size=file.reading.size,
        unit=next((t.table.meta.report_unit for t in file.tables if t.table.meta.report_unit), ""),
        sheets=tuple(dict.fromkeys(t.table.sheet for t in file.tables)),
        counts=counts,
        receipt={"problems": problems, "answers": file.answers.to_plain() if file.answers else {}} | _corrects(file),
    )
    original = bytes_of_plan(file)
    with office.gate.transaction(large=len(file.changes) > MANY):
        saved = office.gate.import_batch(batch, file.changes)
        office.imports.parked.add(waiting_of(office, batch.id, file))
        keep_decisions(office, batch.id, file)
        if original is not None:
            office.imports.originals.keep(file.reading.sha256, file.path.name, original)
    return Receipt(batch, saved)


def _corrects(file: FilePlan) -> dict[str, list[str]]:
    """Which files a correction workbook corrects, by SHA-256."""
    reading = file.reading
    corrects = reading.corrects if isinstance(reading, CorrectionReading) else ()
    return {"corrects": list(corrects)} if corrects else {}


def bytes_of_plan(file: FilePlan) -> bytes | None:
    """The bytes that were read; None when the file is gone or is another by now."""
    try:
        data = bytes_of(file.source or Path(file.reading.path))
    except (OSError, Refused):
        return None
    return data if hashlib.sha256(data).hexdigest() == file.reading.sha256 else None


def _name_of(source: Source) -> str:
    return source.name if isinstance(source, Held) else Path(source).name


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

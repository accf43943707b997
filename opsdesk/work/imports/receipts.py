# SPDX-License-Identifier: MIT
"""The receipt of every import: which file, what was said of it, who took it in when, and how it stands today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from opsdesk import errors
from opsdesk.i18n import N_, _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.sheets.answers import Answers
from opsdesk.sheets.reading import Held
from opsdesk.store.imports.import_facts import Original, Preview
from opsdesk.store.imports.undo import NoSuchBatch
from opsdesk.store.office import Office
from opsdesk.store.proof.batch import Batch
from opsdesk.store.proof.undone import Facts, facts
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.imports.importing import bytes_of_plan, plan_sources
from opsdesk.work.lists.exporting import written_whole

State = Literal["in", "waiting", "undone"]
STATE_WORDS = {"in": N_("已入库"), "waiting": N_("有待定"), "undone": N_("已撤销")}


class NoOriginal(errors.Told):
    """The file is no longer kept."""

    def __init__(self, file: str) -> None:
        super().__init__(_("“{file}”的原件已过保存期，或者没有留存。").format(file=file))


@dataclass(frozen=True, slots=True)
class ImportReceipt:
    """One import.

    state    in (taken in), waiting (taken in, `waiting` things are still to decide), undone (taken back)
    who      name of the person, `at` UTC, ISO
    counts   rows by outcome (new, update, same, conflict, error, skipped)
    problems sheet, cell, severity, code, words of each problem the file had
    keep_until  the last day its original may be kept; None when there is none any more
    corrects    of a correction workbook, the imports it mended: file and moment (UTC, ISO)
    corrected   the correction workbooks that mended this one, likewise
    undone      how it was taken back, None while it stands; `undone_by` is the person's name
    """

    id: str
    file_name: str
    sha256: str
    size: int
    unit: str
    sheets: tuple[str, ...]
    who: str
    at: str
    state: State
    waiting: int
    counts: dict[str, int]
    problems: tuple[tuple[str, str, str, str, str], ...]
    keep_until: date | None
    corrects: tuple[tuple[str, str], ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    undone: Facts | None = None
    undone_by: str = ""

    @property
    def words(self) -> str:
        """How it stands, in a word."""
        return _(STATE_WORDS[self.state])


@deed(Permission.READ, seen=True)
def imports(office: Office, limit: int = 2_000) -> list[ImportReceipt]:
    """The imports of this office, the newest first, each as it stands now. Raises `NotAllowed`."""
    return _receipts(office, office.reader.batches(limit))


@deed(Permission.READ)
def receipt_of(office: Office, batch_id: str) -> ImportReceipt:
    """One of them. Raises `NoSuchBatch`, `NotAllowed`."""
    return _receipts(office, [_batch(office, batch_id)])[0]


def _receipts(office: Office, batches: list[Batch]) -> list[ImportReceipt]:
    people = office.reader.people()
    with office.reader.connection() as connection:
        undone = facts(connection)
    waiting, kept = office.imports.parked.counts(), office.imports.originals.kept_until()
    corrections = _Corrections(office, batches)

    def receipt(batch: Batch) -> ImportReceipt:
        open_things = 0 if batch.id in undone else waiting.get(batch.id, 0)
        state: State = "undone" if batch.id in undone else "waiting" if open_things else "in"
        person, taken_back = people.get(batch.created_by), undone.get(batch.id)
        undoer = people.get(taken_back.by) if taken_back else None
        until = kept.get(batch.sha256)
        return ImportReceipt(
            batch.id,
            batch.file_name,
            batch.sha256,
            batch.size,
            batch.unit,
            batch.sheets,
            (person.name or person.login) if person else "",
            batch.created_at,
            state,
            open_things,
            batch.counts,
            tuple(_five(one) for one in batch.receipt.get("problems", ())),
            date.fromisoformat(until) if until else None,
            corrections.of(batch),
            corrections.to(batch),
            taken_back,
            (undoer.name or undoer.login) if undoer else "",
        )

    return [receipt(batch) for batch in batches]


class _Corrections:
    """Which imports are corrections of which."""

    def __init__(self, office: Office, batches: list[Batch]) -> None:
        self._office = office
        files = office.reader.batch_files()
        self._to: dict[str, list[Batch]] = {}
        for batch in batches if len(batches) > 1 else office.reader.batches(len(files)):
            for sha256 in batch.receipt.get("corrects", ()):
                self._to.setdefault(sha256, []).append(batch)

    def of(self, batch: Batch) -> tuple[tuple[str, str], ...]:
        """What a correction workbook mended."""
        files = (self._office.reader.batches_of_file(one) for one in batch.receipt.get("corrects", ()))
        return tuple((found[-1].file_name, found[-1].created_at) for found in files if found)

    def to(self, batch: Batch) -> tuple[tuple[str, str], ...]:
        """What mended it."""
        return tuple((one.file_name, one.created_at) for one in self._to.get(batch.sha256, ()))


def _five(problem: list[str]) -> tuple[str, str, str, str, str]:
    sheet, cell, severity, code, words = problem
    return sheet, cell, severity, code, words


def _batch(office: Office, batch_id: str) -> Batch:
    found = office.reader.batch(batch_id)
    if found is None:
        raise NoSuchBatch(batch_id)
    return found


# Originals


@deed(Permission.IMPORT)
def original_of(office: Office, batch_id: str) -> Original:
    """The file an import read, byte for byte; noted in the history, for it holds everything in full.

    Raises `NoSuchBatch`, `NoOriginal`, `NotAllowed`.
    """
    return _original(office, batch_id)


def _original(office: Office, batch_id: str) -> Original:
    batch = _batch(office, batch_id)
    original = office.imports.originals.read(batch.sha256)
    if original is None or not original.data:
        raise NoOriginal(batch.file_name)
    office.gate.note("original", record_id=batch_id, file=batch.file_name, sha256=batch.sha256)
    return original


@deed(Permission.UNMASK)
def write_original(office: Office, batch_id: str, path: Path) -> None:
    """Write the original to `path`. Raises what `original_of` raises, `ReadOnlyPlace`, `DiskFull`."""
    original = _original(office, batch_id)
    written_whole(path, lambda part: part.write_bytes(original.data))


@deed(Permission.READ)
def forget_originals(office: Office, today: date | None = None) -> list[str]:
    """Let go the originals whose time is over, whoever sits there; noted in the history. The names of the files."""
    return office.imports.originals.forget_overdue(today)


@deed(Permission.IMPORT)
def answers_of(office: Office, batch_id: str) -> Answers:
    """What was said of the file of an import: given again, it is read as it was then. Raises `NoSuchBatch`."""
    return Answers.from_plain(_batch(office, batch_id).receipt.get("answers") or {})


@deed(Permission.IMPORT)
def plan_of_batch(office: Office, batch_id: str) -> ImportPlan:
    """The import read again from its original, as the office would take it today: to look at it, or to write its
    correction workbook later. Raises what `original_of` raises."""
    original = original_of(office, batch_id)
    return plan_sources(office, [Held(original.file_name, original.data)], [answers_of(office, batch_id)])


# Previews left half done


@deed(Permission.IMPORT)
def keep_preview(office: Office, plan: ImportPlan, preview_id: str = "") -> str:
    """Keep a preview as it stands, so that it survives a crash and a sign-out; the id to keep it under next time.

    Its files lie in the office file from then on, encrypted; `drop_preview` forgets them. Call it after each answer:
    a file that is held already is not written again. Raises `NotAllowed`.
    """
    held = office.imports.originals.kept_until()
    files, answers = [], {}
    for file in plan.files:
        sha256 = file.reading.sha256
        if sha256 not in held and (data := bytes_of_plan(file)) is not None:
            office.imports.originals.keep(sha256, file.path.name, data)
        files.append((sha256, file.path.name))
        answers[sha256] = file.answers.to_plain()
    return office.imports.previews.keep(Preview(preview_id, tuple(files), answers))


@deed(Permission.READ)
def kept_previews(office: Office) -> list[Preview]:
    """The previews this person left half done, the latest first."""
    return office.imports.previews.mine()


@deed(Permission.IMPORT)
def resume_preview(office: Office, preview: Preview) -> ImportPlan:
    """The preview as it was left: its files read again, its answers given again. Files that are gone are left out."""
    sources, answers = [], []
    for sha256, name in preview.files:
        original = office.imports.originals.read(sha256)
        if original is not None and original.data:
            sources.append(Held(name, original.data))
            answers.append(Answers.from_plain(preview.answers.get(sha256, {})))
    return plan_sources(office, sources, answers)


@deed(Permission.IMPORT)
def drop_preview(office: Office, preview_id: str) -> None:
    """The preview was taken in, or given up."""
    office.imports.previews.drop(preview_id)

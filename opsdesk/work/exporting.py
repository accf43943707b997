# SPDX-License-Identifier: MIT
"""Lists out of the office: as filtered and sorted, masked unless somebody says why not, and written down."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from pathlib import Path
from threading import Event
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.sheets.export.register_list import ListSheet, write_list
from opsdesk.store.office import Office
from opsdesk.store.query import Filter, ListQuery
from opsdesk.store.safe_file import told
from opsdesk.work.list_columns import columns, title_of
from opsdesk.work.list_rows import CHUNK, list_rows
from opsdesk.work.unswept import unswept

Progress = Callable[[int, int], None]  # rows written, rows in all

# The unit whose sheet a row would be; when some row names none, the sheet must not claim them all.
_UNIT_FIELDS = ("handling_unit", "station", "req_unit", "capture_unit", "report_unit")


class Stopped(errors.Told):
    """Somebody asked to stop; nothing was written."""

    def __init__(self) -> None:
        super().__init__(_("已停止导出，没有写出文件。"))


@dataclass(frozen=True, slots=True)
class ExportReceipt:
    """What went out: the file, its checksum, how many rows, and whether numbers and names stand in full."""

    path: Path
    sha256: str
    rows: int
    full: bool


@deed(Permission.EXPORT)
def export_list(
    office: Office,
    query: ListQuery,
    path: Path,
    *,
    full: bool = False,
    reason: str = "",
    on: date | None = None,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> ExportReceipt:
    """Write the list that `query` means to `path` (.xlsx, or .csv) and note it in the history.

    `full` leaves nothing masked and wants a reason. `on` is the day the sheet is dated, today by default. `only` names
    the heads of the columns that go out, all by default. Raises `NotAllowed`, `ReasonNeeded`, `Stopped`,
    `ReadOnlyPlace`, `DiskFull`; a file that stood there stays whole until then.
    """
    office.user.must(Permission.EXPORT)
    if full:
        office.user.must(Permission.UNMASK)
        if not reason.strip():
            raise errors.ReasonNeeded
    query = office.sight.within(query)
    register, ids = query.register, list[str]()

    def write(part: Path) -> None:
        with unswept(), office.reader.connection():  # one moment of the office for the whole sheet
            ids.extend(office.reader.ids(query))
            places = [place for place, one in enumerate(columns(register)) if only is None or one.header in only]
            chosen = tuple(columns(register)[place] for place in places)
            sheet = ListSheet(title_of(register), _particulars(office, query, on or date.today()), chosen)
            rows = list_rows(office, register, ids, full=full)
            write_list(part, sheet, _watched(rows, places, len(ids), progress, cancel))

    def note(sha256: str) -> None:
        filters = [[one.field, one.op, str(one.value)] for one in query.filters]
        facts: dict[str, Any] = {
            "file": path.name,
            "sha256": sha256,
            "rows": len(ids),
            "full": full,
            "filters": filters,
        }
        if only is not None:
            facts["columns"] = sorted(only)
        office.gate.note("export", register=register, reason=reason.strip(), text=query.text, **facts)

    sha256 = written_whole(path, write, note)
    return ExportReceipt(path, sha256, len(ids), full)


def _watched(
    rows: Iterable[Sequence[Any]],
    places: Sequence[int],
    total: int,
    progress: Progress | None,
    cancel: Event | None,
) -> Iterator[Sequence[Any]]:
    """The cells of the wanted columns, saying how far it is and stopping when asked."""
    wanted = itemgetter(*places) if len(places) > 1 else lambda row: tuple(row[place] for place in places)
    for done, row in enumerate(rows):
        if done % CHUNK == 0:
            if cancel is not None and cancel.is_set():
                raise Stopped
            if progress is not None:
                progress(done, total)
        yield wanted(row)


def written_whole(path: Path, write: Callable[[Path], None], note: Callable[[str], None] = lambda sha256: None) -> str:
    """Let `write` make the file beside its place, `note` it by its SHA-256, then put it there; the SHA-256.

    Nothing goes out that is not written down first. Raises `ReadOnlyPlace`, `DiskFull`; what stood there stays then.
    """
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        write(part)
        with part.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        note(sha256)
        part.replace(path)
    except OSError as error:
        raise told(error, path) from error
    finally:
        part.unlink(missing_ok=True)
    return sha256


def _particulars(office: Office, query: ListQuery, on: date) -> str:
    """填报单位, who and when, as stations write it."""
    unit = "填报单位" if _names_units(office, query) else "导出"
    return f"{unit}：{office.name}    填报人：{office.user.name}    填报时间：{on.isoformat()}"


def _names_units(office: Office, query: ListQuery) -> bool:
    """Whether every row names its unit; on the way back a row that does not would be given the sheet's."""
    fields = catalogue.register(query.register).fields
    key = next((key for key in _UNIT_FIELDS if key in fields), "")
    nameless = replace(query, filters=(*query.filters, Filter(key, "empty", True)))
    return not key or office.reader.count(nameless) == 0

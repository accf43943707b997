# SPDX-License-Identifier: MIT
"""Lists out of the office: as filtered and sorted, masked unless somebody says why not, and written down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.law.bulk import is_bulk
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.people.two_person import TwoPerson
from opsdesk.records import catalogue
from opsdesk.sheets.export.list_frame import Block
from opsdesk.sheets.export.register_list import ListSheet, write_list
from opsdesk.sheets.tables.meta import VEILED
from opsdesk.store.beside import approvals
from opsdesk.store.beside.approvals import Approval
from opsdesk.store.file.safe_file import drop, told
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.windows import no_places
from opsdesk.unswept import unswept
from opsdesk.work.lists.list_columns import columns, tells_of_somebody, title_of
from opsdesk.work.lists.list_rows import list_blocks

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
    `ReadOnlyPlace`, `DiskFull`, and `ApprovalNeeded` for a bulk export (`law.bulk`) that nobody agreed to (`ask_export`
    asks); a file that stood there stays whole until then.
    """
    _allow(office, full, reason)
    query = office.sight.within(query)
    register, at = query.register, no_places()
    order = Order(query, full, None if only is None else tuple(sorted(only)))

    def write(part: Path) -> None:
        with unswept(), office.reader.connection():  # one moment of the office for the whole sheet
            at.extend(office.reader.places(query, read_next=True))
            order.must_be_agreed(office, len(at))
            places = [place for place, one in enumerate(columns(register)) if only is None or one.header in only]
            chosen = tuple(columns(register)[place] for place in places)
            particulars = _particulars(office, query, on or date.today())
            if not full and tells_of_somebody(register, places):  # such a list is not taken for a new one
                particulars += f"    {VEILED}"
            sheet = ListSheet(title_of(register), particulars, chosen, len(at))
            blocks = list_blocks(office, register, at, full=full)
            write_list(part, sheet, _watched(blocks, places, len(at), progress, cancel))

    def note(sha256: str) -> None:
        filters = [[one.field, one.op, str(one.value)] for one in query.filters]
        facts: dict[str, Any] = {
            "file": path.name,
            "sha256": sha256,
            "rows": len(at),
            "full": full,
            "filters": filters,
        }
        if only is not None:
            facts["columns"] = sorted(only)
        with office.gate.transaction():
            facts |= order.agreed(office, len(at))
            office.gate.note("export", register=register, reason=reason.strip(), text=query.text, **facts)

    sha256 = written_whole(path, write, note)
    return ExportReceipt(path, sha256, len(at), full)


@deed(Permission.EXPORT)
def ask_export(
    office: Office, query: ListQuery, *, full: bool = False, reason: str, only: Collection[str] | None = None
) -> Approval:
    """Ask a second person for a bulk export; they see which list, how many rows, which columns, masked or not.

    Raises `NotAllowed`, `ReasonNeeded`.
    """
    _allow(office, full, reason)
    order = Order(query, full, None if only is None else tuple(sorted(only)))
    rows = office.reader.count(office.sight.within(query))
    return office.approvals.ask(TwoPerson.EXPORT, record_id=order.key, reason=reason, details=order.scope(rows))


@dataclass(frozen=True, slots=True)
class Order:
    """What is to go out: an approval is for just this, and for no more rows than were agreed to."""

    query: ListQuery
    full: bool
    only: tuple[str, ...] | None

    @property
    def key(self) -> str:
        """What an approval for it is filed under."""
        wanted = self.query
        filters = [[one.field, one.op, str(one.value)] for one in wanted.filters]
        facts = [wanted.register, wanted.text.strip(), filters, [*map(str, wanted.states)], self.full, self.only]
        return f"{wanted.register}:{hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]}"

    def scope(self, rows: int) -> dict[str, Any]:
        """What whoever agrees is shown, as plain JSON."""
        fields = catalogue.register(self.query.register).fields
        narrowed = [fields[one.field].label_id if one.field in fields else one.field for one in self.query.filters]
        return {
            "list": catalogue.register(self.query.register).facts.label_id,
            "count": rows,
            "full": self.full,
            "columns": list(self.only or ()),
            "narrowed_by": narrowed,
            "text": self.query.text.strip(),
        }

    def must_be_agreed(self, office: Office, rows: int) -> None:
        """Raise `ApprovalNeeded` before anything is written; nothing is used up yet."""
        if is_bulk(rows, full=self.full):
            with office.reader.connection() as connection:
                approvals.must_be_agreed(connection, office.user, TwoPerson.EXPORT, self.key, self._covers(rows))

    def agreed(self, office: Office, rows: int) -> dict[str, str]:
        """Use the approval up; what the history says of it. Raises `ApprovalNeeded`."""
        if not is_bulk(rows, full=self.full):
            return {}
        with office.writing() as connection:
            return approvals.agreed(connection, office.user, TwoPerson.EXPORT, self.key, self._covers(rows))

    def _covers(self, rows: int) -> Callable[[Approval], bool]:
        return lambda one: rows <= int(one.details.get("count", 0))


def _allow(office: Office, full: bool, reason: str) -> None:
    office.user.must(Permission.EXPORT)
    if full:
        office.user.must(Permission.UNMASK)
        if not reason.strip():
            raise errors.ReasonNeeded


def _watched(
    blocks: Iterable[Block],
    places: Sequence[int],
    total: int,
    progress: Progress | None,
    cancel: Event | None,
) -> Iterator[Block]:
    """The wanted columns of each block, saying how far it is and stopping when asked."""
    done = 0
    for block in blocks:
        if cancel is not None and cancel.is_set():
            raise Stopped
        if progress is not None:
            progress(done, total)
        done += len(block[0])
        yield [block[place] for place in places]


def written_whole(
    path: Path, write: Callable[[Path], object], note: Callable[[str], object] = lambda _sha: None
) -> str:
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
        drop(part)
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
    return not key or not office.reader.any(nameless)

# SPDX-License-Identifier: MIT
"""A bundle for whoever helps from afar: versions, sizes and faults, and not one word of a record.

What goes in is made here line by line; nothing is copied from the office or from a log.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from opsdesk import practice
from opsdesk.people.deeds import deed
from opsdesk.store import schema
from opsdesk.store.file.places import unsafe
from opsdesk.store.office import Office
from opsdesk.store.upgrading.backup_folder import of_office
from opsdesk.store.verify import verify
from opsdesk.work.program import fault_report
from opsdesk.work.program.inside import version_details

READ_ME = (
    "给维护人员看的情况，不含任何记录、姓名、号码、文件名和口令。发出去之前可以打开看。\n"
    "For whoever helps: holds no record, name, number, file name or password. Look into it before you send it.\n"
)


@deed()
def write_bundle(office: Office, place: Path) -> Path:
    """Write the bundle (.zip) to `place`. Raises `OSError` when it cannot be written."""
    parts = {
        "README.txt": practice.marked(READ_ME),
        "versions.json": _json(version_details()),
        "office.json": _json(_of(office)),
        "faults.txt": "\n\n".join(f"{one.stem}\n{one.read_text(encoding='utf-8')}" for one in fault_report.kept()),
    }
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in parts.items():
            bundle.writestr(name, text)
    return place


def _of(office: Office) -> dict[str, Any]:
    """Counts and yes-or-no answers about the office."""
    found = verify(office)
    with office.reader.connection() as connection:
        version = schema.version(connection)
    size = office.path.stat().st_size if office.path else 0
    return {
        "practice": office.practice,
        "schema": version,
        "bytes": size,
        "records": office.reader.counts(),
        "history entries": found.head.seq,
        "people with accounts": len(office.reader.people()),
        "imports": len(office.batches()),
        "backups": [[f"{one.at:%Y-%m-%d}", one.occasion.value, one.size] for one in _backups(office)],
        "unsafe place": bool(office.path and unsafe(office.path)),
        "file damaged": len(found.damage),
        "chain broken at": found.chain.broken,
        "references missing": len(found.dangling),
        "records outside history": len(found.outside),
    }


def _backups(office: Office) -> list[Any]:
    return of_office(office.path) if office.path else []


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)

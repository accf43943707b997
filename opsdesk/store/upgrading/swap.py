# SPDX-License-Identifier: MIT
"""Put another file in the place of an office, keyring and all, so that a crash at any moment ends in one or the other.

What is to be done is written down first; opening the office finishes what a crash interrupted.
"""

from __future__ import annotations

import json
from pathlib import Path

from opsdesk.store.file.safe_file import sync_folder, write_kept
from opsdesk.store.keys import keyring

JOURNAL = ".restoring"
LEFT_OVERS = ("-wal", "-shm")  # of the file that leaves; SQLite would play them into the one that comes


def swap(office: Path, copy: Path, ring: str) -> None:
    """Let `copy` (closed, beside the office) and the keyring of that text take the place of what lies at `office`."""
    rest = copy.with_name(copy.name + "-wal")
    if rest.exists() and rest.stat().st_size:
        raise ValueError("a copy that is still open cannot take a place")
    plan = json.dumps({"copy": copy.name, "ring": ring}, ensure_ascii=False)
    write_kept(_journal(office), plan, keep_old=False)
    finish(office)


def finish(office: Path) -> bool:
    """Carry out what was begun; False when nothing was."""
    journal = _journal(office)
    if not journal.exists():
        return False
    plan = json.loads(journal.read_text(encoding="utf-8"))
    copy = office.with_name(plan["copy"])
    if copy.exists():
        for end in LEFT_OVERS:
            office.with_name(office.name + end).unlink(missing_ok=True)
        copy.replace(office)
    write_kept(keyring.place_of(office), plan["ring"], keep_old=True)
    journal.unlink()
    sync_folder(office.parent)
    return True


def _journal(office: Path) -> Path:
    return office.with_name(office.name + JOURNAL)

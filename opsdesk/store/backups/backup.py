# SPDX-License-Identifier: MIT
"""A copy of an office that is known to be good: copied while open, reopened, compared, and only then named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.store.backups.copies import copied_to
from opsdesk.store.file import dialect
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.proof.history import Head
from opsdesk.store.upgrading.whole_copy import made_whole


@dataclass(frozen=True, slots=True)
class Backup:
    """Where the copy lies, and how far its history goes."""

    path: Path
    head: Head
    records: int


def backup(office: Office, target: Path) -> Backup:
    """Copy file and keyring to `target`; the copy opens with the same passwords and recovery code.

    Raises `OfficeExists` when something lies there, `BackupFailed` when the copy differs, `DiskFull`,
    `ReadOnlyPlace`. Whatever was begun is removed.
    """
    if office.path is None:
        raise ValueError("a scratch office has no file to copy")
    if target.exists() or keyring.place_of(target).exists():
        raise errors.OfficeExists(target)
    with made_whole(office.path, target) as part:
        office.note_anchor()
        with copied_to(office, part) as copy:
            made = _compared(office, copy, target)
    office.gate.note("backup", file=target.name, head=made.head.text)
    return made


def _compared(office: Office, copy: Office, target: Path) -> Backup:
    with copy.reader.connection() as connection:
        damage = dialect.damage(connection, encrypted=True)
    if damage:
        raise errors.BackupFailed(target, damage[0])
    chain = copy.history.verify()
    if not chain.sound:
        raise errors.BackupFailed(target, chain.words)
    records = copy.reader.counts()
    if records != office.reader.counts() or copy.history.head() != office.history.head():
        raise errors.BackupFailed(target, _("副本与原件不一致，备份时还有人在写"))
    return Backup(target, copy.history.head(), sum(records.values()))

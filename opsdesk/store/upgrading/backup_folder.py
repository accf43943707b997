# SPDX-License-Identifier: MIT
"""The folder of backups beside an office: how its files are named, and what lies in it.

`NAME.opsdesk.backups/NAME 2022-06-15 205233 close.opsdesk`, each with its keyring.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import N_, _
from opsdesk.store.keys import keyring

SUFFIX = ".opsdesk"
FOLDER = ".backups"
STAMP = "%Y-%m-%d %H%M%S"
_NAME = re.compile(rf" (\d{{4}}-\d\d-\d\d \d{{6}}) ([a-z]+){re.escape(SUFFIX)}$")


class Occasion(StrEnum):
    """Why a copy lies there. `DAMAGED` is a file that would not open, kept when a backup took its place."""

    CLOSE = "close"
    HOUR = "hour"
    IMPORT = "import"
    MIGRATION = "migration"
    RESTORE = "restore"
    HAND = "hand"
    DAMAGED = "damaged"

    @property
    def label(self) -> str:
        """The occasion in the language of the window."""
        return _(OCCASIONS[self])


OCCASIONS = {
    Occasion.CLOSE: N_("退出时"),
    Occasion.HOUR: N_("每小时"),
    Occasion.IMPORT: N_("导入前"),
    Occasion.MIGRATION: N_("升级前"),
    Occasion.RESTORE: N_("恢复前"),
    Occasion.HAND: N_("手工"),
    Occasion.DAMAGED: N_("损坏的原件"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A backup in a folder: where, when (local time), why, how large in bytes."""

    path: Path
    at: datetime
    occasion: Occasion
    size: int


def folder_of(office: Path) -> Path:
    """Where the backups of an office lie."""
    return office.with_name(office.name + FOLDER)


def held(folder: Path) -> list[Held]:
    """The backups in a folder, newest first; files with other names are nobody's business."""
    found = []
    for path in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        match = _NAME.search(path.name)
        if match and match[2] in OCCASIONS and keyring.place_of(path).exists():
            at = datetime.strptime(match[1], STAMP)
            found.append(Held(path, at, Occasion(match[2]), path.stat().st_size))
    return sorted(found, key=lambda one: one.at, reverse=True)


def of_office(path: Path) -> list[Held]:
    """The backups beside the office at `path`, newest first."""
    return held(folder_of(path))


def place_for(office: Path, occasion: Occasion) -> Path:
    """A name nobody has in the folder of backups, which is made."""
    folder = folder_of(office)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise errors.ReadOnlyPlace(folder) from error
    moment = datetime.now()
    while list(folder.glob(f"*{moment.strftime(STAMP)}*")):  # a name tells seconds: the second of one waits its turn
        moment += timedelta(seconds=1)
    return folder / f"{office.stem} {moment.strftime(STAMP)} {occasion.value}{SUFFIX}"

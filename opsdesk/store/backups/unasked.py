# SPDX-License-Identifier: MIT
"""The backups an office makes of itself without being asked: beside it, in a second place, thinned with age.

Each is opened, counted and compared before it gets its name (`backup`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from opsdesk.i18n import _
from opsdesk.store.backups import thinning
from opsdesk.store.backups.backup import Backup, backup
from opsdesk.store.file.safe_file import copy_verified_file
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.upgrading.backup_folder import Occasion, folder_of, held, place_for

SECOND_PLACE = "second_place"  # key of the office's facts
QUIET = frozenset({"backup", "drill", "sign_in", "sign_out"})  # deeds after which a new copy would hold nothing new
LOOK_BACK = 50
STAYING = frozenset({Occasion.HAND, Occasion.RESTORE, Occasion.DAMAGED})  # never thinned


@dataclass(frozen=True, slots=True)
class Made:
    """What an automatic backup did: the copy, how many old ones went, and what became of the second place."""

    backup: Backup
    thinned: int
    second: str = ""  # a sentence when the second place is set and got no copy


def automatic(office: Office, occasion: Occasion, *, always: bool = False) -> Made | None:
    """Make a backup beside the office, thin the old ones, copy to the second place.

    None when nothing happened since the newest one, unless `always`. Raises what `backup` raises.
    """
    if office.path is None or (not always and unchanged(office)):
        return None
    target = place_for(office.path, occasion)
    made = backup(office, target)
    return Made(made, thin(target.parent), _to_second_place(office, target))


def unchanged(office: Office) -> bool:
    """Whether the newest entry of the history that counts is a backup which still lies there."""
    assert office.path is not None
    for entry in office.history.latest(LOOK_BACK):
        if entry.deed == "backup" and (folder_of(office.path) / str(entry.data.get("file", ""))).is_file():
            return True
        if entry.deed not in QUIET:
            return False
    return False


def thin(folder: Path) -> int:
    """Remove backups that no hour, day, week or month needs any more, but no `STAYING` one. How many went."""
    machine_made = [one for one in held(folder) if one.occasion not in STAYING]
    stay = thinning.kept(one.at for one in machine_made)
    gone = [one for one in machine_made if one.at not in stay]
    for one in gone:
        one.path.unlink(missing_ok=True)
        for ring in one.path.parent.glob(keyring.place_of(one.path).name + "*"):
            ring.unlink(missing_ok=True)
    return len(gone)


def second_place(office: Office) -> Path | None:
    """The folder that also gets every backup, None when none was named."""
    named = office.fact(SECOND_PLACE)
    return Path(named) if named else None


def _to_second_place(office: Office, made: Path) -> str:
    place = second_place(office)
    if place is None:
        return ""
    if not place.is_dir():
        return _("第二备份位置 {place} 不在，这一份只存在本机。插上U盘后再备份一次。").format(place=place)
    try:
        copy_verified(made, place / made.name)
        thin(place)
    except OSError as error:
        return _("没能备份到 {place}：{why}。本机的一份是好的。").format(place=place, why=error.strerror or error)
    return ""


def copy_verified(source: Path, target: Path) -> None:
    """Copy a finished backup and its keyring; each is read back and compared before it gets its name."""
    copy_verified_file(keyring.place_of(source), keyring.place_of(target))
    copy_verified_file(source, target)


def set_second_place(office: Office, folder: Path | None) -> None:
    """Name the folder that also gets every backup, or none. Raises `NotAllowed`."""
    office.set_fact(SECOND_PLACE, str(folder) if folder else "", "second_place")

# SPDX-License-Identifier: MIT
"""The practice office: made from the shipped samples, where nothing is real and everything may be tried.

Its password stands here, for there is nothing to hide; it never appears among the offices to sign in to, and whatever
leaves it is marked (`opsdesk.practice`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from opsdesk import errors, paths
from opsdesk.i18n import N_, _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.store.file.safe_file import remove_database, remove_kept
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.work.imports import importing
from opsdesk.work.office.opening import new_office

LOGIN, PASSWORD = "practice", "practice-invented-data"
NAME = N_("练习台账（内容是编的）")
PERSON = N_("练习员")

Progress = Callable[[int, int, str], None]


def practice_place() -> Path:
    """Where the practice office lies."""
    return paths.data_dir() / "practice" / "practice.opsdesk"


def open_practice() -> Office:
    """The practice office; raises `NotAnOffice` when it was never made, or not to its end."""
    office = Office.open(practice_place(), LOGIN, PASSWORD)
    if not office.practice:
        office.close()
        raise errors.NotAnOffice(practice_place(), _("没有做完。重新做一份练习台账。"))
    return office


def make_practice(progress: Progress | None = None, cancel: Event | None = None) -> None:
    """Make the practice office anew; what was there is thrown away. A cancelled one is not left behind.

    Raises `OfficeInUse` when it is open in another window, and what `Office.create` raises.
    """
    place = practice_place()
    _throw_away(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        office, _code = new_office(place, name=_(NAME), login=LOGIN, display_name=_(PERSON), password=PASSWORD)
        with office:
            _fill(office, progress, cancel)
    except BaseException:
        _throw_away(place)
        raise
    if cancel is not None and cancel.is_set():
        _throw_away(place)


@deed(Permission.IMPORT)
def _fill(office: Office, progress: Progress | None, cancel: Event | None) -> None:
    files = importing.workbooks_in([paths.resource("samples")])
    plan = importing.plan_files(office, files, progress=progress, cancel=cancel)
    if cancel is None or not cancel.is_set():
        importing.commit(office, plan)
        office.set_fact("practice", "1", "practice")  # last: an office without it is not whole


def _throw_away(place: Path) -> None:
    if place.exists():
        Office.open(place, LOGIN, PASSWORD).close()  # raises when somebody has it open
    remove_database(place)
    remove_kept(keyring.place_of(place))

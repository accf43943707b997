# SPDX-License-Identifier: MIT
"""One bit of the office file is flipped: opening or verifying finds it, every time."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import desk

from opsdesk import errors
from opsdesk.store.keys import keyring
from opsdesk.store.verify import verify


def flipped(count: int, folder: Path, seed: int = 1) -> desk.Result:
    """Flip `count` random bits, each in a fresh copy; a flip nobody finds counts as `lost`."""
    path, chance, result = desk.made(folder, records=200), random.Random(seed), desk.Result("bit flip")
    whole = path.read_bytes()
    place = folder / "flipped" / path.name
    place.parent.mkdir()
    shutil.copyfile(keyring.place_of(path), keyring.place_of(place))
    for _number in range(count):
        at, bit = chance.randrange(len(whole)), chance.randrange(8)
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
        result.tries += 1
        if not _found(place):
            result.lost += 1
            result.notes.append(f"byte {at}, bit {bit}")
    return result


def _found(place: Path) -> bool:
    try:
        with desk.opened(place) as office:
            return not verify(office).sound
    except errors.Told:
        return True

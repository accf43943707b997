# SPDX-License-Identifier: MIT
"""Where shipped files and the user's files lie: one function each, the same in checkout, wheel and frozen program."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@cache
def resources() -> Path:
    """The folder of shipped files: inside the package once installed, beside it in a checkout."""
    places = (PACKAGE / "resources", PACKAGE.parent / "resources")
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"opsdesk's own files are missing; looked in {', '.join(map(str, places))}")


def resource(*parts: str) -> Path:
    """A shipped file or folder, by its path below `resources/`."""
    return resources().joinpath(*parts)


def data_dir() -> Path:
    """The user's own folder for settings, logs and new offices; made when asked for."""
    place = _user_folder() / "opsdesk"
    place.mkdir(parents=True, exist_ok=True)
    return place


def unused(path: Path) -> Path:
    """`path`, or the first numbered name beside it that is free: nothing is overwritten unasked."""
    found, at = path, 1
    while found.exists():
        at += 1
        found = path.with_stem(f"{path.stem} {at}")
    return found


def _user_folder() -> Path:
    override = os.environ.get("OPSDESK_HOME")
    if override:
        return Path(override)
    beside = Path(sys.executable).parent
    if getattr(sys, "frozen", False) and (beside / "portable").exists():
        return beside / "data"  # on a stick: nothing is left on the machine it was used on
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))

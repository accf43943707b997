# SPDX-License-Identifier: MIT
"""What the window remembers between starts: language, colours, size, and which office was open last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from opsdesk import paths

MOST_OFFICES = 5
ENTER = "enter_walks"


def settings() -> QSettings:
    """The settings file of this user; a plain file beside the offices, so that it moves with them."""
    return QSettings(str(paths.data_dir() / "window.ini"), QSettings.Format.IniFormat)


def enter_walks() -> bool:
    """Whether Enter goes on to the next field or cell, as it does until somebody switches it off (`enter_choice`)."""
    return str(settings().value(ENTER, "1")) == "1"


def known_offices() -> list[Path]:
    """The offices opened here before, latest first, that are still there."""
    stored = settings().value("offices")
    names = [stored] if isinstance(stored, str) else stored  # Qt hands back a list of one as a text
    if not isinstance(names, list):
        return []
    return [Path(name) for name in names if Path(name).is_file()]


def remember_office(path: Path) -> None:
    """Put an office at the head of the list."""
    latest = [str(path.resolve()), *(str(other) for other in known_offices() if other != path.resolve())]
    settings().setValue("offices", latest[:MOST_OFFICES])

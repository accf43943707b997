# SPDX-License-Identifier: MIT
"""Modules read before they are needed, off the window's thread: whoever needs one sooner imports it for themselves."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterable, Iterator
from importlib import import_module

from opsdesk.giving_way import give_way

# What working needs and signing in does not: read while the password is typed.
SOON_NEEDED = (
    "opsdesk.store.office",
    "sqlalchemy.dialects.sqlite.pysqlcipher",
    "cryptography.hazmat.backends.openssl.backend",
    "_strptime",
    "opsdesk.gui.frame.main_window",
    "opsdesk.gui.due.today_page",
    "opsdesk.work.lists.finding",
    "opsdesk.work.due.due_list",
    "multiprocessing.connection",  # for later starts that hand over their file
)

# What the pages nobody has opened yet lean on, in steps of some ten milliseconds: between two the window goes on.
LEANED_ON = (
    "opsdesk.reports.paper.furniture",
    "opsdesk.reports.paper.file_forms",
    "opsdesk.reports.content",
    "opsdesk.sheets.reading",
    "opsdesk.sheets.corrections.correction",
    "opsdesk.work.imports.correcting",
)

LATER_MS = 300  # after the window was made, when it is painted: the pages nobody has opened yet


def everything() -> Iterator[str]:
    """All the window ever needs, what it needs first in front: typing a password takes longer than reading it."""
    yield from SOON_NEEDED
    yield from for_pages()


def for_pages() -> Iterator[str]:
    """What the pages need that nobody has opened yet."""
    from opsdesk.gui.frame.desk_pages import DESK_PAGES

    yield from LEANED_ON
    yield from (page.module for page in DESK_PAGES)


def read_ahead(names: Iterable[str]) -> threading.Thread:
    """Import modules on a thread."""
    reader = threading.Thread(target=_read, args=(names,), name="read-ahead", daemon=True)
    reader.start()
    return reader


def _read(names: Iterable[str]) -> None:
    """Modules stay as long as the program does: the collector need not walk them again and again, 0.1 s each time."""
    for name in names:
        give_way()
        import_module(name)
    gc.freeze()

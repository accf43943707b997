# SPDX-License-Identifier: MIT
"""Where an import is worked on: a usual one in this process, a large one in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.sheets.reading import Held, Source
from opsdesk.store.hand import Hand
from opsdesk.store.imports.import_facts import Preview
from opsdesk.store.office import Office
from opsdesk.work.imports.import_remote import RemoteSession
from opsdesk.work.imports.import_session import ImportSession

LARGE = 256 * 1024  # bytes of all files: from here on reading and planning would hold up the window

Session = ImportSession | RemoteSession


@deed(Permission.IMPORT)
def session_for(office: Office, sources: Sequence[Source]) -> Session:
    """A session for these files."""
    return _session(office, sum(map(_size, sources)))


@deed(Permission.IMPORT)
def session_of(office: Office, preview: Preview) -> Session:
    """A session for a preview left half done."""
    held = (office.imports.originals.read(sha256) for sha256, _name in preview.files)
    return _session(office, sum(one.size for one in held if one is not None))


def _session(office: Office, size: int) -> Session:
    hand = Hand.of(office) if size > LARGE else None
    return RemoteSession(office, hand) if hand is not None else ImportSession(office)


def _size(source: Source) -> int:
    if isinstance(source, Held):
        return len(source.data)
    place = Path(source)
    return place.stat().st_size if place.is_file() else 0

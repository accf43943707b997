# SPDX-License-Identifier: MIT
"""An office as somebody signed in reads it: masked at the window and the command line, whole but narrowed for deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from opsdesk.people import sight
from opsdesk.store.proof.batch import Batch
from opsdesk.store.reading.sighted import SeenReader, SightedReader

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class Desk:
    """An office as a window or a command line reads it: `reader` is for the eyes of whoever is signed in.

    Everything else is the office's own. Deeds of `work/` are handed the office `behind`, or what is `seen` of it: they
    need whole values to match and to count, and mask what they hand out.
    """

    def __init__(self, office: Office, reader: SeenReader) -> None:
        self.behind = office
        self.reader = reader

    def batches(self) -> list[Batch]:
        """The imports that are seen, newest first."""
        return self.reader.batches()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)


def behind(office: Office) -> Office:
    """The office behind a desk; an office that is none itself."""
    found: Office = getattr(office, "behind", office)
    return found


def at_desk(office: Office) -> Office:
    """The office for a window or a command line (`Desk`)."""
    whole = behind(office)
    return cast("Office", Desk(whole, SightedReader(whole.connections, whole.sight)))


def as_seen(office: Office) -> Office:
    """The office for a deed that shows records: whole values, but only of what whoever is signed in sees.

    Who reads no names is handed masked values here, too: nothing such a deed makes of them can hold one.
    """
    whole = behind(office)
    kind = SeenReader if sight.reads_names(whole.user) else SightedReader
    return cast("Office", Desk(whole, kind(whole.connections, whole.sight)))

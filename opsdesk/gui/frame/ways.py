# SPDX-License-Identifier: MIT
"""What a page may ask of the window it stands in: to show something else, and to note what became of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from opsdesk.gui.frame.status import Status
    from opsdesk.gui.parts.page_room import PageRoom
    from opsdesk.store.reading.query import ListQuery


class Ways(Protocol):
    """The window as pages know it."""

    status: Status
    room: PageRoom

    def open_page(self, key: str) -> None:
        """Show a page of the desk, or the list of a register."""

    def turn_to(self, key: str, about: Any) -> None:
        """Show a page about one thing."""

    def list_query(self, query: ListQuery) -> None:
        """Show the records behind a number."""

    def come_to_record(self, register: str, record_id: str = "") -> None:
        """Show one record, or an empty page."""

    def open_field(self, register: str, record_id: str, key: str) -> None:
        """Show one record, the cursor in a field."""

    def note_saved(self, register: str = "", record_id: str = "") -> None:
        """Something was saved."""

    def mark_unsaved(self, dirty: bool) -> None:
        """Something is typed that is not saved."""

    def tell_refused(self, why: str) -> None:
        """Say above the page why something was not done."""

    def lock(self) -> None:
        """Close the desk and ask who sits there."""

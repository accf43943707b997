# SPDX-License-Identifier: MIT
"""Carry-forward: which fields a new record takes over from the one saved before. Each desk chooses for itself.

Only the names of fields are remembered outside the office file, never a value: those are taken from the last record
of whoever is signed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opsdesk.gui.settings import settings
from opsdesk.records.record import RegisterView
from opsdesk.records.veiled import unveiled

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class Carry:
    """The fields of one register that are carried at this desk, and the record they come from."""

    def __init__(self, office: Office, view: RegisterView) -> None:
        self._office = office
        self._view = view
        self._last: dict[str, Any] | None = None
        stored = settings().value(self._place)
        words = stored.split() if isinstance(stored, str) else None
        chosen = view.facts.carried if words is None else words
        self.keys = {key for key in chosen if key in view.fields}

    @property
    def _place(self) -> str:
        return f"carry/{self._view.key}"

    def toggle(self, key: str) -> bool:
        """Carry a field from now on, or no longer; whether it is carried now."""
        self.keys ^= {key}
        settings().setValue(self._place, " ".join(sorted(self.keys)) or "-")
        return key in self.keys

    def note(self, values: dict[str, Any]) -> None:
        """A record was saved: the next one takes over from it."""
        self._last = dict(values)

    def last(self) -> dict[str, Any]:
        """The values of the record saved before at this desk."""
        if self._last is None:
            found = self._office.reader.latest_of(self._view.key, self._office.user.id)
            self._last = {key: found.get(key) for key in self._view.fields} if found else {}
        return self._last

    def values(self) -> dict[str, Any]:
        """What a new record begins with; what is masked is nobody's to carry."""
        return {key: value for key, value in unveiled(self.last()).items() if key in self.keys and value is not None}

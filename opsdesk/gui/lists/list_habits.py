# SPDX-License-Identifier: MIT
"""How somebody likes the lists of this machine to stand: which columns, and whether the record at hand is shown.

Names of fields only: what somebody looks for lies in the office, as a saved view.
"""

from __future__ import annotations

from collections.abc import Collection

from opsdesk.gui.settings import settings
from opsdesk.records.record import RegisterView

CHOSEN, PREVIEW = "chosen", "preview"


class ListHabits:
    """The habits of one person with the list of a register; the preview is one habit for all lists."""

    def __init__(self, user: str, view: RegisterView) -> None:
        self._columns = f"columns/{user}/{view.key}/{CHOSEN}"
        self._preview = f"columns/{user}/{PREVIEW}"

    def columns(self, known: Collection[str]) -> tuple[str, ...]:
        """The columns chosen last, those that still are; empty while nobody has chosen."""
        kept = str(settings().value(self._columns, ""))
        return tuple(key for key in kept.split(" ") if key in known)

    def keep_columns(self, keys: Collection[str], usual: Collection[str]) -> None:
        """Remember these; the usual ones need no remembering."""
        if tuple(keys) == tuple(usual):
            settings().remove(self._columns)
        else:
            settings().setValue(self._columns, " ".join(keys))

    @property
    def preview(self) -> bool | None:
        """Whether the record at hand is shown beside the list; None while nobody has said."""
        kept = str(settings().value(self._preview, ""))
        return kept == "1" if kept else None

    def keep_preview(self, shown: bool) -> None:
        """Remember that somebody showed or hid it."""
        settings().setValue(self._preview, str(int(shown)))

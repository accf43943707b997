# SPDX-License-Identifier: MIT
"""Keeps the numbers of the navigation true: how many records each register holds, and how many imports there were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsdesk.gui import background

if TYPE_CHECKING:
    from opsdesk.gui.frame.navigation import Navigation
    from opsdesk.store.office import Office


class CountsWatch:
    """Whoever sees only a part of the office gets the numbers when they are there."""

    def __init__(self, office: Office, navigation: Navigation) -> None:
        self._office, self._navigation = office, navigation
        self._job: background.Job | None = None

    def refresh(self) -> None:
        """Count anew."""
        if self._office.reader.counts_quickly:
            self._navigation.show_counts(self._counted())
            return
        if self._job is not None:
            self._job.cancel()
        self._job = background.ask(self._navigation, lambda _first: self._counted(), self._navigation.show_counts)

    def _counted(self) -> dict[str, int]:
        return self._office.reader.counts() | {"batches": len(self._office.reader.batches())}

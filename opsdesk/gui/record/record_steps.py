# SPDX-License-Identifier: MIT
"""Undo and redo inside a page: each change of a field or a row is a step, whole pages are kept, never keystrokes."""

from __future__ import annotations

from opsdesk.work.record.drafts import PageContent

MOST_STEPS = 200


class Steps:
    """The way a page came and the way it may go again."""

    def __init__(self) -> None:
        self._back: list[PageContent] = []
        self._forward: list[PageContent] = []
        self._now = PageContent({})

    def begin(self, content: PageContent) -> None:
        """Another record: nothing to undo."""
        self._back, self._forward, self._now = [], [], content

    def note(self, content: PageContent) -> None:
        """A step was made, if anything changed."""
        if content == self._now:
            return
        self._back = [*self._back[-MOST_STEPS + 1 :], self._now]
        self._forward, self._now = [], content

    def step(self, direction: int) -> PageContent | None:
        """The page one step back (-1) or forth (1); None where the way ends."""
        source, target = (self._back, self._forward) if direction < 0 else (self._forward, self._back)
        if not source:
            return None
        target.append(self._now)
        self._now = source.pop()
        return self._now

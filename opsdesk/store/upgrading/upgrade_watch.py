# SPDX-License-Identifier: MIT
"""Whoever waits for an upgrade: told how far it is, heard when they no longer want it; then nothing was changed.

A long statement of the database is asked every few milliseconds; the last moment to stop is just before the commit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from opsdesk import errors
from opsdesk.i18n import N_, _

INSTRUCTIONS = 100_000  # of the database's machine between two questions: some milliseconds
WHOLE = 100

# What an upgrade does, and how far it is when that begins, in percent: measured at 100,000 records.
STAGES = {
    "copy": (N_("备份旧台账"), 0),
    "check_copy": (N_("核对备份"), 20),
    "upgrade": (N_("升级表结构"), 45),
    "compare": (N_("核对升级后的台账"), 60),
    "done": (N_("升级完成"), WHOLE),
}


class UpgradeNeeded(errors.Told):
    """The office is of an older release and would be upgraded now; raised by a watch that wants to be asked first."""

    def __init__(self) -> None:
        super().__init__(_("这本台账是旧版程序存的，要先升级。"))


class UpgradeStopped(errors.Told):
    """Somebody asked to stop before anything was changed."""

    def __init__(self) -> None:
        super().__init__(_("已停止升级，台账没有改动。旧版程序还能打开它。"))


@dataclass
class UpgradeWatch:
    """`tell` is called with percent, 100 and words, from the thread that upgrades; `unwanted` says whether to stop."""

    tell: Callable[[int, int, str], None] = lambda done, total, words: None
    unwanted: Callable[[], bool] = lambda: False
    _stage: str = field(default="copy", init=False)

    def begin(self, stage: str) -> None:
        """The next stage begins. Raises `UpgradeStopped`."""
        self._refuse()
        self._stage = stage
        words, percent = STAGES[stage]
        self.tell(percent, WHOLE, _(words))

    def pages(self, _status: int, remaining: int, total: int) -> None:
        """So many pages of the file are still to be copied. Raises `UpgradeStopped`."""
        self._refuse()
        words, first = STAGES["copy"]
        span = STAGES["check_copy"][1] - first
        self.tell(first + span * (total - remaining) // max(total, 1), WHOLE, _(words))

    @contextmanager
    def over(self, connection: Connection) -> Iterator[None]:
        """Let long statements of this connection be stopped. Raises `UpgradeStopped`."""
        raw: Any = connection.connection.driver_connection
        raw.set_progress_handler(self.unwanted, INSTRUCTIONS)
        try:
            yield
        except OperationalError as error:
            if "interrupted" in str(error.orig):
                raise UpgradeStopped from error
            raise
        finally:
            raw.set_progress_handler(None, 0)

    def _refuse(self) -> None:
        if self.unwanted():
            raise UpgradeStopped

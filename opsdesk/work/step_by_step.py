# SPDX-License-Identifier: MIT
"""One deed on many records, all or nothing: how far it is can be seen, and asked to stop it leaves everything as it
was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.store.changing.gate import Gate

STEP = 50  # records between two looks at whether to stop: a tenth of a second


class StoppedInTime(errors.Told):
    """Somebody asked to stop; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(_("已停止，一条都没有改。"))


@dataclass(frozen=True, slots=True)
class Watch:
    """Who watches: `progress` hears of records done and all, `cancelled` is asked whether to stop."""

    progress: Callable[[int, int], object] = lambda _done, _all: None
    cancelled: Callable[[], bool] = lambda: False


NOBODY = Watch()


def in_steps(gate: Gate, ids: Sequence[str], size: int, watch: Watch, deed: Callable[[Sequence[str]], object]) -> None:
    """Call `deed` with so many of the records at a time, inside one transaction. Raises `StoppedInTime`."""
    with gate.transaction(large=len(ids) > size):
        for at in range(0, len(ids), size):
            if watch.cancelled():
                raise StoppedInTime
            deed(ids[at : at + size])
            watch.progress(min(at + size, len(ids)), len(ids))

# SPDX-License-Identifier: MIT
"""Where in the navigation somebody should look: what is overdue or nearly so by register, and what waits for a word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from opsdesk.law.level import Level
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.store.office import Office
from opsdesk.work.due import due_kept
from opsdesk.work.due.due_list import DueList
from opsdesk.work.office.approvals import waits_for_me

PRESSING = (Level.RED, Level.ORANGE, Level.YELLOW, Level.BLUE)  # the worst first


@dataclass(frozen=True, slots=True)
class Attention:
    """The most pressing level of a page and how many things stand at it."""

    level: Level
    count: int


@deed(Permission.READ)
def attention(office: Office, at: datetime) -> dict[str, Attention]:
    """By the key of a page, where anything presses; `today` and `due` have the worst of all.

    Seconds at a million records when nobody has counted yet, so not on the window's thread.
    """
    found = due_kept.look(office, at, by_register)
    waiting = {"approvals": len(waits_for_me(office)), "conflicts": sum(office.imports.parked.counts().values())}
    return found | {key: Attention(Level.YELLOW, count) for key, count in waiting.items() if count}


def by_register(listed: DueList) -> dict[str, Attention]:
    """The worst level of each register and of all, with how many clocks stand at it."""
    counts = listed.levels_of_registers()
    every: Counter[Level] = Counter()
    found: dict[str, Attention] = {}
    for register, levels in counts.items():
        every.update(levels)
        if worst := _worst(levels):
            found[register] = worst
    if worst := _worst(every):
        found |= {"today": worst, "due": worst}
    return found


def _worst(levels: Counter[Level]) -> Attention | None:
    return next((Attention(level, levels[level]) for level in PRESSING if levels[level]), None)

# SPDX-License-Identifier: MIT
"""When a record ought to be sealed (domain.md §7.3): grounds as data, a proposal as a value; nobody is sealed by it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from opsdesk import paths
from opsdesk.i18n import _
from opsdesk.law.cited import cited

NOT_SUSPECTED = ("被害人", "证人", "报案人")


@dataclass(frozen=True, slots=True)
class Ground:
    """One row of sealing.toml; the keys are explained at its head."""

    key: str
    name: str
    under: int
    outcomes: tuple[str, ...]
    text_zh: str
    source: str
    valid_from: date
    after: date = date.min
    caution: str = ""

    @property
    def words(self) -> str:
        """The ground with its article."""
        text, caution = _(self.text_zh).rstrip("。."), _(self.caution) if self.caution else ""
        return _("{text}（{source}）。").format(text=text, source=cited(self.source)) + caution


@cache
def grounds() -> tuple[Ground, ...]:
    """Every ground shipped."""
    facts = tomllib.loads(paths.resource("law", "sealing.toml").read_text("utf-8"))
    return tuple(Ground(**line | {"outcomes": tuple(line["outcomes"])}) for line in facts["grounds"])


@cache
def outcomes() -> frozenset[str]:
    """Every outcome that is a ground, alone or with others."""
    return frozenset(code for ground in grounds() for code in ground.outcomes)


def ground_for(involvement: Mapping[str, Any], age: int | None, today: date) -> Ground | None:
    """Why this part of a person in a case should be sealed; None when nothing speaks for it.

    `age` is in full years at the event; unknown ages are nobody's ground.
    """
    if involvement.get("role") in NOT_SUSPECTED:
        return None
    decided = involvement.get("disposition_date") or date.min
    for ground in grounds():
        young = not ground.under or (age is not None and age < ground.under)
        meant = involvement.get("disposition") in ground.outcomes and decided >= ground.after
        if young and meant and ground.valid_from <= today:
            return ground
    return None

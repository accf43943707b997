# SPDX-License-Identifier: MIT
"""How long the desk keeps what (domain.md §7.4): classes as data, and the day a record's time is over."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from opsdesk import paths
from opsdesk.i18n import _
from opsdesk.law.cited import cited
from opsdesk.law.counting import as_moment


@dataclass(frozen=True, slots=True)
class Kept:
    """One class of retention.toml; the keys are explained at its head."""

    key: str
    register: str
    name: str
    begins: tuple[str, ...]
    days: int
    keep: tuple[str, ...]
    text_zh: str
    source: str

    def ended(self, values: Mapping[str, Any]) -> date | None:
        """The day from which a record's time runs; None while it has none."""
        moments = (as_moment(values.get(key)) for key in self.begins)
        first = next((moment for moment in moments if moment is not None), None)
        return first.date() if first else None

    def keep_until(self, values: Mapping[str, Any]) -> date | None:
        """The last day a record is kept."""
        ended = self.ended(values)
        return ended + timedelta(days=self.days) if ended else None

    @property
    def words(self) -> str:
        """The rule with its ground."""
        return _("{text}（{source}）。").format(text=_(self.text_zh).rstrip("。."), source=cited(self.source))


@cache
def classes() -> tuple[Kept, ...]:
    """Every class shipped."""
    facts = tomllib.loads(paths.resource("law", "retention.toml").read_text("utf-8"))
    return tuple(_kept(line) for line in facts["classes"])


def kept(key: str) -> Kept:
    """The class of that key; KeyError is a fault of the program."""
    return {one.key: one for one in classes()}[key]


def _kept(line: Mapping[str, Any]) -> Kept:
    facts = dict(line)
    begins, keep = tuple(facts.pop("from")), tuple(facts.pop("keep"))
    return Kept(begins=begins, keep=keep, **facts)

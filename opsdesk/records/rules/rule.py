# SPDX-License-Identifier: MIT
"""What a rule over one record is: values in, problems out; never a crash, never a write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from opsdesk.records.problem import Problem

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Surroundings:
    """What a rule may ask beside the record: today, and the category of each member of staff by name."""

    today: date
    staff: Mapping[str, str] = field(default_factory=dict)


Rule = Callable[[Values, Surroundings], Iterable[Problem]]

_SEPARATORS = re.compile(r"[、，,;；/\s]+")


def names_in(text: object) -> list[str]:
    """The names written in one field: 孙警官/王警官 → two."""
    return [name for name in _SEPARATORS.split(str(text or "")) if name]


def as_day(value: object) -> date | None:
    """The calendar day of a day or a moment."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None

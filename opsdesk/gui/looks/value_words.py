# SPDX-License-Identifier: MIT
"""The value of a field in words, as lists, previews and found records say it."""

from __future__ import annotations

from typing import Any

from opsdesk.people import masking
from opsdesk.records import kinds
from opsdesk.records.record import RegisterView, State
from opsdesk.store import clock

EMPTY = "—"


def cell_words(view: RegisterView, key: str, value: Any, named: dict[str, str], whole: bool = False) -> str:
    """One cell: masked, references by name, long case numbers by their last ten places unless `whole`."""
    if value in (None, "", ()):
        return EMPTY
    if key == "state":
        return State(value).label
    if key not in view.fields:
        return clock.local(str(value)) if key.endswith("_at") else str(value)
    field = view.fields[key]
    if isinstance(field.kind, kinds.Reference):
        return named.get(value, EMPTY)
    words = masking.shown(field, value, register=view.key)
    if isinstance(field.kind, kinds.CaseNumber) and len(words) > 12 and not whole:
        return f"…{words[-10:-4]} {words[-4:]}"
    return " ".join(words.split("\n"))

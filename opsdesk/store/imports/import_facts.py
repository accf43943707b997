# SPDX-License-Identifier: MIT
"""What is remembered of imports, as plain values: originals, what waits, previews, what was learnt of columns."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

OPEN = "open"
ParkedKind = Literal["differs", "contradicts", "candidates"]
Difference = tuple[str, str, str, str]  # register, record, field, what the sheet said (`said_of`)


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came. `data` is empty once it may no longer be kept (`keep_until`, the last day)."""

    sha256: str
    file_name: str
    size: int
    keep_until: date
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing an import could not decide. `facts` are plain JSON; `state` is `open` or how it was settled."""

    id: str
    batch_id: str
    kind: ParkedKind
    sheet: str
    place: int
    cell: str
    register: str
    record_id: str
    field: str
    facts: dict[str, Any]
    state: str = OPEN
    settled_by: str = ""
    settled_at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview left half done: (SHA-256, name) of its files, and the answers given so far as plain JSON."""

    id: str
    files: tuple[tuple[str, str], ...]
    answers: dict[str, Any]
    created_by: str = ""
    created_at: str = ""
    updated_at: str = ""


@dataclass(frozen=True, slots=True)
class LearntMapping:
    """What the columns under one arrangement of heads were said to be: head → sheet key, "" to leave it out; by whom
    (the latest), when (UTC, ISO)."""

    unit: str
    signature: str
    kind: str
    columns: dict[str, str]
    created_by: str = ""
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class LearntSpelling:
    """In sheets of `kind`, `header` (normalised) heads the field `key`; who taught it, when (UTC, ISO)."""

    kind: str
    header: str
    key: str
    created_by: str = ""
    created_at: str = ""


def said_of(waiting: Waiting) -> str:
    """What the sheet said, in a form that compares."""
    return comparable(waiting.facts.get("said"))


def comparable(plain: Any) -> str:
    """A plain value in a form that compares."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)

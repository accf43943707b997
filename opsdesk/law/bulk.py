# SPDX-License-Identifier: MIT
"""When a list that leaves the office is a bulk export (domain.md §7.2): the numbers are data, `bulk.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from opsdesk import paths


def is_bulk(rows: int, *, full: bool) -> bool:
    """Whether a list of so many rows wants a second person; `full` when numbers stand in it unmasked."""
    return rows > int(_facts()["full" if full else "masked"])


@cache
def _facts() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(paths.resource("law", "bulk.toml").read_text("utf-8"))["rows"]
    return found

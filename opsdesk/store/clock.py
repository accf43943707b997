# SPDX-License-Identifier: MIT
"""What time it is at this desk: the one place that asks, so that tests can answer."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> str:
    """The moment as stored: UTC, ISO, seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stored(moment: datetime) -> str:
    """A moment that knows its zone, as stored."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> date:
    """The local day."""
    return date.today()


def local(moment: str) -> str:
    """A stored moment as the wall clock shows it, `2022-06-15 20:52`."""
    return datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).astimezone().strftime("%Y-%m-%d %H:%M")

# SPDX-License-Identifier: MIT
"""The id of a record in another register; finding the record by what people write is not the value's business."""

from __future__ import annotations

from dataclasses import dataclass

from opsdesk.records.kinds.kind import NO_HINTS, Hints, Kind, Plain, Reading


@dataclass(frozen=True)
class Reference(Kind[str]):
    """Points at one record of `register`."""

    register: str
    key = "reference"

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[str]:
        """The id as it is."""
        return Reading(str(raw).strip() or None) if raw is not None else Reading(None)

    def from_plain(self, plain: Plain) -> str:
        """The id as stored."""
        return str(plain)

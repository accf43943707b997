# SPDX-License-Identifier: MIT
"""What this office has learned about its stations' sheets; handed to the reading process as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Learned by answering questions once.

    unit_aliases  spelling of a unit as sent → its name
    spellings     header as normalised by `synonyms.normalise` → sheet key
    mappings      signature of a table's heads → {column letter: sheet key, "" for a column to leave out}
    """

    unit_aliases: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    mappings: dict[str, dict[str, str]] = field(default_factory=dict)


NOTHING_LEARNED = Knowledge()

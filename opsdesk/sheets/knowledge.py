# SPDX-License-Identifier: MIT
"""What this office has learned about its stations' sheets; handed to the reading process as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from opsdesk.sheets.answers import Answers

PART = "+"  # behind the letter of a column in `mappings`, once for each field it was parted into besides its first


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Learned by answering questions once.

    unit_aliases  spelling of a unit as sent → its name
    spellings     (kind of sheet, header as normalised by `header_text.normalise`) → sheet key
    remembered    (unit, signature of a table's heads) → {head: sheet key, "" for a column to leave out}
    mappings      signature of a table's heads → {column letter: sheet key}; what a correction workbook brings along
    answers       what was said about the file at hand
    practice      whether this is the practice office: no other takes in what a practice office wrote
    """

    unit_aliases: dict[str, str] = field(default_factory=dict)
    spellings: dict[tuple[str, str], str] = field(default_factory=dict)
    remembered: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    mappings: dict[str, dict[str, str]] = field(default_factory=dict)
    answers: Answers = field(default_factory=Answers)
    practice: bool = False

    def said_of(self, unit: str, signature: str) -> Mapping[str, str]:
        """What was once said of these heads: by the unit's own sheets, else by another unit's."""
        own = self.remembered.get((unit, signature))
        if own is not None:
            return own
        return next((said for (_unit, heads), said in self.remembered.items() if heads == signature), {})


NOTHING_LEARNED = Knowledge()

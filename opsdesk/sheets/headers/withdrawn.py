# SPDX-License-Identifier: MIT
"""Guessed fields that would send the rows back: a guess is not worth a row, the preview asks for the column instead.

Only where the field's kind of value knows a right one from a wrong one (numbers of persons, cards, telephones, files):
there most cells of a column that is what it was taken for are right, and a few wrong ones are mistakes of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from opsdesk.records.kinds import NO_HINTS
from opsdesk.records.problem import Severity
from opsdesk.sheets.cells.values import ValueReader
from opsdesk.sheets.knowledge import Knowledge

_CHECKED = frozenset(("id18", "phone", "card", "iccid", "imsi", "imei", "plate", "passport", "permit"))
_NUMBERED = frozenset(
    ("case_no", "alarm_no", "fugitive_no", "suspect_account", "sim_no", "measure_type", "person_name")
)
_FEW = 2  # cells may be mistakes
_MOST = 0.5


def is_refused(key: str, kind: str, cells: Sequence[object]) -> bool:
    """Whether field `key` of type `kind` would refuse more than a few of the cells, and more than it takes."""
    if not cells or (kind not in _CHECKED and key not in _NUMBERED):
        return False
    reader = ValueReader(Knowledge())
    read = (reader.read(key, cell, NO_HINTS).problems for cell in cells)
    refused = sum(any(problem.severity is Severity.ERROR for problem in problems) for problems in read)
    return refused > max(_FEW, _MOST * len(cells))

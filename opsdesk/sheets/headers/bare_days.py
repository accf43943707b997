# SPDX-License-Identifier: MIT
"""A column headed by nothing but 日期, 时间 or 适用日期: the day of what the sheet or the column before is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from opsdesk.sheets.words.header_text import normalise

BARE = frozenset(("日期", "时间", "年月日", "日期时间", "具体时间", "具体日期"))
# The day of a measure, whichever it is: 强制措施 | 适用日期.
APPLIED = frozenset(f"{deed}{day}" for deed in ("适用", "采用", "实施", "作出") for day in ("日期", "时间", "日"))

# The day each kind of sheet is about; a list of cases or of money has several.
_OF_SHEET: Mapping[str, str] = {
    "alarm": "report_time",
    "seizure": "seize_date",
    "fugitive": "capture_time",
    "dissuasion": "warn_time",
    "publicity": "act_date",
    "support": "req_time",
}
# The day of what stands right before it: 返还金额 | 时间.
_OF_NEIGHBOUR: Mapping[str, str] = {
    "measure_type": "measure_start",
    "returned": "returned_date",
    "stop_amount": "stop_time",
    "frozen_amount": "frozen_date",
    "transfer_amount": "transfer_time",
    "suspect_account": "transfer_time",
    "capture_place": "capture_time",
    "capture_unit": "capture_time",
    "capture_method": "capture_time",
    "seize_place": "seize_date",
    "wanted_unit": "wanted_date",
    "handover_unit": "handover_date",
    "punish_authority": "punish_decided",
    "disposal": "disposal_date",
    "dissuader": "dissuade_time",
    "method": "dissuade_time",
}


_APPLIED_TO: Mapping[str, str] = {
    "measure_type": "measure_start",
    "punish_type": "punish_start",
    "control_type": "control_start",
}


def of_measure(keys: Sequence[str]) -> str:
    """The field of a column that says from when something applies: the day of the one measure the sheet tells."""
    days = [day for measure, day in _APPLIED_TO.items() if measure in keys]
    return days[0] if len(days) == 1 and days[0] not in keys else ""


def meant(kind: str, keys: Sequence[str], place: int) -> str:
    """The field of the bare column at `place`, `keys` being those of all columns ("" for none); "" when not told."""
    beside = _OF_NEIGHBOUR.get(keys[place - 1], "") if place else ""
    return next((key for key in (beside, _OF_SHEET.get(kind, "")) if key and key not in keys), "")


def may_be_of_filling(path: Sequence[str]) -> bool:
    """Whether a bare day may be the day of filling in: below a head of its own it is the day of what that says."""
    return len(path) < 2 or normalise(path[-1]) not in BARE


def whose(kind: str, keys: Sequence[str]) -> int | None:
    """The place of the sheet's own day."""
    key = _OF_SHEET.get(kind, "")
    return keys.index(key) if key in keys else None

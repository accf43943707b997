# SPDX-License-Identifier: MIT
"""The values of a sheet row as JSON and back: days, moments and amounts keep what they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

_MARKS = {"day": date.fromisoformat, "moment": datetime.fromisoformat, "time": time.fromisoformat, "amount": Decimal}


def packed(values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` as JSON holds them."""
    return {key: _packed(value) for key, value in values.items()}


def unpacked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of `packed`."""
    return {key: _unpacked(value) for key, value in values.items()}


def _packed(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_packed(one) for one in value]
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    return {"amount": str(value)} if isinstance(value, Decimal) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unpacked(one) for one in value]
    if isinstance(value, dict):
        ((mark, text),) = value.items()
        return _MARKS[mark](text)
    return value

# SPDX-License-Identifier: MIT
"""Dataclasses as plain JSON values and back, so that what a paper was drawn from can be kept for years.

A field that is newer than what was kept takes its default; one that is gone is left out.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def freeze(value: Any) -> Any:
    """The value as JSON can hold it: dataclasses become objects, days and moments ISO texts, tuples lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: freeze(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): freeze(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [freeze(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def thaw(wanted: type[T], kept: Any) -> T:
    """What was kept, as `wanted` again. Raises KeyError, TypeError or ValueError for what does not fit."""
    made: T = _thaw(wanted, kept)
    return made


def _thaw(wanted: Any, kept: Any) -> Any:
    if kept is None:
        return None
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in (Union, types.UnionType):
        return _thaw(next(one for one in inner if one is not type(None)), kept)
    if origin is Literal:
        return kept
    if origin is tuple:
        kinds = inner[:1] * len(kept) if inner[1:] == (...,) else inner
        return tuple(_thaw(kind, one) for kind, one in zip(kinds, kept, strict=True))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _thaw(inner[1], one) for key, one in kept.items()}
    if isinstance(wanted, type) and is_dataclass(wanted):
        hints = _hints(wanted)
        build: Any = wanted
        return build(**{key: _thaw(hints[key], one) for key, one in kept.items() if key in hints})
    if wanted in (date, datetime):
        return wanted.fromisoformat(kept)
    return kept


@cache
def _hints(wanted: type[Any]) -> dict[str, Any]:
    """The types of the fields that a constructor takes."""
    hints = get_type_hints(wanted)
    return {one.name: hints[one.name] for one in fields(wanted) if one.init}

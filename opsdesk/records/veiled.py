# SPDX-License-Identifier: MIT
"""A value that whoever reads it may not see: only the masked words are there, never what they hide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Veiled(str):
    """Masked words in the place of a value. Saved back it changes nothing; no rule judges it."""

    __slots__ = ()


def unveiled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without those that are veiled."""
    return {key: value for key, value in values.items() if not isinstance(value, Veiled)}

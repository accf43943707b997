# SPDX-License-Identifier: MIT
"""What a row of law data asks of a record: fields that hold one of some codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Values = Mapping[str, Any]
Condition = tuple[tuple[str, frozenset[str]], ...]  # field, codes; no codes: anything filled in

# What a record does not hold itself and its reader looks up: the moment a later record took over, the kind of its
# case, whether its person's identity is known.
LOOKED_UP = ("followed_by", "case_kind", "identity_state")
EMPTY: tuple[object, ...] = (None, "", ())


def condition(written: Mapping[str, list[str]]) -> Condition:
    """A condition as it stands in a data file."""
    return tuple((key, frozenset(codes)) for key, codes in written.items())


def holds(asked: Condition, values: Values) -> bool:
    """Whether every field holds one of its codes, or anything where none are named."""
    for key, codes in asked:
        value = values.get(key)
        if value in EMPTY or (codes and value not in codes):
            return False
    return True

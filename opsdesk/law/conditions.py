# SPDX-License-Identifier: MIT
"""What a row of law data asks of a record: fields that hold one of some codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Values = Mapping[str, Any]
Condition = tuple[tuple[str, frozenset[str]], ...]  # field, codes; no codes: anything filled in

# What a record does not hold itself and its reader looks up: a reference of the record, and a field of what it means.
LOOKED_UP = {
    "case_kind": ("case", "case_kind"),
    "case_prosecuted_at": ("case", "prosecute_date"),
    "identity_state": ("person", "identity_state"),
}
# Likewise, whether a record of the register has children of that kind; the caller gives a word, or nothing.
CHILDREN = {
    "items_waiting": "seizure",  # some item was neither taken in nor is said to be kept anywhere
    "items_held": "seizure",  # some item is still in the hands of the police
}
FOLLOWED = "followed_by"  # likewise: the moment a later record took over, by successions.toml
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


def asked_codes(line: Any) -> dict[str, frozenset[str]]:
    """Every field that a rule's conditions ask about, with all the codes they name; none: anything filled in."""
    asked = [line.when, line.unless, *(e.when for e in line.extensions), *(c.when for c in line.cautions)]
    found: dict[str, frozenset[str]] = {}
    for key, codes in (pair for one in asked for pair in one):
        known = found.get(key, codes)
        found[key] = known | codes if known and codes else frozenset()
    return found

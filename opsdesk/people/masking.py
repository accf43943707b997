# SPDX-License-Identifier: MIT
"""What a value looks like before anybody asked to see it in full (domain.md §7.1)."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from opsdesk.records.fields import Field, Privacy
from opsdesk.records.kinds.written import veil
from opsdesk.records.rules.free_text import numbers_in
from opsdesk.records.veiled import Veiled

# People have a part in the case here: their names are what the work is about. Everywhere else, victims, potential
# victims and reporters, a name shows its first character only.
NAMED_IN_FULL = frozenset(
    [
        "person",
        "involvement",
        "measure",
        "fugitive_capture",
        "seizure",
        "item",
        "account_control",
        "punishment",
        "exit_control",
        "staff",
    ]
)

TOWNSHIP = re.compile(r"^.*?(?:[^街]街道|[乡镇])")
COUNTY = re.compile(r"^(?=.*[省市县区旗])(?:.*?省)?(?:.*?市)?(?:.*?(?:[县旗]|(?<!小)区))?")


def shown(field: Field, value: Any, *, full: bool = False, register: str = "", names: Collection[str] = ()) -> str:
    """The value as a person reads it, masked unless `full` or open; empty for a blank.

    `register` is the key of the record's register: names of people in case roles stay whole there. `names` are those
    that stand beside the record (`store.names_near`): free text is masked of them.
    """
    if value in (None, "", ()):
        return ""
    if isinstance(value, Veiled):
        return str(value)
    whole = field.kind.format(value)
    if full or field.privacy is Privacy.OPEN:
        return whole
    match field.privacy:
        case Privacy.NAME:
            return whole if register in NAMED_IN_FULL else f"{whole[:1]}**"
        case Privacy.ADDRESS:
            return to_township(whole)
        case Privacy.TEXT:
            return without_names(without_numbers(whole), names)
    masked = field.kind.mask(value)
    return veil(whole, 0, 4) if masked == whole else masked


def to_township(address: str) -> str:
    """The address as far as the township, or the county when none is written."""
    found = TOWNSHIP.match(address) or COUNTY.match(address)
    return f"{found[0]}***" if found else "***"


def without_names(text: str, names: Collection[str]) -> str:
    """The text with each of these names veiled but for its first letter; longer names first."""
    for name in sorted(names, key=len, reverse=True):
        if name in text:
            text = text.replace(name, f"{name[:1]}**")
    return text


def without_numbers(text: str) -> str:
    """The text with every identity, card and mobile number veiled but for its last four."""
    for number in numbers_in(text):
        text = text.replace(number, veil(number, 0, 4))
    return text

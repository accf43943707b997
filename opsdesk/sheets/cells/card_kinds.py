# SPDX-License-Identifier: MIT
"""Which number a kind of card has: a bank card its card number, a phone card the number of its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

from opsdesk.records import choices

_SAYING = ("item_kind", "item_name")  # the fields whose words name a kind of card
_OTHER = {"card_no": "sim_no", "sim_no": "card_no"}
_FIELDS = {"BANKCARD": "card_no", "PHONECARD": "sim_no", "IOTCARD": "sim_no"}


def of_words(values: Mapping[str, Any]) -> str:
    """`card_no` or `sim_no`, as kind or name of the thing in a row say; empty where they name no card."""
    written = (values.get(key) for key in _SAYING)
    return next((field for word in written if isinstance(word, str) and (field := words().get(word, ""))), "")


def other_than(values: Mapping[str, Any]) -> str:
    """The field whose number the row gives instead of the one its kind has; empty where all is well."""
    said = of_words(values)
    other = _OTHER.get(said, "")
    return other if other and values.get(other) is not None and values.get(said) is None else ""


def doubtful(columns: Mapping[str, Sequence[Any]]) -> Iterator[int]:
    """Places of the rows of which `other_than` may name a field."""
    known = words()
    for (said, other), about in product(_OTHER.items(), _SAYING):
        named = enumerate(zip(columns.get(about, ()), columns.get(other, ()), strict=False))
        yield from (at for at, (word, one) in named if one is not None and known.get(word) == said)


@cache
def words() -> dict[str, str]:
    """The field of every spelling of a kind of card."""
    codes = choices.codes("item_kind").codes
    return {word: _FIELDS[code.code] for code in codes if code.code in _FIELDS for word in code.spellings() if word}

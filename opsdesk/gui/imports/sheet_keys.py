# SPDX-License-Identifier: MIT
"""What a sheet's column is, by its key: its name, where its numbers stand, and how its cells are masked."""

from __future__ import annotations

import re
from functools import cache

from opsdesk.i18n import language
from opsdesk.records import catalogue
from opsdesk.records.fields import Field, Privacy
from opsdesk.records.kinds.written import veil
from opsdesk.sheets.words.synonyms import names, shipped

BETWEEN = "* \u3000\u00a0\u200b-\u200f\u2060\ufeff－-"  # what stands inside numbers, seen and unseen
LONG_NUMBER = re.compile(rf"\d[\dXxＸｘ{BETWEEN}]{{6,}}[\dXxＸｘ]")  # full-width digits are digits


@cache
def field_of_sheet_key(key: str) -> Field | None:
    """The field that a sheet's column lands in, the most private one when several registers share the key."""
    found = [spec for view in catalogue.REGISTERS for spec in view.fields.values() if spec.sheet_key == key]
    return max(found, key=lambda spec: spec.privacy is Privacy.NUMBER, default=None)


def label_of_sheet_key(key: str) -> str:
    """What a sheet's column was understood as, by the name the list of spellings gives it."""
    chinese, english = names()[key]
    return english if language() == "en" else chinese


@cache
def counts(key: str) -> bool:
    """Whether numbers of this field stand at the right; numbers of cards and persons stand at the left."""
    return shipped().types.get(key, "int") in ("int", "decimal", "money", "percent")


def masked(key: str, text: str) -> str:
    """A cell's text without any whole identity, card or phone number."""
    spec = field_of_sheet_key(key)
    if spec is not None and spec.privacy is Privacy.NUMBER:
        return LONG_NUMBER.sub(lambda number: _veiled(spec, number[0]), text)
    if spec is not None and spec.privacy is Privacy.OPEN:
        return text
    return LONG_NUMBER.sub(lambda number: veil(number[0], 0, 4), text)


def _veiled(spec: Field, number: str) -> str:
    """A number as its own kind is masked; one that is not of the kind shows four places at each end."""
    told = spec.kind.mask(number)
    return veil(number, 4, 4) if told == number else told

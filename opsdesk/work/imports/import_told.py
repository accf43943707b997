# SPDX-License-Identifier: MIT
"""What a record that an import meets says, told to whoever is signed in: masked, and nothing of what they do not see.

A record outside one's sight is met all the same, or the same thing would come in twice; that there is one is told, and
not what stands in it. Preview and 导入待定 both ask here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from opsdesk.i18n import _
from opsdesk.people.masking import shown
from opsdesk.records import catalogue, kinds
from opsdesk.records.fields import Field
from opsdesk.store.office import Office

Words = Callable[[str, Field, Any], str]  # register, field and value → how it is shown


def plain_words(register: str, spec: Field, value: Any) -> str:
    """A value as it is shown, masked; empty for a blank."""
    return shown(spec, value, register=register)


class HeldWords:
    """What met records say; asked over and over while a preview is painted, so each record is looked for once."""

    def __init__(self, office: Office | None, words: Words = plain_words) -> None:
        self._office, self._words = office, words
        self.sees = cache(self._sees)

    def of(self, register: str, record_id: str, field: str, value: Any) -> str:
        """What the record says in a field."""
        if not self.sees(register, record_id):
            return _("〔不在你的范围〕")
        return self.value(register, field, value)

    def value(self, register: str, field: str, value: Any) -> str:
        """A value of a field as it is shown: another record by what it is called."""
        spec = catalogue.register(register).fields[field]
        if self._office is not None and isinstance(spec.kind, kinds.Reference) and isinstance(value, str):
            called = self._office.reader.titles(spec.kind.register, [value]).get(value, "")
            return self.title(spec.kind.register, value, called)
        return self._words(register, spec, value)

    def title(self, register: str, record_id: str, title: str) -> str:
        """What the record is called."""
        return title if self.sees(register, record_id) and title else _("〔不在你的范围〕")

    def _sees(self, register: str, record_id: str) -> bool:
        return self._office is None or self._office.sight.sees(register, record_id)


def hidden_difference(held: Any, said: Any) -> str:
    """Where two plain values differ that look the same once masked: which places of a number, or only that they do."""
    if not isinstance(held, str) or not isinstance(said, str) or len(held) != len(said) or not held.isalnum():
        return _("遮住的部分不同。")
    places = [at for at, (one, other) in enumerate(zip(held, said, strict=True), 1) if one != other]
    first, last = places[0], places[-1]
    span = f"{first}" if first == last else f"{first}–{last}"
    return _("遮住的第 {places} 位不同。").format(places=span)

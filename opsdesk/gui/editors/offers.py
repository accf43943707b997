# SPDX-License-Identifier: MIT
"""What can be chosen for a field: the codes of a list, or the records of a register, found by what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pypinyin import Style, lazy_pinyin

from opsdesk.i18n import language
from opsdesk.records import catalogue, choices, kinds
from opsdesk.records.fields import Field

if TYPE_CHECKING:
    from opsdesk.store.office import Office

MOST = 50


@dataclass(frozen=True)
class Offer:
    """One thing to choose: its value, its words, and what leads to it (number, pinyin initials)."""

    value: str
    words: str
    keys: tuple[str, ...] = ()

    def answers(self, typed: str) -> bool:
        """Whether what was typed means this one or begins to."""
        return typed in self.words.lower() or any(key.startswith(typed) for key in self.keys)

    def is_meant_by(self, typed: str) -> bool:
        """Whether what was typed is exactly this one's words, number or initials."""
        return typed == self.words.lower() or typed in self.keys


class Offers:
    """Where a pick field gets its list from."""

    def find(self, typed: str) -> list[Offer]:
        """What answers to the text; all of it (up to a page) when nothing is typed."""
        raise NotImplementedError

    def words(self, value: str) -> str:
        """How a value already stored is written."""
        raise NotImplementedError


class CodeOffers(Offers):
    """The codes of one dated list."""

    def __init__(self, codes: str) -> None:
        self._codes = codes

    def find(self, typed: str) -> list[Offer]:
        """Codes whose number, words or initials answer."""
        sought = typed.strip().lower()
        return [offer for offer in _offers_of(self._codes, language()) if offer.answers(sought)]

    def words(self, value: str) -> str:
        """The label of the code."""
        return choices.codes(self._codes).name_of(value)


class RecordOffers(Offers):
    """The records of one register of the office."""

    def __init__(self, office: Office, register: str) -> None:
        self._office = office
        self._register = register

    def find(self, typed: str) -> list[Offer]:
        """Records that the office's search finds for the text; the newest when nothing is typed."""
        from opsdesk.store.reader import ListQuery

        view = catalogue.register(self._register)
        rows = self._office.reader.page(ListQuery(self._register, text=typed.strip()), 0, MOST)
        return [Offer(row["id"], view.title_of(row)) for row in rows]

    def words(self, value: str) -> str:
        """The title of the record."""
        return self._office.reader.titles(self._register, [value]).get(value, "")


@cache
def _offers_of(codes: str, spoken: str) -> tuple[Offer, ...]:
    """The codes offered in one language; computed once, pinyin is slow."""
    entries = choices.codes(codes).current()
    return tuple(Offer(entry.code, entry.shown, tuple(_keys(entry, place))) for place, entry in enumerate(entries, 1))


def _keys(entry: choices.Code, place: int) -> Iterator[str]:
    yield str(place)
    yield entry.code.lower()
    for style in (Style.NORMAL, Style.FIRST_LETTER):
        yield "".join(lazy_pinyin(entry.name, style=style)).lower()
    yield from (spelling.lower() for spelling in entry.spellings() if spelling)


def offers_for(field: Field, office: Office | None) -> Offers | None:
    """The list behind a field, or None when its kind is not one that is chosen."""
    if isinstance(field.kind, (kinds.Choice, kinds.Choices)):
        return CodeOffers(field.kind.list_key)
    if isinstance(field.kind, kinds.Reference) and office is not None:
        return RecordOffers(office, field.kind.register)
    return None

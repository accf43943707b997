# SPDX-License-Identifier: MIT
"""Code lists: the dated files `resources/codes/<key>.toml`, and how a code is found by what people write."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from opsdesk import paths
from opsdesk.i18n import language
from opsdesk.records.pinyin import initials, sound
from opsdesk.records.simplified import simplified

BRIEF = 4  # characters


@dataclass(frozen=True)
class Code:
    """One entry. A code once used is never deleted: `valid_to` ends it. `ga_code` is the bureau's to fill in. `suits`
    names the codes of another field (`Choice.beside`) with which it is offered before all others."""

    code: str
    name: str
    short: str = ""
    english: str = ""
    english_short: str = ""
    english_many: str = ""  # of a measure word: what stands behind all numbers but 1
    synonyms: tuple[str, ...] = ()
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    ga_code: str = ""
    note: str = ""
    suits: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The name in the language of the window."""
        return self.english if self.english and language() == "en" else self.name

    @property
    def brief(self) -> str:
        """The name where there is little room."""
        if language() == "en":
            return self.english_short or self.english or self.name
        return self.name if len(self.name) <= BRIEF or not self.short else self.short

    def valid_on(self, day: date) -> bool:
        """Whether the code was in force on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def spellings(self) -> Iterator[str]:
        """Every way to write it."""
        yield from (self.code, self.name, self.short, self.english, *self.synonyms)


@dataclass(frozen=True)
class CodeList:
    """A list of codes in its own order. An open list accepts words that are not in it; `as_of` dates its contents."""

    key: str
    label: str
    english: str
    source: str
    as_of: date
    open: bool
    codes: tuple[Code, ...]

    @property
    def name(self) -> str:
        """The list's name in the language of the window."""
        return self.english if language() == "en" else self.label

    def get(self, code: str) -> Code | None:
        """The entry of exactly this code."""
        return self._by_code.get(code)

    def find(self, text: str) -> Code | None:
        """The entry written as code, name, short name, English or synonym; width, case and punctuation aside."""
        return self.get(text) or self._by_spelling.get(bare(text))

    def typed(self, text: str) -> Code | None:
        """The one entry meant by pinyin (`yinhangka`), its initials (`yhk`) or its number."""
        if text.isdecimal() and len(text) <= 3:
            return self._by_number.get(int(text))
        return self._by_pinyin.get(text.lower()) if text.isascii() and text.isalnum() else None

    def name_of(self, code: str) -> str:
        """The code's name; what is not in the list is shown as it is."""
        found = self.get(code)
        return found.shown if found else code

    def counted(self, code: str, number: Decimal | int) -> str:
        """The name as it stands behind a number: 2 cards; what is not in the list is shown as it is."""
        found = self.get(code)
        if found is None:
            return code
        return found.english_many if found.english_many and number != 1 and language() == "en" else found.shown

    def current(self) -> tuple[Code, ...]:
        """The entries that are offered for new records: those not ended."""
        return tuple(code for code in self.codes if code.valid_to is None)

    def valid_on(self, day: date) -> tuple[Code, ...]:
        """The entries in force on `day`."""
        return tuple(code for code in self.codes if code.valid_on(day))

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {code.code: code for code in self.codes}

    @cached_property
    def _by_spelling(self) -> dict[str, Code]:
        """Entries in force win over ended ones of the same name."""
        ended_first = sorted(self.codes, key=lambda code: code.valid_to is None)
        return {bare(text): code for code in ended_first for text in code.spellings() if text}

    @cached_property
    def _by_number(self) -> dict[int, Code]:
        """A numeric code is its own number (`1` means `01`); the others go by their place among those offered."""
        places = enumerate(self.current(), 1)
        return {int(code.code) if code.code.isdecimal() else place: code for place, code in places}

    @cached_property
    def _by_pinyin(self) -> dict[str, Code]:
        """Pinyin and initials that mean one entry only; shared ones mean none. Computed on the first Latin typing."""
        meanings: dict[str, set[str]] = {}
        for code in self.current():
            for written in _pinyin(text for text in code.spellings() if text and not text.isascii()):
                meanings.setdefault(written, set()).add(code.code)
        return {written: self._by_code[codes.pop()] for written, codes in meanings.items() if len(codes) == 1}


def bare(text: str) -> str:
    """A spelling as it is compared: NFKC, simplified, capitals, letters and digits only; marks as ♂ stay when alone."""
    folded = simplified(unicodedata.normalize("NFKC", text)).upper()
    return "".join(sign for sign in folded if sign.isalnum()) or folded.strip()


def _pinyin(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for written in (sound(text), initials(text)):
            yield "".join(letter for letter in written if letter.isalnum())


@cache
def codes(key: str) -> CodeList:
    """The list `key`; FileNotFoundError when the program ships none such."""
    path = paths.resource("codes", f"{key}.toml")
    facts = tomllib.loads(path.read_text("utf-8"))
    entries = tuple(_entry(line) for line in facts.pop("codes"))
    return CodeList(**facts, codes=entries)


def _entry(line: dict[str, Any]) -> Code:
    return Code(**line | {key: tuple(line.get(key, ())) for key in ("synonyms", "suits")})

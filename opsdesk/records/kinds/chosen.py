# SPDX-License-Identifier: MIT
"""Values taken from a code list: one code, or several."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opsdesk.i18n import _
from opsdesk.records import choices
from opsdesk.records.kinds.kind import NO_HINTS, Hints, Kind, Plain, Reading
from opsdesk.records.kinds.written import is_nothing, tidy
from opsdesk.records.problem import Problem, error, warning

BETWEEN = re.compile(r"[、,，;；/\n|+]+")
SHOWN = 5


@dataclass(frozen=True)
class Choice(Kind[str]):
    """One code of `resources/codes/<list_key>.toml`. Open lists keep unknown words, closed ones refuse them.

    `beside` is the field of the same record whose code says which of these suit it; any may be chosen all the same.
    """

    list_key: str
    beside: str = ""
    key = "choice"
    width = 176

    @property
    def codes(self) -> choices.CodeList:
        """The list behind the value."""
        return choices.codes(self.list_key)

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[str]:
        """By code, name, synonym, pinyin or its initials, or by its place in the list."""
        text = tidy(raw)
        found = self.codes.find(text) or self.codes.typed(text)
        if found is not None:
            return Reading(found.code, inferred=text.isdecimal() and text != found.code)
        if is_nothing(text):
            return Reading(None)
        if self.codes.open:
            return Reading(text, (unknown_word(self.codes, text),))
        return Reading(None, (unlisted(self.codes, text),))

    def format(self, value: str) -> str:
        """The code's name in the language of the window; words kept from outside the list as they are."""
        return self.codes.name_of(value)

    def from_plain(self, plain: Plain) -> str:
        """The code as stored."""
        return str(plain)


@dataclass(frozen=True)
class Choices(Kind[tuple[str, ...]]):
    """Several codes of one list, in the order written, none twice."""

    list_key: str
    key = "choices"
    many = True

    @property
    def codes(self) -> choices.CodeList:
        """The list behind the values."""
        return choices.codes(self.list_key)

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[tuple[str, ...]]:
        """Words between 、 ， ； / + or line breaks; a name that itself contains 、 is still found."""
        written = [tidy(each) for each in raw] if isinstance(raw, list | tuple) else [tidy(raw)]
        values: list[str] = []
        problems: list[Problem] = []
        for words in (word for text in written if not is_nothing(text) for word in self._words(text)):
            reading = Choice(self.list_key).read(words)
            problems += reading.problems
            if reading.value is not None and reading.value not in values:
                values.append(reading.value)
        failed = any(problem.severity == "error" for problem in problems)
        return Reading(None if failed else tuple(values) or None, tuple(problems))

    def _words(self, text: str) -> list[str]:
        """The text cut so that the longest runs known to the list stay whole."""
        marks = [*BETWEEN.finditer(text)]
        starts = [0, *(mark.end() for mark in marks)]
        ends = [*(mark.start() for mark in marks), len(text)]
        words, first = [], 0
        while first < len(starts):
            longest = range(len(ends) - 1, first, -1)
            last = next((end for end in longest if self.codes.find(text[starts[first] : ends[end]])), first)
            words.append(text[starts[first] : ends[last]])
            first = last + 1
        return [word for word in words if any(map(str.isalnum, word))]  # a lone sign (*) is no word

    def format(self, value: tuple[str, ...]) -> str:
        """The names, with 、 between them."""
        return _("、").join(self.codes.name_of(code) for code in value)

    def to_plain(self, value: tuple[str, ...]) -> Plain:
        """The codes as a list."""
        return list(value)

    def from_plain(self, plain: Plain) -> tuple[str, ...]:
        """The codes as a tuple."""
        return tuple(plain) if isinstance(plain, list) else ()


def unknown_word(codes: choices.CodeList, text: str) -> Problem:
    """The warning for a word that an open list keeps."""
    message = _("“{text}”不在“{label}”列表中，照原文保存。请核对。")
    return warning("W-CODE", message.format(text=text[:20], label=codes.name))


def unlisted(codes: choices.CodeList, text: str) -> Problem:
    """The error for a word that a closed list does not have, with a few it has."""
    few = _("、").join(code.shown for code in codes.current()[:SHOWN])
    message = _("“{label}”中没有“{text}”。可填：{few}等。")
    return error("E-CODE", message.format(label=codes.name, text=text[:20], few=few))

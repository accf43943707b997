# SPDX-License-Identifier: MIT
"""One gettext catalogue for core, window, sheet headers and PDF. The message ids are the Chinese texts themselves.

Chinese counts with one word, English with two: an English text says `{count} [record|records]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from opsdesk import paths

LANGUAGES = ("zh_CN", "en")
ONE, MANY = "one", "many"


class Catalogue(Protocol):
    """What knows a text in one language."""

    def gettext(self, message: str, /) -> str:
        """The text in that language; as it is where there is none."""


class _AsWritten:
    """Chinese: the texts are the message ids."""

    def gettext(self, message: str, /) -> str:
        return message


class _Counting(str):
    """A text that says `{count} [record|records]`: which of the two is decided when the number is filled in."""

    def format(self, *values: object, **named: object) -> str:
        """The text with its places filled in; the words for one after a 1, the words for many after all else."""

        def chosen(found: re.Match[str]) -> str:
            place = _PLACE.findall(self, 0, found.start())
            return found[1] if place and str(named.get(place[-1])) == "1" else found[2]

        return _ONE_OR_MANY.sub(chosen, self).format(*values, **named)


_PLACE = re.compile(r"\{(\w+)[^{}]*\}")  # the last one before the words is the number they go by
_ONE_OR_MANY = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


class _Spoken:
    """Another language: its catalogue, and the words that go by a number."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def gettext(self, message: str, /) -> str:
        """The text in that language."""
        said = self._catalogue.gettext(message)
        return _Counting(said) if "|" in said and _ONE_OR_MANY.search(said) else said


_language = "zh_CN"
_catalogue: Catalogue = _AsWritten()
_listeners: list[Callable[[], None]] = []
_for_now: ContextVar[tuple[str, Catalogue] | None] = ContextVar("for_now", default=None)


def set_language(language: str) -> None:
    """Speak `language` ("zh_CN" or "en") from now on; what is already on screen asks again."""
    global _language, _catalogue
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    _language = language
    _catalogue = _load(language)
    for listener in tuple(_listeners):
        listener()


def language() -> str:
    """The language spoken now."""
    for_now = _for_now.get()
    return for_now[0] if for_now else _language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` in this thread meanwhile: what is gathered for a paper in it; the window keeps its own."""
    token = _for_now.set((language, _load(language)))
    try:
        yield
    finally:
        _for_now.reset(token)


def translator(language: str) -> Callable[[str], str]:
    """The `_` of `language`, whatever is spoken now: a paper may be printed in another language than the window's."""
    return _load(language).gettext


def on_change(listener: Callable[[], None]) -> None:
    """Call `listener` after every change of language."""
    _listeners.append(listener)


def _load(language: str) -> Catalogue:
    if language == "zh_CN":
        return _AsWritten()
    import gettext  # not before: a window in Chinese need not wait for it

    return _Spoken(gettext.translation("opsdesk", str(paths.resource("i18n")), [language]))


def _(message: str) -> str:
    """`message` in the language spoken now."""
    for_now = _for_now.get()
    return (for_now[1] if for_now else _catalogue).gettext(message)


def of(message: str, how: str) -> str:
    """`message` as it is said of `how` many, ONE or MANY: English has two words where Chinese has one.

    In the catalogue they stand as `案件|one` and `案件|many`; without them the plain word serves for both.
    """
    for_now = _for_now.get()
    held = for_now[1] if for_now else _catalogue
    key = f"{message}|{how}"
    said = held.gettext(key)
    return said if said != key else held.gettext(message)


def N_(message: str) -> str:
    """Mark `message` for translation where it is declared; it is translated where it is shown."""
    return message

# SPDX-License-Identifier: MIT
"""Whether a record holds a word, wherever it stands in it: as the one search box means it, told from the row itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from opsdesk.records.fields import Search
from opsdesk.records.record import RegisterView
from opsdesk.store.reading import index
from opsdesk.store.reading.spelled import spelled

ENDING = 4  # characters of a number from which on its beginning or its end is enough


def read_for(view: RegisterView) -> tuple[str, ...]:
    """What must be read of a record to tell."""
    ways = (Search.NUMBER, Search.NAME, Search.TEXT)
    return ("local_no", *(key for how in ways for key in index.searchable(view, how)))


def holds(view: RegisterView, lying: Mapping[str, Any], word: str) -> bool:
    """Whether a stored row holds the word: in a name, by initials, as a number or its end, or in a text."""
    letters = index.folded(word)
    if word == lying["local_no"] or any(_names(letters, name) for name in _said(view, lying, Search.NAME)):
        return True
    if any(word.casefold() in text.casefold() for text in _said(view, lying, Search.TEXT)):
        return True
    return any(
        len(one) >= ENDING and (lying[key].endswith(one) or lying[key].startswith(one))
        for key in index.searchable(view, Search.NUMBER)
        if lying[key]
        for one in spelled(view.fields[key].kind, word)
    )


def _names(letters: str, name: str) -> bool:
    own = index.folded(name)
    return bool(letters) and (letters in own or any(one.startswith(letters) for one in index.initial_tokens(own)))


def _said(view: RegisterView, lying: Mapping[str, Any], how: Search) -> Iterator[str]:
    return (str(lying[key]) for key in index.searchable(view, how) if lying[key])

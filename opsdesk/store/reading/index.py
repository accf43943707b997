# SPDX-License-Identifier: MIT
"""What the one search box can find: names in pairs of characters and by their initials, and free text.

Void and sealed records are never in it. The gate keeps it in the transaction that writes the record.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, product, repeat
from typing import Any

from sqlalchemy import Connection, delete, func, select

from opsdesk.records.fields import Search
from opsdesk.records.pinyin import initials_of
from opsdesk.records.record import RegisterView, State
from opsdesk.store.file import dialect
from opsdesk.store.tables import ENTRY

MANY_CHARACTERS = 8  # of a name are spelt out in initials
MANY_NAMES = 50_000  # are remembered: a sheet says the same officers, people and cases again and again
MANY_READINGS = 8  # ways to read a name that are kept: 曾, 单 and 查 have several initials
_DATED = re.compile("^(?:[0-9]+[年月日号]?)+")  # the day a name begins with
_HANZI = re.compile("[\u4e00-\u9fa5]*").fullmatch  # nothing about them is to be folded


def searchable(view: RegisterView, how: Search) -> tuple[str, ...]:
    """Keys of the fields found in one way."""
    return tuple(key for key, field in view.fields.items() if field.search is how)


def findable(lying: Mapping[str, Any]) -> bool:
    """Whether search and lists may show the record."""
    return lying["state"] != State.VOID and not lying["sealed"]


def asked_for(view: RegisterView) -> tuple[str, ...]:
    """Keys of the fields whose words lie in the index."""
    return (*searchable(view, Search.NAME), *searchable(view, Search.TEXT))


def add(connection: Connection, view: RegisterView, rows: Sequence[Mapping[str, Any]]) -> None:
    """Index stored rows that are not in the index."""
    rows = [row for row in rows if findable(row)]
    add_columns(connection, view, {key: [row.get(key) for row in rows] for key in ("id", *asked_for(view))})


def add_columns(connection: Connection, view: RegisterView, columns: Mapping[str, Sequence[Any]]) -> None:
    """The same for many records told column by column, all of them findable; fields that none fills may be missing."""
    ids, asked = columns["id"], asked_for(view)
    if not ids or not asked:
        return
    first = (connection.execute(select(func.max(ENTRY.c.n))).scalar() or 0) + 1
    numbers = range(first, first + len(ids))
    with dialect.indexed_at_once(connection, ENTRY.name, first - 1, len(ids)):
        entries = zip(numbers, repeat(view.key), ids, strict=False)
        dialect.insert_many(connection, ENTRY, ("n", "register", "record_id"), entries)
    blank = [""] * len(ids)
    names = [columns[key] for key in searchable(view, Search.NAME) if key in columns]
    texts = [columns[key] for key in searchable(view, Search.TEXT) if key in columns]
    dialect.write_entries(connection, numbers, *_called(names or [blank]), _together("\n", texts or [blank]))


def drop(connection: Connection, record_ids: Iterable[str]) -> None:
    """Take records out of the index; those that are not in it are passed over."""
    mine = ENTRY.c.record_id.in_(list(record_ids))
    numbers = connection.execute(select(ENTRY.c.n).where(mine)).scalars().all()
    if numbers:
        dialect.drop_entries(connection, numbers)
        connection.execute(delete(ENTRY).where(mine))


def renew(connection: Connection, view: RegisterView, row: Mapping[str, Any]) -> None:
    """Index a stored row afresh."""
    drop(connection, [row["id"]])
    add(connection, view, [row])


def _called(columns: Sequence[Sequence[str | None]]) -> tuple[Sequence[str], Sequence[str]]:
    """Pairs and initials of each record's names."""
    known = {name: _tokens(name or "") for name in set().union(*columns)}
    pairs, initials = ({name: both[at] for name, both in known.items()} for at in (0, 1))
    return tuple(  # type: ignore[return-value]
        _together(" ", [list(map(of.__getitem__, column)) for column in columns]) for of in (pairs, initials)
    )


def _together(between: str, columns: Sequence[Sequence[str | None]]) -> Sequence[str]:
    """What each record says in several columns, blanks left out."""
    if len(columns) == 1:
        return [said or "" for said in columns[0]] if None in columns[0] else columns[0]  # type: ignore[return-value]
    return [between.join(filter(None, said)) for said in zip(*columns, strict=True)]


@lru_cache(maxsize=MANY_NAMES)
def _tokens(name: str) -> tuple[str, str]:
    """The pairs and the initials of a name."""
    letters = folded(name)
    return " ".join(name_tokens(letters)), " ".join(initial_tokens(letters))


def folded(name: str) -> str:
    """A name as compared: NFKC, lower case, letters and digits alone."""
    if _HANZI(name):
        return name
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name).casefold()))


def name_tokens(letters: str) -> list[str]:
    """The first character of a folded name, then every pair: 赵嘉怡 → 赵, 赵嘉, 嘉怡."""
    return [letters[:1], *pairs_of(letters)] if letters else []


def pairs_of(letters: str) -> list[str]:
    """Every two characters that stand together."""
    return [letters[at : at + 2] for at in range(len(letters) - 1)]


def initial_tokens(letters: str) -> list[str]:
    """Pinyin initials, whole and of the given name: 赵嘉怡 → zjy, jy; with every common reading of each character.

    A case is often called by its day first: 20220314冬训收卡案 and 2022年3月14日冬训收卡案 are found by dxsk, too.
    """
    if letters.isascii():
        return []
    if letters[0].isdecimal():
        undated = _DATED.sub("", letters)
        return [*_initial_tokens(letters), *(_initial_tokens(undated) if undated else ())]
    return _initial_tokens(letters)


def _initial_tokens(letters: str) -> list[str]:
    letters = letters[:MANY_CHARACTERS]
    word = letters.translate(_ONE_READING)
    if _SEVERAL not in word:  # nearly always
        return [word, word[1:]] if len(word) > 2 else [word]
    whole = ["".join(reading) for reading in islice(product(*map(_initials, letters)), MANY_READINGS)]
    return list(dict.fromkeys([*whole, *(word[1:] for word in whole if len(word) > 2)]))


@cache
def _initials(letter: str) -> tuple[str, ...]:
    if letter.isascii():
        return (letter,)
    return initials_of(letter) or ("",)


class _OneReading(dict[int, str]):
    """The initial of each character that has but one, by its number; `_SEVERAL` for others."""

    def __missing__(self, number: int) -> str:
        readings = _initials(chr(number))
        self[number] = readings[0] if len(readings) == 1 else _SEVERAL
        return self[number]


_SEVERAL = "?"  # in no name: it is no letter
_ONE_READING = _OneReading()

# SPDX-License-Identifier: MIT
"""The one search box: what is typed decides which index is asked, and each hit says how it was found.

Warm at 1,000,000 records every kind of question takes a few milliseconds: numbers by b-trees, names and texts by
full-text tables read newest first, so that a word that stands everywhere costs no more than a rare one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, zip_longest
from typing import Any, Literal

from sqlalchemy import BindParameter, Connection, Select, bindparam, literal, or_, select, union_all
from sqlalchemy.engine import Compiled, Dialect

from opsdesk.records import catalogue
from opsdesk.records.fields import Search
from opsdesk.records.record import RegisterView
from opsdesk.store import rows
from opsdesk.store.file import dialect
from opsdesk.store.reading import holding, index
from opsdesk.store.reading.holding import holds
from opsdesk.store.reading.query import name_questions
from opsdesk.store.reading.spelled import in_one_piece, spellings
from opsdesk.store.shown import shown
from opsdesk.store.tables import ENTRY

How = Literal["local_no", "number", "last4", "begins", "ends", "name", "initials", "text"]
Titles = Callable[[Connection, RegisterView, Collection[str]], dict[str, str]]

NUMBERLIKE = re.compile(r"[0-9A-Z\-_./〔〕()（）号字第\u4e00-\u9fff]*[0-9][0-9A-Z\-_./〔〕()（）号]*")
LOCAL_NO = re.compile(r"\d{4}-\d{4,}")
ENDING = re.compile(r"\d{4,}[\dX]")  # more than the last four: as lists show the end of a case number
BEGINNING = 6  # characters of a number that are enough to look for its beginning
DEPTH = 240  # newest entries looked at, so that a busy register does not hide the others
BLOCK = 64  # of them are read at a time: most questions are answered by the first
MOST_WORDS = 4  # that are looked for in one record; nobody types more
MARGIN = 8  # records read beyond what is shown of a register, for those that turn out not to hold the words


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found. `field` is the key of the field that holds the text, empty for a running number."""

    register: str
    id: str
    title: str
    field: str
    how: How


@dataclass(frozen=True, slots=True)
class _Found:
    register: str
    id: str
    field: str
    how: How
    lying: rows.Stored | None = None  # what was read of it on the way, its title among it


def find(connection: Connection, text: str, limit: int, titles: Titles, each: int = 0) -> list[Hit]:
    """Records that hold `text`, best first, at most `limit`, of each register at most `each` (0: any number).

    Void and sealed ones are never found.
    """
    words = text.strip()
    found: dict[tuple[str, str], _Found] = {}
    of_register: Counter[str] = Counter()
    together = _ways(connection, words, each or limit) if words else ()
    for one in chain(together, _mixed(connection, words.split()[:MOST_WORDS], found)):
        known = (one.register, one.id) in found
        if known or (each and of_register[one.register] >= each):
            continue
        found[(one.register, one.id)] = one
        of_register[one.register] += 1
        if len(found) == limit:
            break
    return _titled(connection, found.values(), titles)


def exact(connection: Connection, text: str) -> int:
    """How many live, unsealed records hold exactly this number; 0 for anything that is no whole number."""
    return len({(one.register, one.id) for one in _whole(connection, _numberlike(text), DEPTH)})


def _numberlike(words: str) -> list[str]:
    """The words as numbers, if they may be one."""
    return [one for one in spellings(words) if NUMBERLIKE.fullmatch(one)] if any(map(str.isdecimal, words)) else []


def _ways(connection: Connection, words: str, each: int) -> Iterator[_Found]:
    yield from _numbered(connection, words, each)
    yield from _named(connection, words, each)
    if len(words) >= dialect.TRIGRAM:
        yield from _said(connection, words, each)


def _numbered(connection: Connection, words: str, each: int) -> Iterator[_Found]:
    """By numbers: the whole, else how it begins or ends."""
    compact, written = in_one_piece(words), _numberlike(words)
    exactly = list(_numbers(connection, "local_no", compact, each)) if LOCAL_NO.fullmatch(compact) else []
    exactly += _whole(connection, written, each)
    yield from exactly
    if len(compact) == 4 and compact[:3].isdigit():
        yield from _numbers(connection, "last4", compact, each)
    for number in () if exactly else written:
        if len(number) >= BEGINNING:
            yield from _numbers(connection, "begins", number, each)
        if ENDING.fullmatch(number):
            yield from _numbers(connection, "ends", number, each)


def _whole(connection: Connection, written: Sequence[str], each: int) -> Iterator[_Found]:
    """By the whole number, in two spellings at a time: a second question would cost as much again."""
    for one, other in zip_longest(written[::2], written[1::2]):
        yield from _numbers(connection, "number", one, each, other or "")


def _mixed(connection: Connection, words: Sequence[str], found: Collection[object]) -> Iterator[_Found]:
    """While nothing is `found`: records that hold every one of several words, each its own way: 赵甲乙 0016."""
    for candidates in _candidates(connection, words) if len(words) > 1 and not found else ():
        if not found:
            yield from _holding_all(connection, candidates, words)


def _candidates(connection: Connection, words: Sequence[str]) -> Iterator[Iterable[_Found]]:
    """Records that hold one of the words, what tells most first: a number, all of them as names, the longest word."""
    for number in filter(_numberlike, words):
        yield _numbered(connection, number, DEPTH)
    letters = [index.folded(word) for word in words]
    if all(letters):
        together = dialect.named_together([index.pairs_of(one) or [one] for one in letters])
        yield (
            _Found(view.key, lying["id"], index.searchable(view, Search.NAME)[0], "name")
            for view, lying in _entries(connection, together, Search.NAME, DEPTH)
        )
    for word in sorted(words, key=len, reverse=True):
        yield _named(connection, word, DEPTH)
        if len(word) >= dialect.TRIGRAM:
            yield _said(connection, word, DEPTH)


def _holding_all(connection: Connection, found: Iterable[_Found], words: Sequence[str]) -> Iterator[_Found]:
    by_register: dict[str, dict[str, _Found]] = defaultdict(dict)
    for one in found:
        by_register[one.register].setdefault(one.id, one)
    for register, ones in by_register.items():
        view = catalogue.register(register)
        lying = rows.fetch(connection, view, list(ones), holding.read_for(view))
        yield from (
            one for one in ones.values() if one.id in lying and all(holds(view, lying[one.id], word) for word in words)
        )


def _numbers(connection: Connection, how: How, wanted: str, each: int, other: str = "") -> Iterator[_Found]:
    asked = _question(how, connection.dialect, bool(other))
    given = asked.params | {"wanted": wanted, "other": other, "after": wanted + "\U0010ffff", "most": each}
    places = [given[name] for name in asked.positiontup or ()]  # type: ignore[attr-defined]
    for register, record_id, field in connection.exec_driver_sql(asked.string, tuple(places)):
        yield _Found(register, record_id, field, how)


@lru_cache(maxsize=8)
def _question(how: How, speech: Dialect, either: bool) -> Compiled:
    """One question over every number of every register; compiled once, because compiling costs more than asking."""
    selects = [one for view in catalogue.REGISTERS for one in _number_selects(view, how, either)]
    return union_all(*selects).compile(dialect=speech)


def _number_selects(view: RegisterView, how: How, either: bool) -> Iterator[Select[Any]]:
    target = rows.bare(view)
    wanted: BindParameter[str] = bindparam("wanted", "")
    if how == "local_no":
        numbered = select(literal(view.key), target.c.id, literal(""))
        yield _most(numbered.where(target.c.local_no == wanted, shown(target)))
        return
    for key in index.searchable(view, Search.NUMBER):
        lying = target.c[key]
        if how == "number":
            asked = [or_(lying == wanted, lying == bindparam("other", "")) if either else lying == wanted]
        elif how == "begins":
            asked = [lying >= wanted, lying < bindparam("after", ""), lying.is_not(None)]
        else:
            asked = [(dialect.has_last_four if how == "last4" else dialect.ends_with)(lying, wanted)]
        yield _most(select(literal(view.key), target.c.id, literal(key)).where(*asked, shown(target)))


def _most(one: Select[Any]) -> Select[Any]:
    """Only the first of them, so that each field has its turn."""
    return select(one.limit(bindparam("most", 0)).subquery())


def _named(connection: Connection, words: str, each: int) -> Iterator[_Found]:
    wanted = index.folded(words)
    for question, how in zip(name_questions(words), ("name", "initials"), strict=False):
        for register, lying in _entries(connection, question, Search.NAME, each):
            for key in index.searchable(register, Search.NAME):
                letters = index.folded(lying[key] or "")
                if how == "name" and wanted in letters:
                    yield _Found(register.key, lying["id"], key, "name", lying)
                if how == "initials" and any(one.startswith(wanted) for one in index.initial_tokens(letters)):
                    yield _Found(register.key, lying["id"], key, "initials", lying)


def _said(connection: Connection, words: str, each: int) -> Iterator[_Found]:
    for register, lying in _entries(connection, dialect.saying(words), Search.TEXT, each):
        for key in index.searchable(register, Search.TEXT):
            if words.casefold() in str(lying[key] or "").casefold():
                yield _Found(register.key, lying["id"], key, "text", lying)


def _entries(
    connection: Connection, numbers: Select[int], how: Search, each: int
) -> Iterator[tuple[RegisterView, rows.Stored]]:
    """The records behind entries with the fields found that way, newest entry first, read a block at a time."""
    newest = select(ENTRY.c.register, ENTRY.c.record_id).where(ENTRY.c.n.in_(dialect.newest(numbers, DEPTH)))
    listed = connection.execute(newest.order_by(ENTRY.c.n.desc())).all()
    yielded: Counter[str] = Counter()
    for at in range(0, len(listed), BLOCK):
        block = [(key, one) for key, one in listed[at : at + BLOCK] if yielded[key] < each + MARGIN]
        known = {}
        for register in {register for register, _one in block}:
            ids = [one for key, one in block if key == register]
            known[register] = rows.fetch(connection, catalogue.register(register), ids, _read(register, how))
        for register, record_id in block:
            if record_id in known[register]:
                yielded[register] += 1
                yield catalogue.register(register), known[register][record_id]


@cache
def _read(register: str, how: Search) -> tuple[str, ...]:
    """What is read of a record that may hold the words: the fields found that way, and what its title is made of."""
    view = catalogue.register(register)
    return tuple(dict.fromkeys((*index.searchable(view, how), *view.facts.title, "local_no")))


def _titled(connection: Connection, found: Iterable[_Found], titles: Titles) -> list[Hit]:
    hits = list(found)
    unread = [one for one in hits if one.lying is None]
    named = {
        register: titles(
            connection, catalogue.register(register), [one.id for one in unread if one.register == register]
        )
        for register in {one.register for one in unread}
    }
    return [Hit(one.register, one.id, _title(one, named), one.field, one.how) for one in hits]


def _title(one: _Found, named: Mapping[str, Mapping[str, str]]) -> str:
    if one.lying is None:
        return named[one.register].get(one.id, "")
    view = catalogue.register(one.register)
    return view.title_of(rows.to_row(view, one.lying))

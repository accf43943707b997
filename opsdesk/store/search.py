# SPDX-License-Identifier: MIT
"""The one search box: what is typed decides which index is asked, and each hit says how it was found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Select, literal, select, union_all

from opsdesk.records import catalogue
from opsdesk.records.fields import Search
from opsdesk.records.record import RegisterView, State
from opsdesk.store import dialect, index, rows
from opsdesk.store.query import name_questions
from opsdesk.store.tables import ENTRY

How = Literal["local_no", "number", "last4", "name", "initials", "text"]
Titles = Callable[[Connection, RegisterView, Collection[str]], dict[str, str]]

NUMBERLIKE = re.compile(r"[0-9A-Z\-_./〔〕()（）号字第\u4e00-\u9fff]*[0-9][0-9A-Z\-_./〔〕()（）号]*")
LOCAL_NO = re.compile(r"\d{4}-\d{4,}")


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


def find(connection: Connection, text: str, limit: int, titles: Titles) -> list[Hit]:
    """Records that hold `text`, best first, at most `limit`. Void and sealed ones are never found."""
    words = text.strip()
    found: dict[tuple[str, str], _Found] = {}
    for one in _ways(connection, words, limit) if words else ():
        found.setdefault((one.register, one.id), one)
        if len(found) == limit:
            break
    return _titled(connection, found.values(), titles)


def _ways(connection: Connection, words: str, limit: int) -> Iterator[_Found]:
    compact = "".join(unicodedata.normalize("NFKC", words).split()).upper()
    if LOCAL_NO.fullmatch(compact):
        yield from _numbers(connection, "local_no", compact, limit)
    if NUMBERLIKE.fullmatch(compact):
        yield from _numbers(connection, "number", compact, limit)
    if len(compact) == 4 and compact[:3].isdigit():
        yield from _numbers(connection, "last4", compact, limit)
    yield from _named(connection, words, limit)
    if len(words) >= dialect.TRIGRAM:
        yield from _said(connection, words, limit)


def _numbers(connection: Connection, how: How, wanted: str, limit: int) -> Iterator[_Found]:
    selects = [one for view in catalogue.REGISTERS for one in _number_selects(view, how, wanted)]
    for register, record_id, field in connection.execute(union_all(*selects).limit(limit)):
        yield _Found(register, record_id, field, how)


def _number_selects(view: RegisterView, how: How, wanted: str) -> Iterator[Select[Any]]:
    target = rows.bare(view)
    shown = (target.c.sealed == 0, target.c.state != State.VOID)
    if how == "local_no":
        yield select(literal(view.key), target.c.id, literal("")).where(target.c.local_no == wanted, *shown)
        return
    for key in index.searchable(view, Search.NUMBER):
        lying = target.c[key]
        asked = lying == wanted if how == "number" else dialect.ends_with(lying, wanted)
        yield select(literal(view.key), target.c.id, literal(key)).where(asked, *shown)


def _named(connection: Connection, words: str, limit: int) -> Iterator[_Found]:
    wanted = index.folded(words)
    for question, how in zip(name_questions(words), ("name", "initials"), strict=False):
        for register, lying in _entries(connection, question, limit):
            for key in index.searchable(register, Search.NAME):
                letters = index.folded(lying[key] or "")
                if how == "name" and wanted in letters:
                    yield _Found(register.key, lying["id"], key, "name")
                if how == "initials" and any(one.startswith(wanted) for one in index.initial_tokens(letters)):
                    yield _Found(register.key, lying["id"], key, "initials")


def _said(connection: Connection, words: str, limit: int) -> Iterator[_Found]:
    for register, lying in _entries(connection, dialect.saying(words), limit):
        for key in index.searchable(register, Search.TEXT):
            if words.casefold() in str(lying[key] or "").casefold():
                yield _Found(register.key, lying["id"], key, "text")


def _entries(connection: Connection, numbers: Select[int], limit: int) -> Iterator[tuple[RegisterView, rows.Stored]]:
    """The records behind entries, newest entry first."""
    newest = select(ENTRY.c.register, ENTRY.c.record_id).where(ENTRY.c.n.in_(numbers))
    listed = connection.execute(newest.order_by(ENTRY.c.n.desc()).limit(limit)).all()
    known = {
        register: rows.fetch(connection, catalogue.register(register), [one for key, one in listed if key == register])
        for register in {register for register, _one in listed}
    }
    for register, record_id in listed:
        if record_id in known[register]:
            yield catalogue.register(register), known[register][record_id]


def _titled(connection: Connection, found: Iterable[_Found], titles: Titles) -> list[Hit]:
    hits = list(found)
    named = {
        register: titles(connection, catalogue.register(register), [one.id for one in hits if one.register == register])
        for register in {one.register for one in hits}
    }
    return [Hit(one.register, one.id, named[one.register].get(one.id, ""), one.field, one.how) for one in hits]

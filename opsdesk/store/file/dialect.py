# SPDX-License-Identifier: MIT
"""The one room that leans on SQLite: full-text tables, suffix indexes, and the way to ask them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    Text,
    UnaryExpression,
    and_,
    case,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.sql.operators import custom_op

from opsdesk.records.fields import Search
from opsdesk.records.record import RegisterView
from opsdesk.store.tables import ENTRY

TRIGRAM = 3
PASSING_KIB = 4_096
MANY_AT_ONCE = 5_000  # rows that are written in one go, and for which indexes are built anew
IN_ONE_ARRAY = 2_000  # values of a column that SQLite puts into one text
ARGUMENTS = 100  # of one function; SQLite takes no more than 127
PLACE = "rowid"  # where a record lies in its table

# `ascii` leaves every hanzi a letter, also those younger than Unicode 6.1, which `unicode61` would cut at.
_FULL_TEXT = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_name USING fts5"
    "(names, initials, tokenize='ascii', content='', contentless_delete=1)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5"
    "(body, tokenize='trigram', detail=none, content='', contentless_delete=1)",
)

_OVER = "supposed_"  # begins the name of what is laid over a register

_read = json.JSONDecoder().raw_decode
_NAMES = table("search_name", column("rowid"), column("search_name"))
_TEXTS = table("search_text", column("rowid"), column("search_text"))


def build_search(connection: Connection, registers: Iterable[RegisterView]) -> None:
    """Make what search and lists lean on, where it is missing; run after every migration."""
    for statement in _FULL_TEXT:
        connection.exec_driver_sql(statement)
    for view in registers:
        for name, expression in _indexes(view):
            connection.exec_driver_sql(f'CREATE INDEX IF NOT EXISTS "{name}" ON "{view.key}" {expression}')
        _count_from_now_on(connection, view.key)


def _count_from_now_on(connection: Connection, register: str) -> None:
    """Count a register's records by state and keep the counts: a list of a million must not count to show its size."""
    for _name, trigger in _counting(register):
        connection.exec_driver_sql(trigger)
    connection.exec_driver_sql("DELETE FROM register_count WHERE register = ?", (register,))
    counted = f"SELECT '{register}', state, sealed, count(*) FROM \"{register}\" GROUP BY state, sealed"
    connection.exec_driver_sql(f"INSERT INTO register_count {counted}")


def _counting(register: str) -> Iterator[tuple[str, str]]:
    """The triggers that keep the counts, by name."""
    more = f"""INSERT INTO register_count VALUES ('{register}', NEW.state, NEW.sealed, 1)
        ON CONFLICT (register, state, sealed) DO UPDATE SET n = n + 1"""
    less = f"""UPDATE register_count SET n = n - 1
        WHERE register = '{register}' AND state = OLD.state AND sealed = OLD.sealed"""
    on = f'ON "{register}"'
    for name, when, deeds in (
        ("born", f"AFTER INSERT {on}", more),
        ("moved", f"AFTER UPDATE OF state, sealed {on}", f"{less}; {more}"),
    ):
        yield name, f'CREATE TRIGGER IF NOT EXISTS "count_{register}_{name}" {when} BEGIN {deeds}; END'


@contextmanager
def counted_at_once(connection: Connection, register: str, born: Mapping[str, int]) -> Iterator[None]:
    """Many records are written meanwhile: their counts by state (`born`) are kept in one go. A fifth of the cost of
    writing a batch was the trigger that counts each. A crash leaves all as it was: the trigger belongs to the
    transaction, too."""
    (count,) = (sql for name, sql in _counting(register) if name == "born")
    connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS "count_{register}_born"')
    yield
    connection.exec_driver_sql(count)
    for state, number in born.items():
        connection.exec_driver_sql(
            """INSERT INTO register_count VALUES (?, ?, 0, ?)
            ON CONFLICT (register, state, sealed) DO UPDATE SET n = n + excluded.n""",
            (register, state, number),
        )


@contextmanager
def indexed_at_once(connection: Connection, name: str, there: int, born: int) -> Iterator[None]:
    """Many rows are written meanwhile into a table that holds `there`. Where they outnumber these, its indexes are
    sorted once at the end instead of being searched for each row's place in every one: two thirds of the cost.

    A crash leaves all as it was: the indexes belong to the transaction, too.
    """
    many = born >= max(there, MANY_AT_ONCE)
    own = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    indexes = connection.exec_driver_sql(own, (name,)).all() if many else []
    for index, _sql in indexes:
        connection.exec_driver_sql(f'DROP INDEX "{index}"')
    yield
    for _index, sql in indexes:
        connection.exec_driver_sql(sql)


def counted(connection: Connection, register: str) -> int:
    """How many records a register holds."""
    asked = "SELECT coalesce(sum(n), 0) FROM register_count WHERE register = ?"
    return int(connection.exec_driver_sql(asked, (register,)).scalar_one())


def _indexes(view: RegisterView) -> Iterable[tuple[str, str]]:
    yield f"ix_{view.key}_local_no", "(local_no)"
    # The list in its own order, and its count, are read from this alone.
    yield f"ix_{view.key}_shown", f'("{view.facts.order}", id, state, sealed)'
    for key, field in view.fields.items():
        if field.search is Search.NUMBER:
            if not view.model.__table__.columns[key].index:
                yield f"ix_{view.key}_{key}_whole", f'("{key}") WHERE "{key}" IS NOT NULL'
            yield f"ix_{view.key}_{key}_last4", f'(substr("{key}", -4)) WHERE "{key}" IS NOT NULL'


def has_last_four(number: ColumnElement[str], four: ColumnElement[str] | str) -> ColumnElement[bool]:
    """Whether the last four characters are `four`, said as the suffix index has it."""
    return and_(func.substr(number, literal_column("-4")) == four, number.is_not(None))


def ends_with(number: ColumnElement[str], end: ColumnElement[str] | str) -> ColumnElement[bool]:
    """Whether the number ends with `end`, four characters or more: the last four are asked as the index has them."""
    return and_(
        has_last_four(number, func.substr(end, literal_column("-4"))), func.substr(number, -func.length(end)) == end
    )


def named(tokens: Sequence[str], *, initials: bool = False) -> Select[int]:
    """Rows of `search_entry` whose names hold `tokens` in a row; initials are compared from their start."""
    return _of_names(f'initials : "{" ".join(tokens)}" *') if initials else named_together([tokens])


def named_together(several: Iterable[Sequence[str]]) -> Select[int]:
    """Rows of `search_entry` whose names hold all of these, in any order."""
    return _of_names(" AND ".join(f'names : "{" ".join(tokens)}"' for tokens in several))


def _of_names(question: str) -> Select[int]:
    return select(_NAMES.c.rowid).where(_NAMES.c.search_name.op("MATCH")(question))


def saying(words: str) -> Select[int]:
    """Rows of `search_entry` whose free text may hold `words` (three characters or more): all its trigrams do."""
    words = words.replace("\0", " ")  # a question ends there, and its quotation marks would not be closed
    parts = (words[at : at + TRIGRAM] for at in range(len(words) - TRIGRAM + 1))
    question = " AND ".join('"' + part.replace('"', '""') + '"' for part in dict.fromkeys(parts))
    return select(_TEXTS.c.rowid).where(_TEXTS.c.search_text.op("MATCH")(question))


def unindexed(lying: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column as the planner may not look for it in an index."""
    return UnaryExpression(lying.self_group(), operator=custom_op("+"), type_=lying.type)


@contextmanager
def passing_by(connection: Connection) -> Iterator[None]:
    """A walk over a whole table: its pages are not kept in memory, nobody will ask for them again."""
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{PASSING_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA shrink_memory")
        connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")


def place(register: str) -> ColumnElement[int]:
    """Where a record lies in its table: eight bytes that stand for an id while a list is open."""
    return literal_column(f'"{register}".{PLACE}', Integer)


def newest(numbers: Select[int], limit: int) -> Select[int]:
    """The first of them from the newest entry back; the full-text table walks that way by itself and stops early."""
    return numbers.order_by(literal_column("rowid").desc()).limit(limit)


def write_entries(
    connection: Connection,
    numbers: Sequence[int],
    names: Sequence[str],
    initials: Sequence[str],
    bodies: Sequence[str],
) -> None:
    """Index records: numbers of the entries, name tokens, initials, free text."""
    named = filter(itemgetter(1), zip(numbers, names, initials, strict=True))
    _insert(connection, "INSERT INTO search_name(rowid, names, initials) VALUES (?, ?, ?)", named)
    told = filter(itemgetter(1), zip(numbers, bodies, strict=True))
    _insert(connection, "INSERT INTO search_text(rowid, body) VALUES (?, ?)", told)


def drop_entries(connection: Connection, numbers: Collection[int]) -> None:
    """Take entries out of the index."""
    for name in ("search_name", "search_text"):
        connection.exec_driver_sql(f"DELETE FROM {name} WHERE rowid = ?", [(n,) for n in numbers])


def entry_ids(register: str, numbers: Select[int]) -> Select[str]:
    """The records of one register behind entries."""
    return select(ENTRY.c.record_id).where(ENTRY.c.register == register, ENTRY.c.n.in_(numbers))


def days_between(earlier: ColumnElement[str], later: ColumnElement[str]) -> ColumnElement[float]:
    """Days from one moment to another, parts of a day as a fraction."""
    between: ColumnElement[float] = func.julianday(later) - func.julianday(earlier)
    return between


def birth_in(number: ColumnElement[str]) -> ColumnElement[str]:
    """The day of birth inside an 18-digit citizen number, as an ISO day; NULL for any other."""
    day = func.substr(number, 7, 4) + "-" + func.substr(number, 11, 2) + "-" + func.substr(number, 13, 2)
    return case((func.length(number) == 18, day))


def years_before(day: ColumnElement[str], years: int) -> ColumnElement[str]:
    """The same day of the year so many years earlier, as an ISO day to compare with."""
    return cast(cast(func.substr(day, 1, 4), Integer) - years, Text) + func.substr(day, 5, 6)


def erase_for_good(connection: Connection) -> None:
    """From here on this connection overwrites what it deletes, in the file and in the index of words."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for name in ("search_name", "search_text"):
        connection.exec_driver_sql(f"INSERT INTO {name}({name}, rank) VALUES ('secure-delete', 1)")


def is_within(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether the text holds what lies in the column; blanks are in no text."""
    return func.instr(text, func.nullif(column, "")) > 0


def contains(value: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """Whether the text holds `words`, letters in either case."""
    return value.icontains(words, autoescape=True)


def among(ids: Collection[str | int]) -> Select[str]:
    """Those ids or values as a question, however many there are; a mark for each of a thousand costs ten times it."""
    listed = func.json_each(json.dumps(list(ids))).table_valued("value")
    return select(listed.c.value)


def in_order(
    connection: Connection, table: str, keys: Sequence[str], at: Sequence[str] | Sequence[int]
) -> list[Sequence[Any]]:
    """Columns of the unsealed rows that have `at` in the first of `keys`, `id` or `PLACE`; in the order of `at`.

    Thousands of values come as one JSON array of arrays: the driver takes two thirds longer to hand over value by
    value. A cross join keeps `at` in the outer loop: sorting the rows afterwards, and rows with names, took as long
    again.
    """
    columns = [f'json_group_array(held."{key}")' for key in keys]
    arrays = (columns[first : first + ARGUMENTS] for first in range(0, len(columns), ARGUMENTS))
    both = f'json_each(?) AS named CROSS JOIN "{table}" AS held ON held."{keys[0]}" = named.value'
    wanted = ", ".join(f"json_array({', '.join(some)})" for some in arrays)
    asked = f"SELECT {wanted} FROM {both} WHERE held.sealed = 0"
    parts = [_arrays(connection, asked, at[first : first + IN_ONE_ARRAY]) for first in range(0, len(at), IN_ONE_ARRAY)]
    if len(parts) == 1:
        return parts[0]
    return [list(chain.from_iterable(part[place] for part in parts)) for place in range(len(keys))]


def _arrays(connection: Connection, asked: str, at: Sequence[str] | Sequence[int]) -> list[Sequence[Any]]:
    told = connection.exec_driver_sql(asked, (json.dumps(list(at)),))
    assert told.cursor is not None  # a SELECT has rows; theirs are asked for without names, at half the cost
    found = [column for row in told.cursor.fetchall() for text in row for column in _read(text)[0]]
    told.close()
    there = set(found[0])
    assert found[0] == [one for one in at if one in there], "SQLite fills arrays as the rows come"
    return found


def insert_many(
    connection: Connection,
    target: FromClause,
    keys: Sequence[str],
    rows: Iterable[tuple[object, ...]],
    alike: Mapping[str, str | int] | None = None,
) -> None:
    """Bulk insert past the statement compiler: a tenth of the cost of anything else. What is `alike` in all rows is
    said once, in the statement."""
    alike = alike or {}
    names = ", ".join(f'"{key}"' for key in (*keys, *alike))
    marks = ", ".join([*"?" * len(keys), *map(_literal, alike.values())])
    _insert(connection, f'INSERT INTO "{target.name}" ({names}) VALUES ({marks})', rows)  # type: ignore[attr-defined]


def _insert(connection: Connection, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Some thousands at a time: rows that are made on the way take the room of those before them."""
    left = iter(rows)
    while some := list(islice(left, MANY_AT_ONCE)):
        connection.exec_driver_sql(statement, some)


def _literal(value: str | int) -> str:
    """A value as it stands in a statement."""
    if isinstance(value, int):
        return str(int(value))
    if "\0" in value:
        raise ValueError("a statement ends at a NUL")
    return "'" + value.replace("'", "''") + "'"


Lay = Callable[[Sequence[str], Sequence[tuple[object, ...]]], None]


def laid(register: str, keys: Sequence[str]) -> FromClause:
    """What lies over a register on this connection (`laid_over`)."""
    return table(_OVER + register, *map(column, keys))


@contextmanager
def laid_over(connection: Connection, register: str, keys: Sequence[str], *, replaces: bool = False) -> Iterator[Lay]:
    """Lay rows over a register, for this connection alone and in memory: whoever asks for the register by its name sees
    them beside those of the file, in these columns; with `replaces` in the place of those of the same id. `lift_over`
    takes them away again. Inside, rows are laid down: columns and values."""
    over, columns = f'temp."{_OVER}{register}"', ", ".join(f'"{key}"' for key in keys)
    lift_over(connection, register)
    connection.exec_driver_sql(f'CREATE TABLE {over} AS SELECT {columns} FROM main."{register}" WHERE sealed IS NULL')

    def lay(names: Sequence[str], values: Sequence[tuple[object, ...]]) -> None:
        written, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {over} ({written}) VALUES ({marks})", list(values))

    yield lay
    for number, indexed in enumerate(_indexed(connection, register, keys)):
        connection.exec_driver_sql(f'CREATE INDEX temp."{_OVER}{register}_{number}" ON "{_OVER}{register}" ({indexed})')
    others = f"AND NOT EXISTS (SELECT 1 FROM {over} AS o WHERE o.id = m.id)" if replaces else ""
    connection.exec_driver_sql(
        f'CREATE TEMP VIEW "{register}" AS SELECT {columns} FROM main."{register}" AS m WHERE m.sealed = 0 {others} '
        f"UNION ALL SELECT {columns} FROM {over}"
    )


def lift_over(connection: Connection, register: str) -> None:
    """Take away what was laid over a register."""
    connection.exec_driver_sql(f'DROP VIEW IF EXISTS temp."{register}"')
    connection.exec_driver_sql(f'DROP TABLE IF EXISTS temp."{_OVER}{register}"')


def _indexed(connection: Connection, register: str, keys: Sequence[str]) -> Iterator[str]:
    """The columns the file has indexes on, as far as they are among `keys`; the id first."""
    yield '"id"'
    names = connection.exec_driver_sql(
        "SELECT name FROM main.sqlite_master WHERE type = 'index' AND tbl_name = ?", (register,)
    )
    for (name,) in names.fetchall():
        found = [row[2] for row in connection.exec_driver_sql(f'PRAGMA main.index_info("{name}")')]
        if found != ["id"] and "sealed" not in found and all(one in keys for one in found):
            yield ", ".join(f'"{one}"' for one in found)


def broken_pages(connection: Connection) -> list[str]:
    """Pages that do not bear the seal they were written with: every flipped bit is found, nothing else is looked at."""
    found = connection.execute(text("PRAGMA cipher_integrity_check"))
    return [row[0] for row in found] if found.returns_rows else []  # a database in memory has no seals


def damage(connection: Connection, *, encrypted: bool) -> list[str]:
    """What SQLite and SQLCipher themselves find wrong with the file; empty when it is whole."""
    found = broken_pages(connection) if encrypted else []
    found += [row[0] for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    found += [f"foreign key: {row[0]}" for row in connection.execute(text("PRAGMA foreign_key_check"))]
    return found

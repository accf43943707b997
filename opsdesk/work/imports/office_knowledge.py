# SPDX-License-Identifier: MIT
"""What this office knows of its stations' sheets, and how it learns: units, columns by unit and heads, spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records.rules.rule import names_in
from opsdesk.sheets.blocks import Head
from opsdesk.sheets.headers import columns
from opsdesk.sheets.knowledge import Knowledge
from opsdesk.sheets.table import Column, Table
from opsdesk.sheets.words import synonyms
from opsdesk.sheets.words.synonyms import EXACT
from opsdesk.store.imports.import_facts import LearntMapping
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery


@deed(Permission.READ)
def knowledge_of(office: Office) -> Knowledge:
    """The units this office has named itself, under every name it gave them, and all it learnt of columns; the
    shipped lists come on top and are never written to."""
    aliases: dict[str, str] = {}
    query = ListQuery("unit", order="unit_name", descending=False)
    for row in office.reader.page(query, 0, office.reader.count(query)):
        aliases.update(dict.fromkeys(names_in(row["aliases"]), str(row["unit_name"])))
    remembered = {(one.unit, one.signature): one.columns for one in office.imports.learnt.mappings()}
    spellings = office.imports.learnt.spellings()
    return Knowledge(unit_aliases=aliases, spellings=spellings, remembered=remembered, practice=office.practice)


@deed(Permission.IMPORT)
def remember_columns(office: Office, table: Table, said: Mapping[str, str]) -> None:
    """Remember what a person said of a table's columns (letter → sheet key, "" to leave out), for the unit that
    reported it. The next sheet with the same heads is read that way. Raises `NotAllowed`."""
    named = dict(zip((column.letter for column in table.columns), head_names(table), strict=True))
    held = next(
        (
            one.columns
            for one in office.imports.learnt.mappings()
            if (one.unit, one.signature) == (table.meta.report_unit, table.signature)
        ),
        {},
    )
    told = held | {named[letter]: key for letter, key in said.items() if letter in named}
    office.imports.learnt.remember_mapping(LearntMapping(table.meta.report_unit, table.signature, table.kind, told))


@deed(Permission.IMPORT)
def learn_spelling(office: Office, table: Table, column: Column, key: str) -> None:
    """Learn that this head means `key` in every sheet of the table's kind, whoever sends it. Raises `NotAllowed`."""
    office.imports.learnt.remember_spelling(table.kind, columns.head_name(column.header.split("/")), key)


@dataclass(frozen=True, slots=True)
class Learnt:
    """One thing learnt: `head` is `key` ("" leaves the column out), for one unit under one arrangement of heads, or,
    without a `signature`, as a spelling in every sheet of the kind. `by` is an account, `at` UTC, ISO."""

    kind: str
    head: str
    key: str
    unit: str = ""
    signature: str = ""
    by: str = ""
    at: str = ""

    @property
    def is_spelling(self) -> bool:
        """Whether it holds for every unit's sheets."""
        return not self.signature

    @property
    def table(self) -> tuple[str, str]:
        """The sheet it was learnt of: unit and arrangement of heads."""
        return self.unit, self.signature


@deed(Permission.READ)
def learnt(office: Office) -> list[Learnt]:
    """All this office learnt of columns, by unit; then the spellings."""
    mappings = sorted(office.imports.learnt.mappings(), key=lambda one: (one.unit, one.kind, one.signature))
    found = [
        Learnt(one.kind, head, key, one.unit, one.signature, one.created_by, one.created_at)
        for one in mappings
        for head, key in one.columns.items()
    ]
    spelt = office.imports.learnt.listed_spellings()
    return [*found, *(Learnt(one.kind, one.header, one.key, by=one.created_by, at=one.created_at) for one in spelt)]


@deed(Permission.IMPORT)
def forget(office: Office, gone: Iterable[Learnt]) -> None:
    """Unlearn some of it, each with an entry in the history; shipped lists are not touched. Raises `NotAllowed`."""
    by_table: dict[tuple[str, str], list[str]] = {}
    with office.gate.transaction():
        for one in gone:
            if one.is_spelling:
                office.imports.learnt.forget_spelling(one.kind, one.head)
            else:
                by_table.setdefault(one.table, []).append(one.head)
        for (unit, signature), heads in by_table.items():
            office.imports.learnt.forget_mapping(unit, signature, heads)


def worth_learning(table: Table, said: Mapping[str, str]) -> list[tuple[Column, str]]:
    """The answers that the shipped list and this office do not give by themselves: offered as new spellings."""
    found = []
    for column in table.columns:
        key = said.get(column.letter)
        known = any(match.key == key for match in synonyms.shipped().matches(column.header.rpartition("/")[2]))
        if key and column.header and not known and not (column.field == key and column.confidence == EXACT):
            found.append((column, key))
    return found


def head_names(table: Table) -> list[str]:
    """What each column is remembered by."""
    return columns.names_of(_heads(table.columns))


def _heads(found: Iterable[Column]) -> list[Head]:
    return [Head(place, tuple(column.header.split("/"))) for place, column in enumerate(found, 1)]

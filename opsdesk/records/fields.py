# SPDX-License-Identifier: MIT
"""A field is declared once: the column of the table and every fact that pages, lists, sheets and papers ask for."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

from opsdesk.i18n import N_, _
from opsdesk.records import kinds
from opsdesk.records.kinds.kind import Kind


class Privacy(StrEnum):
    """How a value is protected (domain.md §7.1); everything but OPEN is masked by default."""

    OPEN = "open"
    NAME = "name"
    NUMBER = "number"
    ADDRESS = "address"
    TEXT = "text"


class Search(StrEnum):
    """How the one search box finds a value: whole or by its last four, by name and initials, or inside free text."""

    NONE = ""
    NUMBER = "number"
    NAME = "name"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """The facts of one field.

    label/help are message ids (Chinese); `required` holds for submitting, drafts may lack it; `sheet_key` is the key
    under which `header_synonyms.csv` lists the spellings stations use ("-": no sheet has it); days and moments after
    today are an error (V27) unless `may_be_future`.
    """

    key: str
    label_id: str
    kind: Kind[Any]
    required: bool = False
    help_id: str = ""
    privacy: Privacy = Privacy.OPEN
    search: Search = Search.NONE
    sheet_key: str = ""
    unit_id: str = ""
    may_be_future: bool = False

    @property
    def label(self) -> str:
        """The field's name in the language of the window."""
        return _(self.label_id)

    @property
    def help(self) -> str:
        """What to enter, with the rule behind it; may be empty."""
        return _(self.help_id) if self.help_id else ""

    @property
    def unit(self) -> str:
        """The measure word or unit shown after the field (元, 张 …); may be empty."""
        return _(self.unit_id) if self.unit_id else ""


class KindColumn(TypeDecorator[Any]):
    """A column that stores what `Kind.to_plain` gives and hands out the value: money as Decimal, never float."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Kind[Any]) -> None:
        super().__init__()
        self.kind = kind

    @property
    def cache_key(self) -> tuple[str, int]:
        """Two columns share compiled statements only when they share the kind object."""
        return (type(self).__name__, id(self.kind))

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """INTEGER for counts, money and flags, TEXT for the rest."""
        return dialect.type_descriptor(Integer() if self.kind.storage == "integer" else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | int | None:
        """Value to what is stored."""
        return None if value is None else stored(self.kind, value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """What is stored to the value."""
        return None if value is None else restored(self.kind, value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """The same as one plain function: figures read hundreds of thousands of values."""
        if self.kind.many:
            return lambda value: None if value is None else restored(self.kind, value)
        from_plain = self.kind.from_plain
        return lambda value: None if value is None else from_plain(value)


def stored(kind: Kind[Any], value: Any) -> str | int:
    """The value as it lies in the table; sets of codes lie there as a JSON list."""
    plain = kind.to_plain(value)
    if isinstance(plain, list):
        return json.dumps(plain, ensure_ascii=False)
    if isinstance(plain, bool):
        return int(plain)
    assert plain is not None, f"{kind.key} stores None for {value!r}"
    return plain


def restored(kind: Kind[Any], value: str | int) -> Any:
    """The inverse of `stored`."""
    return kind.from_plain(json.loads(value) if kind.many and isinstance(value, str) else value)


def declare(kind: Kind[Any], label: str, **facts: Any) -> MappedColumn[Any]:
    """A column of `kind`; the mapped attribute's name becomes the field's key."""
    index = bool(facts.pop("index", False))
    spec = Field(key="", label_id=label, kind=kind, **facts)
    return mapped_column(KindColumn(kind), nullable=True, index=index, info={"field": spec})


def named(spec: Field, key: str) -> Field:
    """The field under its attribute's name; its sheet key defaults to the same."""
    return replace(spec, key=key, sheet_key=spec.sheet_key or key)


def text(label: str, length: int = 100, **facts: Any) -> MappedColumn[Any]:
    """One line of at most `length` characters."""
    return declare(kinds.Text(length), label, **facts)


def paragraph(label: str, length: int = 4000, **facts: Any) -> MappedColumn[Any]:
    """Several lines; scanned for identity, card and phone numbers (V26)."""
    facts.setdefault("privacy", Privacy.TEXT)
    return declare(kinds.Paragraph(length), label, **facts)


def remarks(length: int = 1000, **facts: Any) -> MappedColumn[Any]:
    """The remarks of a record: what no other field takes."""
    return paragraph(
        N_("备注"), length, help_id=N_("只写别的格放不下的；不写证件号、卡号、手机号和侦查手段。"), **facts
    )


def name(label: str, **facts: Any) -> MappedColumn[Any]:
    """A person's name, 2–30 characters with `·` between parts."""
    facts.setdefault("search", Search.NAME)
    return declare(kinds.PersonName(), label, **facts)


def whole(label: str, **facts: Any) -> MappedColumn[Any]:
    """A count, zero or more."""
    return declare(kinds.Whole(), label, **facts)


def quantity(label: str, **facts: Any) -> MappedColumn[Any]:
    """An amount of things, up to three decimals (grams)."""
    return declare(kinds.Quantity(), label, **facts)


def money(label: str, **facts: Any) -> MappedColumn[Any]:
    """Yuan as Decimal, stored as whole 分."""
    facts.setdefault("unit_id", N_("元"))
    return declare(kinds.Money(), label, **facts)


def day(label: str, **facts: Any) -> MappedColumn[Any]:
    """A calendar day."""
    return declare(kinds.Day(), label, **facts)


def moment(label: str, **facts: Any) -> MappedColumn[Any]:
    """A local time of day, to the minute: 24-hour clocks need it."""
    return declare(kinds.Moment(), label, **facts)


def flag(label: str, **facts: Any) -> MappedColumn[Any]:
    """Yes, no, or not filled in: blank is not no."""
    return declare(kinds.Flag(), label, **facts)


def choice(label: str, codes: str, *, beside: str = "", **facts: Any) -> MappedColumn[Any]:
    """One code of the dated list `resources/codes/<codes>.toml`; the field `beside` says which of them suit."""
    return declare(kinds.Choice(codes, beside), label, **facts)


def choices(label: str, codes: str, **facts: Any) -> MappedColumn[Any]:
    """Any number of codes of one list."""
    return declare(kinds.Choices(codes), label, **facts)


def reference(label: str, register: str, **facts: Any) -> MappedColumn[Any]:
    """The id of a record in another register."""
    facts.setdefault("index", True)
    return declare(kinds.Reference(register), label, **facts)


def number(label: str, kind: Kind[Any], privacy: Privacy = Privacy.NUMBER, **facts: Any) -> MappedColumn[Any]:
    """An identifier: searched whole and by its last four, masked unless `privacy` says otherwise."""
    facts.setdefault("search", Search.NUMBER)
    return declare(kind, label, privacy=privacy, index=True, **facts)


@dataclass(frozen=True, slots=True)
class Asked:
    """When a section stands on its page: with one of these values (as stored) in a field above it."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A block of a page, written by hand: two columns of lines, a line holding one field or several side by side.

    A `folded` one is what few records need: closed where the screen is small, open when it holds something.
    An `asked` one is what one kind of record needs: absent for the others.
    """

    label_id: str
    left: Sequence[str | tuple[str, ...]]
    right: Sequence[str | tuple[str, ...]] = ()
    folded: bool = False
    asked: Asked | None = None

    @property
    def label(self) -> str:
        """The section's heading in the language of the window."""
        return _(self.label_id)

    def field_keys(self) -> tuple[str, ...]:
        """The fields of the section in tab order."""
        lines = (*self.left, *self.right)
        return tuple(key for line in lines for key in ((line,) if isinstance(line, str) else line))

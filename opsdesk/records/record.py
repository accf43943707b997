# SPDX-License-Identifier: MIT
"""What all records share (domain.md §2): identity, owner, source, state, version. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar

from sqlalchemy import Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from opsdesk.i18n import MANY, N_, ONE, _, language, of
from opsdesk.records import kinds
from opsdesk.records.fields import Field, Section, named
from opsdesk.records.rules.rule import Rule

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


_STATE_WORDS = {"draft": N_("草稿"), "submitted": N_("已提交"), "confirmed": N_("已审核"), "void": N_("已作废")}


class State(StrEnum):
    """How ripe a record is. Drafts do not count; what a sheet brings is submitted; only a reviewer confirms."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    VOID = "void"

    @property
    def label(self) -> str:
        """The state's word in the language of the window."""
        return _(_STATE_WORDS[self.value])


class Group(StrEnum):
    """The three duties of the centre, the work around them, and what stands behind the desk."""

    STRIKE = "打"
    PREVENT = "防"
    GOVERN = "治"
    WORK = "工作"
    DESK = "基础"


class Base(DeclarativeBase):
    """The one catalogue of tables."""

    metadata = MetaData(naming_convention=NAMING)


class Record(Base):
    """A row that a person keeps. Subclasses declare their fields and one `Register`."""

    __abstract__ = True
    register: ClassVar[Register]

    id: Mapped[str] = mapped_column(Text, primary_key=True)  # UUIDv7, made by the desk that first writes it
    local_no: Mapped[str | None] = mapped_column(Text)  # yearly running number, "2022-0096"
    state: Mapped[str] = mapped_column(Text, default=State.DRAFT)
    void_reason: Mapped[str | None] = mapped_column(Text)
    sealed: Mapped[int] = mapped_column(Integer, default=0)
    version: Mapped[int] = mapped_column(Integer, default=1)
    desk: Mapped[str] = mapped_column(Text)  # the desk of origin: packages between desks need it
    created_by: Mapped[str] = mapped_column(Text)
    created_at: Mapped[str] = mapped_column(Text)  # UTC, ISO, seconds
    updated_by: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[str] = mapped_column(Text)
    batch_id: Mapped[str | None] = mapped_column(Text, index=True)  # the import that brought it; null = typed
    batch_place: Mapped[str | None] = mapped_column(Text)  # "工作表!行" in that import's file
    row_digest: Mapped[str | None] = mapped_column(Text)  # digest of the imported values; the batch's entry seals them


SYSTEM_COLUMNS = tuple(name for name in Record.__annotations__ if name != "register")


@dataclass(frozen=True)
class SheetColumn:
    """A column of a child sheet that holds one of several fields: a card's number or a phone's, its bank or carrier."""

    label_id: str
    keys: tuple[str, ...]

    @property
    def label(self) -> str:
        """The head in the language of the window."""
        return _(self.label_id)


@dataclass(frozen=True)
class Follow:
    """How a record is taken over by a new one of its kind.

    keys   fields the new one keeps
    ends   pairs: the field that ends the old record, the field of the new one that says when
    says   other fields of the old record and their values
    """

    keys: tuple[str, ...]
    ends: tuple[tuple[str, str], ...] = ()
    says: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Register:
    """One kind of record: its words, its page, its list, and how it is recognised when it comes again.

    title        keys of the fields that name a record in lists and references, first non-empty wins
    list_keys    columns of the list, in order; the state chip always stands first
    order        key the list is sorted by, newest first; the list's index begins with it, a day needs no other
    identity     groups of keys; two records that agree on every key of one group are the same thing
    children     registers edited as a sheet on this record's page, each with the field that points back here
    sheet        columns when it is edited as a sheet itself; the list's when empty
    follow       how a new record takes over from this one, when its kind knows that
    carried      fields a new record takes over from the one saved before, until the desk chooses others
    checks       rules over the fields of one record (domain.md §3); values in, problems out
    append_only  what counts is only ever added to: a value once recorded is never changed, a blank may be filled in
    listed       whether it stands in the navigation; what is only reached through its parent does not
    stage        the field that says how far the matter has come: its list puts it in front
    handlers     fields that name who handles the record: the people named there see it (domain.md §7.2)
    apart        the field whose values are never added up together: money that is frozen and money that came back
    shared       those of them that only say who else sees it: changing them changes nothing that was confirmed
    """

    key: str
    label_id: str
    measure_id: str
    icon: str
    group: Group
    sections: tuple[Section, ...]
    title: tuple[str, ...]
    list_keys: tuple[str, ...]
    order: str
    identity: tuple[tuple[str, ...], ...] = ()
    children: tuple[tuple[str, str], ...] = ()
    checks: tuple[Rule, ...] = ()
    sheet: tuple[str | SheetColumn, ...] = ()
    carried: tuple[str, ...] = ()
    follow: Follow | None = None
    counts: bool = True
    append_only: bool = False
    listed: bool = True
    stage: str = ""
    handlers: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    apart: str = ""

    @property
    def label(self) -> str:
        """What one of its records is called in the language of the window."""
        return of(self.label_id, ONE)

    @property
    def many(self) -> str:
        """What they are called together: the register's name over its list and in the navigation."""
        return of(self.label_id, MANY)

    @property
    def fresh(self) -> str:
        """What making one is called: 新建案件, “New case”."""
        return _("新建{label}").format(label=self.label[:1].lower() + self.label[1:])

    @property
    def measure(self) -> str:
        """The measure word of its records (起, 人, 份 …)."""
        return _(self.measure_id)


class RegisterView:
    """A register together with its class: what catalogue hands out."""

    def __init__(self, model: type[Record]) -> None:
        self.model = model
        self.facts = model.register

    @property
    def key(self) -> str:
        """The register's key, also its table's name."""
        return self.facts.key

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Declared fields by key, in the order of the class body."""
        columns = self.model.__table__.columns
        return {c.key: named(c.info["field"], c.key) for c in columns if "field" in c.info}

    @cached_property
    def page_keys(self) -> tuple[str, ...]:
        """All fields of the page in tab order."""
        return tuple(key for section in self.facts.sections for key in section.field_keys())

    def title_of(self, values: Mapping[str, Any]) -> str:
        """The record's name in lists and references; the running number when nothing better is filled in."""
        key = self.title_key(values)
        return self.fields[key].kind.format(values[key]) if key else str(values.get("local_no") or _("未命名"))

    def title_key(self, values: Mapping[str, Any]) -> str:
        """The field a record is named by: the first of its title fields that is filled in; empty when none is."""
        return next(iter(self.title_keys(values)), "")

    def title_keys(self, values: Mapping[str, Any]) -> list[str]:
        """The title fields that are filled in, the best first."""
        filled = [key for key in self.facts.title if values.get(key) not in (None, "", ())]
        said_again = language() == "en" and len(filled) > 1 and self._says(filled[0], filled[1], values)
        return filled[1:] if said_again else filled

    def _says(self, words: str, code: str, values: Mapping[str, Any]) -> bool:
        """Whether words say nothing but a code beside them, which is known in the language of the window as well."""
        kind, text = self.fields[code].kind, values[words]
        return isinstance(kind, kinds.Choice) and isinstance(text, str) and kind.read(text).value == values[code]

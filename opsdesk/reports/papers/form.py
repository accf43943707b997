# SPDX-License-Identifier: MIT
"""The form of a paper: what stands where, who signs, how many copies. Dated data that a county can change.

Forms lie in `resources/papers/*.toml`. A county puts its own beside its offices, in `papers/` of the user's folder: a
file with the same `key` and a later `valid_from` replaces ours from that day on. What a form may say:

head, columns, cells   `value` names a field (`item.feature`, `case.case_no`) or what the paper's source works out
                       (`no`, `name`); `|words` sets a sum in capitals, `|day` leaves the time away
privacy                full (single-person legal lists), screen (masked as in the window), group (de-identified),
                       one (full for one person, de-identified as soon as there are several); domain.md §7.1
approved               who released the form; while empty, every page says 内部台账/底稿 (domain.md §7.8.7)
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from opsdesk import errors, paths
from opsdesk.i18n import _
from opsdesk.reports.paper.page import MM, Align, Page

Privacy = Literal["full", "screen", "group", "one"]
Layout = Literal["list", "cells", "record", "label", "photos"]


class FormUnfit(errors.Told):
    """A form file says something the program cannot follow."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(_("文书样式 {name} 用不了：{why}").format(name=name, why=why))


class NoSuchPaper(errors.Told):
    """No form of that name is in force."""

    def __init__(self, key: str) -> None:
        known = _("、").join(form.key for form in forms(date.today()))
        super().__init__(_("没有“{key}”这种文书。现有：{known}。").format(key=key, known=known))


@dataclass(frozen=True, slots=True)
class HeadField:
    """A line above the table: its words, what stands there, and whether it takes the whole width."""

    label: str
    value: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column of the table; `share` of the width, in parts of the sum."""

    label: str
    value: str
    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A named cell of a form; `high` in mm leaves room to write, `share` is its part of the row.

    `choices` stand there to be ticked while nothing is filled in; a `code` is drawn as a QR code.
    """

    label: str
    value: str = ""
    share: float = 1.0
    high: float = 9.0
    choices: str = ""
    code: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Where somebody signs: the words, further lines under them, and whether a day is written there."""

    label: str
    lines: tuple[str, ...] = ()
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """One paper's form; sizes in mm.

    `about` is the register it is printed for, `also` others it may be asked from, `only` the kinds of seizure or
    movement it fits, `source` what gathers its rows, `origin` where the form was taken from, `period` the kind of
    period a sheet of figures is about.
    """

    key: str
    title: str
    about: str
    source: str
    order: int
    valid_from: date
    origin: str
    basis: str = ""
    layout: Layout = "list"
    also: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    privacy: Privacy = "full"
    approved: str = ""
    number: str = ""
    size: tuple[float, float] = (210.0, 297.0)
    margins: tuple[float, float, float, float] = (24.0, 16.0, 26.0, 22.0)
    head: tuple[HeadField, ...] = ()
    columns: tuple[ColumnSpec, ...] = ()
    cells: tuple[tuple[Cell, ...], ...] = ()
    parts: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    signatures_in_row: int = 4
    copies: tuple[str, ...] = ("",)
    foot: str = ""
    per_sheet: bool = False
    label: tuple[float, float] = field(default=(0.0, 0.0))
    period: Literal["", "day", "week", "month"] = ""
    text_size: float = 10.0

    @property
    def page(self) -> Page:
        """The sheet with its margins, in points."""
        top, right, bottom, left = (side * MM for side in self.margins)
        return Page(self.size[0] * MM, self.size[1] * MM, top, right, bottom, left)

    @property
    def everything(self) -> bool:
        """Whether it may be printed without naming records: it then lists all that its source finds."""
        return bool(self.period) or self.source in ("measures", "measures_due", "stocktake", "due")

    def words(self) -> Iterator[str]:
        """Every text that is printed from the form."""
        yield from (self.title, self.basis, self.foot, *self.copies)
        yield from (one.label for one in self.places())
        yield from (cell.choices for cell in chain(*self.cells) if cell.choices)
        yield from (one.label for one in self.signatures)
        yield from chain.from_iterable(one.lines for one in self.signatures)

    def values(self) -> Iterator[str]:
        """Every value the form asks for."""
        yield from filter(None, (self.number, *(one.value for one in self.places())))

    def places(self) -> Iterator[HeadField | ColumnSpec | Cell]:
        """Every place that is filled in."""
        yield from self.head
        yield from self.columns
        yield from chain(*self.cells)


def forms(on: date) -> tuple[Form, ...]:
    """The forms in force on that day, in the order of the menu."""
    newest: dict[str, Form] = {}
    for form in sorted(_all(), key=lambda each: each.valid_from):
        if form.valid_from <= on:
            newest[form.key] = form
    return tuple(sorted(newest.values(), key=lambda each: each.order))


def form(key: str, on: date) -> Form:
    """The form of that paper in force on that day. Raises `NoSuchPaper`."""
    for each in forms(on):
        if each.key == key:
            return each
    raise NoSuchPaper(key)


def _all() -> Iterator[Form]:
    for folder in (paths.resource("papers"), paths.data_dir() / "papers"):
        for path in sorted(folder.glob("*.toml")):
            yield _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, _changed: int) -> Form:
    """The form of a file. Raises `FormUnfit`."""
    try:
        return form_of(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as wrong:
        raise FormUnfit(path.name, str(wrong)) from wrong


def form_of(facts: dict[str, Any]) -> Form:
    """A form from the facts of its file. Raises TypeError or ValueError for what does not belong there."""
    made: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in facts.items()}
    made["head"] = tuple(HeadField(**one) for one in facts.get("head", ()))
    made["columns"] = tuple(ColumnSpec(**one) for one in facts.get("columns", ()))
    made["cells"] = tuple(tuple(Cell(**one) for one in row) for row in facts.get("cells", ()))
    made["signatures"] = tuple(_signature(one) for one in facts.get("signatures", ()))
    whole = Form(**made)
    if whole.layout == "list" and not whole.columns:
        raise ValueError(_("清单没有写栏目。"))
    return whole


def _signature(facts: dict[str, Any]) -> Signature:
    return Signature(**facts | {"lines": tuple(facts.get("lines", ()))})

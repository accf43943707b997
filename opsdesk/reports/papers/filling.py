# SPDX-License-Identifier: MIT
"""What stands in a form: the records a source found, and the texts they become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from opsdesk.i18n import _
from opsdesk.reports.papers.form import Form, FormUnfit
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.reader import Row

Rows = Mapping[str, Row]
Said = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a paper before it is said: its records by register, and what was worked out."""

    rows: Rows
    said: Said = field(default_factory=dict)
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a record's paper: pairs of name and text, or a table of `heads` and rows."""

    title: str
    pairs: tuple[tuple[str, str], ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a source found for one paper. `about` is the record it is printed for, `basis` the numbers behind it."""

    about: str
    title: str
    line: Line
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    basis: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with every text it prints: values by path, table rows in the order of the columns, those `bold`."""

    about: str
    title: str
    number: str
    values: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    parts: tuple[Part, ...]
    bold: tuple[int, ...] = ()


def fill(form: Form, sayings: Sayings, found: Gathered) -> Filled:
    """Say everything the form asks for. Raises `FormUnfit` for a value that nobody knows."""
    asked = {column.value for column in form.columns}
    rows = [{path: _said(form, sayings, path, line) for path in asked} for line in found.lines]
    values = {**found.line.said, **{path: _said(form, sayings, path, found.line) for path in _single(form)}}
    return Filled(
        found.about,
        found.title,
        values.get(form.number, ""),
        values,
        tuple(tuple(row[column.value] for column in form.columns) for row in rows),
        found.notes,
        found.parts,
        tuple(number for number, line in enumerate(found.lines) if line.bold),
    )


def _single(form: Form) -> set[str]:
    """The values that stand once on the paper."""
    once = {one.value for one in form.head} | {cell.value for row in form.cells for cell in row if cell.value}
    return once | ({form.number} if form.number else set())


def _said(form: Form, sayings: Sayings, path: str, line: Line) -> str:
    try:
        return sayings.text(path, line.rows, line.said)
    except KeyError as unknown:
        raise FormUnfit(form.key, _("没有“{path}”这个内容。").format(path=path)) from unknown

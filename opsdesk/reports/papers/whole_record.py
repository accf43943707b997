# SPDX-License-Identifier: MIT
"""A person's record, and a case file: everything the office holds about one person or one case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsdesk.records import catalogue, kinds
from opsdesk.reports.papers.filling import Gathered, Line, Part
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.reader import Row

THROUGH = {"item": "seizure", "custody_movement": "item"}
"""Registers that hang on a record by way of another."""


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One paper for each record: its own fields, then a table for each register of the form's `parts`."""
    for record_id in ids:
        row = sayings.row(form.about, record_id)
        title = catalogue.register(form.about).facts.title[0]
        name = sayings.value(form.about, catalogue.register(form.about).fields[title], row)
        parts = (*_own(sayings, form.about, row), *_tables(sayings, form, record_id))
        yield Gathered(record_id, name, Line({form.about: row}, {"title": name}), parts=parts)


def _own(sayings: Sayings, register: str, row: Row) -> Iterator[Part]:
    """The sections of the record's page; what is blank is left out."""
    view = catalogue.register(register)
    for section in view.facts.sections:
        said = ((view.fields[key], sayings.value(register, view.fields[key], row)) for key in section.field_keys())
        pairs = tuple((sayings._(spec.label_id), text) for spec, text in said if text)
        if pairs:
            yield Part(sayings._(section.label_id), pairs=pairs)


def _tables(sayings: Sayings, form: Form, record_id: str) -> Iterator[Part]:
    found: dict[str, list[Row]] = {form.about: [sayings.row(form.about, record_id)]}
    for register in form.parts:
        above = THROUGH.get(register, form.about)
        parents = [row["id"] for row in found.get(above, ())]
        found[register] = [row for one in parents for row in sayings.reader.children(register, above, one)]
        if found[register]:
            yield _table(sayings, register, form.about, found[register])


def _table(sayings: Sayings, register: str, about: str, rows: list[Row]) -> Part:
    """The list columns of a register, without the one that names this record and those blank throughout."""
    view = catalogue.register(register)
    specs = [view.fields[key] for key in view.facts.list_keys]
    specs = [spec for spec in specs if not (isinstance(spec.kind, kinds.Reference) and spec.kind.register == about)]
    cells = [[sayings.value(register, spec, row) for spec in specs] for row in rows]
    filled = [at for at, _one in enumerate(specs) if any(row[at] for row in cells)]
    _ = sayings._
    heads = tuple(_(specs[at].label_id) for at in filled)
    title = _("{label}（{n}{unit}）").format(label=_(view.facts.label_id), n=len(rows), unit=_(view.facts.measure_id))
    return Part(title, heads=heads, rows=tuple(tuple(row[at] for at in filled) for row in cells))
